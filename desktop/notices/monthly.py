"""每月通报: the monthly notice as a kind of document."""

from __future__ import annotations

from datetime import date

from db.models import Document
from desktop.documents.kinds import Kind
from desktop.notices.composing import UNBREAKABLE, annexes, inserted
from desktop.notices.figures import MonthlyFigures, collect_figures
from desktop.notices.values import monthly_values
from desktop.periods import Month
from desktop.summary.identity import check_identity
from desktop.summary.queries import scope_of
from desktop.vocabulary import DocumentKind


def _collect(row: Document) -> MonthlyFigures:
    return collect_figures(Month.parse(row.period))


def _last_day(period: str) -> date:
    return Month.parse(period).last


def _guard(row: Document) -> None:
    """Raises UserError while the problems of the month do not add up."""
    month = Month.parse(row.period)
    check_identity(month, scope_of(month).as_of)


KIND = Kind(
    kind=DocumentKind.MONTHLY,
    collect=_collect,
    load=MonthlyFigures.from_json,
    values=monthly_values,
    inserted=inserted,
    annexes=annexes,
    unbreakable=UNBREAKABLE,
    last_day=_last_day,
    guard=_guard,
)
