"""Light and dark: a palette, one style sheet, and the tokens both are made of."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from casefile.services import resources
from casefile.ui.icons import IconSet

SMALL, MEDIUM, LARGE = 4, 8, 12
"""The spacings, in logical pixels. No other numbers of pixels are used between things."""


class ThemeChoice(StrEnum):
    """What the View menu offers."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme."""

    dark: bool
    window: str
    panel: str
    field: str
    desk: str
    text: str
    muted: str
    faded: str
    line: str
    hover: str
    chosen: str
    accent: str
    accent_text: str
    warning: str
    warning_text: str


LIGHT = Tokens(
    dark=False, window="#f4f4f2", panel="#fbfbfa", field="#ffffff", desk="#dededb", text="#22242a", muted="#5e636e",
    faded="#a6aab2", line="#d9d9d6", hover="#ebebe8", chosen="#dce6f7", accent="#2f62b5", accent_text="#ffffff",
    warning="#fdf1d3", warning_text="#5b4300",
)  # fmt: skip
DARK = Tokens(
    dark=True, window="#25272b", panel="#2a2c31", field="#1f2124", desk="#191a1c", text="#e4e5e8", muted="#b4b9c3",
    faded="#6a6f79", line="#3a3d43", hover="#34373d", chosen="#304463", accent="#7ea9ef", accent_text="#14171c",
    warning="#453a1f", warning_text="#f3dfae",
)  # fmt: skip


