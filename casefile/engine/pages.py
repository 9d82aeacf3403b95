"""Documents that are open for the window: their pages as pixels and their characters as boxes."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from casefile.domain.errors import DocumentRefusedError
from casefile.engine import charmap, reading_copy, text
from casefile.engine.formats.paged import open_document
from casefile.engine.mupdf import MUPDF_ERRORS, pymupdf
from casefile.engine.protocol.limits import LOADED_DOCUMENTS, RENDER_LIMIT
from casefile.engine.protocol.messages import XHTML, CharactersLocated, Rendered


@dataclass(slots=True)
class _Open:
    document: Any
    wanted: str | None
    """The reading copy's own characters; None for a document with pages of its own."""
    mapped: list[text.PageText] | None = None


class OpenDocuments:
    """The documents a worker keeps open, at most `LOADED_DOCUMENTS`."""

    def __init__(self) -> None:
        self._open: OrderedDict[str, _Open] = OrderedDict()

    def load(self, key: str, media_type: str, data: bytes) -> int:
        """Open a document under `key` and return how many pages it has.

        Raises:
            DocumentRefusedError: It can't be opened.
        """
        try:
            if media_type == XHTML:
                xhtml = data.decode("utf-8")
                opened = _Open(reading_copy.lay_out(xhtml), reading_copy.text_of(xhtml))
            else:
                opened = _Open(open_document(data, media_type), None)
            pages: int = opened.document.page_count
        except MUPDF_ERRORS as error:
            raise DocumentRefusedError("The document can't be shown: its stored copy is damaged.") from error
        self._drop(key)
        self._open[key] = opened
        while len(self._open) > LOADED_DOCUMENTS:
            self._drop(next(iter(self._open)))
        return pages

    def render(self, key: str, number: int, scale: float) -> tuple[Rendered, bytes]:
        """Return a page as pixels, with their description.

        Raises:
            DocumentRefusedError: The page can't be drawn, or has more pixels than a screen could show.
        """
        page = self._page(key, number)
        if not 0 < scale < 1000 or page.rect.width * page.rect.height * scale * scale > RENDER_LIMIT:
            raise DocumentRefusedError(f"Page {number} is too large at this zoom; zoom out to see it.")
        try:
            pixmap = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csRGB, alpha=False)
            pixels: bytes = pixmap.samples
        except MUPDF_ERRORS as error:
            raise DocumentRefusedError(f"Page {number} is damaged and can't be drawn.") from error
        return Rendered(pixmap.width, pixmap.height, pixmap.stride, len(pixels)), pixels

    def locate(self, key: str, number: int) -> CharactersLocated:
        """Return where the characters of a page stand.

        Raises:
            DocumentRefusedError: They can't be found on it.
        """
        opened = self._opened(key)
        page = self._page(key, number)
        if opened.wanted is None:
            return _located(text.read_page(page))
        if opened.mapped is None:
            try:
                opened.mapped = reading_copy.map_pages(opened.document, opened.wanted)
            except charmap.MapDisagreesError as error:
                raise DocumentRefusedError(
                    "The words of this document can't be found on its pages; remove it and add it again."
                ) from error
        return _located(opened.mapped[number - 1])

    def _opened(self, key: str) -> _Open:
        if key not in self._open:
            raise DocumentRefusedError("The document is not open in this worker.")
        self._open.move_to_end(key)
        return self._open[key]

    def _page(self, key: str, number: int) -> Any:
        document = self._opened(key).document
        if not 1 <= number <= document.page_count:
            raise DocumentRefusedError(f"The document has no page {number}.")
        try:
            return document.load_page(number - 1)
        except MUPDF_ERRORS as error:
            raise DocumentRefusedError(f"Page {number} is damaged and can't be shown.") from error

    def _drop(self, key: str) -> None:
        opened = self._open.pop(key, None)
        if opened is not None:
            opened.document.close()


def _located(page: text.PageText) -> CharactersLocated:
    return CharactersLocated(page.characters, tuple(round(number, 2) for number in page.boxes))
