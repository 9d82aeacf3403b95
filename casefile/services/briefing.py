"""Writing a brief, and checking one against the case."""

from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from casefile import __version__
from casefile.domain import quoting, wire
from casefile.domain.anchors import AnchorState, state_in
from casefile.domain.annotations import Annotation
from casefile.domain.brief import MANIFEST_NAME, Brief, Exhibit, Manifest, ManifestQuotation, NamedParty, Quotation
from casefile.domain.documents import Document
from casefile.domain.entities import EntityType
from casefile.domain.errors import BriefNotReadableError, DocumentRefusedError, QuoteFailedError, WorkerFailedError
from casefile.domain.ids import DocumentId, Sha256
from casefile.domain.quoting import GateResult, Result, Rule
from casefile.engine.protocol.messages import (
    AttachManifest,
    ManifestRead,
    PdfWritten,
    PrintedBox,
    PrintedRead,
    ReadManifest,
    ReadPrinted,
)
from casefile.services import resources
from casefile.services.session import CaseSession
from casefile.services.workers import Worker
from casefile.services.writing import check_writable, write_whole

_DEADLINE = 120.0
_PARTIES = (EntityType.PERSON, EntityType.ORGANIZATION)


@dataclass(frozen=True, slots=True)
class VerifiedQuotation:
    """What became of one quotation of a brief when it was compared with the case."""

    text: str
    document: Sha256
    result: Result
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """Every quotation of a brief, with its result."""

    quotations: tuple[VerifiedQuotation, ...]

    @property
    def fails(self) -> int:
        """How many do not hold."""
        return sum(quotation.result is Result.FAILED for quotation in self.quotations)

    @property
    def holds(self) -> int:
        """How many hold."""
        return len(self.quotations) - self.fails


def export_brief(session: CaseSession, output: Path, title: str | None = None) -> Brief:
    """Write the brief of everything that is marked in the case.

    Raises:
        QuoteFailedError: Nothing is marked, or a quotation does not agree with its source; nothing is written.
        OutputNotWritableError: The file can't be written.
    """
    check_writable(output)
    brief = compose(session, title)
    from casefile.export.dossier import set_brief  # ReportLab takes a while to import

    done = set_brief(brief, resources.folder("fonts"))
    manifest = wire.to_json(done.manifest).decode("ascii")
    with closing(Worker("pages")) as worker:
        reply = worker.call(AttachManifest(MANIFEST_NAME, manifest), PdfWritten, inbox=done.pdf, deadline=_DEADLINE)
        pdf = worker.outbox(reply.length)
    write_whole(output, pdf)
    return brief


def compose(session: CaseSession, title: str | None) -> Brief:
    """Gather what the brief says. Every quotation passes the quote gate here.

    Raises:
        QuoteFailedError: Nothing is marked, or a quotation does not agree with its source.
    """
    annotations = session.annotations()
    if not annotations:
        raise QuoteFailedError("Nothing is marked in this case yet; highlight the passages that the brief is to quote.")
    cited = list(dict.fromkeys(annotation.document for annotation in annotations))
    exhibits = {identity: _exhibit(number, session.document(identity)) for number, identity in enumerate(cited, 1)}
    everything = session.documents()
    return Brief(
        title=title or f"Brief: {session.title}",
        case_title=session.title,
        date=_last_change(annotations, everything),
        quotations=tuple(_quotation(session, row, exhibits[row.document]) for row in annotations),
        exhibits=tuple(exhibits.values()),
        parties=_parties(session, exhibits),
        documents=len(everything),
        engine=session.names_engine,
        notices=tuple(f"{document.name}: {document.notice}" for document in everything if document.notice),
        version=__version__,
    )


def verify(session: CaseSession, brief: Path) -> VerifyReport:
    """Read a brief back and compare each quotation that is printed in it with the case.

    Raises:
        BriefNotReadableError: There is no such file, or it is no brief that Casefile wrote.
    """
    try:
        pdf = brief.read_bytes()
    except OSError as error:
        raise BriefNotReadableError(f"{brief} can't be read ({error.strerror}); check the name.") from error
    manifest, printed = _read_back(brief, pdf)
    by_hash = {document.sha256: document for document in session.documents()}
    return VerifyReport(
        tuple(
            _verified(session, by_hash.get(quotation.sha256), quotation, text)
            for quotation, text in zip(manifest.quotations, printed, strict=True)
        )
    )


