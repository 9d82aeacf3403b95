"""A document's pages, one below the other: scrolling, zooming, and what lies over them."""

from bisect import bisect_right

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from casefile.domain.documents import Page
from casefile.domain.ids import DocumentId
from casefile.ui.reader.overlays import Overlays, Span
from casefile.ui.reader.page_layout import (
    MARGIN,
    PageBox,
    PageLayout,
    Pixels,
    Place,
    Points,
    clamp_zoom,
    zoom_to_width,
)
from casefile.ui.reader.page_painter import Shown, paint_page
from casefile.ui.reader.page_stock import Kind, PageStock, Wish

FLASH_MS = 1600
LINE = 48
"""Pixels of one step of scrolling."""

_SETTLE_MS = 60
_ZOOM_STEP = 1.15


class PageCanvas(QAbstractScrollArea):
    """Shows the pages of one document at a time; `PageView` adds what mouse and keys do."""

    place_changed = Signal()
    trouble_met = Signal(str)

    def __init__(self, stock: PageStock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.overlays = Overlays()
        self.stock = stock
        self.shown: Shown | None = None
        self._sizes: list[tuple[Points, Points]] = []
        self._layout = PageLayout([], 1.0, Pixels(0))
        self._zoom: float | None = None  # None: fit the width
        self._goal: Span | None = None
        self._held: Place | None = None  # where a person or the program went last, until someone scrolls
        self._arranging = False
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settling.timeout.connect(self._wish)
        self._fading = QTimer(self, singleShot=True, interval=FLASH_MS)
        self._fading.timeout.connect(self._on_flash_over)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Fit width must not flip between two zooms as the bar comes and goes.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        stock.page_arrived.connect(self._on_page_arrived)
        stock.mismatch_found.connect(self._on_mismatch)

    @property
    def document(self) -> DocumentId | None:
        """Which document is shown."""
        return self.shown.id if self.shown else None

    @property
    def zoom(self) -> float:
        """Pixels per point."""
        return self._layout.zoom

    @property
    def chosen_zoom(self) -> float | None:
        """The zoom a person chose; None while pages fit the width."""
        return self._zoom

    @property
    def settled(self) -> bool:
        """Whether nothing is about to be wished for; see also `PageStock.idle`."""
        return not self._settling.isActive()

    def show_document(self, shown: Shown | None) -> None:
        """Show a document from its first page, or nothing."""
        self.shown = shown
        self.overlays = Overlays()
        self._goal = None
        self._sizes = [(Points(page.width), Points(page.height)) for page in shown.pages] if shown else []
        if shown:
            self.stock.retry(shown.id)
        else:
            self.stock.leave(self)
        self._relayout(Place(1, 0.0))

    def place(self) -> Place:
        """Return what stands at the top."""
        return self._held or self._layout.place_at(Pixels(self.verticalScrollBar().value()))

    def page(self) -> Page | None:
        """Return the page in the middle of the view."""
        box = self._layout.nearest(Pixels(self.verticalScrollBar().value() + self.viewport().height() / 2))
        return self.shown.pages[box.number - 1] if box and self.shown else None

    def go_to_place(self, place: Place) -> None:
        """Scroll to a place."""
        self._goal = None
        self.verticalScrollBar().setValue(round(self._layout.top_of(place)))
        self._held = place

    def set_zoom(self, zoom: float | None) -> None:
        """Zoom to pixels per point, or (None) to fit the width, keeping the place."""
        self._zoom = None if zoom is None else clamp_zoom(zoom)
        self._relayout(self.place())

    def zoom_by(self, steps: int) -> None:
        """Zoom in (positive) or out."""
        self.set_zoom(self.zoom * _ZOOM_STEP**steps)

    def scroll_to(self, start: int, end: int, *, flash: bool = False) -> None:
        """Bring a span of the text into view."""
        if not self.shown or not self.shown.pages:
            return
        number = self._page_number(start)
        page = self.shown.pages[number - 1]
        if flash:
            self.overlays.flash = (start, end)
            self._fading.start()
        self._goal = None
        if not self._bring_into_view((start, end)):
            # Where it stands on its page is not known yet: go about there, and again when it is.
            about = (start - page.start) / max(1, page.end - page.start)
            top = self._layout.top_of(Place(number, max(0.0, min(about, 1.0))))
            self.verticalScrollBar().setValue(round(top - self.viewport().height() / 3))
            self._goal = (start, end)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        place = self.place()
        self._relayout(place)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Paint the new part, and soon wish for it."""
        self.viewport().update()
        self._settling.start()
        if not self._arranging:
            self._held = None
            self.place_changed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages that show."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Dark))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for box in self._visible():
            origin = self._origin(box)
            painter.save()
            painter.translate(origin)
            if self.shown is not None:
                paint_page(painter, self.stock, self.shown, self.overlays, box, self._scale())
            painter.restore()
        painter.end()

    def at(self, position: QPointF) -> tuple[int, float, float] | None:
        """Return the page nearest to a point of the viewport, and the point on it, in points."""
        y = Pixels(position.y() + self.verticalScrollBar().value())
        box = self._layout.nearest(y)
        if box is None:
            return None
        origin = self._origin(box)
        return box.number, (position.x() - origin.x()) / self.zoom, (position.y() - origin.y()) / self.zoom

    def rectangle_of(self, start: int, end: int) -> QRectF | None:
        """Return where the first line of a span stands in the viewport; None while that is not known."""
        number = self._page_number(start)
        characters = self.stock.characters(self.shown.id, number) if self.shown else None
        boxes = characters.rectangles(start, end) if characters else []
        if not boxes:
            return None
        origin, first = self._origin(self._layout.boxes[number - 1]), boxes[0]
        return QRectF(
            origin.x() + first.left * self.zoom, origin.y() + first.top * self.zoom,
            (first.right - first.left) * self.zoom, (first.bottom - first.top) * self.zoom,
        )  # fmt: skip

    def _scale(self) -> float:
        """Return device pixels per point, rounded so that equal zooms share their pixels."""
        return round(self.zoom * self.devicePixelRatioF(), 3)

    def _visible(self) -> list[PageBox]:
        top = self.verticalScrollBar().value()
        return self._layout.visible(Pixels(top), Pixels(top + self.viewport().height()))

    def _origin(self, box: PageBox) -> QPoint:
        return QPoint(
            round(box.left) - self.horizontalScrollBar().value(), round(box.top) - self.verticalScrollBar().value()
        )

    def _relayout(self, place: Place) -> None:
        width = Pixels(self.viewport().width())
        zoom = zoom_to_width(self._sizes, width) if self._zoom is None else self._zoom
        self._layout = PageLayout(self._sizes, zoom, width)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        self._arranging = True
        across.setRange(0, max(0, round(self._layout.width - width)))
        across.setPageStep(round(width))
        down.setRange(0, max(0, round(self._layout.height) - self.viewport().height()))
        down.setPageStep(max(1, self.viewport().height() - LINE))
        down.setSingleStep(LINE)
        down.setValue(round(self._layout.top_of(place)))
        across.setValue(across.maximum() // 2)
        self._arranging = False
        self._held = place
        self.viewport().update()
        self._settling.start()
        self.place_changed.emit()

    def _wish(self) -> None:
        """Wish for what shows, last of all so that it is served first, and for its neighbours' pixels."""
        if self.shown is None or not self.isVisible():
            self.stock.leave(self)
            return
        visible, scale, document = self._visible(), self._scale(), self.shown.id
        if not visible:
            return
        around = [visible[-1].number + 1, visible[0].number - 1]
        wishes = [
            Wish(Kind.PIXELS, document, number, scale) for number in around if 1 <= number <= len(self.shown.pages)
        ]
        wishes += [Wish(Kind.CHARACTERS, document, box.number) for box in reversed(visible)]
        wishes += [Wish(Kind.PIXELS, document, box.number, scale) for box in reversed(visible)]
        self.stock.want(self, wishes)

    def showEvent(self, event: QShowEvent) -> None:
        """Wish for what shows now."""
        super().showEvent(event)
        self._settling.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Wish for nothing any more."""
        super().hideEvent(event)
        self.stock.leave(self)

    def _page_number(self, offset: int) -> int:
        assert self.shown is not None  # noqa: S101  # asked only of a document that is shown
        return max(1, bisect_right([page.start for page in self.shown.pages], offset))

    def _bring_into_view(self, span: Span) -> bool:
        """Scroll so that the span's first line shows; return whether its place was known."""
        rectangle = self.rectangle_of(*span)
        if rectangle is None:
            return False
        height, bar = self.viewport().height(), self.verticalScrollBar()
        if rectangle.top() < LINE or rectangle.bottom() > height - LINE:
            bar.setValue(round(bar.value() + rectangle.top() - height / 3))
        across, width = self.horizontalScrollBar(), self.viewport().width()
        if rectangle.left() < 0 or rectangle.right() > width:
            across.setValue(round(across.value() + rectangle.left() - MARGIN))
        return True

    def _on_page_arrived(self, document: DocumentId, page: int) -> None:
        if self.shown is None or document != self.shown.id:
            return
        if self._goal is not None and page == self._page_number(self._goal[0]) and self._bring_into_view(self._goal):
            self._goal = None
        self.viewport().update()

    def _on_mismatch(self, document: DocumentId, page: int) -> None:
        if self.shown is not None and document == self.shown.id and self.isVisible():
            label = self.shown.pages[page - 1].label
            self.trouble_met.emit(
                f"Words on page {label} can't be selected: its letters do not stand where the text says."
            )

    def _on_flash_over(self) -> None:
        self.overlays.flash = None
        self.viewport().update()
