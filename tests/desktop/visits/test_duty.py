"""Who is offered when a visit is entered: the object's 包保责任人 of that day, in the order in which they were named."""

from datetime import date
from pathlib import Path

import pytest

from desktop.roster.commands import end_assignment
from desktop.visits.duty import ResponsibleCadre, responsible_cadres
from desktop.vocabulary import Role
from tests import factories
from tests.factories import ACTOR, TODAY


@pytest.fixture
def factory(park: Path) -> int:
    """An object."""
    return factories.enterprise("云岭宏图有限公司")


def names(factory: int, day: date = TODAY) -> list[str]:
    return [one.name for one in responsible_cadres(factory, day)]


def test_they_come_with_their_department_in_the_order_they_were_named(factory: int) -> None:
    home = factories.department("产业发展局")
    second, first = factories.cadre(home, name="张文杰"), factories.cadre(home, name="陈静")
    for cadre in (first, second):
        factories.relation(factory, Role.RESPONSIBLE, cadre)
    assert responsible_cadres(factory, TODAY) == [
        ResponsibleCadre(first, "陈静", "产业发展局"),
        ResponsibleCadre(second, "张文杰", "产业发展局"),
    ]


def test_leaders_departments_and_other_objects_are_not_meant(factory: int) -> None:
    factories.relation(factory, Role.LEADER, factories.leader("高远"))
    factories.relation(factory, Role.DEPARTMENT, factories.department())
    factories.relation(factories.enterprise(), Role.RESPONSIBLE, factories.cadre(name="陈静"))
    assert names(factory) == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2022, 7, 31), []),
        (date(2022, 8, 1), ["陈静"]),
        (date(2022, 8, 15), ["陈静"]),
        (date(2022, 8, 16), ["林涛"]),
        (TODAY, ["林涛"]),
    ],
)
def test_the_first_and_the_last_day_are_in_force(factory: int, day: date, expected: list[str]) -> None:
    factories.relation(factory, Role.RESPONSIBLE, factories.cadre(name="陈静"), date(2022, 8, 1), date(2022, 8, 15))
    factories.relation(factory, Role.RESPONSIBLE, factories.cadre(name="林涛"), date(2022, 8, 16))
    assert names(factory, day) == expected


def test_an_open_start_has_been_in_force_since_before_the_records(factory: int) -> None:
    factories.relation(factory, Role.RESPONSIBLE, factories.cadre(name="陈静"))
    assert names(factory, date(1999, 1, 1)) == ["陈静"]


def test_an_ended_relation_is_offered_until_its_end(factory: int) -> None:
    relation = factories.relation(factory, Role.RESPONSIBLE, factories.cadre(name="陈静"))
    end_assignment(assignment=relation, last_day=date(2022, 8, 20), actor=ACTOR)
    assert names(factory, date(2022, 8, 20)) == ["陈静"]
    assert names(factory, date(2022, 8, 21)) == []
