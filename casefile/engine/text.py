"""The words of a laid-out page and where each character stands."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from casefile.engine.mupdf import MUPDF_ERRORS, pymupdf

# Pictures are masked because rawdict would copy their bytes, the clip because it would lose what stands off the page.
_FLAGS = pymupdf.TEXTFLAGS_RAWDICT & ~pymupdf.TEXT_PRESERVE_IMAGES
PDF_FLAGS: int = _FLAGS & ~pymupdf.TEXT_PRESERVE_LIGATURES
READING_COPY_FLAGS: int = _FLAGS & ~pymupdf.TEXT_MEDIABOX_CLIP
"""Ligatures stay: one that stands in the source must come back as itself."""

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class PageText:
    """A page's words.

    Attributes:
        text: The page's part of the canonical text.
        characters: Its characters without white space.
        boxes: Four numbers for each of them, as the page is shown.
    """

    text: str = ""
    characters: str = ""
    boxes: "array[float]" = field(default_factory=lambda: array("d"))


def blocks(page: Any, flags: int) -> list[dict[str, Any]]:
    """Return the page's text blocks as MuPDF's rawdict has them; none where the page can't be read."""
    try:
        found: dict[str, Any] = page.get_text("rawdict", flags=flags)
    except MUPDF_ERRORS:
        return []
    return [block for block in found["blocks"] if block["type"] == 0]


def characters(line: dict[str, Any]) -> Iterator[tuple[str, Box]]:
    """Yield the characters of a line with their boxes, each a clean code point."""
    for span in line["spans"]:
        for char in span["chars"]:
            for one in char["c"] or "\ufffd":
                yield clean(one), char["bbox"]


def clean(char: str) -> str:
    """Return `char`, or what stands for it: white space stays white space, control characters are U+FFFD."""
    if char.isspace():
        return char if char.isprintable() or char in "\u00a0\u2000\u2001\u2002\u2003\u2009\u202f\u3000" else " "
    return "\ufffd" if char < " " or "\x7f" <= char < "\xa0" or "\ud800" <= char <= "\udfff" else char


def read_page(page: Any) -> PageText:
    """Return the words of a PDF's page: lines joined by a line break, blocks by a blank line."""
    pieces: list[str] = []
    letters: list[str] = []
    boxes: list[Box] = []
    for block in blocks(page, PDF_FLAGS):
        before: dict[str, Any] | None = None
        block_pieces: list[str] = []
        for line in block["lines"]:
            found = list(characters(line))
            if not found:
                continue
            if before is not None:
                block_pieces.append(" " if _same_line(before, line) else "\n")
            before = line
            block_pieces.append("".join(char for char, _ in found))
            for char, box in found:
                if not char.isspace():
                    letters.append(char)
                    boxes.append(box)
        if block_pieces:
            pieces.append("".join(block_pieces))
    return PageText("\n\n".join(pieces), "".join(letters), as_shown(page, boxes))


def as_shown(page: Any, boxes: list[Box]) -> "array[float]":
    """Return boxes, four numbers each, turned as the page is."""
    numbers = array("d")
    if not page.rotation:
        for box in boxes:
            numbers.extend(box)
        return numbers
    matrix = page.rotation_matrix
    for x0, y0, x1, y1 in boxes:
        left, top = matrix.a * x0 + matrix.c * y0 + matrix.e, matrix.b * x0 + matrix.d * y0 + matrix.f
        right, bottom = matrix.a * x1 + matrix.c * y1 + matrix.e, matrix.b * x1 + matrix.d * y1 + matrix.f
        numbers.extend((min(left, right), min(top, bottom), max(left, right), max(top, bottom)))
    return numbers


def _same_line(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether MuPDF cut one printed line in two, as it does at wide gaps."""
    if tuple(before["dir"]) != (1.0, 0.0) or tuple(after["dir"]) != (1.0, 0.0):
        return False
    _, top, right, bottom = before["bbox"]
    left, other_top, _, other_bottom = after["bbox"]
    overlap = min(bottom, other_bottom) - max(top, other_top)
    return bool(left >= right - 1 and overlap > 0.5 * min(bottom - top, other_bottom - other_top))
