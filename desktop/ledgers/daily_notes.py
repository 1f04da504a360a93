"""一日一盯: the daily notes of the month, or all of them up to a day; oldest first."""

from __future__ import annotations

from db.read.daily_notes import NotedProblem, notes_between
from desktop.feedback.daily_rules import watched_for
from desktop.ledgers.scope import LedgerScope
from exports.excel.ledger.model import CellValue, LedgerColumn, LedgerSheet

_COLUMNS = (
    LedgerColumn("序号", "integer"),
    LedgerColumn("日期", "date"),
    LedgerColumn("问题编号"),
    LedgerColumn("企业(项目)", wrap=True),
    LedgerColumn("反馈问题(需求)", wrap=True),
    LedgerColumn("级别"),
    LedgerColumn("应办时限", "date"),
    LedgerColumn("为何盯办"),
    LedgerColumn("主办部门", wrap=True),
    LedgerColumn("经办人"),
    LedgerColumn("盯办情况", wrap=True),
    LedgerColumn("登记人"),
    LedgerColumn("登记时间"),
)


def daily_note_ledger(scope: LedgerScope) -> LedgerSheet:
    """Every note that was not voided; why the problem was watched is judged by its day."""
    found = notes_between(scope.month.first if scope.month else None, scope.as_of)
    rows = [_cells(number, note) for number, note in enumerate(found, 1)]
    return LedgerSheet("一日一盯", scope.title("一日一盯"), _COLUMNS, rows, scope.info())


def _cells(number: int, note: NotedProblem) -> tuple[CellValue, ...]:
    why = "、".join(watched_for(note.status, note.grade, note.due_on, note.day)) or "主动盯办"
    problem = (note.number, note.enterprise, note.text, note.grade, note.due_on, why, note.department, note.handler)
    return (number, note.day, *problem, note.words, note.entered_by, f"{note.entered_at:%Y-%m-%d %H:%M}")
