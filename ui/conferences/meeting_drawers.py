"""安排会商, and 登记开会 with who came; both also correct what they wrote."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot

from desktop import clock
from desktop.changes import Changes
from desktop.conferences.commands import correct_conference, hold_conference, plan_conference
from desktop.conferences.queries import ConferenceRow, last_attendance
from desktop.feedback.levels import LEVELS
from desktop.vocabulary import Level
from desktop.wording import short_day
from ui.conferences.people_field import PeopleField
from ui.desk import Desk
from ui.widgets.drawer import Drawer
from ui.widgets.fields import ChoiceField, DateField, LongTextField, TextField
from ui.widgets.form import Form

LEVEL_CHOICES = [(level, str(level)) for level in LEVELS]


class PlanDrawer(Drawer):
    """Calls a meeting, or corrects one that was not held yet; ``planned`` carries the id of a new one."""

    planned = Signal(int)

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._row: ConferenceRow | None = None
        form = Form(
            [
                [("title", TextField("会商名称", needed=True, hint="如 8月29日包保工作会商会"))],
                [("day", DateField("会商日期", needed=True)), ("begins", TextField("时间", hint="如 上午 9:00"))],
                [("level", ChoiceField("层级", LEVEL_CHOICES, needed=True))],
                [("place", TextField("地点"))],
                [("host", TextField("主持人"))],
            ],
            desk.settings,
            "conference",
        )
        super().__init__(form)
        self.submitted.connect(self._submitted)

    @Slot()
    def add(self) -> None:
        """A meeting of the leaders today, or the one that was not finished."""
        self._row = None
        self.form.begin(new=True)
        today = clock.today()
        title = f"{short_day(today)}包保工作会商会"
        self.form.set_values({"title": title, "day": today, "level": Level.LEADER})
        left = self.form.take_draft()
        self.begin("安排会商", "接着上次没有保存的内容。" if left else "先安排，再列议题；开过以后登记出席和议定事项。")

    def correct(self, row: ConferenceRow) -> None:
        """Put a meeting to come right."""
        self._row = row
        self.form.begin(new=False)
        values = {name: getattr(row, name) for name in self.form.fields}
        self.form.set_values(values | {"level": Level(row.level)})
        self.begin("更正会商安排")

    @Slot(bool)
    def _submitted(self, _again: bool) -> None:
        row, values, actor = self._row, self.form.values(), self._desk.actor
        if row is None:
            command = partial(plan_conference, actor=actor, **values)
        else:
            command = partial(correct_conference, conference=row.id, expected_version=row.version, actor=actor, **values)
        title = "安排会商" if row is None else "更正会商"
        self._desk.do(command, title, partial(self._over, row is None), refused=self.refuse, failed=self.ready_again, owner=self)

    def _over(self, new: bool, changes: Changes) -> None:
        self.row_saved(False, changes)
        if new:
            self.planned.emit(changes.first("conference"))


class HeldDrawer(Drawer):
    """Records how a meeting was held, or corrects that."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._row: ConferenceRow | None = None
        self._holding = False
        self._title = TextField("会商名称", needed=True)
        form = Form(
            [
                [("title", self._title)],
                [("day", DateField("会商日期", needed=True, not_after_today=True)), ("begins", TextField("时间", hint="如 上午"))],
                [("place", TextField("地点")), ("host", TextField("主持人", needed=True))],
                [("attended", PeopleField("出席", desk.tasks, needed=True))],
                [("absent", PeopleField("请假", desk.tasks))],
                [("observed", PeopleField("列席", desk.tasks))],
                [("summary", LongTextField("会议概况", hint="写进纪要的开头；可以不写", lines=3))],
            ],
            desk.settings,
            "held",
        )
        super().__init__(form)
        self.submitted.connect(self._submitted)

    def hold(self, row: ConferenceRow) -> None:
        """The meeting took place; those who came the last time are offered."""
        self.form.begin(new=True)
        self._fill(row, holding=True)
        left = self.form.take_draft()
        if left and self._title.value() != row.title:  # of another meeting
            left = False
            self._fill(row, holding=True)
        self.begin("登记开会", "接着上次没有保存的内容。" if left else "登记以后编期号，就可以记议定事项、拟纪要。")
        self._desk.tasks.run(partial(last_attendance, row.level), partial(self._offer, row.id), owner=self)

    def correct(self, row: ConferenceRow) -> None:
        """Put a meeting that was held right."""
        self.form.begin(new=False)
        self._fill(row, holding=False)
        self.begin(f"更正 {row.level}会商{row.number}", "期号已编，年份和层级不能再改。")

    def _fill(self, row: ConferenceRow, *, holding: bool) -> None:
        self._row, self._holding = row, holding
        values: dict[str, Any] = {name: getattr(row, name) for name in self.form.fields}
        if holding:
            values["day"] = min(row.day, clock.today())
        self.form.set_values(values)
        self._title.setEnabled(not holding)

    def _offer(self, meeting: int, people: str) -> None:
        field = self.form.fields["attended"]
        if self._holding and self._row is not None and self._row.id == meeting and people and not field.value():
            field.set_value(people)
            self.note.setText("出席人员按上次同层级会商预填，请核对。登记以后编期号。")

    @Slot(bool)
    def _submitted(self, _again: bool) -> None:
        row = self._row
        if row is None:
            return
        values, actor = self.form.values(), self._desk.actor
        if self._holding:
            day: date = values.pop("day")
            values.pop("title")
            command = partial(hold_conference, conference=row.id, day=day, expected_version=row.version, actor=actor, **values)
        else:
            command = partial(correct_conference, conference=row.id, expected_version=row.version, actor=actor, **values)
        title = "登记开会" if self._holding else "更正会商"
        self._desk.do(command, title, self._over, refused=self.refuse, failed=self.ready_again, owner=self)

    def _over(self, changes: Changes) -> None:
        self.ready_again()
        self.row_saved(False, changes)
