"""The manifest in a brief, and what is printed where."""

import hashlib

import pytest

from casefile.domain.errors import BriefNotReadableError
from casefile.engine.briefs import attach_manifest, read_manifest, read_printed
from casefile.engine.mupdf import pymupdf
from casefile.engine.protocol.messages import AttachManifest, PdfWritten, PrintedBox
from casefile.services.workers import Worker


@pytest.fixture(scope="module")
def brief():
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((72, 100), "The first line, with spaces.")
    page.insert_text((72, 114), "The second line.")
    page.insert_text((400, 100), "Far right.")
    return document.tobytes(no_new_id=True)


def test_manifest_comes_back(brief):
    manifest = '{"title": "Пятигорск"}'
    assert read_manifest(attach_manifest(brief, "m.json", manifest), "m.json") == manifest
    assert read_manifest(brief, "m.json") == ""
    assert read_manifest(attach_manifest(brief, "m.json", manifest), "other.json") == ""


def test_two_processes_write_the_same_bytes(brief):
    digests = set()
    for _ in range(2):
        worker = Worker("pages")
        written = worker.call(AttachManifest("m.json", '{"a": 1}'), PdfWritten, inbox=brief)
        pdf = worker.outbox(written.length)
        worker.close()
        assert pdf.startswith(b"%PDF")
        digests.add(hashlib.sha256(pdf).hexdigest())
    assert len(digests) == 1
    assert hashlib.sha256(attach_manifest(brief, "m.json", '{"a": 1}')).hexdigest() in digests
    # Only the fixed date may stand in it: the two runs above may fall into the same second.
    assert pdf.count(b"D:2") == pdf.count(b"D:20000101000000Z") > 0


def test_printed_words_of_one_line_only(brief):
    texts = read_printed(
        brief,
        (
            PrintedBox(1, 70, 90, 300, 104),
            PrintedBox(1, 70, 104, 300, 118),
            PrintedBox(1, 70, 90, 590, 104),
            PrintedBox(1, 70, 90, 590, 118),
            PrintedBox(1, 70, 400, 590, 500),
            PrintedBox(9, 70, 400, 590, 500),
        ),
    )
    assert texts == (
        "The first line, with spaces.",
        "The second line.",
        "The first line, with spaces. Far right.",
        "The first line, with spaces. Far right.\nThe second line.",
        "",
        "",
    )


def test_no_pdf_is_refused():
    with pytest.raises(BriefNotReadableError):
        read_manifest(b"rubbish", "m.json")
