"""Plain text and Markdown: the canonical text is the file's own."""

import re
from collections.abc import Iterator

from casefile.domain.documents import BlockKind, ParsedDocument
from casefile.engine.formats.blocks import Block, numbered, to_document
from casefile.engine.formats.decoding import decode

_GAP = re.compile(r"\n(?:[^\S\n]*\n)+")
_HEADING = re.compile(r"(#{1,6})[ \t]+\S")
_SENTENCE_ENDS = ".!?:;,…"
_TITLE_AMONG = 4
_LIST = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])[ \t]+\S")


def parse_text(data: bytes, name: str) -> ParsedDocument:
    """Return a text file as a document whose passages are its stretches between blank lines."""
    text, encoding = decode(data, name)
    passages = numbered(Block(piece) for piece in _split(text))
    return to_document(
        passages,
        name=name,
        media_type="text/plain",
        title=_title([passage.text.strip() for passage in passages[:_TITLE_AMONG]]),
        recipe={"text": "plain-1", "encoding": encoding},
    )


def parse_markdown(data: bytes, name: str) -> ParsedDocument:
    """Return a Markdown file as a document: its text as it stands, headings, lists and quotations recognised."""
    text, encoding = decode(data, name)
    passages = numbered(_markdown_blocks(text))
    title = next((passage.text.strip("# \n") for passage in passages if passage.kind is BlockKind.HEADING), "")
    return to_document(
        passages,
        name=name,
        media_type="text/markdown",
        title=title,
        recipe={"text": "markdown-1", "encoding": encoding},
    )


def _title(openings: list[str]) -> str:
    """Return the first of a text's opening passages that looks like a headline: one short line, no sentence."""
    return next(
        (line for line in openings if "\n" not in line and 8 <= len(line) <= 120 and line[-1] not in _SENTENCE_ENDS), ""
    )


def _split(text: str) -> Iterator[str]:
    """Yield stretches of text, each with the blank lines behind it."""
    start = 0
    for match in _GAP.finditer(text):
        if text[start : match.start()].strip():
            yield text[start : match.end()]
            start = match.end()
    if start < len(text):
        yield text[start:]


def _markdown_blocks(text: str) -> Iterator[Block]:
    fenced = False
    for piece in _split(text):
        rest = piece
        if not fenced:
            # A heading needs no blank line behind it.
            while _HEADING.match(rest) and "\n" in rest.rstrip("\n"):
                line, _, rest = rest.partition("\n")
                yield _markdown_block(line + "\n")
        yield Block(rest) if fenced or rest.startswith("```") else _markdown_block(rest)
        fenced ^= piece.count("```") % 2 == 1


def _markdown_block(piece: str) -> Block:
    if heading := _HEADING.match(piece):
        return Block(piece, BlockKind.HEADING, len(heading[1]))
    if piece.startswith(">"):
        return Block(piece, BlockKind.QUOTE)
    if _LIST.match(piece):
        return Block(piece, BlockKind.LIST_ITEM, 1)
    return Block(piece)
