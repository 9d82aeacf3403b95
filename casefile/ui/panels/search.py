"""Search in everything: the words, and where they stand, document by document."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from casefile.domain.ids import DocumentId
from casefile.services.session import CaseSession, SearchHit
from casefile.ui.panels.frame import ListOrHint, plain_tree
from casefile.ui.panels.rows import COUNT, HEADING, IDENTITY
from casefile.ui.plain import PlainLabel, one_line, tooltip
from casefile.ui.theme import LARGE, MEDIUM

_HINT = 'Type words to find them in every document. "Quotation marks" keep words together; an asterisk* ends any way.'
_LIMIT = 500
_WAIT_MS = 250


class SearchPanel(QWidget):
    """Searches as one types; a click goes to the hit."""

    hit_chosen = Signal(object)

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._model = QStandardItemModel(self)
        self.box = QLineEdit(placeholderText="Search all documents", clearButtonEnabled=True)
        self.box.setAccessibleName("Search all documents")
        self._count = PlainLabel("", "quiet")
        self.view = plain_tree("Search results")
        self.view.setModel(self._model)
        self._list = ListOrHint(self.view, _HINT)
        self._waiting = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._waiting.timeout.connect(self.search)
        self.box.textChanged.connect(self._waiting.start)
        self.box.returnPressed.connect(self._on_return)
        self.view.clicked.connect(self._on_clicked)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        row = QHBoxLayout()
        row.setContentsMargins(MEDIUM, MEDIUM, LARGE, MEDIUM)
        row.setSpacing(LARGE)
        row.addWidget(self.box, 1)
        row.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._list, 1)
        self._list.show_list(filled=False)

    def focus(self, words: str = "") -> None:
        """Put the keyboard into the box, with words to search where some are selected."""
        if words:
            self.box.setText(f'"{one_line(words)}"')
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def search(self) -> None:
        """Search for what stands in the box."""
        self._waiting.stop()
        self._model.clear()
        query = self.box.text().strip()
        if not query:
            self._count.setText("")
            self._list.set_hint(_HINT)
            self._list.show_list(filled=False)
            return
        result = self._session.search(query, _LIMIT)
        groups: dict[DocumentId, list[SearchHit]] = {}
        for hit in result.hits:
            groups.setdefault(hit.document, []).append(hit)
        for document, hits in groups.items():
            self._model.appendRow(self._group(document, hits))
        self.view.expandAll()
        shown = f", the first {len(result.hits)} shown" if result.total > len(result.hits) else ""
        places = "1 place" if result.total == 1 else f"{result.total} places"
        self._count.setText(f"{places}{shown}" if result.total else "")
        self._list.set_hint("These words stand in none of the documents.")
        self._list.show_list(filled=result.total > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow down goes from the box to the results."""
        if event.key() == Qt.Key.Key_Down and self.box.hasFocus():
            self._on_return()
            return
        super().keyPressEvent(event)

    def _group(self, document: DocumentId, hits: list[SearchHit]) -> QStandardItem:
        title = self._session.document(document).title
        head = QStandardItem(one_line(title))
        head.setData("document", HEADING)
        head.setData(len(hits), COUNT)
        head.setSelectable(False)
        head.setToolTip(tooltip(title))
        for hit in hits:
            item = QStandardItem(one_line(hit.snippet))
            item.setData(hit, IDENTITY)
            item.setData(self._session.place(document, hit.start), COUNT)
            item.setToolTip(tooltip(hit.snippet))
            head.appendRow(item)
        return head

    def _on_return(self) -> None:
        if self._waiting.isActive():
            self.search()
        if self._model.rowCount():
            self.view.setFocus()
            self.view.setCurrentIndex(self._model.index(0, 0, self._model.index(0, 0)))

    def _on_clicked(self, index: QModelIndex) -> None:
        hit = index.data(IDENTITY)
        if hit is not None:
            self.hit_chosen.emit(hit)
        else:
            self.view.setExpanded(index, not self.view.isExpanded(index))

    def _on_current_changed(self, index: QModelIndex) -> None:
        # By the arrow keys; a click comes through `clicked`.
        by_mouse = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if self.view.hasFocus() and not by_mouse and index.data(IDENTITY) is not None:
            self.hit_chosen.emit(index.data(IDENTITY))
