"""The forms of a rectification project: the project, a problem of it, and what came of a problem."""

from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from desktop import clock
from desktop.feedback.queries import feedback
from desktop.listing import ListRequest
from desktop.rectification.commands import add_item, correct_item, correct_project, report_item, start_project
from desktop.rectification.queries import ItemRow, ProjectRow
from desktop.rectification.rules import Concentrated, split_told, term_of
from desktop.vocabulary import Outcome, RectificationKind, RectificationTerm
from ui.desk import Desk
from ui.find import OFFERED, find_departments, find_leaders
from ui.widgets.drawer import Drawer
from ui.widgets.fields import ChoiceField, DateField, LongTextField, TextField
from ui.widgets.form import Form
from ui.widgets.pickers import Option, PickField

WORDS = 24  # of a collected problem, in the line that offers it


def find_problems(words: str) -> list[Option]:
    """Collected problems by number, object or a few of their words (runs on the worker)."""
    found = feedback(ListRequest(search=words, limit=OFFERED)).rows
    return [Option(row.id, f"{row.number} {row.text[:WORDS]}", f"{row.enterprise} {row.status}") for row in found]


def _option(number: int | None, words: str | None) -> Option | None:
    return Option(number, words or "") if number is not None else None


class ProjectDrawer(Drawer):
    """Sets up a project or corrects one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._row: ProjectRow | None = None
        form = Form(
            [
                [("name", TextField("项目名称", needed=True, hint="如 市委巡察整改、2021年度审计整改"))],
                [("kind", ChoiceField("类别", [(one, str(one)) for one in RectificationKind], needed=True))],
                [("inspected_by", TextField("巡察（审计）单位")), ("told_on", DateField("反馈日期"))],
                [("period_from", DateField("集中整改期起", needed=True)), ("period_to", DateField("集中整改期止", needed=True))],
                [("leader", PickField("责任领导", find_leaders, desk.tasks))],
                [("lead", PickField("牵头部门", find_departments, desk.tasks))],
                [("note", TextField("备注"))],
            ],
            desk.settings,
            "rectification_project",
        )
        super().__init__(form)
        self.submitted.connect(self._submitted)

    @Slot()
    def add(self) -> None:
        """Begin a project."""
        self._row = None
        self.form.begin(new=True)
        self.form.set_values({"kind": RectificationKind.INSPECTION})
        left = self.form.take_draft()
        self.begin(
            "新增整改项目", "接着上次没有保存的内容。" if left else "整改时限在集中整改期内的为集中整改，之后的为长期整改。", repeat=False
        )

    def edit(self, row: ProjectRow) -> None:
        """Correct a project."""
        self._row = row
        self.form.begin(new=False)
        people = {"leader": _option(row.leader_id, row.leader), "lead": _option(row.lead_id, row.lead)}
        self.form.set_values(row._asdict() | {"kind": RectificationKind(row.kind)} | people)
        self.begin("更正整改项目", "集中整改期变了，各问题是集中整改还是长期整改随之重定。", repeat=False)

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
        values: dict[str, Any] = self.form.values()
        actor, row = self._desk.actor, self._row
        if row is None:
            command, title = partial(start_project, actor=actor, **values), f"新增整改项目 {values['name']}"
        else:
            command = partial(correct_project, project=row.id, expected_version=row.version, actor=actor, **values)
            title = f"更正整改项目 {values['name']}"
        self._desk.do(command, title, partial(self.row_saved, again), refused=self.refuse, failed=self.ready_again, owner=self)


class ItemDrawer(Drawer):
    """Adds a problem to a project or corrects one. The term follows the deadline while that is typed.

    An unfinished new one is kept as a draft of its project.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._project: ProjectRow | None = None
        self._row: ItemRow | None = None
        self._text = LongTextField("问题", lines=3)
        self._feedback = PickField("关联反馈问题", find_problems, desk.tasks)
        self._feedback.line.setPlaceholderText("同一件事的，写编号或几个字")
        self._due_on = DateField("整改时限", needed=True)
        self._whose = TextField("")  # the project the draft is of
        self._term = ChoiceField("类型", [(one, str(one)) for one in RectificationTerm], needed=True)
        form = Form(
            [
                [("heading", TextField("大类", hint="反馈意见里的大标题"))],
                [("text", self._text)],
                [("due_on", self._due_on), ("term", self._term)],
                [
                    ("leader", PickField("责任领导", find_leaders, desk.tasks)),
                    ("lead", PickField("牵头单位", find_departments, desk.tasks)),
                ],
                [("units", TextField("责任单位", hint="几个单位用顿号隔开"))],
                [("feedback", self._feedback)],
                [("number", TextField("序号", hint="空着按顺序编"))],
                [("whose", self._whose)],
            ],
            desk.settings,
            "rectification_item",
        )
        super().__init__(form, again="保存并新增下一条")
        self._whose.hide()
        self._due_on.changed.connect(self._follow)
        self._feedback.changed.connect(self._shared)
        self.submitted.connect(self._submitted)

    def add_to(self, project: ProjectRow) -> None:
        """Begin a problem of this project."""
        self._project = project
        self._next(heading="")

    @Slot()
    def add(self) -> None:
        """Begin the next one, under the same heading."""
        self._next(heading=self.form.fields["heading"].value())

    def _next(self, heading: str) -> None:
        self._row = None
        name, whose = (self._project.name, str(self._project.id)) if self._project else ("", "")
        self.form.begin(new=True)
        left = self.form.take_draft() and self._whose.value() == whose
        if not left:
            self.form.set_values({"term": RectificationTerm.CONCENTRATED, "heading": heading, "whose": whose})
        self._shared()
        told = "接着上次没有保存的内容。" if left else "与反馈问题是同一件事的，关联以后文字、措施、销号都用它的。"
        self.begin("新增整改问题", f"{name}。{told}")

    def edit(self, project: ProjectRow, row: ItemRow) -> None:
        """Correct a problem."""
        self._project, self._row = project, row
        values = {
            "leader": _option(row.leader_id, row.leader),
            "lead": _option(row.lead_id, row.lead),
            "feedback": _option(row.feedback_id, row.feedback_number),
            "term": RectificationTerm(row.term),
        }
        self.form.begin(new=False)
        self.form.set_values(row._asdict() | values)
        self._shared()
        self.begin(f"更正整改问题：第{row.number}号", repeat=False)

    @Slot()
    def _follow(self) -> None:
        """The term that agrees with the deadline typed."""
        due_on, project = self._due_on.value(), self._project
        if due_on is not None and project is not None:
            self._term.set_value(term_of(due_on, Concentrated(project.period_from, project.period_to)))

    @Slot()
    def _shared(self) -> None:
        """The text is the collected problem's own."""
        self._text.setEnabled(self._feedback.value() is None)

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
        values: dict[str, Any] = self.form.values()
        del values["whose"]
        actor, row, project = self._desk.actor, self._row, self._project
        if project is None:
            return
        if row is None:
            command, title = partial(add_item, project=project.id, actor=actor, **values), "新增整改问题"
        else:
            command = partial(correct_item, item=row.id, expected_version=row.version, actor=actor, **values)
            title = f"更正第{row.number}号整改问题"
        self._desk.do(command, title, partial(self.row_saved, again), refused=self.refuse, failed=self.ready_again, owner=self)


