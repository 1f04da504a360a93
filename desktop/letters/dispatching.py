"""发文登记: who a finished document goes to, when it went, and the reply that came back. Of documents of every kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.models import Department, Dispatch, Document
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.calendar.queries import work_calendar
from desktop.changes import Changes
from desktop.documents.keeping import issued_on
from desktop.documents.queries import called
from desktop.errors import UserError
from desktop.letters.figures import LetterFigures
from desktop.letters.sending_rules import reply_days_refusal, reply_refusal, sent_refusal
from desktop.letters.standing import dispatch_clash
from desktop.required import reasoned, required
from desktop.vocabulary import SentHow
from desktop.vocabulary.documents import LETTERS

MOST_COPIES = 999


@dataclass(frozen=True)
class Recipient:
    """Whom a document goes to: a department of the park (its name stands unless another is given), or somebody outside it."""

    name: str = ""
    department: int | None = None
    copies: int = 1


def register_dispatch(*, document: int, recipients: Sequence[Recipient], actor: str, reply_days: int = 0) -> Changes:
    """Enter whom a document goes to; ``reply_days``: working days after its 成文日期 within which a reply is asked for, 0: none is.

    Raises UserError for a voided document, for no recipients, and for one that is entered already.
    """
    if not recipients:
        raise UserError("请填写收文单位")
    with open_work("登记发文", actor, needs=Act.DOCUMENT) as work:
        row = _living(document)
        if refused := reply_days_refusal(reply_days):
            raise UserError(refused)
        due = work_calendar().working_days_after(issued_on(row), reply_days) if reply_days > 0 else None
        for one in recipients:
            name = one.name or (Department.get_by_id(one.department).name if one.department is not None else "")
            made = Dispatch(document=row, recipient=required(name, "请填写收文单位"), department=one.department, reply_due=due)
            made.copies = _copies(one.copies)
            if wrong := dispatch_clash(made):
                raise UserError(wrong)
            work.insert(made)
        return work.changes()


def mark_sent(
    *, dispatches: Sequence[int], sent_on: date, how: SentHow, actor: str, received_by: str = "", copies: int | None = None
) -> Changes:
    """Write down that these went out on a day, how, and who took them; ``copies`` None leaves their numbers. Raises UserError."""
    if not dispatches:
        raise UserError("请先选中要登记发出的文书")
    with open_work("登记发出", actor, needs=Act.DOCUMENT) as work:
        for row in map(_registered, dispatches):
            day = issued_on(row.document)
            if wrong := sent_refusal(called(row.document), row.document.state, day, sent_on, clock.today(), row.replied_on):
                raise UserError(wrong)
            number = row.copies if copies is None else _copies(copies)
            work.update(row, sent_on=sent_on, sent_how=SentHow(how), received_by=received_by.strip(), copies=number)
        return work.changes()


def record_reply(*, dispatch: int, replied_on: date, words: str, actor: str, expected_version: int | None = None) -> Changes:
    """Write down the reply (回执) to a document; once more: put the entry right. Raises UserError."""
    with open_work("登记回复", actor, needs=Act.DOCUMENT) as work:
        row = _registered(dispatch)
        day = row.sent_on or issued_on(row.document)
        if wrong := reply_refusal(called(row.document), row.document.state, day, replied_on, clock.today()):
            raise UserError(wrong)
        work.update(row, expected_version=expected_version, replied_on=replied_on, reply=required(words, "请写明回复的内容"))
        return work.changes()


def change_reply_day(*, dispatches: Sequence[int], reply_due: date | None, actor: str) -> Changes:
    """Ask for the replies by another day, or for none (None). Raises UserError for a day before the document, and once there is a reply."""
    with open_work("改回复期限", actor, needs=Act.DOCUMENT) as work:
        for row in map(_registered, dispatches):
            if row.replied_on is not None:
                raise UserError(f"{row.recipient}对{called(row.document)}已经回复，不用再改期限")
            if reply_due is not None and reply_due < issued_on(row.document):
                raise UserError(f"回复期限{reply_due}早于{called(row.document)}的成文日期")
            work.update(row, reply_due=reply_due)
        return work.changes()


def void_dispatch(*, dispatch: int, reason: str, actor: str) -> Changes:
    """Take a wrong entry out of the register. Raises UserError for the department a letter is written to."""
    with open_work("作废发文登记", actor, needs=Act.DOCUMENT) as work:
        row = _registered(dispatch)
        if row.document.kind in LETTERS and row.department_id == LetterFigures.from_json(row.document.figures).department:
            raise UserError(f"{called(row.document)}就是写给{row.recipient}的；不再发出请作废这份函件")
        work.void(row, reasoned(reason, "作废发文登记"))
        return work.changes()


def _living(document: int) -> Document:
    row = Document.get_by_id(document)
    if row.voided:
        raise UserError(f"{called(row)}已经作废，不能再登记发文")
    return row


def _registered(dispatch: int) -> Dispatch:
    row = Dispatch.get_by_id(dispatch)
    if row.voided:
        raise UserError(f"发给{row.recipient}的{called(row.document)}这一条登记已经作废")
    return row


def _copies(number: int) -> int:
    if not 1 <= number <= MOST_COPIES:
        raise UserError(f"份数应在1至{MOST_COPIES}之间，不是{number}")
    return number
