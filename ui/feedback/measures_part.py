"""措施: those of all open problems by deadline, the overdue first. Enter opens the problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.measures.queries import MeasureRow, measures
from desktop.vocabulary import Outcome
from ui.feedback.measures_tab import due_words, late_light
from ui.feedback.part import AREAS, ProblemListPart
from ui.widgets.filter_bar import Chip
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import Column
from ui.widgets.words import day_words, words_of

if TYPE_CHECKING:
    from ui.feedback.page import FeedbackPage

CHIPS = (
    Chip("超期", {"state": "超期"}),
    Chip("未完成", {"state": "未完成"}),
    Chip(str(Outcome.DONE), {"outcome": str(Outcome.DONE)}),
    Chip("全部"),
)
COLUMNS: tuple[Column[MeasureRow], ...] = (
    Column("number", "编号", lambda row: row.number, "number", width=90),
    Column("due_on", "完成期限", due_words, "due_on", width=134, light=late_light),
    Column("content", "措施", lambda row: row.content, width=280),
    Column("department", "责任部门", lambda row: words_of(row.department), "department", width=130),
    Column("owner", "责任人", lambda row: words_of(row.owner), "owner", width=76),
    Column("outcome", "结果", lambda row: row.outcome, "outcome", width=86),
    Column("enterprise", "企业（项目）", lambda row: row.enterprise, "enterprise", width=190),
    Column("problem", "问题（需求）", lambda row: row.problem, width=220),
    Column("result", "完成情况", lambda row: row.result, width=180),
    Column("done_on", "完成日期", lambda row: day_words(row.done_on), "done_on", width=96),
)


class MeasuresPart(ProblemListPart):
    """Opens with what is overdue."""

    areas = AREAS

    def __init__(self, page: FeedbackPage) -> None:
        super().__init__(
            page,
            RecordList(
                "all_measures",
                COLUMNS,
                measures,
                tasks=page.desk.tasks,
                settings=page.desk.settings,
                chips=CHIPS,
                hint="编号、企业、措施、人员",
                empty="没有这样的措施。",
                empty_at_all="还没有措施。打开一件问题，在“措施”里按 Ctrl+M 新增。",
            ),
        )

    def problem_of(self, row: MeasureRow) -> int:
        return row.feedback_id
