"""The quote gate: does a quotation say what its source says?

A quotation is compared with the words of its source character by character. Where the two differ, only named,
harmless differences may be set aside: the width of white space (never its presence), a hyphen at a line's end, soft
hyphens, ligatures, composed and decomposed accents, the shape of quote marks, characters that print nothing. None of
them can turn one word, number, negation or name into another, and what is left must agree to the last character, case
and accents included.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum


class Result(StrEnum):
    """How a quotation stands to its source."""

    EXACT = "exact"
    NORMALISED = "normalised"
    DECLARED = "declared"
    FAILED = "FAILED"


class Rule(StrEnum):
    """A harmless difference, by the name the brief gives it."""

    WHITE_SPACE = "white space"
    LINE_END_HYPHEN = "hyphen at line end"
    SOFT_HYPHEN = "soft hyphen"
    LIGATURE = "ligature"
    ACCENT_FORM = "composed accents"
    QUOTE_MARKS = "quote marks"
    INVISIBLE = "invisible characters"


@dataclass(frozen=True, slots=True)
class GateResult:
    """What the gate says of one quotation, and which differences it set aside."""

    result: Result
    rules: tuple[Rule, ...] = field(default=())

    @property
    def holds(self) -> bool:
        """Whether the quotation may be printed."""
        return self.result is not Result.FAILED


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text with harmless differences set aside.

    Attributes:
        text: What is left to compare.
        origin: For each code point of `text`, the offset in the raw text it came from.
        ends: For each code point of `text`, the offset behind what it came from.
        changes: What was changed: the offset in `text`, the raw characters, and the rule.
    """

    text: str
    origin: tuple[int, ...]
    ends: tuple[int, ...]
    changes: tuple[tuple[int, str, Rule], ...]


_SOFT_HYPHENS = frozenset("\u00ad")
# Zero-width spaces, direction marks, embeddings and isolates. Not the overrides U+202D and U+202E: they show a number
# backwards, so its reader saw another one than the text says. Not the joiners U+200C and U+200D: they tell words apart.
_INVISIBLE = frozenset("\u200b\u2060\ufeff\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069")
_WITHOUT_PRINT = _SOFT_HYPHENS | _INVISIBLE
_DOUBLE_MARKS = frozenset("“”„‟«»")
_SINGLE_MARKS = frozenset("‘’‚‛")
_LIGATURES = frozenset("ﬀﬁﬂﬃﬄﬅﬆ")
_LINE_END_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]\s*[\n\f]\s*(?=[^\W\d_])")


def normalise(raw: str) -> Normalised:
    """Return `raw` with every harmless difference set aside.

    A line-end hyphen between letters is dropped with the line break, and so is a hyphen *without* a break nowhere: the
    hyphen of "non-binding" inside a line stays. Because a compound that happens to break at its hyphen looks the same
    as a divided word, `check` also tries the reading in which it stays.
    """
    return _normalise(raw, keep_broken_hyphens=False)


def check(quotation: str, source: str) -> GateResult:
    """Return how `quotation` stands to `source`, the words it claims to repeat.

    Args:
        quotation: The words as printed.
        source: The words of the canonical text between the anchor's start and end.
    """
    if quotation == source:
        return GateResult(Result.EXACT) if quotation.strip() else GateResult(Result.FAILED)
    for keep in (False, True):
        mine, theirs = _normalise(quotation, keep_broken_hyphens=keep), _normalise(source, keep_broken_hyphens=keep)
        if mine.text and mine.text == theirs.text:
            return GateResult(Result.NORMALISED, _rules(mine, theirs))
    return GateResult(Result.FAILED)


def find(quotation: str, text: str) -> list[tuple[int, int]]:
    """Return every span of `text` that `quotation` repeats: the exact ones, or else the normalised ones."""
    wanted = quotation.strip()
    if not wanted:
        return []
    exact = [
        (start, start + len(wanted))
        for start in _occurrences(wanted, text)
        # An accent that follows belongs to the last letter: "Jose" does not stand in "José", however that is coded.
        if not unicodedata.combining(text[start + len(wanted) : start + len(wanted) + 1] or " ")
    ]
    if exact:
        return exact
    for keep in (False, True):
        needle = _normalise(wanted, keep_broken_hyphens=keep).text
        hay = _normalise(text, keep_broken_hyphens=keep)
        spans = [
            (hay.origin[start], hay.ends[start + len(needle) - 1])
            for start in (_occurrences(needle, hay.text) if needle else [])
        ]
        # A match may begin or end within a ligature; what it would mark is then more than was asked for.
        whole = [(start, end) for start, end in spans if check(wanted, text[start:end]).holds]
        if whole:
            return whole
    return []


