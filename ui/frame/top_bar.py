"""Above the page: park, month, the one search box, and who is working."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from desktop import clock
from desktop.periods import Month
from ui.desk import Desk
from ui.frame.search import SearchBox
from ui.widgets.icons import icon

MONTHS_BACK = 36


class MonthSelector(QWidget):
    """One month, with its neighbours one key away (Ctrl+[ and Ctrl+])."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.back = QAction("上一月", self)
        self.back.setProperty("shortcut", "Ctrl+[")
        self.back.triggered.connect(self._back)
        self.forth = QAction("下一月", self)
        self.forth.setProperty("shortcut", "Ctrl+]")
        self.forth.triggered.connect(self._forth)
        self.today = QAction("回到本月", self)
        self.today.setProperty("shortcut", "Ctrl+T")
        self.today.triggered.connect(self._this_month)
        self.combo = QComboBox()
        self.combo.setAccessibleName("月份")
        self.combo.setToolTip("数字、文书和台账所说的月份")
        self.combo.setMinimumWidth(112)
        self.combo.setMaxVisibleItems(13)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for action, sign in ((self.back, "left"), (None, ""), (self.forth, "right")):
            if action is None:
                layout.addWidget(self.combo)
                continue
            action.setIcon(icon(sign, "#7b8798", size=16))
            button = QToolButton()
            button.setDefaultAction(action)
            button.setAutoRaise(True)
            button.setProperty("toolButtonStyle", "ToolButtonIconOnly")
            layout.addWidget(button)
        self._fill()
        self.combo.currentIndexChanged.connect(self._chosen)
        desk.month_changed.connect(self._fill)

    @Slot()
    def _fill(self) -> None:
        month = self._desk.month
        newest = max(month, Month.of(clock.today()))
        blocked = self.combo.blockSignals(True)
        if self.combo.findText(month.chinese) < 0:
            self.combo.clear()
            while self.combo.count() < MONTHS_BACK or newest >= month:
                self.combo.addItem(newest.chinese, str(newest))
                newest = newest.previous
        self.combo.setCurrentIndex(self.combo.findText(month.chinese))
        self.combo.blockSignals(blocked)

    @Slot()
    def _chosen(self) -> None:
        self._desk.set_month(Month.parse(str(self.combo.currentData())))

    @Slot()
    def _back(self) -> None:
        self._desk.set_month(self._desk.month.previous)

    @Slot()
    def _forth(self) -> None:
        self._desk.set_month(self._desk.month.following)

    @Slot()
    def _this_month(self) -> None:
        self._desk.set_month(Month.of(clock.today()))


class TopBar(QFrame):
    """Park name, month selector, search box, the person."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top")
        self.park = QLabel()
        self.park.setObjectName("section")
        self.months = MonthSelector(desk)
        self.search = SearchBox(desk)
        self._desk = desk
        self.person = QLabel(desk.actor)
        self.person.setObjectName("muted")
        desk.actor_changed.connect(self._name_person)
        self._name_person()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 16, 6)
        layout.setSpacing(14)
        layout.addWidget(self.park)
        layout.addWidget(self.months)
        layout.addStretch(1)
        layout.addWidget(self.search, 3)
        layout.addStretch(1)
        layout.addWidget(self.person)

    @Slot()
    def _name_person(self) -> None:
        self.person.setText(self._desk.actor)
        signed_in = self._desk.acts is not None
        tip = "已登录，会记入每一次改动；Ctrl+Alt+L 锁定，“文件 · 切换用户”换人" if signed_in else ""
        self.person.setToolTip(tip or "正在使用本机的人，会记入每一次改动；在“文件 · 使用人”里改")
