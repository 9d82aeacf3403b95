"""The quote gate: does a quotation say what its source says?

A quotation is compared with the words of its source character by character. Where the two differ, only named,
harmless differences may be set aside: the width of white space (never its presence), a hyphen at a line's end, soft
hyphens, ligatures, composed and decomposed accents, the shape of quote marks. None of them can turn one word, number,
negation or name into another, and what is left must agree to the last character, case and accents included.
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
        rules: Which rules changed something, by the raw offset at which they did.
    """

    text: str
    origin: tuple[int, ...]
    rules: tuple[tuple[int, Rule], ...]


_SOFT_HYPHENS = frozenset("\u00ad")
_INVISIBLE = frozenset("\u200b\u2060\ufeff")
_DOUBLE_MARKS = frozenset("“”„‟«»")
_SINGLE_MARKS = frozenset("‘’‚‛")
_LIGATURES = frozenset("ﬀﬁﬂﬃﬄﬅﬆ")
_LINE_END_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010]\s*\n\s*(?=[^\W\d_])")


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
    exact = _occurrences(wanted, text)
    if exact:
        return [(start, start + len(wanted)) for start in exact]
    for keep in (False, True):
        needle = _normalise(wanted, keep_broken_hyphens=keep).text
        hay = _normalise(text, keep_broken_hyphens=keep)
        spans = [
            (hay.origin[start], hay.origin[start + len(needle) - 1] + 1)
            for start in (_occurrences(needle, hay.text) if needle else [])
        ]
        if spans:
            return spans
    return []


def as_printed(source: str) -> str:
    """Return the words of a source as a brief prints them: in one line, words divided at a line's end joined again."""
    joined = _LINE_END_HYPHEN.sub("", source)
    return " ".join("".join(char for char in joined if char not in _SOFT_HYPHENS | _INVISIBLE).split())


def _occurrences(needle: str, text: str) -> list[int]:
    found: list[int] = []
    at = text.find(needle)
    while at >= 0:
        found.append(at)
        at = text.find(needle, at + 1)
    return found


def _rules(mine: Normalised, theirs: Normalised) -> tuple[Rule, ...]:
    """Return the rules that made a difference: those that one side needed more often than the other, or elsewhere."""
    here = [rule for _, rule in mine.rules]
    there = [rule for _, rule in theirs.rules]
    return tuple(rule for rule in Rule if here.count(rule) != there.count(rule)) or tuple(
        rule for rule in Rule if rule in here or rule in there
    )


def _normalise(raw: str, *, keep_broken_hyphens: bool) -> Normalised:
    text: list[str] = []
    origin: list[int] = []
    rules: list[tuple[int, Rule]] = []
    broken = {match.start(): match.end() for match in _LINE_END_HYPHEN.finditer(raw)}
    at = 0
    while at < len(raw):
        char = raw[at]
        if at in broken:
            if keep_broken_hyphens:
                text.append("-")
                origin.append(at)
            rules.append((at, Rule.LINE_END_HYPHEN))
            at = broken[at]
            continue
        end, pieces, rule = _harmless(raw, at, char)
        if rule is not None:
            rules.append((at, rule))
        if not (pieces == " " and (not text or text[-1] == " ")):
            text.extend(pieces)
            origin.extend([at] * len(pieces))
        at = end
    if text and text[-1] == " ":
        text.pop()
        origin.pop()
    return Normalised("".join(text), tuple(origin), tuple(rules))


def _harmless(raw: str, at: int, char: str) -> tuple[int, str, Rule | None]:
    """Return where to go on, what to compare instead of the code point at `at`, and the rule that says so."""
    if char.isspace():
        end = at + 1
        while end < len(raw) and raw[end].isspace():
            end += 1
        return end, " ", None if raw[at:end] == " " else Rule.WHITE_SPACE
    if char in _SOFT_HYPHENS:
        return at + 1, "", Rule.SOFT_HYPHEN
    if char in _INVISIBLE:
        return at + 1, "", Rule.WHITE_SPACE
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
    composed = unicodedata.normalize("NFC", cluster)
    return end, composed, None if composed == cluster else Rule.ACCENT_FORM
