"""Requests to an engine worker and its replies. Bytes travel beside them, in the worker's shared segments.

The inbox holds what a request reads (a document's bytes), the outbox what a reply carries (pixels, a PDF).
"""

from dataclasses import dataclass

XHTML = "application/xhtml+xml"
"""Media type under which a reading copy is loaded."""


@dataclass(frozen=True, slots=True)
class Parse:
    """Parse the file in the inbox. Reply: `ParsedDocument`, or `Refused`."""

    name: str


@dataclass(frozen=True, slots=True)
class Load:
    """Keep the document in the inbox open under `key`: a PDF, a picture, a reading copy (`XHTML`). Reply: `Loaded`."""

    key: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """The document is open."""

    pages: int


@dataclass(frozen=True, slots=True)
class Render:
    """Render a page of the document loaded as `key`. Reply: `Rendered`, with the pixels in the outbox.

    Attributes:
        key: As given to `Load`.
        page: Index from 1.
        scale: Pixels per point.
    """

    key: str
    page: int
    scale: float


@dataclass(frozen=True, slots=True)
class Rendered:
    """Pixels as RGB, three bytes each: `height` rows of `stride` bytes, `length` in all."""

    width: int
    height: int
    stride: int
    length: int


@dataclass(frozen=True, slots=True)
class LocateCharacters:
    """Where the characters of a page stand. Reply: `CharactersLocated`."""

    key: str
    page: int


@dataclass(frozen=True, slots=True)
class CharactersLocated:
    """A box for each character of the page that is not white space, in the order of the canonical text.

    Attributes:
        characters: Those characters, so that the receiver can check the map.
        boxes: Four numbers for each: left, top, right, bottom, in points from the top left of the page as shown.
    """

    characters: str
    boxes: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class AttachManifest:
    """Attach a manifest (JSON) to the brief's PDF in the inbox. Reply: `PdfWritten`, with the PDF in the outbox."""

    name: str
    manifest: str


@dataclass(frozen=True, slots=True)
class PdfWritten:
    """`length` bytes of PDF are in the outbox."""

    length: int


@dataclass(frozen=True, slots=True)
class ReadManifest:
    """Read the attachment `name` of the PDF in the inbox. Reply: `ManifestRead`, empty where there is none."""

    name: str


@dataclass(frozen=True, slots=True)
class ManifestRead:
    """The attached manifest."""

    manifest: str


@dataclass(frozen=True, slots=True)
class PrintedBox:
    """A line of a quotation as printed: page from 1, box in points from the page's top left."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class ReadPrinted:
    """Read back what is printed in each box of the PDF in the inbox. Reply: `PrintedRead`."""

    boxes: tuple[PrintedBox, ...]


@dataclass(frozen=True, slots=True)
class PrintedRead:
    """The text in each box, in the order asked."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """The worker could not do what was asked, for a reason the user can act on: one sentence."""

    reason: str
