"""包保关系: the 责任清单 as of a day, and the form that makes a relation."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from desktop import clock
from desktop.changes import Changes
from desktop.periods import DAY
from desktop.roster.commands import assign, end_assignment, void_assignment
from desktop.roster.queries import AssignmentRow, RelationRow
from desktop.vocabulary import EnterpriseKind, Role
from ui.desk import Desk
from ui.find import find_cadres, find_enterprises, find_leaders
from ui.widgets.drawer import Drawer
from ui.widgets.fields import CheckField, ChoiceField, DateField, TextField
from ui.widgets.filter_bar import Chip
from ui.widgets.form import Form
from ui.widgets.pickers import Option, PickField
from ui.widgets.row_model import RIGHT, Column
from ui.widgets.words import day_words, words_of


def _number(count: int | None) -> str:
    return "" if count is None else str(count)


COLUMNS: tuple[Column[AssignmentRow], ...] = (
    Column("enterprise", "企业（项目）名称", lambda row: row.enterprise, "enterprise", width=220),
    Column("kind", "类别", lambda row: row.kind, "kind", width=100),
    Column("leader", "包保领导", lambda row: words_of(row.leader), "leader", width=76),
    Column("leader_objects", "领导包保数", lambda row: _number(row.leader_objects), "leader_objects", RIGHT, width=80),
    Column("departments", "责任部门", lambda row: words_of(row.departments), "departments", width=140),
    Column("responsible", "包保责任人", lambda row: words_of(row.responsible), "responsible", width=84),
    Column("tie", "一对一/一对多", lambda row: words_of(row.tie), "tie", width=96),
    Column("objects", "责任人包保数", lambda row: _number(row.objects), "objects", RIGHT, width=92),
    Column("phone", "联系电话", lambda row: words_of(row.phone), "phone", width=106),
    Column("start", "责任起", lambda row: day_words(row.start), "start", width=92),
    Column("end", "责任止", lambda row: day_words(row.end), "end", width=92),
    Column("basis", "变更依据", lambda row: words_of(row.basis), width=150),
    Column("leader_post", "领导职务", lambda row: words_of(row.leader_post), "leader_post", width=130, hidden=True),
)
CHIPS = (Chip("全部"), *(Chip(str(kind), {"kind": str(kind)}) for kind in EnterpriseKind))


class RelationDrawer(Drawer):
    """Makes a relation; it is never overwritten, only ended."""

    acts_on = "这条关系从下面写的“责任起”那天起算"

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._enterprise = PickField("企业（项目）", find_enterprises, desk.tasks, needed=True)
        self._role = ChoiceField("责任", [(role, str(role)) for role in Role], needed=True)
        self._cadre = PickField("干部", self._find_holders, desk.tasks, needed=True)
        self._leads = False
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
        self._begin({})

    def add_for(self, enterprise: Option, role: Role | None = None) -> None:
        """Begin a relation of this object."""
        self._begin({"enterprise": enterprise, "role": role or self._role.value()})

    def add_held_by(self, cadre: Option, role: Role) -> None:
        """Begin a relation held by this cadre."""
        self._begin({"cadre": cadre, "role": role})

    def _begin(self, known: dict[str, Any]) -> None:
        self.form.set_values({"role": self._role.value(), "start": clock.today()} | known)
        if not known:
            self.form.take_draft()
        self._role_changed()
        self.begin("建立包保关系", "同一企业同一时间只有一位包保领导；换人时先结束原来的关系。")
        missing = next((field for field in (self._enterprise, self._cadre) if field.isVisibleTo(self.form) and field.value() is None), None)
        if known and missing is not None:
            missing.setFocus()

    @Slot()
    def _role_changed(self) -> None:
        of_department = self._role.value() == Role.DEPARTMENT
        self._leads = self._role.value() == Role.LEADER
        self._department.setVisible(of_department)
        self._cadre.setVisible(not of_department)

    def _find_holders(self, words: str) -> list[Option]:
        """For a leader the 班子成员 who fit; others only when there is none, and 覆盖缺口 then tells of it. Runs on the worker."""
        return (find_leaders(words) if self._leads else []) or find_cadres(words)

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
        values: dict[str, Any] = self.form.values()
        values["cadre" if values["role"] == Role.DEPARTMENT else "department"] = None
        command = partial(assign, actor=self._desk.actor, **values)
        self._desk.do(command, "建立包保关系", partial(self._saved, again), refused=self.refuse, failed=self.ready_again, owner=self)

    def _saved(self, again: bool, _changes: Changes) -> None:
        self.form.drop_draft()
        if again:
            self._begin({"enterprise": self._enterprise.option, "role": self._role.value()})
        else:
            self.shut()


class EndDrawer(Drawer):
    """Ends one of an object's relations on a day, or voids one that never was."""

    acts_on = "关系到下面写的“责任止”那天为止，之前各天照旧"

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rows: dict[int, RelationRow] = {}
        self._latest = clock.today()
        self._relation = ChoiceField("结束哪一项", [], needed=True)
        self._last_day = DateField("责任止（最后一天）", needed=True)
        self._void = CheckField("", "录错了，从来没有过：作废（下面写明原因）")
        self._basis = TextField("变更依据", hint="如 会议纪要、调整通知的文号")
        rows = [[("relation", self._relation)], [("last_day", self._last_day)], [("void", self._void)], [("basis", self._basis)]]
        super().__init__(Form(rows, desk.settings), saves="结束关系")
        self._relation.changed.connect(self._chosen)
        self._void.changed.connect(self._voiding)
        self.submitted.connect(self._submitted)

    def end(self, enterprise: str, relations: Sequence[RelationRow], chosen: int | None, why: str = "") -> None:
        """Ask which of these relations of an object ends, and its last day; ``why``: it should not stand, so yesterday was its last."""
        self._rows = {row.id: row for row in relations}
        self._latest = clock.today() - DAY if why else clock.today()
        words = [(row.id, f"{row.role}　{row.holder}（{day_words(row.start) or '建档以前'}起）") for row in relations]
        self._relation.set_values(words)
        preferred = chosen if chosen in self._rows else next((row.id for row in relations if row.role == Role.RESPONSIBLE), None)
        self.form.set_values({"relation": preferred})
        self._chosen()
        self._voiding()
        kept = "原来的记录会留着，过去任何一天都还查得到。"
        self.begin(f"结束 {enterprise} 的包保关系", f"{why}。结束以后，再建立新的。{kept}" if why else kept)

    @Slot()
    def _chosen(self) -> None:
        """A relation that ends already keeps its day until another is written; nobody holds on longer than in post."""
        row = self._rows.get(self._relation.value())
        if row is not None:
            last = min(self._latest, row.in_post_to or self._latest)
            self._last_day.set_value(row.end or max(last, row.start or last))

    @Slot()
    def _voiding(self) -> None:
        voiding = self._void.value()
        self._last_day.setVisible(not voiding)
        self._basis.rename("作废原因" if voiding else "变更依据")
        self._basis.needed = voiding
        self.save.setText("作废" if voiding else "结束关系")

    @Slot(bool)
    def _submitted(self, _again: bool) -> None:
        values = self.form.values()
        chosen = {"assignment": values["relation"], "actor": self._desk.actor}
        if values["void"]:
            command, title = partial(void_assignment, reason=values["basis"], **chosen), "作废包保关系"
        else:
            command, title = partial(end_assignment, last_day=values["last_day"], basis=values["basis"], **chosen), "结束包保关系"
        self._desk.do(command, title, self._saved, refused=self.refuse, failed=self.ready_again, owner=self)

    def _saved(self, _changes: Changes) -> None:
        self.shut()