def as_printed(source: str) -> str:
    """Return the words of a source as a brief prints them: in one line, words divided at a line's end joined again."""
    joined = _LINE_END_HYPHEN.sub(_joined, source)
    return " ".join("".join(char for at, char in enumerate(joined) if not _prints_nothing(joined, at)).split())


def _occurrences(needle: str, text: str) -> list[int]:
    found: list[int] = []
    at = text.find(needle)
    while at >= 0:
        found.append(at)
        at = text.find(needle, at + 1)
    return found


def _prints_nothing(raw: str, at: int) -> bool:
    """Return whether a character can be left out: not where it keeps an accent from the letter before it."""
    return raw[at] in _WITHOUT_PRINT and not unicodedata.combining(raw[at + 1 : at + 2] or " ")


def _divides(match: re.Match[str]) -> bool:
    """Return whether a hyphen at a line's end divides a word, as far as capitals tell: that of "Jean-Paul" does not."""
    before, after = match.string[match.start() - 1], match.string[match.end()]
    alone = not match.string[match.start() - 2 : match.start() - 1].isalpha()
    return not after.isupper() or (before.isupper() and not alone)


def _between_letters(match: re.Match[str]) -> bool:
    """Return whether letters stand on both sides; numerals such as "²" are letters to a regular expression only."""
    return match.string[match.start() - 1].isalpha() and match.string[match.end()].isalpha()


def _joined(match: re.Match[str]) -> str:
    """Return what is printed for a hyphen at a line's end."""
    if not _between_letters(match):
        return match[0]
    return "" if _divides(match) else _hyphen_kept(match)


def _hyphen_kept(match: re.Match[str]) -> str:
    return "" if match[0][0] in _SOFT_HYPHENS else match[0][0]


def _rules(mine: Normalised, theirs: Normalised) -> tuple[Rule, ...]:
    """Return the rules that made a difference: a change that both sides needed at the same place made none."""
    differing = {rule for _, _, rule in set(mine.changes) ^ set(theirs.changes)}
    return tuple(rule for rule in Rule if rule in differing)


def _normalise(raw: str, *, keep_broken_hyphens: bool) -> Normalised:
    text: list[str] = []
    origin: list[int] = []
    ends: list[int] = []
    changes: list[tuple[int, str, Rule]] = []
    broken = {match.start(): match for match in _LINE_END_HYPHEN.finditer(raw) if _between_letters(match)}
    at = 0
    while at < len(raw):
        if at in broken:
            match = broken[at]
            end = match.end()
            rule: Rule | None = Rule.SOFT_HYPHEN if raw[at] in _SOFT_HYPHENS else Rule.LINE_END_HYPHEN
            pieces = _hyphen_kept(match) if keep_broken_hyphens or not _divides(match) else ""
        else:
            end, pieces, found = _harmless(raw, at, raw[at])
            doubled = pieces == " " and (not text or text[-1] == " ")
            pieces = "" if doubled else pieces
            rule = found or (Rule.WHITE_SPACE if doubled else None)
        if rule is not None:
            changes.append((len(text), raw[at:end], rule))
        text.extend(pieces)
        origin.extend([at] * len(pieces))
        ends.extend([end] * len(pieces))
        at = end
    if text and text[-1] == " ":
        text.pop()
        changes.append((len(text), raw[origin.pop() : ends.pop()], Rule.WHITE_SPACE))
    return Normalised("".join(text), tuple(origin), tuple(ends), tuple(changes))


def _harmless(raw: str, at: int, char: str) -> tuple[int, str, Rule | None]:
    """Return where to go on, what to compare instead of the code point at `at`, and the rule that says so."""
    if char.isspace():
        end = at + 1
        while end < len(raw) and raw[end].isspace():
            end += 1
        return end, " ", None if raw[at:end] == " " else Rule.WHITE_SPACE
    if _prints_nothing(raw, at):
        return at + 1, "", Rule.SOFT_HYPHEN if char in _SOFT_HYPHENS else Rule.INVISIBLE
    if char in _DOUBLE_MARKS:
        return at + 1, '"', Rule.QUOTE_MARKS
    if char in _SINGLE_MARKS:
        return at + 1, "'", Rule.QUOTE_MARKS
    if char in _LIGATURES:
        return at + 1, unicodedata.normalize("NFKC", char), Rule.LIGATURE
    end = at + 1
    while end < len(raw) and unicodedata.combining(raw[end]):
        end += 1
    cluster = raw[at:end]
    # A single code point that Unicode would replace by another (a CJK compatibility form) is a name's own spelling.
    composed = unicodedata.normalize("NFC", cluster) if len(unicodedata.normalize("NFD", cluster)) > 1 else cluster
    return end, composed, None if composed == cluster else Rule.ACCENT_FORM
