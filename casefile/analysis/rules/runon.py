"""Text that a web page's conversion has run together: "FacebookShare this", "in RussiaNew Report", "today.The".

Breaks are put between the pieces in a copy, and the copy's offsets are led back to the text.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

BREAK: Final = "\n\n"
"""What stands at a seam in the copy; no rule and no engine reads over it."""

_LEAST: Final = 4
_PER_THOUSAND: Final = 1.5

# A seam is where one piece ends and the next starts. The lookahead wants a word (or a one-letter word), not "VfB".
_SEAM: Final = re.compile(
    r"(?<=[^\W\d_A-Z])(?=[A-Z](?:[a-z’']|[A-Z])|[AI]\s[a-z])"  # RussiaNew, languagesSearch, todayUS
    r"|(?<=[a-z0-9)][.!?…])(?=[A-Z][a-z’']|[“\"‘]?[A-Z]\s?[a-z])"  # today.The
    r"|(?<=[.!?,][”\"’])(?=[“A-Z0-9])"  # them.”The
    r"|(?<=[a-z0-9][”’\"])(?=[A-Z][a-z])"  # Guantanamo”Reports
    r"|(?<=[a-z0-9][.!?])(?=“[A-Z])"  # terrorist.“Any
    r"|(?<=[A-Z]{3})(?=[A-Z][a-z]{3})"  # EDTAvailable
    r"|(?<=\d{4})(?=[A-Z][a-z]{2})"  # 2007Report
    r"|(?<=[a-z]{2})(?=[©“](?:\s|[A-Z]))"  # Safeguarding© 2022
    r"|(?<=[\u0400-\u1fff\u3040-\u9fff\uac00-\ud7af])(?=[A-Z][a-z])"
    r"|(?<=[a-z])(?=[\u0600-\u06ff\u3000-\u9fff])"  # a menu of languages
)
_JOINED: Final = re.compile(
    r"(?:Mc|Mac|Fitz|De|Del|Della|Di|Du|La|Le|Van|Von|O|St|Ben|Al|El|Ibn)(?=[A-Z])"
    r"|YouTube|LinkedIn|WhatsApp|PayPal|GitHub|GitLab|TikTok|SoundCloud|WordPress|BuzzFeed|WikiLeaks|OpenAI"
    r"|JavaScript|TypeScript|PowerPoint|AirBnB|DreamWorks|FedEx|HarperCollins|MasterCard|MySpace|SpaceX|DeepMind"
    r"|AstraZeneca|GlaxoSmithKline|PricewaterhouseCoopers|HuffPost|ProPublica|AccuWeather|BioNTech|MoveOn|ReliefWeb"
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A copy of a text with breaks put in, and the way back.

    Attributes:
        text: The copy.
        seams: Offsets in the original before which a break was put, in order.
    """

    text: str
    seams: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the original that [start, end) of the copy is; a break counts as nothing."""
        return self._back(start), self._back(end)

    def _back(self, offset: int) -> int:
        # Seam number i stands in the copy at seams[i] + i * len(BREAK).
        number = bisect_right(self.seams, offset, key=_CopyPlace(self.seams))
        if number == 0:
            return offset
        inside = offset - (self.seams[number - 1] + (number - 1) * len(BREAK))
        return self.seams[number - 1] + max(0, inside - len(BREAK))


class _CopyPlace:
    """Key for bisect: where a seam stands in the copy."""

    def __init__(self, seams: Sequence[int]) -> None:
        self._number = {seam: index for index, seam in enumerate(seams)}

    def __call__(self, seam: int) -> int:
        return seam + self._number[seam] * len(BREAK)


def find_seams(text: str) -> list[int]:
    """Return where the text looks run together, whether or not it has the habit."""
    kept = {inside for match in _JOINED.finditer(text) for inside in _inner(text, match)}
    return [match.start() for match in _SEAM.finditer(text) if match.start() not in kept]


def habitual_seams(text: str) -> list[int]:
    """Return the seams of a text that is run together so often that it is no slip and no brand name, else nothing."""
    seams = find_seams(text)
    # A camel-case name that keeps coming back is one seam.
    distinct = {re.sub(r"\s.*", "", text[max(0, seam - 3) : seam + 4], flags=re.DOTALL) for seam in seams}
    if len(distinct) < _LEAST or len(seams) * 1000 < _PER_THOUSAND * len(text):
        return []
    return seams


def open_up(text: str, seams: Sequence[int]) -> Opened:
    """Return a copy of the text with a break at each seam."""
    borders = [0, *seams, len(text)]
    pieces = [text[start:end] for start, end in pairwise(borders)]
    return Opened(BREAK.join(pieces), tuple(seams))


def _inner(text: str, match: re.Match[str]) -> range:
    """Seams that a name of several capitals has inside; for a prefix ("Mc") the one behind it."""
    start, end = match.span()
    prefix = end < len(text) and text[end].isupper() and len(match[0]) <= 5 and match[0][1:].islower()
    if not prefix:
        return range(start + 1, end)
    stands_alone = start == 0 or not text[start - 1].isalpha()
    return range(start + 1, end + 1 if stands_alone else start + 1)
