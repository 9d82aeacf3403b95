"""The small markup of the texts in ``source/``, read into blocks.

A sheet is what will become one page: a list of blocks, and the notes that
belong at its foot. Only what the sample case needs can be written: titles,
headings, lists, tables, paragraphs, strong words and numbered notes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["title", "heading", "paragraph", "bullet", "number", "row", "column"]

_PREFIXES: dict[str, Kind] = {"# ": "title", "## ": "heading", "- ": "bullet"}
_NOTE_REFERENCE = re.compile(r"\[\^(\d+)\]")
_NOTE = re.compile(r"\[\^(\d+)\]: (.+)")
_NUMBER = re.compile(r"(\d+)\. (.+)")
_STRONG = re.compile(r"\*\*(.+?)\*\*")


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, table row or column break."""

    kind: Kind
    text: str = ""
    cells: tuple[str, ...] = ()
    number: int = 0


@dataclass(slots=True)
class Sheet:
    """The blocks of one page, with the notes at its foot."""

    traits: frozenset[str]
    blocks: list[Block] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)

    @property
    def title(self) -> str:
        """Return the text of the first title, which names the sheet."""
        return next(block.text for block in self.blocks if block.kind == "title")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text set in one way."""

    text: str
    style: Literal["plain", "strong", "reference"]


class MarkupError(ValueError):
    """A reference and its note do not go together."""


def read_sheets(text: str) -> list[Sheet]:
    """Split a text at its ``---`` lines and read each part as a sheet."""
    sheets = [Sheet(frozenset())]
    for line in text.splitlines():
        stripped = line.strip()
        if stripped.startswith("---"):
            sheets.append(Sheet(frozenset(stripped.removeprefix("---").split())))
        elif note := _NOTE.fullmatch(stripped):
            sheets[-1].notes.append((int(note[1]), note[2]))
        elif stripped:
            sheets[-1].blocks.append(_read_block(stripped))
    for sheet in sheets:
        _check_notes(sheet)
    return sheets


def _read_block(line: str) -> Block:
    if line == "+++":
        return Block("column")
    if line.startswith("|"):
        return Block("row", cells=tuple(cell.strip() for cell in line.strip("|").split("|")))
    if number := _NUMBER.fullmatch(line):
        return Block("number", number[2], number=int(number[1]))
    for prefix, kind in _PREFIXES.items():
        if line.startswith(prefix):
            return Block(kind, line.removeprefix(prefix))
    return Block("paragraph", line)


def _check_notes(sheet: Sheet) -> None:
    """Refuse a sheet whose references and notes differ in number or order."""
    words = " ".join(block.text + " ".join(block.cells) for block in sheet.blocks)
    referred = [int(number) for number in _NOTE_REFERENCE.findall(words)]
    written = [number for number, _ in sheet.notes]
    if referred != written:
        message = f"references {referred} do not match notes {written}"
        raise MarkupError(message)


def runs(text: str) -> list[Run]:
    """Split a text into plain stretches, strong ones and note references."""
    found: list[Run] = []
    for i, part in enumerate(_NOTE_REFERENCE.split(text)):
        # re.split with one group gives text and note numbers in turn.
        if i % 2:
            found.append(Run(part, "reference"))
            continue
        for j, piece in enumerate(_STRONG.split(part)):
            if piece:
                found.append(Run(piece, "strong" if j % 2 else "plain"))
    return found
