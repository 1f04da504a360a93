"""拟稿, 定稿 and printing of a project's progress report; editing is that of every document (``desktop.documents``).

A project may be reported on several times: while its newest report is a draft, that one is worked on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.models import Document, Park, RectificationProject
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.documents import keeping
from desktop.documents.printing import print_document
from desktop.documents.text import DocumentText
from desktop.errors import UserError
from desktop.matching import match_key
from desktop.printing import PrintedFile
from desktop.progress import Progress
from desktop.rectification.report.composing import compose
from desktop.rectification.report.drafting import draft_body, draft_title
from desktop.rectification.report.figures import RectificationFigures, collect_figures
from desktop.rectification.report.kept import KIND, period_of, project_in
from exports.pdf.document import OfficialDocument


@dataclass(frozen=True)
class Report:
    """A report as its page shows it. ``stale``: the data of its own day has changed since the text was drafted."""

    id: int
    project: int
    number: str
    issued_on: date
    state: str
    text: DocumentText
    figures: RectificationFigures
    stale: bool
    version: int


def stored_report(project: int) -> Report | None:
    """The newest report of a project, if one was ever drafted."""
    row = keeping.newest(KIND, period_of(project))
    return _report(row) if row is not None else None


def draft_report(*, project: int, actor: str, anew: bool = False) -> Report:
    """The newest report of a project, or a first draft; ``anew``: another one once the newest is 定稿.

    A draft nobody has edited follows the data to today; an edited one keeps its text, its figures and the day they are of.
    """
    row = keeping.newest(KIND, period_of(project))
    if row is not None and not keeping.follows_data(row) and not (anew and row.state == keeping.FINAL):
        return _report(row)
    figures = collect_figures(project, clock.today())
    with open_work("拟整改通报", actor, needs=Act.DOCUMENT) as work:
        row = keeping.newest(KIND, period_of(project))
        kept = None if row is not None and row.state == keeping.FINAL else row
        row = _keep(work, kept, project, figures)
    return _report(row)


def redraft_report(*, report: int, actor: str) -> Changes:
    """Throw the edits away and draft anew from today's data."""
    with open_work("重新拟稿", actor, needs=Act.DOCUMENT) as work:
        row = keeping.editable(report)
        _keep(work, row, _project_of(row), collect_figures(_project_of(row), clock.today()))
        return work.changes()


def finalise_report(*, report: int, pdf_sha256: str, actor: str) -> Changes:
    """定稿: from now on it is printed as it stands. Raises UserError while its figures differ from the data of its day."""
    with open_work("整改通报定稿", actor, needs=Act.DOCUMENT) as work:
        row = keeping.editable(report)
        now = collect_figures(_project_of(row), RectificationFigures.from_json(row.figures).day)
        keeping.finish(work, row, figures=now.to_json(), pdf_sha256=pdf_sha256)
        return work.changes()


def report_document(report: int) -> OfficialDocument:
    """The document as it is printed: from its stored text and figures, so that it prints the same years later."""
    row = Document.get_by_id(report)
    return compose(keeping.text_of(row), RectificationFigures.from_json(row.figures), keeping.letterhead_of(row))


def print_report(*, report: int, path: Path, progress: Progress | None = None) -> PrintedFile:
    """Write the report as PDF and read it back, under the terms of ``print_document``."""
    return print_document(lambda: report_document(report), path, progress)


def print_project(*, project: int, path: Path, actor: str) -> tuple[str, PrintedFile]:
    """Draft (or take) the newest report of a project and print it; says what was printed."""
    report = draft_report(project=project, actor=actor)
    return f"{report.figures.project}进展情况通报（{report.number}，{report.state}）", print_report(report=report.id, path=path)


def project_named(words: str) -> int:
    """The project a person means by its name, a part of it that only one has, or its id. Raises UserError naming those there are."""
    rows = list(RectificationProject.select().where(~RectificationProject.voided).order_by(RectificationProject.id))
    exact = [row for row in rows if match_key(words) in {match_key(row.name), str(row.id)}]
    found = exact or [row for row in rows if match_key(words) in match_key(row.name)]
    if len(found) == 1:
        return found[0].id
    there = "、".join(row.name for row in (found or rows)) or "还没有建立整改项目"
    raise UserError(f"“{words}”不止一个整改项目：{there}；请写全名" if found else f"没有名为“{words}”的整改项目；现有：{there}")


def _project_of(row: Document) -> int:
    """The project a report is of."""
    project = project_in(row.period)
    if project is None:
        raise ValueError(row.period)
    return project


def _keep(work: Work, row: Document | None, project: int, figures: RectificationFigures) -> Document:
    park = Park.get()
    text = DocumentText(
        title=draft_title(figures),
        addressee="园区各部门，各整改责任单位",
        body=draft_body(figures, park.party_committee or park.name, park.supervision_phone),
        copies_to=tuple(body for body in (park.party_committee, park.management_committee) if body),
    )
    return keeping.keep_draft(work, row, kind=KIND, period=period_of(project), figures=figures.to_json(), text=text)


def _report(row: Document) -> Report:
    figures = RectificationFigures.from_json(row.figures)
    return Report(
        id=row.id,
        project=_project_of(row),
        number=row.number,
        issued_on=keeping.issued_on(row),
        state=row.state,
        text=keeping.text_of(row),
        figures=figures,
        stale=_is_stale(row, figures),
        version=row.version,
    )


def _is_stale(row: Document, figures: RectificationFigures) -> bool:
    try:
        return collect_figures(_project_of(row), figures.day).to_json() != row.figures
    except UserError:  # its project has been voided since
        return True
