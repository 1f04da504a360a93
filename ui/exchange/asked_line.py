"""A line in the page that says something and may be answered there: no window stands in the way."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.theme import show_as


class AskedLine(QFrame):
    """Shown while there are words; ``answers`` are the buttons behind them."""

    def __init__(self, *answers: tuple[str, str, Callable[[], object]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 3, 6, 3)
        line.setSpacing(6)
        line.addWidget(self.words, 1)
        self.buttons: list[QPushButton] = []
        for words, tip, slot in answers:
            button = QPushButton(words)
            button.setToolTip(tip)
            button.clicked.connect(slot)
            line.addWidget(button)
            self.buttons.append(button)
        self.hide()

    def say(self, words: str, *, wrong: bool = False) -> None:
        """Say this; nothing: disappear."""
        self.words.setText(words)
        show_as(self.words, "error" if wrong else "plain")
        self.setVisible(bool(words))
