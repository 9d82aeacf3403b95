"""A brief to set, and what can be read back from the PDF."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from casefile.domain import quoting
from casefile.domain.brief import Brief, Exhibit, Manifest, NamedParty, Quotation
from casefile.domain.entities import EntityType
from casefile.domain.ids import AnnotationId, Sha256
from casefile.engine.briefs import read_printed
from casefile.engine.protocol.messages import PrintedBox

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"

SOURCES = (
    "MIAMI — The U.S. won't grant Russian officials access to one of its citizens held at the Guantanamo Bay prison.",
    "The assurances were not worth the paper they were writ-\nten on, and the ﬁnal report says so in so many words.",
    "Рустам Ахмяров и Айрат Вахитов были за-\nдержаны в 2005 году; «они не виновны», сказал адвокат.",
    "They were interrogated only once, and even then somewhat haphazardly.\n" * 9,
)

BriefMaker = Callable[..., Brief]
Reader = Callable[[bytes, Manifest], list[str]]


def _quotation(number: int, source: str, **changes: object) -> Quotation:
    printed = quoting.as_printed(source)
    values: dict[str, object] = {
        "annotation": AnnotationId(f"{number:032x}"),
        "exhibit": 1,
        "sha256": Sha256("a" * 64),
        "start": 0,
        "end": len(source),
        "printed": printed,
        "gate": quoting.check(printed, source),
        "place": f"¶ {number}",
        "note": "",
        "tags": (),
        "colour": "yellow",
        **changes,
    }
    return Quotation(**values)  # type: ignore[arg-type]  # the tests change fields by name


def exhibit_of(number: int, title: str) -> Exhibit:
    digest = Sha256(hashlib.sha256(title.encode("utf-8", "surrogatepass")).hexdigest())
    return Exhibit(number, digest, f"file-{number}.txt", title, "text/plain", 0, 1234)


@pytest.fixture
def sources() -> tuple[str, ...]:
    return SOURCES


@pytest.fixture
def fonts() -> Path:
    return FONTS


@pytest.fixture
def make_brief() -> BriefMaker:
    """Return a function that makes a brief of source texts, one exhibit for every two of them."""

    def make(sources: tuple[str, ...] = SOURCES, **changes: object) -> Brief:
        quotations = tuple(
            _quotation(number, source, exhibit=1 + number // 2, note="A note.", tags=("torture",))
            for number, source in enumerate(sources)
        )
        exhibits = tuple(
            exhibit_of(number, ("The Returned Men", "Письмо адвоката")[number % 2])
            for number in sorted({quotation.exhibit for quotation in quotations})
        )
        values: dict[str, object] = {
            "title": "Brief: The Returned Men",
            "case_title": "The returned men",
            "date": "24 November 2026",
            "quotations": quotations,
            "exhibits": exhibits,
            "parties": (
                NamedParty(EntityType.PERSON, "Airat Vakhitov", ("Айрат Вахитов", "Vakhitov"), 41, (1, 2)),
                NamedParty(EntityType.ORGANIZATION, "Human Rights Watch", (), 1088, ()),
            ),
            "documents": 7,
            "engine": "spaCy",
            "notices": ("06-scan.pdf: 2 of 3 pages have no text.",),
            "version": "0.1.0",
            **changes,
        }
        return Brief(**values)  # type: ignore[arg-type]  # the tests change fields by name

    return make


@pytest.fixture
def read_back() -> Reader:
    """Return a function that reads each quotation from the printed pages, as `casefile verify` does."""

    def read(pdf: bytes, manifest: Manifest) -> list[str]:
        lines = [line for quotation in manifest.quotations for line in quotation.lines]
        texts = iter(read_printed(pdf, [PrintedBox(line.page, line.x0, line.y0, line.x1, line.y1) for line in lines]))
        return [
            "".join(next(texts) + ("" if line.glued else " ") for line in quotation.lines).rstrip(" ")
            for quotation in manifest.quotations
        ]

    return read
