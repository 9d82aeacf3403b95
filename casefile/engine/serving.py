"""What a pages worker answers: parsing, pages, briefs."""

from collections.abc import Callable
from typing import Any

from casefile.domain.documents import ParsedDocument
from casefile.engine import briefs
from casefile.engine.formats import sniffing
from casefile.engine.pages import OpenDocuments
from casefile.engine.protocol import messages
from casefile.engine.protocol.segments import Segments

_documents = OpenDocuments()


def _parse(request: messages.Parse, segments: Segments) -> ParsedDocument:
    return sniffing.parse(segments.inbox(), request.name)


def _load(request: messages.Load, segments: Segments) -> messages.Loaded:
    return messages.Loaded(_documents.load(request.key, request.media_type, segments.inbox()))


def _render(request: messages.Render, segments: Segments) -> messages.Rendered:
    rendered, pixels = _documents.render(request.key, request.page, request.scale)
    segments.write_outbox(pixels)
    return rendered


def _locate(request: messages.LocateCharacters, _segments: Segments) -> messages.CharactersLocated:
    return _documents.locate(request.key, request.page)


def _attach(request: messages.AttachManifest, segments: Segments) -> messages.PdfWritten:
    pdf = briefs.attach_manifest(segments.inbox(), request.name, request.manifest)
    segments.write_outbox(pdf)
    return messages.PdfWritten(len(pdf))


def _read_manifest(request: messages.ReadManifest, segments: Segments) -> messages.ManifestRead:
    return messages.ManifestRead(briefs.read_manifest(segments.inbox(), request.name))


def _read_printed(request: messages.ReadPrinted, segments: Segments) -> messages.PrintedRead:
    return messages.PrintedRead(briefs.read_printed(segments.inbox(), request.boxes))


REQUESTS: dict[str, type] = {
    kind.__name__: kind
    for kind in (
        messages.Parse,
        messages.Load,
        messages.Render,
        messages.LocateCharacters,
        messages.AttachManifest,
        messages.ReadManifest,
        messages.ReadPrinted,
    )
}
"""The requests this role knows, by name."""

HANDLERS: dict[str, Callable[[Any, Segments], object]] = {
    "Parse": _parse,
    "Load": _load,
    "Render": _render,
    "LocateCharacters": _locate,
    "AttachManifest": _attach,
    "ReadManifest": _read_manifest,
    "ReadPrinted": _read_printed,
}
"""What answers each of them."""
