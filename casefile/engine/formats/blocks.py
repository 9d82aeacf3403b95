"""Blocks of a text-born document, and how they join to its canonical text."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from casefile.domain.documents import BlockKind, ParsedDocument, Passage
from casefile.engine import reading_copy

_CLOSE = {BlockKind.LIST_ITEM, BlockKind.TABLE_ROW}
"""Kinds of which neighbours stand in successive lines, without a blank one between them."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document's words, without what separates it from the next."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    furniture: bool = False


def to_passages(blocks: Iterable[Block]) -> tuple[Passage, ...]:
    """Return blocks as passages: each but the last ends with the line breaks that set it off from the next."""
    wordy = [block for block in (replace(block, text=clean(block.text)) for block in blocks) if block.text.strip()]
    pieces: list[Block] = []
    for block, following in itertools.pairwise([*wordy, None]):
        assert block is not None  # noqa: S101 - only the sentinel at the end is None, and it is never first
        close = following is not None and block.kind is following.kind and block.kind in _CLOSE
        gap = "" if following is None else "\n" if close else "\n\n"
        pieces.append(replace(block, text=block.text + gap))
    return numbered(pieces)


def numbered(blocks: Iterable[Block]) -> tuple[Passage, ...]:
    """Return blocks that already hold what separates them as passages, those with words numbered from 1."""
    passages: list[Passage] = []
    start = number = 0
    for block in blocks:
        words = any(char.isalnum() for char in block.text)
        number += words
        passages.append(Passage(start, block.text, block.kind, block.level, number if words else None, block.furniture))
        start += len(block.text)
    return tuple(passages)


def clean(text: str) -> str:
    """Return `text` with U+FFFD for control characters and lone surrogates, which no reader should meet."""
    return "".join(
        "\ufffd" if (char < " " and char not in "\n\t\f") or "\ud800" <= char <= "\udfff" else char for char in text
    )


def to_document(
    passages: Sequence[Passage], *, name: str, media_type: str, title: str, recipe: dict[str, str]
) -> ParsedDocument:
    """Return passages as a document with its reading copy.

    Raises:
        DocumentRefusedError: They can't be laid out.
    """
    xhtml, pages = reading_copy.make(passages, name)
    return ParsedDocument(
        media_type=media_type,
        title=" ".join(title.split())[:300],
        passages=tuple(passages),
        pages=pages,
        reading_copy=xhtml,
        recipe={**recipe, "layout": reading_copy.RECIPE},
        paged=False,
        textless_pages=(),
    )
