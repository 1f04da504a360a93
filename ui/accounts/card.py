"""A card in the middle of an empty window: fields, what was refused, one thing to do, and other ways."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.widgets.fields import Field

WIDTH = 440  # pixels


class Card(QWidget):
    """What is done at the door. ``submit`` is called when nothing is wrong with any field."""

    def __init__(self, title: str, words: str, does: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.fields: Sequence[Field] = ()
        self.title = QLabel(title)
        self.title.setObjectName("title")
        self.words = QLabel(words)
        self.words.setObjectName("muted")
        self.words.setWordWrap(True)
        if not words:
            self.words.hide()
        self.error = QLabel()
        self.error.setObjectName("error")
        self.error.setWordWrap(True)
        self.error.hide()
        self.does = QPushButton(does)
        self.does.setObjectName("primary")
        self.does.clicked.connect(self.try_it)
        self.card = QFrame()
        self.card.setObjectName("card")
        self.card.setFixedWidth(WIDTH)
        self.inside = QVBoxLayout(self.card)
        self.inside.setContentsMargins(26, 22, 26, 20)
        self.inside.setSpacing(11)
        self.middle = QVBoxLayout()
        self.middle.setSpacing(9)
        self.ways = QHBoxLayout()
        self.ways.setSpacing(14)
        self.inside.addWidget(self.title)
        self.inside.addWidget(self.words)
        self.inside.addLayout(self.middle)
        self.inside.addWidget(self.error)
        self.inside.addWidget(self.does)
        self.inside.addLayout(self.ways)
        column = QVBoxLayout()
        column.addStretch(2)
        column.addWidget(self.card)
        column.addStretch(3)
        whole = QHBoxLayout(self)
        whole.addStretch(1)
        whole.addLayout(column)
        whole.addStretch(1)

    def hold(self, *fields: Field) -> None:
        """The fields, in their order."""
        self.fields = fields
        for field in fields:
            self.middle.addWidget(field)

    def way(self, words: str, go: Callable[[], object]) -> QPushButton:
        """Another way to go on."""
        button = QPushButton(words)
        button.setObjectName("link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(go)
        self.ways.addWidget(button)
        return button

    def submit(self) -> None:
        """Do what the card is for."""
        raise NotImplementedError

    def begin(self) -> None:
        """Put the cursor into the first field that is empty."""
        empty = next((field for field in self.fields if not field.value()), None)
        (empty or self.does).setFocus()

    def refuse(self, text: str) -> None:
        """Say why it was not done; it can be tried again."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self.working(busy=False)

    def working(self, *, busy: bool) -> None:
        """Grey the button while it is being done."""
        self.does.setEnabled(not busy)

    @Slot()
    def try_it(self) -> None:
        """Do it, if every field is as it must be."""
        if not self.does.isEnabled():
            return
        wrong = [field for field in self.fields if self._problem(field)]
        if wrong:
            wrong[0].setFocus()
            return
        self.refuse("")
        self.working(busy=True)
        self.submit()

    def _problem(self, field: Field) -> str:
        problem = field.problem() if field.isEnabled() else ""
        field.show_error(problem)
        return problem
