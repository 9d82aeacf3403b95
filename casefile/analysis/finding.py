"""Finds what a document names: the engine and the rules over a text that was opened up, led back to its offsets."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from casefile.analysis.names import NameEngine
from casefile.analysis.protocol import FindNames, NamesFound
from casefile.analysis.resolve import findings, settle
from casefile.analysis.rules.dates import find_dates
from casefile.analysis.rules.furniture import furniture_spans
from casefile.analysis.rules.laws import find_laws
from casefile.analysis.rules.runon import Opened, habitual_seams, open_up
from casefile.analysis.spans import Span
from casefile.domain.documents import Passage
from casefile.domain.entities import EntityType

# The end of a paragraph or a page, a list's bullet, the border between two cells of a table.
_BLOCK_END: Final = re.compile(r"[ \t]*(?:\n[ \t]*){2,}|\f|\s*[•|]\s*|\s*\n[ ]*[*–—-][ ]+|\t+")
_LINE_END: Final = re.compile(r"(?<=[^\s.!?:])[ \t]*\n(?=[^\s•*–—-])")


def find_names(request: FindNames, engine: NameEngine) -> NamesFound:
    """Return the findings of one document."""
    text = "".join(passage.text for passage in request.passages)
    opened = open_up(text, _seams(request.passages, text))
    readable = _without_line_breaks(opened.text) if request.paged or _is_wrapped(text) else opened.text
    named = [piece for span in engine.find([readable])[0] for piece in _within_blocks(opened.text, span)]
    laws = [span for span in named if span.type is EntityType.LAW and _is_law(opened.text[span.start : span.end])]
    others = [span for span in named if span.type not in (EntityType.LAW, EntityType.DATE)]
    spans = [*others, *laws, *find_laws(opened.text), *find_dates(opened.text, named)]
    original = [_led_back(opened, span) for span in spans]
    return NamesFound(tuple(findings(text, settle(text, original), furniture_spans(request.passages))), engine.name)


def _seams(passages: Sequence[Passage], text: str) -> list[int]:
    """Return the seams of the passages that are run together, or of all if the document as a whole is."""
    whole = habitual_seams(text)
    if whole:
        return whole
    return [passage.start + seam for passage in passages for seam in habitual_seams(passage.text)]


def _is_wrapped(text: str) -> bool:
    """Whether lines were broken to fit a width, as in plain-text e-mail."""
    lines = [len(line) for line in text.split("\n") if line.strip()]
    if len(lines) < 8:
        return False
    full = sum(55 <= length <= 82 for length in lines)
    return max(lines) <= 100 and full * 2 >= len(lines)


def _without_line_breaks(text: str) -> str:
    """Return the text, as long as before, with the line breaks inside a sentence made spaces."""
    return _LINE_END.sub(lambda match: " " * len(match[0]), text)


def _within_blocks(text: str, span: Span) -> list[Span]:
    """Cut a span where a block ends inside it: no name goes on in the next paragraph."""
    cuts = list(_BLOCK_END.finditer(text, span.start, span.end))
    if not cuts:
        return [span]
    borders = [span.start, *(place for cut in cuts for place in cut.span()), span.end]
    pieces = [pair for number, pair in enumerate(pairwise(borders)) if number % 2 == 0]
    start, end = max(pieces, key=lambda pair: pair[1] - pair[0])
    return [replace(span, start=start, end=end)] if end > start else []


def _is_law(found: str) -> bool:
    """Whether what an engine took for a law says so; many are headings or numbers of sections."""
    return (
        re.search(r"[A-Z]\w+.*\b(?:Act|Law|Convention|Treaty|Constitution|Code|Protocol|Charter|Amendment)", found)
        is not None
    )


def _led_back(opened: Opened, span: Span) -> Span:
    start, end = opened.original(span.start, span.end)
    return replace(span, start=start, end=end)
