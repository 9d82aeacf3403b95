"""The one table of actions. Menus, toolbar, tooltips and the page of shortcuts derive from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, Flag, auto

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QToolBar

from casefile.domain.annotations import Colour
from casefile.ui.icons import IconSet


class Need(Flag):
    """What must be there for an action to make sense."""

    NOTHING = 0
    WRITABLE = auto()
    DOCUMENT = auto()
    SELECTION = auto()
    MARK = auto()
    MARKS = auto()
    ENTITY = auto()
    UNDO = auto()
    REDO = auto()
    BACK = auto()
    FORWARD = auto()


class Menu(Enum):
    """The menus, in order."""

    FILE = "&File"
    EDIT = "&Edit"
    MARK = "&Mark"
    GO = "&Go"
    VIEW = "&View"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One row of the table.

    Attributes:
        id: By which code names it.
        text: In the menu.
        menu: Where it stands.
        keys: Portable key sequences, the first one shown.
        needs: All of these must be there.
        icon: Name of the icon; empty for none.
        tool: Whether it stands in the toolbar.
        checkable: Whether it is switched on and off.
        separated: Whether a line stands above it in the menu and before it in the toolbar.
    """

    id: str
    text: str
    menu: Menu
    keys: tuple[str, ...] = field(default=())
    needs: Need = Need.NOTHING
    icon: str = ""
    tool: bool = False
    checkable: bool = False
    separated: bool = False


_MARKING = Need.SELECTION | Need.WRITABLE

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("add", "&Add documents…", Menu.FILE, ("Ctrl+O",), Need.WRITABLE, "add", tool=True),
    ActionSpec("add-folder", "Add a &folder…", Menu.FILE, ("Ctrl+Shift+O",), Need.WRITABLE),
    ActionSpec("brief", "&Export brief…", Menu.FILE, ("Ctrl+E",), Need.MARKS, "export", tool=True, separated=True),
    ActionSpec("quit", "&Quit", Menu.FILE, ("Ctrl+Q",), separated=True),
    ActionSpec("undo", "&Undo", Menu.EDIT, ("Ctrl+Z",), Need.UNDO, "undo", tool=True, separated=True),
    ActionSpec("redo", "&Redo", Menu.EDIT, ("Ctrl+Shift+Z", "Ctrl+Y"), Need.REDO, "redo", tool=True),
    ActionSpec("copy", "&Copy", Menu.EDIT, ("Ctrl+C",), Need.SELECTION, "copy", separated=True),
    ActionSpec("search", "&Search everything", Menu.EDIT, ("Ctrl+F", "Ctrl+K"), icon="search", tool=True),
    ActionSpec("highlight", "&Highlight", Menu.MARK, ("H",), _MARKING, "highlight", tool=True, separated=True),
    ActionSpec("note", "&Note", Menu.MARK, ("N",), Need.MARK | Need.WRITABLE, "note", tool=True),
    *(
        ActionSpec(
            f"colour-{colour.value}",
            colour.value.capitalize(),
            Menu.MARK,
            (str(number),),
            tool=True,
            checkable=True,
            separated=number == 1,
        )
        for number, colour in enumerate(Colour, 1)
    ),
    ActionSpec("delete", "&Delete mark", Menu.MARK, ("Del",), Need.MARK | Need.WRITABLE, "delete", separated=True),
    ActionSpec("back", "&Back", Menu.GO, ("Alt+Left",), Need.BACK, "back"),
    ActionSpec("forward", "&Forward", Menu.GO, ("Alt+Right",), Need.FORWARD, "forward"),
    ActionSpec("next-mention", "&Next mention", Menu.GO, ("F3",), Need.ENTITY, "next", separated=True),
    ActionSpec("previous-mention", "&Previous mention", Menu.GO, ("Shift+F3",), Need.ENTITY, "previous"),
    ActionSpec("filter-names", "Find a na&me", Menu.GO, ("Ctrl+Shift+F",)),
    ActionSpec("to-page", "Return to the &page", Menu.GO, ("Esc",), Need.DOCUMENT),
    ActionSpec("page", "Go to pa&ge", Menu.GO, ("Ctrl+G",), Need.DOCUMENT),
    ActionSpec("pane-1", "&One pane", Menu.VIEW, ("Ctrl+1",), icon="pane", tool=True, checkable=True, separated=True),
    ActionSpec("pane-2", "&Two panes", Menu.VIEW, ("Ctrl+2",), icon="panes", tool=True, checkable=True),
    ActionSpec("pane-3", "T&hree panes", Menu.VIEW, ("Ctrl+3",), checkable=True),
    ActionSpec("pane-4", "&Four panes", Menu.VIEW, ("Ctrl+4",), checkable=True),
    ActionSpec("next-pane", "Ne&xt pane", Menu.VIEW, ("F6",), Need.DOCUMENT),
    ActionSpec("zoom-in", "Zoom &in", Menu.VIEW, ("Ctrl++", "Ctrl+="), Need.DOCUMENT, "zoom-in", separated=True),
    ActionSpec("zoom-out", "Zoom &out", Menu.VIEW, ("Ctrl+-",), Need.DOCUMENT, "zoom-out"),
    ActionSpec("fit-width", "Fit &width", Menu.VIEW, ("Ctrl+0",), Need.DOCUMENT, "fit-width"),
    ActionSpec("show-documents", "&Documents", Menu.VIEW, ("F7",), checkable=True, separated=True),
    ActionSpec("show-entities", "&Names", Menu.VIEW, ("F8",), checkable=True),
    ActionSpec("show-notes", "No&tes and search", Menu.VIEW, ("F9",), checkable=True),
    ActionSpec("theme-system", "Colours of the &system", Menu.VIEW, checkable=True, separated=True),
    ActionSpec("theme-light", "&Light", Menu.VIEW, checkable=True),
    ActionSpec("theme-dark", "Dar&k", Menu.VIEW, checkable=True),
)


