"""Gaps of 应联尽联 and 全员覆盖: the list equals a slow recount over random histories, its reasons tell the story, other numbers agree."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.models import Assignment, Cadre, Enterprise
from db.read.coverage import GAP_KINDS
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.dashboard.queries import duty_counts
from desktop.listing import ListRequest
from desktop.notices.figures import collect_figures
from desktop.periods import Month
from desktop.roster.commands import change_cadre, end_assignment
from desktop.roster.coverage import GapRow, all_gaps, gaps
from desktop.summary.queries import month_summary
from desktop.vocabulary import Gap, Rank, Role
from tests import factories
from tests.desktop.summary.test_figures import fill_park
from tests.factories import ACTOR, TODAY, copied_park

DAY = timedelta(days=1)


def on(start: date | None, end: date | None, day: date) -> bool:
    return (start is None or start <= day) and (end is None or day <= end)


def recount(day: date) -> dict[Gap, set[int]]:
    """Ids of objects, cadres or relations by the kind of gap, in loops over plain rows."""
    living = [row for row in Enterprise.select() if not row.voided and on(row.living_from, row.living_to, day)]
    in_post = {row.id: row for row in Cadre.select() if not row.voided and on(row.in_post_from, row.in_post_to, day)}
    held = [row for row in Assignment.select() if not row.voided and on(row.start, row.end, day)]
    held = [row for row in held if row.enterprise_id in {one.id for one in living}]
    leading = {number for number, row in in_post.items() if row.rank == Rank.LEADERSHIP}

    def without(role: Role, fit: set[int | None]) -> set[int]:
        covered = {row.enterprise_id for row in held if row.role == role and row.cadre_id in fit}
        return {row.id for row in living} - covered

    by_people = [row for row in held if row.cadre_id is not None]
    return {
        Gap.LEADER: without(Role.LEADER, {*leading}),
        Gap.DEPARTMENT: without(Role.DEPARTMENT, {None}),
        Gap.RESPONSIBLE: without(Role.RESPONSIBLE, {*in_post}),
        Gap.IDLE: {*in_post} - {row.cadre_id or 0 for row in by_people},
        Gap.NOT_LEADERSHIP: {
            row.id for row in by_people if row.role == Role.LEADER and row.cadre_id in in_post and row.cadre_id not in leading
        },
        Gap.DEPARTED: {row.id for row in by_people if row.cadre_id not in in_post},
    }


def concerned(row: GapRow) -> int:
    """What the gap is one of: a relation, a cadre, or an object."""
    if row.kind in {Gap.NOT_LEADERSHIP, Gap.DEPARTED}:
        return row.assignment_id or 0
    return (row.cadre_id if row.kind == Gap.IDLE else row.enterprise_id) or 0


def listed(day: date) -> dict[Gap, set[int]]:
    found: dict[Gap, set[int]] = {kind: set() for kind in Gap}
    for row in all_gaps(day):
        assert concerned(row) not in found[Gap(row.kind)], "each gap stands once"
        found[Gap(row.kind)].add(concerned(row))
    return found


def counted(day: date) -> dict[Gap, int]:
    return {kind: gaps(ListRequest(filters={"kind": str(kind)}, limit=1), day).total for kind in Gap}


def test_the_lists_kinds_are_the_offices_words() -> None:
    assert tuple(Gap) == GAP_KINDS


@settings(max_examples=40)
@given(seed=st.integers(0, 2**32), ahead=st.integers(-60, 60))
def test_the_gaps_of_any_day_equal_a_recount(template_park: Path, seed: int, ahead: int) -> None:
    with copied_park(template_park):
        with open_work("造数", ACTOR, needs=Act.IMPORT) as work:
            fill_park(work, Random(seed))
        day = TODAY + ahead * DAY
        expected = recount(day)
        assert listed(day) == expected
        assert counted(day) == {kind: len(found) for kind, found in expected.items()}
        assert all(row.reason for row in all_gaps(day))
        assert len({row.id for row in all_gaps(day)}) == len(all_gaps(day))


@settings(max_examples=25)
@given(seed=st.integers(0, 2**32))
def test_the_first_page_the_month_and_the_notice_count_the_same_gaps(template_park: Path, seed: int) -> None:
    with copied_park(template_park):
        with open_work("造数", ACTOR, needs=Act.IMPORT) as work:
            fill_park(work, Random(seed))
        found = counted(TODAY)
        duties, figures = duty_counts(Month.of(TODAY)).counts, month_summary(Month.of(TODAY)).coverage
        assert duties.gaps | duties.stray | {Gap.IDLE: duties.idle} == found
        named = collect_figures(Month.of(TODAY)).gaps
        assert {kind: sum(gap.kind == kind for gap in named) for kind in Gap} == found
        assert list(figures.values()) == [found[kind] for kind in (Gap.LEADER, Gap.DEPARTMENT, Gap.RESPONSIBLE, Gap.IDLE)]


@pytest.fixture
def factory(park: Path) -> int:
    """An object that lacks nothing but what a test takes away."""
    thing = factories.enterprise("甲厂")
    factories.relation(thing, Role.DEPARTMENT, factories.department("产业发展局"))
    return thing


def why(kind: Gap, day: date = TODAY) -> list[tuple[str, str]]:
    """Whom a gap concerns, and the reason given."""
    return [(row.subject, row.reason) for row in gaps(ListRequest(filters={"kind": str(kind)}), day).rows]


def test_what_nobody_ever_had_is_told_so(factory: int) -> None:
    factories.cadre(name="张三", in_post_from=TODAY)

    assert why(Gap.LEADER) == [("甲厂", "从未明确包保领导")]
    assert why(Gap.DEPARTMENT) == []
    assert why(Gap.IDLE) == [("张三", "2022-08-31到岗，从未安排包保对象")]


def test_who_had_it_before_is_named(factory: int) -> None:
    somebody = factories.cadre(name="张三")
    relation = factories.relation(factory, Role.RESPONSIBLE, somebody)
    end_assignment(assignment=relation, last_day=TODAY - DAY, actor=ACTOR)

    assert why(Gap.RESPONSIBLE) == [("甲厂", "原包保责任人张三到2022-08-30止，没有接任的")]
    assert why(Gap.IDLE) == [("张三", "原来包保的甲厂到2022-08-30止，没有安排新的")]
    factories.relation(factory, Role.RESPONSIBLE, factories.cadre(name="李四"), TODAY + 5 * DAY)
    assert why(Gap.RESPONSIBLE) == [("甲厂", "李四2022-09-05起接任，此前空缺")]
    assert why(Gap.RESPONSIBLE, TODAY - DAY) == why(Gap.RESPONSIBLE, TODAY + 5 * DAY) == []


def test_a_leader_who_is_none_is_named_with_his_rank(factory: int) -> None:
    relation = factories.relation(factory, Role.LEADER, factories.cadre(name="张三", rank=Rank.HEAD))

    assert why(Gap.NOT_LEADERSHIP) == [("甲厂", "包保领导张三（部门负责人，不是班子成员）")]
    assert why(Gap.LEADER) == [("甲厂", "现包保领导张三（部门负责人，不是班子成员）")]
    in_the_way = [row.assignment_id for row in all_gaps(TODAY) if row.kind in {Gap.LEADER, Gap.NOT_LEADERSHIP}]
    assert in_the_way == [relation, relation], "it is ended before somebody else can lead"
    end_assignment(assignment=relation, last_day=TODAY, actor=ACTOR)
    assert [row.assignment_id for row in all_gaps(TODAY) if row.kind == Gap.LEADER] == [None]


def test_who_left_with_a_relation_is_named_with_the_day(factory: int) -> None:
    somebody = factories.cadre(name="张三")
    factories.relation(factory, Role.RESPONSIBLE, somebody)
    with open_work("造数", ACTOR, needs=Act.IMPORT) as work:  # the commands refuse it
        work.update(Cadre.get_by_id(somebody), in_post_to=TODAY - DAY)

    assert why(Gap.DEPARTED) == [("甲厂", "包保责任人张三（在岗到2022-08-30为止）")]
    assert why(Gap.RESPONSIBLE) == [("甲厂", "现包保责任人张三（在岗到2022-08-30为止）")]
    with open_work("造数", ACTOR, needs=Act.IMPORT) as work:
        work.void(Cadre.get_by_id(somebody), "误录")
    assert why(Gap.DEPARTED) == [("甲厂", "包保责任人张三（干部资料已作废）")]


def test_who_came_later_is_told_so_of_the_days_before(factory: int) -> None:
    somebody = factories.cadre(name="张三")
    factories.relation(factory, Role.RESPONSIBLE, somebody)
    change_cadre(cadre=somebody, in_post_from=TODAY, actor=ACTOR)

    assert why(Gap.DEPARTED, TODAY - DAY) == [("甲厂", "包保责任人张三（2022-08-31才到岗）")]
    assert why(Gap.DEPARTED) == []


def test_an_object_that_went_leaves_its_cadre_idle(factory: int) -> None:
    factories.relation(factory, Role.RESPONSIBLE, factories.cadre(name="张三"))
    with open_work("造数", ACTOR, needs=Act.IMPORT) as work:  # its relations go on, as those of older files do
        work.update(Enterprise.get_by_id(factory), living_to=TODAY - DAY)

    assert why(Gap.IDLE) == [("张三", "包保的甲厂2022-08-30后退出，没有安排新的")]
    assert all(why(kind) == [] for kind in Gap if kind != Gap.IDLE)


def test_gaps_are_found_by_name_initials_and_reason(factory: int) -> None:
    factories.relation(factory, Role.LEADER, factories.cadre(name="张三"))
    factories.enterprise("乙厂")

    def found(words: str) -> set[str]:
        return {row.subject for row in gaps(ListRequest(search=words)).rows}

    assert found("yc") == {"乙厂"}
    assert found("不是班子") == {"甲厂"}
    assert found("产业发展") == {"甲厂"}
