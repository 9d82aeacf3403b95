"""What runs while the window goes on working: adding documents, writing the brief; and saying how it went."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from casefile.domain.brief import Brief
from casefile.services.importing import ImportReport
from casefile.services.session import CaseSession
from casefile.ui.brief_job import BriefJob
from casefile.ui.importer import Importer, summary
from casefile.ui.message_bar import MessageBar
from casefile.ui.status import StatusLine


class Background(QObject):
    """Starts the jobs of one window and reports on them."""

    def __init__(self, session: CaseSession, status: StatusLine, message: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._status = status
        self._message = message
        self._importer = Importer(session.path, self)
        self._brief = BriefJob(session.path, self)
        status.stop_asked.connect(self._importer.stop)
        self._importer.progressed.connect(status.show_progress)
        self._importer.finished.connect(self._on_import_finished)
        self._importer.failed.connect(self._on_failed)
        self._brief.finished.connect(self._on_brief_finished)
        self._brief.failed.connect(self._on_failed)

    @property
    def running(self) -> bool:
        """Whether anything runs."""
        return self._importer.running or self._brief.running

    def add(self, paths: list[Path]) -> None:
        """Add files and folders to the case."""
        if paths:
            self._status.show_work("Adding documents …")
            self._importer.add(paths)

    def export(self, output: Path) -> None:
        """Write the brief."""
        self._status.show_work("Writing the brief …")
        self._brief.export(output)

    def wait(self) -> None:
        """Let what is under way come to its end, and begin nothing more."""
        self._importer.wait()
        self._brief.wait()

    def _on_import_finished(self, report: ImportReport) -> None:
        self._status.end_work()
        self._session.refresh()
        if report.refused:
            self._message.warn(summary(report))
        elif report.added or report.duplicates:
            self._message.tell(summary(report))

    def _on_brief_finished(self, brief: Brief, output: Path) -> None:
        self._status.end_work()
        self._message.tell(
            f"Brief written: {_counted(len(brief.quotations), 'quotation')} from "
            f"{_counted(len(brief.exhibits), 'exhibit')}, each compared with its source. {output}",
            "Open",
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(output))),
        )

    def _on_failed(self, sentence: str) -> None:
        self._status.end_work()
        self._session.refresh()
        self._message.warn(sentence)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
