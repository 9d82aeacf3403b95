"""Typed events: what services publish and views subscribe to."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from casefile.domain.ids import AnnotationId, DocumentId


@dataclass(frozen=True, slots=True)
class DocumentsChanged:
    """Documents were added."""

    ids: frozenset[DocumentId]


@dataclass(frozen=True, slots=True)
class AnnotationsChanged:
    """Annotations were made, changed or deleted, and that is committed."""

    ids: frozenset[AnnotationId]
    label: str


@dataclass(frozen=True, slots=True)
class EntitiesChanged:
    """Names were found in further documents."""


@dataclass(frozen=True, slots=True)
class HistoryChanged:
    """What can be undone or redone is another step than before."""


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """How far an import is: `done` of `total` files, and what is done with `name` now."""

    done: int
    total: int
    name: str
    stage: str


E = TypeVar("E")


class EventBus:
    """Calls whoever subscribed to an event's type, in the thread that publishes."""

    def __init__(self) -> None:
        self._subscribers: dict[type, list[Callable[[Any], None]]] = defaultdict(list)

    def subscribe(self, kind: type[E], callback: Callable[[E], None]) -> Callable[[], None]:
        """Call `callback` with each event of type `kind`; the function returned ends that."""
        subscribers = self._subscribers[kind]
        subscribers.append(cast("Callable[[Any], None]", callback))

        def unsubscribe() -> None:
            if callback in subscribers:
                subscribers.remove(callback)

        return unsubscribe

    def publish(self, event: object) -> None:
        """Tell everyone who subscribed to events of this type."""
        for callback in tuple(self._subscribers[type(event)]):
            callback(event)
