"""What a brief's PDF carries: the attached manifest, and what is printed where."""

import hashlib
from collections.abc import Sequence
from typing import Any

from casefile.domain.errors import BriefNotReadableError
from casefile.engine import text
from casefile.engine.mupdf import MUPDF_ERRORS, pymupdf
from casefile.engine.protocol.messages import PrintedBox

_DATE = "D:20000101000000Z"
"""Date of the attachment. The manifest says when the brief was made; the same case must give the same bytes."""


def attach_manifest(pdf: bytes, name: str, manifest: str) -> bytes:
    """Return the PDF with the manifest attached; the same input gives the same bytes.

    Raises:
        BriefNotReadableError: It is no PDF.
    """
    data = manifest.encode("utf-8")
    with _open(pdf) as document:
        xref = document.embfile_add(name, data, filename=name, ufilename=name, desc="Casefile manifest")
        # MuPDF notes the present time as the attachment's dates.
        for key in ("CreationDate", "ModDate"):
            _set_date(document, xref, key)
        digest = hashlib.md5(data, usedforsecurity=False).hexdigest()
        if document.xref_get_key(xref, "Params/CheckSum")[0] != "null":
            document.xref_set_key(xref, "Params/CheckSum", f"<{digest}>")
        written: bytes = document.tobytes(garbage=0, deflate=True, no_new_id=True)
    return written


def read_manifest(pdf: bytes, name: str) -> str:
    """Return the attached manifest, or nothing where there is none.

    Raises:
        BriefNotReadableError: It is no PDF.
    """
    with _open(pdf) as document:
        if name not in document.embfile_names():
            return ""
        data: bytes = document.embfile_get(name)
    return data.decode("utf-8", "replace")


def read_printed(pdf: bytes, boxes: Sequence[PrintedBox]) -> tuple[str, ...]:
    """Return what is printed in each box: the characters whose middle lies in it, line by line.

    Raises:
        BriefNotReadableError: It is no PDF.
    """
    pages: dict[int, list[list[tuple[str, text.Box]]]] = {}
    with _open(pdf) as document:
        for number in {box.page for box in boxes}:
            if 1 <= number <= document.page_count:
                pages[number] = _lines(document.load_page(number - 1))
    return tuple(_in_box(pages.get(box.page, []), box) for box in boxes)


def _open(pdf: bytes) -> Any:
    try:
        document = pymupdf.open(stream=pdf, filetype="pdf")
    except MUPDF_ERRORS as error:
        raise BriefNotReadableError("The brief is a damaged PDF; ask for a fresh copy of it.") from error
    if document.needs_pass:
        document.close()
        raise BriefNotReadableError("The brief needs a password; save a copy without one and check that.")
    return document


def _set_date(document: Any, xref: int, key: str) -> None:
    if document.xref_get_key(xref, f"Params/{key}")[0] != "null":
        document.xref_set_key(xref, f"Params/{key}", f"({_DATE})")


def _lines(page: Any) -> list[list[tuple[str, text.Box]]]:
    """Return the page's lines, each as characters with their boxes as the page is shown."""
    lines: list[list[tuple[str, text.Box]]] = []
    for block in text.blocks(page, text.PDF_FLAGS):
        for line in block["lines"]:
            found = list(text.characters(line))
            numbers = text.as_shown(page, [box for _, box in found])
            lines.append(
                [
                    (char, (numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3]))
                    for at, (char, _) in zip(range(0, len(numbers), 4), found, strict=True)
                ]
            )
    return lines


def _in_box(lines: Sequence[Sequence[tuple[str, text.Box]]], box: PrintedBox) -> str:
    """Return the words in a box.

    A line that MuPDF cut at a wide gap is put together again from left to right; within a piece the order of the text
    stays, which is what keeps right-to-left writing readable.
    """
    rows: list[tuple[float, float, str]] = []
    for line in lines:
        inside = [
            (char, place)
            for char, place in line
            if box.x0 <= (place[0] + place[2]) / 2 <= box.x1 and box.y0 <= (place[1] + place[3]) / 2 <= box.y1
        ]
        if inside:
            middle = sum((place[1] + place[3]) / 2 for _, place in inside) / len(inside)
            rows.append((middle, min(place[0] for _, place in inside), "".join(char for char, _ in inside)))
    rows.sort()
    grouped: list[list[tuple[float, float, str]]] = []
    for row in rows:
        if grouped and abs(row[0] - grouped[-1][-1][0]) < 4:
            grouped[-1].append(row)
        else:
            grouped.append([row])
    return "\n".join(
        " ".join(words.strip() for _, _, words in sorted(group, key=lambda row: row[1])) for group in grouped
    )
