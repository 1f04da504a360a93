"""Who may touch whose measures and rectification problems, by whatever way they come."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from db.models import Account, Audit, Measure
from desktop.accounts.permissions import Act
from desktop.accounts.signed_in import SignedIn, signed_in_as
from desktop.audit.work import open_work
from desktop.documents.pages import print_document
from desktop.errors import UserError
from desktop.listing import ListRequest
from desktop.measures.commands import add_measure, correct_measure, report_measure, void_measure
from desktop.measures.queries import measures, overdue_count
from desktop.rectification.commands import correct_item, report_item, start_project, void_project
from desktop.vocabulary import AccountRole, Outcome, RectificationKind, Source
from tests import factories
from tests.desktop.rectification.making import DONE, FIRST, LAST, finish_task, item, project, task
from tests.factories import ACTOR
from tests.papers import report_on

DUE = date(2022, 9, 20)


@pytest.fixture
def home(park: Path) -> int:
    return factories.department("建设局")


@pytest.fixture
def other(park: Path) -> int:
    return factories.department("环保局")


@contextmanager
def signed_in(department: int, *roles: AccountRole) -> Iterator[None]:
    """Somebody of a department, who is called 甲."""
    with open_work("建账号", ACTOR, needs=Act.ACCOUNTS) as work:
        row = Account(name="甲", department=department, roles="、".join(roles), password=b"x")
        work.insert(row)
    with signed_in_as(SignedIn(row.id, row.name)):
        yield


def handled(department: int) -> int:
    return factories.handled_problem(department, factories.cadre(department), collected_on=date(2022, 8, 1))


def added(problem: int, department: int) -> int:
    return add_measure(feedback=problem, content="疏通管沟", department=department, due_on=DUE, actor=ACTOR).first("measure")


def test_a_liaison_keeps_to_their_departments_measures(home: int, other: int) -> None:
    own, theirs = handled(home), handled(other)
    measure = added(theirs, other)
    with signed_in(home, AccountRole.LIAISON):
        done = report_measure(measure=added(own, home), outcome=Outcome.DONE, result="已疏通", done_on=DONE, actor="随便谁")
        assert Audit.select().where(Audit.work == done.work).first().actor == "甲", "who is signed in, whoever is named"
        for touch in (
            lambda: added(theirs, other),
            lambda: correct_measure(measure=measure, content="改", actor=ACTOR),
            lambda: report_measure(measure=measure, outcome=Outcome.STAGE, result="x", actor=ACTOR),
            lambda: void_measure(measure=measure, reason="x", actor=ACTOR),
        ):
            with pytest.raises(UserError, match="甲只能办理本部门的"):
                touch()
    assert Measure.get_by_id(measure).content == "疏通管沟"


def test_a_liaison_keeps_to_their_departments_rectification(home: int, other: int) -> None:
    owner = project(lead=other)
    mine, theirs = item(owner, home), item(owner, other)
    measure = task(mine, home)
    with signed_in(home, AccountRole.LIAISON):
        finish_task(measure)
        report_item(item=mine, outcome=Outcome.DONE, situation="已整改。", finished_on=DONE, actor=ACTOR)
        for touch in (
            lambda: report_item(item=theirs, outcome=Outcome.NOT_DONE, situation="x", actor=ACTOR),
            lambda: correct_item(item=theirs, heading="x", actor=ACTOR),
            lambda: void_project(project=owner, reason="x", actor=ACTOR),
        ):
            with pytest.raises(UserError, match="甲只能办理本部门的"):
                touch()


@pytest.mark.parametrize("role", [AccountRole.LEADER, AccountRole.VERIFIER, AccountRole.DISCIPLINE, AccountRole.ADMINISTRATOR])
def test_who_does_not_rectify_changes_nothing(home: int, role: AccountRole) -> None:
    kind = RectificationKind.AUDIT
    with signed_in(home, role), pytest.raises(UserError, match=r"没有“整改项目、四张清单”的权限"):
        start_project(name="审计整改", kind=kind, period_from=FIRST, period_to=LAST, actor=ACTOR)


def test_reports_are_drafted_by_who_keeps_documents(home: int, tmp_path: Path) -> None:
    owner = project(lead=home)
    report = report_on(owner).id
    with signed_in(home, AccountRole.LIAISON):
        assert print_document(report, tmp_path / "通报.pdf").pages
        item(owner, home)
        with pytest.raises(UserError, match="没有“通报、文书”的权限"):
            report_on(owner)


def test_a_keeping_offices_liaison_sees_the_measures_of_its_own_list(home: int) -> None:
    from db.models import Department

    office = Department.get(Department.short_name == "平安办").id
    for source in (Source.PETITION, Source.ENTERPRISE):
        problem = factories.handled_problem(home, factories.cadre(home), source=source, collected_on=date(2022, 8, 1))
        add_measure(feedback=problem, content=f"出自{source}", department=home, due_on=date(2022, 8, 10), actor=ACTOR)
    assert (measures(ListRequest()).total, overdue_count()) == (2, 2)
    with signed_in(office, AccountRole.LIAISON):
        assert [row.content for row in measures(ListRequest()).rows] == ["出自信访维稳"]
        assert overdue_count() == 1
