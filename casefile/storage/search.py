"""Full-text search over the passages."""

import re
import secrets
import sqlite3
from dataclasses import dataclass

from casefile.domain.ids import DocumentId

_TERMS = re.compile(r'"([^"]*)"?|(\S+)')
_WORD = re.compile(r"\w")
_SNIPPET = 60
"""Code points of context on each side of a hit."""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One place where a query's words stand."""

    document: DocumentId
    start: int
    end: int
    page: int | None
    snippet: str


@dataclass(frozen=True, slots=True)
class SearchResult:
    """How many hits there are in all, and the first of them in document order."""

    total: int
    hits: tuple[SearchHit, ...]


def search(connection: sqlite3.Connection, query: str, limit: int) -> SearchResult:
    """Find passages that hold every term of a query: words, "phrases", and prefix*.

    Whatever is typed, each term reaches the index as a quoted string: no query is an error.
    """
    expression = match_expression(query)
    if not expression:
        return SearchResult(0, ())
    # Marks that no text can be suspected to hold: they are drawn anew for each query.
    mark = f"\ue000{secrets.token_hex(6)}\ue001"
    rows = connection.execute(
        "SELECT p.document, p.start, highlight(passage_index, 0, ?, ?) AS marked,"
        " (SELECT number FROM pages g WHERE g.document = p.document AND g.start <= p.start"
        "  ORDER BY g.start DESC, g.number DESC LIMIT 1) AS page"
        " FROM passage_index JOIN passages p ON p.id = passage_index.rowid JOIN documents d ON d.id = p.document"
        " WHERE passage_index MATCH ? ORDER BY d.position, p.start",
        (mark, mark, expression),
    )
    hits: list[SearchHit] = []
    total = 0
    for row in rows:
        # The pieces alternate: text, hit, text, hit, …, text.
        pieces = row["marked"].split(mark)
        total += len(pieces) // 2
        if len(hits) >= limit:
            continue
        text = "".join(pieces)
        at = 0
        for number, piece in enumerate(pieces):
            if number % 2 and len(hits) < limit:
                snippet = _snippet(text, at, at + len(piece))
                start = row["start"] + at
                hits.append(SearchHit(DocumentId(row["document"]), start, start + len(piece), row["page"], snippet))
            at += len(piece)
    return SearchResult(total, tuple(hits))


def match_expression(query: str) -> str:
    """Return the FTS5 expression for what a user typed, or nothing where it holds no word."""
    terms: list[str] = []
    for phrase, word in _TERMS.findall(query.replace("\0", " ")):
        term = (phrase or word).replace('"', " ").encode("utf-8", "replace").decode("utf-8")
        if _WORD.search(term):
            terms.append(f'"{term.rstrip("*")}"{"*" if word.endswith("*") else ""}')
    return " ".join(terms)


def _snippet(text: str, start: int, end: int) -> str:
    before = text[max(0, start - _SNIPPET) : start]
    after = text[end : end + _SNIPPET]
    lead = "…" if start > _SNIPPET else ""
    tail = "…" if end + _SNIPPET < len(text) else ""
    return " ".join(f"{lead}{before}{text[start:end]}{after}{tail}".split())
