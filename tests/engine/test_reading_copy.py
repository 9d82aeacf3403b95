"""Every character of a text stands on the reading copy's pages, and is found where it stands."""

import contextlib
from pathlib import Path

import pytest

from casefile.domain.errors import DocumentRefusedError
from casefile.engine import charmap, reading_copy
from casefile.engine.formats.sniffing import parse
from casefile.engine.pages import OpenDocuments
from casefile.engine.protocol.messages import XHTML

SEEDS = sorted(Path("/work/shared/seeds").glob("*.txt")) + sorted((Path(__file__).parents[2] / "seeds").glob("0*"))
CORPUS = [path for path in sorted(Path("/work/shared/corpus").glob("*/*")) if path.stat().st_size < 300_000][:40]


def check_map(data, name):
    """Parse, load, and compare each page's characters with its slice of the text."""
    parsed = parse(data, name)
    opened = OpenDocuments()
    if parsed.reading_copy is not None:
        count = opened.load("x", XHTML, parsed.reading_copy.encode())
    else:
        count = opened.load("x", parsed.media_type, data)
    assert count == len(parsed.pages)
    for page in parsed.pages:
        located = opened.locate("x", page.number)
        assert located.characters == charmap.without_space(parsed.text[page.start : page.end])
        assert len(located.boxes) == 4 * len(located.characters)
    return parsed, opened


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_seeds(path):
    parsed, _ = check_map(path.read_bytes(), path.name)
    assert len(parsed.text) > 500


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_corpus(path):
    with contextlib.suppress(DocumentRefusedError):
        check_map(path.read_bytes(), path.name)


@pytest.mark.parametrize(
    "words",
    [
        "soft\u00adhyphen zero\u200bwidth \ufeff joiner\u200dx",
        "السلام عليكم 123 and English (مرحبا) 45%, then more of both: שלום עולם. " * 30,
        "नमस्ते दुनिया ไทยภาษา ਪੰਜਾਬੀ ಕನ್ನಡ മലയാളം",
        "中文字 日本語 한국어 😀 👨‍👩‍👧 𝔸𐍈",
        "e\u0301 ﬁre ﬂow office \ufffd \ue000 \uffff \x07bell ␇ \x7f",
        "<b>no & markup</b> &amp; <i>␁</i>",
        "x" * 5000,
        "tab\there\n  indented   wide\n\n\fform feed\vtab",
        "word " * 20_000,
        " \n\n ",
    ],
)
def test_hard_writing(words):
    parsed, _ = check_map(words.encode(), "a.txt")
    assert parsed.text == words


def test_boxes_stand_on_the_page_in_reading_order():
    parsed, opened = check_map(b"alpha beta\ngamma\n\n" * 200, "a.txt")
    assert len(parsed.pages) > 3
    located = opened.locate("x", 2)
    tops = located.boxes[1::4]
    assert all(0 <= left < right <= 440 for left, right in zip(located.boxes[::4], located.boxes[2::4], strict=True))
    assert all(0 < top < 622 for top in tops)
    assert list(tops) == sorted(tops)


def test_same_bytes_give_the_same_reading_copy():
    assert parse(b"One\n\nTwo", "a.txt").reading_copy == parse(b"One\n\nTwo", "a.txt").reading_copy


def test_reading_copy_loads_nothing_from_outside():
    copy = parse(
        b'<html><body><p>x<img src="http://example.org/a.png"><a href="file:///etc">y</a>', "a.html"
    ).reading_copy
    assert "example.org" not in copy
    assert "file:" not in copy


def test_a_changed_character_is_noticed():
    with reading_copy.lay_out(reading_copy.to_xhtml(parse(b"one two", "a.txt").passages)) as document:
        with pytest.raises(charmap.MapDisagreesError):
            reading_copy.map_pages(document, "onetwx")
        with pytest.raises(charmap.MapDisagreesError):
            reading_copy.map_pages(document, "onetw")
        with pytest.raises(charmap.MapDisagreesError):
            reading_copy.map_pages(document, "onetwoo")


@pytest.mark.parametrize(
    ("wanted", "drawn", "found"),
    [
        ("abc", "abc", [0, 1, 2]),
        ("a\u00adb", "ab", [0, -1, 1]),
        ("ab", "a\u200eb", [0, 2]),
        ("abcd", "acbd", [0, 2, 1, 3]),
    ],
)
def test_pairing(wanted, drawn, found):
    assert charmap.pair(wanted, drawn) == found
