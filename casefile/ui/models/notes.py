"""The table of marks: colour, quotation, note, and where it stands."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from casefile.domain.anchors import AnchorState
from casefile.domain.annotations import Annotation
from casefile.domain.ids import AnnotationId
from casefile.services.session import CaseSession
from casefile.ui.icons import HIGHLIGHTS
from casefile.ui.plain import one_line, tooltip

COLOUR, QUOTATION, NOTE, PLACE = range(4)
_HEADERS = ("", "Quotation", "Note", "Document")

_Index = QModelIndex | QPersistentModelIndex


class NotesModel(QAbstractTableModel):
    """The annotations of the case in document order."""

    def __init__(self, session: CaseSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: list[Annotation] = []
        self._places: list[str] = []

    def reload(self, changed: frozenset[AnnotationId] | None = None) -> None:
        """Read the annotations again.

        Args:
            changed: Where given, and no row came or went, only these rows are painted anew.
        """
        rows = self._session.annotations()
        places = [self._place(row) for row in rows]
        same = [row.id for row in rows] == [row.id for row in self._rows]
        if same and changed is not None:
            self._rows, self._places = rows, places
            for number, row in enumerate(rows):
                if row.id in changed:
                    self.dataChanged.emit(self.index(number, 0), self.index(number, PLACE))
            return
        self.beginResetModel()
        self._rows, self._places = rows, places
        self.endResetModel()

    def annotation(self, row: int) -> Annotation | None:
        """Return the annotation in a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, identity: AnnotationId | None) -> int | None:
        """Return the row of an annotation."""
        return next((number for number, row in enumerate(self._rows) if row.id == identity), None)

    def rowCount(self, parent: _Index | None = None) -> int:
        """One row for each annotation."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Colour, quotation, note, place."""
        return 0 if parent is not None and parent.isValid() else len(_HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the heads of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADERS[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        row = self.annotation(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(self._cell(row, index))
        if role == Qt.ItemDataRole.ToolTipRole and index.column() != COLOUR:
            return tooltip(self._cell(row, index))
        if role == Qt.ItemDataRole.DecorationRole and index.column() == COLOUR:
            return HIGHLIGHTS[row.colour]
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == COLOUR:
            return row.colour.value
        return None

    def _cell(self, row: Annotation, index: _Index) -> str:
        lost = "(words not found) " if row.state is AnchorState.ORPHAN else ""
        return ("", lost + row.anchor.exact, row.note, self._places[index.row()])[index.column()]

    def _place(self, row: Annotation) -> str:
        title = self._session.document(row.document).title
        place = self._session.span_place(row.document, row.anchor.start, row.anchor.end)
        return f"{place} · {title}" if place else title
