"""What the panes show, fetched from the page reader: pixels and character boxes, kept and shared by all panes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from casefile.domain.documents import Page
from casefile.domain.errors import CasefileError
from casefile.domain.ids import DocumentId
from casefile.services.pages import PageImage
from casefile.ui.bridge import FutureRelay
from casefile.ui.reader.pixel_cache import PixelCache
from casefile.ui.reader.selection import CharacterMap, LocatedCharacters

if TYPE_CHECKING:
    from concurrent.futures import Future

_CHARACTER_PAGES = 64
"""Pages whose character boxes are kept."""


class Reader(Protocol):
    """What the window needs of `services.pages.PageReader`."""

    def render(self, document: DocumentId, page: int, scale: float) -> "Future[PageImage]":
        """Return the page as pixels, later."""
        ...

    def characters(self, document: DocumentId, page: int) -> "Future[Any]":
        """Return where the characters stand, later."""
        ...


class Kind(Enum):
    """What can be wished for."""

    PIXELS = "pixels"
    CHARACTERS = "characters"


@dataclass(frozen=True, slots=True)
class Wish:
    """Something of one page that a pane wants to show; `scale` is 0 for characters."""

    kind: Kind
    document: DocumentId
    page: int
    scale: float = 0.0


class PageStock(QObject):
    """Fetches what the panes wish for, newest wish first, and forgets wishes nobody has any more."""

    page_arrived = Signal(object, int)
    mismatch_found = Signal(object, int)

    def __init__(
        self,
        reader: Reader,
        text: Callable[[DocumentId], str],
        page: Callable[[DocumentId, int], Page],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._reader = reader
        self._text = text
        self._page = page
        self._relay = FutureRelay(self)
        self._pixels: PixelCache[Wish, QImage] = PixelCache()
        self._latest: dict[tuple[DocumentId, int], Wish] = {}
        self._characters: PixelCache[Wish, CharacterMap | None] = PixelCache(_CHARACTER_PAGES)
        self._problems: dict[Wish, str] = {}
        self._pending: dict[Wish, Future[Any]] = {}
        self._wanted: dict[object, frozenset[Wish]] = {}

    @property
    def idle(self) -> bool:
        """Whether all that was wished for has arrived or failed."""
        return not self._pending

    def want(self, owner: object, wishes: list[Wish]) -> None:
        """Fetch what `owner` shows now; the last wish is served first. Replaces what it wanted before."""
        self._wanted[owner] = frozenset(wishes)
        self._drop_unwanted()
        for wish in wishes:
            if not (wish in self._pending or self._has(wish) or wish in self._problems):
                self._fetch(wish)

    def leave(self, owner: object) -> None:
        """Forget an owner and its wishes."""
        self._wanted.pop(owner, None)
        self._drop_unwanted()

    def image(self, document: DocumentId, page: int, scale: float) -> QImage | None:
        """Return the page's picture, at another scale while the right one is under way."""
        exact = self._pixels.get(Wish(Kind.PIXELS, document, page, scale))
        if exact is not None:
            return exact
        latest = self._latest.get((document, page))
        return self._pixels.get(latest) if latest is not None else None

    def characters(self, document: DocumentId, page: int) -> CharacterMap | None:
        """Return the page's character map; None while it is under way and where there is none."""
        return self._characters.get(Wish(Kind.CHARACTERS, document, page))

    def problem(self, document: DocumentId, page: int, scale: float) -> str:
        """Return why the page can't be shown; empty where it can."""
        return self._problems.get(Wish(Kind.PIXELS, document, page, scale), "")

    def retry(self, document: DocumentId) -> None:
        """Let failed pages of a document be wished for again."""
        for wish in [wish for wish in self._problems if wish.document == document]:
            del self._problems[wish]

    def close(self) -> None:
        """Cancel everything."""
        self._relay.close()
        self._wanted.clear()
        self._drop_unwanted()

    def _has(self, wish: Wish) -> bool:
        return wish in (self._pixels if wish.kind is Kind.PIXELS else self._characters)

    def _drop_unwanted(self) -> None:
        wanted: Iterable[Wish] = frozenset().union(*self._wanted.values())
        for wish in [wish for wish in self._pending if wish not in wanted]:
            # One that is being served can't be cancelled; what it brings is kept when it comes.
            if self._pending[wish].cancel():
                del self._pending[wish]

    def _fetch(self, wish: Wish) -> None:
        if wish.kind is Kind.PIXELS:
            future: Future[Any] = self._reader.render(wish.document, wish.page, wish.scale)
        else:
            future = self._reader.characters(wish.document, wish.page)
        self._pending[wish] = future
        self._relay.when_done(future, partial(self._take, wish))

    def _take(self, wish: Wish, result: PageImage | LocatedCharacters | CasefileError) -> None:
        self._pending.pop(wish, None)
        if isinstance(result, CasefileError):
            self._problems[wish] = str(result)
        elif isinstance(result, PageImage):
            self._take_pixels(wish, result)
        else:
            self._take_characters(wish, result)
        self.page_arrived.emit(wish.document, wish.page)

    def _take_pixels(self, wish: Wish, result: PageImage) -> None:
        shared = QImage(result.pixels, result.width, result.height, result.stride, QImage.Format.Format_RGB888)
        # A format of its own memory: `shared` only borrows the bytes.
        image = shared.convertToFormat(QImage.Format.Format_RGB32)
        self._pixels.put(wish, image, image.sizeInBytes())
        self._latest[wish.document, wish.page] = wish

    def _take_characters(self, wish: Wish, result: LocatedCharacters) -> None:
        page = self._page(wish.document, wish.page)
        found = CharacterMap.pair(self._text(wish.document), page, result)
        self._characters.put(wish, found, 1)
        if found is None:
            self.mismatch_found.emit(wish.document, wish.page)
