"""The status bar: where one is, whether all is saved, and what runs in the background."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QStatusBar, QToolButton, QWidget

from casefile.services.events import ImportProgress
from casefile.ui.icons import IconSet
from casefile.ui.plain import CutLabel, PlainLabel, one_line

_NOTICE_MS = 8000


class StatusLine(QStatusBar):
    """Says it in words, not by colour alone."""

    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._place = PlainLabel()
        self._zoom = PlainLabel()
        self._mention = PlainLabel()
        self._work = CutLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._stop = QToolButton()
        self._stop.setToolTip("Stop adding documents")
        self._stop.setAccessibleName("Stop adding documents")
        self._stop.clicked.connect(self.stop_asked)
        self._saved = PlainLabel()
        self.addWidget(self._place)
        self.addWidget(self._zoom)
        self.addWidget(self._mention)
        self.addWidget(self._work, 1)
        self.addPermanentWidget(self._bar)
        self.addPermanentWidget(self._stop)
        self.addPermanentWidget(self._saved)
        self._noticing = QTimer(self, singleShot=True, interval=_NOTICE_MS)
        self._noticing.timeout.connect(self._on_notice_over)
        self._busy = False
        self.end_work()

    def dress(self, icons: IconSet) -> None:
        """Take the icons of the theme."""
        self._stop.setIcon(icons.icon("close"))

    def show_place(self, place: str, zoom: float | None) -> None:
        """Say which page shows and how large (1.0 is 100 %)."""
        self._place.setText(place)
        self._zoom.setText("" if zoom is None else f"{round(zoom * 100)} %")
        self._place.setVisible(bool(place))
        self._zoom.setVisible(zoom is not None)

    def show_mention(self, words: str) -> None:
        """Say which mention of which name shows."""
        self._mention.setText(one_line(words))
        self._mention.setVisible(bool(words))

    def show_saved(self, words: str) -> None:
        """Say whether everything is in the file."""
        self._saved.setText(words)

    def show_notice(self, sentence: str) -> None:
        """Say something for a while, unless something runs that is shown there."""
        if not self._busy:
            self._work.setText(one_line(sentence))
            self._noticing.start()

    def show_progress(self, progress: ImportProgress) -> None:
        """Say how far an import is."""
        self._busy = True
        self._work.setText(f"Adding {min(progress.done + 1, progress.total)} of {progress.total}: "
                           f"{one_line(progress.name)} ({progress.stage})")  # fmt: skip
        self._bar.setRange(0, max(1, progress.total))
        self._bar.setValue(progress.done)
        self._bar.show()
        self._stop.show()

    def show_work(self, words: str) -> None:
        """Say what runs, where it is not known how far it is."""
        self._busy = True
        self._work.setText(words)
        self._bar.setRange(0, 0)
        self._bar.show()

    def end_work(self) -> None:
        """Nothing runs any more."""
        self._busy = False
        self._work.setText("")
        self._bar.hide()
        self._stop.hide()

    def _on_notice_over(self) -> None:
        if not self._busy:
            self._work.setText("")
