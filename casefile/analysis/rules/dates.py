"""Dates: the literal words, and an EDTF reading where there is only one.

Levels 0 and 1 of EDTF: days, months, years, intervals, decades ("199X"), seasons ("2004-21") and "about" ("2004~").
What can be read in two ways, or only by someone who knows when it was written, has an empty reading.
"""

import calendar
import re
from collections.abc import Iterator
from typing import Final

from casefile.analysis.spans import Span
from casefile.domain.entities import EntityType

SOURCE: Final = "rule: dates"

_NAMES: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTHS: Final = {name.casefold(): number for number, name in enumerate(_NAMES, 1)} | {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
_SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

_S: Final = r"(?:[ \t\u00a0\u2009\u202f]+|[ \t\u00a0]*\n[ \t\u00a0]*)"
_DASH: Final = r"\s?[-–—‐‑]\s?"
_MONTH: Final = rf"(?:{'|'.join(_NAMES)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:1[0-9]\d\d|20\d\d)"
_WEEKDAY: Final = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_PART: Final = r"(?:[Ee]arly|[Mm]id|[Ll]ate|[Tt]he" + _S + r"(?:beginning|middle|end)" + _S + r"of)"
_TO: Final = rf"(?:{_S}(?:to|until|till|through){_S}|{_DASH})"
_BEFORE: Final = r"(?<![\w/.:-])(?<!\d,)"
_AFTER: Final = r"(?![\w/]|[.,:-]\d|-[A-Za-z])"

_D: Final = rf"(?:{_WEEKDAY},?{_S})?"
_PATTERNS: Final = tuple(
    (kind, re.compile(_BEFORE + pattern + _AFTER))
    for kind, pattern in (
        ("days", rf"{_D}(?P<m>{_MONTH}){_S}(?P<d>{_DAY}){_TO}(?P<d2>{_DAY}),?{_S}(?P<y>{_YEAR})"),
        ("days", rf"{_D}(?P<d>{_DAY}){_TO}(?P<d2>{_DAY}){_S}(?P<m>{_MONTH}),?{_S}(?P<y>{_YEAR})"),
        ("day", rf"{_D}(?P<m>{_MONTH}){_S}(?P<d>{_DAY})(?:,{_S}?|{_S})(?P<y>{_YEAR})"),
        ("day", rf"{_D}(?P<d>{_DAY}){_S}(?:of{_S})?(?P<m>{_MONTH}),?{_S}(?P<y>{_YEAR})"),
        ("day", rf"(?P<y>{_YEAR})-(?P<n>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?:T\d\d:?\d\d\S*)?"),
        ("numbers", rf"(?P<a>\d\d?)(?P<sep>[./-])(?P<b>\d\d?)(?P=sep)(?P<y>{_YEAR})"),
        ("months", rf"(?P<m>{_MONTH}){_TO}(?P<m2>{_MONTH}),?{_S}(?P<y>{_YEAR})"),
        ("month", rf"(?:{_PART}[-{' '}]?)?(?P<m>{_MONTH})(?:,{_S}?|{_S}of{_S}|{_S})(?P<y>{_YEAR})"),
        ("season", rf"(?P<s>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter){_S}(?:of{_S})?(?P<y>{_YEAR})"),
        ("years", rf"(?P<y>{_YEAR})(?:{_S}(?:to|until|through){_S}|{_DASH})(?P<y2>{_YEAR})"),
        ("between", rf"(?<=[Bb]etween )(?P<y>{_YEAR}){_S}and{_S}(?P<y2>{_YEAR})"),
        ("years", rf"(?P<y>{_YEAR})[–—-](?P<y2>\d\d)"),
        ("decade", rf"(?:{_PART}[- ]?)?(?P<y>1[0-9]\d0|20\d0)['’]?s"),
        ("about", rf"(?:[Cc]irca|[Cc]a?\.|[Aa]round|[Aa]bout){_S}(?P<y>{_YEAR})"),
        ("year", rf"{_PART}[-\s](?P<y>{_YEAR})"),
        ("unread", rf"{_D}{_MONTH}{_S}{_DAY}(?!{_S}?(?:,{_S})?\d)"),
        ("unread", rf"{_D}{_DAY}{_S}(?:of{_S})?{_MONTH}"),
        ("unread", rf"(?:(?:[Ll]ast|[Nn]ext|[Tt]his){_S})?{_WEEKDAY}"),
        ("unread", rf"(?:[Ll]ast|[Nn]ext){_S}(?:{_MONTH}|week|month|year)"),
        ("unread", rf"(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=[Ll]ast )|(?<=[Uu]ntil ))(?:{'|'.join(_NAMES)})"),
        ("unread", r"\d\d?/\d\d?/\d\d"),
    )
)
# A bare number is a year only where the words before it, or the signs around it, say so.
_CUE: Final = (
    "in|In|since|Since|by|By|during|During|until|Until|till|from|From|before|Before|after|After|early|late|mid|of|year"
    "|summer|winter|autumn|spring|to|and|between|Between"
)
_LOOSE_CUES: Final = frozenset({"of", "to", "and", "from", "by", "before", "after"})
_CUED_YEAR: Final = re.compile(rf"\b(?P<cue>{_CUE}){_S}(?P<y>1[5-9]\d\d|20\d\d){_AFTER}(?!{_S}?[%°])")
_BRACKETED_YEAR: Final = re.compile(rf"(?<=\()(?P<y>{_YEAR})(?=\))")
_COUNTED: Final = re.compile(rf"{_S}[a-z]")
_LONE_YEAR: Final = re.compile(r"1[5-9]\d\d|20\d\d")
_FUNCTION_WORDS: Final = frozenset(
    {"a", "an", "and", "as", "at", "because", "but", "by", "for", "from", "had", "has", "have", "he", "in", "is", "it"}
    | {"of", "on", "or", "she", "the", "there", "they", "to", "was", "we", "were", "when", "where", "which", "while"}
    | {"who", "with", "after", "before", "until", "under", "would"}
)


def find_dates(text: str, hinted: list[Span] | None = None) -> list[Span]:
    """Return the dates of the text.

    Args:
        text: What to search.
        hinted: Spans that an engine took for dates; a bare year among them counts as one.
    """
    spans: list[Span] = []
    taken: set[int] = set()
    for start, end, value in _matches(text, hinted or []):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            spans.append(Span(start, end, EntityType.DATE, SOURCE, value))
    return sorted(spans, key=lambda span: span.start)


def _matches(text: str, hinted: list[Span]) -> Iterator[tuple[int, int, str]]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), _value(kind, match)
    for match in _CUED_YEAR.finditer(text):
        if match["cue"] not in _LOOSE_CUES or not _counts_something(text, match.end()):
            yield *match.span("y"), match["y"]
    for match in _BRACKETED_YEAR.finditer(text):
        yield *match.span(), match[0]
    for span in hinted:
        if span.type is EntityType.DATE and _LONE_YEAR.fullmatch(text, span.start, span.end):
            yield span.start, span.end, text[span.start : span.end]


