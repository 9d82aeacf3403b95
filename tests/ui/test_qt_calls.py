"""PySide6 6.12.0 dropped a reference to None at each void call and killed Python 3.11 after some thousands."""

from PySide6.QtCore import QObject


def test_a_hundred_thousand_void_calls_survive(qapp):
    thing = QObject()
    for number in range(100_000):
        thing.setProperty("n", number)
        thing.blockSignals(False)
        thing.setObjectName("")
    assert thing.property("n") == 99_999