class OutcomeDrawer(Drawer):
    """What came of a problem."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._row: ItemRow | None = None
        self._outcome = ChoiceField("整改结果", [(one, str(one)) for one in Outcome], needed=True)
        self._next_step = LongTextField("下一步", needed=True, lines=3, hint="接下来做什么、什么时候")
        self._reached = DateField("达到日期", needed=True, not_after_today=True)
        form = Form(
            [
                [("outcome", self._outcome)],
                [("situation", LongTextField("整改情况", lines=6, hint="做了什么、成效如何；写进整改进展情况通报"))],
                [("next_step", self._next_step)],
                [("finished_on", self._reached)],
            ],
            desk.settings,
        )
        super().__init__(form)
        self._outcome.changed.connect(self._follow)
        self.submitted.connect(self._submitted)

    def report(self, row: ItemRow) -> None:
        """Report on this problem."""
        self._row = row
        situation, next_step = split_told(row.situation)
        told = {"outcome": Outcome(row.outcome), "situation": situation, "next_step": next_step}
        self.form.set_values(told | {"finished_on": row.finished_on or clock.today()})
        self._follow()
        self.begin(f"填报整改结果：第{row.number}号", f"{row.text}。措施 {row.measures} 项，已完成 {row.measures_done} 项。", repeat=False)

    @Slot()
    def _follow(self) -> None:
        outcome = self._outcome.value()
        self._next_step.setVisible(outcome == Outcome.STAGE)
        self._reached.setVisible(outcome != Outcome.NOT_DONE)
        self._reached.rename("完成日期" if outcome == Outcome.DONE else "达到日期")

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
        row = self._row
        if row is None:
            return
        values: dict[str, Any] = self.form.values()
        if values["outcome"] != Outcome.STAGE:
            values["next_step"] = ""
        if values["outcome"] == Outcome.NOT_DONE:
            values["finished_on"] = None
        command = partial(report_item, item=row.id, expected_version=row.version, actor=self._desk.actor, **values)
        title = f"填报第{row.number}号整改结果"
        self._desk.do(command, title, partial(self.row_saved, again), refused=self.refuse, failed=self.ready_again, owner=self)
