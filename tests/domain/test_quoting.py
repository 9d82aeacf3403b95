"""The quote gate: harmless differences pass and are named; a change of what is said never passes."""

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from casefile.domain import quoting
from casefile.domain.quoting import Result, Rule

_ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZабвгдежзийАБВГéüñçßøαβγ"
_WORDS = st.one_of(
    st.text(_ALPHABET, min_size=1, max_size=9),
    st.integers(0, 99999).map(str),
    st.sampled_from(["not", "never", "no", "не", "won't", "non-binding", "re-sent", "Abu-Ghraib", "2004-03", "№"]),
)
_QUOTATIONS = st.lists(_WORDS, min_size=2, max_size=12).map(" ".join).filter(lambda text: text != text.swapcase())


@pytest.mark.parametrize(
    ("quotation", "source", "rules"),
    [
        ("a b", "a\nb", [Rule.WHITE_SPACE]),
        ("a b", "a  b", [Rule.WHITE_SPACE]),
        ("a b", "a\u00a0b", [Rule.WHITE_SPACE]),
        ("a b", "a\fb", [Rule.WHITE_SPACE]),
        ("a b", " a b", [Rule.WHITE_SPACE]),
        ("a b", "a b ", [Rule.WHITE_SPACE]),
        ("detention", "deten-\ntion", [Rule.LINE_END_HYPHEN]),
        ("detention", "deten-\ftion", [Rule.LINE_END_HYPHEN]),
        ("non-binding", "non-\nbinding", [Rule.LINE_END_HYPHEN]),
        ("nonbinding", "non-\nbinding", [Rule.LINE_END_HYPHEN]),
        ("задержание", "задер-\nжание", [Rule.LINE_END_HYPHEN]),
        ("detention", "deten\u00adtion", [Rule.SOFT_HYPHEN]),
        ("detention", "deten\u00ad\ntion", [Rule.SOFT_HYPHEN]),
        ("find", "ﬁnd", [Rule.LIGATURE]),
        ("office", "oﬃce", [Rule.LIGATURE]),
        ("café", "cafe\u0301", [Rule.ACCENT_FORM]),
        ("йод", "и\u0306од", [Rule.ACCENT_FORM]),
        ('"yes"', "“yes”", [Rule.QUOTE_MARKS]),
        ("«да»", '"да"', [Rule.QUOTE_MARKS]),
        ("won't", "won’t", [Rule.QUOTE_MARKS]),
        ("a b", "a \u200bb", [Rule.INVISIBLE]),
        ("שלום", "\u200fשלום", [Rule.INVISIBLE]),
        ('"ﬁ x"', "“ﬁ x”", [Rule.QUOTE_MARKS]),
        ("a\nb “c”", 'a\nb "c"', [Rule.QUOTE_MARKS]),
        ("find it", "ﬁnd\nit", [Rule.WHITE_SPACE, Rule.LIGATURE]),
    ],
)
def test_a_harmless_difference_passes_and_is_named(quotation: str, source: str, rules: list[Rule]) -> None:
    for one, other in ((quotation, source), (source, quotation)):
        gate = quoting.check(one, other)
        assert gate.result is Result.NORMALISED
        assert list(gate.rules) == rules


@pytest.mark.parametrize(
    ("quotation", "source"),
    [
        ("resent", "re-sent"),
        ("re sent", "resent"),
        ("re sent", "re-\nsent"),
        ("12", "1-\n2"),
        ("1-2", "1-\n2"),
        ("m²²", "m²-\n²"),
        ("COVID19", "COVID-\n19"),
        ("JeanPaul", "Jean-\nPaul"),
        ("1/2", "½"),
        ("x2", "x²"),
        ("10000", "10 000"),
        ("10.000", "10,000"),
        ("1", "¹"),
        ("fi", "f i"),
        ("Jose", "José"),
        ("Jose", "Jose\u0301"),
        ("Straße", "Strasse"),
        ("all", "аll"),
        ("Not", "not"),
        ("was guilty", "was not guilty"),
        ("nowhere", "now here"),
        ("5'", "5″"),
        ("a, b", "a‚ b"),
        ("a-b", "a–b"),
        ("神", "\ufa19"),
        ("321", "\u202e321"),
        ("می خواهم", "می\u200cخواهم"),
        ("", ""),
        (" ", " "),
        ("", " "),
        ("\u00ad", "\u200b"),
        ("a", ""),
    ],
)
def test_a_difference_that_matters_fails(quotation: str, source: str) -> None:
    for one, other in ((quotation, source), (source, quotation)):
        assert quoting.check(one, other).result is Result.FAILED
        assert not quoting.check(one, other).holds


@given(_QUOTATIONS)
def test_the_same_words_are_exact_and_name_no_rule(words: str) -> None:
    assert quoting.check(words, words) == quoting.GateResult(Result.EXACT)


@given(_QUOTATIONS, st.data())
def test_another_letter_fails(words: str, data: st.DataObject) -> None:
    at = data.draw(st.sampled_from([index for index, char in enumerate(words) if char.isalnum()]))
    other = data.draw(st.sampled_from(_ALPHABET + "0123456789"))
    assume(other != words[at])
    assert not quoting.check(words[:at] + other + words[at + 1 :], words).holds


