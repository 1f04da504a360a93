"""红线台账: leads and decisions of the month as they stood at its end. Only what is 认定 counts anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from db.read.listing import ListRequest
from db.read.redlines import LeadStep, RedLineRow
from desktop.ledgers.scope import LedgerScope
from desktop.redlines.queries import red_lines, steps_until
from desktop.redlines.workflow import PROPOSALS, state_by
from desktop.vocabulary import RED_LINES
from desktop.vocabulary import RedLineEventKind as Event
from desktop.vocabulary import RedLineState as State
from exports.excel.ledger.model import CellValue, LedgerColumn, LedgerSheet

_COLUMNS = (
    LedgerColumn("序号", "integer"),
    LedgerColumn("编号"),
    LedgerColumn("红线", wrap=True, width=16),
    LedgerColumn("发现日期", "date"),
    LedgerColumn("来源"),
    LedgerColumn("企业(项目)", width=16, wrap=True),
    LedgerColumn("问题编号"),
    LedgerColumn("责任人"),
    LedgerColumn("责任部门", width=11, wrap=True),
    LedgerColumn("线索证据", width=40, wrap=True),
    LedgerColumn("核实情况", width=22, wrap=True),
    LedgerColumn("申辩", width=20, wrap=True),
    LedgerColumn("状态"),
    LedgerColumn("认定(排除)理由", width=18, wrap=True),
    LedgerColumn("提出人"),
    LedgerColumn("复核人"),
    LedgerColumn("认定(排除)日期", "date"),
    LedgerColumn("备注", width=20, wrap=True),
)
NOTE = "注：只有“认定”的计入各项统计。涉及干部个人，注意保密。"


def red_line_ledger(scope: LedgerScope) -> LedgerSheet:
    """Leads by number: without a month all found up to the day, with one those that were open in it or decided in it."""
    steps = steps_until(scope.as_of)
    found = red_lines(ListRequest(sort="number", limit=None)).rows
    living = [row for row in found if row.found_on <= scope.as_of and not _ended_before(row, scope)]
    rows = [_cells(number, row, steps.get(row.id, []), scope.as_of) for number, row in enumerate(living, 1)]
    return LedgerSheet("红线台账", scope.title("红线台账"), _COLUMNS, rows, scope.info(), (NOTE,))


def _ended_before(row: RedLineRow, scope: LedgerScope) -> bool:
    last = max((day for day in (row.decided_on, row.revoked_on) if day is not None), default=None)
    return scope.month is not None and last is not None and last < scope.month.first


def _cells(number: int, row: RedLineRow, steps: Sequence[LeadStep], as_of: date) -> tuple[CellValue, ...]:
    state = state_by([Event(step.kind) for step in steps]) if steps else State(row.state)
    decided = row.decided_on is not None and row.decided_on <= as_of
    return (
        number,
        row.number,
        f"第{row.line}条 {RED_LINES[row.line]}",
        row.found_on,
        row.origin,
        row.enterprise,
        row.feedback,
        row.cadre,
        row.department,
        "；".join([row.evidence, *(step.words for step in steps if step.kind == Event.EVIDENCE)]),
        _newest(steps, Event.FIND),
        _newest(steps, Event.PLEAD, Event.WAIVE),
        state,
        row.reason if decided else None,
        row.decided_by if decided else None,
        row.seconded_by if decided else None,
        row.decided_on if decided else None,
        _note(steps),
    )


def _newest(steps: Sequence[LeadStep], *kinds: Event) -> str | None:
    step = next((step for step in reversed(steps) if step.kind in kinds), None)
    if step is None:
        return None
    return f"不作申辩：{step.words}" if step.kind == Event.WAIVE else step.words


def _note(steps: Sequence[LeadStep]) -> str | None:
    """What the other columns cannot say: a second who is waited for, a decision taken away."""
    taken = next((number for number, step in enumerate(steps) if step.kind == Event.REVOKE), None)
    if taken is not None:
        proposal = next(step for step in reversed(steps[:taken]) if step.kind == Event.PROPOSE_REVOKE)
        revoked = steps[taken]
        return f"{revoked.day:%Y-%m-%d}撤销认定：{proposal.words}（{proposal.actor}提出，{revoked.actor}复核）"
    if steps and steps[-1].kind in PROPOSALS:
        return f"{steps[-1].actor}{steps[-1].kind}，待另一人复核"
    return None
