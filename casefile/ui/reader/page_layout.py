"""Where the pages stand in the scrolled column. Pure: points and pixels in, pixels out."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NewType

Points = NewType("Points", float)
"""1/72 inch on the page."""

Pixels = NewType("Pixels", float)
"""Logical pixels of the window."""

MARGIN = 12
"""Pixels around and between the pages."""

SMALLEST_ZOOM, LARGEST_ZOOM = 0.2, 6.0
"""In pixels per point."""


@dataclass(frozen=True, slots=True)
class PageBox:
    """One page in the column; `left` and `top` count from the column's top left."""

    number: int
    left: Pixels
    top: Pixels
    width: Pixels
    height: Pixels

    @property
    def bottom(self) -> Pixels:
        """Where the page ends."""
        return Pixels(self.top + self.height)


@dataclass(frozen=True, slots=True)
class Place:
    """A scroll position that survives zooming: a page (from 1) and how far down it the window's top edge is."""

    page: int
    fraction: float


class PageLayout:
    """The pages of a document one below the other, each centred."""

    def __init__(self, sizes: Sequence[tuple[Points, Points]], zoom: float, viewport_width: Pixels) -> None:
        self.zoom = zoom
        widest = max((width for width, _ in sizes), default=Points(0)) * zoom
        self.width = Pixels(max(viewport_width, widest + 2 * MARGIN))
        self.boxes: list[PageBox] = []
        top = float(MARGIN)
        for number, (width, height) in enumerate(sizes, 1):
            left = (self.width - width * zoom) / 2
            self.boxes.append(PageBox(number, Pixels(left), Pixels(top), Pixels(width * zoom), Pixels(height * zoom)))
            top += height * zoom + MARGIN
        self.height = Pixels(top)
        self._tops = [box.top for box in self.boxes]
        self._bottoms = [box.bottom for box in self.boxes]

    def visible(self, top: Pixels, bottom: Pixels) -> list[PageBox]:
        """Return the pages of which something stands between two heights."""
        return self.boxes[bisect_right(self._bottoms, top) : bisect_left(self._tops, bottom)]

    def nearest(self, y: Pixels) -> PageBox | None:
        """Return the page at a height, or the one nearest to it."""
        if not self.boxes:
            return None
        index = max(0, bisect_right(self._tops, y) - 1)
        after = index + 1
        if after < len(self.boxes) and y > self._bottoms[index] and self._tops[after] - y < y - self._bottoms[index]:
            index = after
        return self.boxes[index]

    def place_at(self, top: Pixels) -> Place:
        """Return which place stands at a height."""
        if not self.boxes:
            return Place(1, 0.0)
        box = self.boxes[max(0, bisect_right(self._tops, Pixels(top + MARGIN)) - 1)]
        return Place(box.number, min(1.0, (top - box.top + MARGIN) / box.height) if box.height else 0.0)

    def top_of(self, place: Place) -> Pixels:
        """Return the height of a place; that of the nearest page where there is no such page."""
        if not self.boxes:
            return Pixels(0)
        box = self.boxes[min(max(1, place.page), len(self.boxes)) - 1]
        return Pixels(box.top - MARGIN + min(max(0.0, place.fraction), 1.0) * box.height)


def zoom_to_width(sizes: Sequence[tuple[Points, Points]], viewport_width: Pixels) -> float:
    """Return the zoom at which the widest page fills the width."""
    widest = max((width for width, _ in sizes), default=Points(0))
    if widest <= 0:
        return 1.0
    return clamp_zoom((viewport_width - 2 * MARGIN) / widest)


def clamp_zoom(zoom: float) -> float:
    """Return the zoom that is nearest among those that can be shown."""
    return min(max(zoom, SMALLEST_ZOOM), LARGEST_ZOOM)
