"""The panes side by side: which is active, what each shows, and the way back."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from casefile.domain.ids import AnnotationId, DocumentId
from casefile.services.session import CaseSession
from casefile.ui.icons import IconSet
from casefile.ui.reader.page_layout import Place
from casefile.ui.reader.page_painter import Shown
from casefile.ui.reader.page_stock import PageStock
from casefile.ui.reader.pane import ReaderPane

MOST_PANES = 4
_TRAIL = 100

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Stop:
    document: DocumentId
    place: Place


class PaneBoard(QSplitter):
    """One to four panes."""

    active_changed = Signal()
    panes_changed = Signal()
    selection_changed = Signal()
    mark_chosen = Signal(object)
    place_changed = Signal()
    trouble_met = Signal(str)
    trail_changed = Signal()

    def __init__(self, session: CaseSession, stock: PageStock, icons: IconSet, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._session = session
        self._stock = stock
        self._icons = icons
        self._mentions: Mapping[DocumentId, list[Span]] = {}
        self._chosen_mention: tuple[DocumentId, Span] | None = None
        self._behind: list[_Stop] = []
        self._ahead: list[_Stop] = []
        self._replaced: _Stop | None = None
        self.panes: list[ReaderPane] = []
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.active = self._add_pane()
        self.set_pane_count(1)

    # Panes

    def set_pane_count(self, count: int) -> None:
        """Show this many panes; the ones farthest right are closed."""
        count = min(max(1, count), MOST_PANES)
        while len(self.panes) < count:
            self._add_pane()
        while len(self.panes) > count:
            self._remove(self.panes[-1])
        self.setSizes([1000] * count)
        self._tell()

    def activate(self, pane: ReaderPane) -> None:
        """Make a pane the one that lists and keys mean."""
        if pane is not self.active:
            self.active = pane
            self._tell()

    def activate_next(self) -> None:
        """Go round the panes."""
        self.activate(self.panes[(self.panes.index(self.active) + 1) % len(self.panes)])
        self.active.view.setFocus()

    def close_pane(self, pane: ReaderPane) -> None:
        """Close one pane; the last one stays."""
        if len(self.panes) > 1:
            self._remove(pane)
            self._tell()

    def dress(self, icons: IconSet) -> None:
        """Take the icons of the theme."""
        self._icons = icons
        for pane in self.panes:
            pane.dress(icons)

    # Documents

    def open_document(self, document: DocumentId, pane: ReaderPane | None = None, *, beside: bool = False) -> None:
        """Show a document in a pane (the active one), or in the one beside it."""
        if beside:
            self._put_back(document)
            pane = self._beside()
        pane = pane or self.active
        if not pane.shows(document):
            self._replaced = _Stop(pane.document.id, pane.view.place()) if pane.document else None
            self._remember(pane)
            self._show(document, pane)
        self.activate(pane)
        self.trail_changed.emit()

    def go_to(self, document: DocumentId, start: int, end: int) -> None:
        """Show a passage: in a pane that shows its document already, else in the active one."""
        pane = self.active if self.active.shows(document) else None
        pane = pane or next((pane for pane in self.panes if pane.shows(document)), None) or self.active
        self._remember(pane)
        if not pane.shows(document):
            self._show(document, pane)
        self.activate(pane)
        pane.view.scroll_to(start, end, flash=True)
        self.trail_changed.emit()

    def refresh_documents(self) -> None:
        """Offer the documents there are now."""
        documents = self._session.documents()
        for pane in self.panes:
            pane.set_choices(documents)

    def refresh_marks(self) -> None:
        """Show the marks there are now."""
        for pane in self.panes:
            pane.set_marks(self._session.annotations(pane.document.id) if pane.document else [])

    def set_hint(self, sentence: str) -> None:
        """Say what to do in panes without a document."""
        for pane in self.panes:
            pane.set_hint(sentence)

    def choose_mark(self, mark: AnnotationId | None) -> None:
        """Outline one mark."""
        for pane in self.panes:
            pane.set_chosen_mark(mark)

    def set_mentions(
        self, mentions: Mapping[DocumentId, list[Span]], chosen: tuple[DocumentId, Span] | None = None
    ) -> None:
        """Underline mentions in every pane, and outline one of them."""
        self._mentions, self._chosen_mention = mentions, chosen
        for pane in self.panes:
            self._mark_mentions(pane)

    def shown_documents(self) -> list[DocumentId]:
        """Return what the panes show."""
        return [pane.document.id for pane in self.panes if pane.document]

    @property
    def settled(self) -> bool:
        """Whether all that shows has been drawn."""
        return self._stock.idle and all(pane.view.settled for pane in self.panes)

    # The way back

    @property
    def can_go(self) -> tuple[bool, bool]:
        """Whether there is a way back, and one forward."""
        return bool(self._behind), bool(self._ahead)

    def go_back(self) -> None:
        """Return to where the last jump began."""
        self._travel(self._behind, self._ahead)

    def go_forward(self) -> None:
        """Take the last way back again."""
        self._travel(self._ahead, self._behind)

    # Inside

    def _add_pane(self) -> ReaderPane:
        pane = ReaderPane(self._stock, self._icons)
        pane.setMinimumWidth(240)
        pane.set_choices(self._session.documents())
        pane.activated.connect(lambda: self.activate(pane))
        pane.close_asked.connect(lambda: self.close_pane(pane))
        pane.document_asked.connect(lambda document: self.open_document(document, pane))
        pane.selection_changed.connect(self.selection_changed)
        pane.mark_chosen.connect(self.mark_chosen)
        pane.place_changed.connect(self.place_changed)
        pane.trouble_met.connect(self.trouble_met)
        self.panes.append(pane)
        self.addWidget(pane)
        return pane

    def _remove(self, pane: ReaderPane) -> None:
        at = self.panes.index(pane)
        self.panes.remove(pane)
        self._stock.leave(pane.view)
        if pane is self.active:
            self.active = self.panes[max(0, at - 1)]
        pane.hide()
        pane.setParent(None)
        pane.deleteLater()

    def _beside(self) -> ReaderPane:
        at = self.panes.index(self.active)
        if at + 1 < len(self.panes):
            return self.panes[at + 1]
        if len(self.panes) < MOST_PANES:
            self.set_pane_count(len(self.panes) + 1)
            return self.panes[-1]
        return self.panes[at - 1]

    def _put_back(self, document: DocumentId) -> None:
        """Undo the first half of a double click: it opened in the active pane what is to open beside it."""
        stop, self._replaced = self._replaced, None
        if stop is not None and self.active.shows(document) and stop.document != document:
            self._show(stop.document, self.active)
            self.active.view.go_to_place(stop.place)

    def _show(self, document: DocumentId, pane: ReaderPane) -> None:
        row = self._session.document(document)
        pane.show_document(row, Shown(document, self._session.text(document), self._session.pages(document)))
        pane.set_marks(self._session.annotations(document))
        self._mark_mentions(pane)
        self.panes_changed.emit()

    def _mark_mentions(self, pane: ReaderPane) -> None:
        document = pane.document.id if pane.document else None
        spans = self._mentions.get(document, []) if document else []
        chosen = self._chosen_mention[1] if self._chosen_mention and self._chosen_mention[0] == document else None
        pane.set_mentions(spans, chosen)

    def _remember(self, pane: ReaderPane) -> None:
        if pane.document is not None:
            stop = _Stop(pane.document.id, pane.view.place())
            if not self._behind or self._behind[-1] != stop:
                self._behind.append(stop)
            del self._behind[:-_TRAIL]
            self._ahead.clear()

    def _travel(self, source: list[_Stop], other: list[_Stop]) -> None:
        if not source:
            return
        stop = source.pop()
        pane = next((pane for pane in self.panes if pane.shows(stop.document)), self.active)
        if pane.document is not None:
            other.append(_Stop(pane.document.id, pane.view.place()))
        if not pane.shows(stop.document):
            self._show(stop.document, pane)
        self.activate(pane)
        pane.view.go_to_place(stop.place)
        self.trail_changed.emit()

    def _tell(self) -> None:
        for pane in self.panes:
            pane.set_active(active=pane is self.active and len(self.panes) > 1, closable=len(self.panes) > 1)
        self.active_changed.emit()
        self.panes_changed.emit()
