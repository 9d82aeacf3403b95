"""Opens the window as it was left."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

from casefile.domain.ids import DocumentId, EntityId
from casefile.ui.reader.page_layout import Place
from casefile.ui.view_state import PaneState, ViewState, from_plain, to_plain

if TYPE_CHECKING:
    from casefile.ui.main_window import MainWindow

_SIZE = QSize(1440, 900)
_COLUMNS = (250, 920, 270)
_ROWS = (620, 210)


class WindowMemory:
    """Takes down how a window is left, and brings that back."""

    def __init__(self, window: "MainWindow", *, remember: bool) -> None:
        self._window = window
        self._remember = remember

    def restore(self) -> None:
        """Bring back how the window was left, or open it for the first time."""
        window = self._window
        state = from_plain(window.session.view_state())
        window.theme_choice = state.theme
        window.marking.colour = state.colour
        self._resize(state)
        for name, panel in window.panels().items():
            panel.setVisible(name not in state.hidden)
        window.columns.setSizes(list(state.columns if len(state.columns) == 3 else _COLUMNS))
        window.rows.setSizes(list(state.rows if len(state.rows) == 2 else _ROWS))
        window.tabs.setCurrentIndex(state.tab if state.tab < window.tabs.count() else 0)
        self._open_panes(state)
        if state.entity and window.entities.choose(EntityId(state.entity)):
            window.walk.choose(EntityId(state.entity))
        window.board.active.view.setFocus()

    def save(self) -> None:
        """Take down how the window is."""
        window = self._window
        if not self._remember:
            return
        board = window.board
        panes = []
        for pane in board.panes:
            place = pane.view.place()
            panes.append(PaneState(pane.view.document or "", place.page, place.fraction, pane.view.chosen_zoom))
        state = ViewState(
            panes=tuple(panes),
            active=board.panes.index(board.active),
            size=(window.width(), window.height()),
            columns=tuple(window.columns.sizes()),
            rows=tuple(window.rows.sizes()),
            widths=tuple(board.sizes()),
            hidden=tuple(name for name, panel in window.panels().items() if panel.isHidden()),
            theme=window.theme_choice,
            colour=window.marking.colour,
            entity=window.walk.entity or "",
            tab=window.tabs.currentIndex(),
        )
        window.session.save_view_state(to_plain(state))

    def open_first(self) -> None:
        """Show the first documents of a case that was never shown, side by side where there are two."""
        board, documents = self._window.board, self._window.session.documents()
        if len(documents) > 1 and len(board.panes) == 1:
            board.set_pane_count(2)
        for pane, document in reversed(list(zip(board.panes, documents, strict=False))):
            board.open_document(document.id, pane)

    def _open_panes(self, state: ViewState) -> None:
        window, board = self._window, self._window.board
        there = {document.id for document in window.session.documents()}
        panes = [pane for pane in state.panes if pane.document in there or not pane.document]
        if not panes:
            return
        board.set_pane_count(len(panes))
        for pane, left in zip(board.panes, panes, strict=False):
            if left.document:
                board.open_document(DocumentId(left.document), pane)
                pane.view.set_zoom(left.zoom)
                pane.view.go_to_place(Place(left.page, left.fraction))
        if len(state.widths) == len(board.panes):
            board.setSizes(list(state.widths))
        board.activate(board.panes[min(state.active, len(board.panes) - 1)])

    def _resize(self, state: ViewState) -> None:
        size = QSize(*state.size) if state.size else _SIZE
        screen = QGuiApplication.primaryScreen()
        # The screen of the offscreen platform is smaller than any window and stands for none.
        if QGuiApplication.platformName() != "offscreen":
            size = size.boundedTo(screen.availableSize())
        self._window.resize(size)
