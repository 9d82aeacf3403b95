"""Adding documents while the window goes on working."""

import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from casefile.domain.errors import CasefileError
from casefile.services import importing
from casefile.services.events import ImportProgress
from casefile.services.importing import ImportReport


class Importer(QObject):
    """Runs one import at a time in a thread; what is asked for meanwhile waits its turn."""

    progressed = Signal(object)
    finished = Signal(object)
    failed = Signal(str)
    _ended = Signal()

    def __init__(self, case: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._case = case
        self._waiting: list[list[Path]] = []
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._ended.connect(self._on_ended)

    @property
    def running(self) -> bool:
        """Whether documents are being added."""
        return self._thread is not None

    def add(self, paths: list[Path]) -> None:
        """Add files and folders, now or after those that are being added."""
        self._waiting.append(paths)
        if self._thread is None:
            self._start()

    def stop(self) -> None:
        """Begin no further file; those that are in stay in."""
        self._waiting.clear()
        self._stop.set()

    def wait(self) -> None:
        """Stop, and wait for the file that is under way."""
        self.stop()
        if self._thread is not None:
            self._thread.join()

    def _start(self) -> None:
        self._stop.clear()
        paths = self._waiting.pop(0)
        self._thread = threading.Thread(target=self._run, args=(paths,), name="casefile-import")
        self._thread.start()

    def _run(self, paths: list[Path]) -> None:
        """Add; in the thread, so nothing here but signals touches the window."""
        try:
            report: ImportReport = importing.add(self._case, paths, self._tell, self._stop)
        except CasefileError as error:
            self.failed.emit(str(error))
        else:
            self.finished.emit(report)
        finally:
            self._ended.emit()

    def _tell(self, progress: ImportProgress) -> None:
        self.progressed.emit(progress)

    def _on_ended(self) -> None:
        if self._thread is not None:
            self._thread.join()
        self._thread = None
        if self._waiting:
            self._start()


def summary(report: ImportReport) -> str:
    """Return what became of the files, in a sentence or two."""
    parts = [f"{_counted(len(report.added))} added."]
    if report.duplicates:
        parts.append(f"{_counted(len(report.duplicates))} already in the case.")
    if report.refused:
        parts.append(f"{_counted(len(report.refused))} refused: ")
        parts.append(" ".join(refusal.reason for refusal in report.refused[:3]))
        if len(report.refused) > 3:
            parts.append("…")
    return " ".join(parts)


def _counted(number: int) -> str:
    return "1 document" if number == 1 else f"{number} documents"
