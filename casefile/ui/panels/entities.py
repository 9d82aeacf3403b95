"""Who and what is named: by type, the most mentioned first."""

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QWidget

from casefile.domain.entities import Entity, EntityType
from casefile.domain.ids import EntityId
from casefile.services.session import CaseSession
from casefile.ui.panels.frame import ListOrHint, Panel, plain_tree
from casefile.ui.panels.rows import COUNT, DETAIL, HEADING, IDENTITY
from casefile.ui.plain import CutLabel, one_line, tooltip
from casefile.ui.theme import LARGE, MEDIUM, SMALL

_HINT = "No names yet. They are found when documents are added."
_GROUPS: dict[EntityType, str] = {
    EntityType.PERSON: "People",
    EntityType.ORGANIZATION: "Organisations",
    EntityType.PLACE: "Places",
    EntityType.GROUP: "Groups",
    EntityType.LAW: "Laws",
    EntityType.DATE: "Dates",
    EntityType.EVENT: "Events",
    EntityType.WORK: "Works",
}
_OPEN = frozenset({EntityType.PERSON, EntityType.ORGANIZATION})
_SPELLINGS = Qt.ItemDataRole.UserRole + 10


class EntitiesPanel(Panel):
    """Chooses an entity; going through its mentions is `MentionWalk`'s."""

    entity_clicked = Signal(object)

    def __init__(self, session: CaseSession, parent: QWidget | None = None) -> None:
        super().__init__("Names", parent)
        self._session = session
        self._model = QStandardItemModel(self)
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self._model)
        self._proxy.setRecursiveFilteringEnabled(True)
        self._proxy.setFilterRole(_SPELLINGS)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.filter = QLineEdit(placeholderText="Find a name", clearButtonEnabled=True)
        self.filter.setAccessibleName("Find a name")
        self.filter.textChanged.connect(self._on_filter_changed)
        self.view = plain_tree("Names")
        self.view.setModel(self._proxy)
        self.view.clicked.connect(self._on_clicked)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            pressed = QShortcut(QKeySequence(key), self.view, context=Qt.ShortcutContext.WidgetShortcut)
            pressed.activated.connect(lambda: self._on_clicked(self.view.currentIndex()))
        self._list = ListOrHint(self.view, _HINT)
        self._where = CutLabel("", "quiet")
        self._where.setContentsMargins(LARGE, SMALL, LARGE, 0)
        self._engine = CutLabel("", "quiet")
        self._engine.setContentsMargins(LARGE, SMALL, LARGE, MEDIUM)
        row = QHBoxLayout()
        row.setContentsMargins(MEDIUM, 0, MEDIUM, MEDIUM)
        row.addWidget(self.filter)
        self.column.addLayout(row)
        self.column.addWidget(self._list, 1)
        self.column.addWidget(self._where)
        self.column.addWidget(self._engine)
        self.refresh()

    def refresh(self) -> None:
        """List the entities there are now; those that are named in furniture only are left out."""
        named = [entity for entity in self._session.entities() if entity.mentions]
        chosen = self.chosen()
        self._model.clear()
        for kind in EntityType:
            members = [entity for entity in named if entity.type is kind]
            if members:
                self._model.appendRow(_group(kind, members))
        self._list.show_list(filled=bool(named))
        self.count.setText(str(len(named)) if named else "")
        self._open_groups()
        engine = self._session.names_engine
        self._engine.setText(f"Found by {engine}" if engine else "")
        self._engine.setToolTip(tooltip(self._engine.text()))
        self._engine.setVisible(bool(engine))
        if chosen:
            self.choose(chosen)

    def chosen(self) -> EntityId | None:
        """Return the entity that is selected."""
        identity = self.view.currentIndex().data(IDENTITY)
        return EntityId(identity) if identity else None

    def choose(self, identity: EntityId) -> bool:
        """Select an entity; return whether it is there."""
        flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
        found = self._proxy.match(self._proxy.index(0, 0), IDENTITY, identity, 1, flags)
        if found:
            self.view.setCurrentIndex(found[0])
            self.view.scrollTo(found[0], QAbstractItemView.ScrollHint.EnsureVisible)
        return bool(found)

    def show_position(self, text: str) -> None:
        """Say which mention shows ("3 of 12")."""
        self._where.setText(text)
        self._where.setVisible(bool(text))

    def focus_filter(self) -> None:
        """Put the keyboard into the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def _open_groups(self) -> None:
        for row in range(self._proxy.rowCount()):
            index = self._proxy.index(row, 0)
            self.view.setExpanded(index, bool(self.filter.text()) or index.data(HEADING) in _OPEN)

    def _on_filter_changed(self, words: str) -> None:
        self._proxy.setFilterFixedString(words.strip())
        self._open_groups()

    def _on_clicked(self, index: QModelIndex) -> None:
        identity = index.data(IDENTITY)
        if identity:
            self.entity_clicked.emit(EntityId(identity))
        else:
            self.view.setExpanded(index, not self.view.isExpanded(index))


def _group(kind: EntityType, members: list[Entity]) -> QStandardItem:
    head = QStandardItem(_GROUPS[kind])
    head.setData(kind.value, HEADING)
    head.setData(len(members), COUNT)
    head.setSelectable(False)
    for entity in members:
        item = QStandardItem(one_line(entity.name))
        item.setData(entity.id, IDENTITY)
        item.setData(entity.mentions, COUNT)
        item.setData("\n".join((entity.name, *entity.aliases)), _SPELLINGS)
        others = [alias for alias in entity.aliases if alias != entity.name]
        if others:
            item.setData("also " + ", ".join(one_line(alias) for alias in others), DETAIL)
        lines = [entity.name, *(f"also {alias}" for alias in others), entity.value]
        lines.append(f"{entity.mentions} mentions in {entity.documents} documents")
        item.setToolTip(tooltip("\n".join(line for line in lines if line)))
        head.appendRow(item)
    return head
