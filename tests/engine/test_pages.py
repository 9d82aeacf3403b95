"""Pages as pixels and characters as boxes."""

import pytest

from casefile.domain.errors import DocumentRefusedError
from casefile.engine.mupdf import pymupdf
from casefile.engine.pages import OpenDocuments
from casefile.engine.protocol.limits import LOADED_DOCUMENTS

PDF = "application/pdf"


def pdf(rotation=0):
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((72, 100), "Mark", fontsize=20)
    page.set_rotation(rotation)
    return document.tobytes()


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_cover_the_ink(rotation):
    opened = OpenDocuments()
    opened.load("x", PDF, pdf(rotation))
    located = opened.locate("x", 1)
    assert located.characters == "Mark"
    rendered, pixels = opened.render("x", 1, 1)
    assert rendered.length == len(pixels) == rendered.stride * rendered.height
    dark = [(at % rendered.stride // 3, at // rendered.stride) for at in range(0, len(pixels), 3) if pixels[at] < 100]
    assert dark
    boxes = [located.boxes[at : at + 4] for at in range(0, 16, 4)]
    inside = [any(x0 - 1 <= x <= x1 + 1 and y0 - 1 <= y <= y1 + 1 for x0, y0, x1, y1 in boxes) for x, y in dark]
    assert all(inside)
    assert all(x0 < x1 and y0 < y1 for x0, y0, x1, y1 in boxes)


def test_scale():
    opened = OpenDocuments()
    opened.load("x", PDF, pdf())
    assert opened.render("x", 1, 2)[0].width == 1190
    with pytest.raises(DocumentRefusedError, match="too large"):
        opened.render("x", 1, 50)


def test_what_is_not_there_is_refused():
    opened = OpenDocuments()
    with pytest.raises(DocumentRefusedError):
        opened.render("x", 1, 1)
    with pytest.raises(DocumentRefusedError):
        opened.load("x", PDF, b"rubbish")
    opened.load("x", PDF, pdf())
    with pytest.raises(DocumentRefusedError, match="no page 2"):
        opened.locate("x", 2)


def test_least_recently_used_is_dropped():
    opened = OpenDocuments()
    for number in range(LOADED_DOCUMENTS):
        opened.load(str(number), PDF, pdf())
    opened.locate("0", 1)
    opened.load("new", PDF, pdf())
    opened.locate("0", 1)
    with pytest.raises(DocumentRefusedError):
        opened.locate("1", 1)
