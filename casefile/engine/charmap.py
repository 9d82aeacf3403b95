"""Pairs the characters of a text with the characters that MuPDF drew for it.

White space is left out on both sides: a layout moves it about. Every other character of the text must come back from
the page as itself. Only three things may differ: characters that are not drawn (soft hyphens, marks that shaping
merges), format characters that the layout adds, and the order within a run of mixed writing directions.
"""

import unicodedata

_WINDOW = 600
"""Characters within which a change of order must close: more than any line of mixed writing directions holds."""


class MapDisagreesError(Exception):
    """The characters on the pages are not those of the text."""


def without_space(text: str) -> str:
    """Return the characters of `text` that get a box."""
    return "".join(char for char in text if not char.isspace())


def pair(wanted: str, drawn: str) -> list[int]:
    """Return for each character of `wanted` the index of the one drawn for it in `drawn`, or -1 for "not drawn".

    Args:
        wanted: Characters of the canonical text, without white space.
        drawn: Characters found on the pages, in the pages' order, without white space.

    Raises:
        MapDisagreesError: A character that should be on the page is not, or another stands there.
    """
    if wanted == drawn:
        return list(range(len(drawn)))
    found: list[int] = []
    at = 0
    while len(found) < len(wanted):
        here = len(found)
        if at < len(drawn) and wanted[here] == drawn[at]:
            found.append(at)
            at += 1
        elif (width := _shuffled(wanted, here, drawn, at)) > 0:
            found.extend(_within(wanted[here : here + width], drawn[at : at + width], at))
            at += width
        elif _may_vanish(wanted[here]):
            found.append(-1)
        elif at < len(drawn) and _may_vanish(drawn[at]):
            at += 1
        else:
            raise MapDisagreesError(f"at character {here} of {len(wanted)}")
    if any(not _may_vanish(char) for char in drawn[at:]):
        raise MapDisagreesError("more is drawn than the text holds")
    return found


def _may_vanish(char: str) -> bool:
    return unicodedata.category(char) in {"Cf", "Mn", "Mc"}


def _shuffled(wanted: str, here: int, drawn: str, at: int) -> int:
    """Return the least number of characters that are the same on both sides but for their order, or 0."""
    balance: dict[str, int] = {}
    open_characters = 0
    for width in range(min(_WINDOW, len(wanted) - here, len(drawn) - at)):
        for char, step in ((wanted[here + width], 1), (drawn[at + width], -1)):
            before = balance.get(char, 0)
            balance[char] = before + step
            open_characters += abs(before + step) - abs(before)
        if open_characters == 0:
            return width + 1
    return 0


def _within(wanted: str, drawn: str, offset: int) -> list[int]:
    places: dict[str, list[int]] = {}
    for index in range(len(drawn) - 1, -1, -1):
        places.setdefault(drawn[index], []).append(offset + index)
    return [places[char].pop() for char in wanted]
