"""The PDF pages of the sample case, laid out with ReportLab.

Each sheet of a text becomes exactly one page. That makes real footnotes
simple: their height is known before the page is filled.
"""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from notes import Block, Sheet, read_sheets, runs
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Table,
    TableStyle,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reportlab.pdfgen.canvas import Canvas

FACES = {
    "Text": "DejaVuSerif.ttf",
    "Text-Bold": "DejaVuSerif-Bold.ttf",
    "Head": "DejaVuSans.ttf",
    "Head-Bold": "DejaVuSans-Bold.ttf",
}

_WIDTH, _HEIGHT = A4
_MARGIN = 64.0
_MEASURE = _WIDTH - 2 * _MARGIN
_TOP = 72.0
_BOTTOM = 66.0
_GUTTER = 22.0
_TITLE_ROOM = 44.0
_TABLE_WIDTHS = (98.0, _MEASURE - 98.0 - 90.0, 90.0)

_INK = HexColor(0x1F2328)
_GREY = HexColor(0x5F6670)
_LINE = HexColor(0xB8BEC6)
_SHADE = HexColor(0xEEF1F4)
_ACCENT = HexColor(0x1F4E79)

_BODY = ParagraphStyle(
    "body",
    fontName="Text",
    fontSize=10.4,
    leading=16,
    textColor=_INK,
    spaceAfter=8,
    bulletFontName="Text",  # ReportLab would take Helvetica, which is not embedded
    bulletFontSize=10.4,
)
_STYLES = {
    "title": ParagraphStyle("title", fontName="Head-Bold", fontSize=17, leading=22, textColor=_ACCENT, spaceAfter=12),
    "heading": ParagraphStyle(
        "heading",
        fontName="Head-Bold",
        fontSize=11.4,
        leading=15,
        textColor=_INK,
        spaceBefore=10,
        spaceAfter=5,
        keepWithNext=1,
    ),
    "paragraph": _BODY,
    "bullet": ParagraphStyle("bullet", parent=_BODY, leftIndent=14, bulletIndent=2, spaceAfter=5),
    "number": ParagraphStyle("number", parent=_BODY, leftIndent=20, bulletIndent=0, spaceAfter=5),
}
_NARROW = ParagraphStyle("narrow", parent=_BODY, fontSize=9.8, leading=15)
_CELL = ParagraphStyle("cell", parent=_BODY, fontSize=8.8, leading=12.4, spaceAfter=0)
_CELL_HEAD = ParagraphStyle("cell-head", parent=_CELL, fontName="Head-Bold", fontSize=8.2)
_FOOTNOTE = ParagraphStyle(
    "footnote",
    parent=_CELL,
    fontSize=8,
    leading=11,
    leftIndent=12,
    bulletIndent=0,
    bulletFontSize=8,
)


class SheetOverflowError(RuntimeError):
    """A sheet did not fit on its page."""


def register_fonts(paths: dict[str, Path]) -> None:
    """Make the faces known to ReportLab, which embeds what it uses of them."""
    for name, path in paths.items():
        pdfmetrics.registerFont(TTFont(name, str(path)))
    for family in ("Text", "Head"):
        # There is no italic in the smallest DejaVu package, so none is used.
        bold = f"{family}-Bold"
        pdfmetrics.registerFontFamily(family, normal=family, bold=bold, italic=family, boldItalic=bold)


def make_pdf(text: str, running_head: str) -> bytes:
    """Lay a text out, one page a sheet, and return the PDF."""
    sheets = read_sheets(text)
    target = io.BytesIO()
    document = BaseDocTemplate(
        target,
        pagesize=A4,
        invariant=1,
        title=sheets[0].title,
        author="Casefile, sample case",
        subject="Case notes written for the sample case",
        creator="seeds/make.py",
        lang="en-GB",
        initialFontName="Text",
    )
    labels = _page_labels(sheets)
    for i, sheet in enumerate(sheets):
        furnish = partial(_draw_furniture, sheet, labels, running_head)
        frames = list(_frames(sheet))
        document.addPageTemplates(PageTemplate(f"sheet-{i}", frames, onPage=furnish))
    document.build(list(_story(sheets)))
    if document.page != len(sheets):
        message = f"{sheets[0].title}: {len(sheets)} sheets ran to {document.page} pages"
        raise SheetOverflowError(message)
    return target.getvalue()


def _page_labels(sheets: list[Sheet]) -> list[str]:
    """Label the front matter i, ii, … and start again at 1 after it."""
    first_main = next((i for i, sheet in enumerate(sheets) if "main" in sheet.traits), 0)
    roman = ("i", "ii", "iii", "iv", "v")
    return [*roman[:first_main], *(str(i + 1) for i in range(len(sheets) - first_main))]


