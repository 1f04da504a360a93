"""会商 on a problem's page: the meetings that spoke of it, what they decided, and the weekly notes while it is 挂账."""

from functools import partial

from PySide6.QtCore import Slot

from desktop.conferences.queries import StudyRow, studies_of
from desktop.feedback.problem_page import ProblemPage
from ui.conferences.kept_list import KeptList
from ui.desk import Desk, Wanted
from ui.feedback.detail_tab import ProblemTab
from ui.feedback.step_panel import StepPanel
from ui.widgets.row_model import Column
from ui.widgets.words import day_words

COLUMNS: tuple[Column[StudyRow], ...] = (
    Column("day", "日期", lambda row: day_words(row.day), width=92),
    Column("kind", "怎么研究的", lambda row: row.kind, width=84),
    Column("title", "会商、记录人", lambda row: row.title, width=230),
    Column("decided", "议定事项", lambda row: row.decided, width=240),
    Column("words", "讨论、研究情况", lambda row: row.words, width=200),
)
EMPTY = "还没有会商过。\n在“会商调度”里安排会商，把这件问题列入议题；挂账的每周一研究一次。"


class ConferencesTab(ProblemTab):
    """Enter opens the meeting."""

    areas = frozenset({"conference", "conference_item", "decision", "on_account_review"})

    def __init__(self, desk: Desk, panel: StepPanel, problem: ProblemPage) -> None:
        super().__init__(desk, panel, problem)
        self.list = KeptList(desk, "studies", COLUMNS, EMPTY)
        self.list.setAccessibleName("会商和挂账研究")
        self.list.opened.connect(self._opened)
        self.body.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def refresh(self) -> None:
        number = self.problem.row.id
        self.desk.tasks.run(partial(_studies_of, number), self._took, owner=self)

    def _took(self, answer: tuple[int, list[StudyRow]]) -> None:
        number, rows = answer
        if number == self.problem.row.id:
            self.list.show_rows(rows)
            self.ready.emit()

    @Slot(object)
    def _opened(self, row: StudyRow) -> None:
        if row.conference_id is not None:
            self.desk.open(Wanted("conferences", row_id=row.conference_id))


def _studies_of(feedback: int) -> tuple[int, list[StudyRow]]:
    return feedback, studies_of(feedback)
