"""ChangeSets: what one user action did to the case, and how to take it back."""

from collections.abc import Mapping
from dataclasses import dataclass

from casefile.domain.annotations import Annotation
from casefile.domain.ids import AnnotationId


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """The rows an action touches, as they were and as they are to be.

    Attributes:
        label: What the menu says behind "Undo" ("highlight", "edit note").
        before: Row by id, None where there was none.
        after: Row by id, None where there is none any more. It has the same ids as `before`.
    """

    label: str
    before: Mapping[AnnotationId, Annotation | None]
    after: Mapping[AnnotationId, Annotation | None]

    def __post_init__(self) -> None:
        if self.before.keys() != self.after.keys():
            raise ValueError("a ChangeSet names the same rows before and after")

    @property
    def ids(self) -> frozenset[AnnotationId]:
        """The rows it touches."""
        return frozenset(self.after)

    def inverse(self) -> "ChangeSet":
        """Return the ChangeSet that takes this one back."""
        return ChangeSet(self.label, self.after, self.before)

    def followed_by(self, later: "ChangeSet") -> "ChangeSet":
        """Return both as one step; typing in a note joins into one undo step this way."""
        return ChangeSet(later.label, {**later.before, **self.before}, {**self.after, **later.after})
