"""更正: particulars of a problem put right by hand, with a reason; states change only by steps."""

from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from desktop.changes import Changes
from desktop.feedback.commands import correct_feedback
from desktop.feedback.queries import FeedbackRow
from desktop.vocabulary import Category, Grade, Source
from ui.desk import Desk
from ui.feedback.register import CATEGORIES, GRADES, SOURCES
from ui.find import find_cadres
from ui.widgets.drawer import Drawer
from ui.widgets.fields import ChoiceField, DateField, LongTextField, TextField
from ui.widgets.form import Form
from ui.widgets.pickers import Option, PickField


class CorrectDrawer(Drawer):
    """Only what was changed is sent."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._row: FeedbackRow | None = None
        self._before: dict[str, Any] = {}
        self._department = ChoiceField("主办部门", [])
        self._category = ChoiceField("类别", CATEGORIES)
        self._source = ChoiceField("来源", SOURCES)
        form = Form(
            [
                [("text", LongTextField("反馈的问题（需求）", needed=True, lines=4))],
                [("collected_on", DateField("收集日期", needed=True, not_after_today=True)), ("due_on", DateField("应办时限"))],
                [("grade", ChoiceField("级别", GRADES, needed=True)), ("category", self._category)],
                [("source", self._source)],
                [("department", self._department)],
                [("handler", PickField("经办人", find_cadres, desk.tasks))],
                [("first_handler", PickField("首办责任人", find_cadres, desk.tasks))],
                [("result", LongTextField("办理结果", lines=2))],
                [("note", TextField("备注"))],
                [("reason", LongTextField("更正理由", needed=True, lines=2))],
            ],
            desk.settings,
        )
        super().__init__(form, saves="保存更正")
        self.submitted.connect(self._submitted)

    def set_departments(self, departments: list[tuple[int, str]]) -> None:
        """Departments to choose from."""
        self._department.set_values(departments)

    def begin_correction(self, row: FeedbackRow) -> None:
        """Open for this problem."""
        self._row = row
        for field, values, known in ((self._category, CATEGORIES, row.category), (self._source, SOURCES, row.source)):
            field.needed = bool(known)  # a workbook may not have said it; what is known cannot be taken away
            field.set_values(values)
        self.form.set_values(
            {
                "text": row.text,
                "collected_on": row.collected_on,
                "due_on": row.due_on,
                "grade": Grade(row.grade),
                "category": Category(row.category) if row.category else None,
                "source": Source(row.source) if row.source else None,
                "department": row.department_id,
                "handler": Option(row.handler_id, row.handler or "") if row.handler_id else None,
                "first_handler": Option(row.first_handler_id, row.first_handler or "") if row.first_handler_id else None,
                "result": row.result,
                "note": row.note,
            }
        )
        self._before = self.form.values()
        self.form.draft_for(f"correct/{row.id}")
        left = "接着上次没有保存的内容。" if self.form.take_draft() else ""
        self.begin(
            f"更正 {row.number}", f"改了级别或收集日期，应办时限会重新推算（没有审批延期权限的，只往前改）；状态只能按步骤办。{left}"
        )

    @Slot(bool)
    def _submitted(self, _again: bool) -> None:
        row = self._row
        if row is None:
            return
        values = self.form.values()
        reason = values.pop("reason")
        changed = {key: value for key, value in values.items() if value != self._before[key]}
        if not changed:
            self.refuse("没有改动任何内容。")
            self.ready_again()
            return
        command = partial(correct_feedback, feedback=row.id, reason=reason, expected_version=row.version, actor=self._desk.actor, **changed)
        self._desk.do(command, f"更正 {row.number}", self._over, refused=self.refuse, failed=self.ready_again, owner=self)

    def _over(self, _changes: Changes) -> None:
        self.form.drop_draft()
        self.ready_again()
        self.shut()
