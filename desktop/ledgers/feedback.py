"""反馈问题台账.

With a month it lists what the month's figures speak of: problems carried over into it (collected before and still open
at its start) and problems collected in it, each as it stood at the month's end. Without, every problem up to the day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.read.closures import looked_back
from db.read.feedback import FeedbackRow, feedback_spoken_of
from desktop.feedback.deadlines import light
from desktop.feedback.queries import work_calendar
from desktop.feedback.workflow import OPEN_STATUSES
from desktop.ledgers.looked_back import look_back_words
from desktop.ledgers.paged import PagedRows
from desktop.ledgers.scope import LedgerScope
from desktop.ledgers.standing import as_stood, asked_of_steps, ended_by, last_words
from desktop.vocabulary import CLOSED_STATUSES, FeedbackStatus
from desktop.wording import long_day
from desktop.workdays import WorkCalendar
from exports.excel.ledger.model import CellValue, LedgerColumn, LedgerSheet

_COLUMNS = (
    LedgerColumn("编号"),
    LedgerColumn("收集日期", "date"),
    LedgerColumn("来源"),
    LedgerColumn("企业(项目)", wrap=True),
    LedgerColumn("类别"),
    LedgerColumn("级别"),
    LedgerColumn("反馈问题(需求)", wrap=True),
    LedgerColumn("首办责任人"),
    LedgerColumn("主办部门"),
    LedgerColumn("经办人"),
    LedgerColumn("协调层级"),
    LedgerColumn("应办时限", "date"),
    LedgerColumn("状态"),
    LedgerColumn("灯色"),
    LedgerColumn("办理情况", wrap=True),
    LedgerColumn("办结日期", "date"),
    LedgerColumn("佐证", "integer"),
    LedgerColumn("企业确认"),
    LedgerColumn("核验人"),
    LedgerColumn("销号日期", "date"),
    LedgerColumn("是否按期"),
    LedgerColumn("回头看"),
    LedgerColumn("备注", wrap=True),
)
EVIDENCE_NOTE = "注：佐证为附件数与办理之后实地走访次数之和；回头看未抽到的为空。挂账、长期跟踪期间不计时限。"
_WITH_ANOTHER = frozenset({FeedbackStatus.MERGED, *CLOSED_STATUSES})


def feedback_ledger(scope: LedgerScope) -> LedgerSheet:
    """Problems by number."""
    found = feedback_spoken_of(scope.month.first if scope.month else None, scope.as_of, scope.office)
    calendar = work_calendar()

    def cells(page: Sequence[FeedbackRow], _number: int) -> Iterator[tuple[CellValue, ...]]:
        words = last_words(scope.as_of, [row.id for row in page if asked_of_steps(row, scope.as_of)])
        looked = looked_back(scope.as_of, [row.id for row in page])
        for row in page:
            yield _cells(as_stood(row, scope.as_of, words), scope, calendar, look_back_words(looked.get(row.id), scope.as_of))

    rows = PagedRows(found, cells)
    return LedgerSheet("反馈问题台账", scope.title("反馈问题台账"), _COLUMNS, rows, scope.info(), (EVIDENCE_NOTE,))


def belongs(row: FeedbackRow, scope: LedgerScope) -> bool:
    """Whether the ledger of a month lists a problem: it was open in it, or ended in it."""
    if row.collected_on > scope.as_of:
        return False
    ended = ended_by(row, scope.as_of)
    return scope.month is None or ended is None or ended >= scope.month.first


def _cells(row: FeedbackRow, scope: LedgerScope, calendar: WorkCalendar, looked: str | None) -> tuple[CellValue, ...]:
    stopped = row.suspended_on if row.suspended_on and row.suspended_on <= scope.as_of else None
    shown = light(row.collected_on, row.due_on, scope.morning, calendar, stopped) if row.status in OPEN_STATUSES else None
    return (
        row.number,
        row.collected_on,
        row.source,
        row.enterprise,
        row.category,
        row.grade,
        row.text,
        row.first_handler,
        row.department,
        row.handler,
        row.level,
        row.due_on,
        row.status,
        shown,
        row.result,
        row.handled_on or row.declined_on,
        row.evidence,
        row.satisfaction,
        row.verifier,
        row.closed_on,
        None if row.on_time is None else "是" if row.on_time else "否",
        looked,
        _note(row),
    )


def _note(row: FeedbackRow) -> str:
    told = [row.note]
    if row.account_reason:
        review = f"，下次研究{long_day(row.next_review)}" if row.next_review else ""
        told.append(f"{row.status}：{row.account_reason}{review}")
    if row.merged_into and row.status in _WITH_ANOTHER:
        told.append(f"并入{row.merged_into}办理")
    if row.recurs:
        told.append(f"{row.recurs}办结后复发")
    return "；".join(words for words in told if words)
