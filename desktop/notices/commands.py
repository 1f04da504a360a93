"""拟稿, editing, printing and 定稿 of notices."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from peewee import fn

from db.models import Document, Park
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, audit_head, open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.notices.composing import Letterhead, NoticeText, compose
from desktop.notices.drafting import draft_body, draft_title
from desktop.notices.figures import MonthlyFigures, collect_figures
from desktop.periods import Month
from desktop.printing import PrintedFile, printed, telling_print_errors
from desktop.progress import UNWATCHED, Progress
from exports.pdf.document import OfficialDocument

MONTHLY = "通报"
DRAFT, FINAL = "草稿", "定稿"
_PRINTING = tuple(enumerate(("取文稿", "排版", "写出", "存盘")))  # each may be stopped before it begins


@dataclass(frozen=True)
class Notice:
    """A notice as its page shows it. ``stale`` tells that the data has changed since the text was drafted."""

    id: int
    month: Month
    number: str
    issued_on: date
    state: str
    text: NoticeText
    figures: MonthlyFigures
    stale: bool
    version: int


def draft_notice(*, month: Month, actor: str) -> Notice:
    """The month's notice: the stored one, or a new draft with the next number.

    A draft nobody has edited follows the data; an edited one keeps its text and figures and is marked stale.
    """
    figures = collect_figures(month)
    row = _stored(month)
    if row is not None and (row.state == FINAL or NoticeText.from_json(row.content).edited):
        return _notice(row, figures)
    text = _fresh_text(figures)
    with open_work("拟稿", actor, needs=Act.DOCUMENT) as work:
        head = audit_head()
        row = _stored(month)
        if row is None:
            row = _insert(work, month, figures, text, head)
        elif row.figures != figures.to_json() or row.content != text.to_json():
            work.update(row, figures=figures.to_json(), content=text.to_json(), title=text.title, audit_head=head, issued_on=clock.today())
    return _notice(row, figures)


def edit_notice(*, notice: int, text: NoticeText, actor: str, expected_version: int | None = None) -> Changes:
    """Save the clerk's text. Raises UserError once the document is 定稿."""
    if not text.title.strip() or not text.body.strip():
        raise UserError("标题和正文不能为空")
    with open_work("修改文稿", actor, needs=Act.DOCUMENT) as work:
        row = _editable(notice)
        kept = NoticeText.from_json(row.content)
        if replace(text, edited=kept.edited) != kept:
            content = replace(text, edited=True).to_json()
            work.update(row, expected_version=expected_version, content=content, title=text.title)
        return work.changes()


def redraft_notice(*, notice: int, actor: str) -> Changes:
    """Throw the edits away and draft anew from today's data."""
    with open_work("重新拟稿", actor, needs=Act.DOCUMENT) as work:
        row = _editable(notice)
        head = audit_head()
        figures = collect_figures(Month.parse(row.period))
        text = _fresh_text(figures)
        work.update(row, figures=figures.to_json(), content=text.to_json(), title=text.title, audit_head=head, issued_on=clock.today())
        return work.changes()


def finalise_notice(*, notice: int, pdf_sha256: str, actor: str) -> Changes:
    """定稿: from now on it is printed as it stands. Raises UserError while its figures differ from the data."""
    with open_work("定稿", actor, needs=Act.DOCUMENT) as work:
        row = _editable(notice)
        if row.figures != collect_figures(Month.parse(row.period)).to_json():
            raise UserError("数据在拟稿之后有变动，文稿中的数字已与台账不一致；请重新拟稿后再定稿")
        work.update(row, state=FINAL, pdf_sha256=pdf_sha256)
        return work.changes()


def notice_document(notice: int) -> OfficialDocument:
    """The document as it is printed: from its stored text and figures, so that it prints the same years later."""
    row = Document.get_by_id(notice)
    letterhead = Letterhead(row.issuing_body, row.number, _issued_on(row), row.audit_head)
    return compose(NoticeText.from_json(row.content), MonthlyFigures.from_json(row.figures), letterhead)


def print_notice(*, notice: int, path: Path, progress: Progress | None = None) -> PrintedFile:
    """Write the notice as PDF and read it back; what the check finds stands in ``warnings``.

    Raises UserError for a character no font has, KnownError when there is no font or the file cannot be written.
    ``progress`` can stop it until the file is in its place; then what stood at ``path`` is as it was.
    """
    from exports.pdf.readback import check_document
    from exports.pdf.render import render_document

    steps = iter(_PRINTING)

    def between() -> None:
        number, words = next(steps)
        (progress or UNWATCHED).step(number, len(_PRINTING), words)

    with telling_print_errors(path):
        between()
        document = notice_document(notice)
        between()
        done = render_document(document, path, between=between)
    return printed(done, *check_document(path))


def print_monthly(*, month: Month, path: Path, actor: str) -> PrintedFile:
    """Draft (or take) the month's notice and print it."""
    return print_notice(notice=draft_notice(month=month, actor=actor).id, path=path)


def _fresh_text(figures: MonthlyFigures) -> NoticeText:
    park = Park.get()
    return NoticeText(
        title=draft_title(figures),
        addressee="园区各部门，各包保责任单位",
        body=draft_body(figures),
        copies_to=(park.party_committee, park.management_committee),
    )


def _stored(month: Month) -> Document | None:
    return Document.get_or_none((Document.kind == MONTHLY) & (Document.period == str(month)) & ~Document.voided)


def _insert(work: Work, month: Month, figures: MonthlyFigures, text: NoticeText, head: str) -> Document:
    park = Park.get()
    row = Document(
        kind=MONTHLY,
        period=str(month),
        number=_next_number(park.document_prefix, clock.today().year),
        title=text.title,
        issuing_body=park.issuing_body,
        issued_on=clock.today(),
        state=DRAFT,
        content=text.to_json(),
        figures=figures.to_json(),
        audit_head=head,
        made_at=clock.now(),
    )
    work.insert(row)
    return row


def _next_number(prefix: str, year: int) -> str:
    """代字〔2022〕8号: the next of the year, after every number ever given, voided ones too."""
    start = f"{prefix}〔{year}〕"
    sequence = fn.MAX(fn.REPLACE(fn.SUBSTR(Document.number, len(start) + 1), "号", "").cast("INTEGER"))
    last = Document.select(sequence).where(Document.number.startswith(start)).scalar() or 0
    return f"{start}{last + 1}号"


def _editable(notice: int) -> Document:
    row = Document.get_by_id(notice)
    if row.state == FINAL:
        raise UserError("该文书已定稿，不能再改；如有差错，请另发更正")
    return row


def _issued_on(row: Document) -> date:
    """成文日期; a draft without one is of the day it was made."""
    return row.issued_on or row.made_at.date()


def _notice(row: Document, figures: MonthlyFigures) -> Notice:
    return Notice(
        id=row.id,
        month=Month.parse(row.period),
        number=row.number,
        issued_on=_issued_on(row),
        state=row.state,
        text=NoticeText.from_json(row.content),
        figures=MonthlyFigures.from_json(row.figures),
        stale=row.figures != figures.to_json(),
        version=row.version,
    )
