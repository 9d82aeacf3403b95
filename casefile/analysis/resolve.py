"""From spans to findings: trimmed, consistent within the document, surnames joined to full names. Pure."""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from casefile.analysis.context import reconsider
from casefile.analysis.spans import Cover, Range, Span, merged, without_overlaps
from casefile.domain.entities import EntityType, Finding

_TITLE: Final = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Maj|Rev|Hon|Messrs|St)\.\s*|(?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame|Judge|Justice"
    r"|Professor|President|Senator|Minister|Secretary|General|Colonel|Captain|Major|Sergeant|Lieutenant|Ambassador|Governor|Attorney|Inspector"
    r"|Detective|Officer|Chancellor|Lawyer|Spokesman|Spokeswoman|Spokesperson|Rev|Father|Sister|Imam|Sheikh|Commissioner|Chairman|Director)\s+)(?=\S)"
)
_LEAD: Final = re.compile(r"[\s\"“”„«»‘’'(\[{<–—:;,.•*|/-]+")
_ARTICLE: Final = re.compile(r"(?:the|a|an)\s+(?=\S)", re.IGNORECASE)
_POSSESSIVE: Final = re.compile(r"(?:['’]s|(?<=s)['’])$")
_TRAIL: Final = re.compile(
    r"(?:[\s\"“”«»‘’')\]}>,;:!?|–—•*/-]+|(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\bInc)(?<!\bLtd)(?<!\bCorp)(?<!\bBros)\.)$"
)
_FOOTNOTE: Final = re.compile(r"(?<=[a-z.,”])\d{1,3}$")
_KEEPS_ARTICLE: Final = frozenset({EntityType.WORK, EntityType.DATE})
_PARTICLES: Final = frozenset(
    {
        "de",
        "da",
        "di",
        "du",
        "del",
        "della",
        "der",
        "den",
        "van",
        "von",
        "la",
        "le",
        "al",
        "el",
        "ibn",
        "bin",
        "bint",
        "abu",
    }
)
_SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
_COMPLETED: Final = frozenset({EntityType.ORGANIZATION, EntityType.PLACE})
_NAMED: Final = frozenset({EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE, EntityType.GROUP})
_AGAIN: Final = ", again"
_NAME_WORD: Final = re.compile(r"[^\W\d_][\w’'.-]*")


def fold(name: str) -> str:
    """Return the form under which spellings are the same: no case, accents, full stops, typographic quotes."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign) and sign != ".")
    return " ".join(kept.casefold().split())


def trim(text: str, span: Span) -> Span | None:
    """Return the span without titles, articles, possessives, quotes and footnote numbers; None if nothing is left."""
    start, end = span.start, span.end
    if span.type is EntityType.DATE:
        return span
    while start < end:
        match = _lead(text, start, end, span.type)
        if match is None:
            break
        start = match.end()
    while start < end:
        found = text[start:end]
        match = _POSSESSIVE.search(found) or _TRAIL.search(found) or _FOOTNOTE.search(found)
        if match is None or (span.type is EntityType.LAW and match[0][-1:] in "0123456789)"):
            break
        end = start + match.start()
    if not any(sign.isalpha() for sign in text[start:end]):
        return None
    return replace(span, start=start, end=end)


def _lead(text: str, start: int, end: int, kind: EntityType) -> re.Match[str] | None:
    """Return what stands before a name without belonging to it."""
    patterns = [_LEAD]
    if kind not in _KEEPS_ARTICLE:
        patterns.append(_ARTICLE)
    if kind is EntityType.PERSON:
        patterns.append(_TITLE)
    return next((match for pattern in patterns if (match := pattern.match(text, start, end))), None)


def plausible(text: str, span: Span) -> bool:
    """Whether a trimmed span can be a name at all: names of persons, bodies and places have a capital and are short."""
    found = text[span.start : span.end]
    if span.type in (EntityType.DATE, EntityType.LAW, EntityType.WORK, EntityType.EVENT):
        return len(found) <= 200
    if len(found) < 2 or len(found) > 120:
        return False
    has_capital = any(sign.isupper() for sign in found) or not found.isascii()
    if span.type is EntityType.PERSON:
        return has_capital and not any(sign.isdigit() for sign in found) and not re.search(r"[@=<>{}|/\\$%]|://", found)
    return has_capital


def settle(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return trimmed spans without overlaps, with the same types and mentions throughout the document."""
    trimmed = [done for span in spans if (done := trim(text, span)) is not None and plausible(text, done)]
    apart = _complete(text, without_overlaps(trimmed))
    surnames = frozenset(surname(name) for name in _full_names(text, apart))
    return _complete(text, _agree(text, reconsider(text, apart, surnames)))


