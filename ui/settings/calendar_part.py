"""The part 节假日: a year at a glance, its days corrected by a key, its notice pasted."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from desktop import clock
from desktop.calendar.commands import FIRST_YEAR, LAST_YEAR, correct_day, enter_year, forget_year, restore_day
from desktop.calendar.notice import Notice
from desktop.calendar.queries import Year, YearDay, calendar_year, year_by
from desktop.changes import Changes
from desktop.wording import short_day
from desktop.workdays import CalendarSource
from ui.page import action_button
from ui.parts import Part, PartedPage
from ui.settings.notice_drawer import NoticeDrawer
from ui.settings.year_view import YearView
from ui.widgets.dialogs import prompts
from ui.widgets.fields import TextField

SIDE = 280
LEGEND = "底色＋“休”：放假\n方框＋“班”：周末上班\n灰字：平常周末\n右上角三角：本单位改过"
SOURCES = {
    CalendarSource.STATE_COUNCIL: "按国务院办公厅的通知（程序自带）",
    CalendarSource.OFFICE: "本单位录入、确认过",
    CalendarSource.WEEKENDS: "▲ 未录入，只按周末休息计算",
}


class CalendarPart(Part):
    """What a save says of deadlines stays on the screen until the next one."""

    areas = frozenset({"holiday", "calendar_year"})

    def __init__(self, page: PartedPage[Any]) -> None:
        super().__init__(page)
        self.year: Year | None = None
        self._may = True
        self._notice: Notice | None = None
        self.number = QSpinBox()
        self.number.setRange(FIRST_YEAR, LAST_YEAR)
        self.number.setValue(clock.today().year)
        self.number.setSuffix(" 年")
        self.number.setKeyboardTracking(False)
        self.number.setAccessibleName("年份")
        self.number.setMinimumHeight(30)
        self.source, self.told = QLabel(), QLabel()
        self.told.setObjectName("muted")
        self.told.setWordWrap(True)
        self.told.hide()
        self.view = YearView(self.desk.theme)
        self._make_actions()
        self.body.addLayout(self._above())
        self.body.addWidget(self.told)
        self.side = self._beside()
        self.drawer = NoticeDrawer(self.desk)
        middle = QHBoxLayout()
        middle.setSpacing(14)
        middle.addWidget(self.view, 1)
        middle.addWidget(self.side)
        middle.addWidget(self.drawer)
        self.body.addLayout(middle, 1)
        self.setFocusProxy(self.view)
        self.number.valueChanged.connect(self.refresh)
        self.view.moved.connect(self._moved)
        self.view.year_wanted.connect(self._to_year_of)
        self.view.toggled.connect(self.toggle_day.trigger)
        self.view.restored.connect(self.restore.trigger)
        self.drawer.read.connect(self._looked)
        self.drawer.entered.connect(self._entered)
        self.drawer.closed.connect(self._closed)

    def _make_actions(self) -> None:
        self.back = self.act("上一年", self.number.stepDown, "Ctrl+PgUp", "left")
        self.forth = self.act("下一年", self.number.stepUp, "Ctrl+PgDown", "right")
        self.toggle_day = self.act("改为休息", self._toggle, tip="上班、休息互换（在年历上按空格）")
        self.restore = self.act("恢复原来的安排", self._restore, tip="取消本单位对这一天的更正（Del）")
        self.name_day = self.act("写上名称", self._name, "F2", tip="给这一天写上名称")
        self.paste = self.act("粘贴国务院通知", self._paste, "Ctrl+Shift+V", tip="把通知正文粘贴进来，录入一整年")
        self.confirm = self.act("确认本年无误", self._confirm, tip="核对过了：这一年的休息日就是这样")
        self.forget = self.act("撤销确认", self._forget, tip="这一年还没有核对好")
        self.offer(self.forget, self.confirm, self.paste, primary=self.paste)

    def _above(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(6)
        for widget in (action_button(self.back), self.number, action_button(self.forth), self.source):
            line.addWidget(widget)
        line.addStretch(1)
        return line

    def _beside(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        self.day_words, self.own_days, legend = QLabel(), QLabel(), QLabel(LEGEND)
        self.day_words.setObjectName("section")
        for label in (self.own_days, legend):
            label.setObjectName("muted")
        for label in (self.day_words, self.own_days, legend):
            label.setWordWrap(True)
        self.name = TextField("名称（可以不填，如：园区停电检修）")
        self.name.line.returnPressed.connect(self._save_name)
        column.addWidget(self.day_words)
        for action in (self.toggle_day, self.restore):
            column.addWidget(action_button(action))
        column.addWidget(self.name)
        column.addWidget(self.own_days)
        column.addStretch(1)
        column.addWidget(legend)
        return side

    # --- what is shown

    @Slot()
    def refresh(self) -> None:
        self.desk.tasks.run(partial(_read, self.number.value(), self._notice), self._took, owner=self)

    def _took(self, answer: tuple[Year, bool]) -> None:
        year, self._may = answer
        if year.number != self.number.value():
            return
        self.year = year
        if self._notice is not None:
            self.source.setText("▲ 预览：这是通知里说的，还没有保存")
        else:
            by = f"（{year.entered_by}{'，' if year.entered_by and year.note else ''}{year.note}）" if year.entered_by or year.note else ""
            self.source.setText(SOURCES[year.source] + by)
        own = [f"{short_day(day.day)}{'上班' if day.is_working else '休息'}{day.name and f'（{day.name}）'}" for day in year.corrected]
        self.own_days.setText(f"本单位改过：{'、'.join(own)}" if own else "")
        self.view.show_year(year)
        self._follow()
        self.ready.emit()

    @Slot(object)
    def _moved(self, day: YearDay) -> None:
        self.day_words.setText(day.words)
        self.name.set_value(day.name)
        self._follow()

    @Slot(object)
    def _to_year_of(self, day: date) -> None:
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            self.number.setValue(day.year)
        else:
            self.view.go(self.view.day.replace(year=self.number.value()))

    def _follow(self) -> None:
        day = self.view.current
        open_to_change = self._may and self._notice is None and day is not None
        why = "" if self._may else "您的账号不能改节假日"
        self.toggle_day.setText("改为休息" if day is None or day.is_working else "改为上班")
        for action, able in (
            (self.toggle_day, open_to_change),
            (self.name_day, open_to_change),
            (self.restore, open_to_change and day is not None and day.corrected),
            (self.paste, self._may),
            (self.confirm, open_to_change and self.year is not None and self.year.source != CalendarSource.OFFICE),
            (self.forget, open_to_change and self.year is not None and self.year.source == CalendarSource.OFFICE),
        ):
            action.setEnabled(able)
            action.setStatusTip(why)
        self.name.setEnabled(open_to_change)

    # --- what is done

    @Slot()
    def _toggle(self) -> None:
        day = self.view.current
        if day is None:
            return
        if day.corrected:  # the other way is what holds without the office's word
            self._do(partial(restore_day, day=day.day), f"{day.day}恢复原来的安排")
        else:
            word = "休息" if day.is_working else "上班"
            self._do(partial(correct_day, day=day.day, is_working=not day.is_working, name=day.name), f"{day.day}改为{word}")

    @Slot()
    def _restore(self) -> None:
        if (day := self.view.current) is not None:
            self._do(partial(restore_day, day=day.day), f"{day.day}恢复原来的安排")

    @Slot()
    def _name(self) -> None:
        self.name.setFocus()

    @Slot()
    def _save_name(self) -> None:
        day = self.view.current
        if day is not None and self.name.value() != day.name:
            self._do(partial(correct_day, day=day.day, is_working=day.is_working, name=self.name.value()), f"{day.day}写上名称")
        self.view.setFocus()

    @Slot()
    def _confirm(self) -> None:
        year = self.number.value()
        self._do(partial(enter_year, year=year, days=(), note="核对无误"), f"确认{year}年节假日")

    @Slot()
    def _forget(self) -> None:
        year = self.number.value()
        reason = prompts().ask_text(self.desk.window, "撤销确认", f"{year}年的节假日为什么不再算录入、确认过？")
        if reason:
            self._do(partial(forget_year, year=year, reason=reason), f"撤销{year}年节假日的确认")

    def _do(self, command: Any, title: str) -> None:
        self.desk.do(partial(command, actor=self.desk.actor), title, self._entered, owner=self)

    @Slot(object)
    def _entered(self, changes: Changes) -> None:
        self.told.setText(str(changes.result or ""))
        self.told.setVisible(bool(changes.result))

    # --- the notice

    @Slot()
    def _paste(self) -> None:
        self.side.hide()
        self.drawer.open_for(self.number.value())

    @Slot(object)
    def _looked(self, notice: Notice | None) -> None:
        self._notice = notice
        if notice is not None and notice.year != self.number.value() and FIRST_YEAR <= notice.year <= LAST_YEAR:
            self.number.setValue(notice.year)  # which reads it
        else:
            self.refresh()

    @Slot()
    def _closed(self) -> None:
        self._notice = None
        self.side.show()
        self.refresh()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)


def _read(number: int, notice: Notice | None) -> tuple[Year, bool]:
    """The year, or what a notice would make of it; and whether whoever works may change it (runs on the worker)."""
    from desktop.accounts.gate import may
    from desktop.accounts.permissions import Act

    year = year_by(notice) if notice is not None and notice.year == number else calendar_year(number)
    return year, may(Act.SETTINGS)
