"""The table: every cell where it belongs, and none a formula."""

import csv
import io

import pytest

from casefile.domain.anchors import Anchor
from casefile.domain.annotations import Annotation, Colour
from casefile.domain.documents import Document
from casefile.domain.ids import AnnotationId, DocumentId, Sha256
from casefile.export.table import annotations_csv


def _rows(words: str) -> list[dict[str, str]]:
    document = Document(DocumentId("d"), Sha256("ab" * 32), words, words, "text/plain", 1, 9, "2026", "cd", False)
    row = Annotation(
        AnnotationId("0" * 32),
        document.id,
        Anchor(2, 9, words, "", "", ""),
        Colour.PINK,
        "2026-01-01",
        "2026-01-02",
        note=words,
        tags=("a", "b"),
        author=words,
    )
    text = annotations_csv([row, row], {document.id: document}, lambda _: "p. iv")
    return list(csv.DictReader(io.StringIO(text.encode("utf-8").decode("utf-8"), newline="")))


def test_a_row() -> None:
    first, second = _rows('He said, "no";\nтак')
    assert first == second
    assert first == {
        "document": 'He said, "no";\nтак',
        "title": 'He said, "no";\nтак',
        "sha256": "ab" * 32,
        "place": "p. iv",
        "start": "2",
        "end": "9",
        "quotation": 'He said, "no";\nтак',
        "note": 'He said, "no";\nтак',
        "tags": "a; b",
        "colour": "pink",
        "state": "exact",
        "author": 'He said, "no";\nтак',
        "created": "2026-01-01",
        "modified": "2026-01-02",
        "id": "0" * 32,
    }


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(begin: str) -> None:
    for row in _rows(f"{begin}HYPERLINK(1)"):
        for column in ("document", "title", "quotation", "note", "author"):
            assert row[column] == f"'{begin}HYPERLINK(1)"


@pytest.mark.parametrize(
    ("words", "cell"), [("a\ud800b", "a\ufffdb"), ("a\0b", "a\ufffdb"), ("\U0001f600", "\U0001f600")]
)
def test_odd_characters_do_not_stop_it(words: str, cell: str) -> None:
    assert _rows(words)[0]["note"] == cell


def test_none() -> None:
    assert len(annotations_csv([], {}, lambda _: "").splitlines()) == 1
