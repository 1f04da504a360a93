"""Leads are numbered without gaps, and a cause is raised once whatever became of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.models import RedLine, RedLineEvent
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.errors import UserError
from desktop.redlines.raising import raise_lead
from tests import factories
from tests.factories import ACTOR


def raised(cause: str, line: int = 3, **named: object) -> RedLine:
    with open_work("提出线索", ACTOR, needs=Act.LOOK_BACK) as work:
        return raise_lead(work, line=line, cause=cause, evidence="回头看发现问题并未解决", **named)  # pyright: ignore[reportArgumentType]


def test_a_lead_says_what_it_is(park: Path) -> None:
    problem = factories.problem()
    row = raised("3/1", feedback=problem, found_on=date(2022, 8, 30))
    again = RedLine.get_by_id(row.id)
    assert (again.number, again.state, again.origin) == ("红2022-001", "线索", "自动")
    assert (again.feedback_id, again.found_on) == (problem, date(2022, 8, 30))
    event = RedLineEvent.get(RedLineEvent.red_line == row)
    assert (event.kind, event.words, event.actor) == ("登记线索", "回头看发现问题并未解决", ACTOR)


@pytest.mark.parametrize("became", [{"voided": True, "void_reason": "误"}, {"state": "排除"}, {"state": "认定"}])
def test_a_cause_is_raised_once(park: Path, became: dict[str, object]) -> None:
    first = raised("3/1")
    with open_work("改", ACTOR, needs=Act.LEAD) as work:
        work.update(RedLine.get_by_id(first.id), **became)
    assert raised("3/1").id == first.id
    assert RedLine.select().count() == 1


def test_a_lead_must_say_something(park: Path) -> None:
    with pytest.raises(UserError, match="没有第8条"):
        raised("8/1", line=8)
    with pytest.raises(UserError, match="须写明证据"), open_work("提出线索", ACTOR, needs=Act.LEAD) as work:
        raise_lead(work, line=3, cause="3/9", evidence=" ")
    assert RedLine.select().count() == 0


@given(years=st.lists(st.integers(2021, 2023), max_size=12))
def test_numbers_of_a_year_run_without_gaps(template_park: Path, years: list[int]) -> None:
    with factories.copied_park(template_park):
        for number, year in enumerate(years):
            with factories.fixed_today(date(year, 5, 4)):
                raised(f"3/{number}")
        for year in set(years):
            given_numbers = [row.number for row in RedLine.select().where(RedLine.number.startswith(f"红{year}-")).order_by(RedLine.id)]
            assert given_numbers == [f"红{year}-{sequence:03d}" for sequence in range(1, years.count(year) + 1)]
