"""Which files: those that were dropped, and the dialogs that ask for some."""

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog, QWidget

_DOCUMENTS = (
    "Documents (*.pdf *.txt *.md *.html *.htm *.xhtml *.eml *.docx *.epub *.png *.jpg *.jpeg *.tif *.tiff);;"
    "All files (*)"
)


def dropped_files(data: QMimeData) -> list[Path]:
    """Return the local files among what was dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []


def ask_documents(parent: QWidget) -> list[Path]:
    """Ask for files to add; none where the dialog was cancelled."""
    names, _ = QFileDialog.getOpenFileNames(parent, "Add documents", "", _DOCUMENTS)
    return [Path(name) for name in names]


def ask_folder(parent: QWidget) -> list[Path]:
    """Ask for a folder to add."""
    name = QFileDialog.getExistingDirectory(parent, "Add a folder")
    return [Path(name)] if name else []


def ask_output(parent: QWidget, suggestion: str) -> Path | None:
    """Ask where to write the brief."""
    name, _ = QFileDialog.getSaveFileName(parent, "Export brief", suggestion, "PDF (*.pdf)")
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(".pdf")
