"""问题来源清单: a sheet for each office that keeps a list of where problems came from (domain: §4).

With a month the same problems as 反馈问题台账: those carried over into it and those collected in it, as they stood at its end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from db.read.feedback import FeedbackRow
from db.read.feedback import feedback as feedback_list
from db.read.listing import ListRequest
from desktop.feedback.deadlines import light
from desktop.feedback.queries import work_calendar
from desktop.feedback.workflow import OPEN_STATUSES
from desktop.ledgers.feedback import belongs
from desktop.ledgers.scope import LedgerScope
from desktop.ledgers.standing import as_stood, last_words
from desktop.vocabulary import KEEPERS
from desktop.workdays import WorkCalendar
from exports.excel.ledger.model import CellValue, LedgerColumn, LedgerSheet

KIND = "问题来源清单"
_COLUMNS = (
    LedgerColumn("序号", "integer"),
    LedgerColumn("来源"),
    LedgerColumn("编号"),
    LedgerColumn("收集日期", "date"),
    LedgerColumn("企业(项目)", wrap=True),
    LedgerColumn("反馈问题(需求)", wrap=True),
    LedgerColumn("类别"),
    LedgerColumn("级别"),
    LedgerColumn("首办责任人"),
    LedgerColumn("主办部门"),
    LedgerColumn("应办时限", "date"),
    LedgerColumn("状态"),
    LedgerColumn("灯色"),
    LedgerColumn("办理情况", wrap=True),
    LedgerColumn("销号日期", "date"),
    LedgerColumn("是否按期"),
    LedgerColumn("备注", wrap=True),
)


def source_list(office: str, scope: LedgerScope) -> LedgerSheet:
    """The problems that came from the sources an office keeps: by source in its order, then by number."""
    words, calendar = last_words(scope.as_of), work_calendar()
    found = feedback_list(ListRequest(sort="number", filters={"keeper": office}, limit=None), scope.as_of).rows
    kept = [as_stood(row, scope.as_of, words) for row in found if belongs(row, scope)]
    order = {str(source): place for place, source in enumerate(KEEPERS[office])}
    kept.sort(key=lambda row: order.get(row.source, len(order)))  # what came without a source stands last in the list of who keeps the rest
    rows = [_cells(number, row, scope, calendar) for number, row in enumerate(kept, 1)]
    own, kinds = replace(scope, office=office), f"来源：{'、'.join(KEEPERS[office])}"
    return LedgerSheet(f"{KIND}（{office}）", own.title(KIND), _COLUMNS, rows, (*own.info(), kinds))


def source_sheets(office: str = "") -> tuple[Callable[[LedgerScope], LedgerSheet], ...]:
    """Makers of the sheets of all offices, or of one."""
    return tuple(partial(source_list, name) for name in KEEPERS if office in {"", name})


def _cells(number: int, row: FeedbackRow, scope: LedgerScope, calendar: WorkCalendar) -> tuple[CellValue, ...]:
    stopped = row.suspended_on if row.suspended_on and row.suspended_on <= scope.as_of else None
    shown = light(row.collected_on, row.due_on, scope.morning, calendar, stopped) if row.status in OPEN_STATUSES else None
    return (
        number,
        row.source,
        row.number,
        row.collected_on,
        row.enterprise,
        row.text,
        row.category,
        row.grade,
        row.first_handler,
        row.department,
        row.due_on,
        row.status,
        shown,
        row.result,
        row.closed_on,
        None if row.on_time is None else "是" if row.on_time else "否",
        row.note,
    )
