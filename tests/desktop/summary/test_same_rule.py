"""What the screens call visited, and a gap, is what the month's figures count: one rule, whichever way it is asked."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.read.summary import Scope, items
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.dashboard.queries import duty_counts
from desktop.periods import Month
from desktop.roster.queries import ListRequest, enterprise_counts, enterprises
from desktop.settings.commands import change_setting
from desktop.summary.queries import month_summary
from desktop.vocabulary import Rank, Role, VisitForm
from tests import factories
from tests.desktop.summary.test_figures import fill_park
from tests.factories import ACTOR, TODAY, copied_park

GAPS = {
    "缺包保领导": "enterprises_without_leader",
    "缺责任部门": "enterprises_without_department",
    "缺包保责任人": "enterprises_without_responsible",
}


def _visited() -> int:
    """Objects visited this week, by the list and by the first page, which must agree."""
    counted = duty_counts(Month.of(TODAY)).counts.week["本周已访"]
    assert counted == enterprises(ListRequest(filters={"week": "本周已访"})).total
    return counted


@pytest.fixture
def looked_after(park: Path) -> tuple[int, int]:
    factory, cadre = factories.enterprise(), factories.cadre()
    factories.relation(factory, Role.RESPONSIBLE, cadre)
    return factory, cadre


def test_a_visit_on_site_by_ones_own_cadre_counts(looked_after: tuple[int, int]) -> None:
    factories.visit(*looked_after)
    assert _visited() == 1


def test_a_visit_by_phone_counts_only_where_the_park_says_so(looked_after: tuple[int, int]) -> None:
    factories.visit(*looked_after, form=VisitForm.PHONE)
    assert _visited() == 0
    change_setting(key="only_on_site_counts", value=False, actor=ACTOR)
    assert _visited() == 1


def test_a_visit_by_somebody_else_does_not_count(looked_after: tuple[int, int]) -> None:
    factories.visit(looked_after[0], factories.cadre())
    assert _visited() == 0


def test_a_leader_who_is_none_leaves_the_gap_open(looked_after: tuple[int, int]) -> None:
    factories.relation(looked_after[0], Role.LEADER, factories.cadre(rank=Rank.STAFF))
    assert enterprises(ListRequest(filters={"gap": "缺包保领导"})).total == 1


@settings(max_examples=25)
@given(seed=st.integers(0, 2**32))
def test_the_gaps_on_screen_are_the_months(template_park: Path, seed: int) -> None:
    with copied_park(template_park, date(2022, 8, 31)):
        with open_work("造数", ACTOR, needs=Act.IMPORT) as work:
            fill_park(work, Random(seed))
        figures = month_summary(Month(2022, 8)).coverage
        shown = enterprise_counts(ListRequest(), "gap")
        first_page = duty_counts(Month(2022, 8)).counts.gaps
        assert {GAPS[gap]: number for gap, number in shown.items()} == {gap: figures[gap] for gap in GAPS.values()}
        assert first_page == shown


@settings(max_examples=25)
@given(seed=st.integers(0, 2**32), weeks=st.integers(0, 8))
def test_visited_on_the_sunday_is_what_the_month_counts_as_done(template_park: Path, seed: int, weeks: int) -> None:
    sunday = date(2022, 7, 10) + timedelta(weeks=weeks)
    with copied_park(template_park, sunday):
        with open_work("造数", ACTOR, needs=Act.IMPORT) as work:
            fill_park(work, Random(seed))
        monday = sunday - timedelta(days=6)
        scope = Scope(monday, sunday, (monday,))
        due, done = ({str(item).split()[0] for item in items(f"object_weeks_{what}", scope)} for what in ("due", "done"))
        visited = {str(row.id) for row in enterprises(ListRequest(filters={"week": "本周已访"}, limit=None)).rows}
        assert visited & due == done
