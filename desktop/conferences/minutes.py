"""会商纪要: drafted from the meeting, edited by the clerk, printed in their official form, kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from db.models import Conference, Document, Park
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.changes import Changes
from desktop.conferences.commands import numbered
from desktop.conferences.meetings import allowed, called
from desktop.conferences.minutes_drafting import draft_body, draft_title
from desktop.conferences.minutes_figures import MinutesFigures, figures_of
from desktop.conferences.minutes_kept import MINUTES, meeting_in, minutes_row, period_of
from desktop.conferences.queries import conferences, meeting_page
from desktop.conferences.workflow import Step
from desktop.documents import keeping
from desktop.documents.printing import print_document
from desktop.documents.text import DocumentText, blocks_of
from desktop.errors import UserError
from desktop.listing import ListRequest
from desktop.matching import match_key
from desktop.printing import PrintedFile
from desktop.progress import Progress

if TYPE_CHECKING:
    from exports.pdf.document import OfficialDocument

UNBREAKABLE = ("会商", "会商纪要", "调度会", "包保领导", "工委管委", "包保责任人")


@dataclass(frozen=True)
class KeptMinutes:
    """Minutes as their page shows them. ``stale``: the meeting has changed since the text was drafted."""

    id: int
    conference: int
    number: str
    issued_on: date
    state: str
    text: DocumentText
    stale: bool
    version: int


def draft_minutes(*, conference: int, actor: str) -> KeptMinutes:
    """The meeting's minutes: the stored ones, or a new draft. A draft nobody has edited follows the meeting."""
    row = minutes_row(conference)
    if row is not None and not keeping.follows_data(row):
        return _kept(row)
    with open_work("拟纪要", actor, needs=Act.CONFER) as work:
        meeting = allowed(conference, Step.MINUTES)
        numbered(work, meeting)
        row = minutes_row(conference)
        figures = _figures(conference)
        row = keeping.keep_draft(
            work,
            row,
            kind=MINUTES,
            period=period_of(conference),
            figures=figures.to_json(),
            text=_fresh_text(figures),
            number=called(meeting),
        )
    return _kept(row)


def edit_minutes(*, document: int, text: DocumentText, actor: str, expected_version: int | None = None) -> Changes:
    """Save the clerk's text. Raises UserError once they are 定稿."""
    return keeping.edit_document(document=document, text=text, actor=actor, expected_version=expected_version, needs=Act.CONFER)


def redraft_minutes(*, document: int, actor: str) -> Changes:
    """Throw the edits away and draft anew from the meeting as it is recorded now."""
    with open_work("重新拟纪要", actor, needs=Act.CONFER) as work:
        row = keeping.editable(document)
        figures = _figures(_meeting_of(row))
        keeping.keep_draft(work, row, kind=MINUTES, period=row.period, figures=figures.to_json(), text=_fresh_text(figures))
        return work.changes()


def finalise_minutes(*, document: int, pdf_sha256: str, actor: str) -> Changes:
    """定稿: from now on they are printed as they stand, and the meeting stays as it is. Raises UserError while the two differ."""
    with open_work("纪要定稿", actor, needs=Act.CONFER) as work:
        row = keeping.editable(document)
        keeping.finish(work, row, figures=_figures(_meeting_of(row)).to_json(), pdf_sha256=pdf_sha256)
        return work.changes()


def minutes_document(document: int) -> OfficialDocument:
    """The minutes as they are printed: from their stored text and figures."""
    from exports.pdf.document import Attendance, Imprint, MinutesHead, OfficialDocument

    row = Document.get_by_id(document)
    text, figures = keeping.text_of(row), MinutesFigures.from_json(row.figures)
    people = (("出席", figures.attended), ("请假", figures.absent), ("列席", figures.observed))
    day = keeping.issued_on(row)
    return OfficialDocument(
        head=MinutesHead(f"{figures.park}{figures.level}会商纪要", figures.issue, row.issuing_body, day),
        title=text.title,
        body=blocks_of(text.body, {}),
        attendance=tuple(Attendance(label, names) for label, names in people),
        imprint=Imprint(text.copies_to, row.issuing_body, day),
        note=f"台账校验码：{row.audit_head[:16]}",
        unbreakable=UNBREAKABLE,
    )


def print_minutes(*, document: int, path: Path, progress: Progress | None = None) -> PrintedFile:
    """Write the minutes as PDF, under the terms of ``print_document``."""
    return print_document(lambda: minutes_document(document), path, progress)


def print_meeting(*, conference: int, path: Path, actor: str) -> tuple[str, PrintedFile]:
    """Draft (or take) the minutes of a meeting and print them; says what was printed."""
    kept = draft_minutes(conference=conference, actor=actor)
    return f"{kept.number}纪要（{kept.state}）", print_minutes(document=kept.id, path=path)


def meeting_numbered(words: str) -> int:
    """The meeting a person means: 包保领导2022年第3期, 2022年第3期 where only one level has it, or its id. Raises UserError."""
    rows = conferences(ListRequest(limit=None)).rows
    wanted = match_key(words)
    exact = [
        row for row in rows if wanted in {str(row.id), match_key(f"{row.level}{row.number}"), match_key(f"{row.level}会商{row.number}")}
    ]
    found = exact or [row for row in rows if row.number and wanted == match_key(row.number)]
    if len(found) == 1:
        return found[0].id
    if found:
        raise UserError(f"“{words}”不止一次会商：{'、'.join(f'{row.level}{row.number}' for row in found)}；请连层级一起写")
    newest = next((f"；最近的是{row.level}{row.number}" for row in rows if row.number), "；还没有开过会商")
    raise UserError(f"没有期号为“{words}”的会商{newest}")


def _figures(conference: int) -> MinutesFigures:
    return figures_of(meeting_page(conference), Park.get().name)


def _fresh_text(figures: MinutesFigures) -> DocumentText:
    park = Park.get()
    return DocumentText(draft_title(figures), "", draft_body(figures), (park.party_committee, park.management_committee))


def _meeting_of(row: Document) -> int:
    meeting = meeting_in(row.period)
    if meeting is None or Conference.get_by_id(meeting).voided:
        raise UserError("这份纪要的会商已经作废")
    return meeting


def _kept(row: Document) -> KeptMinutes:
    meeting = meeting_in(row.period)
    assert meeting is not None  # noqa: S101 - minutes name their meeting
    return KeptMinutes(
        id=row.id,
        conference=meeting,
        number=row.number,
        issued_on=keeping.issued_on(row),
        state=row.state,
        text=keeping.text_of(row),
        stale=row.figures != _figures(meeting).to_json(),
        version=row.version,
    )
