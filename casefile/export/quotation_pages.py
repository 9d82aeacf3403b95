"""The marked passages: each quotation as a block with its bar, marks, note and footnote."""

from collections.abc import Sequence
from itertools import groupby

from reportlab.lib.colors import HexColor

from casefile.domain.annotations import Colour
from casefile.domain.brief import Brief, Exhibit, ManifestQuotation, PrintedLine, Quotation
from casefile.export.book import (
    FOOTNOTE,
    FOOTNOTE_INDENT,
    LABEL,
    LEFT,
    MARK,
    MEASURE,
    RIGHT,
    SMALL,
    SUBHEADING,
    Book,
)
from casefile.export.cover import counted
from casefile.export.typesetting import FAINT, INK, QUIET, Face, Line, Style

QUOTED = Style(Face.SERIF, 10.5, 16.5)
_NOTE = Style(Face.SANS, 8.5, 13, INK)
_TAGS = Style(Face.SANS, 7.5, 12, QUIET)

_BAR = LEFT + 2
_INDENT = LEFT + 22
_NOTE_INDENT = _INDENT + 30
_GAP = 20.0
_BARS = {
    Colour.YELLOW.value: HexColor(0xE3B52B),
    Colour.GREEN.value: HexColor(0x5E9E62),
    Colour.BLUE.value: HexColor(0x4F86C0),
    Colour.PINK.value: HexColor(0xCF6B97),
    Colour.ORANGE.value: HexColor(0xDB8236),
    Colour.PURPLE.value: HexColor(0x8A6BB5),
}


def exhibit_key(exhibit: Exhibit) -> str:
    """Return the name of an exhibit's place in the outline."""
    return f"exhibit-{exhibit.number}"


def exhibit_heading(exhibit: Exhibit) -> str:
    """Return what stands above an exhibit's quotations."""
    return f"Exhibit {exhibit.number}: {exhibit.title or exhibit.name}"


def set_quotations(book: Book, brief: Brief) -> tuple[ManifestQuotation, ...]:
    """Set every quotation, by exhibit, and return where each was printed."""
    exhibits = {exhibit.number: exhibit for exhibit in brief.exhibits}
    done: list[ManifestQuotation] = []
    for number, group in groupby(brief.quotations, key=lambda quotation: quotation.exhibit):
        quotations = list(group)
        first = _Block(book, quotations[0], exhibits[number], len(done) + 1)
        _set_heading(book, exhibits[number], len(quotations), first.least)
        for quotation in quotations:
            block = _Block(book, quotation, exhibits[number], len(done) + 1)
            lines = block.set_lines()
            block.set_note()
            book.space(_GAP)
            done.append(
                ManifestQuotation(
                    annotation=quotation.annotation,
                    sha256=quotation.sha256,
                    start=quotation.start,
                    end=quotation.end,
                    text=quotation.printed,
                    lines=lines,
                )
            )
    return tuple(done)


def _set_heading(book: Book, exhibit: Exhibit, quotations: int, least: float) -> None:
    title = book.type.lines(exhibit_heading(exhibit), SUBHEADING, MEASURE, limit=3)
    book.space(6)
    book.ensure(len(title) * SUBHEADING.leading + SMALL.leading + 14 + least)
    book.enter(exhibit_key(exhibit), exhibit_heading(exhibit), 1)
    for line in title:
        book.put(line, SUBHEADING, LEFT)
        book.y += SUBHEADING.leading
    count = counted(quotations, "quotation", "quotations")
    facts = f"{exhibit.name}  ·  {count}" if exhibit.title else count
    for line in book.type.lines(facts, SMALL, MEASURE, limit=1):
        book.put(line, SMALL, LEFT)
    book.y += SMALL.leading
    book.rule(book.y + 2, colour=FAINT)
    book.y += 14


