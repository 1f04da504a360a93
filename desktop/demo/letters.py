"""The demo's documents: last month's notice, letters that press for overdue problems, sent and partly answered, and new drafts."""

from __future__ import annotations

from datetime import datetime

from db.models import Department, Dispatch, Document
from desktop import clock
from desktop.demo.roster import DemoRoster
from desktop.documents.commands import draft_document, finish_document
from desktop.letters.dispatching import Recipient, mark_sent, record_reply, register_dispatch
from desktop.letters.finishing import finish_letters
from desktop.letters.making import make_letters
from desktop.periods import Month
from desktop.vocabulary import DocumentKind, DocumentState, SentHow

NOTICED_AT, ISSUED_AT = datetime(2022, 8, 2, 9, 12, 40), datetime(2022, 8, 3, 10, 5, 18)
PRESSED_AT, SENT_AT, ANSWERED_AT = (
    datetime(2022, 8, 30, 9, 5, 2),
    datetime(2022, 8, 30, 15, 20, 47),
    datetime(2022, 8, 31, 16, 31, 9),
)
REMINDED_AT = datetime(2022, 9, 1, 8, 40, 26)
COPIES = 3
SEVERAL = 4  # recipients of the notice that are entered
ANSWER = "问题已逐件明确措施和责任人，资料已报送，其余材料下周三前补齐"


def draft_documents(roster: DemoRoster) -> None:
    """Everything as a draft: no font of this machine is asked."""
    with clock.as_at(NOTICED_AT):
        draft_document(kind=DocumentKind.MONTHLY, period=str(Month(2022, 7)), actor=roster.clerk)
    with clock.as_at(PRESSED_AT):
        make_letters(kind=DocumentKind.SUPERVISE_LETTER, actor=roster.clerk)
    with clock.as_at(REMINDED_AT):
        make_letters(kind=DocumentKind.REMIND_LETTER, actor=roster.clerk)


def issue_documents(actor: str) -> None:
    """Finish, enter and send what the drafts of ``draft_documents`` were made for, and write down the first answer."""
    notice = Document.get(kind=DocumentKind.MONTHLY, state=DocumentState.DRAFT)
    departments = Department.select().where(~Department.voided).order_by(Department.position).limit(SEVERAL)
    with clock.as_at(NOTICED_AT):
        finish_document(document=notice.id, actor=actor)
        register_dispatch(document=notice.id, recipients=[Recipient(department=row.id) for row in departments], actor=actor)
    with clock.as_at(ISSUED_AT):
        _send(_entries(notice), actor, COPIES)
    letters = list(Document.select().where(Document.kind == DocumentKind.SUPERVISE_LETTER).order_by(Document.id))
    with clock.as_at(PRESSED_AT):
        finish_letters(documents=[row.id for row in letters], actor=actor)
    sent = [entry for letter in letters for entry in _entries(letter)]
    with clock.as_at(SENT_AT):
        _send(sent, actor, 1)
    with clock.as_at(ANSWERED_AT):
        record_reply(dispatch=sent[0].id, replied_on=clock.today(), words=ANSWER, actor=actor)


def _send(entries: list[Dispatch], actor: str, copies: int) -> None:
    mark_sent(dispatches=[row.id for row in entries], sent_on=clock.today(), how=SentHow.BY_HAND, copies=copies, actor=actor)


def _entries(document: Document) -> list[Dispatch]:
    return list(Dispatch.select().where((Dispatch.document == document) & ~Dispatch.voided).order_by(Dispatch.id))
