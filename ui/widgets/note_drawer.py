"""A line about each of several rows, one after the other: type, Enter, the next one is there."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout

from desktop.changes import Changes
from ui.widgets.drawer import Drawer
from ui.widgets.fields import TextField
from ui.widgets.form import Form


class NoteDrawer(Drawer):
    """``noted`` carries the row when the next one is wanted. Words typed about a row and not saved are there when it comes back.

    ``words`` is the line in ``form``, which is given ``lines`` of text; the notes there are stand below it, the newest may be voided.
    """

    noted = Signal(int)

    def __init__(self, form: Form, words: TextField, *, lines: int, void_tip: str) -> None:
        super().__init__(form, again="保存，到下一件")
        self._words = words
        self._about: int | None = None
        self._unsaved: dict[int, str] = {}  # words not saved yet, by row
        self.recent = QLabel()
        self.recent.setObjectName("muted")
        self.recent.setWordWrap(True)
        self.recent.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.void = QPushButton("作废最近一条 …")
        self.void.setToolTip(void_tip)
        self.void.clicked.connect(self.void_newest)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)  # noqa: S101 - as the drawer made it
        place = layout.indexOf(self.form) + 1
        layout.insertWidget(place, self.recent, 1)
        layout.insertWidget(place + 1, self.void)
        self.form.setMaximumHeight(self.fontMetrics().height() * lines)
        self.submitted.connect(self.write)
        words.line.returnPressed.connect(self.again.click)

    # --- for those who build one

    @Slot(bool)
    def write(self, again: bool) -> None:
        """Save the line, then call ``written``."""
        raise NotImplementedError

    @Slot()
    def void_newest(self) -> None:
        """Void the newest note, asking why."""
        raise NotImplementedError

    def turn_to(self, row: int, kept: str) -> None:
        """Go on with this row; ``kept``: the words it has already."""
        line = self._words.line
        if self._about is not None and line.isModified():
            self._unsaved[self._about] = line.text()
        self._about = row
        self._words.set_value(self._unsaved.get(row, kept))
        line.setModified(row in self._unsaved)
        self.recent.clear()
        self.void.hide()

    def tell_recent(self, told: list[str], none: str) -> None:
        """Show the notes there are, or that there is ``none``."""
        self.recent.setText("\n".join(told) or none)
        self.void.setVisible(bool(told))

    def written(self, row: int, again: bool, _changes: Changes) -> None:
        """The line is in the park file: on to the next row, or close."""
        self.ready_again()
        self._unsaved.pop(row, None)
        self._words.line.setModified(False)
        if again:
            self.noted.emit(row)
        else:
            self.shut()
