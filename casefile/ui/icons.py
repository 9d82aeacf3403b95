"""Icons: stroke drawings tinted for the theme, and the swatches of the highlight colours."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer

from casefile.domain.annotations import Colour
from casefile.services import resources

HIGHLIGHTS: dict[Colour, QColor] = {
    Colour.YELLOW: QColor("#ffe27a"),
    Colour.GREEN: QColor("#b9e6a5"),
    Colour.BLUE: QColor("#aad8f5"),
    Colour.PINK: QColor("#f8bfd4"),
    Colour.ORANGE: QColor("#ffcb96"),
    Colour.PURPLE: QColor("#d9c6f5"),
}
"""How each colour is painted over a white page with Multiply: light enough for black text."""

_SIZES = (20, 40)


class IconSet:
    """Icons in the ink of one theme."""

    def __init__(self, ink: QColor, faded: QColor, ring: QColor) -> None:
        self._ink = ink
        self._faded = faded
        self._ring = ring
        self._icons: dict[str, QIcon] = {}

    def icon(self, name: str) -> QIcon:
        """Return an icon of `resources/icons`."""
        if name not in self._icons:
            drawing = (resources.folder("icons") / f"{name}.svg").read_text(encoding="utf-8")
            icon = QIcon()
            for size in _SIZES:
                icon.addPixmap(_painted(drawing, self._ink, size), QIcon.Mode.Normal)
                icon.addPixmap(_painted(drawing, self._faded, size), QIcon.Mode.Disabled)
            self._icons[name] = icon
        return self._icons[name]

    def swatch(self, colour: Colour) -> QIcon:
        """Return a disc of a highlight colour; when it is the current one, with a ring."""
        icon = QIcon()
        for size in _SIZES:
            icon.addPixmap(self._disc(colour, size, chosen=False), QIcon.Mode.Normal, QIcon.State.Off)
            icon.addPixmap(self._disc(colour, size, chosen=True), QIcon.Mode.Normal, QIcon.State.On)
        return icon

    def _disc(self, colour: Colour, size: int, *, chosen: bool) -> QPixmap:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit = size / 20
        if chosen:
            painter.setPen(QPen(self._ring, 1.75 * unit))
            painter.drawEllipse(QRectF(1.5 * unit, 1.5 * unit, 17 * unit, 17 * unit))
        painter.setPen(QPen(HIGHLIGHTS[colour].darker(125), unit))
        painter.setBrush(HIGHLIGHTS[colour])
        painter.drawEllipse(QRectF(4.5 * unit, 4.5 * unit, 11 * unit, 11 * unit))
        painter.end()
        return pixmap


def _painted(drawing: str, ink: QColor, size: int) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", ink.name()).encode("utf-8")))
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
