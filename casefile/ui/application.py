"""The Qt application around the window."""

import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from casefile.services.session import CaseSession
from casefile.ui import theme
from casefile.ui.main_window import MainWindow
from casefile.ui.reader.page_stock import Reader

_LOOK_MS = 50
_QUIET_LOOKS = 4
_LONGEST_WAIT_MS = 60_000


def run(session: CaseSession, reader: Reader, screenshot: Path | None, chosen_theme: str) -> int:
    """Show the window until it is closed, or until it is drawn.

    Args:
        session: The case.
        reader: Gives pages.
        screenshot: Where to draw the window to; it is closed then, and the case is left as it was.
        chosen_theme: "light" or "dark", whatever was chosen before; empty for what was.

    Returns:
        Exit status.
    """
    if screenshot is not None and sys.platform == "linux" and not _has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qInstallMessageHandler(_on_qt_message)
    application = QApplication.instance() or QApplication(["casefile"])
    if not isinstance(application, QApplication):
        raise TypeError(type(application))
    application.setApplicationName("Casefile")
    application.setDesktopFileName("casefile")
    application.setStyle("Fusion")
    theme.load_fonts()
    window = MainWindow(session, reader, remember=screenshot is None)
    if chosen_theme:
        window.set_theme(theme.ThemeChoice(chosen_theme))
    window.show()
    _close_on_signal(window)
    sys.excepthook = _hook(window)
    drawing = _Drawing(window, screenshot) if screenshot is not None else None
    status = application.exec()
    sys.excepthook = sys.__excepthook__
    window.deleteLater()
    return status if drawing is None else drawing.status


class _Drawing:
    """Draws the window as soon as nothing is on its way any more."""

    def __init__(self, window: MainWindow, output: Path) -> None:
        self.status = 1
        self._window = window
        self._output = output
        self._quiet = 0
        self._waited = 0
        self._timer = QTimer(window, interval=_LOOK_MS)
        self._timer.timeout.connect(self._on_look)
        self._timer.start()

    def _on_look(self) -> None:
        self._waited += _LOOK_MS
        self._quiet = self._quiet + 1 if self._window.settled else 0
        if self._quiet < _QUIET_LOOKS and self._waited < _LONGEST_WAIT_MS:
            return
        self._timer.stop()
        drawn = self._window.grab().save(str(self._output), "PNG")
        if not drawn:
            sys.stderr.write(f"{self._output} can't be written; choose another file.\n")
        elif self._quiet < _QUIET_LOOKS:
            sys.stderr.write("The window was drawn before it had settled; some pages may be missing.\n")
        self.status = 0 if drawn else 1
        self._window.close()


def _on_qt_message(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    # The offscreen platform says this of every window, and nobody can do anything about it.
    if "does not support propagateSizeHints" not in text:
        sys.stderr.write(f"{text}\n")


def _has_display() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _close_on_signal(window: MainWindow) -> None:
    """Close the window on Ctrl+C in the terminal and at log-out, so that nothing typed is lost."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: window.close())
    # Python sees a signal only when it runs, and Qt's loop does not run it by itself.
    waking = QTimer(window, interval=250)
    waking.timeout.connect(lambda: None)
    waking.start()


def _hook(window: MainWindow) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Return what Python calls for an error nobody expected: it is shown, and the window goes on."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.stderr.write("".join(traceback.format_exception(kind, error, trace)))
        window.message.warn(
            f"Casefile met an error it did not expect ({kind.__name__}: {error}). "
            "What you marked is saved; if the window misbehaves, close it and open the case again."
        )

    return hook
