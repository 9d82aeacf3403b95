"""The pages of a document under mouse and keys: selecting words, clicking marks."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from casefile.ui.reader.overlays import Span
from casefile.ui.reader.page_canvas import LINE, PageCanvas
from casefile.ui.reader.page_painter import Shown
from casefile.ui.reader.page_stock import PageStock
from casefile.ui.reader.selection import CharacterMap, word_around


class PageView(PageCanvas):
    """Shows a document and lets words be selected, all in offsets of its canonical text."""

    selection_changed = Signal()
    clicked_at = Signal(int)
    clicked_nowhere = Signal()
    activated = Signal()

    def __init__(self, stock: PageStock, parent: QWidget | None = None) -> None:
        super().__init__(stock, parent)
        self._grip: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setAccessibleName("Pages")

    def show_document(self, shown: Shown | None) -> None:
        """Show a document from its first page, or nothing."""
        super().show_document(shown)
        self._grip = None
        self.selection_changed.emit()

    def select(self, span: Span | None) -> None:
        """Select a span of the text, or nothing."""
        if span != self.overlays.selection:
            self.overlays.selection = span
            self.viewport().update()
            self.selection_changed.emit()

    def selected_text(self) -> str:
        """Return the words that are selected."""
        span = self.overlays.selection
        return self.shown.text[span[0] : span[1]] if span and self.shown else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by keys; with Shift, move the end of the selection."""
        bar = self.verticalScrollBar()
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if shift and key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._extend(1 if key == Qt.Key.Key_Right else -1):
            return
        if key == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif key == Qt.Key.Key_Space:
            bar.setValue(bar.value() + (-bar.pageStep() if shift else bar.pageStep()))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection; with Shift, move its end."""
        self.activated.emit()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        caret = self._caret(event.position())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._grip is not None and caret is not None:
            self._select_to(caret)
            return
        self._grip = caret
        self.select(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the selection out to the mouse, and scroll where it leaves the view."""
        if not event.buttons() & Qt.MouseButton.LeftButton or self._grip is None:
            return
        y = event.position().y()
        if y < 0 or y > self.viewport().height():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (LINE if y > 0 else -LINE))
        caret = self._caret(event.position())
        if caret is not None:
            self._select_to(caret)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press that selected nothing was a click."""
        if event.button() == Qt.MouseButton.LeftButton and self.overlays.selection is None:
            offset = self._character(event.position())
            if offset is None:
                self.clicked_nowhere.emit()
            else:
                self.clicked_at.emit(offset)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word."""
        offset = self._character(event.position())
        if offset is not None and self.shown:
            word = word_around(self.shown.text, offset)
            self._grip = word[0]
            self.select(word)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever has the keyboard is the active pane."""
        super().focusInEvent(event)
        self.activated.emit()

    def _characters(self, position: QPointF) -> tuple[CharacterMap, float, float] | None:
        place = self.at(position)
        if place is None or self.shown is None:
            return None
        characters = self.stock.characters(self.shown.id, place[0])
        return (characters, place[1], place[2]) if characters is not None else None

    def _caret(self, position: QPointF) -> int | None:
        found = self._characters(position)
        return found[0].caret_at(found[1], found[2]) if found else None

    def _character(self, position: QPointF) -> int | None:
        found = self._characters(position)
        return found[0].character_at(found[1], found[2]) if found else None

    def _select_to(self, caret: int) -> None:
        if self._grip is None or self._grip == caret:
            self.select(None)
        else:
            self.select((min(self._grip, caret), max(self._grip, caret)))

    def _extend(self, step: int) -> bool:
        """Move the end of the selection that is not the grip by a word; return whether there was one."""
        span = self.overlays.selection
        if span is None or self.shown is None:
            return False
        if self._grip not in span:
            self._grip = span[0]
        end = span[1] if self._grip == span[0] else span[0]
        text, at = self.shown.text, end + step
        while 0 < at < len(text) and not (text[at - 1].isalnum() and not text[at].isalnum()):
            at += step
        self._select_to(min(max(at, 0), len(text)))
        return True
