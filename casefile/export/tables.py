"""The lists at the back: people and organisations, exhibits, and how the brief was checked."""

from collections.abc import Sequence
from dataclasses import dataclass

from casefile.domain.brief import Brief, Exhibit, NamedParty
from casefile.domain.entities import EntityType
from casefile.domain.quoting import Result, Rule
from casefile.export.book import BODY, BOTTOM, LEFT, MEASURE, SUBHEADING, TOP, Book
from casefile.export.cover import tally
from casefile.export.typesetting import QUIET, Face, Line, Style

_CELL = Style(Face.SERIF, 8.5, 12.5)
_STRONG = Style(Face.SERIF_BOLD, 8.5, 12.5)
_FACT = Style(Face.SANS, 7.5, 12.5, QUIET)
_HASH = Style(Face.MONO, 6.5, 12.5)
_HEAD = Style(Face.SANS_BOLD, 7, 12, QUIET)
_PAD = 4.0

_MEANINGS = {
    Rule.WHITE_SPACE: "line breaks, page breaks and runs of spaces count as one space",
    Rule.LINE_END_HYPHEN: "a word divided at the end of a line is joined again",
    Rule.SOFT_HYPHEN: "invisible marks of where a word may be divided are left out",
    Rule.LIGATURE: "joined letters such as ﬁ count as the letters they join",
    Rule.ACCENT_FORM: "a letter with an accent counts the same however it is coded",
    Rule.QUOTE_MARKS: "curly, angled and straight quote marks count the same",
    Rule.INVISIBLE: "characters that print nothing, such as zero-width spaces and direction marks, are left out",
}
_RESULTS = {
    Result.EXACT: "the words agree with the source character by character",
    Result.NORMALISED: "they agree once the differences named in the footnote are set aside",
    Result.DECLARED: "brackets and ellipses in them are the author's; all else agrees",
    Result.FAILED: "they do not agree with the source",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, where it begins and how wide it is."""

    title: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines of one cell, each with its style."""

    lines: tuple[tuple[Line, Style], ...]


def set_parties(book: Book, parties: Sequence[NamedParty]) -> None:
    """Set the list of people and organisations."""
    columns = (
        Column("Name", LEFT, 150),
        Column("Also spelled", LEFT + 160, 160),
        Column("Mentions", LEFT + 332, 48),
        Column("Exhibits", LEFT + 384, MEASURE - 384),
    )
    for kind, title in ((EntityType.PERSON, "People"), (EntityType.ORGANIZATION, "Organisations")):
        chosen = [party for party in parties if party.type is kind]
        if not chosen:
            continue
        book.space(14)
        book.ensure(SUBHEADING.leading + 60)
        book.write(title, SUBHEADING)
        book.y += 6
        rows = [
            (
                _cell(book, party.name, _STRONG, columns[0]),
                _cell(book, "; ".join(party.also_spelled), _CELL, columns[1]),
                _cell(book, f"{party.mentions:,}", _CELL, columns[2]),
                _cell(book, ", ".join(str(number) for number in party.exhibits) or "–", _CELL, columns[3]),
            )
            for party in chosen
        ]
        set_table(book, columns, rows)
    if not parties:
        book.write("No people or organisations were found in the documents.", BODY)


def set_exhibits(book: Book, exhibits: Sequence[Exhibit]) -> None:
    """Set the table of exhibits."""
    columns = (
        Column("No.", LEFT, 24),
        Column("Title and file", LEFT + 28, 190),
        Column("Kind", LEFT + 228, 84),
        Column("SHA-256 of the original", LEFT + 318, MEASURE - 318),
    )
    rows = [
        (
            _cell(book, str(exhibit.number), _STRONG, columns[0]),
            Cell(
                _cell(book, exhibit.title or exhibit.name, _STRONG, columns[1]).lines
                + (_cell(book, exhibit.name, _FACT, columns[1]).lines if exhibit.title else ())
            ),
            Cell(
                _cell(book, exhibit.media_type, _FACT, columns[2]).lines
                + _cell(book, _extent(exhibit), _FACT, columns[2]).lines
            ),
            Cell(tuple((Line(exhibit.sha256[at : at + 32]), _HASH) for at in range(0, len(exhibit.sha256), 32))),
        )
        for exhibit in exhibits
    ]
    set_table(book, columns, rows)


def set_method(book: Book, brief: Brief, notices: Sequence[str]) -> None:
    """Set the section that says how the brief was checked and what is not certain."""
    book.write(
        "Before a quotation was printed it was compared with its source, character by character, case and accents "
        "included. Nothing was set aside but the harmless differences listed here; none of them can turn one word, "
        "number, negation or name into another. A quotation that does not agree stops the export.",
        BODY,
    )
    book.space(6)
    book.write(f"This brief has {tally(brief)}.", BODY)
    _set_meanings(book, "Results", [(result.value, text) for result, text in _RESULTS.items()])
    _set_meanings(book, "Differences set aside", [(rule.value, text) for rule, text in _MEANINGS.items()])
    _set_heading(book, "Names")
    engine = f"Names were found by {brief.engine}. " if brief.engine else "No engine looked for names. "
    book.write(engine + "The list of people and organisations is an aid to finding passages; it is not complete.", BODY)
    _set_heading(book, "What is not certain")
    for notice in notices or ("Nothing to report: every document was read as a whole.",):
        book.write(notice, BODY)
        book.space(3)
    _set_heading(book, "Checking it again")
    book.write(
        "This file carries a list of its quotations, each with the digest of its source and its place there. Whoever "
        "has the case file can compare what is printed here with the sources, without a network:",
        BODY,
    )
    book.space(4)
    book.write("casefile verify BRIEF.pdf CASE.casefile", Style(Face.MONO, 8.5, 15), LEFT + 14)
    book.space(4)
    book.write("It reads the words from these pages, not from the list, and names every quotation that fails.", BODY)


def set_table(book: Book, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
    """Set a table; its head stands again at the top of each page it goes on to."""
    _set_head(book, columns)
    most = int((BOTTOM - TOP - 40) / _CELL.leading)
    for row in rows:
        height = max(len(cell.lines) for cell in row)
        for first in range(0, height, most):
            part = [cell.lines[first : first + most] for cell in row]
            count = max(len(lines) for lines in part)
            if book.room < count * _CELL.leading + 2 * _PAD:
                book.new_page()
                _set_head(book, columns)
            book.y += _PAD
            top = book.y
            for column, lines in zip(columns, part, strict=True):
                book.y = top
                for line, style in lines:
                    book.put(line, style, column.x)
                    book.y += _CELL.leading
            book.y = top + count * _CELL.leading + _PAD
            book.rule(book.y)


def _set_head(book: Book, columns: Sequence[Column]) -> None:
    for column in columns:
        book.put(Line(column.title.upper()), _HEAD, column.x)
    book.y += _HEAD.leading + 3
    book.rule(book.y, colour=QUIET, width=0.8)


def _set_meanings(book: Book, title: str, meanings: Sequence[tuple[str, str]]) -> None:
    _set_heading(book, title)
    term, column = Column("", LEFT, 118), Column("", LEFT + 124, MEASURE - 124)
    for word, meaning in meanings:
        lines = _cell(book, meaning, _CELL, column).lines
        book.ensure(len(lines) * _CELL.leading + 2)
        book.put(Line(word), _STRONG, term.x)
        for line, style in lines:
            book.put(line, style, column.x)
            book.y += style.leading
        book.y += 2


def _set_heading(book: Book, title: str) -> None:
    book.space(12)
    book.ensure(SUBHEADING.leading + 3 * BODY.leading)
    book.write(title, SUBHEADING)
    book.y += 2


def _cell(book: Book, text: str, style: Style, column: Column) -> Cell:
    return Cell(tuple((line, style) for line in book.type.lines(text, style, column.width)))


def _extent(exhibit: Exhibit) -> str:
    if exhibit.pages:
        return f"{exhibit.pages:,} {'page' if exhibit.pages == 1 else 'pages'}"
    return f"{exhibit.characters:,} characters"
