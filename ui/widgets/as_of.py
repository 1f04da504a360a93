"""As of which day a page shows its lists: one control, and a clear sign while that is not today."""

from datetime import date

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop import clock
from ui.widgets.fields import DateField

TYPING_PAUSE = 400  # milliseconds: 8.1 on the way to 8.15 is not asked for


class AsOf(QWidget):
    """The day; ``changed`` when another one is shown. A day that cannot be read changes nothing.

    ``what`` is shown as of the day (名册); ``means`` says in the sign what that leads to. The page puts ``sign`` where it is seen.
    """

    changed = Signal()

    def __init__(self, what: str, means: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = what
        self._means = means
        self._other: date | None = None
        self.field = DateField("")
        self.field.editor.setAccessibleName(f"{what}日期")
        self.field.setToolTip(f"看哪一天的{what}（Ctrl+Shift+D），回车确认")
        self.field.setMaximumWidth(150)
        self.today_button = QPushButton("今天")
        self.today_button.setToolTip(f"回到今天的{what}（Ctrl+Shift+T）")
        self.sign = QLabel()
        self.sign.setObjectName("error")
        self.sign.setWordWrap(True)
        self.sign.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(QLabel("截至"))
        line.addWidget(self.field)
        line.addWidget(self.today_button)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE)
        self._pause.timeout.connect(self._settle)
        self.field.changed.connect(self._pause.start)
        self.field.line.editingFinished.connect(self._settle)
        self.today_button.clicked.connect(self.show_today)
        self.follow_today()

    @property
    def day(self) -> date | None:
        """The day shown; None is today, whichever day that is."""
        return self._other

    @property
    def words(self) -> str:
        """The day shown, in words for a form; empty for today."""
        return f"正在看的是 {self._other} 的{self._what}" if self._other else ""

    @Slot()
    def show_today(self) -> None:
        """Go back to today."""
        self.show_day(clock.today())

    def show_day(self, day: date) -> None:
        """Show another day."""
        self.field.set_value(day)
        self._settle()

    def follow_today(self) -> None:
        """Write today's date, while today is what is shown: the program may run over midnight."""
        if self._other is None and not self.field.line.hasFocus():
            self.field.set_value(clock.today())
        self.today_button.setEnabled(self._other is not None)

    @Slot()
    def _settle(self) -> None:
        self._pause.stop()
        day = self.field.value()
        if day is None:
            return
        other = None if day == clock.today() else day
        if other == self._other:
            return
        self._other = other
        self.today_button.setEnabled(other is not None)
        when = "已经过去" if other and other < clock.today() else "还没有到"
        self.sign.setText(f"▲ {self.words}（{when}），{self._means}。按 Ctrl+Shift+T 回到今天。")
        self.sign.setVisible(other is not None)
        self.changed.emit()
