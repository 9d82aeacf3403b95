"""The marks of the case, and the editor of the one that is chosen."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QSplitter,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from casefile.domain.annotations import Annotation, Colour
from casefile.domain.ids import AnnotationId
from casefile.services.session import CaseSession
from casefile.ui.icons import IconSet
from casefile.ui.models.notes import COLOUR, NOTE, PLACE, QUOTATION, NotesModel
from casefile.ui.panels.frame import ListOrHint
from casefile.ui.plain import CutLabel, one_line, tooltip
from casefile.ui.theme import MEDIUM, SMALL

_HINT = "Nothing is marked yet. Select words in a document and press H to highlight them, or N to write a note."
_SAVE_MS = 400


class NotesPanel(QWidget):
    """Lists the marks; a click goes to the passage. What is typed is saved as it is typed."""

    passage_asked = Signal(object)
    mark_chosen = Signal(object)
    note_typed = Signal(object, str)
    colour_asked = Signal(object)
    delete_asked = Signal()

    def __init__(self, session: CaseSession, icons: IconSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = NotesModel(session, self)
        self._edited: Annotation | None = None
        self._writable = not session.read_only
        self._typed = False
        self.table = _table(self.model)
        self.editor = QPlainTextEdit(placeholderText="Write a note; it is saved as you type.", tabChangesFocus=True)
        self.editor.setAccessibleName("Note")
        self.editor.setAcceptDrops(False)  # files are for the window
        self.editor.installEventFilter(self)
        self._quotation = CutLabel("", "quiet")
        self._colours = {colour: QToolButton() for colour in Colour}
        self._delete = QToolButton()
        self._list = ListOrHint(self.table, _HINT)
        self._saving = QTimer(self, singleShot=True, interval=_SAVE_MS)
        self._saving.timeout.connect(self.flush)
        self._arrange()
        self._connect()
        self.dress(icons)
        self.refresh()

    def dress(self, icons: IconSet) -> None:
        """Take the icons of the theme."""
        for number, (colour, button) in enumerate(self._colours.items(), 1):
            button.setIcon(icons.swatch(colour))
            button.setIconSize(QSize(18, 18))
            button.setToolTip(f"{colour.value.capitalize()} ({number})")
            button.setAccessibleName(colour.value)
            button.setCheckable(True)
        self._delete.setIcon(icons.icon("delete"))
        self._delete.setIconSize(QSize(18, 18))
        self._delete.setToolTip("Delete mark (Del)")
        self._delete.setAccessibleName("Delete mark")

    def refresh(self, changed: frozenset[AnnotationId] | None = None) -> None:
        """Show the marks there are now."""
        identity = self._edited.id if self._edited else None
        self.model.reload(changed)
        self._list.show_list(filled=self.model.rowCount() > 0)
        self.choose(identity)

    def choose(self, identity: AnnotationId | None) -> None:
        """Put a mark into the editor and select its row; None empties the editor."""
        if self._edited is not None and self._edited.id != identity:
            self.flush()
        number = self.model.row_of(identity)
        row = self.model.annotation(number) if number is not None else None
        typing = self._typed and row is not None and self._edited is not None and row.id == self._edited.id
        self._edited = row
        if number is None:
            self.table.clearSelection()
            self.table.setCurrentIndex(QModelIndex())
        else:
            self.table.selectRow(number)
        self._fill(row, typing=typing)

    def edit_note(self) -> None:
        """Put the keyboard into the editor."""
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Save what was typed and not yet saved."""
        self._saving.stop()
        typed, self._typed = self._typed, False
        if typed and self._edited is not None:
            self.note_typed.emit(self._edited.id, self.editor.toPlainText())

    @property
    def unsaved(self) -> bool:
        """Whether something was typed less than a moment ago."""
        return self._typed

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save when the keyboard leaves the editor."""
        if watched is self.editor and event.type() == QEvent.Type.FocusOut:
            self.flush()
        return super().eventFilter(watched, event)

    def _fill(self, row: Annotation | None, *, typing: bool) -> None:
        self._quotation.setText(one_line(row.anchor.exact) if row else "No mark chosen")
        self._quotation.setToolTip(tooltip(row.anchor.exact) if row else "")
        self.editor.setEnabled(row is not None and self._writable)
        self._delete.setEnabled(row is not None and self._writable)
        for colour, button in self._colours.items():
            button.setEnabled(row is not None and self._writable)
            button.setChecked(row is not None and row.colour is colour)
        note = row.note if row else ""
        if not typing and self.editor.toPlainText() != note:
            self.editor.blockSignals(True)
            self.editor.setPlainText(note)
            self.editor.blockSignals(False)

    def _arrange(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(SMALL)
        column.addWidget(self._quotation)
        column.addWidget(self.editor, 1)
        row = QHBoxLayout()
        row.setSpacing(2)
        for button in self._colours.values():
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._delete)
        column.addLayout(row)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._list)
        splitter.addWidget(side)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([900, 340])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)

    def _connect(self) -> None:
        self.table.clicked.connect(self._on_row_clicked)
        self.table.activated.connect(self._on_row_clicked)
        self.table.selectionModel().currentRowChanged.connect(self._on_row_chosen)
        self.editor.textChanged.connect(self._on_typed)
        self._delete.clicked.connect(self.delete_asked)
        for colour, button in self._colours.items():
            button.clicked.connect(lambda _=False, colour=colour: self.colour_asked.emit(colour))

    def _on_typed(self) -> None:
        self._typed = True
        self._saving.start()

    def _on_row_clicked(self, index: QModelIndex) -> None:
        row = self.model.annotation(index.row())
        if row is not None:
            self.passage_asked.emit(row)

    def _on_row_chosen(self, index: QModelIndex) -> None:
        row = self.model.annotation(index.row())
        if row is not None and (self._edited is None or row.id != self._edited.id):
            self.mark_chosen.emit(row.id)


def _table(model: NotesModel) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setAccessibleName("Notes")
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 2 * SMALL + 2)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionResizeMode(COLOUR, QHeaderView.ResizeMode.Fixed)
    header.resizeSection(COLOUR, 32)
    for column in (QUOTATION, NOTE, PLACE):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    return table
