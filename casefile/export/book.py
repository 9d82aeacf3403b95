"""The pages of a dossier: a canvas with a pen that moves down, real footnotes, running heads and page numbers."""

import io
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from casefile.export import direction
from casefile.export.typesetting import ACCENT, FAINT, QUIET, Face, Line, Style, Typesetter, clean, runs

WIDTH, HEIGHT = A4
LEFT = 76.0
RIGHT = WIDTH - 76.0
TOP = 92.0
BOTTOM = HEIGHT - 66.0
MEASURE = RIGHT - LEFT

HEADING = Style(Face.SERIF_BOLD, 17, 24, ACCENT)
SUBHEADING = Style(Face.SERIF_BOLD, 11.5, 16)
BODY = Style(Face.SERIF, 10, 15.5)
SMALL = Style(Face.SANS, 8, 12, QUIET)
LABEL = Style(Face.SANS_BOLD, 7, 12, ACCENT)
MARK = Style(Face.SANS, 6.5, 9, ACCENT)
FOOTNOTE = Style(Face.SANS, 7.5, 11, QUIET)
HEAD = Style(Face.SANS, 7.5, 10, QUIET)

FOOTNOTE_INDENT = 18.0
_FOOTNOTE_GAP = 14.0
"""Between the text and the first footnote; the rule stands in it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line as it was printed, in reading order; `glued` if the next one belongs to the same word."""

    x0: float
    x1: float
    glued: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents, and of the PDF's outline."""

    key: str
    title: str
    level: int
    page: int


@dataclass(slots=True)
class _Footnotes:
    """What waits to be printed at the foot of the page."""

    notes: list[tuple[str, tuple[Line, ...]]] = field(default_factory=list)

    @property
    def height(self) -> float:
        """How much of the page they take."""
        lines = sum(len(lines) for _, lines in self.notes)
        return _FOOTNOTE_GAP + lines * FOOTNOTE.leading if lines else 0.0


