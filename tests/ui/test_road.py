"""The user's road through the real window: read, mark, undo, brief, close, reopen as left."""

from pathlib import Path

from PySide6.QtCore import Qt

from casefile.domain.annotations import Colour
from casefile.services import briefing
from casefile.ui import main_window
from casefile.ui.panels.rows import IDENTITY


def press(qtbot, window, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(window.board.active.view, key, modifier)


def entity_index(window, name):
    proxy = window.entities.view.model()
    found = proxy.match(
        proxy.index(0, 0), Qt.ItemDataRole.DisplayRole, name, 1, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    )
    assert found, name
    return found[0]


def test_the_whole_road(qtbot, case, open_window, drag, tmp_path, monkeypatch):
    window, session = open_window(case)
    note, interview, report = session.documents()
    assert window.board.shown_documents() == [note.id, interview.id]

    # Mark words with the mouse and the key.
    words = "was never returned to Russia"
    assert drag(window, words) == words
    press(qtbot, window, Qt.Key.Key_H)
    [mark] = session.annotations()
    assert mark.anchor.exact == words
    assert (mark.document, mark.colour) == (note.id, Colour.YELLOW)
    assert window.notes.model.rowCount() == 1
    assert window.actions_table["undo"].text() == "&Undo highlight"

    # Write a note on it.
    press(qtbot, window, Qt.Key.Key_N)
    qtbot.waitUntil(window.notes.editor.hasFocus)
    window.notes.editor.insertPlainText("Спросить адвоката: <b>is it so?</b>")
    qtbot.waitUntil(lambda: bool(session.annotations()[0].note), timeout=3000)
    assert session.annotations()[0].note == "Спросить адвоката: <b>is it so?</b>"

    # Undo the note, undo the highlight, redo both.
    window.board.active.view.setFocus()
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.annotations()[0].note == ""
    assert window.notes.editor.toPlainText() == ""
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.annotations() == []
    assert window.notes.model.rowCount() == 0
    for _ in range(2):
        press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert session.annotations()[0].note.startswith("Спросить")

    # A colour key marks what is selected in that colour.
    assert drag(window, "January 2017") == "January 2017"
    press(qtbot, window, Qt.Key.Key_2)
    assert [row.colour for row in session.annotations()] == [Colour.YELLOW, Colour.GREEN]

    # A name: a click goes to a mention, F3 to the next ones, and every pane marks them.
    index = entity_index(window, "Airat Vakhitov")
    rectangle = window.entities.view.visualRect(index)
    qtbot.mouseClick(window.entities.view.viewport(), Qt.MouseButton.LeftButton, pos=rectangle.center())
    entity = index.data(IDENTITY)
    mentions = session.mentions(entity)
    assert window.walk.entity == entity
    assert window.walk.position == f"1 of {len(mentions)}"
    assert window.board.panes[1].view.overlays.mentions
    seen = set()
    for _ in mentions:
        chosen = window.board.active.view.overlays.chosen_mention
        seen.add((window.board.active.document.id, chosen))
        press(qtbot, window, Qt.Key.Key_F3)
    assert seen == {(m.document, (m.start, m.end)) for m in mentions}
    assert report.id in {document for document, _ in seen}

    # The brief holds.
    output = tmp_path / "brief.pdf"
    monkeypatch.setattr(main_window, "ask_output", lambda *_: output)
    window.actions_table["brief"].trigger()
    qtbot.waitUntil(lambda: not window.background.running and output.exists(), timeout=60_000)
    qtbot.waitUntil(lambda: "Brief written: 2 quotations" in window.message.text)
    assert briefing.verify(session, output).holds == 2

    # Closed and opened again it is as it was left.
    window.board.open_document(report.id, window.board.panes[1])
    window.board.panes[1].view.set_zoom(1.5)
    qtbot.waitUntil(lambda: window.settled, timeout=20_000)
    bar = window.board.panes[1].view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    window.actions_table["theme-dark"].trigger()
    left = [(pane.document.id, pane.view.place(), pane.view.chosen_zoom) for pane in window.board.panes]
    open_window.shut(window)
    again, _ = open_window(case)
    assert [(pane.document.id, pane.view.place(), pane.view.chosen_zoom) for pane in again.board.panes] == left
    assert again.board.panes.index(again.board.active) == 1
    assert again.theme_choice.value == "dark"
    assert again.walk.entity == entity
    assert again.notes.model.rowCount() == 2


def test_a_case_without_documents_says_what_to_do(qtbot, tmp_path, open_window):
    from casefile.services.session import CaseSession

    path = tmp_path / "empty.casefile"
    CaseSession.create(path, "Empty").close()
    window, session = open_window(path)
    assert not window.actions_table["brief"].isEnabled()
    assert window.actions_table["add"].isEnabled()
    file = tmp_path / "new.txt"
    file.write_text("Words that come in later.\n")
    window.background.add([file, Path(tmp_path / "missing.txt")])
    qtbot.waitUntil(lambda: not window.background.running, timeout=60_000)
    qtbot.waitUntil(lambda: len(window.board.shown_documents()) == 1)
    assert session.documents()[0].name == "new.txt"
    assert "1 document refused" in window.message.text
