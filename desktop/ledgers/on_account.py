"""挂账清单: problems that were 挂账 or 长期跟踪 at the end of the day, since when and why, and what the weekly looks found."""

from __future__ import annotations

from collections import defaultdict

from db.read.feedback import FeedbackRow
from db.read.feedback import feedback as feedback_list
from db.read.listing import ListRequest
from db.read.on_account import PutOff, WeekNote, notes_until, put_off_by
from desktop.conferences.on_account_rules import REVIEWED
from desktop.ledgers.scope import LedgerScope
from desktop.ledgers.standing import as_stood, last_words
from exports.excel.ledger.model import CellValue, LedgerColumn, LedgerSheet

_COLUMNS = (
    LedgerColumn("序号", "integer"),
    LedgerColumn("编号"),
    LedgerColumn("企业(项目)", wrap=True),
    LedgerColumn("反馈问题(需求)", wrap=True),
    LedgerColumn("级别"),
    LedgerColumn("状态"),
    LedgerColumn("协调层级"),
    LedgerColumn("主办部门"),
    LedgerColumn("经办人"),
    LedgerColumn("挂账日期", "date"),
    LedgerColumn("已挂天数", "integer"),
    LedgerColumn("挂账原因", wrap=True),
    LedgerColumn("下次研究", "date"),
    LedgerColumn("研究次数", "integer"),
    LedgerColumn("最近研究(周一)", "date"),
    LedgerColumn("最近研究情况", wrap=True),
)


def on_account_ledger(scope: LedgerScope) -> LedgerSheet:
    """Problems by number, as they stood at the end of the day."""
    words = last_words(scope.as_of)
    since = {one.feedback_id: one for one in put_off_by(scope.as_of)}
    notes: defaultdict[int, list[WeekNote]] = defaultdict(list)
    for note in notes_until(scope.as_of):
        notes[note.feedback_id].append(note)
    found = feedback_list(ListRequest(sort="number", limit=None), scope.as_of).rows
    stood = (as_stood(row, scope.as_of, words) for row in found if row.collected_on <= scope.as_of)
    waiting = [row for row in stood if row.status in REVIEWED]
    rows = [_cells(number, row, scope, since.get(row.id), notes[row.id]) for number, row in enumerate(waiting, 1)]
    return LedgerSheet("挂账清单", f"{scope.park}挂账清单", _COLUMNS, rows, scope.info())


def _cells(number: int, row: FeedbackRow, scope: LedgerScope, put_off: PutOff | None, notes: list[WeekNote]) -> tuple[CellValue, ...]:
    last = notes[-1] if notes else None
    return (
        number,
        row.number,
        row.enterprise,
        row.text,
        row.grade,
        row.status,
        row.level,
        row.department,
        row.handler,
        put_off.day if put_off else None,
        (scope.as_of - put_off.day).days if put_off else None,
        put_off.words if put_off else row.account_reason,
        row.next_review,
        len(notes),
        last.week if last else None,
        last.words if last else None,
    )
