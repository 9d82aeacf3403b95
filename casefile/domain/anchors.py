"""Anchors: where a mark sits in the canonical text.

They are the selectors of the W3C Web Annotation Data Model, TextPositionSelector and TextQuoteSelector, together with
the digest of the text they were made on.
"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

CONTEXT = 32
"""Code points of prefix and suffix; the Web Annotation examples and Hypothesis use the same length."""


class AnchorState(StrEnum):
    """What is known about the words an anchor was put on."""

    EXACT = "exact"
    MOVED = "moved"
    ORPHAN = "orphan"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A span of a canonical text, and enough of its words to find it again.

    Attributes:
        start: Offset of the first code point.
        end: Offset behind the last.
        exact: The words.
        prefix: Up to `CONTEXT` code points before them.
        suffix: Up to `CONTEXT` code points behind them.
        digest: `text_digest` of the canonical text the offsets count in.
    """

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    digest: str


def text_digest(text: str) -> str:
    """Return the SHA-256 of a canonical text, in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def anchor_at(text: str, start: int, end: int, digest: str) -> Anchor:
    """Return the anchor of `text[start:end]`, shrunk so that it neither begins nor ends with white space.

    Args:
        text: The canonical text.
        start: Offset of the first code point.
        end: Offset behind the last.
        digest: `text_digest(text)`, taken as an argument because it is stored beside the text.

    Raises:
        ValueError: The span is empty, blank, or outside the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no span from {start} to {end} in a text of {len(text)} code points")
    words = text[start:end]
    exact = words.strip()
    if not exact:
        raise ValueError(f"only white space from {start} to {end}")
    start += len(words) - len(words.lstrip())
    end = start + len(exact)
    return Anchor(start, end, exact, text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT], digest)


def state_in(anchor: Anchor, text: str, digest: str) -> AnchorState:
    """Return whether the anchor's words stand where it says.

    A digest that agrees proves it without a look. Finding words that moved is a person's decision to accept and comes
    with replaced documents; until then an anchor whose words are not in place is an orphan, never a guess.
    """
    if anchor.digest == digest or text[anchor.start : anchor.end] == anchor.exact:
        return AnchorState.EXACT
    return AnchorState.ORPHAN
