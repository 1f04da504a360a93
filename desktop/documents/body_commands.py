"""Who may issue documents: entering, changing and ending 发文机关 and their 机关代字."""

from __future__ import annotations

from db.models import Document, IssuingBody, Park
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.documents.bodies import living_series, use_prefix
from desktop.documents.standing import body_clash, series_clash
from desktop.errors import UserError
from desktop.required import reasoned, required
from desktop.vocabulary import DocumentState, IssuerKind, SeriesKind


def add_body(
    *, name: str, kind: IssuerKind, actor: str, signer: str = "", seal_name: str = "", issued_prefix: str = "", letter_prefix: str = ""
) -> Changes:
    """Enter a body. One of the house (部门) needs no 机关代字: its papers are not numbered."""
    with open_work("登记发文机关", actor, needs=Act.SETTINGS) as work:
        called = required(name, "请填写发文机关名称")
        last = IssuingBody.select().order_by(IssuingBody.position.desc()).first()
        row = IssuingBody(name=called, kind=kind, signer=signer.strip(), seal_name=seal_name.strip() or called)
        row.position = (last.position if last else 0) + 1
        _refuse(body_clash(row))
        work.insert(row)
        _number_under(work, row, issued_prefix, letter_prefix)
        return work.changes()


def change_body(
    *,
    body: int,
    actor: str,
    name: str,
    signer: str = "",
    seal_name: str = "",
    issued_prefix: str = "",
    letter_prefix: str = "",
    expected_version: int | None = None,
) -> Changes:
    """Change a body. Under another 机关代字 numbers begin at 1 again; documents that were issued keep name and number."""
    with open_work("修改发文机关", actor, needs=Act.SETTINGS) as work:
        row = IssuingBody.get_by_id(body)
        park, was = Park.get(), row.name
        called = required(name, "请填写发文机关名称")
        work.update(row, expected_version=expected_version, name=called, signer=signer.strip(), seal_name=seal_name.strip() or called)
        _refuse(body_clash(row))
        _number_under(work, row, issued_prefix, letter_prefix)
        if park.issuing_body == was:
            work.update(park, issuing_body=called, seal_name=row.seal_name, document_prefix=issued_prefix.strip() or park.document_prefix)
        return work.changes()


def end_body(*, body: int, reason: str, actor: str) -> Changes:
    """It issues no more; what it issued stays. Raises UserError for the usual body and one with drafts."""
    with open_work("停用发文机关", actor, needs=Act.SETTINGS) as work:
        row = IssuingBody.get_by_id(body)
        if row.name == Park.get().issuing_body:
            raise UserError(f"{row.name}是园区通常的发文机关，不能停用；请先在 园区资料 里换一个")
        drafts = (Document.body == row) & (Document.state == DocumentState.DRAFT) & ~Document.voided
        if count := Document.select().where(drafts).count():
            raise UserError(f"{row.name}还有{count}份草稿，请先改由别的机关发文或作废")
        why = reasoned(reason, "停用发文机关")
        for kind in SeriesKind:
            if (series := living_series(row, kind)) is not None:
                work.void(series, why)
        work.void(row, why)
        return work.changes()


def _number_under(work: Work, row: IssuingBody, issued_prefix: str, letter_prefix: str) -> None:
    for kind, prefix in ((SeriesKind.ISSUED, issued_prefix.strip()), (SeriesKind.LETTER, letter_prefix.strip())):
        if prefix:
            _refuse(series_clash(use_prefix(work, row, kind, prefix)))


def _refuse(wrong: str | None) -> None:
    if wrong:
        raise UserError(wrong)
