"""Right-to-left writing: the order in which the pieces of a line stand on paper."""

import unicodedata
from dataclasses import dataclass

from bidi import algorithm


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a part of one, all in one direction.

    Attributes:
        text: As it is printed from left to right.
        start: Offset in the line of its first character in reading order.
        end: Offset behind its last.
        flipped: Whether it is a bracket or the like that looks the other way here. It is drawn mirrored rather than
            replaced by its counterpart, so that it is read back as the character that the source has.
    """

    text: str
    start: int
    end: int
    flipped: bool = False


def has_right_to_left(line: str) -> bool:
    """Return whether anything in a line runs from right to left."""
    return not line.isascii() and any(unicodedata.bidirectional(char) in ("R", "AL", "AN") for char in line)


def pieces(line: str) -> list[Piece]:
    """Return a line's pieces from left to right, white space included as pieces of its own.

    A piece runs in one direction and has no white space in it, and punctuation and digits within right-to-left writing
    are pieces of their own: what a reader of the PDF gets back of a single such piece is in the right order, which is
    not so for a whole line of mixed directions.
    """
    done: list[Piece] = []
    before = ""
    for char, index, level in _visual(line):
        kind = _kind(char, level)
        last = done[-1] if done else None
        if last is not None and kind and kind == before and index in (last.start - 1, last.end):
            done[-1] = Piece(last.text + char, min(last.start, index), max(last.end, index + 1))
        else:
            done.append(Piece(char, index, index + 1, level % 2 == 1 and bool(unicodedata.mirrored(char))))
        before = kind
    return done


def _kind(char: str, level: int) -> str:
    """Return what a character joins with: letters of its direction, or nothing."""
    direction = unicodedata.bidirectional(char)
    if char.isspace() or direction == "AN":
        return ""
    if level % 2 == 0:
        return f"left to right {level}"
    return f"right to left {level}" if direction in ("R", "AL", "NSM") else ""


def _visual(line: str) -> list[tuple[str, int, int]]:
    """Return `(character, offset in the line, level)` from left to right, by the Unicode bidirectional algorithm."""
    storage = algorithm.get_empty_storage()
    base = algorithm.get_base_level(line)
    storage["base_level"], storage["base_dir"] = base, ("L", "R")[base]
    algorithm.get_embedding_levels(line, storage)
    for index, char in enumerate(storage["chars"]):
        char["index"] = index
    for step in (
        algorithm.explicit_embed_and_overrides,
        algorithm.resolve_weak_types,
        algorithm.resolve_neutral_types,
        algorithm.resolve_implicit_levels,
        algorithm.reorder_resolved_levels,
    ):
        step(storage, False)
    return [(char["ch"], char["index"], char["level"]) for char in storage["chars"]]
