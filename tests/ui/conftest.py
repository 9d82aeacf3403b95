"""A real case in a real window, with a real page worker."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas

from casefile.services import importing
from casefile.services.pages import PageReader
from casefile.services.session import CaseSession
from casefile.ui import theme
from casefile.ui.main_window import MainWindow

TXT = (
    "Note on the returned men\n\n"
    "Ravil Mingazov was never returned to Russia. He remained at Guantanamo until January 2017.\n\n"
    "Airat Vakhitov was returned in March 2004 and arrested again in August 2005.\n"
)
HTML = (
    "<html><head><title>A page &amp; its <b>title</b></title></head><body><h1>Interview</h1>"
    "<p>Carroll Bogert of Human Rights Watch spoke with Airat Vakhitov in Moscow.</p>"
    "<p>He said that Ravil Mingazov had been held with him.</p></body></html>"
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        # The offscreen platform says so of every window; all other warnings of Qt fail the test.
        item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True))


@pytest.fixture(scope="session")
def made_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with a text, a web page and a PDF of three pages."""
    folder = tmp_path_factory.mktemp("case")
    (folder / "note.txt").write_text(TXT, encoding="utf-8")
    (folder / "interview.html").write_text(HTML, encoding="utf-8")
    canvas = Canvas(str(folder / "report.pdf"))
    canvas.setTitle("Report of the visit")
    for number in range(1, 4):
        canvas.drawString(72, 760, f"Page {number} of the report on Airat Vakhitov.")
        canvas.drawString(72, 740, "Human Rights Watch visited Kazan in June 2006.")
        canvas.showPage()
    canvas.save()
    case = folder / "men.casefile"
    CaseSession.create(case, "Returned men").close()
    report = importing.add(case, [folder / name for name in ("note.txt", "interview.html", "report.pdf")])
    assert not report.refused
    return case


@pytest.fixture
def case(made_case: Path, tmp_path: Path) -> Path:
    """A copy of the case for one test."""
    return Path(shutil.copy(made_case, tmp_path / "men.casefile"))


Opened = tuple[MainWindow, CaseSession]


class Opener:
    """Opens cases in windows as `app.run` does, and closes what a test left open."""

    def __init__(self, wait_until: Callable[..., None]) -> None:
        self._wait_until = wait_until
        self._opened: dict[MainWindow, tuple[CaseSession, PageReader]] = {}

    def __call__(self, path: Path) -> Opened:
        session = CaseSession.open(path)
        reader = PageReader(session.page_source)
        window = MainWindow(session, reader)
        self._opened[window] = (session, reader)
        window.show()
        window.activateWindow()
        self._wait_until(lambda: window.settled, timeout=20_000)
        return window, session

    def shut(self, window: MainWindow) -> None:
        session, reader = self._opened.pop(window)
        window.close()
        window.deleteLater()
        reader.close()
        session.close()

    def shut_all(self) -> None:
        for window in list(self._opened):
            self.shut(window)


@pytest.fixture
def open_window(qtbot, qapp) -> Iterator[Opener]:
    qapp.setStyle("Fusion")
    theme.load_fonts()
    opener = Opener(qtbot.waitUntil)
    yield opener
    opener.shut_all()
    QApplication.processEvents()
    assert not [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


@pytest.fixture
def drag(qtbot) -> Callable[..., str]:
    """Selects words with the mouse, from the middle of their first letter's left edge to their last letter's right."""

    def drag_over(window: MainWindow, words: str) -> str:
        view = window.board.active.view
        start = view.shown.text.index(words)
        view.scroll_to(start, start + len(words))
        qtbot.waitUntil(lambda: window.settled, timeout=20_000)
        first = view.rectangle_of(start, start + 1)
        last = view.rectangle_of(start + len(words) - 1, start + len(words))
        port = view.viewport()
        begin = QPoint(round(first.left() + 1), round(first.center().y()))
        end = QPoint(round(last.right() - 1), round(last.center().y()))
        qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=begin)
        for step in (0.3, 0.7, 1.0):
            _move(port, begin + (end - begin) * step)
        qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)
        return view.selected_text()

    return drag_over


def _move(port, position: QPoint) -> None:
    """Send the move with the button held, which QTest leaves out."""
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(position),
        port.mapToGlobal(QPointF(position)),
        Qt.MouseButton.NoButton,
        left,
        none,
    )
    QApplication.sendEvent(port, event)
