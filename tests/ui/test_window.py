"""Single things about the window that the whole road does not touch."""

from concurrent.futures import Future
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtWidgets import QLabel, QToolTip

from casefile.domain.annotations import Colour
from casefile.domain.errors import WorkerFailedError
from casefile.services.session import CaseSession
from casefile.ui.actions import ACTIONS, Menu
from casefile.ui.bridge import FutureRelay
from casefile.ui.files import dropped_files
from casefile.ui.main_window import MainWindow
from casefile.ui.plain import tooltip


def test_every_action_has_its_own_keys_and_icon():
    keys = [key for spec in ACTIONS for key in spec.keys]
    assert len(keys) == len(set(keys))
    assert len({spec.id for spec in ACTIONS}) == len(ACTIONS)
    icons = Path(__file__).parents[2] / "resources" / "icons"
    assert all((icons / f"{spec.icon}.svg").is_file() for spec in ACTIONS if spec.icon)


def test_menus_hold_every_action(open_window, case):
    window, _ = open_window(case)
    menus = [action.menu() for action in window.menuBar().actions()]
    assert [menu.title() for menu in menus] == [menu.value for menu in Menu]
    texts = [action.objectName() for menu in menus for action in menu.actions() if action.objectName()]
    assert texts == [spec.id for menu in Menu for spec in ACTIONS if spec.menu is menu]


def test_text_of_documents_is_never_html(open_window, case):
    window, session = open_window(case)
    title = session.documents()[1].title
    assert title == "A page & its <b>title</b>"
    model = window.documents.view.model()
    assert model.index(1, 0).data() == title
    tip = model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;" in tip
    assert "<b>" not in tip
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in window.findChildren(QLabel) if label.text())


def test_tooltips_are_escaped_and_short():
    assert tooltip("<img src=file:///etc/passwd>") == "<qt>&lt;img src=file:///etc/passwd&gt;</qt>"
    assert len(tooltip("x" * 10_000)) < 700
    assert tooltip("") == ""
    assert QToolTip is not None


def test_double_click_selects_a_word_and_a_click_chooses_a_mark(qtbot, open_window, case):
    window, session = open_window(case)
    document = session.documents()[0]
    start = session.text(document.id).index("remained")
    mark = session.annotating.add_highlight(document.id, start, start + 8, Colour.PINK)
    view = window.board.active.view
    where = view.rectangle_of(start + 3, start + 4).center().toPoint()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert window.marking.chosen == mark.id
    assert window.notes.table.currentIndex().row() == 0
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert view.selected_text() == "remained"
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert window.marking.chosen is None


def test_marks_are_painted_with_multiply(open_window, case, qtbot):
    window, session = open_window(case)
    document = session.documents()[0]
    start = session.text(document.id).index("remained")
    view = window.board.active.view
    box = view.rectangle_of(start, start + 8)
    before = view.viewport().grab().toImage()
    session.annotating.add_highlight(document.id, start, start + 8, Colour.GREEN)
    after = view.viewport().grab().toImage()
    ratio = after.devicePixelRatio()
    corner = box.topLeft().toPoint() * ratio + QPoint(1, 1)
    assert before.pixelColor(corner).name() == "#ffffff"
    assert after.pixelColor(corner).name() == "#b9e6a5"
    darkest = min(
        (before.pixelColor(x, y).lightness(), x, y)
        for x in range(int(box.left() * ratio), int(box.right() * ratio))
        for y in range(int(box.top() * ratio), int(box.bottom() * ratio))
    )
    assert after.pixelColor(*darkest[1:]).lightness() <= darkest[0]


