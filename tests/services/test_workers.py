"""Worker processes: answers, refusals, deadlines, deaths."""

import contextlib
import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from casefile.domain.documents import ParsedDocument
from casefile.domain.errors import DocumentRefusedError, WorkerFailedError
from casefile.engine.protocol.messages import Load, Loaded, Parse, Render, Rendered
from casefile.services.workers import Worker

HOSTILE = sorted(Path("/work/shared/corpus/hostile").glob("*"))


@pytest.fixture
def worker():
    worker = Worker("pages")
    yield worker
    worker.close()


def _gone(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_round_trip_with_a_large_inbox_and_outbox(worker):
    words = "Слово за слово.\n\n" * 60_000
    parsed = worker.call(Parse("a.txt"), ParsedDocument, inbox=words.encode(), deadline=120)
    assert parsed.text == words
    assert worker.call(Parse("b.txt"), ParsedDocument, inbox=b"short").text == "short"


def test_refused_is_a_sentence_and_the_worker_goes_on(worker):
    worker.start()
    pid = worker.pid
    with pytest.raises(DocumentRefusedError, match=r"b\.txt is empty"):
        worker.call(Parse("b.txt"), ParsedDocument, inbox=b"")
    assert worker.call(Parse("b.txt"), ParsedDocument, inbox=b"x").text == "x"
    assert worker.pid == pid


def test_handlers_error_gives_its_name_only_and_the_worker_goes_on(worker):
    @dataclass(frozen=True)
    class Unknown:
        secret: str

    worker.start()
    pid = worker.pid
    with pytest.raises(WorkerFailedError, match="KeyError") as caught:
        worker.call(Unknown("the secret"), ParsedDocument)
    assert "secret" not in str(caught.value)
    assert worker.call(Parse("b.txt"), ParsedDocument, inbox=b"x").text == "x"
    assert worker.pid == pid


def test_slow_work_is_killed_at_the_deadline_and_the_next_call_served(worker):
    worker.call(Parse("a.txt"), ParsedDocument, inbox=b"x")
    pid = worker.pid
    begun = time.monotonic()
    with pytest.raises(WorkerFailedError, match="longer than"):
        worker.call(Parse("a.txt"), ParsedDocument, inbox=b"many words\n\n" * 800_000, deadline=0.3)
    assert time.monotonic() - begun < 3
    assert _gone(pid)
    assert worker.call(Parse("a.txt"), ParsedDocument, inbox=b"x").text == "x"
    assert worker.pid != pid


def test_death_is_told_and_the_next_call_served(worker):
    worker.call(Parse("a.txt"), ParsedDocument, inbox=b"x")
    os.kill(worker.pid, signal.SIGKILL)
    time.sleep(0.1)
    assert worker.call(Parse("a.txt"), ParsedDocument, inbox=b"x").text == "x"


def test_close_leaves_no_process():
    worker = Worker("pages")
    worker.call(Parse("a.txt"), ParsedDocument, inbox=b"x")
    pid = worker.pid
    worker.close()
    assert _gone(pid)
    with pytest.raises(WorkerFailedError):
        worker.call(Parse("a.txt"), ParsedDocument, inbox=b"x")


def test_outbox_must_fit(worker):
    worker.call(Load("x", "application/pdf"), Loaded, inbox=_pdf())
    rendered = worker.call(Render("x", 1, 2.0), Rendered)
    assert len(worker.outbox(rendered.length)) == rendered.stride * rendered.height
    with pytest.raises(WorkerFailedError):
        worker.outbox(rendered.length + 1)


@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.name)
def test_hostile_file_never_hangs_or_breaks_the_worker(worker, path):
    with contextlib.suppress(DocumentRefusedError, WorkerFailedError):
        worker.call(Parse(path.name), ParsedDocument, inbox=path.read_bytes(), deadline=5)
    assert worker.call(Parse("a.txt"), ParsedDocument, inbox=b"x").text == "x"


@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="needs Linux")
def test_memory_is_capped_and_no_core_is_dumped(worker):
    worker.call(Parse("a.txt"), ParsedDocument, inbox=b"x")
    limits = Path(f"/proc/{worker.pid}/limits").read_text().splitlines()
    values = {line[:26].strip(): line[26:].split() for line in limits}
    assert 2 * 1024**3 < int(values["Max address space"][0]) < 8 * 1024**3
    assert values["Max core file size"][0] == "0"


def _pdf():
    from casefile.engine.mupdf import pymupdf

    document = pymupdf.open()
    document.new_page().insert_text((72, 72), "x")
    return document.tobytes()
