"""The forms of 一企一策: the plan, a measure of it, and how far a measure is."""

from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from desktop import clock
from desktop.enterprises.plan_commands import add_measure, change_measure, change_plan, draw_up_plan, report_progress
from desktop.enterprises.queries import EnterprisePage, PlanMeasureRow, PlanRow
from ui.desk import Desk
from ui.find import find_cadres, find_departments
from ui.widgets.drawer import Drawer
from ui.widgets.fields import DateField, LongTextField, TextField
from ui.widgets.form import Form
from ui.widgets.pickers import Option, PickField


class PlanDrawer(Drawer):
    """Draws up or changes the plan of an object; an unfinished one is kept as a draft of that object."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._enterprise = 0
        self._plan: PlanRow | None = None
        self._whose = TextField("")  # the object the draft is of
        form = Form(
            [
                [("drawn_up_on", DateField("制定日期", needed=True, not_after_today=True))],
                [("goal", LongTextField("目标", needed=True, lines=3))],
                [("difficulties", LongTextField("主要困难", lines=4))],
                [("policies", LongTextField("适用政策", lines=3))],
                [("note", TextField("备注"))],
                [("whose", self._whose)],
            ],
            desk.settings,
            "plan",
        )
        super().__init__(form)
        self._whose.hide()
        self.submitted.connect(self._submitted)

    def show_plan(self, page: EnterprisePage) -> None:
        """Begin the plan of an object, or change the one it has."""
        self._enterprise, self._plan = page.row.id, page.plan
        fresh = {"drawn_up_on": clock.today(), "whose": str(page.row.id)}
        self.form.begin(new=page.plan is None)
        left = False
        if page.plan is None:
            left = self.form.take_draft() and self._whose.value() == str(page.row.id)
            if not left:
                self.form.set_values(fresh)
        else:
            self.form.set_values(page.plan._asdict() | {"whose": str(page.row.id)})
        heading = "制定一企一策" if page.plan is None else "修改一企一策"
        self.begin(f"{heading}：{page.row.name}", "接着上次没有保存的内容。" if left else "措施保存方案之后再逐条添加。", repeat=False)

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
        values: dict[str, Any] = self.form.values()
        del values["whose"]
        actor, plan = self._desk.actor, self._plan
        if plan is None:
            command, title = partial(draw_up_plan, enterprise=self._enterprise, actor=actor, **values), "制定一企一策"
        else:
            command = partial(change_plan, plan=plan.id, expected_version=plan.version, actor=actor, **values)
            title = "修改一企一策"
        self._desk.do(command, title, partial(self.row_saved, again), refused=self.refuse, failed=self.ready_again, owner=self)


class MeasureDrawer(Drawer):
    """Adds a measure or corrects one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._plan = 0
        self._row: PlanMeasureRow | None = None
        self._progress = LongTextField("进展情况", lines=3)
        self._done_on = DateField("完成日期", not_after_today=True)
        form = Form(
            [
                [("content", LongTextField("措施", needed=True, lines=3))],
                [("owner", PickField("责任人", find_cadres, desk.tasks))],
                [("department", PickField("责任部门", find_departments, desk.tasks))],
                [("due_on", DateField("完成期限"))],
                [("progress", self._progress)],
                [("done_on", self._done_on)],
            ],
            desk.settings,
        )
        super().__init__(form, again="保存并新增下一条")
        self.submitted.connect(self._submitted)

    def add_to(self, plan: int) -> None:
        """Begin a measure of this plan."""
        self._plan = plan
        self.add()

    @Slot()
    def add(self) -> None:
        """Begin the next one."""
        self._show(None)
        self.form.set_values({})
        self.begin("新增措施", "责任人、责任部门至少填一个。")

    def edit(self, row: PlanMeasureRow) -> None:
        """Correct a measure."""
        self._show(row)
        owner = Option(row.owner_id, row.owner or "") if row.owner_id is not None else None
        department = Option(row.department_id, row.department or "") if row.department_id is not None else None
        self.form.set_values(row._asdict() | {"owner": owner, "department": department})
        self.begin("修改措施", repeat=False)

    def _show(self, row: PlanMeasureRow | None) -> None:
        self._row = row
        for field in (self._progress, self._done_on):
            field.setVisible(row is not None)

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
        values: dict[str, Any] = self.form.values()
        actor, row = self._desk.actor, self._row
        if row is None:
            del values["progress"], values["done_on"]
            command, title = partial(add_measure, plan=self._plan, actor=actor, **values), "新增措施"
        else:
            command = partial(change_measure, measure=row.id, expected_version=row.version, actor=actor, **values)
            title = "修改措施"
        self._desk.do(command, title, partial(self.row_saved, again), refused=self.refuse, failed=self.ready_again, owner=self)


class ProgressDrawer(Drawer):
    """How far a measure is."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._row: PlanMeasureRow | None = None
        form = Form(
            [
                [("progress", LongTextField("进展情况", needed=True, lines=5))],
                [("done_on", DateField("完成日期", not_after_today=True))],
            ],
            desk.settings,
        )
        super().__init__(form)
        self.submitted.connect(self._submitted)

    def report(self, row: PlanMeasureRow) -> None:
        """Report on this measure."""
        self._row = row
        self.form.set_values({"progress": row.progress, "done_on": row.done_on})
        self.begin("填报进展", f"{row.content}。还没有完成的，完成日期先空着。", repeat=False)

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
        row = self._row
        if row is None:
            return
        values = self.form.values()
        command = partial(report_progress, measure=row.id, expected_version=row.version, actor=self._desk.actor, **values)
        self._desk.do(command, "填报进展", partial(self.row_saved, again), refused=self.refuse, failed=self.ready_again, owner=self)