def test_deleting_and_recolouring_can_be_undone(open_window, case, qtbot):
    window, session = open_window(case)
    document = session.documents()[0]
    mark = session.annotating.add_highlight(document.id, 0, 4)
    window.marking.choose(mark.id)
    window.marking.recolour(Colour.BLUE)
    assert session.annotation(mark.id).colour is Colour.BLUE
    window.marking.delete()
    assert session.annotations() == []
    assert window.marking.chosen is None
    window.actions_table["undo"].trigger()
    assert window.marking.chosen == mark.id
    window.actions_table["undo"].trigger()
    assert session.annotation(mark.id).colour is Colour.YELLOW


def test_search_goes_to_the_hit_and_back(open_window, case, qtbot):
    window, session = open_window(case)
    report = session.documents()[2]
    window.actions_table["search"].trigger()
    window.search.box.setText("Kazan")
    window.search.search()
    model = window.search.view.model()
    assert model.rowCount() == 1
    first = model.index(0, 0, model.index(0, 0))
    window.search.view.clicked.emit(first)
    assert window.board.active.document.id == report.id
    start = session.text(report.id).index("Kazan")
    assert window.board.active.view.overlays.flash == (start, start + 5)
    window.actions_table["back"].trigger()
    assert window.board.active.document.id == session.documents()[0].id
    window.actions_table["forward"].trigger()
    assert window.board.active.document.id == report.id


def test_a_search_without_hits_says_so(open_window, case):
    window, _ = open_window(case)
    for words in ('"', "zzzz", "NEAR(", "*"):
        window.search.box.setText(words)
        window.search.search()
        assert window.search.view.model().rowCount() == 0


def test_what_was_typed_last_is_saved_at_closing(open_window, case):
    window, session = open_window(case)
    mark = session.annotating.add_highlight(session.documents()[0].id, 0, 4)
    window.marking.choose(mark.id)
    window.notes.editor.insertPlainText("last words")
    open_window.shut(window)
    with CaseSession.open(case) as again:
        assert again.annotation(mark.id).note == "last words"


def test_a_note_that_came_from_elsewhere_is_not_rewritten(open_window, case):
    window, session = open_window(case)
    mark = session.annotating.add_highlight(session.documents()[0].id, 0, 4, note="two\r\nlines\u2028three")
    window.marking.choose(mark.id)
    window.marking.choose(None)
    assert session.annotation(mark.id).note == "two\r\nlines\u2028three"


def test_four_panes_and_back(open_window, case, qtbot):
    window, _session = open_window(case)
    window.actions_table["pane-4"].trigger()
    assert len(window.board.panes) == 4
    assert len(set(window.board.shown_documents())) == 3
    qtbot.waitUntil(lambda: window.settled, timeout=20_000)
    window.board.close_pane(window.board.active)
    assert len(window.board.panes) == 3
    window.actions_table["pane-1"].trigger()
    assert len(window.board.panes) == 1


def test_a_page_that_fails_says_why_and_the_window_goes_on(qtbot, qapp, case):
    class Broken:
        def render(self, document, page, scale):
            future = Future()
            future.set_exception(WorkerFailedError("The page could not be drawn; try another copy."))
            return future

        def characters(self, document, page):
            return self.render(document, page, 0)

    with CaseSession.open(case) as session:
        window = MainWindow(session, Broken())
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda: window.settled, timeout=5000)
        view = window.board.active.view
        assert view.document == session.documents()[0].id
        problems = [window.stock.problem(view.document, 1, scale) for scale in [round(view.zoom, 3)]]
        assert problems == ["The page could not be drawn; try another copy."]
        window.close()


def test_a_future_calls_its_slot_in_the_window_thread(qtbot, qapp):
    import threading

    relay, future, seen = FutureRelay(), Future(), []
    relay.when_done(future, lambda result: seen.append((result, threading.current_thread())))
    thread = threading.Thread(target=lambda: future.set_result(7))
    thread.start()
    thread.join()
    assert seen == []
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(7, threading.main_thread())]
    cancelled = Future()
    relay.when_done(cancelled, seen.append)
    cancelled.cancel()
    qapp.processEvents()
    assert len(seen) == 1


