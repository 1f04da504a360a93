"""会商纪要 as a kind of document: drafted from the meeting, in the format of GB/T 9704 10.3, numbered by the meeting."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from db.models import Conference, Document, Park
from desktop.accounts.permissions import Act
from desktop.conferences.commands import numbered
from desktop.conferences.meetings import allowed, called
from desktop.conferences.minutes_figures import MinutesFigures, figures_of
from desktop.conferences.minutes_kept import meeting_in
from desktop.conferences.minutes_values import minutes_values
from desktop.conferences.queries import meeting_page
from desktop.conferences.workflow import Step
from desktop.documents.kinds import Kind
from desktop.documents.letterhead import Letterhead
from desktop.documents.text import DocumentText, blocks_of
from desktop.errors import UserError
from desktop.vocabulary import DocumentKind, Layout
from exports.pdf.document import Attendance, Imprint, MinutesHead, OfficialDocument

if TYPE_CHECKING:
    from desktop.audit.work import Work

UNBREAKABLE = ("会商", "会商纪要", "调度会", "包保领导", "工委管委", "包保责任人")


def meeting_of(row: Document) -> int:
    """The meeting the minutes are of. Raises UserError once it is voided."""
    meeting = meeting_in(row.period)
    if meeting is None or Conference.get_by_id(meeting).voided:
        raise UserError("这份纪要的会商已经作废")
    return meeting


def _collect(row: Document) -> MinutesFigures:
    return figures_of(meeting_page(meeting_of(row)), Park.get().name)


def _first(work: Work, period: str) -> None:
    """Only a meeting that was held has minutes; by then it has its 期号."""
    meeting = meeting_in(period)
    if meeting is not None:
        numbered(work, allowed(meeting, Step.MINUTES))


def _number(row: Document) -> str:
    return called(Conference.get_by_id(meeting_of(row)))


def _paper(text: DocumentText, figures: MinutesFigures, letterhead: Letterhead) -> OfficialDocument:
    people = (("出席", figures.attended), ("请假", figures.absent), ("列席", figures.observed))
    return OfficialDocument(
        head=MinutesHead(f"{figures.park}{figures.level}会商纪要", figures.issue, letterhead.issuing_body, letterhead.issued_on),
        title=text.title,
        body=blocks_of(text.body, {}),
        attendance=tuple(Attendance(label, names) for label, names in people),
        imprint=Imprint(text.copies_to, letterhead.issuing_body, letterhead.issued_on),
        note=letterhead.note,
        unbreakable=UNBREAKABLE,
    )


KIND = Kind(
    kind=DocumentKind.MINUTES,
    collect=_collect,
    load=MinutesFigures.from_json,
    values=minutes_values,
    layout=Layout.MINUTES,
    needs=Act.CONFER,
    number=_number,
    told_of=lambda figures: date.fromisoformat(figures.day),
    first=_first,
    paper=_paper,
)
