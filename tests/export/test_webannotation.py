"""The W3C exchange format: each annotation whole, and JSON whatever is in it."""

import json
import uuid

import pytest

from casefile.domain.anchors import Anchor
from casefile.domain.annotations import Annotation, Colour
from casefile.domain.documents import Document
from casefile.domain.ids import AnnotationId, DocumentId, Sha256
from casefile.export.webannotation import to_jsonld

_DOCUMENT = Document(
    DocumentId("d"), Sha256("ab" * 32), "note.txt", "Note", "text/plain", 1, 99, "2026-01-01T00:00:00Z", "cd", False
)
_DOCUMENTS = {_DOCUMENT.id: _DOCUMENT}


def _annotation(**changes: object) -> Annotation:
    values: dict[str, object] = {
        "id": AnnotationId("0123456789abcdef0123456789abcdef"),
        "document": _DOCUMENT.id,
        "anchor": Anchor(7, 17, "not guilty", "He was ", ".", "cd"),
        "colour": Colour.GREEN,
        "created": "2026-01-01T10:00:00Z",
        "modified": "2026-01-02T10:00:00Z",
        **changes,
    }
    return Annotation(**values)  # type: ignore[arg-type]  # the tests change fields by name


def test_a_highlight() -> None:
    collection = json.loads(to_jsonld([_annotation()], _DOCUMENTS))
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    assert collection["total"] == 1
    (item,) = collection["items"]
    assert item == {
        "id": "urn:uuid:01234567-89ab-cdef-0123-456789abcdef",
        "type": "Annotation",
        "motivation": "highlighting",
        "created": "2026-01-01T10:00:00Z",
        "modified": "2026-01-02T10:00:00Z",
        "target": {
            "source": f"urn:sha256:{'ab' * 32}",
            "selector": [
                {"type": "TextQuoteSelector", "exact": "not guilty", "prefix": "He was ", "suffix": "."},
                {"type": "TextPositionSelector", "start": 7, "end": 17},
            ],
            "styleClass": "green",
        },
    }
    assert uuid.UUID(item["id"]).hex == _annotation().id


def test_note_tags_and_author() -> None:
    row = _annotation(note="See <b>p. 4</b>", tags=("torture", "срок"), author="A. Lawyer")
    (item,) = json.loads(to_jsonld([row], _DOCUMENTS))["items"]
    assert item["motivation"] == "commenting"
    assert item["creator"] == {"type": "Person", "name": "A. Lawyer"}
    assert item["body"] == [
        {"type": "TextualBody", "value": "See <b>p. 4</b>", "format": "text/plain", "purpose": "commenting"},
        {"type": "TextualBody", "value": "torture", "purpose": "tagging"},
        {"type": "TextualBody", "value": "срок", "purpose": "tagging"},
    ]


@pytest.mark.parametrize("words", ["\ud800", "a\0b", '"},{"', "\u2028", "\U0001f600"])
def test_any_words_survive(words: str) -> None:
    text = to_jsonld([_annotation(anchor=Anchor(0, 1, words, "", "", ""), note=words)], _DOCUMENTS)
    (item,) = json.loads(text.encode("utf-8"))["items"]
    assert item["target"]["selector"][0]["exact"] == words
    assert item["body"][0]["value"] == words


def test_none() -> None:
    assert json.loads(to_jsonld([], {}))["items"] == []
