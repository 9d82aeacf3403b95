"""Documents, their pages and passages, and what parsing one yields."""

from dataclasses import dataclass, field
from enum import StrEnum

from casefile.domain.ids import DocumentId, Sha256

PAGE_BREAK = "\f"
"""Joins the pages of a PDF's canonical text."""


class BlockKind(StrEnum):
    """What a stretch of a text-born document is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE_ROW = "table row"
    QUOTE = "quote"
    IMAGE = "image"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the canonical text; the passages of a document, joined, are that text exactly.

    For text-born documents a passage is a block with the white space behind it, for paged ones a page with the page
    break behind it.

    Attributes:
        start: Offset of its first code point in the canonical text.
        text: The words, with what separates them from the next passage.
        kind: What the block is; `PARAGRAPH` for a page of a PDF.
        level: Depth of a heading (1 to 6) or a list item, else 0.
        paragraph: Number to cite by (¶), from 1; None in paged documents and for passages that are not counted.
        furniture: Whether it is navigation, an appeal, a notice or a running head rather than the document's own words.
    """

    start: int
    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    paragraph: int | None = None
    furniture: bool = False

    @property
    def end(self) -> int:
        """Offset behind its last code point."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a PDF or of a reading copy.

    Attributes:
        number: Index from 1.
        label: What is printed on it ("iv", "23"), or the number.
        start: Offset of the first code point of the canonical text that stands on it.
        end: Offset behind the last.
        width: In points (1/72 inch), as shown, that is after the page's rotation.
        height: In points, as shown.
    """

    number: int
    label: str
    start: int
    end: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Document:
    """One source in a case."""

    id: DocumentId
    sha256: Sha256
    name: str
    title: str
    media_type: str
    pages: int
    characters: int
    added: str
    text_digest: str
    paged: bool
    notice: str = ""
    """One sentence on what was not read ("2 of 3 pages have no text"), or nothing."""


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """What a worker makes of a file's bytes.

    Attributes:
        media_type: What the bytes turned out to be.
        title: From the document's own metadata or first heading; may be empty.
        passages: The canonical text in pieces.
        pages: Pages of the PDF or the reading copy.
        reading_copy: XHTML for documents without pages of their own, else None.
        recipe: How text and reading copy were made (decoder, layout), so that they can be made again.
        paged: Whether the pages are the document's own.
        textless_pages: Numbers of the pages on which no text was found.
    """

    media_type: str
    title: str
    passages: tuple[Passage, ...]
    pages: tuple[Page, ...]
    reading_copy: str | None
    recipe: dict[str, str]
    paged: bool
    textless_pages: tuple[int, ...] = field(default=())

    @property
    def text(self) -> str:
        """The canonical text."""
        return "".join(passage.text for passage in self.passages)
