"""Kinds of documents that speak of a period: notices of a quarter and a year, reports of any."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from db.models import Document
from desktop.documents.kinds import Kind
from desktop.errors import UserError
from desktop.notices.composing import annexes
from desktop.notices.period_figures import PeriodFigures, collect_period
from desktop.notices.period_tables import period_inserted
from desktop.notices.period_values import period_values
from desktop.periods import Period
from desktop.summary.identity import check_identity
from desktop.summary.queries import scope_of
from desktop.vocabulary import DocumentKind

UNBREAKABLE = ("包保联企", "工作情况", "考核情况", "工作总结", "季度", "年度", "的通报", "的报告", "通报", "报告")


def period_kind(kind: DocumentKind, read: Callable[[str], Period], **more: Any) -> Kind[PeriodFigures]:
    """A kind whose documents name their period in words that ``read`` understands; of a running period they speak as of today."""

    def period_of(text: str) -> Period:
        try:
            return read(text)
        except ValueError as error:
            raise UserError(str(error)) from error

    def collect(row: Document) -> PeriodFigures:
        return collect_period(period_of(row.period))

    def last_day(text: str) -> date:
        return period_of(text).last

    def guard(row: Document) -> None:
        period = period_of(row.period)
        check_identity(period, scope_of(period).as_of)

    return Kind(
        kind=kind,
        collect=collect,
        load=PeriodFigures.from_json,
        values=period_values,
        inserted=period_inserted,
        annexes=annexes,
        unbreakable=UNBREAKABLE,
        last_day=last_day,
        guard=guard,
        **more,
    )
