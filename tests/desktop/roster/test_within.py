"""A relation stays within the object's life and the cadre's time in post, by hand, from a workbook, and after an undo."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.models import Assignment, Cadre, Enterprise
from desktop.accounts.permissions import Act
from desktop.audit.undo import undo
from desktop.audit.work import open_work
from desktop.errors import UserError
from desktop.listing import ListRequest
from desktop.roster import queries
from desktop.roster.commands import add_enterprise, assign, change_cadre, end_assignment, void_assignment
from desktop.roster.rules import Period, life_refusal, post_refusal
from desktop.vocabulary import EnterpriseKind, EnterpriseStatus, Role
from tests import factories
from tests.desktop.imports.books import ASSIGNMENTS, book, bring, reasons
from tests.factories import ACTOR

FIRST, LAST = date(2022, 3, 1), date(2022, 9, 30)
DAY = timedelta(days=1)
days = st.none() | st.integers(-3, 9).map(lambda ahead: FIRST + timedelta(days=ahead))
EVERY = [FIRST + timedelta(days=ahead) for ahead in range(-6, 13)]


def periods() -> st.SearchStrategy[Period]:
    return st.builds(Period, days, days).filter(lambda one: not (one.start and one.end and one.end < one.start))


@given(whole=periods(), period=periods())
def test_every_named_day_lies_inside(whole: Period, period: Period) -> None:
    outside = any(day is not None and not whole.holds_on(day) for day in (period.start, period.end))

    assert (life_refusal("甲厂", whole, period) is not None) == outside
    on_after_leaving = whole.end is not None and any(period.holds_on(day) for day in EVERY if day > whole.end)
    assert (post_refusal("张三", whole, period) is not None) == (outside or on_after_leaving)


@pytest.fixture
def factory(park: Path) -> int:
    """An object from the first to the last day."""
    gone: dict[str, Any] = {"status": EnterpriseStatus.MOVED_OUT, "status_day": LAST + DAY}
    return add_enterprise(name="甲厂", kind=EnterpriseKind.INDUSTRY, actor=ACTOR, living_from=FIRST, **gone).first("enterprise")


@pytest.fixture
def person(park: Path) -> int:
    """A cadre in post from the first day to the last."""
    somebody = factories.cadre(name="张三", in_post_from=FIRST)
    change_cadre(cadre=somebody, in_post_to=LAST, actor=ACTOR)
    return somebody


def refused(**values: Any) -> str:
    with pytest.raises(UserError) as refusal:
        assign(role=Role.RESPONSIBLE, actor=ACTOR, **values)
    assert not Assignment.select().exists()
    return str(refusal.value)


def test_a_relation_outside_the_objects_life_is_refused(factory: int) -> None:
    anybody = factories.cadre()

    assert "甲厂2022-03-01起才是包保对象" in refused(enterprise=factory, cadre=anybody, start=FIRST - DAY)
    assert "甲厂到2022-09-30为止是包保对象" in refused(enterprise=factory, cadre=anybody, start=LAST + DAY)
    assert "甲厂到2022-09-30为止" in refused(enterprise=factory, cadre=anybody, end=LAST + DAY)
    assign(enterprise=factory, role=Role.RESPONSIBLE, cadre=anybody, start=FIRST, actor=ACTOR)


def test_a_relation_outside_the_cadres_time_in_post_is_refused(person: int) -> None:
    thing = factories.enterprise()

    assert "张三2022-03-01起在岗" in refused(enterprise=thing, cadre=person, start=FIRST - DAY, end=LAST)
    assert "张三到2022-09-30为止在岗，责任止须写明" in refused(enterprise=thing, cadre=person, start=FIRST)
    assert "张三到2022-09-30为止在岗" in refused(enterprise=thing, cadre=person, start=FIRST, end=LAST + DAY)
    assign(enterprise=thing, role=Role.RESPONSIBLE, cadre=person, end=LAST, actor=ACTOR)


@pytest.mark.parametrize("model", [Cadre, Enterprise])
def test_nothing_rests_on_what_was_voided(park: Path, model: Any) -> None:
    thing, somebody = factories.enterprise("甲厂"), factories.cadre(name="张三")
    with open_work("作废", ACTOR, needs=Act.IMPORT) as work:
        work.void(model.get(), "误录")

    assert "已经作废" in refused(enterprise=thing, cadre=somebody)


def test_ending_asks_only_for_the_day_it_ends_on(park: Path) -> None:
    thing, somebody = factories.enterprise(), factories.cadre(name="张三")
    relation = factories.relation(thing, Role.RESPONSIBLE, somebody, FIRST)
    change_cadre(cadre=somebody, in_post_from=FIRST + 9 * DAY, actor=ACTOR)  # the office learns of it later

    with pytest.raises(UserError, match="张三2022-03-10起在岗"):
        end_assignment(assignment=relation, last_day=FIRST + DAY, actor=ACTOR)
    end_assignment(assignment=relation, last_day=LAST, actor=ACTOR)
    assert Assignment.get_by_id(relation).end == LAST


def test_a_relation_that_never_was_is_voided_with_its_reason(park: Path) -> None:
    relation = factories.relation(factories.enterprise(), Role.RESPONSIBLE, factories.cadre())

    with pytest.raises(UserError, match="作废必须写明原因"):
        void_assignment(assignment=relation, reason=" ", actor=ACTOR)
    void_assignment(assignment=relation, reason="录错了企业", actor=ACTOR)
    assert queries.assignments(ListRequest()).rows[0].responsible is None
    assert Assignment.get_by_id(relation).void_reason == "录错了企业"
    for again in (void_assignment, end_assignment):
        with pytest.raises(UserError, match="已经作废"):
            again(assignment=relation, actor=ACTOR, **({"reason": "再"} if again is void_assignment else {"last_day": LAST}))


def test_an_undo_may_not_bring_back_a_relation_of_one_who_left(park: Path) -> None:
    somebody = factories.cadre(name="张三")
    relation = factories.relation(factories.enterprise(), Role.RESPONSIBLE, somebody, FIRST)
    ended = end_assignment(assignment=relation, last_day=LAST, actor=ACTOR).work
    change_cadre(cadre=somebody, in_post_to=LAST, actor=ACTOR)

    with pytest.raises(UserError, match="张三到2022-09-30为止在岗"):
        undo(work=ended or 0, actor=ACTOR)
    assert Assignment.get_by_id(relation).end == LAST


def test_a_workbooks_row_outside_is_an_error_of_that_row(factory: int, person: int, tmp_path: Path) -> None:
    def told(start: date) -> list[str]:
        return reasons(bring("assignments", book(tmp_path, ASSIGNMENTS, ["甲厂", None, None, "张三", start.isoformat(), None, None])))

    assert told(FIRST - DAY) == ["责任起：甲厂2022-03-01起才是包保对象，责任起止不能早于这一天"]
    assert told(FIRST) == ["责任起：张三到2022-09-30为止在岗，责任止须写明，并且不晚于这一天"]
    assert not Assignment.select().exists()


def test_a_first_day_in_post_learned_later_is_in_no_undos_way(park: Path) -> None:
    thing, somebody = factories.enterprise(), factories.cadre(name="张三")
    relation = factories.relation(thing, Role.RESPONSIBLE, somebody, FIRST)
    change_cadre(cadre=somebody, in_post_from=FIRST + 9 * DAY, actor=ACTOR)

    ended = end_assignment(assignment=relation, last_day=LAST, actor=ACTOR).work
    undo(work=ended or 0, actor=ACTOR)
    assert Assignment.get_by_id(relation).end is None
    voided = void_assignment(assignment=relation, reason="误录", actor=ACTOR).work
    undo(work=voided or 0, actor=ACTOR)
    assert not Assignment.get_by_id(relation).voided
