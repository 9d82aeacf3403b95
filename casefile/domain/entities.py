"""Mentions, the entities they name, and how findings travel from the analysis to the case."""

from dataclasses import dataclass, field
from enum import StrEnum

from casefile.domain.ids import DocumentId, EntityId


class EntityType(StrEnum):
    """The types of entity, in the order in which the sidebar shows them."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    GROUP = "group"
    LAW = "law"
    DATE = "date"
    EVENT = "event"
    WORK = "work"


@dataclass(frozen=True, slots=True)
class Finding:
    """A span of one document's text that names something, as the analysis reports it.

    Attributes:
        start: Offset into the canonical text.
        end: Offset behind the last code point.
        type: What kind of thing is named.
        key: Findings of one document with the same type and key name the same entity: the folded full name for
            persons (also for a bare surname that only one full name fits), the EDTF value for dates that could be read.
        name: The form to show for the entity this finding belongs to, e.g. the full name for a bare surname.
        value: EDTF reading of a date ("2004-03"), empty where it can't be read and for all other types.
        engine: Which engine or rule found it.
        furniture: Whether it stands in furniture.
    """

    start: int
    end: int
    type: EntityType
    key: str
    name: str
    value: str = ""
    engine: str = ""
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A finding in its document."""

    document: DocumentId
    start: int
    end: int
    text: str
    furniture: bool
    page: int | None = None
    engine: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what mentions name.

    Attributes:
        id: Stable within the case.
        type: What kind of thing it is.
        name: The form to show.
        aliases: Every spelling that is attested, the shown one first.
        value: EDTF reading of a date, else empty.
        mentions: How many mentions stand outside furniture.
        furniture_mentions: How many stand in furniture.
        documents: How many documents mention it outside furniture.
    """

    id: EntityId
    type: EntityType
    name: str
    aliases: tuple[str, ...] = field(default=())
    value: str = ""
    mentions: int = 0
    furniture_mentions: int = 0
    documents: int = 0
