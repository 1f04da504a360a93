"""函件 on a problem's page: the letters that spoke of it, whether they went out, and what came back."""

from functools import partial

from PySide6.QtCore import Slot

from desktop.feedback.problem_page import ProblemPage
from desktop.letters.queries import LetterRow, letters_about
from ui.conferences.kept_list import KeptList
from ui.desk import Desk
from ui.feedback.detail_tab import ProblemTab
from ui.feedback.step_panel import StepPanel
from ui.letters.letter_columns import COLUMNS
from ui.letters.opening import document_wanted

_SHOWN = ("kind", "number", "recipient", "issued_on", "state", "sent_on", "reply_due", "reply_state", "replied_on")
EMPTY = "还没有为这件问题发过函。\n在“文书”的“函件”里拟交办函、督办函、提醒函。"


class LettersTab(ProblemTab):
    """Enter opens the letter."""

    areas = frozenset({"document", "dispatch", "document_problem"})

    def __init__(self, desk: Desk, panel: StepPanel, problem: ProblemPage) -> None:
        super().__init__(desk, panel, problem)
        self.list = KeptList(desk, "letters_about", tuple(column for column in COLUMNS if column.key in _SHOWN), EMPTY)
        self.list.setAccessibleName("写到这件问题的函件")
        self.list.opened.connect(self._opened)
        self.body.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def refresh(self) -> None:
        self.desk.tasks.run(partial(_letters_about, self.problem.row.id), self._took, owner=self)

    def _took(self, answer: tuple[int, list[LetterRow]]) -> None:
        number, rows = answer
        if number == self.problem.row.id:
            self.list.show_rows(rows)
            self.ready.emit()

    @Slot(object)
    def _opened(self, row: LetterRow) -> None:
        self.desk.open(document_wanted(row.id))


def _letters_about(feedback: int) -> tuple[int, list[LetterRow]]:
    return feedback, list(letters_about(feedback).rows)
