"""What is said to the analysis worker and what it answers."""

from dataclasses import dataclass

from casefile.domain.documents import Passage
from casefile.domain.entities import Finding


@dataclass(frozen=True, slots=True)
class FindNames:
    """Find what one document's text names.

    Attributes:
        passages: The whole canonical text in pieces, in order, each with whether it is furniture.
        paged: Whether line breaks inside a passage are a page's layout rather than the author's.
    """

    passages: tuple[Passage, ...]
    paged: bool


@dataclass(frozen=True, slots=True)
class NamesFound:
    """The findings, ordered by start and not overlapping within one type; and which engine found them."""

    findings: tuple[Finding, ...]
    engine: str
