"""销号台账: the problems that the month's figure counts as closed, and how each was applied for, confirmed and verified."""

from __future__ import annotations

from dataclasses import dataclass

from db.read.closures import ClosureSteps, LookedBack, closure_steps, department_of_cadres, looked_back
from db.read.feedback import FeedbackRow
from db.read.feedback import feedback as feedback_list
from db.read.listing import ListRequest
from desktop.ledgers.looked_back import look_back_words
from desktop.ledgers.scope import LedgerScope
from desktop.ledgers.standing import as_stood, last_words
from exports.excel.ledger.model import CellValue, LedgerColumn, LedgerSheet

_COLUMNS = (
    LedgerColumn("序号", "integer"),
    LedgerColumn("编号"),
    LedgerColumn("收集日期", "date"),
    LedgerColumn("企业(项目)", width=16, wrap=True),
    LedgerColumn("级别"),
    LedgerColumn("反馈问题(需求)", width=22, wrap=True),
    LedgerColumn("主办部门", width=10, wrap=True),
    LedgerColumn("经办人"),
    LedgerColumn("应办时限", "date"),
    LedgerColumn("办理结果", width=22, wrap=True),
    LedgerColumn("佐证", "integer"),
    LedgerColumn("申请日期", "date"),
    LedgerColumn("申请人"),
    LedgerColumn("是否解决"),
    LedgerColumn("满意度"),
    LedgerColumn("确认人", width=14.5, wrap=True),
    LedgerColumn("确认日期", "date"),
    LedgerColumn("核验人"),
    LedgerColumn("核验部门", width=10, wrap=True),
    LedgerColumn("核验日期", "date"),
    LedgerColumn("销号日期", "date"),
    LedgerColumn("是否按期"),
    LedgerColumn("退回次数", "integer", total="sum"),
    LedgerColumn("回头看结果"),
    LedgerColumn("备注", width=12, wrap=True),
)
NOTE = "注：佐证为附件数与办理之后实地走访次数之和；回头看未抽到的为空；重新办理的不在其列。"
_SAID = {True: "解决", False: "未解决", None: ""}


@dataclass(frozen=True)
class _Known:
    """What is known beside the rows."""

    steps: dict[int, ClosureSteps]
    looked: dict[int, LookedBack]
    departments: dict[int, str]


def closure_ledger(scope: LedgerScope) -> LedgerSheet:
    """Closures by day, then by number."""
    words = last_words(scope.as_of)
    found = feedback_list(ListRequest(sort="closed_on", filters=scope.problems, limit=None), scope.as_of).rows
    closed = [as_stood(row, scope.as_of, words) for row in found if _belongs(row, scope)]
    closed.sort(key=lambda row: (row.closed_on or scope.as_of, row.number))
    known = _Known(closure_steps(scope.as_of), looked_back(scope.as_of), department_of_cadres())
    rows = [_cells(number, row, scope, known) for number, row in enumerate(closed, 1)]
    return LedgerSheet("销号台账", scope.title("销号台账"), _COLUMNS, rows, scope.info(), (NOTE,))


def _belongs(row: FeedbackRow, scope: LedgerScope) -> bool:
    since = scope.month.first if scope.month else None
    return row.closed_on is not None and row.closed_on <= scope.as_of and (since is None or since <= row.closed_on)


def _cells(number: int, row: FeedbackRow, scope: LedgerScope, known: _Known) -> tuple[CellValue, ...]:
    steps = known.steps.get(row.id)
    how = f"（{row.confirmed_how}）" if row.confirmed_how else ""
    return (
        number,
        row.number,
        row.collected_on,
        row.enterprise,
        row.grade,
        row.text,
        row.department,
        row.handler,
        row.due_on,
        row.result,
        row.evidence,
        steps.applied_on if steps else None,
        row.applicant,
        _SAID[row.solved],
        row.satisfaction,
        f"{row.confirmed_by}{how}",
        row.confirmed_on,
        row.verifier,
        known.departments.get(row.verifier_id) if row.verifier_id and row.verifier else None,
        row.verified_on,
        row.closed_on,
        None if row.on_time is None else "是" if row.on_time else "否",
        steps.returns if steps else 0,
        look_back_words(known.looked.get(row.id), scope.as_of),
        "；".join(words for words in (row.note, f"并入{row.merged_into}办理" if row.merged_into else "") if words),
    )
