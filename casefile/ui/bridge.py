"""From services to Qt: events become signals, and futures call their slot in the window's thread."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from casefile.domain.errors import CasefileError
from casefile.services.events import (
    AnnotationsChanged,
    DocumentsChanged,
    EntitiesChanged,
    EventBus,
    HistoryChanged,
)

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")


class Bridge(QObject):
    """Emits a signal for each event; Qt queues those that were published in another thread."""

    documents_changed = Signal(object)
    annotations_changed = Signal(object)
    entities_changed = Signal()
    history_changed = Signal()

    def __init__(self, events: EventBus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unsubscribe = [
            events.subscribe(DocumentsChanged, self.documents_changed.emit),
            events.subscribe(AnnotationsChanged, self.annotations_changed.emit),
            events.subscribe(EntitiesChanged, lambda _: self.entities_changed.emit()),
            events.subscribe(HistoryChanged, lambda _: self.history_changed.emit()),
        ]

    def close(self) -> None:
        """Hear no more events."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        self._unsubscribe.clear()


class FutureRelay(QObject):
    """Calls a slot in this object's thread when a future is done, whichever thread completes it."""

    _done = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._closed = False
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def when_done(self, future: "Future[T]", slot: Callable[[T | CasefileError], None]) -> None:
        """Call `slot` with the result, or with the error a user can act on; never for a cancelled future."""
        future.add_done_callback(lambda done: self._forward(slot, done))

    def close(self) -> None:
        """Deliver nothing more."""
        self._closed = True

    def _forward(self, slot: Callable[[Any], None], future: "Future[Any]") -> None:
        if not self._closed and not future.cancelled():
            self._done.emit(slot, future)

    def _deliver(self, slot: Callable[[Any], None], future: "Future[Any]") -> None:
        if self._closed:
            return
        error = future.exception()
        if error is None:
            slot(future.result())
        elif isinstance(error, CasefileError):
            slot(error)
        else:
            raise error
