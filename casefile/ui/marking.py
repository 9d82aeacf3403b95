"""What a person does to marks: the window's side of `services.annotating`."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from casefile.domain.annotations import Annotation, Colour
from casefile.domain.errors import CasefileError
from casefile.domain.ids import AnnotationId
from casefile.services.session import CaseSession
from casefile.ui.panels.notes import NotesPanel
from casefile.ui.reader.board import PaneBoard


class Marking(QObject):
    """Knows the current colour and which mark is chosen."""

    failed = Signal(str)
    chosen_changed = Signal()
    colour_changed = Signal()

    def __init__(
        self, session: CaseSession, board: PaneBoard, notes: NotesPanel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._board = board
        self._notes = notes
        self.colour = Colour.YELLOW
        self.chosen: AnnotationId | None = None
        board.mark_chosen.connect(self.choose)
        notes.mark_chosen.connect(self.choose)
        notes.passage_asked.connect(self._on_passage_asked)
        notes.note_typed.connect(self._on_note_typed)
        notes.colour_asked.connect(self.recolour)
        notes.delete_asked.connect(self.delete)

    def choose(self, mark: AnnotationId | None) -> None:
        """Make a mark the one that is outlined and edited."""
        self.chosen = mark
        self._board.choose_mark(mark)
        self._notes.choose(mark)
        self.chosen_changed.emit()

    def set_colour(self, colour: Colour) -> None:
        """Mark in this colour from now on, beginning with what is selected."""
        self.colour = colour
        self.colour_changed.emit()
        if self._board.active.view.overlays.selection is not None:
            self.highlight()

    def highlight(self) -> None:
        """Highlight what is selected in the active pane, and choose the new mark."""
        pane = self._board.active
        span = pane.view.overlays.selection
        if span is None or pane.document is None:
            return
        document = pane.document.id
        if not pane.view.selected_text().strip():
            self.failed.emit("Only white space is selected; select words to highlight.")
            return
        row = self._guarded(lambda: self._session.annotating.add_highlight(document, span[0], span[1], self.colour))
        if row is not None:
            pane.view.select(None)
            self.choose(row.id)

    def note(self) -> None:
        """Write a note on what is selected, or on the mark that is chosen."""
        if self._board.active.view.overlays.selection is not None:
            self.highlight()
        if self.chosen is not None:
            self._notes.edit_note()

    def recolour(self, colour: Colour) -> None:
        """Give the chosen mark a colour."""
        identity = self.chosen
        if identity is not None:
            self._guarded(lambda: self._session.annotating.set_colour(identity, colour))
            self._notes.choose(identity)

    def delete(self) -> None:
        """Delete the chosen mark; undo brings it back."""
        identity = self.chosen
        if identity is not None:
            self._notes.flush()
            self._guarded(lambda: self._session.annotating.delete([identity]))

    def undo(self) -> None:
        """Take back the last change."""
        self._notes.flush()
        self._guarded(self._session.history.undo)

    def redo(self) -> None:
        """Do again what was undone."""
        self._notes.flush()
        self._guarded(self._session.history.redo)

    def refresh(self, changed: frozenset[AnnotationId]) -> None:
        """Show the marks as they are now; a mark that came back is chosen, one that is gone is not."""
        self._board.refresh_marks()
        self._notes.refresh(changed)
        there = {row.id for row in self._session.annotations()}
        if self.chosen not in there:
            back = next((identity for identity in changed if identity in there), None)
            self.choose(back)

    def _on_passage_asked(self, row: Annotation) -> None:
        self._board.go_to(row.document, row.anchor.start, row.anchor.end)
        self.choose(row.id)

    def _on_note_typed(self, identity: AnnotationId, note: str) -> None:
        self._guarded(lambda: self._session.annotating.set_note(identity, note))

    def _guarded(self, action: Callable[[], Annotation | None]) -> Annotation | None:
        try:
            return action()
        except CasefileError as error:
            self.failed.emit(str(error))
            return None
