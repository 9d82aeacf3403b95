"""ChangeSets: what undo takes back is what was done."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.domain.anchors import Anchor
from casefile.domain.annotations import Annotation, Colour
from casefile.domain.changes import ChangeSet
from casefile.domain.ids import AnnotationId, DocumentId

_ROW = Annotation(
    AnnotationId("a"), DocumentId("d"), Anchor(0, 1, "x", "", "", ""), Colour.YELLOW, "2026-01-01", "2026-01-01"
)
_IDS = [AnnotationId(name) for name in "abc"]
_Rows = dict[AnnotationId, Annotation | None]


def _apply(rows: _Rows, change: ChangeSet) -> _Rows:
    return {**rows, **change.after}


@given(st.lists(st.dictionaries(st.sampled_from(_IDS), st.none() | st.text(max_size=2), min_size=1), max_size=6))
def test_joined_steps_do_and_undo_what_the_steps_did(edits: list[dict[AnnotationId, str | None]]) -> None:
    start: _Rows = dict.fromkeys(_IDS)
    rows, joined = dict(start), None
    for edit in edits:
        after = {row: None if note is None else replace(_ROW, id=row, note=note) for row, note in edit.items()}
        change = ChangeSet("edit", {row: rows[row] for row in after}, after)
        rows = _apply(rows, change)
        joined = change if joined is None else joined.followed_by(change)
    if joined is not None:
        assert _apply(start, joined) == rows
        assert _apply(rows, joined.inverse()) == start
        assert joined.inverse().inverse() == joined
        assert joined.ids == {row for edit in edits for row in edit}


def test_the_label_is_the_latest() -> None:
    first, second = (ChangeSet(label, {_IDS[0]: None}, {_IDS[0]: _ROW}) for label in ("highlight", "edit note"))
    assert first.followed_by(second).label == "edit note"
    assert first.inverse().label == "highlight"


def test_the_same_rows_before_and_after() -> None:
    with pytest.raises(ValueError, match="same rows"):
        ChangeSet("highlight", {}, {_IDS[0]: _ROW})