def _counts_something(text: str, end: int) -> bool:
    """Whether the number is followed by a noun ("of 2000 prisoners") rather than by a new part of the sentence."""
    if not _COUNTED.match(text, end):
        return False
    word = re.match(r"\s+([a-z]+)", text[end : end + 40])
    return word is not None and word[1] not in _FUNCTION_WORDS


def _value(kind: str, match: re.Match[str]) -> str:
    """Return the EDTF reading of a match, empty where there is none."""
    if kind == "unread":
        return ""
    parts = match.groupdict()
    year = parts["y"]
    match kind:
        case "day":
            return _day(year, parts.get("n") or _month(parts["m"]), parts["d"])
        case "days":
            return _interval(_day(year, _month(parts["m"]), parts["d"]), _day(year, _month(parts["m"]), parts["d2"]))
        case "numbers":
            return _numbers(int(parts["a"]), int(parts["b"]), year)
        case "month":
            return f"{year}-{_month(parts['m'])}"
        case "months":
            return _interval(f"{year}-{_month(parts['m'])}", f"{year}-{_month(parts['m2'])}")
        case "season":
            return f"{year}-{_SEASONS[parts['s'].casefold()]}"
        case "years" | "between":
            return _interval(year, parts["y2"] if len(parts["y2"]) == 4 else year[:2] + parts["y2"])
    return _loose_year(kind, year)


def _loose_year(kind: str, year: str) -> str:
    if kind == "decade":
        # "the 2000s" may be ten years or a hundred.
        return "" if year.endswith("00") else f"{year[:3]}X"
    return f"{year}~" if kind == "about" else year


def _month(name: str) -> str:
    return f"{_MONTHS[name.rstrip('.').casefold()]:02}"


def _day(year: str, month: str, day: str) -> str:
    number = int(re.sub(r"\D", "", day))
    if number > calendar.monthrange(int(year), int(month))[1]:
        return ""
    return f"{year}-{month}-{number:02}"


def _interval(first: str, last: str) -> str:
    return f"{first}/{last}" if first and last and first < last else ""


def _numbers(first: int, second: int, year: str) -> str:
    """Read 28/03/2007 and 3/28/2007, whose order is plain, and 5/5/2007, whose order is no matter."""
    if first == second or (first > 12 >= second):
        return _day(year, f"{second:02}", str(first)) if 1 <= second <= 12 else ""
    if second > 12 >= first >= 1:
        return _day(year, f"{first:02}", str(second))
    return ""
