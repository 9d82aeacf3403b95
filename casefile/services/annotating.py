"""Marking passages: highlights, notes, tags."""

import dataclasses
from collections.abc import Callable, Iterable

from casefile.domain import quoting
from casefile.domain.anchors import Anchor, anchor_at
from casefile.domain.annotations import Annotation, Colour
from casefile.domain.changes import ChangeSet
from casefile.domain.documents import Document
from casefile.domain.errors import QuoteNotFoundError
from casefile.domain.ids import AnnotationId, DocumentId, fresh_id
from casefile.services.clock import now
from casefile.services.history import History


def anchor_of_quote(document: Document, text: str, quote: str) -> Anchor:
    """Return the anchor of words that stand exactly once in a document.

    Raises:
        QuoteNotFoundError: They stand nowhere, or more than once.
    """
    spans = quoting.find(quote, text)
    if not spans:
        raise QuoteNotFoundError(
            f"These words are not in {document.name}; copy them from `casefile text` and try again."
        )
    if len(spans) > 1:
        raise QuoteNotFoundError(
            f"These words stand {len(spans)} times in {document.name}; quote more of the sentence,"
            " so that one place fits."
        )
    return anchor_at(text, *spans[0], document.text_digest)


class Annotating:
    """The verbs on annotations. Each is one user action: one ChangeSet, one transaction, one undo step."""

    def __init__(
        self,
        history: History,
        document: Callable[[DocumentId], Document],
        text: Callable[[DocumentId], str],
        annotation: Callable[[AnnotationId], Annotation],
    ) -> None:
        self._history = history
        self._document = document
        self._text = text
        self._annotation = annotation

    def add_highlight(
        self,
        document: DocumentId,
        start: int,
        end: int,
        colour: Colour = Colour.YELLOW,
        note: str = "",
        tags: Iterable[str] = (),
    ) -> Annotation:
        """Highlight `text[start:end]`, without white space at its ends.

        Raises:
            ValueError: The span holds no words.
        """
        anchor = anchor_at(self._text(document), start, end, self._document(document).text_digest)
        time = now()
        row = Annotation(
            AnnotationId(fresh_id()), document, anchor, colour, time, time, note=note, tags=tuple(dict.fromkeys(tags))
        )
        self._history.do(ChangeSet("highlight", {row.id: None}, {row.id: row}))
        return row

    def set_note(self, identity: AnnotationId, note: str) -> None:
        """Replace the note; changes to one note in a row are one undo step."""
        before = self._annotation(identity)
        if before.note != note:
            self._change("edit note", [dataclasses.replace(before, note=note)], [before], joins=f"note {identity}")

    def set_tags(self, identity: AnnotationId, tags: Iterable[str]) -> None:
        """Replace the tags."""
        before = self._annotation(identity)
        self._change("edit tags", [dataclasses.replace(before, tags=tuple(dict.fromkeys(tags)))], [before])

    def set_colour(self, identity: AnnotationId, colour: Colour) -> None:
        """Recolour a highlight."""
        before = self._annotation(identity)
        if before.colour is not colour:
            self._change("recolour", [dataclasses.replace(before, colour=colour)], [before])

    def delete(self, identities: Iterable[AnnotationId]) -> None:
        """Delete annotations; undo brings them back."""
        rows = {identity: self._annotation(identity) for identity in identities}
        if rows:
            self._history.do(ChangeSet("delete", rows, dict.fromkeys(rows)))

    def _change(self, label: str, after: list[Annotation], before: list[Annotation], joins: str | None = None) -> None:
        time = now()
        self._history.do(
            ChangeSet(
                label,
                {row.id: row for row in before},
                {row.id: dataclasses.replace(row, modified=time) for row in after},
            ),
            joins,
        )
