"""Annotations as the W3C Web Annotation Data Model, in JSON-LD."""

import json
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from casefile.domain.annotations import Annotation
from casefile.domain.documents import Document
from casefile.domain.ids import DocumentId

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def to_jsonld(annotations: Sequence[Annotation], documents: Mapping[DocumentId, Document]) -> str:
    """Return annotations as an AnnotationCollection.

    Args:
        annotations: In the order in which they are to stand.
        documents: The documents they sit in, by id.
    """
    collection = {
        "@context": _CONTEXT,
        "type": "AnnotationCollection",
        "total": len(annotations),
        "items": [_item(annotation, documents[annotation.document]) for annotation in annotations],
    }
    # Escapes, not letters, for lone surrogates: they have no form in UTF-8.
    text = json.dumps(collection, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def _item(annotation: Annotation, document: Document) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": uuid.UUID(annotation.id).urn,
        "type": "Annotation",
        "motivation": "commenting" if annotation.note else "highlighting",
        "created": annotation.created,
        "modified": annotation.modified,
    }
    if annotation.author:
        item["creator"] = {"type": "Person", "name": annotation.author}
    body = _body(annotation)
    if body:
        item["body"] = body
    item["target"] = {
        "source": f"urn:sha256:{document.sha256}",
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": annotation.anchor.exact,
                "prefix": annotation.anchor.prefix,
                "suffix": annotation.anchor.suffix,
            },
            {"type": "TextPositionSelector", "start": annotation.anchor.start, "end": annotation.anchor.end},
        ],
        "styleClass": annotation.colour.value,
    }
    return item


def _body(annotation: Annotation) -> list[dict[str, str]]:
    note = [{"type": "TextualBody", "value": annotation.note, "format": "text/plain", "purpose": "commenting"}]
    tags = [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in annotation.tags]
    return [*(note if annotation.note else []), *tags]
