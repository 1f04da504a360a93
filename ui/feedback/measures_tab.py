"""措施 on a problem's page: what is done by whom until when, and what came of it; forms open at the right."""

from functools import cached_property, partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel

from desktop.feedback.problem_page import ProblemPage
from desktop.listing import ListRequest, Page
from desktop.measures.queries import MeasureRow, measures_of
from desktop.measures.rules import problem_refusal
from desktop.vocabulary import FeedbackEventKind as Event
from ui.desk import Desk
from ui.feedback.detail_tab import ProblemTab
from ui.feedback.step_panel import StepPanel
from ui.measures.drawers import MeasureDrawer, ResultDrawer
from ui.measures.shown import OF_PROBLEM, ShownMeasure, of_problem
from ui.page import action_button
from ui.widgets.dialogs import prompts
from ui.widgets.lights import Light
from ui.widgets.row_model import Column, RowModel
from ui.widgets.table import RecordTable
from ui.widgets.words import day_words, words_of

EMPTY = "还没有措施。\n按 Ctrl+M 新增：做什么、谁负责、什么时候完成。"


def due_words(row: MeasureRow) -> str:
    """The deadline, and that it has passed."""
    return f"{day_words(row.due_on)} 超期" if row.overdue else day_words(row.due_on)


def late_light(row: MeasureRow) -> Light | None:
    """The light of a measure that is overdue; the others have none."""
    return Light.RED if row.overdue else None


COLUMNS: tuple[Column[MeasureRow], ...] = (
    Column("content", "措施", lambda row: row.content, width=220),
    Column("department", "责任部门", lambda row: words_of(row.department), width=110),
    Column("owner", "责任人", lambda row: words_of(row.owner), width=70),
    Column("due_on", "完成期限", due_words, width=134, light=late_light),
    Column("outcome", "结果", lambda row: row.outcome, width=84),
    Column("done_on", "完成日期", lambda row: day_words(row.done_on), width=90),
    Column("result", "完成情况", lambda row: row.result, width=100),
    Column("decided", "会商议定", lambda row: row.decided, width=120, hidden=True),
)


class MeasuresTab(ProblemTab):
    """Enter reports on the chosen measure."""

    areas = frozenset({"measure", "decision", "cadre", "department"})

    def __init__(self, desk: Desk, panel: StepPanel, problem: ProblemPage) -> None:
        super().__init__(desk, panel, problem)
        self.told = QLabel()
        self.told.setObjectName("muted")
        self.add = self.act("新增措施", self._add, "Ctrl+M")
        self.report = self.act("填报结果", self._report, "Ctrl+J", tip="填报选中措施的结果（回车）")
        self.correct = self.act("更正措施", self._correct, "F2")
        self.void = self.act("作废措施 …", self._void, "Ctrl+Shift+M")
        self.table = RecordTable(RowModel(COLUMNS, self._fetch, desk.tasks, self), "measures", desk.settings)
        self.table.empty_hint = EMPTY
        self.table.opened.connect(self._report)
        self.table.chosen.connect(self._follow)
        line = QHBoxLayout()
        line.setSpacing(6)
        for action in (self.add, self.report, self.correct, self.void):
            line.addWidget(action_button(action, parent=self))
        line.addStretch(1)
        line.addWidget(self.told)
        self.body.addLayout(line)
        self.body.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    @cached_property
    def drawer(self) -> MeasureDrawer:
        """The form of a measure."""
        made = MeasureDrawer(self.desk)
        self.panel.add_form(made)
        return made

    @cached_property
    def result(self) -> ResultDrawer:
        """The form of what came of a measure."""
        made = ResultDrawer(self.desk)
        self.panel.add_form(made)
        return made

    def refresh(self) -> None:
        self.told.setText(self.problem.unfinished)
        self.table.rows.refresh()
        self._follow()

    def _fetch(self, _request: ListRequest) -> Page[MeasureRow]:
        rows = measures_of(self.problem.row.id)
        return Page(rows, len(rows))

    def _chosen(self) -> ShownMeasure | None:
        row = self.table.current_row()
        return of_problem(row) if row is not None else None

    @Slot()
    def _follow(self) -> None:
        row, chosen = self.problem.row, self._chosen()
        barred = self.problem.steps.get(Event.MEASURE) or problem_refusal(row.number, row.status)
        for action in (self.add, self.report, self.correct, self.void):
            action.setEnabled(barred is None and (action is self.add or chosen is not None))
        self.add.setToolTip(barred or "新增措施（Ctrl+M）")

    @Slot()
    def _add(self) -> None:
        row = self.problem.row
        self.panel.open_form(self.drawer)
        self.drawer.add_to(OF_PROBLEM, row.id, f"{row.number} {row.enterprise}")

    @Slot()
    def _report(self) -> None:
        chosen = self._chosen()
        if chosen is not None and self.report.isEnabled():
            self.panel.open_form(self.result)
            self.result.report(chosen)

    @Slot()
    def _correct(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.panel.open_form(self.drawer)
            self.drawer.edit(chosen)

    @Slot()
    def _void(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        reason = prompts().ask_text(self, "作废措施", f"“{chosen.content}”作废后不再显示，记录仍保留。请写明原因。")
        if reason is not None:
            command = partial(chosen.written.void, measure=chosen.id, reason=reason, actor=self.desk.actor)
            self.desk.do(command, "作废措施", owner=self)
