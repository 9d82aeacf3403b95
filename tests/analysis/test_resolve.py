from casefile.analysis.resolve import findings, fold, settle, trim
from casefile.analysis.spans import Span, without_overlaps
from casefile.domain.entities import EntityType as T


def at(text, words, kind, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words), kind, "test")


def resolved(text, *spans):
    return {(text[f.start : f.end], f.start): (f.type, f.key) for f in findings(text, settle(text, spans), [])}


def trimmed(text, kind):
    span = trim(text, Span(0, len(text), kind, "test"))
    return span and text[span.start : span.end]


def test_trimming():
    assert trimmed("Mr. Ravil Gumarov’s", T.PERSON) == "Ravil Gumarov"
    assert trimmed("Judge Ann Lee,", T.PERSON) == "Ann Lee"
    assert trimmed("the Human Rights Watch", T.ORGANIZATION) == "Human Rights Watch"
    assert trimmed("Gumarov102", T.PERSON) == "Gumarov"
    assert trimmed("“U.S.”", T.PLACE) == "U.S."
    assert trimmed("the “", T.PLACE) in (None, "the")


def test_folding():
    assert fold("U.S.") == "us"
    assert fold("José  O’Neil") == "jose o'neil"


def test_a_surname_joins_the_one_full_name_it_fits_and_missed_ones_are_found():
    text = "Ravil Gumarov came. Gumarov spoke. Later Gumarov's lawyer left."
    found = resolved(text, at(text, "Ravil Gumarov", T.PERSON))
    assert len(found) == 3
    assert set(found.values()) == {(T.PERSON, "ravil gumarov")}


def test_a_surname_that_two_full_names_fit_stays_alone():
    text = "Ann Lee met Bob Lee. Then Lee said no."
    found = resolved(text, at(text, "Ann Lee", T.PERSON), at(text, "Bob Lee", T.PERSON), at(text, "Lee", T.PERSON, 2))
    assert found["Lee", text.index("Lee said")] == (T.PERSON, "lee")


def test_a_person_in_a_list_makes_persons_of_the_others():
    text = "See Kudaev, Gumarov, and Shakhutdinov, press conference. Ann Gumarov and Ravil spoke."
    found = resolved(text, at(text, "Gumarov", T.PERSON), at(text, "Shakhutdinov", T.GROUP))
    assert found["Shakhutdinov", text.index("Shakh")][0] is T.PERSON


def test_a_city_that_only_stands_behind_in_is_a_place():
    text = "He was held in Pyatigorsk. Later in Pyatigorsk he wrote."
    found = resolved(text, at(text, "Pyatigorsk", T.ORGANIZATION), at(text, "Pyatigorsk", T.ORGANIZATION, 1))
    assert {kind for kind, _ in found.values()} == {T.PLACE}


def test_an_explained_abbreviation_joins_its_name():
    text = "Human Rights Watch (HRW) said so. HRW repeated it."
    found = resolved(text, at(text, "Human Rights Watch", T.ORGANIZATION))
    assert [key for _, key in found.values()] == ["human rights watch"] * 3


def test_overlaps_law_before_date_before_the_longest_name():
    spans = [
        Span(0, 10, T.ORGANIZATION, ""),
        Span(8, 12, T.DATE, ""),
        Span(0, 4, T.PERSON, ""),
        Span(11, 20, T.LAW, ""),
    ]
    assert without_overlaps(spans) == [spans[0], spans[3]]
