"""Widgets that show text from documents and notes as plain text, cut to fit, whatever it holds."""

import html

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QWidget

_LONGEST_TIP = 600


def one_line(text: str) -> str:
    """Return text in one line, for lists and titles."""
    return " ".join(text.split())


def tooltip(text: str) -> str:
    """Return text for a tooltip, which would show anything that looks like HTML as HTML."""
    if len(text) > _LONGEST_TIP:
        text = text[:_LONGEST_TIP] + "…"
    return f"<qt>{html.escape(text).replace(chr(10), '<br>')}</qt>" if text else ""


def menu_text(text: str) -> str:
    """Return text for a menu, where an ampersand would make the next letter a key."""
    return one_line(text).replace("&", "&&")


class PlainLabel(QLabel):
    """A label that never takes its text for HTML."""

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        if name:
            self.setObjectName(name)


class CutLabel(PlainLabel):
    """A label that cuts its one line with an ellipsis instead of asking for more room."""

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, name, parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        painter = QPainter(self)
        area = self.contentsRect()
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
        painter.end()
        event.accept()


class CutButton(QToolButton):
    """A tool button whose text is cut with an ellipsis instead of asking for more room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def set_whole_text(self, text: str) -> None:
        """Show as much of `text` as fits, and all of it in the tooltip."""
        self._whole = one_line(text)
        self.setToolTip(tooltip(self._whole))
        self.setAccessibleName(self._whole)
        self._cut()

    def event(self, event: QEvent) -> bool:
        """Cut again when the room or the font is another."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._cut()
        return handled

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than a few letters."""
        return QSize(60, super().minimumSizeHint().height())

    def _cut(self) -> None:
        room = self.width() - (32 if not self.icon().isNull() else 12)
        words = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, max(24, room))
        words = words.replace("&", "&&")
        if words != self.text():
            self.setText(words)
