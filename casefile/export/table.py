"""Annotations as comma-separated values, for a spreadsheet."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence

from casefile.domain.annotations import Annotation
from casefile.domain.documents import Document
from casefile.domain.ids import DocumentId

_COLUMNS = (
    "document", "title", "sha256", "place", "start", "end", "quotation", "note", "tags", "colour", "state", "author",
    "created", "modified", "id",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def annotations_csv(
    annotations: Sequence[Annotation],
    documents: Mapping[DocumentId, Document],
    place: Callable[[Annotation], str],
) -> str:
    """Return annotations as a table with a row of headings.

    A cell that a spreadsheet would read as a formula begins with an apostrophe instead: the words come from documents
    that nobody vouches for.

    Args:
        annotations: In the order in which they are to stand.
        documents: The documents they sit in, by id.
        place: Says where in its document an annotation stands ("p. iv", "¶ 12").
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(_COLUMNS)
    for annotation in annotations:
        document = documents[annotation.document]
        writer.writerow(
            _guarded(value)
            for value in (
                document.name,
                document.title,
                document.sha256,
                place(annotation),
                str(annotation.anchor.start),
                str(annotation.anchor.end),
                annotation.anchor.exact,
                annotation.note,
                "; ".join(annotation.tags),
                annotation.colour.value,
                annotation.state.value,
                annotation.author,
                annotation.created,
                annotation.modified,
                annotation.id,
            )
        )
    # A lone surrogate has no form in UTF-8, and a NUL ends the cell in some spreadsheets.
    return buffer.getvalue().replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _guarded(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value
