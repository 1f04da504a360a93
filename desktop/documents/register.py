"""文号登记: numbers are given one after the other in each series and year; none is given twice, a voided one stays voided."""

from __future__ import annotations

from datetime import date

from peewee import fn

from db.models import Document, DocumentNumber, IssuingBody, NumberSeries
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.documents.bodies import default_body, living_series
from desktop.errors import UserError
from desktop.numbering import last_given
from desktop.required import reasoned, required
from desktop.vocabulary import DocumentState, SeriesKind


def number_text(prefix: str, year: int, place: int) -> str:
    """代字〔2022〕8号 (GB/T 9704 7.2.5: six-corner brackets, no 第, no leading zero)."""
    return f"{prefix}〔{year}〕{place}号"


def give_number(work: Work, series: NumberSeries, year: int, *, document: Document | None = None, subject: str = "") -> DocumentNumber:
    """The next number of a series, entered in the register."""
    same = (DocumentNumber.series == series) & (DocumentNumber.year == year)
    highest = int(DocumentNumber.select(fn.MAX(DocumentNumber.place)).where(same).scalar() or 0)
    # Documents of a file from before the register bear numbers that it may not know (another 机关代字 in between).
    place = max(highest, last_given(Document.number, f"{series.prefix}〔{year}〕")) + 1
    row = DocumentNumber(
        series=series,
        year=year,
        place=place,
        text=number_text(series.prefix, year, place),
        document=document,
        subject=subject,
        given_on=clock.today(),
        given_by=work.actor,
    )
    work.insert(row)
    return row


def number_document(work: Work, row: Document, body: IssuingBody, kind: SeriesKind) -> None:
    """Give a document the next number of its body. Raises UserError where the body has no 机关代字 for it."""
    series = living_series(body, kind)
    if series is None:
        raise UserError(f"{body.name}还没有设置“{kind}”的机关代字，不能编文号；请在 设置 → 发文机关 里填写")
    given = give_number(work, series, (row.issued_on or clock.today()).year, document=row, subject=row.title)
    work.update(row, number=given.text)


def free_number(work: Work, row: Document, reason: str) -> None:
    """The document bears its number no longer: the number is voided, and stays in the register."""
    for given in DocumentNumber.select().where((DocumentNumber.document == row) & ~DocumentNumber.voided):
        work.void(given, reason)


def take_number(*, body: int | None = None, kind: SeriesKind = SeriesKind.ISSUED, subject: str, actor: str) -> Changes:
    """登记 a number for a paper that is written elsewhere. The number given is the result of the Changes."""
    words = required(subject, "请填写文件标题")
    with open_work("登记文号", actor, needs=Act.DOCUMENT) as work:
        issuer = default_body(work) if body is None else IssuingBody.get_by_id(body)
        series = living_series(issuer, kind)
        if series is None:
            raise UserError(f"{issuer.name}还没有设置“{kind}”的机关代字，不能编文号")
        work.result = give_number(work, series, clock.today().year, subject=words).text
        return work.changes()


def void_number(*, number: int, reason: str, actor: str) -> Changes:
    """作废 a number that no document of the program bears. Raises UserError."""
    with open_work("作废文号", actor, needs=Act.DOCUMENT) as work:
        row = DocumentNumber.get_by_id(number)
        if row.voided:
            raise UserError(f"{row.text}已经作废")
        if row.document is not None and not row.document.voided:
            which = "已定稿的" if row.document.state == DocumentState.FINAL else ""
            raise UserError(f"{row.text}是{which}《{row.document.title}》的文号；不再使用请作废该文稿")
        work.void(row, reasoned(reason, "作废文号"))
        return work.changes()


def days_in_series(given: DocumentNumber) -> list[tuple[int, date]]:
    """Places and 成文日期 of the other living numbers of its series and year, as far as they are documents of the program."""
    same = (DocumentNumber.series == given.series_id) & (DocumentNumber.year == given.year) & ~DocumentNumber.voided
    dated = same & (DocumentNumber.id != given.id) & Document.issued_on.is_null(is_null=False)
    rows = DocumentNumber.select(DocumentNumber, Document).join(Document).where(dated)
    return [(row.place, issued) for row in rows if row.document is not None and (issued := row.document.issued_on) is not None]