def _agree(text: str, spans: Sequence[Span]) -> list[Span]:
    """Give a name the type it mostly has in the document, and a surname that of its full name unless mostly a place."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for span in spans:
        votes[text[span.start : span.end]][span.type] += 1
    surnames = {surname(name) for name in _full_names(text, spans)}
    result = []
    for span in spans:
        found = text[span.start : span.end]
        kind = span.type
        if kind not in (EntityType.DATE, EntityType.LAW):
            top, count = votes[found].most_common(1)[0]
            total = votes[found].total()
            if found in surnames and votes[found][EntityType.PLACE] * 2 <= total and " " not in found:
                kind = EntityType.PERSON
            elif total >= 3 and count * 3 >= total * 2 and top not in (EntityType.DATE, EntityType.LAW):
                kind = top
        result.append(replace(span, type=kind))
    return result


def _complete(text: str, spans: Sequence[Span]) -> list[Span]:
    """Add the mentions of full names and surnames that the engine passed over."""
    names = _full_names(text, spans)
    wanted = dict.fromkeys(names)
    known = {text[span.start : span.end]: span.type for span in spans}
    for name in names:
        last = surname(name)
        if len(last) >= 4 and last[0].isupper() and known.get(last, EntityType.PERSON) is EntityType.PERSON:
            wanted[last] = None
    wanted |= dict.fromkeys(found for found, kind in known.items() if kind is EntityType.PERSON and len(found) >= 5)
    bodies = {found: kind for found, kind in known.items() if kind in _COMPLETED and _worth_seeking(found)}
    explained = dict.fromkeys(_acronyms(text, spans), EntityType.ORGANIZATION)
    types = bodies | explained | dict.fromkeys(wanted, EntityType.PERSON)
    if not types:
        return list(spans)
    sources = {span.type: span.source.removesuffix(_AGAIN) for span in spans}
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(types, key=len, reverse=True)))})(?![\w-])")
    matches = [match.span() for match in pattern.finditer(text) if not _part_of_longer(text, match.span())]
    spans = _without_parts(spans, matches)
    cover = Cover(merged((span.start, span.end) for span in spans))
    added = [
        Span(start, end, kind, sources.get(kind, "rule: abbreviation") + _AGAIN)
        for start, end in matches
        if not cover.touches(start, end)
        for kind in (types[text[start:end]],)
    ]
    return sorted([*spans, *added], key=lambda span: span.start)


def _without_parts(spans: Sequence[Span], places: Sequence[Range]) -> list[Span]:
    """Leave out names that are a part of a longer one known from elsewhere ("Mars" in "30 Seconds to Mars")."""
    starts = [start for start, _ in places]
    kept = []
    for span in spans:
        index = bisect_right(starts, span.start) - 1
        start, end = places[index] if index >= 0 else (0, 0)
        is_part = span.end <= end and end - start > span.end - span.start
        if not (is_part and span.type in _NAMED):
            kept.append(span)
    return kept


def _worth_seeking(found: str) -> bool:
    """Whether a name is telling enough to be the same thing wherever it stands."""
    return found[0].isupper() and (" " in found or (len(found) >= 3 and found.isupper()))


def _part_of_longer(text: str, place: Range) -> bool:
    """Whether a capitalised word stands directly beside: then it is some other name ("Bogert Street")."""
    start, end = place
    after = re.match(r" [A-Z][a-z]", text[end : end + 3])
    before = re.search(r"[a-z] $", text[max(0, start - 2) : start]) and re.search(
        r"(?<![.!?] )(?<!^)\b[A-Z][a-z]+ $", text[max(0, start - 24) : start]
    )
    return bool(after) or (bool(before) and not _TITLE.search(text[max(0, start - 14) : start]))


def _full_names(text: str, spans: Iterable[Span]) -> list[str]:
    found = {text[span.start : span.end] for span in spans if span.type is EntityType.PERSON}
    return sorted(name for name in found if len(name.split()) >= 2 and "\n" not in name)


def surname(name: str) -> str:
    """Return the last word of a full name that is no suffix ("Jr.")."""
    words = name.split()
    while len(words) > 1 and fold(words[-1]).rstrip(",") in _SUFFIXES:
        words.pop()
    return words[-1].rstrip(",")


def findings(text: str, spans: Sequence[Span], furniture: Sequence[Range]) -> list[Finding]:
    """Return the findings of settled spans: with keys, shown names, and whether they stand in furniture."""
    cover = Cover(furniture)
    full = _surname_index(text, spans)
    acronyms = _acronyms(text, spans)
    result = []
    for span in spans:
        found = " ".join(text[span.start : span.end].split())
        name = found
        if span.type is EntityType.PERSON:
            name = _full_form(found, full)
        elif span.type is EntityType.ORGANIZATION:
            name = acronyms.get(found, found)
        key = span.value or fold(name)
        if span.type is EntityType.LAW:
            key = re.sub(r"^(?:the )?(?:un|united nations) (?=conv|cov|decl)", "", key)
        result.append(
            Finding(
                span.start, span.end, span.type, key, name, span.value, span.source, cover.touches(span.start, span.end)
            )
        )
    return _shown_alike(result)


def _surname_index(text: str, spans: Iterable[Span]) -> dict[str, set[str]]:
    """Map each folded surname, and compound surname ("van der Berg"), to the full names it may stand for."""
    index: dict[str, set[str]] = defaultdict(set)
    for name in _full_names(text, spans):
        shown = " ".join(name.split())
        words = shown.split()
        last = surname(shown)
        index[fold(last)].add(shown)
        place = words.index(last) if last in words else len(words) - 1
        while place > 1 and fold(words[place - 1]) in _PARTICLES:
            place -= 1
            index[fold(" ".join(words[place:]))].add(shown)
    return index


def _full_form(found: str, full: dict[str, set[str]]) -> str:
    """Return the one full name that a bare surname fits, else the name itself."""
    if len(found.split()) > 1 and fold(found.split(maxsplit=1)[0]) not in _PARTICLES:
        return found
    candidates = full.get(fold(found), set())
    distinct = {fold(name) for name in candidates}
    return min(candidates) if len(distinct) == 1 else found


def _acronyms(text: str, spans: Sequence[Span]) -> dict[str, str]:
    """Map abbreviations that the text itself explains, "Human Rights Watch (HRW)", to the name before them."""
    explained: dict[str, str] = {}
    for span in spans:
        match = re.match(r"\s*\(([“\"]?)([A-Z]{2,8})\1\)", text[span.end : span.end + 16])
        if span.type is EntityType.ORGANIZATION and match:
            name = " ".join(text[span.start : span.end].split())
            initials = "".join(word[0] for word in _NAME_WORD.findall(name) if word[0].isupper())
            if initials.casefold() == match[2].casefold():
                explained.setdefault(match[2], name)
    return explained


def _shown_alike(found: Sequence[Finding]) -> list[Finding]:
    """Give the findings of one entity one shown name: the spelling that most of them have."""
    names: dict[tuple[EntityType, str], Counter[str]] = defaultdict(Counter)
    for finding in found:
        names[finding.type, finding.key][finding.name] += 1
    return [replace(finding, name=names[finding.type, finding.key].most_common(1)[0][0]) for finding in found]
