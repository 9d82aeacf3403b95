"""One page as it is painted: its picture or a placeholder, what lies over it, and its edge."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from casefile.domain.documents import Page
from casefile.domain.ids import DocumentId
from casefile.ui.reader.overlays import Overlays, paint
from casefile.ui.reader.page_layout import MARGIN, PageBox
from casefile.ui.reader.page_stock import PageStock

_PAPER = QColor("#ffffff")
_EDGE = QColor(0, 0, 0, 45)
_WAITING = QColor("#70757e")
_TROUBLE = QColor("#8a5a00")


@dataclass(frozen=True, slots=True)
class Shown:
    """The document a view shows."""

    id: DocumentId
    text: str
    pages: tuple[Page, ...]


def paint_page(
    painter: QPainter, stock: PageStock, shown: Shown, overlays: Overlays, box: PageBox, scale: float
) -> None:
    """Paint a page whose top left is the painter's origin.

    Args:
        painter: In logical pixels.
        stock: Where the pictures are.
        shown: The document.
        overlays: What lies over its pages.
        box: The page in the column.
        scale: Device pixels per point, as wished for.
    """
    sheet = QRectF(0, 0, box.width, box.height)
    image = stock.image(shown.id, box.number, scale)
    if image is not None:
        painter.drawImage(sheet, image)
    else:
        painter.fillRect(sheet, _PAPER)
        problem = stock.problem(shown.id, box.number, scale)
        painter.setPen(_TROUBLE if problem else _WAITING)
        middle = sheet.adjusted(2 * MARGIN, 2 * MARGIN, -2 * MARGIN, -2 * MARGIN)
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(middle, flags, problem or f"Page {shown.pages[box.number - 1].label} …")
    characters = stock.characters(shown.id, box.number)
    if characters is not None:
        paint(painter, overlays, characters, shown.pages[box.number - 1], box)
    painter.setPen(_EDGE)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(sheet.adjusted(-0.5, -0.5, 0.5, 0.5))
