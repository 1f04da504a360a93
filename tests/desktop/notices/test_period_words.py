"""The words of quarterly and annual notices and reports say the figures, compared and ranked as an office says it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.truth import untrue_words
from desktop.notices.figures import MissedObject
from desktop.notices.period_figures import PeriodFigures, Tally
from desktop.notices.period_tables import assessment, months_problems, rate_chart
from desktop.notices.period_values import period_values, short_name, whole_name
from desktop.notices.tables import missed_annex
from desktop.periods import Month, Period, Quarter, Year
from desktop.ranking import RANKED_FROM, places
from desktop.vocabulary import DocumentKind
from desktop.wording import NOTHING, changed
from desktop.wordings.kinds import declared
from desktop.wordings.queries import filled
from desktop.wordings.templates import Templates
from exports.pdf.document import Cell, Table
from tests.desktop.notices.test_drafting import NOW

SUMMER = Quarter(2022, 3)
KINDS = (DocumentKind.QUARTERLY, DocumentKind.ANNUAL, DocumentKind.REPORT)


def tally(name: str, **counts: int) -> Tally:
    return Tally(name, **{**dict.fromkeys((field for field in Tally.__dataclass_fields__ if field != "name"), 0), **counts})


WHOLE = tally(
    "2022Q3",
    visits=1300,
    object_weeks_due=1100,
    object_weeks_done=1000,
    carried_over=10,
    collected=90,
    closed=80,
    closed_on_time=72,
    open=20,
    confirmed=50,
    satisfied=49,
    looked_back=16,
    found_false=2,
)
BEFORE = tally("2022Q2", object_weeks_due=1000, object_weeks_done=950, collected=100, closed=80, closed_on_time=60, visits=1)
LAST_YEAR = tally("2021Q3", object_weeks_due=1000, object_weeks_done=800, collected=0, closed=100, visits=1)
FIGURES = PeriodFigures(
    now=replace(NOW, month="2022Q3", as_of=date(2022, 9, 30), collected_total=300, closed_total=240, closure_rate_total=0.8),
    weeks_due=13,
    whole=WHOLE,
    months=(tally("2022-07", collected=40), tally("2022-08", collected=30), tally("2022-09", collected=20)),
    departments=(),
    previous=BEFORE,
    year_before=LAST_YEAR,
    objects_due=90,
    objects_visited=87,
    overdue=(),
    missed=(),
    gaps=(),
)


def body(figures: PeriodFigures, kind: DocumentKind = DocumentKind.QUARTERLY) -> str:
    wording = declared(kind)
    return filled(wording, Templates.of(wording), {**wording.samples, **period_values(figures)}).body


def test_rates_and_counts_are_held_against_the_period_before_and_last_year() -> None:
    told = body(FIGURES)
    assert "走访率90.91%，较上季度下降4.09个百分点，较上年同期上升10.91个百分点；共登记走访1300次。" in told
    assert "新收集90件，较上季度减少10件、下降10%，较上年同期增加90件；销号80件，与上季度持平，较上年同期减少20件、下降20%；" in told
    assert "期末在办20件，其中超期0件。按期办结率90%，较上季度上升15个百分点，较上年同期上升90个百分点。企业满意率98%。" in told
    assert "应访的90家企业（项目）中，3家一次也没有走访。" in told
    assert "对已销号问题开展“回头看”16件，查实假销号2件，已退回重新办理。" in told


def test_part_of_a_quarter_is_compared_in_rates_only_and_says_as_of_when() -> None:
    told = body(replace(FIGURES, now=replace(FIGURES.now, as_of=date(2022, 9, 1))))
    assert "考核情况（数字截至2022年9月1日）通报如下" in told
    assert "新收集90件；销号80件；期末在办20件" in told
    assert "较上季度下降4.09个百分点" in told


def test_nothing_is_compared_where_there_is_nothing_to_compare_with() -> None:
    told = body(replace(FIGURES, previous=None, year_before=None))
    assert "较上" not in told
    assert "与上" not in told


@pytest.mark.parametrize("kind", KINDS)
def test_red_lines_are_not_told(kind: DocumentKind) -> None:
    assert "红线" not in body(FIGURES, kind)


@pytest.mark.parametrize(
    ("period", "whole", "short", "following"),
    [
        (Month(2022, 12), "2022年12月份", "12月份", "2023年1月份"),
        (Month(2022, 8), "2022年8月份", "8月份", "9月份"),
        (Quarter(2022, 4), "2022年第四季度", "第四季度", "2023年第一季度"),
        (Quarter(2022, 3), "2022年第三季度", "第三季度", "第四季度"),
        (Year(2022), "2022年度", "2022年", "2023年度"),
    ],
)
def test_how_periods_are_called(period: Period, whole: str, short: str, following: str) -> None:
    assert (whole_name(period), short_name(period)) == (whole, short)
    values = period_values(replace(FIGURES, now=replace(FIGURES.now, month=str(period))))
    assert (values["期间"], values["本期"], values["下期"]) == (whole, short, following)


@given(count=st.integers(0, 999), before=st.integers(0, 999))
def test_a_change_is_told_without_signs_and_nothing_is_divided_by_nothing(count: int, before: int) -> None:
    told = changed(count, before, "件", "上季度")
    assert list(untrue_words(told)) == []
    assert "-" not in told
    if count == before:
        assert told == "与上季度持平"
    else:
        assert told.startswith(f"较上季度{'增加' if count > before else '减少'}{abs(count - before)}件")
        assert ("%" in told) == (before > 0)


RATED = [tally(f"第{place}局", object_weeks_due=10, object_weeks_done=done) for place, done in enumerate((10, 9, 9, 8, 7, 6, 5), 1)]


def named(figures: PeriodFigures, which: str) -> list[str]:
    return [row["部门"] for row in period_values(figures)[which]]


def test_the_foremost_and_the_last_three_places_are_named_and_ties_share_theirs() -> None:
    figures = replace(FIGURES, departments=tuple(RATED))
    assert named(figures, "走访居前") == ["第1局", "第2局", "第3局"]
    assert named(figures, "走访靠后") == ["第5局", "第6局", "第7局"]
    assert "走访率居前的部门：第1局（100%）、第2局（90%）、第3局（90%）；靠后的部门：第5局（70%）、第6局（60%）、第7局（50%）。" in body(
        figures
    )


@pytest.mark.parametrize(
    ("departments", "foremost", "last"),
    [
        (RATED[:2], 2, 0),
        (RATED[:4], 3, 1),
        ([replace(one, object_weeks_done=10) for one in RATED], 0, 0),
        ([replace(one, object_weeks_due=RANKED_FROM - 1, object_weeks_done=1) for one in RATED], 0, 0),
        ([], 0, 0),
    ],
    ids=["two", "four", "all alike", "too few due", "none"],
)
def test_of_few_or_equal_departments_nobody_is_called_last(departments: list[Tally], foremost: int, last: int) -> None:
    figures = replace(FIGURES, departments=tuple(departments))
    assert (len(named(figures, "走访居前")), len(named(figures, "走访靠后"))) == (foremost, last)
    if not foremost:
        assert "第三季度不作排名，各部门情况见下表。" in body(figures)


@given(st.lists(st.tuples(st.none() | st.integers(0, 20).map(lambda part: part / 20), st.integers(0, 9)), max_size=14))
def test_places_are_shared_and_given_only_to_who_had_enough(rates: list[tuple[float | None, int]]) -> None:
    given_places = places(rates)
    ranked = [rate for rate, base in rates if base >= RANKED_FROM and rate is not None]
    for (rate, base), place in zip(rates, given_places, strict=True):
        expected = None if rate is None or base < RANKED_FROM else 1 + sum(other > rate for other in ranked)
        assert place == expected


def texts(table: Table, row: int) -> list[str]:
    return [cell.text if isinstance(cell, Cell) else cell for cell in table.rows[row]]


def test_the_months_of_problems_end_with_the_period_itself_which_is_no_sum() -> None:
    months = (
        tally("2022-07", carried_over=10, collected=40, closed=30, open=20),
        tally("2022-08", carried_over=20, collected=50, closed=50, open=20),
    )
    table = months_problems(replace(FIGURES, months=months))
    assert table.total_row is None
    assert texts(table, 0)[:6] == ["7月", "10", "40", "30", "0", "20"]
    assert texts(table, -1) == ["全季度", "10", "90", "80", "0", "20", "0", "90%", "98%"]


def test_the_assessment_ranks_each_rate_by_itself() -> None:
    rows = (
        tally("甲局", object_weeks_due=10, object_weeks_done=9, closed=5, closed_on_time=5, confirmed=4, satisfied=4),
        tally("乙局", object_weeks_due=10, object_weeks_done=9, closed=8, closed_on_time=2, confirmed=5, satisfied=0),
        tally("丙局", object_weeks_due=4, object_weeks_done=4),
    )
    table = assessment(replace(FIGURES, departments=rows))
    assert texts(table, 0) == ["甲局", "10", "90%", "1", "5", "100%", "1", "4", "100%", NOTHING]
    assert texts(table, 1) == ["乙局", "10", "90%", "1", "8", "25%", "2", "5", "0%", "1"]
    assert texts(table, 2) == ["丙局", "4", "100%", NOTHING, "0", NOTHING, NOTHING, "0", NOTHING, NOTHING]


def test_a_month_without_due_weeks_leaves_a_gap_in_the_chart() -> None:
    months = (tally("2022-07", object_weeks_due=8, object_weeks_done=7), tally("2022-08"))
    chart = rate_chart(replace(FIGURES, months=months))
    assert (chart.categories, chart.series[0].values) == (("7月", "8月"), (87.5, None))


@pytest.mark.parametrize(
    ("weeks", "told"),
    [
        (("2022-08-01", "2022-08-08"), "8月1日、8月8日"),
        (("2022-07-04", "2022-07-11", "2022-08-01"), "7月4日、11日；8月1日"),
    ],
)
def test_weeks_of_several_months_name_each_month_once(weeks: tuple[str, ...], told: str) -> None:
    missed = MissedObject("宏图电子", "投产工业企业", "白永", "产业局", "周丽", weeks)
    (table,) = missed_annex(replace(FIGURES, missed=(missed,))).blocks
    assert isinstance(table, Table)
    assert table.rows[0][-1] == told
