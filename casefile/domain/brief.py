"""A brief as plain data: all that the export needs to know, and nothing it would have to look up."""

from dataclasses import dataclass, field

from casefile.domain.entities import EntityType
from casefile.domain.ids import AnnotationId, Sha256
from casefile.domain.quoting import GateResult


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A document that the brief cites.

    Attributes:
        number: From 1, in the order of first citation.
        sha256: Of the original bytes.
        name: File name it came with.
        title: Title to cite it by.
        media_type: Of the original.
        pages: Count; 0 where it has none of its own.
        characters: Length of the canonical text in code points.
    """

    number: int
    sha256: Sha256
    name: str
    title: str
    media_type: str
    pages: int
    characters: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """A marked passage as it is printed.

    Attributes:
        annotation: Which mark it comes from.
        exhibit: Number of the exhibit.
        sha256: Of the exhibit's original.
        start: Offset of the passage in the canonical text.
        end: Offset behind it.
        printed: The words as the brief prints them.
        gate: What the quote gate said of `printed` against the source.
        place: Where the reader finds it: "p. iv", "pp. 3–4", "¶ 12".
        note: The author's note, plain text; may be empty.
        tags: The author's tags.
        colour: Name of the highlight colour.
    """

    annotation: AnnotationId
    exhibit: int
    sha256: Sha256
    start: int
    end: int
    printed: str
    gate: GateResult
    place: str
    note: str
    tags: tuple[str, ...]
    colour: str


@dataclass(frozen=True, slots=True)
class NamedParty:
    """A person or organisation of the case, for the brief's list."""

    type: EntityType
    name: str
    also_spelled: tuple[str, ...]
    mentions: int
    exhibits: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief to be set.

    Attributes:
        title: On the cover.
        case_title: Title of the case.
        date: What the cover says, e.g. "24 November 2026"; empty for none.
        quotations: In the order in which they are printed: by exhibit, then by place.
        exhibits: All that `quotations` cite, by number.
        parties: People first, then organisations, each by name.
        documents: How many documents the case holds.
        engine: Which engine found the names; empty if none ran.
        notices: Sentences on what was not read or is not certain.
        version: Of Casefile.
    """

    title: str
    case_title: str
    date: str
    quotations: tuple[Quotation, ...]
    exhibits: tuple[Exhibit, ...]
    parties: tuple[NamedParty, ...]
    documents: int
    engine: str
    notices: tuple[str, ...] = field(default=())
    version: str = ""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Where one line of a quotation was printed: page index from 1, and a box in points from the page's top left.

    `glued` says that the next line goes on within the same word, as East Asian writing does: nothing stands between.
    """

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    glued: bool = False


@dataclass(frozen=True, slots=True)
class ManifestQuotation:
    """What the manifest inside the PDF says of one quotation."""

    annotation: AnnotationId
    sha256: Sha256
    start: int
    end: int
    text: str
    lines: tuple[PrintedLine, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The list inside a brief's PDF by which it can be checked; attached as JSON under `MANIFEST_NAME`."""

    casefile: str
    title: str
    quotations: tuple[ManifestQuotation, ...]
    exhibits: tuple[Exhibit, ...]


MANIFEST_NAME = "casefile-manifest.json"
