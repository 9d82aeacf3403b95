"""Second thoughts about an engine's types, from the words around a name. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from casefile.analysis.spans import Span
from casefile.domain.entities import EntityType

_NAMES: Final = frozenset(
    {EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE, EntityType.GROUP, EntityType.WORK, EntityType.EVENT}
)
_IN: Final = re.compile(r"\b(?:in|near|outside|around)\s$", re.IGNORECASE)
_LOCATIVE: Final = re.compile(r"\b(?:in|near|outside|around|at|from|to|into|across|via)\s$", re.IGNORECASE)
_NOT_PLACES: Final = frozenset(
    [
        "Congress",
        "Parliament",
        "Senate",
        "Duma",
        "Cabinet",
        "Commons",
        "Facebook",
        "Twitter",
        "Google",
        "Microsoft",
        "Apple",
        "YouTube",
    ]
)
_DATELINE: Final = re.compile(
    r"(?:^|\n)[ \t]*(?P<place>[A-Z][A-Z.'’ -]{2,30}?)(?:, [A-Z][\w.]+)?\s(?:\([A-Z]\w+\)\s?)?(?:—|–|--|-)\s"
)
_THE: Final = re.compile(r"\b[Tt]he\s$")
_PERSONAL: Final = (
    "administration|government|family|regime|campaign|presidency|doctrine|brothers?|sisters?|trial|case|era|cabinet|team|camp|years|estate|murder"
    "|killing|report|commission|inquiry|affair|defen[cs]e|memo|speech|plan|foundation|twins|household|clan|legacy|verdict|ruling"
)
_THING: Final = re.compile(rf"\s(?!(?:{_PERSONAL})\b)[a-z]{{4,}}")
_SPEAKS: Final = re.compile(
    r"(?:,[^,.;\n]{2,60},)?\s(?:also |had |has |later |then |was |himself |herself )*"
    r"(?:told|recalled|testified|confessed|recanted|pleaded|replied|explained|wept|tortured|beaten|interrogated|arrested|born|married|shackled|acquitted|sentenced)\b"
)
_LISTED: Final = re.compile(
    r"\b(?P<left>[^\W\d_a-z][\w’'-]+)(?:,? (?:and|or|&) (?:also )?|, )(?=(?P<right>[^\W\d_a-z][\w’'-]+)\b(?! [A-Z]))"
)
_DEMONYM: Final = re.compile(r"(?:[a-z]an|[a-z]ans|ish|ese|ic|[a-z]is?|ites?|ists?)$")
_RELIGIONS: Final = frozenset(["Islam", "Christianity", "Judaism", "Buddhism", "Hinduism", "Catholicism", "Sikhism"])
_LOOSE_END: Final = re.compile(r"\s+(?:to|of|and|in|for|the|at|on|by|with|from|or|&)$")


def reconsider(text: str, spans: Sequence[Span], surnames: frozenset[str]) -> list[Span]:
    """Return the spans with the types that the words around them speak for.

    Args:
        text: The document's text.
        spans: Trimmed spans without overlaps, by start.
        surnames: Last words of the full names of persons in it.
    """
    spans = [_shortened(text, span) for span in spans if text[span.start : span.end] not in _RELIGIONS]
    changes = _by_place(text, spans) | _by_speech(text, spans, surnames)
    spans = _applied(text, spans, changes)
    spans = _datelines(text, spans)
    return _applied(text, spans, _by_company(text, spans))


def _applied(text: str, spans: Sequence[Span], changes: dict[str, EntityType]) -> list[Span]:
    return [
        replace(span, type=changes.get(text[span.start : span.end], span.type)) if span.type in _NAMES else span
        for span in spans
    ]


def _shortened(text: str, span: Span) -> Span:
    """Return the span without a preposition left hanging at its end."""
    if span.type not in (EntityType.ORGANIZATION, EntityType.PERSON, EntityType.PLACE):
        return span
    match = _LOOSE_END.search(text[span.start : span.end])
    return replace(span, end=span.start + match.start()) if match else span


def _single(text: str, spans: Sequence[Span]) -> dict[str, list[Span]]:
    """Group the names of one word by their spelling."""
    groups: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        found = text[span.start : span.end]
        if span.type in _NAMES and found.isalpha() and found[0].isupper() and not found.isupper():
            groups[found].append(span)
    return groups


def _before(text: str, span: Span) -> str:
    return text[max(0, span.start - 12) : span.start]


def _by_place(text: str, spans: Sequence[Span]) -> dict[str, EntityType]:
    """Names that only ever stand "in" something, and "the Bugulma pipeline"."""
    changes = {}
    for found, group in _single(text, spans).items():
        kinds = {span.type for span in group}
        if kinds == {EntityType.ORGANIZATION} and found not in _NOT_PLACES:
            if all(_IN.search(_before(text, span)) for span in group):
                changes[found] = EntityType.PLACE
        elif kinds == {EntityType.PERSON} and all(
            _THE.search(_before(text, span)) and _THING.match(text, span.end) for span in group
        ):
            changes[found] = EntityType.PLACE
    return changes


def _by_speech(text: str, spans: Sequence[Span], surnames: frozenset[str]) -> dict[str, EntityType]:
    """Surnames of persons in the document that speak, or never stand where a place would."""
    changes = {}
    for found, group in _single(text, spans).items():
        if found not in surnames or all(span.type is EntityType.PERSON for span in group):
            continue
        speaks = sum(bool(_SPEAKS.match(text, span.end)) for span in group)
        located = sum(bool(_LOCATIVE.search(_before(text, span))) for span in group)
        if speaks > located or not located:
            changes[found] = EntityType.PERSON
    return changes


def _by_company(text: str, spans: Sequence[Span]) -> dict[str, EntityType]:
    """Names of one word in a list with a person, "Vakhitov and Gumarov", that never stand like a place."""
    groups = _single(text, spans)
    located = {found for found, group in groups.items() if any(_LOCATIVE.search(_before(text, span)) for span in group)}
    kinds = {found: Counter(span.type for span in group).most_common(1)[0][0] for found, group in groups.items()}
    open_names = {
        found for found, kind in kinds.items()
        if found not in located and kind in (EntityType.PLACE, EntityType.ORGANIZATION, EntityType.GROUP)
        and not _DEMONYM.search(found)
    }  # fmt: skip
    persons = {found for found, kind in kinds.items() if kind is EntityType.PERSON and not _DEMONYM.search(found)}
    changes: dict[str, EntityType] = {}
    for _ in range(2):
        for match in _LISTED.finditer(text):
            names = (match["left"], match["right"])
            if persons.intersection(names):
                fresh = open_names.intersection(names)
                persons |= fresh
                changes |= dict.fromkeys(fresh, EntityType.PERSON)
    return changes


def _datelines(text: str, spans: Sequence[Span]) -> list[Span]:
    """Make "MIAMI —" at the start of a paragraph a place."""
    places = {match.span("place") for match in _DATELINE.finditer(text)}
    return [
        replace(span, type=EntityType.PLACE) if span.type in _NAMES and (span.start, span.end) in places else span
        for span in spans
    ]
