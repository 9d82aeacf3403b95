"""What the panels share: a heading with a count, and a sentence for when there is nothing to list."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QTreeView, QVBoxLayout, QWidget

from casefile.ui.panels.rows import RowDelegate
from casefile.ui.plain import CutLabel, PlainLabel
from casefile.ui.theme import LARGE, MEDIUM


class Panel(QWidget):
    """A column with a heading, and a list or a hint below it."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.heading = CutLabel(heading, "heading")
        self.count = PlainLabel("", "quiet")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        self.head.addWidget(self.heading, 1)
        self.head.addWidget(self.count)
        self.column.addLayout(self.head)


class ListOrHint(QStackedWidget):
    """Shows a view, or a sentence while it would be empty."""

    def __init__(self, view: QAbstractItemView, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = PlainLabel(hint, "quiet")
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._hint.setContentsMargins(LARGE, MEDIUM, LARGE, LARGE)
        self.addWidget(view)
        self.addWidget(self._hint)

    def set_hint(self, sentence: str) -> None:
        """Say something else."""
        self._hint.setText(sentence)

    def show_list(self, *, filled: bool) -> None:
        """Show the view where it holds something."""
        self.setCurrentIndex(0 if filled else 1)


def plain_tree(name: str) -> QTreeView:
    """Return a tree without a header whose rows `RowDelegate` draws."""
    tree = QTreeView()
    tree.setHeaderHidden(True)
    tree.setItemDelegate(RowDelegate(tree))
    tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    tree.setIndentation(LARGE + MEDIUM)
    tree.setExpandsOnDoubleClick(False)
    tree.setAccessibleName(name)
    return tree
