"""The form of a department's report of a week."""

from datetime import date
from functools import partial

from PySide6.QtCore import Slot

from desktop.changes import Changes
from desktop.weekly.commands import correct_report, report_week
from desktop.weekly.queries import DepartmentWeekRow
from desktop.weekly.rules import span_words
from ui.desk import Desk
from ui.widgets.drawer import Drawer
from ui.widgets.fields import CheckField, LongTextField
from ui.widgets.form import Form


class ReportDrawer(Drawer):
    """Writes a report, or corrects the one there is."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._row: DepartmentWeekRow | None = None
        self._week = date.min
        self._unsaved: dict[tuple[int, date], str] = {}  # words not saved yet, by department and week
        self._zero = CheckField("零报告", "本周没有收集到问题，也没有别的情况")
        self._words = LongTextField("本周情况", hint="走访了几家、收集和解决了什么、下周打算", lines=8)
        super().__init__(Form([[("zero", self._zero)], [("words", self._words)]], desk.settings))
        self.submitted.connect(self._submitted)
        self._zero.changed.connect(self._follow)

    def begin_report(self, row: DepartmentWeekRow, week: date) -> None:
        """Open for this department's week; words typed for it before and not saved are there again."""
        self._keep_typed()
        self._row, self._week = row, week
        given = row.report_id is not None
        typed = self._unsaved.get((row.id, week))
        self.form.set_values({"zero": typed is None and row.state.startswith("零报告"), "words": row.words if typed is None else typed})
        self._words.text.document().setModified(typed is not None)
        self._follow()
        counted = (
            f"应访{row.due}家，已访{row.done}家；本部门干部、对象收集问题{row.happened}件；主办销号{row.closed}件，超期{row.overdue}件。"
        )
        self.begin(f"{'更正' if given else '一周一结'}　{row.name}　{span_words(week)}", counted)

    def _keep_typed(self) -> None:
        if self._row is not None and self._words.text.document().isModified():
            self._unsaved[self._row.id, self._week] = self._words.value()

    @Slot()
    def _follow(self) -> None:
        zero = self._zero.value()
        self._words.setEnabled(not zero)
        if not zero:
            self._words.setFocus()

    @Slot(bool)
    def _submitted(self, _again: bool) -> None:
        row = self._row
        if row is None:
            return
        zero = self._zero.value()
        said = {"zero": zero, "words": "" if zero else self._words.value(), "actor": self._desk.actor}
        if row.report_id is None:
            command = partial(report_week, department=row.id, week=self._week, **said)
        else:
            command = partial(correct_report, report=row.report_id, expected_version=row.report_version, **said)
        title = f"{'零报告' if zero else '一周一结'} {row.name}"
        self._desk.do(command, title, self._over, refused=self.refuse, failed=self.ready_again, owner=self)

    def _over(self, _changes: Changes) -> None:
        self.ready_again()
        if self._row is not None:
            self._unsaved.pop((self._row.id, self._week), None)
        self._words.text.document().setModified(False)
        self.shut()
