"""节点 of a project: the list with its lights, and the form of one."""

from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from desktop.enterprises.commands import add_milestone, correct_milestone
from desktop.enterprises.queries import LitMilestone
from ui.desk import Desk
from ui.widgets.drawer import Drawer
from ui.widgets.fields import DateField, TextField
from ui.widgets.form import Form
from ui.widgets.lights import light_of
from ui.widgets.row_model import Column
from ui.widgets.words import day_words

COLUMNS: tuple[Column[LitMilestone], ...] = (
    Column("light", "灯色", lambda one: str(one.light), width=70, light=lambda one: light_of(one.light)),
    Column("name", "节点", lambda one: one.row.name, width=220),
    Column("planned_on", "计划日期", lambda one: day_words(one.row.planned_on), width=100),
    Column("actual_on", "实际完成", lambda one: day_words(one.row.actual_on), width=100),
    Column("lateness", "进度", lambda one: one.lateness, width=110),
    Column("note", "备注", lambda one: one.row.note, width=200),
)
EMPTY = "还没有节点。\n按 Ctrl+N 新增：写下节点名称和计划日期，完成时再填实际日期。"


class MilestoneDrawer(Drawer):
    """Adds a milestone or corrects one; the day it was reached is filled in here too."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._enterprise = 0
        self._name = ""
        self._row: LitMilestone | None = None
        form = Form(
            [
                [("name", TextField("节点名称", needed=True, hint="如 开工建设、主体封顶、竣工验收"))],
                [("planned_on", DateField("计划日期", needed=True)), ("actual_on", DateField("实际完成", not_after_today=True))],
                [("note", TextField("备注"))],
            ],
            desk.settings,
        )
        super().__init__(form, again="保存并新增下一个")
        self.submitted.connect(self._submitted)

    def add_to(self, enterprise: int, name: str) -> None:
        """Begin a milestone of this object."""
        self._enterprise, self._name = enterprise, name
        self.add()

    @Slot()
    def add(self) -> None:
        """Begin the next one."""
        self._row = None
        self.form.set_values({})
        self.begin("新增节点", f"{self._name}。没有完成的，实际完成日期先空着。")

    def edit(self, one: LitMilestone) -> None:
        """Correct a milestone."""
        self._row = one
        self.form.set_values(one.row._asdict())
        self.begin(f"更正节点：{one.row.name}", f"{one.light}灯，{one.lateness}。", repeat=False)

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
        values: dict[str, Any] = self.form.values()
        actor, one = self._desk.actor, self._row
        if one is None:
            command = partial(add_milestone, enterprise=self._enterprise, actor=actor, **values)
            title = f"新增节点 {values['name']}"
        else:
            command = partial(correct_milestone, milestone=one.id, expected_version=one.row.version, actor=actor, **values)
            title = f"更正节点 {one.row.name}"
        self._desk.do(command, title, partial(self.row_saved, again), refused=self.refuse, failed=self.ready_again, owner=self)
