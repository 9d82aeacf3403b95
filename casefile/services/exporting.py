"""Writing the case's annotations in formats that other programs read."""

from pathlib import Path

from casefile.domain.annotations import Annotation
from casefile.services.session import CaseSession
from casefile.services.writing import write_whole

FORMATS = ("w3c", "csv")


def export(session: CaseSession, form: str, output: Path) -> int:
    """Write all annotations to `output`.

    Args:
        session: The case.
        form: One of `FORMATS`.
        output: The file to write.

    Returns:
        How many annotations were written.

    Raises:
        OutputNotWritableError: The file can't be written.
    """
    from casefile.export.table import annotations_csv
    from casefile.export.webannotation import to_jsonld

    annotations = session.annotations()
    documents = {document.id: document for document in session.documents()}

    def place(row: Annotation) -> str:
        return session.span_place(row.document, row.anchor.start, row.anchor.end)

    text = to_jsonld(annotations, documents) if form == "w3c" else annotations_csv(annotations, documents, place)
    write_whole(output, text.encode("utf-8"))
    return len(annotations)
