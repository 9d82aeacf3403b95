"""Writing the brief while the window goes on working."""

import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from casefile.domain.errors import CasefileError
from casefile.services import briefing
from casefile.services.session import CaseSession


class BriefJob(QObject):
    """Writes one brief at a time, in a thread that opens the case for itself."""

    finished = Signal(object, object)
    """The brief, and the file it was written to."""
    failed = Signal(str)
    _ended = Signal()

    def __init__(self, case: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._case = case
        self._thread: threading.Thread | None = None
        self._ended.connect(self.wait)

    @property
    def running(self) -> bool:
        """Whether a brief is being written."""
        return self._thread is not None

    def export(self, output: Path) -> None:
        """Write a brief, unless one is being written."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, args=(output,), name="casefile-brief")
            self._thread.start()

    def wait(self) -> None:
        """Return when it is written."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(self, output: Path) -> None:
        try:
            with CaseSession.open(self._case) as session:
                brief = briefing.export_brief(session, output)
        except CasefileError as error:
            self.failed.emit(str(error))
        else:
            self.finished.emit(brief, output)
        finally:
            self._ended.emit()