def _read_back(brief: Path, pdf: bytes) -> tuple[Manifest, list[str]]:
    """Return the manifest of a brief, and the words printed for each of its quotations."""
    foreign = (
        f"{brief} is no brief that Casefile wrote, or its manifest was removed; verify the file as it was exported."
    )
    try:
        with closing(Worker("pages")) as worker:
            reply = worker.call(ReadManifest(MANIFEST_NAME), ManifestRead, inbox=pdf, deadline=_DEADLINE)
            if not reply.manifest:
                raise BriefNotReadableError(foreign)
            manifest = wire.from_json(reply.manifest.encode("utf-8"), Manifest)
            boxes = tuple(
                PrintedBox(line.page, line.x0, line.y0, line.x1, line.y1)
                for quotation in manifest.quotations
                for line in quotation.lines
            )
            texts = iter(worker.call(ReadPrinted(boxes), PrintedRead, inbox=pdf, deadline=_DEADLINE).texts)
    except (DocumentRefusedError, WorkerFailedError, wire.MalformedMessageError) as error:
        raise BriefNotReadableError(foreign) from error
    return manifest, [
        "".join(next(texts) + ("" if line.glued else " ") for line in quotation.lines).rstrip(" ")
        for quotation in manifest.quotations
    ]


def _verified(
    session: CaseSession, document: Document | None, quotation: ManifestQuotation, printed: str
) -> VerifiedQuotation:
    gate = GateResult(Result.FAILED)
    if document is not None:
        gate = quoting.check(printed, session.text(document.id)[quotation.start : quotation.end])
    return VerifiedQuotation(printed, quotation.sha256, gate.result, gate.rules)


def _quotation(session: CaseSession, row: Annotation, exhibit: Exhibit) -> Quotation:
    text = session.text(row.document)
    anchor = row.anchor
    printed = quoting.as_printed(anchor.exact)
    gate = quoting.check(printed, text[anchor.start : anchor.end])
    state = state_in(anchor, text, session.document(row.document).text_digest)
    if not gate.holds or state is not AnchorState.EXACT:
        raise QuoteFailedError(
            f"A quotation from {exhibit.name} does not agree with its source ({printed[:60]}…); "
            "delete that mark or put it on its words again."
        )
    return Quotation(
        annotation=row.id,
        exhibit=exhibit.number,
        sha256=exhibit.sha256,
        start=anchor.start,
        end=anchor.end,
        printed=printed,
        gate=gate,
        place=session.span_place(row.document, anchor.start, anchor.end),
        note=row.note,
        tags=row.tags,
        colour=row.colour,
    )


def _exhibit(number: int, document: Document) -> Exhibit:
    return Exhibit(
        number=number,
        sha256=document.sha256,
        name=document.name,
        title=document.title,
        media_type=document.media_type,
        pages=document.pages if document.paged else 0,
        characters=document.characters,
    )


def _parties(session: CaseSession, exhibits: dict[DocumentId, Exhibit]) -> tuple[NamedParty, ...]:
    mentions = session.all_mentions()
    parties = [
        NamedParty(
            type=entity.type,
            name=entity.name,
            also_spelled=entity.aliases[1:],
            mentions=entity.mentions,
            exhibits=tuple(
                sorted({exhibits[m.document].number for m in mentions[entity.id] if m.document in exhibits})
            ),
        )
        for entity in session.entities()
        if entity.type in _PARTIES and entity.mentions
    ]
    return tuple(sorted(parties, key=lambda party: (_PARTIES.index(party.type), party.name.casefold(), party.name)))


def _last_change(annotations: list[Annotation], documents: list[Document]) -> str:
    """Return the day of the last change, so that the same case makes the same brief on whatever day it is exported."""
    stamp = max([row.modified for row in annotations] + [document.added for document in documents])
    day = date.fromisoformat(stamp[:10])
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


# Not strftime: its month names change with the computer's language.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