def load_fonts() -> None:
    """Add the fonts that are brought along, and use them where the machine has none."""
    machine_has_fonts = bool(QFontDatabase.families())
    for font in sorted(resources.folder("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(font))
    if not machine_has_fonts or not QFontDatabase.hasFamily(QApplication.font().family()):
        QApplication.setFont(QFont("DejaVu Sans", 9))


def tokens(choice: ThemeChoice) -> Tokens:
    """Return the colours for a choice; the system is asked where that was chosen."""
    if choice is ThemeChoice.SYSTEM:
        dark = QApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if choice is ThemeChoice.DARK else LIGHT


def apply(colours: Tokens) -> None:
    """Give the whole application these colours."""
    application = QApplication.instance()
    if isinstance(application, QApplication):
        application.setPalette(palette(colours))
        application.setStyleSheet(style_sheet(colours))


def icon_set(colours: Tokens) -> IconSet:
    """Return the icons in the ink of a theme."""
    return IconSet(QColor(colours.text), QColor(colours.faded), QColor(colours.accent))


def palette(colours: Tokens) -> QPalette:
    """Return the palette of a theme."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, name in (
        (role.Window, colours.window), (role.WindowText, colours.text), (role.Base, colours.field),
        (role.AlternateBase, colours.panel), (role.Text, colours.text), (role.Button, colours.window),
        (role.ButtonText, colours.text), (role.ToolTipBase, colours.panel), (role.ToolTipText, colours.text),
        (role.Highlight, colours.chosen), (role.HighlightedText, colours.text), (role.Link, colours.accent),
        (role.PlaceholderText, colours.muted), (role.Mid, colours.line), (role.Dark, colours.desk),
        (role.BrightText, colours.accent), (role.Light, colours.panel), (role.Accent, colours.accent),
    ):  # fmt: skip
        made.setColor(which, QColor(name))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.faded))
    return made


def style_sheet(colours: Tokens) -> str:
    """Return the one style sheet, in the colours of a theme."""
    arrow = (resources.folder("icons") / "arrow-down.svg").as_posix()
    return f"""
QMainWindow, QDialog {{ background: {colours.window}; }}
QMenuBar {{ background: {colours.window}; padding: 2px {SMALL}px; }}
QMenuBar::item {{ padding: {SMALL}px {MEDIUM}px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {colours.hover}; }}
QMenu {{ background: {colours.panel}; border: 1px solid {colours.line}; padding: {SMALL}px; }}
QMenu::item {{ padding: {SMALL}px {2 * LARGE}px {SMALL}px {MEDIUM}px; border-radius: 4px; }}
QMenu::item:selected {{ background: {colours.chosen}; }}
QMenu::item:disabled {{ color: {colours.faded}; }}
QMenu::separator {{ height: 1px; background: {colours.line}; margin: {SMALL}px {MEDIUM}px; }}
QMenu::icon {{ padding-left: {SMALL}px; }}
QMenu::indicator {{ width: 14px; height: 14px; padding-left: {SMALL}px; }}
QToolBar {{ background: {colours.window}; border: 0; border-bottom: 1px solid {colours.line};
    padding: {SMALL}px {MEDIUM}px; spacing: 2px; }}
QToolBar::separator {{ width: 1px; background: {colours.line}; margin: {SMALL}px {MEDIUM}px; }}
QToolButton {{ border: 1px solid transparent; border-radius: 5px; padding: {SMALL}px; background: transparent; }}
QToolButton:hover {{ background: {colours.hover}; }}
QToolButton:pressed, QToolButton:checked {{ background: {colours.chosen}; }}
QToolButton:focus {{ border-color: {colours.accent}; }}
QToolButton:disabled {{ color: {colours.faded}; }}
QToolButton::menu-indicator {{ image: none; }}
QPushButton {{ border: 1px solid {colours.line}; border-radius: 5px; padding: {SMALL}px {LARGE}px;
    background: {colours.panel}; }}
QPushButton:hover {{ background: {colours.hover}; }}
QPushButton:focus {{ border-color: {colours.accent}; }}
QPushButton#primary {{ background: {colours.accent}; color: {colours.accent_text}; border-color: {colours.accent}; }}
QLineEdit, QPlainTextEdit {{ background: {colours.field}; border: 1px solid {colours.line}; border-radius: 5px;
    padding: {SMALL}px {SMALL + 2}px; selection-background-color: {colours.accent};
    selection-color: {colours.accent_text}; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border-color: {colours.accent}; }}
QLineEdit:disabled, QPlainTextEdit:disabled {{ background: {colours.window}; color: {colours.faded}; }}
QTreeView, QListView, QTableView {{ background: {colours.panel}; border: 0; outline: 0;
    selection-background-color: {colours.chosen}; selection-color: {colours.text}; }}
QTreeView::item:hover, QListView::item:hover {{ background: {colours.hover}; }}
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected {{ background: {colours.chosen}; }}
QTableView::item {{ padding: 0 {SMALL}px; border: 0; }}
QHeaderView {{ background: {colours.panel}; border: 0; }}
QHeaderView::section {{ background: {colours.panel}; color: {colours.muted}; border: 0;
    border-bottom: 1px solid {colours.line}; padding: {SMALL}px {MEDIUM}px; }}
QTabWidget::pane {{ border: 0; border-top: 1px solid {colours.line}; }}
QTabBar {{ background: {colours.window}; }}
QTabBar::tab {{ padding: {SMALL + 2}px {LARGE}px; color: {colours.muted}; border: 0;
    border-bottom: 2px solid transparent; background: transparent; }}
QTabBar::tab:hover {{ color: {colours.text}; }}
QTabBar::tab:selected {{ color: {colours.text}; border-bottom-color: {colours.accent}; }}
QSplitter::handle {{ background: {colours.line}; }}
QSplitter::handle:hover {{ background: {colours.accent}; }}
QStatusBar {{ background: {colours.window}; border-top: 1px solid {colours.line}; color: {colours.muted}; }}
QStatusBar::item {{ border: 0; }}
QStatusBar QLabel {{ color: {colours.muted}; padding: 2px {MEDIUM}px; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {colours.faded}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::handle:hover {{ background: {colours.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ border: 0; border-radius: 3px; background: {colours.line}; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {colours.accent}; border-radius: 3px; }}
QToolTip {{ background: {colours.panel}; color: {colours.text}; border: 1px solid {colours.line}; padding: {SMALL}px; }}
QComboBox::down-arrow {{ image: url({arrow}); }}
#panel {{ background: {colours.panel}; }}
#heading {{ color: {colours.muted}; font-weight: bold; }}
#quiet {{ color: {colours.muted}; }}
#strip {{ background: {colours.window}; border-bottom: 1px solid {colours.line}; }}
#strip[active="true"] {{ background: {colours.panel}; border-bottom: 2px solid {colours.accent}; }}
#title {{ text-align: left; font-weight: bold; }}
#title:disabled {{ color: {colours.muted}; }}
#message {{ background: {colours.warning}; border-bottom: 1px solid {colours.line}; }}
#message QLabel {{ color: {colours.warning_text}; }}
#message[calm="true"] {{ background: {colours.chosen}; }}
#message[calm="true"] QLabel {{ color: {colours.text}; }}
"""