class Actions(QObject):
    """A QAction for each row of the table."""

    def __init__(self, icons: IconSet, parent: QObject) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        for spec in ACTIONS:
            action = QAction(spec.text, self)
            action.setObjectName(spec.id)
            action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
            action.setCheckable(spec.checkable)
            action.setToolTip(_tip(spec))
            self._actions[spec.id] = action
        self.dress(icons)

    def __getitem__(self, identity: str) -> QAction:
        return self._actions[identity]

    def connect_all(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Connect each action to what it does; a row without a handler, or the reverse, is a bug."""
        if handlers.keys() != self._actions.keys():
            raise KeyError(sorted(handlers.keys() ^ self._actions.keys()))
        for identity, handler in handlers.items():
            self._actions[identity].triggered.connect(lambda _=False, handler=handler: handler())

    def dress(self, icons: IconSet) -> None:
        """Give the actions the icons of the theme."""
        for spec in ACTIONS:
            if spec.icon:
                self._actions[spec.id].setIcon(icons.icon(spec.icon))
        for colour in Colour:
            self._actions[f"colour-{colour.value}"].setIcon(icons.swatch(colour))

    def enable(self, there: Need) -> None:
        """Enable the actions whose needs are all in `there`."""
        for spec in ACTIONS:
            self._actions[spec.id].setEnabled(spec.needs in there)

    def fill_menus(self, bar: QMenuBar) -> None:
        """Put every action into its menu."""
        for menu in Menu:
            shown = bar.addMenu(menu.value)
            for spec in (spec for spec in ACTIONS if spec.menu is menu):
                if spec.separated and not shown.isEmpty():
                    shown.addSeparator()
                shown.addAction(self._actions[spec.id])

    def fill_toolbar(self, bar: QToolBar) -> None:
        """Put the actions of the toolbar into it."""
        for spec in (spec for spec in ACTIONS if spec.tool):
            if spec.separated:
                bar.addSeparator()
            bar.addAction(self._actions[spec.id])


def _tip(spec: ActionSpec) -> str:
    text = spec.text.replace("&", "").rstrip("…")
    return f"{text} ({spec.keys[0]})" if spec.keys else text