def _story(sheets: list[Sheet]) -> Iterator[Flowable]:
    for i, sheet in enumerate(sheets):
        if i:
            yield NextPageTemplate(f"sheet-{i}")
            yield PageBreak()
        yield from _flowables(sheet)


def _flowables(sheet: Sheet) -> Iterator[Flowable]:
    rows: list[Block] = []
    for block in sheet.blocks:
        if rows and block.kind != "row":
            yield _table(rows)
            rows = []
        if block.kind == "row":
            rows.append(block)
        elif block.kind == "column":
            yield FrameBreak()
        else:
            yield _paragraph(block, narrow="columns" in sheet.traits)
            if block.kind == "title" and "columns" in sheet.traits:
                yield FrameBreak()
    if rows:
        yield _table(rows)


def _paragraph(block: Block, *, narrow: bool) -> Paragraph:
    style = _NARROW if narrow and block.kind == "paragraph" else _STYLES[block.kind]
    mark = {"bullet": "•", "number": f"{block.number}."}.get(block.kind)
    return Paragraph(_markup(block.text), style, bulletText=mark)


def _table(rows: list[Block]) -> Table:
    looks = [_CELL_HEAD, *[_CELL] * (len(rows) - 1)]
    cells = [[Paragraph(_markup(cell), look) for cell in row.cells] for row, look in zip(rows, looks, strict=True)]
    style = TableStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), "Text"),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("BACKGROUND", (0, 0), (-1, 0), _SHADE),
            ("LINEABOVE", (0, 0), (-1, 0), 0.8, _INK),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, _LINE),
            ("LINEBELOW", (0, -1), (-1, -1), 0.8, _INK),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4.4),
        ]
    )
    return Table(cells, colWidths=_TABLE_WIDTHS, style=style, repeatRows=1)


def _markup(text: str) -> str:
    """Turn a text into ReportLab's own markup, with everything else escaped."""
    tags = {
        "plain": "{}",
        "strong": "<b>{}</b>",
        "reference": '<super size="6.8" rise="3.6">{}</super>',
    }
    return "".join(tags[run.style].format(escape(run.text)) for run in runs(text))


def _footnotes(sheet: Sheet) -> list[Paragraph]:
    notes = [Paragraph(_markup(text), _FOOTNOTE, bulletText=str(n)) for n, text in sheet.notes]
    for note in notes:
        note.wrap(_MEASURE, _HEIGHT)
    return notes


def _height(notes: Iterable[Paragraph]) -> float:
    """Return the room the notes take, with the rule above them."""
    heights = [float(note.height) + 2 for note in notes]
    return sum(heights) + 14 if heights else 0.0


def _frames(sheet: Sheet) -> Iterator[Frame]:
    bottom = _BOTTOM + _height(_footnotes(sheet))
    height = _HEIGHT - _TOP - bottom
    frame = partial(Frame, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    if "columns" not in sheet.traits:
        yield frame(_MARGIN, bottom, _MEASURE, height)
        return
    # The title runs across both columns, so it has a frame of its own.
    column = (_MEASURE - _GUTTER) / 2
    yield frame(_MARGIN, bottom + height - _TITLE_ROOM, _MEASURE, _TITLE_ROOM)
    for left in (_MARGIN, _MARGIN + column + _GUTTER):
        yield frame(left, bottom, column, height - _TITLE_ROOM)


def _draw_furniture(
    sheet: Sheet,
    labels: list[str],
    running_head: str,
    canvas: Canvas,
    document: BaseDocTemplate,
) -> None:
    """Draw what stands outside the frames: head, foot, notes; and set the labels."""
    index = document.page - 1
    label = labels[index]
    style = "ARABIC" if label.isdigit() else "ROMAN_LOWER"
    if label in {"i", "1"}:
        canvas.addPageLabel(index, style=style, start=1)
    canvas.bookmarkPage(f"sheet-{index}")
    canvas.addOutlineEntry(sheet.title, f"sheet-{index}")
    canvas.saveState()
    canvas.setFont("Head", 7.6)
    canvas.setFillColor(_GREY)
    canvas.setStrokeColor(_LINE)
    canvas.setLineWidth(0.5)
    canvas.drawString(_MARGIN, _HEIGHT - 44, running_head)
    canvas.line(_MARGIN, _HEIGHT - 50, _WIDTH - _MARGIN, _HEIGHT - 50)
    canvas.drawCentredString(_WIDTH / 2, 36, label)
    _draw_footnotes(_footnotes(sheet), canvas)
    canvas.restoreState()


def _draw_footnotes(notes: list[Paragraph], canvas: Canvas) -> None:
    if not notes:
        return
    baseline = _BOTTOM + _height(notes) - 8
    canvas.line(_MARGIN, baseline, _MARGIN + 110, baseline)
    baseline -= 4
    for note in notes:
        baseline -= note.height + 2
        note.drawOn(canvas, _MARGIN, baseline)
