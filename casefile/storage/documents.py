"""Documents, their originals, pages and passages."""

import json
import sqlite3
from collections.abc import Iterable

from casefile.domain.documents import BlockKind, Document, Page, ParsedDocument, Passage
from casefile.domain.ids import DocumentId, Sha256

_COLUMNS = "id, sha256, name, title, media_type, pages, characters, added, text_digest, paged, notice"


def add(connection: sqlite3.Connection, document: Document, parsed: ParsedDocument, original: bytes) -> None:
    """Store a document with all that was made of it. The caller holds the transaction."""
    connection.execute("INSERT INTO originals (sha256, bytes) VALUES (?, ?)", (document.sha256, original))
    connection.execute(
        f"INSERT INTO documents ({_COLUMNS}, recipe, reading_copy) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            document.id,
            document.sha256,
            document.name,
            document.title,
            document.media_type,
            document.pages,
            document.characters,
            document.added,
            document.text_digest,
            document.paged,
            document.notice,
            json.dumps(parsed.recipe, sort_keys=True),
            parsed.reading_copy,
        ),
    )
    connection.executemany(
        'INSERT INTO pages (document, number, label, start, "end", width, height) VALUES (?, ?, ?, ?, ?, ?, ?)',
        [(document.id, p.number, p.label, p.start, p.end, p.width, p.height) for p in parsed.pages],
    )
    connection.executemany(
        "INSERT INTO passages (document, start, text, kind, level, paragraph, furniture) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(document.id, p.start, p.text, p.kind, p.level, p.paragraph, p.furniture) for p in parsed.passages],
    )
    # Not by a trigger: with `trusted_schema = OFF`, which guards against hostile case files, none may write to FTS.
    connection.execute(
        "INSERT INTO passage_index (rowid, text) SELECT id, text FROM passages WHERE document = ?", (document.id,)
    )


def known_hashes(connection: sqlite3.Connection) -> set[Sha256]:
    """Return the SHA-256 of every original in the case."""
    return {Sha256(row["sha256"]) for row in connection.execute("SELECT sha256 FROM documents")}


def all_documents(connection: sqlite3.Connection) -> list[Document]:
    """Return the documents in the order in which they were added."""
    return _documents(connection.execute(f"SELECT {_COLUMNS} FROM documents ORDER BY position"))


def pages(connection: sqlite3.Connection, document: DocumentId) -> tuple[Page, ...]:
    """Return the pages of a document by number."""
    rows = connection.execute(
        'SELECT number, label, start, "end", width, height FROM pages WHERE document = ? ORDER BY number', (document,)
    )
    return tuple(Page(*row) for row in rows)


def passages(connection: sqlite3.Connection, document: DocumentId) -> tuple[Passage, ...]:
    """Return the passages of a document by start."""
    rows = connection.execute(
        "SELECT start, text, kind, level, paragraph, furniture FROM passages WHERE document = ? ORDER BY start, id",
        (document,),
    )
    return tuple(
        Passage(r["start"], r["text"], BlockKind(r["kind"]), r["level"], r["paragraph"], bool(r["furniture"]))
        for r in rows
    )


def original(connection: sqlite3.Connection, document: DocumentId) -> bytes:
    """Return the original bytes."""
    row = connection.execute(
        "SELECT o.bytes FROM originals o JOIN documents d ON d.sha256 = o.sha256 WHERE d.id = ?", (document,)
    ).fetchone()
    return bytes(row["bytes"])


def reading_copy(connection: sqlite3.Connection, document: DocumentId) -> str | None:
    """Return the XHTML of a document without pages of its own, else None."""
    row = connection.execute("SELECT reading_copy FROM documents WHERE id = ?", (document,)).fetchone()
    return None if row["reading_copy"] is None else str(row["reading_copy"])


def _documents(rows: Iterable[sqlite3.Row]) -> list[Document]:
    return [Document(**{**dict(row), "paged": bool(row["paged"])}) for row in rows]
