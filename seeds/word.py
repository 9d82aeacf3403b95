"""The DOCX of the sample case, made with python-docx."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

import docx
from docx.shared import Pt
from notes import Block, Sheet, read_sheets, runs

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_STAMP = dt.datetime(2025, 1, 1)  # noqa: DTZ001 - a DOCX holds naive UTC times
_STYLES = {
    "title": "Title",
    "heading": "Heading 1",
    "paragraph": "Normal",
    "bullet": "List Bullet",
    "number": "List Number",
}


def make_docx(text: str) -> bytes:
    """Write a text as a DOCX and return its bytes, the same on every run."""
    (sheet,) = read_sheets(text)
    document = docx.Document()
    _set_properties(document, sheet.title)
    _write_blocks(document, sheet)
    _write_notes(document, sheet)
    target = io.BytesIO()
    document.save(target)
    return _with_fixed_times(target.getvalue())


def _set_properties(document: Document, title: str) -> None:
    properties = document.core_properties
    properties.title = title
    properties.author = properties.last_modified_by = "Casefile, sample case"
    properties.comments = "Case notes written for the sample case"
    properties.language = "en-GB"
    properties.created = properties.modified = _STAMP
    document.styles["Normal"].paragraph_format.space_after = Pt(6)


def _write_blocks(document: Document, sheet: Sheet) -> None:
    rows: list[Block] = []
    for block in sheet.blocks:
        if block.kind == "row":
            rows.append(block)
            continue
        _write_table(document, rows)
        rows = []
        _write_runs(document.add_paragraph(style=_STYLES[block.kind]), block.text)
    _write_table(document, rows)


def _write_table(document: Document, rows: list[Block]) -> None:
    if not rows:
        return
    table = document.add_table(rows=0, cols=len(rows[0].cells), style="Table Grid")
    for i, row in enumerate(rows):
        for cell, text in zip(table.add_row().cells, row.cells, strict=True):
            _write_runs(cell.paragraphs[0], text, strong=i == 0)


def _write_notes(document: Document, sheet: Sheet) -> None:
    # python-docx cannot write footnotes, so the notes stand at the end.
    for number, text in sheet.notes:
        _write_runs(document.add_paragraph(), f"[^{number}] {text}")


def _write_runs(paragraph: Paragraph, text: str, *, strong: bool = False) -> None:
    for piece in runs(text):
        run = paragraph.add_run(piece.text)
        run.bold = True if strong or piece.style == "strong" else None
        run.font.superscript = True if piece.style == "reference" else None


def _with_fixed_times(package: bytes) -> bytes:
    """Rewrite the ZIP: its members carry the time of the run otherwise."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as rewritten,
    ):
        for name in source.namelist():
            member = zipfile.ZipInfo(name, _STAMP.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            rewritten.writestr(member, source.read(name))
    return target.getvalue()
