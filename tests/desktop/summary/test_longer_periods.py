"""The figures of a quarter and a year equal a slow recount, agree with those of their months, and add up."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.models import Feedback, LookBack
from db.read.summary import total
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.errors import UserError
from desktop.periods import Month, Period, Quarter, Year
from desktop.summary.identity import check_identity
from desktop.summary.queries import missed_visits, month_summary, period_summary, scope_of
from desktop.vocabulary import LookBackOutcome
from tests.desktop.summary.recount import Recount
from tests.desktop.summary.test_figures import fill_park
from tests.factories import ACTOR, copied_park

SUMMER, YEAR = Quarter(2022, 3), Year(2022)
HAPPENED = ("visits", "object_weeks_due", "object_weeks_done", "collected", "closed", "not_supported")
HAPPENED_TOO = ("closed_on_time", "confirmed", "satisfied", "looked_back", "found_false")


def fill(seed: int) -> None:
    with open_work("造数", ACTOR, needs=Act.IMPORT) as work:
        rng = Random(seed)
        fill_park(work, rng)
        _look_back(work, rng)


def _look_back(work: Work, rng: Random) -> None:
    for problem in Feedback.select().where(Feedback.closed_on.is_null(is_null=False)):
        day = problem.closed_on + timedelta(days=rng.randrange(40))
        outcome = rng.choice(["", *LookBackOutcome])
        work.insert(
            LookBack(
                feedback=problem,
                closed_on=problem.closed_on,
                why="抽查",
                due_on=day,
                inspected_on=day if outcome else None,
                outcome=outcome,
                voided=rng.random() < 0.1,
            )
        )


@settings(max_examples=30)
@given(seed=st.integers(0, 2**32), period=st.sampled_from([SUMMER, YEAR]), today=st.dates(date(2022, 7, 1), date(2023, 2, 5)))
def test_every_figure_equals_a_slow_recount(template_park: Path, seed: int, period: Quarter | Year, today: date) -> None:
    with copied_park(template_park, today):
        fill(seed)
        slow = Recount(period.first, period.last, today)
        quick = asdict(period_summary(period))
        expected = slow.figures()
        assert {key: quick[key] for key in expected} == expected
        by_name = {row["department"]: row for row in quick["by_department"]}
        for department in slow.departments:
            expected = slow.of_department(department)
            assert {key: by_name[department.name][key] for key in expected} == expected
        assert [(row.enterprise_id, row.week) for row in missed_visits(period)] == sorted(set(slow.due()) - set(slow.done()))
        scope = scope_of(period)
        assert total("objects_due", scope) == len({item for item, _ in slow.due()})
        assert total("objects_visited", scope) == len({item for item, _ in slow.done()})
        inspected = [
            row
            for row in LookBack.select()
            if not row.voided and row.inspected_on and period.first <= row.inspected_on <= period.as_of(today)
        ]
        assert total("looked_back", scope) == len(inspected)
        assert total("found_false", scope) == sum(row.outcome == "假销号" for row in inspected)


@settings(max_examples=30)
@given(seed=st.integers(0, 2**32), period=st.sampled_from([SUMMER, YEAR]), today=st.dates(date(2022, 7, 1), date(2023, 2, 5)))
def test_what_happened_is_the_sum_of_the_months_and_what_stands_is_that_of_its_ends(
    template_park: Path, seed: int, period: Quarter | Year, today: date
) -> None:
    with copied_park(template_park, today):
        fill(seed)
        months = [month for month in period.months if month.first <= today]
        whole, parts = period_summary(period), [month_summary(month) for month in months]
        for figure in HAPPENED:
            assert getattr(whole, figure) == sum(getattr(part, figure) for part in parts), figure
        for figure in HAPPENED_TOO:
            assert total(figure, scope_of(period)) == sum(total(figure, scope_of(month)) for month in months), figure
        assert whole.carried_over == parts[0].carried_over
        assert (whole.open, whole.overdue, whole.as_of) == (parts[-1].open, parts[-1].overdue, parts[-1].as_of)
        assert whole.carried_over + whole.collected == whole.closed + whole.not_supported + whole.open
        check_identity(period, whole.as_of)


@pytest.mark.parametrize(
    ("period", "named"),
    [
        (SUMMER, "2022年7月问题数字不平"),
        (YEAR, "2022年7月问题数字不平"),
        (Quarter(2022, 4), None),
        (Month(2022, 8), "2022年8月问题数字不平"),
    ],
    ids=str,
)
def test_mistakes_that_a_quarter_hides_are_found_in_its_months(template_park: Path, period: Period, named: str | None) -> None:
    """A closure before its collection, each in another month of the quarter: over the quarter both sides count it once."""
    with copied_park(template_park, date(2022, 12, 31)):
        with open_work("造数", ACTOR, needs=Act.IMPORT) as work:
            fill_park(work, Random(1))
            wrong = Feedback.select().where(~Feedback.voided).first()
            work.update(wrong, collected_on=date(2022, 8, 10), closed_on=date(2022, 7, 1), declined_on=None, status="已销号")
        if named is None:
            check_identity(period, date(2022, 12, 31))
            return
        with pytest.raises(UserError, match=named) as refused:
            check_identity(period, period.last)
        assert wrong.number in str(refused.value)


@pytest.mark.parametrize("period", [Quarter(2022, 4), Year(2023)], ids=str)
def test_a_period_that_has_not_begun_is_refused(park: Path, period: Quarter | Year) -> None:
    with pytest.raises(UserError, match=f"{period.chinese}尚未开始"):
        period_summary(period)
