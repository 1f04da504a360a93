"""定稿 inside a work: when a document may be finished, and what is kept of it then."""

from __future__ import annotations

import json

from db.models import Document
from desktop import clock
from desktop.audit.work import Work
from desktop.documents.kinds import kind_of
from desktop.documents.pages import MadePages
from desktop.files.keeping import keep_file
from desktop.required import says_something
from desktop.vocabulary import DocumentState
from desktop.wording import SENTENCES, some


def finish_refusal(row: Document, made: MadePages, despite: str) -> str | None:
    """Why a document is not finished: its figures differ from the data, or the check finds faults and no reason is given.

    Raises UserError where the data give nothing any more that it could speak of.
    """
    if row.figures != kind_of(row.kind).collect_again(row).to_json():
        return "数据在拟稿之后有变动，文稿中的数字已与台账不一致；请更新数字或重新拟稿后再定稿"
    if made.findings and not says_something(despite):
        told = some(made.findings, "处", between=SENTENCES)
        return f"检查发现{len(made.findings)}处问题，不能定稿：{told}。请改好；确需照此定稿的，写明理由"
    return None


def keep_finished(work: Work, row: Document, made: MadePages, despite: str) -> None:
    """From now on it is printed as it stands; text, figures, fonts, what the check found and the pages themselves are kept."""
    work.update(
        row,
        state=DocumentState.FINAL,
        pdf=keep_file(work, made.content, "application/pdf", None),
        pdf_sha256=made.sha256,
        fonts=made.fonts_json,
        findings=json.dumps(made.findings, ensure_ascii=False),
        despite=despite.strip() if made.findings else "",
        finished_at=clock.now(),
        finished_by=work.actor,
    )
