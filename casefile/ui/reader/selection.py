"""From a point on the page to an offset in the canonical text, and back. Pure."""

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from typing import Protocol

from casefile.domain.documents import Page

_DOWN = 10
"""How much farther a point is from a line above or below it than from one beside it."""


class LocatedCharacters(Protocol):
    """What a page worker says of the characters of a page (see the engine's `CharactersLocated`)."""

    @property
    def characters(self) -> str:
        """Those that are not white space, in the order of the canonical text."""
        ...

    @property
    def boxes(self) -> tuple[float, ...]:
        """Left, top, right, bottom of each, in points."""
        ...


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points from the page's top left."""

    left: float
    top: float
    right: float
    bottom: float

    def joined(self, other: "Box") -> "Box":
        """Return the smallest box around both."""
        return Box(
            min(self.left, other.left), min(self.top, other.top),
            max(self.right, other.right), max(self.bottom, other.bottom),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Line:
    """Characters `first` up to `last` (excluded) that stand in a line; `reach` is the box of its column."""

    first: int
    last: int
    box: Box
    reach: Box
    leftwards: bool


class CharacterMap:
    """Which character of the text stands where on one page."""

    def __init__(self, offsets: list[int], boxes: list[Box]) -> None:
        self._offsets = offsets
        self._boxes = boxes
        self._lines = _in_columns(_lines(boxes))

    @classmethod
    def pair(cls, text: str, page: Page, located: LocatedCharacters) -> "CharacterMap | None":
        """Pair the page's non-white-space characters with their boxes; None where they are not the same characters."""
        offsets = [offset for offset in range(page.start, page.end) if not text[offset].isspace()]
        if "".join(text[offset] for offset in offsets) != located.characters:
            return None
        numbers = located.boxes
        if len(numbers) != 4 * len(offsets):
            return None
        return cls(offsets, [Box(*numbers[at : at + 4]) for at in range(0, len(numbers), 4)])

    def caret_at(self, x: float, y: float) -> int | None:
        """Return the offset between two characters that is nearest to a point; None on a page without text."""
        found = self._nearest(x, y)
        if found is None:
            return None
        line, index = found
        box = self._boxes[index]
        behind = (x < (box.left + box.right) / 2) == line.leftwards
        return self._offsets[index] + (1 if behind else 0)

    def character_at(self, x: float, y: float) -> int | None:
        """Return the offset of the character under a point; None where there is none within it."""
        found = self._nearest(x, y)
        if found is None:
            return None
        box = found[0].box
        if not (box.left - 2 <= x <= box.right + 2 and box.top - 2 <= y <= box.bottom + 2):
            return None
        return self._offsets[found[1]]

    def rectangles(self, start: int, end: int) -> list[Box]:
        """Return a box for each line that a span of the text touches."""
        first, last = bisect_left(self._offsets, start), bisect_left(self._offsets, end)
        found: list[Box] = []
        for line in self._lines:
            low, high = max(first, line.first), min(last, line.last)
            if low < high:
                box = self._boxes[low]
                for index in range(low + 1, high):
                    box = box.joined(self._boxes[index])
                found.append(Box(box.left, line.box.top, box.right, line.box.bottom))
        return found

    def line_left(self, offset: int) -> float:
        """Return where the line that holds an offset begins, in points; 0 where no line does."""
        index = bisect_left(self._offsets, offset)
        return next((line.box.left for line in self._lines if line.first <= index < line.last), 0.0)

    def _nearest(self, x: float, y: float) -> tuple[_Line, int] | None:
        if not self._lines:
            return None
        line = min(self._lines, key=lambda line: _distance(line, x, y))
        index = min(range(line.first, line.last), key=lambda at: _gap(x, self._boxes[at].left, self._boxes[at].right))
        return line, index


def word_around(text: str, offset: int) -> tuple[int, int]:
    """Return the span of the word at an offset; the one character where it is no word's."""
    start = end = offset
    while start > 0 and _in_word(text[start - 1]):
        start -= 1
    while end < len(text) and _in_word(text[end]):
        end += 1
    return (start, end) if start <= offset < end else (offset, offset + 1)


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_" or bool(unicodedata.combining(char))


def _gap(value: float, low: float, high: float) -> float:
    return max(low - value, 0.0, value - high)


def _distance(line: _Line, x: float, y: float) -> tuple[float, float]:
    """Return how far a point is from a line: from its column first, then from its own words."""
    return (
        _DOWN * _gap(y, line.box.top, line.box.bottom) + _gap(x, line.reach.left, line.reach.right),
        _gap(x, line.box.left, line.box.right),
    )


def _lines(boxes: list[Box]) -> list[_Line]:
    lines: list[_Line] = []
    first = 0
    for index in range(1, len(boxes) + 1):
        if index < len(boxes) and _beside(boxes[index - 1], boxes[index]):
            continue
        box = boxes[first]
        for other in boxes[first + 1 : index]:
            box = box.joined(other)
        leftwards = index - first > 1 and boxes[index - 1].right < boxes[first].left
        if index > first:
            lines.append(_Line(first, index, box, box, leftwards))
        first = index
    return lines


def _beside(before: Box, after: Box) -> bool:
    """Return whether two characters stand in one line: the middle of either lies within the other's height."""
    return (
        before.top <= (after.top + after.bottom) / 2 <= before.bottom
        or after.top <= (before.top + before.bottom) / 2 <= after.bottom
    )


def _in_columns(lines: list[_Line]) -> list[_Line]:
    """Let each line reach as far as the lines around it do, so that the end of a short line can be pointed at."""
    reached: list[_Line] = []
    group: list[_Line] = []
    for line in [*lines, None]:
        if line is not None and (not group or _below(group[-1], line)):
            group.append(line)
            continue
        reach = group[0].box if group else None
        for member in group:
            reach = member.box.joined(reach) if reach else member.box
        reached += [_Line(m.first, m.last, m.box, reach, m.leftwards) for m in group if reach]
        group = [line] if line is not None else []
    return reached


def _below(above: _Line, line: _Line) -> bool:
    height = max(above.box.bottom - above.box.top, 1.0)
    overlap = min(above.box.right, line.box.right) - max(above.box.left, line.box.left)
    return overlap > 0 and -height <= line.box.top - above.box.bottom <= 1.5 * height
