"""Five offices keep the lists of where problems came from; their 联络员 see their own, and what their department handles."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from db.models import Account, Department, Feedback
from desktop.accounts.permissions import Act
from desktop.accounts.signed_in import SignedIn, signed_in_as
from desktop.audit.work import open_work
from desktop.errors import UserError
from desktop.feedback.queries import feedback, feedback_counts, feedback_page
from desktop.feedback.registering import register_feedback
from desktop.feedback.sources import keeper_meant, keeper_named, keeper_of, limited_to
from desktop.listing import ListRequest
from desktop.periods import Month
from desktop.search.queries import search
from desktop.summary.behind import figure_filter
from desktop.vocabulary import KEEPERS, AccountRole, Category, Grade, Source
from tests import factories
from tests.factories import ACTOR, TODAY

ALL = ListRequest(limit=None)


def numbers(request: ListRequest = ALL) -> set[str]:
    return {row.source for row in feedback(request).rows}


@pytest.fixture
def one_of_each(park: Path) -> dict[Source, int]:
    """A problem of every source."""
    return {source: factories.problem(source=source, text=f"问题出自{source}") for source in Source}


@contextmanager
def signed_in(department: int, *roles: AccountRole) -> Iterator[None]:
    with open_work("建账号", ACTOR, needs=Act.ACCOUNTS) as work:
        row = Account(name="联络员甲", department=department, cadre=member_of(department), roles="、".join(roles), password=b"x")
        work.insert(row)
    with signed_in_as(SignedIn(row.id, row.name)):
        yield


def member_of(department: int) -> int:
    from db.models import Cadre

    return Cadre.select().where(Cadre.department == department).first().id


def office(name: str) -> int:
    """The department of a keeping office, with somebody in it."""
    number = Department.get(Department.short_name == name).id
    factories.cadre(number)
    return number


def test_every_source_has_one_keeper() -> None:
    assert sorted(source for sources in KEEPERS.values() for source in sources) == sorted(Source)
    assert all(source in KEEPERS[keeper_of(source)] for source in Source)


def test_the_list_knows_the_same_keepers(one_of_each: dict[Source, int]) -> None:
    for name, sources in KEEPERS.items():
        assert numbers(ListRequest(filters={"keeper": name}, limit=None)) == set(sources)
    assert feedback_counts(ListRequest(), "keeper") == {name: len(sources) for name, sources in KEEPERS.items()}


@pytest.mark.parametrize("names", [("平安办",), ("平安建设办公室", "平安办"), ("平 安 办",)])
def test_an_office_by_either_name(names: tuple[str, ...]) -> None:
    assert keeper_named(*names) == "平安办"


def test_an_office_that_keeps_no_list() -> None:
    assert keeper_named("产业发展局", "") is None
    with pytest.raises(UserError, match=r"督查室、平安办、优化办、宣传部、纪工委"):
        keeper_meant("产业发展局")


def test_whose_eyes_are_limited() -> None:
    assert limited_to({AccountRole.LIAISON}, "平安办") == "平安办"
    assert limited_to({AccountRole.LIAISON}, "产业发展局") is None
    for other in set(AccountRole) - {AccountRole.LIAISON}:
        assert limited_to({AccountRole.LIAISON, other}, "平安办") is None
        assert limited_to({other}, "平安办") is None


@pytest.mark.parametrize("name", KEEPERS)
def test_a_liaison_sees_the_list_of_their_office(one_of_each: dict[Source, int], name: str) -> None:
    with signed_in(office(name), AccountRole.LIAISON):
        assert numbers() == set(KEEPERS[name])
        assert sum(feedback_counts(ALL, "source").values()) == len(KEEPERS[name])
        month = ListRequest(filters=figure_filter("collected", Month(2022, 8)), limit=None)
        assert numbers(month) == set(KEEPERS[name])
        shown = {hit.id for found in search("问题出自") for hit in found.hits}
        assert shown <= {one_of_each[source] for source in KEEPERS[name]}
        for source, problem in one_of_each.items():
            if source in KEEPERS[name]:
                assert feedback_page(problem).row.id == problem
            else:
                with pytest.raises(UserError, match="不在您能看的清单里"):
                    feedback_page(problem)


def test_what_their_department_handles_they_see_too(one_of_each: dict[Source, int]) -> None:
    own = office("平安办")
    with open_work("交办", ACTOR, needs=Act.ASSIGN) as work:
        work.update(Feedback.get_by_id(one_of_each[Source.HOTLINE]), department=own)
    with signed_in(own, AccountRole.LIAISON):
        assert numbers() == {Source.PETITION, Source.HOTLINE}


def test_other_roles_see_everything(one_of_each: dict[Source, int]) -> None:
    with signed_in(office("平安办"), AccountRole.LIAISON, AccountRole.VERIFIER):
        assert numbers() == set(Source)


def test_the_offices_people_register_what_came_to_them(park: Path) -> None:
    own = office("平安办")
    enterprise, stranger = factories.enterprise(), factories.cadre()
    with signed_in(own, AccountRole.LIAISON):
        given = {
            "enterprise": enterprise,
            "collected_on": TODAY,
            "text": "拖欠工程款上访",
            "source": Source.PETITION,
            "category": Category.FUNDS,
            "grade": Grade.MAJOR,
            "actor": ACTOR,
        }
        made = register_feedback(**given, first_handler=member_of(own), origin=" 信访转〔2022〕18号 ").first("feedback")
        assert feedback_page(made).row.note == "信访转〔2022〕18号"
        with pytest.raises(UserError, match="只能办理本部门"):
            register_feedback(**given, first_handler=stranger)
    assert Feedback.get_by_id(made).collected_on == date(2022, 8, 31)
