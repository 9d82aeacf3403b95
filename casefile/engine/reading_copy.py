"""Reading copies: a text-born document laid out on pages, with a checked map from its text to them."""

import re
from array import array
from collections.abc import Sequence
from html import escape, unescape
from typing import Any

from casefile.domain.documents import BlockKind, Page, Passage
from casefile.domain.errors import DocumentRefusedError
from casefile.engine import charmap, text
from casefile.engine.mupdf import MUPDF_ERRORS, VERSION, pymupdf

# Narrower than A4: in a pane of half a laptop's window, at its full width, the words are still large enough to read.
WIDTH, HEIGHT, FONT_SIZE = 440, 622, 11
RECIPE = f"xhtml-1 {WIDTH}x{HEIGHT} {FONT_SIZE}pt mupdf-{VERSION}"

_CSS = (
    "@page{margin:36pt 40pt}"
    "body{font-family:serif;line-height:1.4}"
    "p,h1,h2,h3,h4,h5,h6{overflow-wrap:break-word;text-align:left;margin:0 0 7pt 0}"
    "h1{font-size:17pt;margin:10pt 0 8pt 0}h2{font-size:14pt;margin:10pt 0 6pt 0}"
    "h3,h4,h5,h6{font-size:12pt;margin:8pt 0 5pt 0}"
    ".q{margin-left:24pt;margin-right:24pt}"
    ".l1{margin:0 0 3pt 14pt}.l2{margin:0 0 3pt 28pt}.l3{margin:0 0 3pt 42pt}"
    ".r{margin:0 0 3pt 0;font-size:10pt}.t{margin:6pt 0 6pt 0;color:#999999}"
    ".f{color:#8a8a8a;font-size:9pt}"
)
_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><head><title></title><style>'
)
_BODY = "</style></head><body>\n"
_NOT_SHOWN: tuple[type[Exception], ...] = (charmap.MapDisagreesError, *MUPDF_ERRORS)
_TAG = re.compile(r"<[^>]*>")
_RUN = re.compile(r"(?<=\n) +|^ +| {2,}")
_CONTROL = re.compile("[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
# A control character has no shape: its picture is drawn, or a private one, in a tag by which it is told apart.
_SHOWN = {chr(code): chr(code + (0x2400 if code < 0x20 else 0xE300)) for code in range(0xA0)}
_HIDDEN = {shown: char for char, shown in _SHOWN.items()}
_SHOWN_CONTROL = re.compile("<i>([\u2401-\u241b\ue37f-\ue39f])</i>")


def to_xhtml(passages: Sequence[Passage], *, plain: bool = False) -> str:
    """Return the passages as XHTML with Casefile's own style; nothing of the source's markup gets in.

    Args:
        passages: The canonical text in pieces.
        plain: Leave all looks out: what is laid out when the looks confuse the layout.
    """
    body = "\n".join(_element(passage, plain=plain) for passage in passages if passage.text.strip())
    return f"{_HEAD}{'' if plain else _CSS}{_BODY}{body or '<p> </p>'}\n</body></html>"


def text_of(xhtml: str) -> str:
    """Return the characters, without white space, of the text from which a reading copy was made."""
    body = xhtml[xhtml.index(_BODY) + len(_BODY) :]
    with_controls = _SHOWN_CONTROL.sub(lambda match: _HIDDEN[match[1]], body)
    return charmap.without_space(unescape(_TAG.sub("", with_controls)))


def lay_out(xhtml: str) -> Any:
    """Return the laid-out reading copy as an open document."""
    document = pymupdf.open(stream=xhtml.encode("utf-8"), filetype="xhtml")
    document.layout(width=WIDTH, height=HEIGHT, fontsize=FONT_SIZE)
    return document


def map_pages(document: Any, wanted: str) -> list[text.PageText]:
    """Return for each page which characters of the text stand on it, and where.

    The pages' characters, joined, are `wanted` exactly: a character that is not drawn has an empty box behind the one
    before it.

    Raises:
        MapDisagreesError: The pages say something else than the text.
    """
    drawn: list[str] = []
    boxes: list[text.Box] = []
    numbers: list[int] = []
    for number, page in enumerate(document):
        for block in text.blocks(page, text.READING_COPY_FLAGS):
            for line in block["lines"]:
                for char, box in text.characters(line):
                    if not char.isspace():
                        drawn.append(char)
                        boxes.append(box)
                        numbers.append(number)
    shown = _CONTROL.sub(lambda match: _SHOWN[match[0]], wanted)
    letters: list[list[str]] = [[] for _ in range(document.page_count)]
    places = [array("d") for _ in range(document.page_count)]
    current = 0
    last: text.Box = (0.0, 0.0, 0.0, 0.0)
    for char, index in zip(wanted, charmap.pair(shown, "".join(drawn)), strict=True):
        if index >= 0:
            # Only a change of order at a page's edge could point back: it stays on the page that has begun.
            current = max(current, numbers[index])
            last = boxes[index]
            places[current].extend(last)
        else:
            places[current].extend((last[2], last[1], last[2], last[3]))
        letters[current].append(char)
    return [
        text.PageText("", "".join(page_letters), page_boxes)
        for page_letters, page_boxes in zip(letters, places, strict=True)
    ]


def make(passages: Sequence[Passage], name: str) -> tuple[str, tuple[Page, ...]]:
    """Return the reading copy of a document and its pages, after checking that every character stands on them.

    Raises:
        DocumentRefusedError: Neither the reading copy nor its plain form shows the text as it is.
    """
    canonical = "".join(passage.text for passage in passages)
    wanted = charmap.without_space(canonical)
    for plain in (False, True):
        xhtml = to_xhtml(passages, plain=plain)
        try:
            with lay_out(xhtml) as document:
                return xhtml, _pages(canonical, map_pages(document, wanted))
        except _NOT_SHOWN:
            continue
    raise DocumentRefusedError(
        f"{name} holds writing that Casefile can't lay out without losing characters; save it as a PDF and add that."
    )


def _pages(canonical: str, mapped: Sequence[text.PageText]) -> tuple[Page, ...]:
    """Return pages that divide the text without a gap: each begins at its first character that is not white space."""
    offsets = [offset for offset, char in enumerate(canonical) if not char.isspace()]
    starts: list[int] = []
    count = 0
    for page in mapped:
        starts.append(0 if not starts else offsets[count] if count < len(offsets) else len(canonical))
        count += len(page.characters)
    ends = [*starts[1:], len(canonical)]
    return tuple(
        Page(number, str(number), start, end, float(WIDTH), float(HEIGHT))
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
    )


def _element(passage: Passage, *, plain: bool) -> str:
    tag, classes = "p", []
    match passage.kind:
        case BlockKind.HEADING:
            tag = f"h{min(max(passage.level, 1), 6)}"
        case BlockKind.QUOTE:
            classes.append("q")
        case BlockKind.LIST_ITEM:
            classes.append(f"l{min(max(passage.level, 1), 3)}")
        case BlockKind.TABLE_ROW:
            classes.append("r")
    if passage.furniture:
        classes.append("f")
    words = _words(passage.text)
    if plain:
        return f"<p>{words}</p>"
    return f'<{tag} class="{" ".join(classes)}">{words}</{tag}>' if classes else f"<{tag}>{words}</{tag}>"


def _words(raw: str) -> str:
    """Return the words as markup: line breaks kept, and runs of spaces, which set a typed page's columns."""
    words = escape(raw.strip("\n\r\f\v\x1c\x1d\x1e\x1f").rstrip(), quote=False)
    words = _RUN.sub(lambda match: "\u00a0" * (len(match[0]) - 1) + " " if len(match[0]) > 1 else "\u00a0", words)
    words = words.replace("\t", "\u00a0\u00a0\u00a0 ").replace("\n", "<br/>")
    words = "".join(" " if char in "\r\f\v\x1c\x1d\x1e\x1f\x85\u2028\u2029" else char for char in words)
    return _CONTROL.sub(lambda match: f"<i>{_SHOWN[match[0]]}</i>", words)
