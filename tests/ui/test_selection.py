"""From points to offsets and back."""

from dataclasses import dataclass

import pytest

from casefile.domain.documents import Page
from casefile.ui.reader.selection import CharacterMap, word_around


@dataclass(frozen=True)
class Located:
    characters: str
    boxes: tuple[float, ...]


def lines(*rows: tuple[str, float, float], width: float = 10, height: float = 12) -> Located:
    """Set rows of (words, left, top) with letters of one width; spaces take room but have no box."""
    characters, boxes = "", []
    for words, left, top in rows:
        for number, char in enumerate(words):
            if not char.isspace():
                characters += char
                boxes += [left + number * width, top, left + (number + 1) * width, top + height]
    return Located(characters, tuple(boxes))


def page(text: str, start: int = 0) -> Page:
    return Page(1, "1", start, len(text), 600, 800)


TEXT = "one two\nthree"
MAP = CharacterMap.pair(TEXT, page(TEXT), lines(("one two", 50, 100), ("three", 50, 116)))


def test_carets_stand_between_characters():
    assert MAP.caret_at(51, 105) == 0
    assert MAP.caret_at(59, 105) == 1
    assert MAP.caret_at(500, 105) == 7
    assert MAP.caret_at(51, 120) == 8
    assert MAP.caret_at(50, 700) == 8


def test_beside_a_short_line_that_line_is_meant():
    text = "short\nvery much longer line"
    made = CharacterMap.pair(text, page(text), lines(("short", 50, 100), ("very much longer line", 50, 114)))
    assert made.caret_at(200, 108) == 5


def test_in_columns_the_nearer_column_is_meant():
    text = "left\nmore\nright\nside"
    made = CharacterMap.pair(
        text, page(text), lines(("left", 50, 100), ("more", 50, 114), ("right", 300, 106), ("side", 300, 120))
    )
    assert text[made.caret_at(301, 105)] == "r"
    assert text[made.caret_at(301, 121)] == "s"
    assert made.caret_at(95, 113) in (4, 9)


def test_a_click_hits_only_what_is_there():
    assert MAP.character_at(55, 105) == 0
    assert MAP.character_at(55, 300) is None
    assert MAP.character_at(300, 105) is None


def test_rectangles_are_one_for_each_line():
    first, second = MAP.rectangles(4, 11)
    assert (first.left, first.right, first.top) == (90, 120, 100)
    assert (second.left, second.right, second.top) == (50, 80, 116)
    assert MAP.rectangles(3, 4) == []


def test_right_to_left_the_start_is_on_the_right():
    text = "שלום"
    boxes = []
    for number in range(4):
        boxes += [100 - number * 10, 50, 110 - number * 10, 62]
    made = CharacterMap.pair(text, page(text), Located(text, tuple(boxes)))
    assert made.caret_at(109, 55) == 0
    assert made.caret_at(71, 55) == 4


def test_characters_that_differ_make_no_map():
    assert CharacterMap.pair(TEXT, page(TEXT), lines(("one twо", 50, 100), ("three", 50, 116))) is None
    assert CharacterMap.pair(TEXT, page(TEXT), Located("onetwothree", (1.0,) * 43)) is None


def test_offsets_are_of_the_document_not_the_page():
    text = "before\fone two\nthree"
    made = CharacterMap.pair(text, page(text, 7), lines(("one two", 50, 100), ("three", 50, 116)))
    assert made.caret_at(51, 105) == 7


def test_a_page_without_text_has_no_caret():
    made = CharacterMap.pair("", page(""), Located("", ()))
    assert made.caret_at(1, 1) is None
    assert made.rectangles(0, 1) == []


@pytest.mark.parametrize(
    ("text", "offset", "word"),
    [("a word here", 3, "word"), ("a word here", 1, " "), ("été", 0, "été"), ("e\u0301te\u0301!", 2, "e\u0301te\u0301"),
     ("Мингазов.", 8, "."), ("𝔘𝔫𝔦", 1, "𝔘𝔫𝔦")],
)  # fmt: skip
def test_words(text, offset, word):
    start, end = word_around(text, offset)
    assert text[start:end] == word


def test_a_line_begins_where_its_first_word_does():
    assert MAP.line_left(4) == 50
    assert MAP.line_left(0) == 50
