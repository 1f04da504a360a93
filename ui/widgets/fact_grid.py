"""What is known of somebody or something: captions with their values, several in a row."""

from collections.abc import Container, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

NOTHING = "—"


class FactGrid(QGridLayout):
    """A value beside each caption; those of ``wide`` captions have a row of their own. ``values`` holds the labels by caption."""

    def __init__(self, captions: Sequence[str], *, in_a_row: int, wide: Container[str] = ()) -> None:
        super().__init__()
        self.setHorizontalSpacing(14)
        self.setVerticalSpacing(5)
        self.values: dict[str, QLabel] = {}
        row, column = 0, 0
        for title in captions:
            alone = title in wide
            if alone and column:
                row, column = row + 1, 0
            caption, value = QLabel(title), QLabel()
            caption.setObjectName("muted")
            caption.setAlignment(Qt.AlignmentFlag.AlignTop)
            value.setAlignment(Qt.AlignmentFlag.AlignTop)  # its neighbour may need two lines
            value.setWordWrap(True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.addWidget(caption, row, column * 2)
            self.addWidget(value, row, column * 2 + 1, 1, in_a_row * 2 - 1 if alone else 1)
            self.values[title] = value
            column += 1
            if alone or column == in_a_row:
                row, column = row + 1, 0
        for place in range(in_a_row):
            self.setColumnStretch(place * 2 + 1, 1)

    def tell(self, told: Mapping[str, str]) -> None:
        """Show a value for every caption; an empty one as a dash."""
        for title, value in self.values.items():
            value.setText(told[title] or NOTHING)
