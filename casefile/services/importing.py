"""Bringing files into a case: hash, parse, index, find names; each document whole or not at all."""

import hashlib
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from casefile.analysis.protocol import FindNames, NamesFound
from casefile.domain.anchors import text_digest
from casefile.domain.documents import Document, ParsedDocument
from casefile.domain.entities import Finding
from casefile.domain.errors import CasefileError, CaseReadOnlyError, DocumentRefusedError, WorkerFailedError
from casefile.domain.ids import DocumentId, Sha256, fresh_id
from casefile.engine.protocol.messages import Parse
from casefile.services.clock import now
from casefile.services.events import ImportProgress
from casefile.services.workers import Worker
from casefile.storage import case_info, casefile_db, documents, entities, log

LARGEST_FILE = 2_000_000_000
"""Bytes. SQLite keeps no BLOB larger than this."""

_PARSE_DEADLINE = 120.0
_NAMES_DEADLINE = 600.0


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that did not become a document, and why, in one sentence."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of the files that were to be added."""

    added: tuple[Document, ...]
    refused: tuple[Refusal, ...]
    duplicates: tuple[str, ...]


@dataclass(slots=True)
class _Tally:
    added: list[Document] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    duplicates: list[str] = field(default_factory=list)


def add(
    case: Path,
    paths: list[Path],
    on_progress: Callable[[ImportProgress], None] | None = None,
    stop: threading.Event | None = None,
) -> ImportReport:
    """Add files and folders to a case. Opens the case itself, so that it may run in any thread.

    Args:
        case: The case file.
        paths: Files and folders; a folder stands for every file below it.
        on_progress: Told before each file, and once at the end.
        stop: When set, no further file is begun; those that are in stay in.

    Raises:
        CaseNotUsableError: The case can't be opened.
        CaseReadOnlyError: The case can't be written.
    """
    connection, read_only = casefile_db.open_case(case)
    tally = _Tally()
    try:
        if read_only:
            raise CaseReadOnlyError(
                f"{case} can only be read; copy it to a folder you may write to and add to the copy."
            )
        files = list(_files(paths, tally))
        known = documents.known_hashes(connection)
        tell = on_progress or (lambda _: None)
        with closing(Worker("pages")) as parser, closing(Worker("names")) as finder:
            finder.start()  # its model takes a second to load; the first document is parsed meanwhile
            importer = _Importer(connection, parser, finder, tell, len(files))
            for done, file in enumerate(files):
                if stop is not None and stop.is_set():
                    break
                importer.take(file, done, known, tally)
        with casefile_db.writing(connection):
            entities.join_surnames(connection)
        tell(ImportProgress(len(files), len(files), "", "done"))
    finally:
        casefile_db.close(connection)
    return ImportReport(tuple(tally.added), tuple(tally.refused), tuple(tally.duplicates))


def _files(paths: list[Path], tally: _Tally) -> Iterator[Path]:
    """Yield the files that `paths` stand for, and note those that stand for none."""
    for path in paths:
        if path.is_dir():
            found = sorted(
                Path(folder) / name
                for folder, _, names in os.walk(path)
                for name in names
                if not name.startswith(".") and not Path(folder, name).is_symlink()
            )
            if not found:
                tally.refused.append(Refusal(str(path), f"The folder {path} holds no documents; choose another."))
            yield from found
        else:
            yield path


class _Importer:
    """Takes in one file after the other, with one parser and one name finder."""

    def __init__(
        self,
        connection: casefile_db.Connection,
        parser: Worker,
        finder: Worker,
        tell: Callable[[ImportProgress], None],
        total: int,
    ) -> None:
        self._connection = connection
        self._parser = parser
        self._finder = finder
        self._tell = tell
        self._total = total

    def take(self, path: Path, done: int, known: set[Sha256], tally: _Tally) -> None:
        """Add one file, or note why not."""
        self._tell(ImportProgress(done, self._total, path.name, "reading"))
        try:
            data = _read(path)
            sha256 = Sha256(hashlib.sha256(data).hexdigest())
            if sha256 in known:
                tally.duplicates.append(str(path))
                return
            tally.added.append(self._add(path, data, sha256, done))
            known.add(sha256)
        except CaseReadOnlyError:
            raise
        except CasefileError as error:
            tally.refused.append(Refusal(str(path), str(error)))

    def _add(self, path: Path, data: bytes, sha256: Sha256, done: int) -> Document:
        try:
            parsed = self._parser.call(Parse(path.name), ParsedDocument, inbox=data, deadline=_PARSE_DEADLINE)
        except WorkerFailedError as error:
            raise DocumentRefusedError(
                f"{path.name} could not be read in time or in memory; save a smaller or repaired copy and add that."
            ) from error
        self._tell(ImportProgress(done, self._total, path.name, "finding names"))
        text = parsed.text
        names, engine, unread = self._names(parsed)
        document = Document(
            id=DocumentId(fresh_id()),
            sha256=sha256,
            name=path.name,
            title=parsed.title.strip() or path.name,
            media_type=parsed.media_type,
            pages=len(parsed.pages),
            characters=len(text),
            added=now(),
            text_digest=text_digest(text),
            paged=parsed.paged,
            notice=" ".join(sentence for sentence in (_textless(parsed), unread) if sentence),
        )
        with casefile_db.writing(self._connection):
            documents.add(self._connection, document, parsed, data)
            entities.add_findings(self._connection, document.id, text, names)
            if engine:
                case_info.put(self._connection, "names_engine", engine)
            added = {"document": document.id, "sha256": sha256, "name": document.name}
            log.append(self._connection, document.added, "", "add document", added)
        return document

    def _names(self, parsed: ParsedDocument) -> tuple[tuple[Finding, ...], str, str]:
        """Return the findings, the engine, and a sentence where the names could not be found."""
        if not parsed.text.strip():
            return (), "", ""
        try:
            found = self._finder.call(FindNames(parsed.passages, parsed.paged), NamesFound, deadline=_NAMES_DEADLINE)
        except WorkerFailedError:
            return (), "", "Names were not looked for: the analysis failed on this document."
        return found.findings, found.engine, ""


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise DocumentRefusedError(f"{path.name} is larger than 2 GB; split it and add the parts.")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise DocumentRefusedError(f"There is no file {path}; check the name.") from error
    except OSError as error:
        raise DocumentRefusedError(f"{path} can't be read ({error.strerror}); check that you may read it.") from error
    if not data:
        raise DocumentRefusedError(f"{path.name} is empty; check where it came from and add a whole copy.")
    return data


def _textless(parsed: ParsedDocument) -> str:
    missing, pages = len(parsed.textless_pages), len(parsed.pages)
    if not missing:
        return ""
    return "The page has no text." if pages == 1 else f"{missing} of {pages} pages have no text."
