"""拟稿, editing, printing and 定稿 of notices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.models import Document, Park
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.changes import Changes
from desktop.documents import keeping
from desktop.documents.printing import print_document
from desktop.documents.text import DocumentText
from desktop.notices.composing import compose
from desktop.notices.drafting import draft_body, draft_title
from desktop.notices.figures import MonthlyFigures, collect_figures
from desktop.periods import Month
from desktop.printing import PrintedFile
from desktop.progress import Progress
from desktop.summary.identity import check_identity
from desktop.summary.queries import scope_of
from exports.pdf.document import OfficialDocument

MONTHLY = "通报"


@dataclass(frozen=True)
class Notice:
    """A notice as its page shows it. ``stale`` tells that the data has changed since the text was drafted."""

    id: int
    month: Month
    number: str
    issued_on: date
    state: str
    text: DocumentText
    figures: MonthlyFigures
    stale: bool
    version: int


def draft_notice(*, month: Month, actor: str) -> Notice:
    """The month's notice: the stored one, or a new draft with the next number.

    A draft nobody has edited follows the data; an edited one keeps its text and figures and is marked stale.
    """
    figures = collect_figures(month)
    row = keeping.newest(MONTHLY, str(month))
    if row is not None and not keeping.follows_data(row):
        return _notice(row, figures)
    text = _fresh_text(figures)
    with open_work("拟稿", actor, needs=Act.DOCUMENT) as work:
        row = keeping.newest(MONTHLY, str(month))
        row = keeping.keep_draft(work, row, kind=MONTHLY, period=str(month), figures=figures.to_json(), text=text)
    return _notice(row, figures)


def edit_notice(*, notice: int, text: DocumentText, actor: str, expected_version: int | None = None) -> Changes:
    """Save the clerk's text. Raises UserError once the document is 定稿."""
    return keeping.edit_document(document=notice, text=text, actor=actor, expected_version=expected_version)


def redraft_notice(*, notice: int, actor: str) -> Changes:
    """Throw the edits away and draft anew from today's data."""
    with open_work("重新拟稿", actor, needs=Act.DOCUMENT) as work:
        row = keeping.editable(notice)
        figures = collect_figures(Month.parse(row.period))
        keeping.keep_draft(work, row, kind=MONTHLY, period=row.period, figures=figures.to_json(), text=_fresh_text(figures))
        return work.changes()


def finalise_notice(*, notice: int, pdf_sha256: str, actor: str) -> Changes:
    """定稿: from now on it is printed as it stands. Raises UserError while its figures differ from the data."""
    with open_work("定稿", actor, needs=Act.DOCUMENT) as work:
        row = keeping.editable(notice)
        keeping.finish(work, row, figures=collect_figures(Month.parse(row.period)).to_json(), pdf_sha256=pdf_sha256)
        return work.changes()


def notice_document(notice: int) -> OfficialDocument:
    """The document as it is printed: from its stored text and figures, so that it prints the same years later."""
    row = Document.get_by_id(notice)
    return compose(keeping.text_of(row), MonthlyFigures.from_json(row.figures), keeping.letterhead_of(row))


def print_notice(*, notice: int, path: Path, progress: Progress | None = None) -> PrintedFile:
    """Write the notice as PDF and read it back, under the terms of ``print_document``.

    Raises UserError for a draft of a month whose figures do not add up; what is 定稿 prints as it stands.
    """
    row = Document.get_by_id(notice)
    if row.state != keeping.FINAL:
        month = Month.parse(row.period)
        check_identity(month, scope_of(month).as_of)
    return print_document(lambda: notice_document(notice), path, progress)


def print_monthly(*, month: Month, path: Path, actor: str) -> PrintedFile:
    """Draft (or take) the month's notice and print it."""
    return print_notice(notice=draft_notice(month=month, actor=actor).id, path=path)


def _fresh_text(figures: MonthlyFigures) -> DocumentText:
    park = Park.get()
    return DocumentText(
        title=draft_title(figures),
        addressee="园区各部门，各包保责任单位",
        body=draft_body(figures),
        copies_to=(park.party_committee, park.management_committee),
    )


def _notice(row: Document, figures: MonthlyFigures) -> Notice:
    return Notice(
        id=row.id,
        month=Month.parse(row.period),
        number=row.number,
        issued_on=keeping.issued_on(row),
        state=row.state,
        text=keeping.text_of(row),
        figures=MonthlyFigures.from_json(row.figures),
        stale=row.figures != figures.to_json(),
        version=row.version,
    )
