"""Where things are entered: a column beside the list, with the form, what was refused, and the ways out."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.changes import Changes
from ui.widgets.form import Form
from ui.widgets.keys import bind_keys

LETTERS = 20  # in a line of two fields
AROUND_LETTERS = 130  # pixels of margins, frames, arrows and a scroll bar, whatever the size of the letters


class Drawer(QFrame):
    """Holds one form. ``submitted`` (whether another one follows) is sent only when nothing in the form is wrong.

    Ctrl+S saves, Ctrl+Enter saves and begins the next one, Esc closes (what was typed into a new row stays as a draft).
    """

    submitted = Signal(bool)
    closed = Signal()

    def __init__(self, form: Form, *, saves: str = "保存", again: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._fit_letters()
        self.form = form
        self._can_repeat = bool(again)
        self.heading = QLabel()
        self.heading.setObjectName("section")
        self.heading.setWordWrap(True)
        self.note = QLabel()
        self.note.setObjectName("muted")
        self.note.setWordWrap(True)
        self.note.hide()
        self.refusal = QLabel()
        self.refusal.setObjectName("error")
        self.refusal.setWordWrap(True)
        self.refusal.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.refusal.hide()
        self.save = QPushButton(saves)
        self.save.setObjectName("primary")
        self.save.setToolTip(f"{saves}（Ctrl+S）")
        self.save.clicked.connect(self._save)
        self.again = QPushButton(again)
        self.again.setToolTip(f"{again}（Ctrl+Enter）")
        if not again:
            self.again.hide()
        self.again.clicked.connect(self._save_again)
        self.close_button = QPushButton("关闭")
        self.close_button.clicked.connect(self.shut)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addWidget(self.again)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(9)
        layout.addWidget(self.heading)
        layout.addWidget(self.note)
        layout.addWidget(form, 1)
        layout.addWidget(self.refusal)
        layout.addLayout(buttons)
        bind_keys(self, self._save, "Ctrl+S")
        if again:  # else these keys are the page's
            bind_keys(self, self._save_again, "Ctrl+Return", "Ctrl+Enter")
        bind_keys(self, self.shut, "Esc")
        form.changed.connect(self._typed)
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_letters()

    def _fit_letters(self) -> None:
        self.setMinimumWidth(AROUND_LETTERS + LETTERS * self.fontInfo().pixelSize())

    def begin(self, heading: str, note: str = "", *, repeat: bool = True) -> None:
        """Open for a form that has just been filled; the first field gets the cursor."""
        self.heading.setText(heading)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.again.setVisible(self._can_repeat and repeat)
        left = "填了一半的内容会留着" if self.form.keeps_drafts else "没有保存的内容不会留下"
        self.close_button.setToolTip(f"关闭（Esc）；{left}")
        self.refuse("")
        self.working(busy=False)
        self.show()
        first = next((field for field in self.form.fields.values() if field.isEnabled() and field.isVisibleTo(self.form)), None)
        if first is not None:
            first.setFocus()

    def add(self) -> None:
        """Begin a new row. Drawers that repeat say how."""
        raise NotImplementedError

    def row_saved(self, again: bool, _changes: Changes) -> None:
        """What was typed is in the park file: go on to the next new row, or close."""
        self.form.drop_draft()
        if again:
            self.add()
        else:
            self.shut()

    @Slot(str)
    def refuse(self, text: str) -> None:
        """Show why it was not saved; what was typed stays."""
        self.refusal.setText(text)
        self.refusal.setVisible(bool(text))

    def working(self, *, busy: bool) -> None:
        """Grey the ways to save while it is being saved."""
        self.save.setEnabled(not busy)
        self.again.setEnabled(not busy)

    @Slot()
    def ready_again(self) -> None:
        """Saving ended without success."""
        self.working(busy=False)

    @Slot()
    def shut(self) -> None:
        """Close the column."""
        self.hide()
        self.closed.emit()

    @Slot()
    def _save(self) -> None:
        self._submit(again=False)

    @Slot()
    def _save_again(self) -> None:
        if self._can_repeat and not self.again.isHidden():
            self._submit(again=True)

    def _submit(self, *, again: bool) -> None:
        if self.save.isEnabled() and self.form.check():
            self.refuse("")
            self.working(busy=True)
            self.submitted.emit(again)

    @Slot()
    def _typed(self) -> None:
        self.refuse("")
