import pytest

from casefile.analysis.rules.dates import find_dates


def read(text):
    return [(text[span.start : span.end], span.value) for span in find_dates(text)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("March 2004", "2004-03"),
        ("March 28, 2007", "2007-03-28"),
        ("March 28th, 2007", "2007-03-28"),
        ("28 March 2007", "2007-03-28"),
        ("the 28th of March 2007", "2007-03-28"),
        ("Wednesday, March 28, 2007", "2007-03-28"),
        ("Sept. 5, 2001", "2001-09-05"),
        ("2007-03-28", "2007-03-28"),
        ("28.03.2007", "2007-03-28"),
        ("3/28/2007", "2007-03-28"),
        ("5/5/2007", "2007-05-05"),
        ("03/04/2005", ""),
        ("31 February 2004", ""),
        ("early 2004", "2004"),
        ("late March 2004", "2004-03"),
        ("spring 2004", "2004-21"),
        ("the 1990s", "199X"),
        ("the 2000s", ""),
        ("circa 1950", "1950~"),
        ("2002 to 2010", "2002/2010"),
        ("2004–05", "2004/2005"),
        ("March 3–5, 2004", "2004-03-03/2004-03-05"),
        ("March to May 2004", "2004-03/2004-05"),
        ("last Wednesday", ""),
        ("28 March", ""),
    ],
)
def test_reads_a_date(words, value):
    assert read(f"It was {words}, they said.") == [(words.removeprefix("the "), value)]


def test_a_line_break_inside_a_date_is_no_obstacle_but_a_blank_line_is():
    assert read("on March\n28, 2007.") == [("March\n28, 2007", "2007-03-28")]
    assert read("March\n\n28, then") == []


@pytest.mark.parametrize(
    "text",
    [
        "2004 men came",
        "of 2000 prisoners",
        "for three years",
        "a 47-year-old",
        "NY 10118-3299",
        "He may go.",
        "It cost 1,200.",
    ],
)
def test_ages_durations_and_numbers_are_no_dates(text):
    assert read(text) == []


def test_a_bare_year_needs_a_cue():
    assert read("They came in 2004 and left by 1999.") == [("2004", "2004"), ("1999", "1999")]
    assert read("Between 2002 and 2010 it grew (1998).") == [("2002 and 2010", "2002/2010"), ("1998", "1998")]
