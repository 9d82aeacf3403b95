"""Check that each quotation in ``marks.json`` stands in its document once.

    python seeds/check.py

White space is normalised, as a quotation may run across a line break of a
message or a text. Exit 1, and one line for each mark that does not hold.
"""

from __future__ import annotations

import email
import email.policy
import json
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import docx
import pymupdf

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).resolve().parent
COLOURS = frozenset({"yellow", "green", "blue", "pink", "orange", "purple"})
WORDS = range(8, 26)


class Mark(TypedDict):
    """One entry of ``marks.json``."""

    document: str
    quote: str
    note: str
    tags: list[str]
    colour: str


class _Words(HTMLParser):
    """Collects the text of a web page, without its styles."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        if self.lasttag != "style":
            self.parts.append(data)


def _pdf(path: Path) -> str:
    with pymupdf.open(path) as document:
        return "\f".join(page.get_text() for page in document)


def _html(path: Path) -> str:
    words = _Words()
    words.feed(path.read_text(encoding="utf-8"))
    return "".join(words.parts)


def _eml(path: Path) -> str:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    body = message.get_body(preferencelist=("plain",))
    return str(body.get_content()) if body else ""


def _docx(path: Path) -> str:
    document = docx.Document(str(path))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *(cell.text for cell in cells)])


def _txt(path: Path) -> str:
    return path.read_text(encoding="utf-8")


READERS: dict[str, Callable[[Path], str]] = {
    ".pdf": _pdf,
    ".html": _html,
    ".eml": _eml,
    ".docx": _docx,
    ".txt": _txt,
}


def complaint(mark: Mark) -> str | None:
    """Return what is wrong with a mark, or None."""
    path = HERE / mark["document"]
    text = " ".join(READERS[path.suffix](path).split())
    quote = mark["quote"]
    found = text.count(quote)
    if found != 1:
        return f"found {found} times"
    if len(quote.split()) not in WORDS:
        return f"has {len(quote.split())} words"
    if mark["colour"] not in COLOURS:
        return f"has no such colour: {mark['colour']}"
    return None


def main() -> int:
    """Check every mark and report those that do not hold."""
    marks: list[Mark] = json.loads((HERE / "marks.json").read_text(encoding="utf-8"))
    wrong = [(mark, said) for mark in marks if (said := complaint(mark))]
    for mark, said in wrong:
        print(f"{mark['document']}: “{mark['quote']}” {said}", file=sys.stderr)
    print(f"{len(marks) - len(wrong)} of {len(marks)} marks hold")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
