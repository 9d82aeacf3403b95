"""Documents with pages of their own: PDFs and pictures."""

from typing import Any

from casefile.domain.documents import PAGE_BREAK, Page, ParsedDocument, Passage
from casefile.domain.errors import DocumentRefusedError
from casefile.engine import text
from casefile.engine.mupdf import MUPDF_ERRORS, VERSION, pymupdf

PDF = "application/pdf"
_PAGE_LIMIT = 20_000
_A4 = (595.0, 842.0)


def open_document(data: bytes, media_type: str) -> Any:
    """Return a PDF or a picture as MuPDF opens it; raises one of `MUPDF_ERRORS` on what is none."""
    return pymupdf.open(stream=data, filetype=media_type.partition("/")[2])


def parse_pdf(data: bytes, name: str) -> ParsedDocument:
    """Return a PDF as a document.

    Raises:
        DocumentRefusedError: It is damaged, needs a password, or has more pages than can be read.
    """
    try:
        with open_document(data, PDF) as document:
            if document.needs_pass:
                raise DocumentRefusedError(f"{name} needs a password; open it, save a copy without one and add that.")
            if not 0 < document.page_count <= _PAGE_LIMIT:
                raise DocumentRefusedError(
                    f"{name} has {document.page_count or 'no'} pages, and Casefile reads 1 to {_PAGE_LIMIT}; "
                    "print it to a new PDF, in parts, and add those."
                )
            return _read(document)
    except MUPDF_ERRORS as error:
        raise DocumentRefusedError(
            f"{name} is a damaged PDF; open it in a PDF reader, print it to a new PDF and add that."
        ) from error


def parse_picture(data: bytes, name: str, media_type: str) -> ParsedDocument:
    """Return a picture as a document without words, each of its frames a page.

    Raises:
        DocumentRefusedError: It is damaged.
    """
    try:
        with open_document(data, media_type) as document:
            sizes = [(page.rect.width, page.rect.height) for page in document]
    except MUPDF_ERRORS as error:
        raise DocumentRefusedError(f"{name} is a damaged picture; save a fresh copy and add that.") from error
    passages, pages = _pages([(str(number), "", size) for number, size in enumerate(sizes, 1)])
    return ParsedDocument(
        media_type=media_type,
        title="",
        passages=passages,
        pages=pages,
        reading_copy=None,
        recipe={"text": "none"},
        paged=True,
        textless_pages=tuple(page.number for page in pages),
    )


def _read(document: Any) -> ParsedDocument:
    found = [_page(document, index) for index in range(document.page_count)]
    passages, pages = _pages(found)
    title = (document.metadata or {}).get("title") or ""
    return ParsedDocument(
        media_type=PDF,
        title=" ".join("".join(text.clean(char) for char in title).split())[:300],
        passages=passages,
        pages=pages,
        reading_copy=None,
        recipe={"text": f"pdf-1 mupdf-{VERSION}"},
        paged=True,
        textless_pages=tuple(number for number, (_, words, _) in enumerate(found, 1) if not words.strip()),
    )


def _page(document: Any, index: int) -> tuple[str, str, tuple[float, float]]:
    """Return a page's label, words and size. A page that can't be loaded is one without words."""
    try:
        page = document.load_page(index)
        size = (round(page.rect.width, 3), round(page.rect.height, 3))
        words = text.read_page(page).text
    except MUPDF_ERRORS:
        return str(index + 1), "", _A4
    try:
        label = "".join(text.clean(char) for char in page.get_label()).strip()[:20]
    except MUPDF_ERRORS:
        label = ""
    return label or str(index + 1), words, size


def _pages(found: list[tuple[str, str, tuple[float, float]]]) -> tuple[tuple[Passage, ...], tuple[Page, ...]]:
    passages: list[Passage] = []
    pages: list[Page] = []
    start = 0
    for number, (label, words, (width, height)) in enumerate(found, 1):
        whole = words + PAGE_BREAK if number < len(found) else words
        passages.append(Passage(start, whole))
        pages.append(Page(number, label, start, start + len(words), width, height))
        start += len(whole)
    return tuple(passages), tuple(pages)
