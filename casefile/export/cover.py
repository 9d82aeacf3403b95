"""The first pages: the cover, and the contents."""

from collections.abc import Sequence

from casefile.domain.brief import Brief
from casefile.domain.quoting import Result
from casefile.export.book import BODY, HEADING, LEFT, MEASURE, RIGHT, SMALL, Book
from casefile.export.typesetting import ACCENT, INK, QUIET, Face, Line, Style

_TITLE = Style(Face.SERIF_BOLD, 27, 36, ACCENT)
_CASE = Style(Face.SERIF_ITALIC, 14, 21, INK)
_DATE = Style(Face.SERIF, 11, 17, INK)
_FACT = Style(Face.SERIF, 10.5, 18, INK)
_KICKER = Style(Face.SANS_BOLD, 8, 12, QUIET)
_PART = Style(Face.SERIF_BOLD, 10.5, 22, INK)


def counted(number: int, one: str, many: str) -> str:
    """Return "1 exhibit", "2 exhibits"."""
    return f"{number:,} {one if number == 1 else many}"


def tally(brief: Brief) -> str:
    """Return how many quotations hold, and how: "14 quotations, 14 hold: 9 exact, 5 normalised"."""
    results = [quotation.gate.result for quotation in brief.quotations]
    holding = sum(result is not Result.FAILED for result in results)
    kinds = ", ".join(f"{results.count(kind):,} {kind.value}" for kind in Result if kind in results)
    verb = "holds" if holding == 1 else "hold"
    said = f"{counted(len(results), 'quotation', 'quotations')}, {holding:,} {verb}"
    return f"{said}: {kinds}" if kinds else said


def set_cover(book: Book, brief: Brief) -> None:
    """Set the cover."""
    book.plain_page()
    book.y = 208
    book.rule(book.y - 20, LEFT, LEFT + 56, ACCENT, 3)
    for line in book.type.lines(brief.title, _TITLE, MEASURE, limit=5):
        book.put(line, _TITLE, LEFT)
        book.y += _TITLE.leading
    book.y += 10
    for line in book.type.lines(brief.case_title, _CASE, MEASURE, limit=3):
        book.put(line, _CASE, LEFT)
        book.y += _CASE.leading
    if brief.date:
        book.y += 4
        for line in book.type.lines(brief.date, _DATE, MEASURE, limit=1):
            book.put(line, _DATE, LEFT)
    book.y = 590
    book.rule(book.y - 12)
    for label, value in _facts(brief):
        baseline = book.y + _FACT.baseline
        book.put_at(_line(book, label.upper(), _KICKER, 120), _KICKER, LEFT, baseline)
        book.put_at(_line(book, value, _FACT, MEASURE - 124), _FACT, LEFT + 124, baseline)
        book.y += _FACT.leading + 4
    book.y += 8
    for line in book.type.lines(
        "Each quotation was compared with its source, character by character, when this brief was exported. "
        "The last section says how, and how to check it again.",
        SMALL,
        MEASURE,
    ):
        book.put(line, SMALL, LEFT)
        book.y += SMALL.leading


def set_contents(book: Book, entries: Sequence[tuple[str, str, int]]) -> None:
    """Set the contents.

    Args:
        book: Where; it knows the page of each entry in the second pass.
        entries: Key, title and level of each line.
    """
    book.new_page()
    book.enter("contents", "Contents", 0)
    book.write("Contents", HEADING)
    book.y += 10
    for key, title, level in entries:
        style = _PART if level == 0 else BODY
        if level == 0:
            book.space(4)
        book.ensure(style.leading)
        x = LEFT + 16 * level
        line = _line(book, title, style, MEASURE - 50 - 16 * level)
        end = book.put(line, style, x)[-1].x1
        number = str(book.known.get(key, 0))
        book.put_right(number, style, RIGHT)
        _leader(book, end + 6, RIGHT - book.type.width(number, style) - 6, style)
        book.link(key, x, book.y, RIGHT, book.y + style.leading)
        book.y += style.leading


def _leader(book: Book, x0: float, x1: float, style: Style) -> None:
    """Draw the dots that lead the eye from a title to its page; drawn, not written, so that they are not read out."""
    book.canvas.saveState()
    book.canvas.setDash(0.6, 3.4)
    book.rule(book.y + style.baseline, x0, x1, QUIET, 0.6)
    book.canvas.restoreState()


def _facts(brief: Brief) -> list[tuple[str, str]]:
    return [
        ("Quotations", tally(brief)),
        ("Exhibits", f"{counted(len(brief.exhibits), 'exhibit', 'exhibits')} cited"),
        ("Documents", f"{counted(brief.documents, 'document', 'documents')} in the case"),
        ("Made with", f"Casefile {brief.version}".strip()),
    ]


def _line(book: Book, text: str, style: Style, width: float) -> Line:
    found = book.type.lines(text, style, width, limit=1)
    return found[0] if found else Line("")