class Book:
    """Pages being set. `y` is the pen, in points from the top of the page.

    Attributes:
        page: Number of the page the pen is on, from 1.
        y: Top of the next line.
        entries: What the contents will list.
    """

    def __init__(self, type_: Typesetter, title: str, version: str, known: Mapping[str, int], total: int) -> None:
        """Open a book.

        Args:
            type_: Measures and breaks the text.
            title: For the running head and the metadata.
            version: Of Casefile, for the metadata.
            known: Pages of the contents' entries, as an earlier pass found them.
            total: How many pages an earlier pass made; 0 in the first pass.
        """
        self.type = type_
        self.known = known
        self.entries: list[Entry] = []
        self.page = 1
        self.y = TOP
        self._total = total
        self._title = clean(title)
        self._plain = False
        self._footnotes = _Footnotes()
        self._buffer = io.BytesIO()
        self.canvas = Canvas(self._buffer, pagesize=A4, invariant=1, pageCompression=1, lang="en")
        self.canvas.setTitle(self._title)
        self.canvas.setAuthor("")
        self.canvas.setSubject("")
        self.canvas.setCreator(f"Casefile {clean(version)}".strip())
        self.canvas.setProducer("ReportLab")

    @property
    def room(self) -> float:
        """How much is left on the page above the footnotes."""
        return float(BOTTOM - self._footnotes.height - self.y)

    @property
    def fresh(self) -> bool:
        """Whether nothing was written on the page yet."""
        return self.y <= TOP

    def footnote_height(self, lines: Sequence[Line]) -> float:
        """Return how much room a footnote would take from this page."""
        return len(lines) * FOOTNOTE.leading + (0.0 if self._footnotes.notes else _FOOTNOTE_GAP)

    def plain_page(self) -> None:
        """Leave out running head and page number on this page."""
        self._plain = True

    def new_page(self) -> None:
        """Finish the page and go to the top of the next."""
        self._finish_page()
        self.page += 1
        self.y = TOP

    def close(self) -> bytes:
        """Finish the last page and return the PDF."""
        self._finish_page()
        self.canvas.save()
        return self._buffer.getvalue()

    def space(self, height: float) -> None:
        """Move down, but not at the top of a page."""
        if not self.fresh:
            self.y += height

    def ensure(self, height: float) -> None:
        """Go to the next page unless `height` is left on this one."""
        if self.room < height and not self.fresh:
            self.new_page()

    def enter(self, key: str, title: str, level: int) -> None:
        """Note a place for the contents and the outline: where the pen is."""
        self.entries.append(Entry(key, title, level, self.page))
        self.canvas.bookmarkHorizontal(key, 0, HEIGHT - max(0.0, self.y - 12))
        self.canvas.addOutlineEntry(clean(title), key, level, closed=False)

    def section(self, key: str, title: str) -> None:
        """Begin a section on a new page."""
        if not self.fresh:
            self.new_page()
        self.enter(key, title, 0)
        self.write(title, HEADING)
        self.y += 10

    def write(self, text: str, style: Style, x: float = LEFT, width: float | None = None) -> None:
        """Write a paragraph; it goes on on the next page where it must."""
        for line in self.type.lines(text, style, RIGHT - x if width is None else width):
            self.ensure(style.leading)
            self.put(line, style, x)
            self.y += style.leading

    def put(self, line: Line, style: Style, x: float) -> tuple[Piece, ...]:
        """Print a line at the pen, which stays, and return where its pieces stand."""
        return self.put_at(line, style, x, self.y + style.baseline)

    def put_at(self, line: Line, style: Style, x: float, baseline: float) -> tuple[Piece, ...]:
        """Print a line with its baseline `baseline` points from the top."""
        sized = Style(style.face, style.size * line.scale, style.leading, style.colour)
        if not direction.has_right_to_left(line.text):
            end = self._print(line.text, sized, x, baseline)
            return (Piece(*_edges(line.text, x, end), line.glued),)
        placed: list[tuple[direction.Piece, float, float]] = []
        for piece in direction.pieces(line.text):
            end = x + self.type.width(piece.text, sized)
            if piece.flipped:
                self._print_flipped(piece.text, sized, end, baseline)
            elif piece.text.strip():
                self._print(piece.text, sized, x, baseline)
            if piece.text.strip():
                placed.append((piece, *_edges(piece.text, x, end)))
            x = end
        placed.sort(key=lambda found: found[0].start)
        follows = [later[0].start for later in placed[1:]]
        return tuple(
            Piece(x0, x1, piece.end == following)
            for (piece, x0, x1), following in zip(
                placed, [*follows, -1 if not line.glued else len(line.text)], strict=True
            )
        )

    def put_right(self, text: str, style: Style, right: float) -> None:
        """Print a short text that ends at `right`."""
        self.put(Line(text), style, right - self.type.width(text, style))

    def bar(self, x: float, top: float, bottom: float, width: float, colour: Color) -> None:
        """Draw an upright bar."""
        self.canvas.setFillColor(colour)
        self.canvas.rect(x, HEIGHT - bottom, width, bottom - top, stroke=0, fill=1)

    def rule(self, y: float, x0: float = LEFT, x1: float = RIGHT, colour: Color = FAINT, width: float = 0.5) -> None:
        """Draw a level rule."""
        self.canvas.setStrokeColor(colour)
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, HEIGHT - y, x1, HEIGHT - y)

    def footnote(self, mark: str, lines: tuple[Line, ...]) -> None:
        """Put a note at the foot of this page; the caller has seen to it that there is room."""
        self._footnotes.notes.append((mark, lines))

    def link(self, key: str, x0: float, top: float, x1: float, bottom: float) -> None:
        """Make an area lead to a place noted by `enter`."""
        self.canvas.linkRect("", key, (x0, HEIGHT - bottom, x1, HEIGHT - top), relative=0, thickness=0)

    def _print(self, text: str, style: Style, x: float, baseline: float) -> float:
        self.canvas.setFillColor(style.colour)
        for font, piece in runs(text, style.face):
            self.canvas.setFont(font, style.size)
            self.canvas.drawString(x, HEIGHT - baseline, piece)
            x += self.canvas.stringWidth(piece, font, style.size)
        return float(x)

    def _print_flipped(self, text: str, style: Style, end: float, baseline: float) -> None:
        self.canvas.saveState()
        self.canvas.transform(-1, 0, 0, 1, end, 0)
        self._print(text, style, 0, baseline)
        self.canvas.restoreState()

    def _finish_page(self) -> None:
        y = BOTTOM - self._footnotes.height + _FOOTNOTE_GAP
        if self._footnotes.notes:
            self.rule(y - _FOOTNOTE_GAP / 2 + 2, LEFT, LEFT + 90)
        for mark, lines in self._footnotes.notes:
            self.put_at(Line(mark), MARK, LEFT, y + FOOTNOTE.baseline - 2)
            for line in lines:
                self.put_at(line, FOOTNOTE, LEFT + FOOTNOTE_INDENT, y + FOOTNOTE.baseline)
                y += FOOTNOTE.leading
        if not self._plain:
            self._running_head()
        self._plain = False
        self._footnotes = _Footnotes()
        self.canvas.showPage()

    def _running_head(self) -> None:
        head = self.type.lines(self._title, HEAD, MEASURE, limit=1)
        if head:
            self.put_at(head[0], HEAD, LEFT, 52)
        self.rule(60)
        count = f"page {self.page} of {self._total or self.page}"
        self.put_at(Line(count), HEAD, RIGHT - self.type.width(count, HEAD), HEIGHT - 38)


def _edges(text: str, x0: float, x1: float) -> tuple[float, float]:
    """Return the sides of the box in which a text is read back.

    An accent has no width, nor has the last letter of a ligature, so that its middle is on the very edge: there it is
    taken in, and what belongs to the neighbour is left out.
    """
    return x0 - 0.3 if _widthless(text[:1]) else x0 + 0.1, x1 + 0.3 if _widthless(text[-1:]) else x1 - 0.1


def _widthless(char: str) -> bool:
    return unicodedata.category(char or " ") in ("Mn", "Me", "Cf") or len(unicodedata.normalize("NFKC", char)) > 1
