"""Undo and redo: the same road as every other change, with the ChangeSet turned round."""

from casefile.domain.changes import ChangeSet
from casefile.services.events import AnnotationsChanged, EventBus, HistoryChanged
from casefile.services.recorder import Recorder


class History:
    """What was done in this session and can be taken back."""

    def __init__(self, recorder: Recorder, events: EventBus) -> None:
        self._recorder = recorder
        self._events = events
        self._done: list[ChangeSet] = []
        self._undone: list[ChangeSet] = []
        self._joins: str | None = None

    @property
    def undo_label(self) -> str | None:
        """What the next undo takes back, or None."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        """What the next redo does again, or None."""
        return self._undone[-1].label if self._undone else None

    def do(self, change: ChangeSet, joins: str | None = None) -> None:
        """Write a change; only when it is committed can it be undone, and only then is it announced.

        Args:
            change: What to write.
            joins: Changes in a row with the same key become one undo step, as typing in one note does.
        """
        self._recorder.write(change, change.label)
        if joins is not None and joins == self._joins and self._done:
            self._done[-1] = self._done[-1].followed_by(change)
        else:
            self._done.append(change)
        self._joins = joins
        self._undone.clear()
        self._announce(change)

    def undo(self) -> None:
        """Take back the last change, if there is one."""
        if self._done:
            change = self._done[-1]
            self._recorder.write(change.inverse(), f"undo {change.label}")
            self._undone.append(self._done.pop())
            self._joins = None
            self._announce(change)

    def redo(self) -> None:
        """Do again what was undone last, if anything was."""
        if self._undone:
            change = self._undone[-1]
            self._recorder.write(change, f"redo {change.label}")
            self._done.append(self._undone.pop())
            self._joins = None
            self._announce(change)

    def _announce(self, change: ChangeSet) -> None:
        self._events.publish(AnnotationsChanged(change.ids, change.label))
        self._events.publish(HistoryChanged())
