"""The pages of documents for the window: a thread with a worker, which serves the newest wish first."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from casefile.domain.errors import CasefileError, WorkerFailedError
from casefile.domain.ids import DocumentId
from casefile.engine.protocol.limits import LOADED_DOCUMENTS, RENDER_LIMIT
from casefile.engine.protocol.messages import CharactersLocated, Load, Loaded, LocateCharacters, Render, Rendered
from casefile.services.workers import Worker

_DEADLINE = 20.0
_DEATHS = 2


@dataclass(frozen=True, slots=True)
class PageImage:
    """A rendered page: RGB, three bytes a pixel, `height` rows of `stride` bytes."""

    width: int
    height: int
    stride: int
    pixels: bytes
    scale: float


@dataclass(slots=True)
class _Wish:
    document: DocumentId
    request: Render | LocateCharacters
    future: "Future[Any]"


class PageReader:
    """Renders pages and locates characters, away from the window's thread."""

    def __init__(self, fetch: Callable[[DocumentId], tuple[bytes, str]]) -> None:
        """Start the thread and its worker.

        Args:
            fetch: Returns the bytes to load for a document and their media type; called in the reader's thread.
        """
        self._fetch = fetch
        self._worker = Worker("pages")
        self._wishes: list[_Wish] = []
        self._condition = threading.Condition()
        self._closed = False
        self._loaded: OrderedDict[DocumentId, None] = OrderedDict()
        self._deaths: dict[DocumentId, int] = {}
        self._thread = threading.Thread(target=self._run, name="casefile-pages", daemon=True)
        self._thread.start()

    def render(self, document: DocumentId, page: int, scale: float) -> "Future[PageImage]":
        """Return the page (from 1) as pixels, `scale` to a point, when it is ready."""
        return self._ask(document, Render(document, page, scale))

    def characters(self, document: DocumentId, page: int) -> "Future[CharactersLocated]":
        """Return where the characters of a page stand, when it is known."""
        return self._ask(document, LocateCharacters(document, page))

    def forget(self, document: DocumentId) -> None:
        """Load the document anew for the next wish, and forget what it was blamed for."""
        with self._condition:
            self._deaths.pop(document, None)
            self._loaded.pop(document, None)

    def close(self) -> None:
        """Drop what is waiting, end the worker and the thread."""
        with self._condition:
            self._closed = True
            for wish in self._wishes:
                wish.future.cancel()
            self._wishes.clear()
            self._condition.notify()
        self._worker.kill()
        self._thread.join(5)
        self._worker.close()

    def _ask(self, document: DocumentId, request: Render | LocateCharacters) -> "Future[Any]":
        future: Future[Any] = Future()
        with self._condition:
            if self._closed:
                future.cancel()
            else:
                self._wishes.append(_Wish(document, request, future))
                self._condition.notify()
        return future

    def _run(self) -> None:
        self._worker.start()
        while True:
            with self._condition:
                while not self._wishes and not self._closed:
                    self._condition.wait()
                if self._closed:
                    return
                wish = self._wishes.pop()
            if not wish.future.set_running_or_notify_cancel():
                continue
            try:
                result = self._serve(wish)
            except CasefileError as error:
                wish.future.set_exception(error)
            except BaseException as error:
                # A bug, or the document's removal under way: whoever waits must hear of it, and the thread goes on.
                wish.future.set_exception(error)
                if not isinstance(error, Exception):
                    raise
            else:
                wish.future.set_result(result)

    def _serve(self, wish: _Wish) -> PageImage | CharactersLocated:
        document = wish.document
        if self._deaths.get(document, 0) >= _DEATHS:
            raise WorkerFailedError(
                "This document stopped the process that shows pages twice, so its pages are not shown; "
                "its words can still be read and searched."
            )
        before = self._worker.pid
        try:
            self._load(document)
            if isinstance(wish.request, LocateCharacters):
                return self._worker.call(wish.request, CharactersLocated, deadline=_DEADLINE)
            return self._image(self._worker.call(wish.request, Rendered, deadline=_DEADLINE), wish.request.scale)
        except WorkerFailedError:
            if self._worker.pid is None or self._worker.pid != before:
                self._deaths[document] = self._deaths.get(document, 0) + 1
                self._loaded.clear()
            raise

    def _load(self, document: DocumentId) -> None:
        if self._worker.pid is None:
            self._loaded.clear()
        if document in self._loaded:
            self._loaded.move_to_end(document)
            return
        data, media_type = self._fetch(document)
        self._worker.call(Load(document, media_type), Loaded, inbox=data, deadline=_DEADLINE)
        self._loaded[document] = None
        while len(self._loaded) > LOADED_DOCUMENTS:
            self._loaded.popitem(last=False)

    def _image(self, rendered: Rendered, scale: float) -> PageImage:
        """Return the pixels after checking that they are as many as their description says."""
        fits = (
            rendered.width > 0
            and rendered.height > 0
            and rendered.width * rendered.height <= 2 * RENDER_LIMIT
            and rendered.stride >= 3 * rendered.width
            and rendered.length == rendered.stride * rendered.height
        )
        if not fits:
            raise WorkerFailedError("The process that shows pages gave a picture that does not fit; try again.")
        pixels = self._worker.outbox(rendered.length)
        return PageImage(rendered.width, rendered.height, rendered.stride, pixels, scale)
