"""Annotations: highlights and notes, and the anchors that hold them on their words."""

from dataclasses import dataclass, field
from enum import StrEnum

from casefile.domain.anchors import Anchor, AnchorState
from casefile.domain.ids import AnnotationId, DocumentId


class Colour(StrEnum):
    """The six highlight colours, in the order of the keys 1 to 6."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"
    ORANGE = "orange"
    PURPLE = "purple"


@dataclass(frozen=True, slots=True)
class Annotation:
    """A highlight on the words of a document, with or without a note and tags.

    Attributes:
        id: Stable, also across copies of the case.
        document: Where it sits.
        anchor: The words it was put on.
        state: Whether those words are still there.
        colour: Of the highlight.
        note: Plain text, as typed; may be empty.
        tags: In the order in which they were given, without repeats.
        author: Who made it, as far as the settings name one; may be empty.
        created: ISO 8601 in UTC.
        modified: ISO 8601 in UTC.
        kind: `highlight`; area marks and bookmarks come later.
    """

    id: AnnotationId
    document: DocumentId
    anchor: Anchor
    colour: Colour
    created: str
    modified: str
    state: AnchorState = AnchorState.EXACT
    note: str = ""
    tags: tuple[str, ...] = field(default=())
    author: str = ""
    kind: str = "highlight"
