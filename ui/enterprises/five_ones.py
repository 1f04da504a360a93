"""五个一 on the page of a project: what there is, and what is missing in words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.enterprises.queries import FiveOne
from ui.widgets.lights import Light, light_pixmap

COUNT = 5


class FiveOnesTab(QWidget):
    """A line for each of the five."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = QLabel()
        self.summary.setObjectName("section")
        self.lines: list[tuple[QLabel, QLabel, QLabel, QLabel]] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(2, 1)
        for number in range(COUNT):
            sign, title, words, missing = QLabel(), QLabel(), QLabel(), QLabel()
            title.setObjectName("section")
            missing.setObjectName("error")
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            for label in (words, missing):
                label.setWordWrap(True)
            for place, label in enumerate((sign, title, words)):
                grid.addWidget(label, number * 2, place)
            grid.addWidget(missing, number * 2 + 1, 2)
            self.lines.append((sign, title, words, missing))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 12, 4, 0)
        layout.setSpacing(12)
        layout.addWidget(self.summary)
        layout.addLayout(grid)
        layout.addStretch(1)

    def show_five(self, five: tuple[FiveOne, ...]) -> None:
        """Show the card of a project."""
        lacking = sum(bool(one.missing) for one in five)
        self.summary.setText(f"五个一：还有 {lacking} 项不全" if lacking else "五个一：已经齐全")
        for one, (sign, title, words, missing) in zip(five, self.lines, strict=False):
            sign.setPixmap(light_pixmap(Light.RED if one.missing else Light.GREEN))
            sign.setToolTip("不全" if one.missing else "齐全")
            title.setText(one.title)
            words.setText(one.words)
            words.setVisible(bool(one.words))
            missing.setText(one.missing)
            missing.setVisible(bool(one.missing))
