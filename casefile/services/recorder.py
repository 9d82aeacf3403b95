"""Writing a ChangeSet to the case: the one road for every change a person makes."""

from collections.abc import Callable

from casefile.domain.changes import ChangeSet
from casefile.domain.errors import CaseReadOnlyError
from casefile.services.clock import now

Apply = Callable[[ChangeSet, str, str, str], None]
"""Writes a ChangeSet with the time, the actor and the action's name, in one transaction."""


class Recorder:
    """Writes ChangeSets for one actor."""

    def __init__(self, apply: Apply, actor: str, *, read_only: bool) -> None:
        self._apply = apply
        self._actor = actor
        self._read_only = read_only

    def write(self, change: ChangeSet, action: str) -> None:
        """Write and commit.

        Raises:
            CaseReadOnlyError: The case was opened for reading only.
        """
        if self._read_only:
            raise CaseReadOnlyError(
                "This case can only be read; copy the file to a folder you may write to and open that."
            )
        self._apply(change, now(), self._actor, action)
