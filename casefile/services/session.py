"""A case that is open: what it holds, and the services that work on it."""

import threading
from pathlib import Path
from typing import Any, Self

from casefile.domain.annotations import Annotation
from casefile.domain.changes import ChangeSet
from casefile.domain.documents import Document, Page, Passage
from casefile.domain.entities import Entity, Mention
from casefile.domain.errors import UnknownDocumentError
from casefile.domain.ids import AnnotationId, DocumentId, EntityId
from casefile.domain.places import place_of
from casefile.engine.protocol.messages import XHTML
from casefile.services.annotating import Annotating
from casefile.services.events import DocumentsChanged, EntitiesChanged, EventBus
from casefile.services.history import History
from casefile.services.recorder import Recorder
from casefile.storage import annotations, case_info, casefile_db, documents, entities, search
from casefile.storage.search import SearchHit, SearchResult

__all__ = ["CaseSession", "SearchHit", "SearchResult"]


class CaseSession:
    """One open case. All methods but `page_source` are for the thread that opened it."""

    def __init__(self, path: Path, connection: casefile_db.Connection, *, read_only: bool, actor: str = "") -> None:
        self.path = path
        self.read_only = read_only
        self.events = EventBus()
        self._connection = connection
        # Page readers fetch originals from their own thread; SQLite wants one statement at a time on a connection.
        self._lock = threading.RLock()
        self._documents: dict[DocumentId, Document] = {}
        self._texts: dict[DocumentId, str] = {}
        self._pages: dict[DocumentId, tuple[Page, ...]] = {}
        self._passages: dict[DocumentId, tuple[Passage, ...]] = {}
        self.history = History(Recorder(self._apply, actor, read_only=read_only), self.events)
        self.annotating = Annotating(self.history, self.document, self.text, self.annotation)
        self._load_documents()

    @classmethod
    def create(cls, path: Path, title: str) -> "CaseSession":
        """Make a case file and open it.

        Raises:
            CaseNotUsableError: There is something at `path`, or it can't be written.
        """
        connection = casefile_db.create(path)
        with casefile_db.writing(connection):
            case_info.put(connection, "title", title)
        return cls(path, connection, read_only=False)

    @classmethod
    def open(cls, path: Path) -> "CaseSession":
        """Open a case file.

        Raises:
            CaseNotUsableError: It is missing, damaged, no case, or from a newer version.
        """
        connection, read_only = casefile_db.open_case(path)
        return cls(path, connection, read_only=read_only)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the case file; everything was saved when it was done."""
        with self._lock:
            casefile_db.close(self._connection)

    @property
    def title(self) -> str:
        """Title of the case; the file's name where none was given."""
        return case_info.get(self._connection, "title") or self.path.stem

    @property
    def names_engine(self) -> str:
        """Which engine found the names; empty before any analysis."""
        return case_info.get(self._connection, "names_engine")

    def documents(self) -> list[Document]:
        """Return the documents in the order in which they were added."""
        return list(self._documents.values())

    def document(self, identity: DocumentId) -> Document:
        """Return one document.

        Raises:
            UnknownDocumentError: The case holds no such document.
        """
        try:
            return self._documents[identity]
        except KeyError:
            raise UnknownDocumentError(f"The case holds no document {identity}.") from None

    def find_document(self, spelling: str) -> Document:
        """Return the document meant by an id, a unique prefix of its SHA-256, or a unique file name.

        Raises:
            UnknownDocumentError: None fits, or more than one.
        """
        everything = self.documents()
        fits = [d for d in everything if spelling in (d.id, d.sha256)] or [d for d in everything if d.name == spelling]
        if not fits and len(spelling) >= 4:
            fits = [document for document in everything if document.sha256.startswith(spelling.lower())]
        if len(fits) == 1:
            return fits[0]
        if fits:
            raise UnknownDocumentError(f"{len(fits)} documents answer to {spelling}; give more of the SHA-256.")
        raise UnknownDocumentError(f"No document answers to {spelling}; `casefile documents` lists them.")

    def pages(self, document: DocumentId) -> tuple[Page, ...]:
        """Return the pages of the document or of its reading copy."""
        if document not in self._pages:
            with self._lock:
                self._pages[document] = documents.pages(self._connection, document)
        return self._pages[document]

    def passages(self, document: DocumentId) -> tuple[Passage, ...]:
        """Return the passages, which joined are the canonical text."""
        if document not in self._passages:
            with self._lock:
                self._passages[document] = documents.passages(self._connection, document)
        return self._passages[document]

    def text(self, document: DocumentId) -> str:
        """Return the canonical text."""
        if document not in self._texts:
            self._texts[document] = "".join(passage.text for passage in self.passages(document))
        return self._texts[document]

    def page_source(self, document: DocumentId) -> tuple[bytes, str]:
        """Return what a page worker has to load for a document, and its media type. Safe in any thread."""
        with self._lock:
            copy = documents.reading_copy(self._connection, document)
            if copy is not None:
                return copy.encode("utf-8"), XHTML
            return documents.original(self._connection, document), self._documents[document].media_type

    def place(self, document: DocumentId, offset: int) -> str:
        """Return where an offset is, as one cites it: "p. iv", or "¶ 12" in a text-born document."""
        return self.span_place(document, offset, offset + 1)

    def span_place(self, document: DocumentId, start: int, end: int) -> str:
        """Return where a span is, as one cites it: "pp. 3–4", "¶ 12"."""
        if self.document(document).paged:
            return place_of(self.pages(document), start, end)
        return place_of(self.passages(document), start, end)

    def page_number(self, document: DocumentId, offset: int) -> int | None:
        """Return the index of the page on which an offset stands, from 1; None where there are no pages."""
        number = None
        for page in self.pages(document):
            if page.start > offset:
                break
            number = page.number
        return number

    def annotations(self, document: DocumentId | None = None) -> list[Annotation]:
        """Return the annotations of one document, or of the case, in document order."""
        with self._lock:
            return annotations.all_annotations(self._connection, document)

    def annotation(self, identity: AnnotationId) -> Annotation:
        """Return one annotation.

        Raises:
            KeyError: There is none with this id.
        """
        with self._lock:
            row = annotations.one(self._connection, identity)
        if row is None:
            raise KeyError(identity)
        return row

    def entities(self) -> list[Entity]:
        """Return the entities by type, the most mentioned first."""
        with self._lock:
            return entities.all_entities(self._connection)

    def mentions(self, entity: EntityId) -> list[Mention]:
        """Return the mentions of an entity in the order of the documents and then of the text."""
        with self._lock:
            return entities.mentions_of(self._connection, entity)

    def all_mentions(self) -> dict[EntityId, list[Mention]]:
        """Return the mentions of every entity at once."""
        with self._lock:
            return entities.all_mentions(self._connection)

    def search(self, query: str, limit: int = 200) -> SearchResult:
        """Find the passages that hold every term of the query."""
        with self._lock:
            return search.search(self._connection, query, limit)

    def view_state(self) -> dict[str, Any]:
        """Return how the window was left; empty for a case that was never shown."""
        return case_info.view_state(self._connection)

    def save_view_state(self, state: dict[str, Any]) -> None:
        """Store how the window was left; does nothing in a case that can only be read."""
        if not self.read_only:
            with self._lock, casefile_db.writing(self._connection):
                case_info.save_view_state(self._connection, state)

    def refresh(self) -> None:
        """Take in what an import has added, and tell the views."""
        known = set(self._documents)
        self._load_documents()
        added = frozenset(self._documents.keys() - known)
        if added:
            self.events.publish(DocumentsChanged(added))
            self.events.publish(EntitiesChanged())

    def _apply(self, change: ChangeSet, time: str, actor: str, action: str) -> None:
        with self._lock:
            annotations.apply(self._connection, change, time, actor, action)

    def _load_documents(self) -> None:
        with self._lock:
            self._documents = {document.id: document for document in documents.all_documents(self._connection)}
