"""The list of documents: title, pages, marks."""

from collections import Counter

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QMenu, QWidget

from casefile.domain.documents import Document
from casefile.domain.ids import DocumentId
from casefile.services.session import CaseSession
from casefile.ui.panels.frame import ListOrHint, Panel, plain_tree
from casefile.ui.panels.rows import DETAIL, IDENTITY
from casefile.ui.plain import one_line, tooltip

_HINT = "No documents yet. Press Ctrl+O to add files, or drop files and folders onto the window."


class DocumentsPanel(Panel):
    """Opens the document that is clicked."""

    open_asked = Signal(object, bool)
    """Document, and whether beside the one in the active pane."""

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__("Documents", parent)
        self._session = session
        self._model = QStandardItemModel(self)
        self.view = plain_tree("Documents")
        self.view.setRootIsDecorated(False)
        self.view.setModel(self._model)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.clicked.connect(lambda index: self._open(index, beside=False))
        self.view.activated.connect(lambda index: self._open(index, beside=False))
        self.view.doubleClicked.connect(lambda index: self._open(index, beside=True))
        self.view.customContextMenuRequested.connect(self._on_menu_asked)
        self._list = ListOrHint(self.view, _HINT)
        self.column.addWidget(self._list, 1)
        self.refresh()

    def refresh(self) -> None:
        """List the documents there are now."""
        documents = self._session.documents()
        chosen = self.view.currentIndex().data(IDENTITY)
        marks = Counter(mark.document for mark in self._session.annotations())
        self._model.clear()
        for document in documents:
            item = QStandardItem(one_line(document.title))
            item.setData(_detail(document, marks[document.id]), DETAIL)
            item.setData(document.id, IDENTITY)
            item.setToolTip(tooltip("\n".join(filter(None, (document.title, document.name, document.notice)))))
            self._model.appendRow(item)
        self.count.setText(str(len(documents)) if documents else "")
        self._list.show_list(filled=bool(documents))
        if chosen:
            self.choose(chosen)

    def refresh_marks(self) -> None:
        """Count the marks again."""
        marks = Counter(mark.document for mark in self._session.annotations())
        for row in range(self._model.rowCount()):
            item = self._model.item(row)
            document = self._session.document(item.data(IDENTITY))
            item.setData(_detail(document, marks[document.id]), DETAIL)

    def choose(self, identity: DocumentId) -> None:
        """Show which document the active pane shows."""
        found = self._model.match(self._model.index(0, 0), IDENTITY, identity, 1, Qt.MatchFlag.MatchExactly)
        if found and self._model.rowCount():
            self.view.setCurrentIndex(found[0])

    def _open(self, index: QModelIndex, *, beside: bool) -> None:
        if index.isValid():
            self.open_asked.emit(index.data(IDENTITY), beside)

    def _on_menu_asked(self, where: QPoint) -> None:
        index = self.view.indexAt(where)
        if not index.isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Open").triggered.connect(lambda: self._open(index, beside=False))
        menu.addAction("Open beside").triggered.connect(lambda: self._open(index, beside=True))
        menu.popup(self.view.viewport().mapToGlobal(where))


def _detail(document: Document, marks: int) -> str:
    parts = [_counted(document.pages, "page")]
    if marks:
        parts.append(_counted(marks, "mark"))
    if document.notice:
        parts.append(document.notice)
    return " · ".join(parts)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
