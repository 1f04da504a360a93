"""Entering, correcting and taking out a month's figures of one object. Plain values in, Changes out, UserError when a rule says no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from db.models import EconomyFigure, Enterprise
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.accounts.reaching import refuse_strangers
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.economy.figures import BY_KEY, KEYS
from desktop.economy.standing import figure_clash
from desktop.enterprises.past import past_turn, state_of, turns_of
from desktop.enterprises.turns import PastTurn, as_of
from desktop.errors import UserError
from desktop.periods import Month
from desktop.vocabulary import EnterpriseKind

FIRST_YEAR = 2000


def enter_month(*, enterprise: int, month: Month, actor: str, note: str = "", **figures: int | None) -> Changes:
    """Enter an object's figures of a month, in whole 元, 千瓦时 and 人; None is not reported.

    Raises UserError for a month to come, one before 投产 or after its end, one that has figures already, and for no figure at all.
    """
    with open_work("登记月度指标", actor, needs=Act.OBJECTS) as work:
        refuse_strangers(work, Act.OBJECTS, enterprise=enterprise)
        _refuse(month_refusal(Enterprise.get_by_id(enterprise), month))
        _refuse(figures_refusal(figures))
        row = EconomyFigure(enterprise=enterprise, month=str(month), note=note.strip(), **figures)
        _refuse(figure_clash(row))
        work.insert(row)
        return work.changes()


def correct_month(*, figure: int, actor: str, expected_version: int | None = None, note: str = "", **figures: int | None) -> Changes:
    """Correct figures; those not named stay. Raises UserError when none would be left: take the month out instead."""
    with open_work("更正月度指标", actor, needs=Act.OBJECTS) as work:
        row = _living(work, figure)
        _refuse(figures_refusal({key: figures.get(key, getattr(row, key)) for key in KEYS}))
        work.update(row, expected_version=expected_version, note=note.strip(), **figures)
        return work.changes()


def void_month(*, figure: int, reason: str, actor: str) -> Changes:
    """Take a month's figures out; it counts as not reported."""
    with open_work("作废月度指标", actor, needs=Act.OBJECTS) as work:
        work.void(_living(work, figure), reason)
        return work.changes()


def figures_refusal(figures: Mapping[str, Any]) -> str | None:
    """Why figures cannot be these."""
    if all(value is None for value in figures.values()):
        return "一个数都没有填；没有发生的填 0，没有报的才空着"
    for key, value in figures.items():
        if value is not None and (refused := BY_KEY[key].refusal(value)):
            return refused
    return None


def month_refusal(row: Enterprise, month: Month, turns: Sequence[PastTurn] | None = None) -> str | None:
    """Why an object cannot have figures of a month: it is not over yet, or lies outside the time in which it produces.

    ``turns``: those of the object's life, for who asks of many months.
    """
    if row.voided:
        return f"企业（项目）“{row.name}”已经作废"
    if month.first > clock.today():
        return f"{month.chinese}还没有到，不能登记"
    if month.last > clock.today():
        return f"{month.chinese}还没有过完，到月底才有整月的数"
    if month.year < FIRST_YEAR:
        return f"{month.chinese}太早，请核对年份"
    if row.living_from is not None and month.last < row.living_from:
        return f"{row.name}自{row.living_from}起才是包保对象，没有{month.chinese}的指标"
    if row.living_to is not None and month.first > row.living_to:
        return f"{row.name}到{row.living_to}为止，没有{month.chinese}的指标"
    if as_of(life_of(row) if turns is None else turns, state_of(row), month.last).kind == EnterpriseKind.PROJECT:
        return f"{row.name}{month.chinese}还在建设，投产以后才有月度指标"
    return None


def life_of(row: Enterprise) -> list[PastTurn]:
    """The turns of an object's life."""
    return [past_turn(turn) for turn in turns_of(row.id)]


def _living(work: Work, figure: int) -> EconomyFigure:
    row = EconomyFigure.get_by_id(figure)
    refuse_strangers(work, Act.OBJECTS, enterprise=row.enterprise_id)
    if row.voided:
        raise UserError("这个月的指标已经作废，请重新登记")
    return row


def _refuse(reason: str | None) -> None:
    if reason:
        raise UserError(reason)
