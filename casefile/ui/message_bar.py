"""The bar under the toolbar that says what went wrong or was done: never a dialog."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from casefile.ui.icons import IconSet
from casefile.ui.plain import PlainLabel
from casefile.ui.theme import LARGE, SMALL

_CALM_MS = 12_000


class MessageBar(QFrame):
    """Shows one message; good news goes by itself, bad news stays until it is closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self._label = PlainLabel()
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = QPushButton()
        self._button.clicked.connect(self._on_button)
        self._close = QToolButton()
        self._close.setToolTip("Close")
        self._close.setAccessibleName("Close message")
        self._close.setIconSize(QSize(16, 16))
        self._close.clicked.connect(self.hide)
        self._action: Callable[[], object] | None = None
        self._going = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._going.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(LARGE, SMALL, SMALL, SMALL)
        row.addWidget(self._label, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        self.hide()

    @property
    def text(self) -> str:
        """The message."""
        return self._label.text()

    def dress(self, icons: IconSet) -> None:
        """Take the icons of the theme."""
        self._close.setIcon(icons.icon("close"))

    def warn(self, sentence: str) -> None:
        """Say what went wrong and what to do."""
        self._show(sentence, calm=False)

    def tell(self, sentence: str, button: str = "", action: Callable[[], object] | None = None) -> None:
        """Say what was done, and offer what one may want to do next."""
        self._show(sentence, calm=True, button=button, action=action)

    def _show(self, sentence: str, *, calm: bool, button: str = "", action: Callable[[], object] | None = None) -> None:
        self._label.setText(sentence)
        self._action = action
        self._button.setText(button)
        self._button.setVisible(action is not None)
        self.setProperty("calm", calm)
        for widget in (self, self._label):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self.show()
        if calm:
            self._going.start()
        else:
            self._going.stop()

    def _on_button(self) -> None:
        if self._action is not None:
            self._action()
        self.hide()
