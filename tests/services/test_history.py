"""Undo and redo on the real storage layer: everything back, everything again, and a failing step changes nothing."""

import sqlite3
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from casefile.domain.anchors import text_digest
from casefile.domain.annotations import Colour
from casefile.domain.documents import Document, Page, ParsedDocument, Passage
from casefile.domain.errors import CaseReadOnlyError, QuoteNotFoundError
from casefile.services.annotating import anchor_of_quote
from casefile.services.events import AnnotationsChanged
from casefile.services.session import CaseSession
from casefile.storage import annotations, casefile_db, documents, log

TEXT = "Kudaev was beaten in custody.\n\nGumarov was deprived of sleep; Gumarov recanted."


def a_case(folder: Path) -> CaseSession:
    path = folder / "a.casefile"
    CaseSession.create(path, "A").close()
    connection, _ = casefile_db.open_case(path)
    cut = TEXT.index("Gumarov")
    passages = (Passage(0, TEXT[:cut], paragraph=1), Passage(cut, TEXT[cut:], paragraph=2))
    page = Page(1, "1", 0, len(TEXT), 595, 842)
    parsed = ParsedDocument("text/plain", "", passages, (page,), "", {}, paged=False)
    digest = text_digest(TEXT)
    row = Document(
        "d1", "0" * 64, "a.txt", "a", "text/plain", 1, len(TEXT), "2026-01-01T00:00:00Z", digest, paged=False
    )
    with casefile_db.writing(connection):
        documents.add(connection, row, parsed, b"x")
    casefile_db.close(connection)
    return CaseSession.open(path)


@pytest.fixture
def session(tmp_path):
    session = a_case(tmp_path)
    yield session
    session.close()


def test_a_highlight_is_announced_only_when_it_is_in_the_file(session):
    seen = []

    def look(event):
        with sqlite3.connect(session.path) as other:
            seen.append(other.execute("SELECT id, exact FROM annotations").fetchall())
        other.close()
        assert event.label == "highlight"

    session.events.subscribe(AnnotationsChanged, look)
    row = session.annotating.add_highlight("d1", 0, 7)
    assert seen == [[(row.id, "Kudaev")]]
    assert row.anchor.suffix.startswith(" was beaten")


def test_typing_in_a_note_is_one_step(session):
    row = session.annotating.add_highlight("d1", 0, 6)
    for text in ("W", "Wh", "Who"):
        session.annotating.set_note(row.id, text)
    session.history.undo()
    assert session.annotation(row.id).note == ""
    session.history.redo()
    assert session.annotation(row.id).note == "Who"
    assert session.history.undo_label == "edit note"


def test_a_failing_write_leaves_history_and_file_as_they_were(session, monkeypatch):
    session.annotating.add_highlight("d1", 0, 6)
    before = session.annotations()

    def fail(*_):
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(log, "append", fail)
    with pytest.raises(sqlite3.OperationalError):
        session.annotating.add_highlight("d1", 7, 10)
    with pytest.raises(sqlite3.OperationalError):
        session.history.undo()
    assert session.annotations() == before
    assert session.history.undo_label == "highlight"
    assert session.history.redo_label is None


def test_a_case_that_can_only_be_read_is_not_changed(session):
    session.history._recorder._read_only = True
    with pytest.raises(CaseReadOnlyError, match="only be read"):
        session.annotating.add_highlight("d1", 0, 6)
    assert session.annotations() == []


def test_a_quote_has_to_stand_exactly_once(session):
    document, text = session.document("d1"), session.text("d1")
    assert anchor_of_quote(document, text, "deprived  of\nsleep").exact == "deprived of sleep"
    with pytest.raises(QuoteNotFoundError, match="not in a"):
        anchor_of_quote(document, text, "deprived of food")
    with pytest.raises(QuoteNotFoundError, match="stand 2 times"):
        anchor_of_quote(document, text, "Gumarov")
    with pytest.raises(QuoteNotFoundError):
        anchor_of_quote(document, text, "  ")


def test_places_are_cited_by_paragraph(session):
    assert session.place("d1", 0) == "¶ 1"
    assert session.span_place("d1", 0, len(TEXT)) == "¶¶ 1–2"


class Undoing(RuleBasedStateMachine):
    """Whatever is done: undo of all gives the first state, redo of all the last."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.session = a_case(Path(self.folder.name))
        self.first = self.dump()

    def teardown(self):
        try:
            self._redo_all()  # what the steps had undone last is redone, so that there is one last state
            last = self.dump()
            while self.session.history.undo_label:
                self.session.history.undo()
            assert self.dump() == self.first
            self._redo_all()
            assert self.dump() == last
            assert log.first_broken(self.session._connection) is None
        finally:
            self.session.close()
            self.folder.cleanup()

    def _redo_all(self):
        while self.session.history.redo_label:
            self.session.history.redo()

    def dump(self):
        return annotations.all_annotations(self.session._connection)

    @rule(start=st.integers(0, 20), length=st.integers(1, 40), colour=st.sampled_from(Colour))
    def highlight(self, start, length, colour):
        self.session.annotating.add_highlight("d1", start, start + length + 1, colour, tags=("a", "a", "b"))

    @precondition(lambda self: self.dump())
    @rule(data=st.data(), note=st.text(max_size=5))
    def note(self, data, note):
        self.session.annotating.set_note(data.draw(st.sampled_from(self.dump())).id, note)

    @precondition(lambda self: self.dump())
    @rule(data=st.data(), colour=st.sampled_from(Colour))
    def recolour(self, data, colour):
        self.session.annotating.set_colour(data.draw(st.sampled_from(self.dump())).id, colour)

    @precondition(lambda self: self.dump())
    @rule(data=st.data())
    def delete(self, data):
        self.session.annotating.delete([data.draw(st.sampled_from(self.dump())).id])

    @rule()
    def undo(self):
        self.session.history.undo()

    @rule()
    def redo(self):
        self.session.history.redo()

    @invariant()
    def every_mark_is_on_its_words(self):
        for row in self.dump():
            assert TEXT[row.anchor.start : row.anchor.end] == row.anchor.exact


TestUndoing = Undoing.TestCase
TestUndoing.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
