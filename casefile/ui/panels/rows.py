"""How rows of lists are drawn: a title, a quieter line under it, a number at the right. Plain text only."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from casefile.ui.theme import MEDIUM, SMALL

DETAIL = Qt.ItemDataRole.UserRole + 1
"""Role of the quieter line."""
COUNT = Qt.ItemDataRole.UserRole + 2
"""Role of the number at the right."""
IDENTITY = Qt.ItemDataRole.UserRole + 3
"""Role of what the row stands for."""
HEADING = Qt.ItemDataRole.UserRole + 4
"""Role that says whether the row is the head of a group."""

_Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Draws a row from its roles."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Two lines where there is a detail, else one."""
        lines = 2 if index.data(DETAIL) else 1
        return QSize(80, lines * option.fontMetrics.height() + 2 * SMALL + (2 if lines == 2 else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the background as the style does, and the words ourselves."""
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        words, whole.text = whole.text, ""
        style = whole.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, whole, painter, whole.widget)
        area = whole.rect.adjusted(MEDIUM if not index.parent().isValid() else SMALL, SMALL, -MEDIUM, -SMALL)
        painter.save()
        if not whole.icon.isNull():
            whole.icon.paint(painter, QRect(area.left(), area.top(), 16, 16))
            area.setLeft(area.left() + 16 + MEDIUM)
        ink = whole.palette.color(QPalette.ColorRole.Text)
        quiet = whole.palette.color(QPalette.ColorRole.PlaceholderText)
        count = index.data(COUNT)
        first = QRect(area.left(), area.top(), area.width(), whole.fontMetrics.height())
        if count is not None:
            painter.setPen(quiet)
            painter.drawText(first, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(count))
            first.setRight(first.right() - whole.fontMetrics.horizontalAdvance(str(count)) - MEDIUM)
        font = QFont(whole.font)
        font.setBold(bool(index.data(HEADING)))
        painter.setFont(font)
        painter.setPen(quiet if index.data(HEADING) else ink)
        _draw(painter, first, words)
        painter.setFont(whole.font)
        if index.data(DETAIL):
            painter.setPen(quiet)
            _draw(painter, first.translated(0, whole.fontMetrics.height() + 2), str(index.data(DETAIL)))
        painter.restore()


def _draw(painter: QPainter, area: QRect, words: str) -> None:
    cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), cut)