class _Block:
    """One quotation on its way to paper."""

    def __init__(self, book: Book, quotation: Quotation, exhibit: Exhibit, number: int) -> None:
        self._book = book
        self._quotation = quotation
        self._mark = str(number)
        self._bar = _BARS.get(quotation.colour, FAINT)
        self._lines = book.type.lines(quotation.printed, QUOTED, RIGHT - _INDENT - 24)
        self._footnote = book.type.lines(_citation(quotation, exhibit), FOOTNOTE, MEASURE - FOOTNOTE_INDENT, limit=3)

    @property
    def least(self) -> float:
        """The room without which the quotation does not begin on a page: two lines, or all of it if it is short."""
        if len(self._lines) < 4:
            return len(self._lines) * QUOTED.leading + self._book.footnote_height(self._footnote)
        return 2 * QUOTED.leading

    def set_lines(self) -> tuple[PrintedLine, ...]:
        """Print the words; return the box of each line."""
        self._book.ensure(self.least)
        left = list(self._lines)
        printed: list[PrintedLine] = []
        while left:
            count = self._fitting(len(left))
            last = count == len(left)
            top = self._book.y
            for index, line in enumerate(left[:count]):
                printed += self._set_line(line, first=not printed, last=last and index == count - 1)
            self._book.bar(_BAR, top + 1, self._book.y - 1, 2.5, self._bar)
            left = left[count:]
            if not last:
                self._book.new_page()
        self._book.footnote(self._mark, self._footnote)
        return tuple(printed)

    def set_note(self) -> None:
        """Print the author's note and tags below the words."""
        book = self._book
        notes = book.type.paragraphs(self._quotation.note, _NOTE, RIGHT - _NOTE_INDENT)
        tags = book.type.lines(
            "  ".join(f"#{tag}" for tag in self._quotation.tags), _TAGS, RIGHT - _NOTE_INDENT, limit=3
        )
        self._set_labelled("NOTE", notes, _NOTE)
        self._set_labelled("TAGS", tags, _TAGS)

    def _set_labelled(self, label: str, lines: Sequence[Line], style: Style) -> None:
        book = self._book
        if not lines:
            return
        book.space(5)
        book.ensure(style.leading * (len(lines) if len(lines) < 4 else 2))
        book.put_at(Line(label), LABEL, _INDENT, book.y + style.baseline)
        for index, line in enumerate(lines):
            # The last two lines stay together, so that none stands alone on the next page.
            book.ensure(style.leading * (2 if index == len(lines) - 2 else 1))
            book.put(line, style, _NOTE_INDENT)
            book.y += style.leading

    def _fitting(self, left: int) -> int:
        """Return how many of the lines that are left to print go on this page."""
        room = self._book.room
        if left * QUOTED.leading + self._book.footnote_height(self._footnote) <= room:
            return left
        # The last line takes its footnote along, so it goes over; it takes a second line with it.
        return max(1, min(int(room / QUOTED.leading), left - 2 if left > 2 else left - 1))

    def _set_line(self, line: Line, *, first: bool, last: bool) -> list[PrintedLine]:
        book = self._book
        baseline = book.y + QUOTED.baseline
        pieces = book.put(line, QUOTED, _INDENT)
        right = max(piece.x1 for piece in pieces)
        # The quote marks are the brief's and not the source's: they hang outside the box that is read back.
        if first:
            width = book.type.width("“", QUOTED)
            book.put(Line("“"), QUOTED, _INDENT - width - 1)
        if last:
            book.put(Line("”"), QUOTED, right + 1)
            book.put_at(Line(self._mark), MARK, right + 2 + book.type.width("”", QUOTED), baseline - 4)
        box = (baseline - QUOTED.ascent, baseline + QUOTED.descent)
        book.y += QUOTED.leading
        return [
            PrintedLine(
                page=book.page,
                x0=round(piece.x0, 3),
                y0=round(box[0], 3),
                x1=round(piece.x1, 3),
                y1=round(box[1], 3),
                glued=piece.glued,
            )
            for piece in pieces
        ]


def _citation(quotation: Quotation, exhibit: Exhibit) -> str:
    """Return the footnote: "Exhibit 2, Title, p. iv (normalised: white space)"."""
    title = exhibit.title or exhibit.name
    short = title if len(title) <= 140 else f"{title[:139].rstrip()}…"
    rules = ", ".join(rule.value for rule in quotation.gate.rules)
    result = f"{quotation.gate.result.value}: {rules}" if rules else quotation.gate.result.value
    return ", ".join(part for part in (f"Exhibit {exhibit.number}", short, quotation.place) if part) + f" ({result})"
