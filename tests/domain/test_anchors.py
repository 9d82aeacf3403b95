"""Anchors: on the words, without the white space around them, and never on a guess."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from casefile.domain.anchors import CONTEXT, AnchorState, anchor_at, state_in, text_digest

_TEXT = st.text(st.characters(codec=None, exclude_categories=()), min_size=1, max_size=120)


@given(_TEXT, st.data())
def test_an_anchor_says_where_its_words_are(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(text[start:end].strip())
    digest = text_digest(text)
    anchor = anchor_at(text, start, end, digest)
    assert start <= anchor.start < anchor.end <= end
    assert text[anchor.start : anchor.end] == anchor.exact == text[start:end].strip()
    assert text[: anchor.start].endswith(anchor.prefix)
    assert text[anchor.end :].startswith(anchor.suffix)
    assert len(anchor.prefix) == min(CONTEXT, anchor.start)
    assert len(anchor.suffix) == min(CONTEXT, len(text) - anchor.end)
    assert state_in(anchor, text, digest) is AnchorState.EXACT


def test_offsets_count_code_points() -> None:
    text = "\U0001f600\U0001f600 Мингазов \U0001f600"
    anchor = anchor_at(text, 2, 12, text_digest(text))
    assert (anchor.start, anchor.end, anchor.exact) == (3, 11, "Мингазов")
    assert (anchor.prefix, anchor.suffix) == ("\U0001f600\U0001f600 ", " \U0001f600")


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 2), (0, 99), (3, 4)])
def test_no_anchor_on_nothing(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"from {start} to {end}"):
        anchor_at("abc \n", start, end, "")


def test_a_new_text_keeps_the_anchor_only_where_the_words_are() -> None:
    old = "He was not guilty."
    anchor = anchor_at(old, 7, 17, text_digest(old))
    for new, state in (
        ("He was not guilty, they said.", AnchorState.EXACT),
        ("He was now guilty.", AnchorState.ORPHAN),
        (" He was not guilty.", AnchorState.ORPHAN),
        ("He was", AnchorState.ORPHAN),
        ("", AnchorState.ORPHAN),
    ):
        assert state_in(anchor, new, text_digest(new)) is state


def test_the_digest_takes_any_text() -> None:
    assert text_digest("\ud800") != text_digest("\ud801")
    assert text_digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
