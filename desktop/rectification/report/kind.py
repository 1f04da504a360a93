"""整改进展情况通报 as a kind of document. Its figures are of the day it was drafted; a project may be reported on several times."""

from __future__ import annotations

from db.models import Document
from desktop import clock
from desktop.documents.kinds import Kind
from desktop.rectification.report.composing import UNBREAKABLE, compose
from desktop.rectification.report.figures import RectificationFigures, collect_figures
from desktop.rectification.report.kept import project_in
from desktop.rectification.report.values import report_values
from desktop.vocabulary import DocumentKind


def project_of(row: Document) -> int:
    """The project a report is of."""
    project = project_in(row.period)
    if project is None:
        raise ValueError(row.period)
    return project


def _collect(row: Document) -> RectificationFigures:
    return collect_figures(project_of(row), clock.today())


def _again(row: Document) -> RectificationFigures:
    return collect_figures(project_of(row), RectificationFigures.from_json(row.figures).day)


KIND = Kind(
    kind=DocumentKind.RECTIFICATION,
    collect=_collect,
    again=_again,
    load=RectificationFigures.from_json,
    values=report_values,
    unbreakable=UNBREAKABLE,
    told_of=lambda figures: figures.day,
    paper=compose,
)
