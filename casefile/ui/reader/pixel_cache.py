"""Rendered pages, kept up to a number of bytes; the least recently used go first."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

LIMIT = 64 * 1024 * 1024


class PixelCache(Generic[K, V]):
    """A cache bounded by bytes. What is larger than the bound is kept alone, so that it can be shown at all."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._bytes = 0
        self._items: OrderedDict[K, tuple[V, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, key: K) -> bool:
        return key in self._items

    @property
    def size(self) -> int:
        """How many bytes are kept."""
        return self._bytes

    def get(self, key: K) -> V | None:
        """Return what was put under `key`, if it is still there."""
        item = self._items.get(key)
        if item is None:
            return None
        self._items.move_to_end(key)
        return item[0]

    def put(self, key: K, value: V, size: int) -> None:
        """Keep `value`, and drop others until all fit."""
        self.drop(key)
        self._items[key] = (value, size)
        self._bytes += size
        while self._bytes > self._limit and len(self._items) > 1:
            self.drop(next(iter(self._items)))

    def drop(self, key: K) -> None:
        """Keep it no longer."""
        item = self._items.pop(key, None)
        if item is not None:
            self._bytes -= item[1]