def test_only_local_files_are_taken_from_a_drop():
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.pdf"), QUrl.fromLocalFile("/tmp/b.pdf")])
    assert dropped_files(data) == [Path("/tmp/b.pdf")]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_stands_out_from_its_ground(theme):
    from PySide6.QtGui import QColor

    from casefile.ui.theme import DARK, LIGHT

    def light(name):
        parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in
                 (QColor(name).redF(), QColor(name).greenF(), QColor(name).blueF())]  # fmt: skip
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    def contrast(one, other):
        low, high = sorted((light(one), light(other)))
        return (high + 0.05) / (low + 0.05)

    colours = LIGHT if theme == "light" else DARK
    for ink in (colours.text, colours.muted):
        for ground in (colours.window, colours.panel, colours.field, colours.hover, colours.chosen):
            assert contrast(ink, ground) >= 4.5, (ink, ground)
    assert contrast(colours.warning_text, colours.warning) >= 4.5


def test_double_click_opens_beside_and_leaves_the_pane_as_it_was(open_window, case, qtbot):
    window, session = open_window(case)
    note, _, report = session.documents()
    view = window.documents.view
    where = view.visualRect(view.model().index(2, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert window.board.shown_documents()[0] == report.id
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert window.board.shown_documents() == [note.id, report.id]


def test_enter_goes_to_a_name_and_escape_back_to_the_page(open_window, case, qtbot):
    window, _ = open_window(case)
    window.actions_table["filter-names"].trigger()
    qtbot.waitUntil(window.entities.filter.hasFocus)
    qtbot.keyClicks(window.entities.filter, "mingaz")
    proxy = window.entities.view.model()
    group = proxy.index(0, 0)
    assert proxy.rowCount() == 1
    assert [proxy.index(row, 0, group).data() for row in range(proxy.rowCount(group))] == ["Ravil Mingazov"]
    window.entities.view.setFocus()
    window.entities.view.setCurrentIndex(proxy.index(0, 0, group))
    qtbot.keyClick(window.entities.view, Qt.Key.Key_Return)
    assert window.walk.position.startswith("1 of ")
    qtbot.keyClick(window.entities.view, Qt.Key.Key_Escape)
    assert window.board.active.view.hasFocus()


def test_letters_typed_into_boxes_mark_nothing(open_window, case, qtbot, drag):
    window, session = open_window(case)
    drag(window, "remained")
    window.actions_table["search"].trigger()
    window.search.box.clear()
    qtbot.keyClicks(window.search.box, "hn1")
    assert window.search.box.text() == "hn1"
    assert session.annotations() == []


def test_a_case_that_can_only_be_read_cannot_be_marked(open_window, case, drag, qtbot, monkeypatch):
    monkeypatch.setattr("casefile.storage.casefile_db.may_write", lambda _: False)
    window, session = open_window(case)
    assert session.read_only
    drag(window, "remained")
    assert not window.actions_table["highlight"].isEnabled()
    assert window.actions_table["copy"].isEnabled()
    window.marking.highlight()
    assert "can only be read" in window.message.text


def test_white_space_alone_is_not_marked(open_window, case):
    window, session = open_window(case)
    view = window.board.active.view
    at = view.shown.text.index("\n\n")
    view.select((at, at + 2))
    window.marking.highlight()
    assert session.annotations() == []
    assert "select words" in window.message.text


def test_only_the_mentions_that_touch_a_page_are_painted_on_it():
    from casefile.domain.documents import Page
    from casefile.ui.reader.overlays import _on_page

    spans = [(0, 4), (8, 12), (20, 24), (30, 34)]
    assert _on_page(spans, Page(1, "1", 10, 30, 100, 100)) == [(8, 12), (20, 24)]
    assert _on_page(spans, Page(1, "1", 12, 20, 100, 100)) == []
    assert _on_page([], Page(1, "1", 0, 9, 100, 100)) == []
