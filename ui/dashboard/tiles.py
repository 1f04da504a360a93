"""A figure of the month on the 工作台."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.desk import Wanted


class FigureTile(QPushButton):
    """A figure of the month with its name below; ``wanted`` when its rows can be shown."""

    wanted = Signal(object)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("duty")
        self.setAutoDefault(False)
        self._wanted: Wanted | None = None
        self.figure = QLabel("—")
        self.figure.setObjectName("number")
        self.name = QLabel(title)
        self.name.setObjectName("muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 6)
        layout.setSpacing(0)
        for label in (self.figure, self.name):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(label)
        self.setProperty("tile", "true")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.clicked.connect(self._clicked)

    def show_figure(self, text: str, tip: str, wanted: Wanted | None) -> None:
        """Show a figure; ``tip`` says how it was counted."""
        self.figure.setText(text)
        self.setToolTip(tip)
        self._wanted = wanted
        self.setAccessibleName(f"{self.name.text()} {text}")
        self.setCursor(Qt.CursorShape.PointingHandCursor if wanted else Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if wanted else Qt.FocusPolicy.NoFocus)

    @Slot()
    def _clicked(self) -> None:
        if self._wanted is not None:
            self.wanted.emit(self._wanted)
