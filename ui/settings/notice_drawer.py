"""A holiday notice is pasted, looked at as the days it means, and saved."""

from functools import partial
from itertools import groupby

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout

from desktop.calendar.commands import enter_year
from desktop.calendar.notice import EXAMPLE, Notice, NoticeDay, read_notice
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.wording import short_day
from ui.desk import Desk
from ui.widgets.drawer import Drawer
from ui.widgets.fields import LongTextField
from ui.widgets.form import Form

SHOWN = 3  # doubts; a notice of another year has one for each day
BELOW_FORM = 3  # place in the column: heading, note, form
NOTE = "从政府网站复制通知的正文，整段粘贴在下面；左边就是它说的日子，看清楚再保存。"


class NoticeDrawer(Drawer):
    """``read`` tells at every key what the text means, None while it means nothing; ``entered`` what was saved."""

    read = Signal(object)  # Notice | None
    entered = Signal(object)  # Changes

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._notice: Notice | None = None
        self._year = 0
        self.text = LongTextField("通知正文", needed=True, hint=f"如：{EXAMPLE}", lines=8, grows=True)
        super().__init__(Form([[("text", self.text)]], desk.settings, "calendar_notice"), saves="保存本年安排")
        self.meaning, self.doubts = QLabel(), QLabel()
        self.doubts.setObjectName("error")
        column = self.layout()
        for label in (self.doubts, self.meaning):
            label.setWordWrap(True)
            if isinstance(column, QVBoxLayout):
                column.insertWidget(BELOW_FORM, label)
        self.form.changed.connect(self._look)
        self.submitted.connect(self._submitted)

    def open_for(self, year: int) -> None:
        """Open, for the year that is meant where the text names none."""
        self._year = year
        self.form.set_values({})
        self.form.take_draft()
        self.begin("粘贴国务院放假通知", NOTE)
        self._look()

    @Slot()
    def _look(self) -> None:
        self._notice = None
        self.meaning.setText("")
        self.doubts.setText("")
        if self.text.value():
            try:
                self._notice = read_notice(self.text.value(), self._year)
            except UserError as refusal:
                self.doubts.setText(str(refusal))
            else:
                self.meaning.setText(_meaning(self._notice))
                self.doubts.setText("\n".join(_told(self._notice.doubts)))
        self.read.emit(self._notice)

    @Slot(bool)
    def _submitted(self, _again: bool) -> None:
        if self._notice is None:
            self.ready_again()
            return
        year, days, _ = self._notice
        command = partial(enter_year, year=year, days=days, note="按国务院通知录入", actor=self._desk.actor)
        self._desk.do(command, f"录入{year}年节假日", self._saved, refused=self.refuse, failed=self.ready_again, owner=self)

    def _saved(self, changes: Changes) -> None:
        self.row_saved(False, changes)
        self.entered.emit(changes)


def _told(doubts: tuple[str, ...]) -> list[str]:
    more = [f"另有{len(doubts) - SHOWN}处"] if len(doubts) > SHOWN else []
    return [f"▲ {doubt}" for doubt in [*doubts[:SHOWN], *more]]


def _meaning(notice: Notice) -> str:
    """The days as they were understood, a line for each holiday."""
    lines = [f"{notice.year}年，共{len(notice.days)}天与平常不同："]
    for name in dict.fromkeys(day.name for day in notice.days):
        own = [day for day in notice.days if day.name == name]
        rest = "、".join(_stretches([day for day in own if not day.is_working]))
        worked = "、".join(short_day(day.day) for day in own if day.is_working)
        lines.append(f"{name}　休 {rest or '—'}" + (f"　班 {worked}" if worked else ""))
    return "\n".join(lines)


def _stretches(days: list[NoticeDay]) -> list[str]:
    """Days in a row as first–last."""
    found: list[str] = []
    for _, group in groupby(enumerate(days), key=lambda numbered: numbered[1].day.toordinal() - numbered[0]):
        run = [day.day for _, day in group]
        ends = [short_day(day) for day in (run[0], run[-1])]
        found.append(f"{ends[0]}至{ends[1]}" if len(run) > 1 else ends[0])
    return found
