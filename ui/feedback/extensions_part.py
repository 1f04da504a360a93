"""延期审批: the requests that wait, decided one after the other; and what was decided before."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot

from desktop.accounts.permissions import Act
from desktop.feedback.extension_queries import ExtensionRow, extensions
from desktop.vocabulary import ExtensionState
from ui.feedback.decide_drawer import DecideDrawer
from ui.feedback.part import AREAS, ProblemListPart
from ui.widgets.filter_bar import Chip
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import RIGHT, Column
from ui.widgets.side_by_side import SideBySide
from ui.widgets.words import day_words, words_of

if TYPE_CHECKING:
    from ui.feedback.page import FeedbackPage

COLUMNS: tuple[Column[ExtensionRow], ...] = (
    Column("number", "编号", lambda row: row.number, "number", width=90),
    Column("enterprise", "企业（项目）", lambda row: row.enterprise, "enterprise", width=190),
    Column("text", "反馈问题（需求）", lambda row: row.text, width=200),
    Column("asked_by", "申请人", lambda row: row.asked_by, "asked_by", width=76),
    Column("asked_on", "申请日期", lambda row: day_words(row.asked_on), "asked_on", width=96),
    Column("from_due", "原时限", lambda row: day_words(row.from_due), "from_due", width=96),
    Column("to_due", "申请延至", lambda row: day_words(row.to_due), "to_due", width=96),
    Column("reason", "理由", lambda row: row.reason, width=200),
    Column("agreed", "已同意次数", lambda row: str(row.agreed or ""), "agreed", RIGHT, width=84),
    Column("state", "审批", lambda row: row.state, "state", width=70),
    Column("decided_by", "审批人", lambda row: row.decided_by, "decided_by", width=76),
    Column("decided_on", "审批日期", lambda row: day_words(row.decided_on), "decided_on", width=96, hidden=True),
    Column("words", "审批意见", lambda row: row.words, width=160, hidden=True),
    Column("department", "主办部门", lambda row: words_of(row.department), "department", width=130, hidden=True),
    Column("handler", "经办人", lambda row: words_of(row.handler), "handler", width=76, hidden=True),
)
CHIPS = (
    Chip("等待审批", {"state": str(ExtensionState.ASKED)}),
    Chip("已同意", {"state": str(ExtensionState.AGREED)}),
    Chip("不同意", {"state": str(ExtensionState.REFUSED)}),
    Chip("全部"),
)


class ExtensionsPart(ProblemListPart):
    """Enter decides on the request the cursor is on; Ctrl+Enter in the form goes on to the next one."""

    areas = AREAS

    def __init__(self, page: FeedbackPage) -> None:
        desk = page.desk
        super().__init__(
            page,
            RecordList(
                "extensions",
                COLUMNS,
                extensions,
                tasks=desk.tasks,
                settings=desk.settings,
                chips=CHIPS,
                hint="编号、企业、问题、申请人",
                empty="没有等待审批的延期申请。",
                empty_at_all="还没有人申请过延期。\n在一件问题的页面上“申请延期”。",
            ),
        )
        self.split = SideBySide(self.list, self)
        self.body.addWidget(self.split)
        decide = self.act("审批", self._decide, "F2", tip="审批选中的延期申请（回车）", needs=Act.EXTEND)
        see = self.act("看这件问题", self._see, "Ctrl+G")
        self.offer(see, decide)

    @cached_property
    def drawer(self) -> DecideDrawer:
        """The form of a decision."""
        drawer = self.split.add(DecideDrawer(self.desk))
        drawer.decided.connect(self._go_on)
        return drawer

    def problem_of(self, row: Any) -> int:
        return int(row.feedback_id)

    @Slot(object)
    def _opened(self, row: Any) -> None:
        self._begin(row)

    @Slot()
    def _decide(self) -> None:
        row = self.list.table.current_row()
        if row is not None:
            self._begin(row)

    @Slot()
    def _see(self) -> None:
        problem = self.chosen_problem()
        if problem is not None:
            self.page.open_problem(problem)

    def _begin(self, row: ExtensionRow) -> None:
        if row.state != ExtensionState.ASKED:
            self.desk.said.emit(f"{row.number} 的这份延期申请已经办过（{row.state}）")
            return
        self.split.only(self.drawer)
        self.drawer.begin_decision(row)

    @Slot(int)
    def _go_on(self, extension: int) -> None:
        """On to the next that waits; the one just decided may be about to leave the list."""
        model = self.list.model
        here = model.number_of(extension)
        rows = [model.row(number) for number in range((here if here is not None else -1) + 1, model.rowCount())]
        following = next((row for row in rows if row is not None and row.state == ExtensionState.ASKED), None)
        if following is None:
            self.drawer.shut()
            self.desk.said.emit("后面没有等待审批的延期申请了")
            return
        self.list.table.select_id(following.id)
        self._begin(following)
