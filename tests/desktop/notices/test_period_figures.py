"""What a quarter, a year or a month is told to be: recounted by hand from the rows, and said the same in tables, charts and words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.models import Department, Feedback
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.documents.kinds import kind_of
from desktop.documents.letterhead import Letterhead
from desktop.documents.text import DocumentText
from desktop.documents.truth import untrue
from desktop.errors import UserError
from desktop.notices.period_figures import GONE, PeriodFigures, Tally, collect_period
from desktop.periods import Month, Period, Quarter, Year
from desktop.vocabulary import DocumentKind
from desktop.wordings.queries import filled_wording
from exports.pdf.document import Chart, OfficialDocument, Table
from tests import factories
from tests.desktop.summary.recount import Recount
from tests.desktop.summary.test_figures import fill_park
from tests.factories import ACTOR, copied_park, fixed_today

SUMMER, YEAR, AUGUST = Quarter(2022, 3), Year(2022), Month(2022, 8)
PERIODS = st.sampled_from([SUMMER, YEAR, AUGUST])
SEEDS = st.integers(0, 2**32)
TODAYS = st.dates(date(2022, 8, 1), date(2023, 1, 20))
COUNTS = [field.name for field in fields(Tally) if field.name != "name"]
RECOUNTED = ("object_weeks_due", "object_weeks_done", "carried_over", "collected", "closed", "not_supported", "open", "overdue")


@contextmanager
def random_park(template: Path, seed: int, today: date) -> Iterator[None]:
    with copied_park(template, today):
        with open_work("造数", ACTOR, needs=Act.IMPORT) as work:
            fill_park(work, Random(seed))
        yield


def kind_for(period: Period) -> DocumentKind:
    if isinstance(period, Quarter):
        return DocumentKind.QUARTERLY
    return DocumentKind.ANNUAL if isinstance(period, Year) else DocumentKind.REPORT


def composed(kind: DocumentKind, figures: PeriodFigures) -> OfficialDocument:
    how = kind_of(kind)
    filled = filled_wording(kind, how.values(figures))
    text = DocumentText(filled.title, filled.addressee, filled.body, filled.copies_to)
    return how.compose(text, figures, Letterhead("云岭高新区管理委员会办公室", "云高管办发〔2022〕1号", date(2022, 10, 8), "ab" * 32))


def assert_recounted(tally: Tally, slow: Recount) -> None:
    expected = slow.figures()
    for name in RECOUNTED:
        assert getattr(tally, name) == expected[name], name
    for rate in ("visit_rate", "on_time_rate", "satisfaction_rate"):
        assert getattr(tally, rate) == expected[rate], rate
    within = [row for row in slow.problems if row.closed_on and slow.first <= row.closed_on <= slow.as_of]
    assert tally.closed_on_time == sum(bool(row.due_on and row.closed_on <= row.due_on) for row in within)
    said = [row for row in slow.problems if row.satisfaction and row.confirmed_on and slow.first <= row.confirmed_on <= slow.as_of]
    assert (tally.confirmed, tally.satisfied) == (len(said), sum(row.satisfaction != "不满意" for row in said))


@settings(max_examples=25)
@given(seed=SEEDS, period=PERIODS, today=TODAYS)
def test_every_figure_equals_a_slow_recount(template_park: Path, seed: int, period: Period, today: date) -> None:
    with random_park(template_park, seed, today):
        figures = collect_period(period)
        assert_recounted(figures.whole, Recount(period.first, period.last, today))
        begun = [month for month in period.months if month.first <= today]
        assert [one.name for one in figures.months] == [str(month) for month in begun]
        for month, tally in zip(begun, figures.months, strict=True):
            assert_recounted(tally, Recount(month.first, month.last, today))
        previous = figures.previous
        if previous is not None:
            assert_recounted(previous, Recount(period.previous.first, period.previous.last, today))
        for name in COUNTS:
            assert sum(getattr(one, name) for one in figures.departments) == getattr(figures.whole, name), name
        assert len(figures.overdue) == figures.whole.overdue
        assert sum(len(one.weeks) for one in figures.missed) == figures.whole.object_weeks_due - figures.whole.object_weeks_done
        assert figures.is_over == (today >= period.last)


@settings(max_examples=25)
@given(seed=SEEDS, period=PERIODS, today=TODAYS)
def test_what_is_composed_of_them_can_be_true_and_comes_back_from_where_it_is_stored(
    template_park: Path, seed: int, period: Period, today: date
) -> None:
    with random_park(template_park, seed, today):
        figures = collect_period(period)
        assert PeriodFigures.from_json(figures.to_json()) == figures
        for kind in {kind_for(period), DocumentKind.REPORT}:
            document = composed(kind, figures)
            assert untrue(document) == []
            tables = [block for block in document.body if isinstance(block, Table)]
            charts = [block for block in document.body if isinstance(block, Chart)]
            assert all(len(chart.categories) == len(figures.months) for chart in charts)
            assert bool(charts) == (len(figures.months) > 1 and kind is not DocumentKind.REPORT)
            monthly = [table for table in tables if "各月" in (table.title or "")]
            assert len(monthly) == 2 * (len(figures.months) > 1)
            assert all(len(table.rows) >= len(figures.months) for table in monthly)


def test_an_empty_period_is_told_without_rates(park: Path) -> None:
    for period in (SUMMER, YEAR, Quarter(2021, 4), AUGUST):
        figures = collect_period(period)
        assert (figures.whole.visit_rate, figures.whole.on_time_rate, figures.whole.satisfaction_rate) == (None, None, None)
        assert (figures.previous, figures.year_before, figures.departments, figures.overdue, figures.missed) == (None, None, (), (), ())
        document = composed(kind_for(period), figures)
        assert untrue(document) == []
        assert [len(annex.blocks) for annex in document.annexes] == [1, 1]


def test_a_period_to_come_is_refused(park: Path) -> None:
    with pytest.raises(UserError, match="2022年第四季度尚未开始"):
        collect_period(Quarter(2022, 4))


def test_the_period_before_is_compared_only_where_something_was_recorded_then(park: Path) -> None:
    home = factories.enterprise("宏图电子")
    factories.problem(home, collected_on=date(2022, 8, 2))
    assert collect_period(SUMMER).previous is None
    factories.problem(home, collected_on=date(2022, 5, 3))
    figures = collect_period(SUMMER)
    assert figures.previous is not None
    assert (figures.previous.name, figures.previous.collected) == ("2022Q2", 1)
    assert figures.year_before is None
    assert (figures.whole.carried_over, figures.whole.collected, figures.whole.open) == (1, 1, 2)


def test_a_year_is_compared_once(park: Path) -> None:
    factories.problem(collected_on=date(2021, 5, 3))
    figures = collect_period(YEAR)
    assert (figures.previous and figures.previous.name, figures.year_before) == ("2021", None)


def test_what_belonged_to_departments_that_are_no_more_still_counts(park: Path) -> None:
    gone = factories.department("老局")
    problem = factories.problem(collected_on=date(2022, 7, 2))
    with open_work("撤并", ACTOR, needs=Act.IMPORT) as work:
        work.update(Feedback.get_by_id(problem), department=gone)
        work.void(Department.get_by_id(gone), "机构改革")
    assert [(one.name, one.open) for one in collect_period(SUMMER).departments] == [(GONE, 1)]


def test_a_running_quarter_speaks_as_of_today(park: Path) -> None:
    factories.problem(collected_on=date(2022, 8, 2))
    with fixed_today(date(2022, 8, 20)):
        figures = collect_period(SUMMER)
    assert (figures.now.as_of, figures.is_over, [one.name for one in figures.months]) == (date(2022, 8, 20), False, ["2022-07", "2022-08"])
