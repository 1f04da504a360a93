"""What a kind gives as its values is exactly what its wording may name, in every list too."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pytest

from db.models import Document
from desktop.conferences.agenda_commands import put_on_agenda
from desktop.conferences.commands import hold_conference, plan_conference
from desktop.conferences.minutes_kept import period_of as period_of_meeting
from desktop.documents.commands import correct_document, draft_another, draft_document, finish_document
from desktop.documents.kinds import kind_of
from desktop.rectification.report.kept import period_of as period_of_project
from desktop.vocabulary import LETTERS, DocumentKind, Level
from desktop.wordings.kinds import declared
from desktop.wordings.placeholders import Kind, Placeholder
from tests import factories
from tests.desktop.rectification.making import item, project
from tests.factories import ACTOR, TODAY

PERIODS = {
    DocumentKind.MONTHLY: "2022-08",
    DocumentKind.QUARTERLY: "2022Q3",
    DocumentKind.ANNUAL: "2022",
    DocumentKind.REPORT: "2022-08",
}


def drafted(kind: DocumentKind, period: str) -> int:
    return draft_document(kind=kind, period=period, actor=ACTOR).id


def correction() -> int:
    wrong = draft_another(kind=DocumentKind.CIRCULAR, actor=ACTOR).id
    finish_document(document=wrong, despite="已核对", actor=ACTOR)
    return correct_document(document=wrong, actor=ACTOR).id


def minutes() -> int:
    meeting = plan_conference(day=TODAY, level=Level.LEADER, title="八月会商", actor=ACTOR).first("conference")
    put_on_agenda(conference=meeting, problems={}, topics=["通报进展"], actor=ACTOR)
    hold_conference(conference=meeting, day=TODAY, host="高远山", attended=["王玉兰"], actor=ACTOR)
    return drafted(DocumentKind.MINUTES, period_of_meeting(meeting))


def rectification() -> int:
    owner = project()
    item(owner)
    return drafted(DocumentKind.RECTIFICATION, period_of_project(owner))


DRAFTS: Mapping[DocumentKind, Callable[[], int]] = {
    **{kind: lambda kind=kind, period=period: drafted(kind, period) for kind, period in PERIODS.items()},
    DocumentKind.CIRCULAR: lambda: draft_another(kind=DocumentKind.CIRCULAR, actor=ACTOR).id,
    DocumentKind.CORRECTION: correction,
    DocumentKind.MINUTES: minutes,
    DocumentKind.RECTIFICATION: rectification,
}


def misfits(placeholders: Iterable[Placeholder], values: Mapping[str, Any], *, row: bool = False) -> set[str]:
    """Names that only one side knows, and those whose value is none of its kind; rows that two lists share may hold more than one names."""
    names = {one.name: one for one in placeholders}
    found = names.keys() - values.keys() if row else names.keys() ^ values.keys()
    for name in names.keys() & values.keys():
        one, value = names[name], values[name]
        if one.kind is Kind.LIST:
            found |= {f"{name}/{field}" for held in value for field in misfits(one.fields, held, row=True)}
        elif not isinstance(value, {Kind.TEXT: str, Kind.FIGURE: int | str | None, Kind.FLAG: bool}[one.kind]):
            found.add(f"{name}={value!r}")
    return found


def test_every_kind_is_tried() -> None:
    assert {*DRAFTS, *LETTERS} == {*DocumentKind}


@pytest.mark.parametrize("kind", DRAFTS)
def test_values_are_what_the_wording_may_name(park: object, kind: DocumentKind) -> None:
    home = factories.department()
    factories.handled_problem(home, factories.cadre(home), collected_on=TODAY.replace(day=2))
    factories.enterprise()
    row = Document.get_by_id(DRAFTS[kind]())
    how = kind_of(kind)
    assert misfits(declared(how.wording(how.layout)).own, how.values(how.load(row.figures))) == set()
