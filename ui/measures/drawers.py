"""The forms of a measure: what is done by whom until when, and what came of it."""

from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from desktop import clock
from desktop.vocabulary import Outcome
from ui.desk import Desk
from ui.find import find_cadres, find_departments
from ui.measures.shown import OF_PROBLEM, ShownMeasure, Written
from ui.widgets.drawer import Drawer
from ui.widgets.fields import ChoiceField, DateField, LongTextField, TextField
from ui.widgets.form import Form
from ui.widgets.pickers import Option, PickField


class MeasureDrawer(Drawer):
    """Adds a measure or corrects one; an unfinished new one is kept as a draft of its problem."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._written: Written = OF_PROBLEM
        self._parent_id = 0
        self._called = ""
        self._row: ShownMeasure | None = None
        self._whose = TextField("")  # the problem the draft is of
        self._reason = TextField("更正理由", hint="会商议定的措施须写明理由")
        form = Form(
            [
                [("content", LongTextField("措施", needed=True, hint="做什么，做到什么程度", lines=4))],
                [("owner", PickField("责任人", find_cadres, desk.tasks))],
                [("department", PickField("责任部门", find_departments, desk.tasks))],
                [("due_on", DateField("完成期限", needed=True))],
                [("reason", self._reason)],
                [("whose", self._whose)],
            ],
            desk.settings,
            "measure",
        )
        super().__init__(form, again="保存并新增下一条")
        self._whose.hide()
        self.submitted.connect(self._submitted)

    def add_to(self, written: Written, parent_id: int, called: str) -> None:
        """Begin a measure of this problem; ``called``: what the problem is called."""
        self._written, self._parent_id, self._called = written, parent_id, called
        self.add()

    @Slot()
    def add(self) -> None:
        """Begin the next one."""
        self._row = None
        self._reason.hide()
        whose = f"{self._written.parent} {self._parent_id}"
        self.form.begin(new=True)
        left = self.form.take_draft() and self._whose.value() == whose
        if not left:
            self.form.set_values({"whose": whose})
        told = "接着上次没有保存的内容。" if left else "责任部门可以不填，按责任人的部门。"
        self.begin("新增措施", f"{self._called}。{told}")

    def edit(self, row: ShownMeasure) -> None:
        """Correct a measure."""
        self._row = row
        self._reason.setVisible(row.written.reasoned)
        self.form.begin(new=False)
        owner = Option(row.owner_id, row.owner or "") if row.owner_id is not None else None
        department = Option(row.department_id, row.department or "") if row.department_id is not None else None
        self.form.set_values({"content": row.content, "owner": owner, "department": department, "due_on": row.due_on})
        decided = f"由会商“{row.decided}”议定。纪要定稿以前，议定事项一并更正；定稿以后不再改动。" if row.decided else ""
        self.begin("更正措施", decided, repeat=False)

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
        values: dict[str, Any] = self.form.values()
        del values["whose"]
        actor, row, reason = self._desk.actor, self._row, values.pop("reason")
        if row is None:
            command = partial(self._written.add, **{self._written.parent: self._parent_id}, actor=actor, **values)
            title = "新增措施"
        else:
            more = {"reason": reason} if row.written.reasoned else {}
            command = partial(row.written.correct, measure=row.id, expected_version=row.version, actor=actor, **values, **more)
            title = "更正措施"
        self._desk.do(command, title, partial(self.row_saved, again), refused=self.refuse, failed=self.ready_again, owner=self)


class ResultDrawer(Drawer):
    """What came of a measure: 完成 with its day, or how far it is."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._row: ShownMeasure | None = None
        self._outcome = ChoiceField("整改结果", [(one, str(one)) for one in Outcome], needed=True)
        self._result = LongTextField("完成情况", needed=True, lines=5)
        self._done_on = DateField("完成日期", needed=True, not_after_today=True)
        form = Form([[("outcome", self._outcome)], [("result", self._result)], [("done_on", self._done_on)]], desk.settings)
        super().__init__(form)
        self._outcome.changed.connect(self._follow)
        self.submitted.connect(self._submitted)

    def report(self, row: ShownMeasure) -> None:
        """Report on this measure; one not reported on yet is taken to be done today."""
        self._row = row
        outcome = Outcome(row.outcome) if row.result else Outcome.DONE
        self.form.set_values({"outcome": outcome, "result": row.result, "done_on": row.done_on or clock.today()})
        self._follow()
        self.begin("填报措施结果", row.content, repeat=False)

    @Slot()
    def _follow(self) -> None:
        done = self._outcome.value() == Outcome.DONE
        self._done_on.setVisible(done)
        self._result.rename("完成情况" if done else "进展情况和下一步")

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
        row = self._row
        if row is None:
            return
        values: dict[str, Any] = self.form.values()
        if values["outcome"] != Outcome.DONE:
            values["done_on"] = None
        command = partial(row.written.report, measure=row.id, expected_version=row.version, actor=self._desk.actor, **values)
        self._desk.do(command, "填报措施结果", partial(self.row_saved, again), refused=self.refuse, failed=self.ready_again, owner=self)
