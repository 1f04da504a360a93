"""The check report of a document: its pages read back, what it says held against itself and against the data, its head, its day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.models import Dispatch, Document, DocumentNumber
from desktop import clock
from desktop.calendar.queries import work_calendar
from desktop.documents.differing import differing, strange_numbers
from desktop.documents.issuers import date_faults, nearest, series_of
from desktop.documents.keeping import issued_on, text_of
from desktop.documents.kinds import Kind, kind_of
from desktop.documents.register import days_in_series
from desktop.documents.truth import untrue
from desktop.vocabulary import Layout
from desktop.vocabulary.documents import LETTERS
from desktop.wording import some

if TYPE_CHECKING:
    from exports.pdf.document import OfficialDocument


def findings_of(row: Document, value: OfficialDocument, path: Path) -> tuple[str, ...]:
    """Everything that is wrong with the finished file ``path`` of a document, one sentence each. Raises OSError."""
    from exports.pdf.check import check_document

    how = kind_of(row.kind)
    told = [f"正文{one}" for one in differing(how, how.load(row.figures), row)]
    told += [f"标题中的“{one}”不是数据里的" for one in strange_numbers(how, row)]
    return (*check_document(path, value), *untrue(value), *told, *_head_faults(row), *_day_faults(how, row))


def _head_faults(row: Document) -> list[str]:
    """What its head lacks, or says otherwise than the register: a letter goes to the department it is entered for."""
    if series_of(Layout(row.layout)) is not None and not row.number:
        return ["还没有文号"]
    if kind_of(row.kind).is_upward and not row.signers:
        return ["上行文应写明签发人"]
    if row.kind in LETTERS and (to := _recipients(row)) and not any(name in text_of(row).addressee for name in to):
        return [f"主送机关写的是“{text_of(row).addressee}”，发文登记的是{some(to, '个')}"]
    return []


def _recipients(row: Document) -> list[str]:
    return [one.recipient for one in Dispatch.select().where((Dispatch.document == row) & ~Dispatch.voided).order_by(Dispatch.id)]


def _day_faults(how: Kind[Any], row: Document) -> list[str]:
    day = issued_on(row)
    given = DocumentNumber.get_or_none((DocumentNumber.document == row) & ~DocumentNumber.voided)
    earlier, later = nearest(days_in_series(given), given.place) if given is not None else (None, None)
    calendar = work_calendar()
    return date_faults(
        day,
        today=clock.today(),
        period_last=how.last_day(row.period),
        told_of=how.told_of(how.load(row.figures)),
        earlier=earlier,
        later=later,
        is_working=calendar.is_working(day),
        known_year=calendar.knows(day.year),
    )
