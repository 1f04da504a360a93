"""包保关系: the 责任清单 as of a day, and the form that makes a relation."""

from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from desktop import clock
from desktop.changes import Changes
from desktop.roster.commands import assign, end_assignment
from desktop.roster.queries import AssignmentRow
from desktop.vocabulary import EnterpriseKind, Role
from ui.desk import Desk
from ui.find import find_cadres, find_enterprises
from ui.widgets.drawer import Drawer
from ui.widgets.fields import ChoiceField, DateField, TextField
from ui.widgets.filter_bar import Chip
from ui.widgets.form import Form
from ui.widgets.pickers import Option, PickField
from ui.widgets.row_model import Column
from ui.widgets.words import day_words, words_of

COLUMNS: tuple[Column[AssignmentRow], ...] = (
    Column("enterprise", "企业（项目）名称", lambda row: row.enterprise, "enterprise", width=230),
    Column("kind", "类别", lambda row: row.kind, "kind", width=110),
    Column("leader", "包保领导", lambda row: words_of(row.leader), "leader", width=90),
    Column("leader_post", "领导职务", lambda row: words_of(row.leader_post), "leader_post", width=130),
    Column("departments", "责任部门", lambda row: words_of(row.departments), "departments", width=160),
    Column("responsible", "包保责任人", lambda row: words_of(row.responsible), "responsible", width=100),
    Column("phone", "联系电话", lambda row: words_of(row.phone), "phone", width=120),
    Column("start", "责任起", lambda row: day_words(row.start), "start", width=100),
    Column("end", "责任止", lambda row: day_words(row.end), "end", width=100),
    Column("basis", "变更依据", lambda row: words_of(row.basis), width=150),
)
CHIPS = (Chip("全部"), *(Chip(str(kind), {"kind": str(kind)}) for kind in EnterpriseKind))


class RelationDrawer(Drawer):
    """Makes a relation; it is never overwritten, only ended."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._enterprise = PickField("企业（项目）", find_enterprises, desk.tasks, needed=True)
        self._role = ChoiceField("责任", [(role, str(role)) for role in Role], needed=True)
        self._cadre = PickField("干部", find_cadres, desk.tasks, needed=True)
        self._department = ChoiceField("部门", [], needed=True)
        form = Form(
            [
                [("enterprise", self._enterprise)],
                [("role", self._role)],
                [("cadre", self._cadre)],
                [("department", self._department)],
                [("start", DateField("责任起")), ("end", DateField("责任止"))],
                [("basis", TextField("变更依据", hint="如 会议纪要、调整通知的文号"))],
            ],
            desk.settings,
            "relation",
        )
        super().__init__(form, again="保存并新增下一条")
        self._role.changed.connect(self._role_changed)
        self.submitted.connect(self._submitted)

    def set_departments(self, departments: list[tuple[int, str]]) -> None:
        """Departments to choose from."""
        self._department.set_values(departments)

    @Slot()
    def add(self) -> None:
        """Begin a relation."""
        self._begin(None)

    def add_for(self, enterprise: Option) -> None:
        """Begin a relation of this object."""
        self._begin(enterprise)

    def _begin(self, enterprise: Option | None) -> None:
        self.form.set_values({"role": self._role.value(), "enterprise": enterprise, "start": clock.today()})
        if enterprise is None:
            self.form.take_draft()
        self._role_changed()
        self.begin("建立包保关系", "同一企业同一时间只有一位包保领导；换人时先结束原来的关系。")

    @Slot()
    def _role_changed(self) -> None:
        of_department = self._role.value() == Role.DEPARTMENT
        self._department.setVisible(of_department)
        self._cadre.setVisible(not of_department)

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
        values: dict[str, Any] = self.form.values()
        values["cadre" if values["role"] == Role.DEPARTMENT else "department"] = None
        command = partial(assign, actor=self._desk.actor, **values)
        self._desk.do(command, "建立包保关系", partial(self._saved, again), refused=self.refuse, failed=self.ready_again, owner=self)

    def _saved(self, again: bool, _changes: Changes) -> None:
        self.form.drop_draft()
        if again:
            self._begin(self._enterprise.option)
        else:
            self.shut()


class EndDrawer(Drawer):
    """Ends a relation on a day."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._row: AssignmentRow | None = None
        form = Form([[("last_day", DateField("责任止（最后一天）", needed=True))], [("basis", TextField("变更依据"))]], desk.settings)
        super().__init__(form, saves="结束关系")
        self.submitted.connect(self._submitted)

    def end(self, row: AssignmentRow) -> None:
        """Ask for the last day of this relation."""
        self._row = row
        self.form.set_values({"last_day": clock.today()})
        self.begin(f"结束 {row.responsible} 与 {row.enterprise} 的包保关系", "原来的记录会留着，过去任何一天都还查得到。")

    @Slot(bool)
    def _submitted(self, _again: bool) -> None:
        if self._row is None or self._row.assignment_id is None:
            return
        command = partial(end_assignment, assignment=self._row.assignment_id, actor=self._desk.actor, **self.form.values())
        self._desk.do(command, "结束包保关系", self._saved, refused=self.refuse, failed=self.ready_again, owner=self)

    def _saved(self, _changes: Changes) -> None:
        self.shut()
