"""Going through the mentions of one entity, round and round."""

from collections import defaultdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from casefile.domain.ids import EntityId
from casefile.services.session import CaseSession
from casefile.ui.reader.board import PaneBoard

if TYPE_CHECKING:
    from casefile.domain.entities import Mention


class MentionWalk(QObject):
    """Knows which entity is chosen and which of its mentions was shown last."""

    moved = Signal()

    def __init__(self, session: CaseSession, board: PaneBoard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._board = board
        self._mentions: list[Mention] = []
        self._at: int | None = None
        self.entity: EntityId | None = None
        self.name = ""

    @property
    def position(self) -> str:
        """Say which mention shows: "3 of 12"."""
        if self._at is None:
            return f"{len(self._mentions)} mentions" if self._mentions else ""
        return f"{self._at + 1} of {len(self._mentions)}"

    def choose(self, entity: EntityId | None) -> None:
        """Mark the mentions of an entity in all panes; go nowhere."""
        self.entity = entity
        self.name = next((row.name for row in self._session.entities() if row.id == entity), "")
        # Those in furniture are not counted and not walked to.
        found = self._session.mentions(entity) if entity else []
        self._mentions = [mention for mention in found if not mention.furniture]
        self._at = None
        self._mark()

    def click(self, entity: EntityId) -> None:
        """Go to the entity's first mention at or behind what the active pane shows, or to the next one."""
        if entity != self.entity:
            self.choose(entity)
        self.step(1)

    def step(self, by: int) -> None:
        """Go on to the next mention, or back."""
        if not self._mentions:
            return
        if self._at is None:
            self._at = self._first() if by > 0 else len(self._mentions) - 1
        else:
            self._at = (self._at + by) % len(self._mentions)
        mention = self._mentions[self._at]
        self._mark()
        self._board.go_to(mention.document, mention.start, mention.end)

    def refresh(self) -> None:
        """Read the mentions again after names were found in further documents."""
        at = self._at
        self.choose(self.entity)
        self._at = at if at is not None and at < len(self._mentions) else None
        self._mark()

    def _first(self) -> int:
        """Return where to begin: in the document that is being read, if it mentions the entity at all."""
        active = self._board.active.document
        here = (number for number, mention in enumerate(self._mentions) if active and mention.document == active.id)
        return next(here, 0)

    def _mark(self) -> None:
        spans = defaultdict(list)
        for mention in self._mentions:
            spans[mention.document].append((mention.start, mention.end))
        chosen = self._mentions[self._at] if self._at is not None else None
        self._board.set_mentions(spans, (chosen.document, (chosen.start, chosen.end)) if chosen else None)
        self.moved.emit()
