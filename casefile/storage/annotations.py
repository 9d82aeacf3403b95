"""Annotations as rows: reading them, and the one road by which they are written."""

import json
import sqlite3
from typing import Any

from casefile.domain.anchors import Anchor, AnchorState
from casefile.domain.annotations import Annotation, Colour
from casefile.domain.changes import ChangeSet
from casefile.domain.ids import AnnotationId, DocumentId
from casefile.storage import log
from casefile.storage.casefile_db import writing

_SELECT = "SELECT a.* FROM annotations a JOIN documents d ON d.id = a.document"
_ORDER = 'ORDER BY d.position, a.start, a."end", a.id'


def apply(connection: sqlite3.Connection, change: ChangeSet, time: str, actor: str, action: str) -> None:
    """Write a ChangeSet and its log row in one transaction.

    Args:
        connection: The case.
        change: What to write.
        time: ISO 8601 in UTC, for the log.
        actor: Who did it, for the log; may be empty.
        action: What the log calls it: the ChangeSet's label, or "undo …" and "redo …".
    """
    with writing(connection):
        for identity, row in change.after.items():
            if row is None:
                connection.execute("DELETE FROM annotations WHERE id = ?", (identity,))
            else:
                _write(connection, row)
        recorded: dict[str, Any] = {
            identity: {"before": _logged(change.before[identity]), "after": _logged(row)}
            for identity, row in change.after.items()
        }
        log.append(connection, time, actor, action, recorded)


def all_annotations(connection: sqlite3.Connection, document: DocumentId | None = None) -> list[Annotation]:
    """Return the annotations of one document, or of all, in document order."""
    if document is None:
        return [_annotation(row) for row in connection.execute(f"{_SELECT} {_ORDER}")]
    return [_annotation(row) for row in connection.execute(f"{_SELECT} WHERE a.document = ? {_ORDER}", (document,))]


def one(connection: sqlite3.Connection, identity: AnnotationId) -> Annotation | None:
    """Return the annotation with this id, or None."""
    row = connection.execute(f"{_SELECT} WHERE a.id = ?", (identity,)).fetchone()
    return None if row is None else _annotation(row)


def _write(connection: sqlite3.Connection, row: Annotation) -> None:
    columns = {
        "id": row.id, "document": row.document, "kind": row.kind,
        "start": row.anchor.start, "end": row.anchor.end, "exact": row.anchor.exact,
        "prefix": row.anchor.prefix, "suffix": row.anchor.suffix, "digest": row.anchor.digest,
        "state": row.state, "colour": row.colour, "note": row.note, "tags": json.dumps(row.tags),
        "author": row.author, "created": row.created, "modified": row.modified,
    }  # fmt: skip
    names = ", ".join(f'"{name}"' for name in columns)
    places = ", ".join("?" * len(columns))
    connection.execute(f"INSERT OR REPLACE INTO annotations ({names}) VALUES ({places})", tuple(columns.values()))


def _annotation(row: sqlite3.Row) -> Annotation:
    return Annotation(
        id=row["id"],
        document=row["document"],
        anchor=Anchor(row["start"], row["end"], row["exact"], row["prefix"], row["suffix"], row["digest"]),
        colour=Colour(row["colour"]),
        created=row["created"],
        modified=row["modified"],
        state=AnchorState(row["state"]),
        note=row["note"],
        tags=tuple(json.loads(row["tags"])),
        author=row["author"],
        kind=row["kind"],
    )


def _logged(row: Annotation | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {
        "document": row.document, "start": row.anchor.start, "end": row.anchor.end, "exact": row.anchor.exact,
        "state": row.state, "colour": row.colour, "note": row.note, "tags": list(row.tags),
    }  # fmt: skip
