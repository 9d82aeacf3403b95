"""The window's reader of pages."""

import os
import signal
import threading
from concurrent.futures import CancelledError

import pytest

from casefile.domain.errors import DocumentRefusedError, WorkerFailedError
from casefile.domain.ids import DocumentId
from casefile.engine.formats.sniffing import parse
from casefile.engine.protocol.messages import XHTML
from casefile.services.pages import PageReader

COPY = parse(b"Alpha beta.\n\nGamma.\n\n" * 100, "a.txt").reading_copy.encode()


class Source:
    def __init__(self):
        self.gate = threading.Event()
        self.gate.set()
        self.fetched = []

    def __call__(self, document):
        self.gate.wait(10)
        self.fetched.append(document)
        return (b"rubbish", "application/pdf") if document.startswith("bad") else (COPY, XHTML)


@pytest.fixture
def source():
    return Source()


@pytest.fixture
def reader(source):
    reader = PageReader(source)
    yield reader
    reader.close()
    assert not reader._thread.is_alive()


def test_page_and_characters(reader, source):
    image = reader.render(DocumentId("a"), 1, 1.5).result(20)
    assert (image.width, image.scale, len(image.pixels)) == (660, 1.5, image.stride * image.height)
    located = reader.characters(DocumentId("a"), 1).result(20)
    assert located.characters.startswith("Alphabeta.Gamma.")
    assert source.fetched == ["a"]


def test_newest_wish_first_and_cancelled_ones_dropped(reader, source):
    source.gate.clear()
    order = []
    first = reader.render(DocumentId("first"), 1, 0.1)
    while not first.running():
        pass
    wishes = {name: reader.render(DocumentId(name), 1, 0.1) for name in "abcd"}
    for name, wish in wishes.items():
        wish.add_done_callback(lambda done, name=name: order.append(name) if not done.cancelled() else None)
    assert wishes["c"].cancel()
    source.gate.set()
    for name in "abd":
        wishes[name].result(20)
    assert order == ["d", "b", "a"]
    assert "c" not in source.fetched


def test_refusal_is_no_death(reader):
    for _ in range(4):
        with pytest.raises(DocumentRefusedError):
            reader.render(DocumentId("bad"), 1, 1).result(20)
    assert reader.render(DocumentId("a"), 1, 0.5).result(20).width > 0


def test_two_deaths_put_a_document_away_and_others_go_on(reader, source, monkeypatch):
    real = reader._worker.call

    def deadly(request, reply_type, **options):
        if getattr(request, "key", "") == "deadly":
            reader._worker.start()
            os.kill(reader._worker.pid, signal.SIGKILL)
            reader._worker._process.wait()
            reader._worker.start = lambda: None
            try:
                return real(request, reply_type, **options)
            finally:
                del reader._worker.start
        return real(request, reply_type, **options)

    monkeypatch.setattr(reader._worker, "call", deadly)
    reader.render(DocumentId("a"), 1, 0.5).result(20)
    for _ in range(2):
        with pytest.raises(WorkerFailedError, match="unexpectedly"):
            reader.render(DocumentId("deadly"), 1, 0.5).result(20)
    fetched = len(source.fetched)
    with pytest.raises(WorkerFailedError, match="twice"):
        reader.render(DocumentId("deadly"), 1, 0.5).result(20)
    assert len(source.fetched) == fetched
    assert reader.render(DocumentId("a"), 1, 0.5).result(20).width > 0
    reader.forget(DocumentId("deadly"))
    with pytest.raises(WorkerFailedError, match="unexpectedly"):
        reader.render(DocumentId("deadly"), 1, 0.5).result(20)


def test_close_cancels_what_waits(source):
    reader = PageReader(source)
    source.gate.clear()
    running = reader.render(DocumentId("a"), 1, 1)
    waiting = reader.render(DocumentId("b"), 1, 1)
    while not (running.running() or waiting.running()):
        pass
    threading.Timer(0.2, source.gate.set).start()
    reader.close()
    assert running.done()
    assert waiting.done()
    with pytest.raises(CancelledError):
        reader.render(DocumentId("c"), 1, 1).result(1)
