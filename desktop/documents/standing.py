"""What must hold between documents, the numbers they bear and the bodies that issue them."""

from __future__ import annotations

from db.models import Dispatch, Document, DocumentNumber, IssuingBody, NumberSeries, Wording
from desktop.conferences.standing import minutes_clash
from desktop.vocabulary import DocumentState


def document_clash(row: Document) -> str | None:
    """A meeting has one 纪要; a 更正 rests on an issued document; what was sent or is corrected stays issued."""
    wrong = Document.get_by_id(row.corrects_id) if row.corrects_id is not None else None
    if wrong is not None and (wrong.voided or wrong.state != DocumentState.FINAL):
        return f"它所更正的《{wrong.title}》不是已定稿的文书"
    return (None if row.state == DocumentState.FINAL else _out_clash(row)) or minutes_clash(row)


def _out_clash(row: Document) -> str | None:
    """Why a document that is no longer 定稿 cannot be a draft."""
    gone = (
        (Dispatch.document == row)
        & ~Dispatch.voided
        & (Dispatch.sent_on.is_null(is_null=False) | Dispatch.replied_on.is_null(is_null=False))
    )
    sent = Dispatch.get_or_none(gone)
    if sent is not None:
        return f"《{row.title}》已经发给{sent.recipient}"
    correction = Document.get_or_none((Document.corrects == row) & ~Document.voided)
    return f"《{row.title}》已有更正{correction.number}" if correction is not None else None


def number_clash(row: DocumentNumber) -> str | None:
    """A living document and its living number name each other; asked of voided numbers, too."""
    if row.document_id is None:
        return None
    document = Document.get_by_id(row.document_id)  # as it stands now: the row may have read it before an undo
    bears = not document.voided and document.number == row.text
    if row.voided:
        return f"{row.text}还是《{document.title}》的文号" if bears else None
    return None if bears else f"{row.text}已经不是《{document.title}》的文号"


def body_clash(row: IssuingBody) -> str | None:
    """A body stands once among those that may issue."""
    twin = IssuingBody.get_or_none((IssuingBody.name == row.name) & ~IssuingBody.voided & (IssuingBody.id != (row.id or 0)))
    return f"已有发文机关“{row.name}”" if twin is not None else None


def series_clash(row: NumberSeries) -> str | None:
    """One 机关代字 a body and kind, and no two bodies share one."""
    others = NumberSeries.select().where(~NumberSeries.voided & (NumberSeries.id != (row.id or 0)))
    same = (NumberSeries.body == row.body_id) & (NumberSeries.kind == row.kind)
    if others.where(same).exists():
        return f"{row.body.name}已有“{row.kind}”的机关代字"
    twin = others.where(NumberSeries.prefix == row.prefix).first()
    return f"机关代字“{row.prefix}”已由{twin.body.name}使用" if twin is not None else None


def wording_clash(row: Wording) -> str | None:
    """A kind of document has one wording of the park's own."""
    same = (Wording.kind == row.kind) & ~Wording.voided & (Wording.id != (row.id or 0))
    return f"“{row.kind}”已有本单位的用语" if Wording.select().where(same).exists() else None