@given(_QUOTATIONS, st.data())
def test_a_letter_less_or_more_fails(words: str, data: st.DataObject) -> None:
    at = data.draw(st.sampled_from([index for index, char in enumerate(words) if not char.isspace()]))
    extra = data.draw(st.sampled_from(_ALPHABET + "0123456789.,;-–()[]"))
    assert not quoting.check(words[:at] + words[at + 1 :], words).holds
    assert not quoting.check(words[:at] + extra + words[at:], words).holds


@given(_QUOTATIONS, st.data())
def test_a_word_less_or_more_fails(words: str, data: st.DataObject) -> None:
    parts = words.split(" ")
    at = data.draw(st.integers(0, len(parts) - 1))
    for negation in ("not", "не", "no", "never"):
        assert not quoting.check(" ".join([*parts[:at], negation, *parts[at:]]), words).holds
    assert not quoting.check(" ".join([*parts[:at], *parts[at + 1 :]]), words).holds


@given(_QUOTATIONS, st.data())
def test_joined_or_cut_words_fail(words: str, data: st.DataObject) -> None:
    space = data.draw(st.sampled_from([index for index, char in enumerate(words) if char == " "]))
    assert not quoting.check(words[:space] + words[space + 1 :], words).holds
    inside = [index for index in range(1, len(words)) if words[index - 1 : index + 1].isalnum()]
    assume(inside)
    at = data.draw(st.sampled_from(inside))
    for gap in (" ", "\n", "-"):
        assert not quoting.check(words[:at] + gap + words[at:], words).holds


@given(_QUOTATIONS, st.data())
def test_other_white_space_passes(words: str, data: st.DataObject) -> None:
    gaps = st.text(" \n\t\f\u00a0\u2009", min_size=1, max_size=3)
    source = "".join(data.draw(gaps) if char == " " else char for char in words)
    # A hyphen at a line's end is read both ways, which is another rule.
    assume(source != words and "-" not in words)
    assert quoting.check(words, source) == quoting.GateResult(Result.NORMALISED, (Rule.WHITE_SPACE,))


@given(_QUOTATIONS, st.data())
def test_a_word_divided_at_a_line_end_passes(words: str, data: st.DataObject) -> None:
    inside = [
        index
        for index in range(1, len(words))
        if words[index - 1].isalpha() and words[index].isalpha() and not words[index].isupper()
    ]
    assume(inside)
    at = data.draw(st.sampled_from(inside))
    assert quoting.check(words, f"{words[:at]}-\n{words[at:]}").rules == (Rule.LINE_END_HYPHEN,)


@given(_QUOTATIONS)
def test_decomposed_accents_pass(words: str) -> None:
    source = unicodedata.normalize("NFD", words)
    gate = quoting.check(words, source)
    assert gate.rules == (() if source == words else (Rule.ACCENT_FORM,))


@given(st.text(), st.text())
def test_what_passes_without_being_exact_names_a_rule(one: str, other: str) -> None:
    gate = quoting.check(one, other)
    assert gate.holds == quoting.check(other, one).holds
    assert (gate.result is Result.NORMALISED) == bool(gate.rules)


_SOUP = st.text("abA -\n\f\u00ad\u200b\u200f'’\"“ﬁe\u0301é12²", min_size=1, max_size=30)


@given(_SOUP, _SOUP)
def test_only_named_characters_can_differ(one: str, other: str) -> None:
    if quoting.check(one, other).holds:
        assert _bare(one) == _bare(other)


@given(_SOUP)
def test_what_is_printed_agrees_with_its_source(source: str) -> None:
    printed = quoting.as_printed(source)
    assume(printed)
    assert quoting.check(printed, source).holds
    assert printed == " ".join(printed.split())


def test_print_keeps_the_hyphen_of_a_name() -> None:
    assert quoting.as_printed("Jean-\nPaul was in deten-\ntion") == "Jean-Paul was in detention"
    assert quoting.as_printed("DETEN-\nTION") == "DETENTION"
    assert quoting.as_printed("2004-\n2005 and m²-\n²") == "2004- 2005 and m²- ²"


def test_find_prefers_the_exact_place() -> None:
    assert quoting.find(" the man ", "the\nman and the man") == [(12, 19)]
    assert quoting.find("the man", "x the\nman y") == [(2, 9)]
    assert quoting.find("", "text") == []
    assert quoting.find("\u00ad", "text") == []


def test_find_takes_whole_letters_only() -> None:
    assert quoting.find("Jose", "Jose\u0301 came") == []
    assert quoting.find("José", "Jose\u0301 came") == [(0, 5)]
    assert quoting.find("of", "the oﬃce") == []
    assert quoting.find("office", "the oﬃce") == [(4, 8)]


@given(_QUOTATIONS, st.text("xyz \n", max_size=8), st.data())
def test_what_is_found_passes_the_gate(words: str, before: str, data: st.DataObject) -> None:
    source = "".join(data.draw(st.sampled_from([" ", "\n", "  "])) if char == " " else char for char in words)
    text = f"{before}\n{source}\n{before}"
    spans = quoting.find(words, text)
    assert (len(before) + 1, len(before) + 1 + len(source)) in spans or words in text
    assert all(quoting.check(words, text[start:end]).holds for start, end in spans)


def _bare(text: str) -> str:
    """Return the letters and digits alone, as an independent reading of what the rules allow to differ."""
    plain = unicodedata.normalize("NFC", text.replace("ﬁ", "fi"))
    return "".join(char for char in plain if char.isalnum())
