"""Spans, and the arithmetic on them that every rule needs."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casefile.domain.entities import EntityType

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text that names something, before it is joined with others.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last.
        type: What kind of thing it names.
        source: Which engine or rule found it.
        value: EDTF reading of a date, else empty.
    """

    start: int
    end: int
    type: EntityType
    source: str
    value: str = ""


def merged(ranges: Iterable[Range]) -> list[Range]:
    """Return the ranges sorted, with those that touch or overlap made one."""
    result: list[Range] = []
    for start, end in sorted(ranges):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        elif start < end:
            result.append((start, end))
    return result


class Cover:
    """Answers quickly whether sorted, disjoint ranges touch a span."""

    def __init__(self, ranges: Sequence[Range]) -> None:
        self._starts = [start for start, _ in ranges]
        self._ends = [end for _, end in ranges]

    def touches(self, start: int, end: int) -> bool:
        """Whether any range shares a character with [start, end)."""
        index = bisect_right(self._starts, start) - 1
        if index >= 0 and self._ends[index] > start:
            return True
        return index + 1 < len(self._starts) and self._starts[index + 1] < end


def without_overlaps(spans: Iterable[Span]) -> list[Span]:
    """Return the spans sorted by start; where two overlap, laws win over dates, dates over names, long over short."""
    rank = {EntityType.LAW: 0, EntityType.DATE: 1}
    best_first = sorted(spans, key=lambda span: (rank.get(span.type, 2), span.start - span.end, span.start))
    taken: set[int] = set()
    kept: list[Span] = []
    for span in best_first:
        places = range(span.start, span.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)
