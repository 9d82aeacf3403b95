"""What is painted over a page: marks, mentions, the selection, a passage that was just gone to."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from casefile.domain.annotations import Annotation
from casefile.domain.documents import Page
from casefile.domain.ids import AnnotationId
from casefile.ui.icons import HIGHLIGHTS
from casefile.ui.reader.page_layout import PageBox
from casefile.ui.reader.selection import Box, CharacterMap

# Pages stay white in the dark theme, so these do not change with it.
_ACCENT = QColor("#2f62b5")
_SELECTED = QColor("#b9d2fb")
_MENTION = QColor("#e6eefb")
_FLASH = QColor("#ffe9a3")

Span = tuple[int, int]


@dataclass(slots=True)
class Overlays:
    """All that lies over the pages of one document, in canonical offsets."""

    marks: list[Annotation] = field(default_factory=list)
    chosen_mark: AnnotationId | None = None
    mentions: list[Span] = field(default_factory=list)
    chosen_mention: Span | None = None
    selection: Span | None = None
    flash: Span | None = None

    def mark_at(self, offset: int) -> AnnotationId | None:
        """Return the shortest mark over an offset: of two that lie upon each other it is the one on top."""
        over = [mark for mark in self.marks if mark.anchor.start <= offset < mark.anchor.end]
        return min(over, key=lambda mark: mark.anchor.end - mark.anchor.start).id if over else None


def paint(painter: QPainter, overlays: Overlays, characters: CharacterMap, page: Page, box: PageBox) -> None:
    """Paint the overlays of one page; the painter's origin is the page's top left."""
    zoom = box.width / page.width
    marks = [mark for mark in overlays.marks if mark.anchor.start < page.end and page.start < mark.anchor.end]
    mentions = [characters.rectangles(*span) for span in _on_page(overlays.mentions, page)]
    painter.save()
    painter.setClipRect(QRectF(0, 0, box.width, box.height))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    for boxes in mentions:
        _fill(painter, boxes, zoom, _MENTION)
    for mark in sorted(marks, key=lambda mark: mark.anchor.start - mark.anchor.end):
        boxes = characters.rectangles(mark.anchor.start, mark.anchor.end)
        _fill(painter, boxes, zoom, HIGHLIGHTS[mark.colour], grow=1.0)
    if overlays.flash is not None:
        _fill(painter, characters.rectangles(*overlays.flash), zoom, _FLASH, grow=2.0)
    if overlays.selection is not None:
        _fill(painter, characters.rectangles(*overlays.selection), zoom, _SELECTED)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for boxes in mentions:
        _underline(painter, boxes, zoom)
    if overlays.chosen_mention is not None:
        _outline(painter, characters.rectangles(*overlays.chosen_mention), zoom)
    for mark in marks:
        boxes = characters.rectangles(mark.anchor.start, mark.anchor.end)
        if mark.id == overlays.chosen_mark:
            _outline(painter, boxes, zoom)
        if mark.note and mark.anchor.start >= page.start:
            margin = characters.line_left(mark.anchor.start) * zoom
            _note_sign(painter, boxes, zoom, margin, HIGHLIGHTS[mark.colour])
    painter.restore()


def _on_page(spans: list[Span], page: Page) -> list[Span]:
    """Return the spans that touch a page. They are sorted, and an entity's mentions do not lie upon each other."""
    first = max(0, bisect_left(spans, (page.start, 0)) - 1)
    return [span for span in spans[first : bisect_left(spans, (page.end, 0))] if span[1] > page.start]


def _scaled(box: Box, zoom: float, grow: float = 0.0) -> QRectF:
    left, top = box.left * zoom - grow, box.top * zoom - grow
    return QRectF(left, top, (box.right - box.left) * zoom + 2 * grow, (box.bottom - box.top) * zoom + 2 * grow)


def _fill(painter: QPainter, boxes: Iterable[Box], zoom: float, colour: QColor, grow: float = 0.0) -> None:
    # As one shape: where tight lines overlap, the colour must not be multiplied twice.
    shape = QPainterPath()
    shape.setFillRule(Qt.FillRule.WindingFill)
    for box in boxes:
        shape.addRect(_scaled(box, zoom).adjusted(-grow, 0, grow, 0))
    painter.fillPath(shape, colour)


def _underline(painter: QPainter, boxes: Iterable[Box], zoom: float) -> None:
    painter.setPen(QPen(QColor(_ACCENT.red(), _ACCENT.green(), _ACCENT.blue(), 150), 1.25))
    for box in boxes:
        rectangle = _scaled(box, zoom)
        painter.drawLine(rectangle.bottomLeft(), rectangle.bottomRight())


def _outline(painter: QPainter, boxes: Iterable[Box], zoom: float) -> None:
    painter.setPen(QPen(_ACCENT, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box in boxes:
        painter.drawRoundedRect(_scaled(box, zoom, 1.5), 2.5, 2.5)


def _note_sign(painter: QPainter, boxes: list[Box], zoom: float, margin: float, colour: QColor) -> None:
    """Draw a small slip in the margin left of the first line."""
    if not boxes:
        return
    first = _scaled(boxes[0], zoom)
    slip = QRectF(max(4.0, min(margin, first.left()) - 20), first.center().y() - 5.5, 11, 11)
    painter.setPen(QPen(colour.darker(170), 1))
    painter.setBrush(colour)
    painter.drawRoundedRect(slip, 2, 2)
    for down in (3.5, 6.0):
        painter.drawLine(slip.topLeft() + QPointF(2.5, down), slip.topRight() + QPointF(-2.5, down))
