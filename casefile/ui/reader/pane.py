"""One pane: a strip with the document's title, page and zoom, above its pages."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from casefile.domain.annotations import Annotation
from casefile.domain.documents import Document
from casefile.domain.ids import AnnotationId, DocumentId
from casefile.ui.icons import IconSet
from casefile.ui.plain import CutButton, PlainLabel, menu_text
from casefile.ui.reader.page_layout import Place
from casefile.ui.reader.page_painter import Shown
from casefile.ui.reader.page_stock import PageStock
from casefile.ui.reader.page_view import PageView
from casefile.ui.theme import LARGE, MEDIUM, SMALL

_HINT = "Choose a document from the list, or drop files here to add them."

_ROOMY = 400


class ReaderPane(QFrame):
    """Shows a document, and says which."""

    activated = Signal()
    close_asked = Signal()
    document_asked = Signal(object)
    selection_changed = Signal()
    mark_chosen = Signal(object)
    place_changed = Signal()
    trouble_met = Signal(str)

    def __init__(self, stock: PageStock, icons: IconSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self.document: Document | None = None
        self.view = PageView(stock)
        self._strip = QFrame()
        self._strip.setObjectName("strip")
        self._title = CutButton()
        self._title.setObjectName("title")
        self._title.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._choices = QMenu(self._title)
        self._choices.setToolTipsVisible(False)
        self._title.setMenu(self._choices)
        self._page = QLineEdit(alignment=Qt.AlignmentFlag.AlignRight)
        self._page.setFixedWidth(48)
        self._page.setAccessibleName("Page")
        self._page.setToolTip("Page; type a page label and press Enter (Ctrl+G)")
        self._count = PlainLabel("", "quiet")
        self._zoom_out, self._zoom_in, self._fit, self._close = (QToolButton() for _ in range(4))
        self._hint = PlainLabel(_HINT, "quiet")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setWordWrap(True)
        self._hint.setMargin(3 * LARGE)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self.view)
        self._arrange()
        self._connect()
        self.dress(icons)
        self.show_document(None, None)

    def dress(self, icons: IconSet) -> None:
        """Take the icons of the theme."""
        self._icons = icons
        for button, icon, tip in (
            (self._zoom_out, "zoom-out", "Zoom out (Ctrl+-)"),
            (self._zoom_in, "zoom-in", "Zoom in (Ctrl++)"),
            (self._fit, "fit-width", "Fit width (Ctrl+0)"),
            (self._close, "close", "Close this pane"),
        ):
            button.setIcon(icons.icon(icon))
            button.setToolTip(tip)
            button.setAccessibleName(tip.split(" (", maxsplit=1)[0])
            button.setIconSize(QSize(16, 16))
        self._title.setIcon(icons.icon("arrow-down"))
        self._title.setIconSize(QSize(16, 16))

    def set_choices(self, documents: list[Document]) -> None:
        """Offer these documents under the title."""
        self._choices.clear()
        self._title.setEnabled(bool(documents))
        for document in documents:
            action = self._choices.addAction(menu_text(document.title)[:120])
            action.triggered.connect(lambda _=False, identity=document.id: self.document_asked.emit(identity))

    def set_active(self, *, active: bool, closable: bool) -> None:
        """Show whether this pane is the one that is meant by keys and lists."""
        self._strip.setProperty("active", active)
        self._strip.style().unpolish(self._strip)
        self._strip.style().polish(self._strip)
        self._close.setVisible(closable)

    def show_document(self, document: Document | None, shown: Shown | None) -> None:
        """Show a document, or nothing."""
        self.document = document
        self.view.show_document(shown)
        self._title.set_whole_text(document.title if document else "No document")
        self._stack.setCurrentWidget(self.view if document else self._hint)
        for widget in (self._page, self._count):
            widget.setVisible(document is not None)
        self._make_room()
        self._on_place_changed()

    def set_hint(self, sentence: str) -> None:
        """Say what to do while there is no document."""
        self._hint.setText(sentence or _HINT)

    def set_marks(self, marks: list[Annotation]) -> None:
        """Show these marks."""
        self.view.overlays.marks = marks
        self.view.viewport().update()

    def set_chosen_mark(self, mark: AnnotationId | None) -> None:
        """Outline this mark."""
        self.view.overlays.chosen_mark = mark
        self.view.viewport().update()

    def set_mentions(self, spans: list[tuple[int, int]], chosen: tuple[int, int] | None) -> None:
        """Underline these mentions, and outline one."""
        self.view.overlays.mentions = spans
        self.view.overlays.chosen_mention = chosen
        self.view.viewport().update()

    def ask_page(self) -> None:
        """Put the keyboard into the page box."""
        self._page.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._page.selectAll()

    def place_text(self) -> str:
        """Return which page shows, for the status bar."""
        page = self.view.page()
        if page is None or self.document is None:
            return ""
        return f"Page {page.label} of {self.document.pages}"

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the title its room: the zoom buttons go where the pane is narrow; keys and menu do the same."""
        super().resizeEvent(event)
        self._make_room()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere makes the pane the active one."""
        self.activated.emit()
        super().mousePressEvent(event)

    def _arrange(self) -> None:
        row = QHBoxLayout(self._strip)
        row.setContentsMargins(SMALL, SMALL, SMALL, SMALL)
        row.setSpacing(SMALL)
        row.addWidget(self._title, 1)
        for widget in (self._page, self._count):
            row.addWidget(widget)
        row.addSpacing(MEDIUM)
        for button in (self._zoom_out, self._zoom_in, self._fit, self._close):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._strip)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        view = self.view
        self._zoom_in.clicked.connect(lambda: view.zoom_by(1))
        self._zoom_out.clicked.connect(lambda: view.zoom_by(-1))
        self._fit.clicked.connect(lambda: view.set_zoom(None))
        self._close.clicked.connect(self.close_asked)
        self._choices.aboutToShow.connect(self.activated)
        self._page.returnPressed.connect(self._on_page_typed)
        self._page.editingFinished.connect(self._on_place_changed)
        view.activated.connect(self.activated)
        view.selection_changed.connect(self.selection_changed)
        view.clicked_at.connect(self._on_clicked)
        view.clicked_nowhere.connect(lambda: self.mark_chosen.emit(None))
        view.place_changed.connect(self._on_place_changed)
        view.trouble_met.connect(self.trouble_met)

    def _make_room(self) -> None:
        for button in (self._zoom_in, self._zoom_out, self._fit):
            button.setVisible(self.document is not None and self.width() >= _ROOMY)

    def _on_clicked(self, offset: int) -> None:
        self.mark_chosen.emit(self.view.overlays.mark_at(offset))

    def _on_place_changed(self) -> None:
        page = self.view.page()
        if page is not None and self.document is not None and not self._page.hasFocus():
            self._page.setText(page.label)
            self._count.setText(f"/ {self.document.pages}")
        self.place_changed.emit()

    def _on_page_typed(self) -> None:
        wanted = self._page.text().strip().casefold()
        pages = self.view.shown.pages if self.view.shown else ()
        fits = [page for page in pages if page.label.casefold() == wanted]
        fits = fits or [page for page in pages if str(page.number) == wanted]
        self.view.setFocus()
        if fits:
            self.view.go_to_place(Place(fits[0].number, 0.0))
        else:
            self.trouble_met.emit("There is no such page in this document.")
            self._on_place_changed()

    def shows(self, document: DocumentId) -> bool:
        """Return whether this pane shows a document."""
        return self.document is not None and self.document.id == document
