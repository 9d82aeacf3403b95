"""The dossier: a brief as a PDF, with the list by which it can be checked.

It is set twice: the first time to learn on which page everything stands, the second time for good.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from casefile.domain.brief import Brief, Manifest, ManifestQuotation
from casefile.export.book import Book
from casefile.export.cover import set_contents, set_cover
from casefile.export.quotation_pages import QUOTED, exhibit_heading, exhibit_key, set_quotations
from casefile.export.tables import set_exhibits, set_method, set_parties
from casefile.export.typesetting import Typesetter, needs_readers_fonts, unprinted

_PASSAGES = ("passages", "Marked passages")
_PARTIES = ("parties", "People and organisations")
_EXHIBITS = ("exhibits", "Table of exhibits")
_METHOD = ("method", "How this brief was checked")


@dataclass(frozen=True, slots=True)
class SetBrief:
    """A brief on paper.

    Attributes:
        pdf: The dossier, still without its manifest attached.
        manifest: What to attach.
    """

    pdf: bytes
    manifest: Manifest


def set_brief(brief: Brief, fonts: Path) -> SetBrief:
    """Set a brief. The same brief gives the same bytes.

    Args:
        brief: All that it says.
        fonts: Folder with the DejaVu fonts.
    """
    typesetter = Typesetter(fonts)
    draft, _ = _set(brief, typesetter, {}, 0)
    draft.close()
    pages = {entry.key: entry.page for entry in draft.entries}
    book, quotations = _set(brief, typesetter, pages, draft.page)
    manifest = Manifest(casefile=brief.version, title=brief.title, quotations=quotations, exhibits=brief.exhibits)
    return SetBrief(book.close(), manifest)


def _set(
    brief: Brief, typesetter: Typesetter, pages: Mapping[str, int], total: int
) -> tuple[Book, tuple[ManifestQuotation, ...]]:
    book = Book(typesetter, brief.title, brief.version, pages, total)
    set_cover(book, brief)
    set_contents(book, _contents(brief))
    book.section(*_PASSAGES)
    quotations = set_quotations(book, brief)
    book.section(*_PARTIES)
    set_parties(book, brief.parties)
    book.section(*_EXHIBITS)
    set_exhibits(book, brief.exhibits)
    book.section(*_METHOD)
    set_method(book, brief, (*brief.notices, *_unprinted(brief)))
    return book, quotations


def _contents(brief: Brief) -> list[tuple[str, str, int]]:
    cited = {quotation.exhibit for quotation in brief.quotations}
    exhibits = [
        (exhibit_key(exhibit), exhibit_heading(exhibit), 1) for exhibit in brief.exhibits if exhibit.number in cited
    ]
    return [(*_PASSAGES, 0), *exhibits, (*_PARTIES, 0), (*_EXHIBITS, 0), (*_METHOD, 0)]


def _unprinted(brief: Brief) -> list[str]:
    """Return a sentence for each quotation with characters that no font here has, or that have no printed form."""
    sentences = []
    for number, quotation in enumerate(brief.quotations, 1):
        missing = unprinted(quotation.printed, QUOTED.face)
        if missing:
            names = ", ".join(f"U+{ord(char):04X}" for char in missing[:8]) + (" and others" if missing[8:] else "")
            sentences.append(
                f"Quotation {number} has characters that can't be printed here ({names}); "
                "\ufffd stands in their place, and a check of the printed words will report it."
            )
    borrowing = [
        str(number)
        for number, quotation in enumerate(brief.quotations, 1)
        if needs_readers_fonts(quotation.printed, QUOTED.face)
    ]
    if borrowing:
        one = len(borrowing) == 1
        sentences.append(
            f"{'Quotation' if one else 'Quotations'} {', '.join(borrowing)} {'has' if one else 'have'} East Asian "
            "writing, whose fonts this file does not bring along: a program without them shows boxes, though the "
            "words can be copied and checked."
        )
    return sentences
