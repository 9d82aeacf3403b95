"""The window: puts the panels and panes together and says which action does what."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QSplitter, QTabWidget, QToolBar, QVBoxLayout, QWidget

from casefile.domain.annotations import Colour
from casefile.services.events import AnnotationsChanged
from casefile.services.session import CaseSession, SearchHit
from casefile.ui import theme
from casefile.ui.actions import Actions, Need
from casefile.ui.background import Background
from casefile.ui.bridge import Bridge
from casefile.ui.files import ask_documents, ask_folder, ask_output, dropped_files
from casefile.ui.marking import Marking
from casefile.ui.mention_walk import MentionWalk
from casefile.ui.message_bar import MessageBar
from casefile.ui.panels.documents import DocumentsPanel
from casefile.ui.panels.entities import EntitiesPanel
from casefile.ui.panels.notes import NotesPanel
from casefile.ui.panels.search import SearchPanel
from casefile.ui.reader.board import MOST_PANES, PaneBoard
from casefile.ui.reader.page_stock import PageStock, Reader
from casefile.ui.status import StatusLine
from casefile.ui.theme import ThemeChoice
from casefile.ui.window_memory import WindowMemory

_NO_DOCUMENTS = "This case has no documents yet.\n\nPress Ctrl+O to add files, or drop files and folders here."


class MainWindow(QMainWindow):
    """One case in one window."""

    def __init__(self, session: CaseSession, reader: Reader, *, remember: bool = True) -> None:
        super().__init__()
        self.session = session
        self.theme_choice = ThemeChoice.SYSTEM
        icons = theme.icon_set(theme.tokens(self.theme_choice))
        self.bridge = Bridge(session.events, self)
        self.stock = PageStock(reader, session.text, lambda document, page: session.pages(document)[page - 1], self)
        self.board = PaneBoard(session, self.stock, icons)
        self.documents = DocumentsPanel(session)
        self.entities = EntitiesPanel(session)
        self.notes = NotesPanel(session, icons)
        self.search = SearchPanel(session)
        self.message = MessageBar()
        self.status = StatusLine()
        self.marking = Marking(session, self.board, self.notes, self)
        self.walk = MentionWalk(session, self.board, self)
        self.background = Background(session, self.status, self.message, self)
        self.actions_table = Actions(icons, self)
        self.tabs = QTabWidget()
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.rows = QSplitter(Qt.Orientation.Vertical)
        self._arrange()
        self._connect()
        self._connect_actions()
        self._memory = WindowMemory(self, remember=remember)
        self._memory.restore()
        self.set_theme(self.theme_choice)
        self._on_documents_changed()
        self.refresh_actions()
        self.setWindowTitle(f"{session.title}{' (read only)' if session.read_only else ''} – Casefile")
        self.setAcceptDrops(True)

    @property
    def settled(self) -> bool:
        """Whether everything that shows has been drawn and nothing runs."""
        return self.board.settled and not self.background.running

    def set_theme(self, choice: ThemeChoice) -> None:
        """Take the colours of a theme."""
        self.theme_choice = choice
        colours = theme.tokens(choice)
        theme.apply(colours)
        icons = theme.icon_set(colours)
        for dressed in (self.actions_table, self.board, self.notes, self.message, self.status):
            dressed.dress(icons)
        for one in ThemeChoice:
            self.actions_table[f"theme-{one.value}"].setChecked(one is choice)

    def refresh_actions(self) -> None:
        """Enable what makes sense now, and say what undo would undo."""
        history, view = self.session.history, self.board.active.view
        back, forward = self.board.can_go
        there = Need.NOTHING
        for need, met in (
            (Need.WRITABLE, not self.session.read_only),
            (Need.DOCUMENT, view.document is not None),
            (Need.SELECTION, view.overlays.selection is not None),
            (Need.MARK, view.overlays.selection is not None or self.marking.chosen is not None),
            (Need.MARKS, self.notes.model.rowCount() > 0),
            (Need.ENTITY, self.walk.entity is not None),
            (Need.UNDO, history.undo_label is not None or self.notes.unsaved),
            (Need.REDO, history.redo_label is not None),
            (Need.BACK, back),
            (Need.FORWARD, forward),
        ):
            there |= need if met else Need.NOTHING
        self.actions_table.enable(there)
        self.actions_table["undo"].setText(f"&Undo {history.undo_label or ''}".rstrip())
        self.actions_table["redo"].setText(f"&Redo {history.redo_label or ''}".rstrip())
        for colour in Colour:
            self.actions_table[f"colour-{colour.value}"].setChecked(colour is self.marking.colour)
        for count in range(1, MOST_PANES + 1):
            self.actions_table[f"pane-{count}"].setChecked(count == len(self.board.panes))
        for name, widget in self.panels().items():
            self.actions_table[f"show-{name}"].setChecked(not widget.isHidden())
        words = "Read only" if self.session.read_only else "Saving …" if self.notes.unsaved else "All changes saved"
        self.status.show_saved(words)

    def panels(self) -> dict[str, QWidget]:
        """Return what the View menu shows and hides."""
        return {"documents": self.documents, "entities": self.entities, "notes": self.tabs}

    # Qt's overrides

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what was typed and how the window was left; documents that are being added are let in."""
        self.notes.flush()
        self._memory.save()
        self.hide()
        self.background.wait()
        self.bridge.close()
        self.stock.close()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if dropped_files(event.mimeData()) and not self.session.read_only:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the files."""
        self.background.add(dropped_files(event.mimeData()))
        event.acceptProposedAction()

    # Putting together

    def _arrange(self) -> None:
        self.actions_table.fill_menus(self.menuBar())
        bar = QToolBar("Tools", movable=False, floatable=False)
        bar.setObjectName("tools")
        bar.setIconSize(QSize(20, 20))
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.actions_table.fill_toolbar(bar)
        self.addToolBar(bar)
        self.tabs.addTab(self.notes, "Notes")
        self.tabs.addTab(self.search, "Search")
        self.tabs.setDocumentMode(True)
        for widget in (self.documents, self.board, self.entities):
            self.columns.addWidget(widget)
        self.rows.addWidget(self.columns)
        self.rows.addWidget(self.tabs)
        for splitter, stretched in ((self.columns, 1), (self.rows, 0)):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
            splitter.setStretchFactor(stretched, 1)
        self.documents.setMinimumWidth(160)
        self.entities.setMinimumWidth(160)
        self.tabs.setMinimumHeight(120)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.message)
        column.addWidget(self.rows, 1)
        self.setCentralWidget(whole)
        self.setStatusBar(self.status)

    def _connect(self) -> None:
        self.bridge.documents_changed.connect(self._on_documents_changed)
        self.bridge.annotations_changed.connect(self._on_annotations_changed)
        self.bridge.entities_changed.connect(self._on_entities_changed)
        self.bridge.history_changed.connect(self.refresh_actions)
        self.board.active_changed.connect(self._on_active_changed)
        self.board.panes_changed.connect(self._on_active_changed)
        self.board.place_changed.connect(self._on_place_changed)
        for changed in (self.board.selection_changed, self.board.trail_changed, self.marking.chosen_changed,
                        self.marking.colour_changed, self.notes.editor.textChanged):  # fmt: skip
            changed.connect(self.refresh_actions)
        self.board.trouble_met.connect(self.status.show_notice)
        self.marking.failed.connect(self.message.warn)
        self.documents.open_asked.connect(lambda document, beside: self.board.open_document(document, beside=beside))
        self.entities.entity_clicked.connect(self.walk.click)
        self.walk.moved.connect(self._on_walk_moved)
        self.search.hit_chosen.connect(self._on_hit_chosen)
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda: self.set_theme(self.theme_choice))

    def _connect_actions(self) -> None:
        board, marking = self.board, self.marking
        handlers = {
            "add": lambda: self.background.add(ask_documents(self)),
            "add-folder": lambda: self.background.add(ask_folder(self)),
            "brief": self._on_brief_asked,
            "quit": self.close,
            "undo": marking.undo,
            "redo": marking.redo,
            "copy": lambda: QGuiApplication.clipboard().setText(board.active.view.selected_text()),
            "search": self._on_search_asked,
            "highlight": marking.highlight,
            "note": self._on_note_asked,
            "delete": marking.delete,
            "back": board.go_back,
            "forward": board.go_forward,
            "next-mention": lambda: self.walk.step(1),
            "previous-mention": lambda: self.walk.step(-1),
            "filter-names": self._on_filter_asked,
            "to-page": self._on_page_asked,
            "page": self._on_page_box_asked,
            "next-pane": board.activate_next,
            "zoom-in": lambda: board.active.view.zoom_by(1),
            "zoom-out": lambda: board.active.view.zoom_by(-1),
            "fit-width": lambda: board.active.view.set_zoom(None),
        }
        handlers |= {f"colour-{colour.value}": partial(marking.set_colour, colour) for colour in Colour}
        handlers |= {f"pane-{count}": partial(self._on_panes_asked, count) for count in range(1, MOST_PANES + 1)}
        handlers |= {f"theme-{choice.value}": partial(self.set_theme, choice) for choice in ThemeChoice}
        handlers |= {f"show-{name}": partial(self._toggle, widget) for name, widget in self.panels().items()}
        self.actions_table.connect_all(handlers)

    # What happens

    def _toggle(self, widget: QWidget) -> None:
        widget.setVisible(widget.isHidden())
        self.refresh_actions()

    def _on_documents_changed(self) -> None:
        self.documents.refresh()
        self.board.refresh_documents()
        documents = self.session.documents()
        self.board.set_hint("" if documents else _NO_DOCUMENTS)
        if documents and not self.board.shown_documents():
            self._memory.open_first()

    def _on_annotations_changed(self, event: AnnotationsChanged) -> None:
        self.marking.refresh(event.ids)
        self.documents.refresh_marks()
        self.refresh_actions()

    def _on_entities_changed(self) -> None:
        self.entities.refresh()
        self.walk.refresh()

    def _on_active_changed(self) -> None:
        document = self.board.active.view.document
        if document is not None:
            self.documents.choose(document)
        self.board.choose_mark(self.marking.chosen)
        self._on_place_changed()
        self.refresh_actions()

    def _on_place_changed(self) -> None:
        view = self.board.active.view
        # A point is 1/72 inch, a logical pixel 1/96: at 100 % the page is as large as on paper.
        self.status.show_place(self.board.active.place_text(), view.zoom * 72 / 96 if view.document else None)

    def _on_walk_moved(self) -> None:
        name, position = self.walk.name, self.walk.position
        self.entities.show_position(f"{position}: {name}" if name and position else "")
        self.refresh_actions()

    def _on_hit_chosen(self, hit: SearchHit) -> None:
        self.board.go_to(hit.document, hit.start, hit.end)

    def _on_panes_asked(self, count: int) -> None:
        """Show so many panes, and in new ones the documents that come next."""
        self.board.set_pane_count(count)
        shown = self.board.shown_documents()
        waiting = [document.id for document in self.session.documents() if document.id not in shown]
        empty = [pane for pane in self.board.panes if pane.document is None]
        active = self.board.active
        for pane, document in zip(empty, waiting, strict=False):
            self.board.open_document(document, pane)
        self.board.activate(active)

    def _on_page_box_asked(self) -> None:
        self.board.active.ask_page()

    def _on_page_asked(self) -> None:
        view = self.board.active.view
        if view.hasFocus():
            view.select(None)
        view.setFocus()

    def _on_search_asked(self) -> None:
        self.tabs.show()
        self.tabs.setCurrentWidget(self.search)
        words = self.board.active.view.selected_text()
        self.search.focus(words if len(words) < 100 else "")

    def _on_note_asked(self) -> None:
        self.tabs.show()
        self.tabs.setCurrentWidget(self.notes)
        self.marking.note()

    def _on_filter_asked(self) -> None:
        self.entities.show()
        self.entities.focus_filter()

    def _on_brief_asked(self) -> None:
        self.notes.flush()
        output = ask_output(self, f"{self.session.title}.pdf")
        if output is not None:
            self.background.export(output)
