"""Furniture inside a text: menus, share links, cookie notices, appeals for money, footers.

The text falls into pieces (lines, and the pieces of run-together text). Each piece is judged by its words, then short
pieces between furniture go with it: a menu is a run of short pieces.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from casefile.analysis.rules.runon import habitual_seams
from casefile.analysis.spans import Range, merged
from casefile.domain.documents import Passage

_I: Final = re.IGNORECASE
_SHORT_WORDS: Final = 6
_MENU_RUN: Final = 4
_LONG_WORDS: Final = 14

# Whole pieces that are a control of a web page.
_CONTROL: Final = re.compile(
    r"(?:skip to .{1,40}|share(?: this)?(?: (?:via|on|to|with)\b.{0,30})?|other ways to share|print(?:er)?"
    r"|e-?mail(?: this.{0,20})?|donate(?: now| today)?|give now"
    r"|read (?:more|next|also)\b.{0,8}|more reading|most (?:viewed|read|popular)|related(?: (?:articles?"
    r"|content|stories|posts|topics|news))?|see also:?|show more|load more|learn more|view all|see all"
    r"|search(?: .{0,12})?|menu|main menu|footer menu|home(?:page)?|about(?: us)?|contact(?: us)?|join us"
    r"|take action|log ?in|sign ?(?:in|up|out)|register|subscribe(?: now)?"
    r"|my account|privacy(?: policy| notice| statement)?|terms(?: (?:of|and|&) .{1,20})?"
    r"|cookies?(?: .{1,20})?|permissions|corrections|site ?map|accessibility|careers|jobs|press|newsletters?"
    r"|connect with us|follow us(?: on .{1,20})?|advertise(?:ment)?(?: with us)?|sponsored(?: content)?"
    r"|(?:accept|reject|allow)(?: all)?(?: cookies)?|remind me later|not now|no,? thanks?|close"
    r"|back to top|next|previous|next (?:article|page|post)|previous (?:article|page|post)|tags?:|topics?"
    r"|countries|languages?|more languages|available in|comments?|leave a (?:comment|reply)|reply|like|tweet"
    r"|facebook|twitter|instagram|youtube|linkedin|whatsapp|telegram|reddit|pinterest|tumblr|rss(?: feed)?"
    r"|e-?newsletter|download(?: (?:pdf|the app))?|listen|watch(?: now)?|support us|thank you(?: for signing up)?"
    r"|pai?yments? methods|paiment methods|enter (?:an?|your) e-?mail.{0,20}|processing)[.!:…]*",
    _I,
)
# Signs that count two: one is enough even in a long piece.
_STRONG: Final = re.compile(
    r"favou?r to ask|tax[- ]deductible (?:gift|donation|contribution)|(?:make"
    r"|consider) an? (?:\w+ )?(?:donation|gift|contribution)\b.{0,40}(?:today|now|support|help)|donate (?:now"
    r"|today)"
    r"|(?:please )?support us (?:monthly|today|by|from|with|now)|please (?:give|donate)\b|we use cookies"
    r"|(?:this|our) (?:web)?site uses cookies|accept (?:all )?cookies|cookie (?:policy|notice|settings|preferences)"
    r"|subscribe to (?:our|the) |sign up (?:for|to) (?:our|the|receive|get)|get updates (?:on|from|about)"
    r"|join our movement|enter (?:an?|your) e-?mail address|all rights reserved|(?:©|\(c\)|copyright)\s*(?:19"
    r"|20)\d\d"
    r"|share this (?:via|on|article|page|story)|501\(c\)\s?\(?3|\bEIN:?\s*\d|registered (?:charity|nonprofit"
    r"|non-profit)|follow us on|an error occurred while|skip to (?:main )?content|terms (?:of use|of service"
    r"|and conditions) \|"
    r"|click here to (?:subscribe|donate|read|unsubscribe)|unsubscribe|become a (?:member|supporter|patron"
    r"|subscriber)|starting from just|help us continue|setting up takes|save lives around the world",
    _I,
)
# Signs that count one.
_WEAK: Final = re.compile(
    r"\byour (?:support|donation|gift|contribution|generosity)\b|\bsupport (?:the|our|independent) [A-Z]?\w+"
    r"|we need your (?:help|support)|\bcookies\b|\bnewsletter\b|\bindependent(?:,)?(?: \w+)? journalism\b"
    r"|\brefuse to be silenced\b"
    r"|\bour (?:work|mission|critical mission|journalism|readers)\b|\bmonthly\b|\bsubscri(?:be|ption)\b"
    r"|\bthank you\b|\bquick to set up\b|\bprivacy policy\b|\bdonate\b|\bcontribut(?:e|ion)\b"
    r"|\bforeign agent\b.{0,80}\bthis\b.{0,20}attempt",
    _I,
)
_SUPPORT: Final = re.compile(r"(?:please )?support (?:the |our |us\b).{0,40}!", _I)
_ADDRESS: Final = re.compile(
    r"\b(?:t|tel|phone|fax|ph)\b\.?:?\s*\+?[\d(][\d .()-]{6,}|\|\s*\d+ .{3,40}\|.{0,60}\b\d{5}(?:-\d{4})?\b", _I
)
_LANGUAGE: Final = re.compile(
    r"(?:العربية|简中?|繁中?|简体中文|繁體中文|中文|English|Français|Deutsch|日本語|Русский|Português|Español|Italiano|Türkçe"
    r"|한국어|فارسی|Українська|Polski|Nederlands|हिन्दी|[\s|·,/]|简中繁中)+"
)
_AMOUNTS: Final = re.compile(r"(?:[$€£]\s?[\d,.]+\s*)+(?:other)?[$€£]?", _I)
_SENTENCE_END: Final = re.compile(r"[.!?…][”\"’)\]]*\d{0,3}$")
_DATELINE: Final = re.compile(r"(?:[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})\b.{0,20}")


def furniture_spans(passages: Sequence[Passage]) -> list[Range]:
    """Return the ranges of the document's text that are furniture, sorted and disjoint.

    Passages that are marked as furniture are part of them.
    """
    ranges = [(passage.start, passage.end) for passage in passages if passage.furniture]
    pieces: list[_Piece] = []
    for passage in passages:
        if not passage.furniture:
            pieces += _pieces(passage)
    flags = [_score(piece.text) >= 2 for piece in pieces]
    _add_runs(pieces, flags)
    _bridge(pieces, flags)
    _spare_dateline(pieces, flags)
    ranges += [(piece.start, piece.end) for piece, flag in zip(pieces, flags, strict=True) if flag]
    return merged(ranges)


class _Piece:
    """A line, or a piece of run-together text."""

    __slots__ = ("end", "prose", "start", "text", "together", "words")

    def __init__(self, start: int, text: str, together: bool) -> None:
        self.start = start
        self.end = start + len(text)
        self.text = text.strip()
        self.together = together
        self.words = len(self.text.split())
        self.prose = bool(_SENTENCE_END.search(self.text)) and self.words > 4


def _pieces(passage: Passage) -> list[_Piece]:
    text = passage.text
    seams = habitual_seams(text)
    lines = [match.end() for match in re.finditer(r"\n", text)]
    borders = sorted({0, *seams, *lines, len(text)})
    return [
        _Piece(passage.start + start, text[start:end], bool(seams))
        for start, end in pairwise(borders)
        if text[start:end].strip()
    ]


def _score(text: str) -> int:
    """Return how much the words look like furniture: 2 and more is enough."""
    if _CONTROL.fullmatch(text) or _LANGUAGE.fullmatch(text) or _AMOUNTS.fullmatch(text) or _SUPPORT.fullmatch(text):
        return 2
    strong = len(_STRONG.findall(text))
    weak = len({match[0].casefold() for match in _WEAK.finditer(text)})
    words = len(text.split())
    if words > 120:
        # A long paragraph that quotes one such phrase is no furniture.
        return strong
    return 2 * strong + weak + (2 if words <= 25 and _ADDRESS.search(text) else 0)


def _add_runs(pieces: Sequence[_Piece], flags: list[bool]) -> None:
    """Mark runs of short pieces: in run-together text any, elsewhere those of which a third are controls."""
    start = 0
    while start < len(pieces):
        end = start
        while end < len(pieces) and (flags[end] or _is_short(pieces[end]) or _is_listed_title(pieces, end)):
            end += 1
        run = range(start, end)
        known = sum(flags[index] for index in run)
        together = all(pieces[index].together for index in run)
        if len(run) >= _MENU_RUN and (together or known * 3 >= len(run)):
            for index in run:
                flags[index] = True
        start = max(end, start + 1)


def _is_short(piece: _Piece) -> bool:
    return piece.words <= _SHORT_WORDS and not piece.prose


def _is_listed_title(pieces: Sequence[_Piece], index: int) -> bool:
    """Whether it is a title between two short pieces of run-together text, as in a list of other articles."""
    piece = pieces[index]
    if not piece.together or piece.prose or piece.words > _LONG_WORDS or not 0 < index < len(pieces) - 1:
        return False
    return _is_short(pieces[index - 1]) and _is_short(pieces[index + 1])


def _bridge(pieces: Sequence[_Piece], flags: list[bool]) -> None:
    """Mark what stands between furniture: one piece that is no sentence, or an appeal's own sentences."""
    for index in range(1, len(pieces) - 1):
        piece = pieces[index]
        if flags[index] or not (flags[index - 1] and flags[index + 1]):
            continue
        limit = _LONG_WORDS if piece.together or not piece.prose else _SHORT_WORDS
        if piece.words <= limit or _score(piece.text) >= 1:
            flags[index] = True


def _spare_dateline(pieces: Sequence[_Piece], flags: list[bool]) -> None:
    """Keep the first date of its own before the first prose: it is the document's own even amid a menu."""
    for index, piece in enumerate(pieces):
        if piece.prose and piece.words > _LONG_WORDS and not flags[index]:
            return
        if _DATELINE.fullmatch(piece.text):
            flags[index] = False
            return
