"""Which day's roster is shown: one control for all lists, and a clear sign while it is not today's."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop import clock
from ui.widgets.fields import DateField


class RosterDay(QWidget):
    """The day; ``changed`` when another one is shown. A day that cannot be read changes nothing."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._other: date | None = None
        self.field = DateField("")
        self.field.editor.setAccessibleName("名册日期")
        self.field.setToolTip("看哪一天的名册（Ctrl+Shift+D），回车确认")
        self.field.setMaximumWidth(150)
        self.today_button = QPushButton("今天")
        self.today_button.setToolTip("回到今天的名册（Ctrl+T）")
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
        self.field.changed.connect(self._typed)
        self.today_button.clicked.connect(self.show_today)
        self.follow_today()

    @property
    def day(self) -> date | None:
        """The day shown; None is today, whichever day that is."""
        return self._other

    @property
    def words(self) -> str:
        """The day shown, in words for a form; empty for today."""
        return f"正在看的是 {self._other} 的名册" if self._other else ""

    @Slot()
    def show_today(self) -> None:
        """Go back to today."""
        self.field.set_value(clock.today())
        self._typed()

    def show_day(self, day: date) -> None:
        """Show another day."""
        self.field.set_value(day)
        self._typed()

    def follow_today(self) -> None:
        """Write today's date, while today is what is shown: the program may run over midnight."""
        if self._other is None and not self.field.line.hasFocus():
            self.field.set_value(clock.today())
        self.today_button.setEnabled(self._other is not None)

    @Slot()
    def _typed(self) -> None:
        day = self.field.value()
        if day is None:
            return
        other = None if day == clock.today() else day
        if other == self._other:
            return
        self._other = other
        self.today_button.setEnabled(other is not None)
        when = "已经过去" if other and other < clock.today() else "还没有到"
        self.sign.setText(
            f"▲ {self.words}（{when}），四张清单都截至这一天；更正、建立和结束关系仍按表单里写的日期起作用。按 Ctrl+T 回到今天。"
        )
        self.sign.setVisible(other is not None)
        self.changed.emit()
