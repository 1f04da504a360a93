"""走访: what may be entered, what is marked late, and that a correction keeps what was said before."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.models import Audit, Cadre, Visit, VisitCadre
from desktop.accounts.permissions import Act
from desktop.audit.work import EditConflictError, open_work
from desktop.enterprises.commands import turn_object
from desktop.errors import UserError
from desktop.listing import ListRequest
from desktop.settings.commands import change_setting
from desktop.visits.commands import correct_visit, insert_visit, register_visit, void_visit
from desktop.visits.queries import goers, visit_counts, visits
from desktop.visits.rules import entered_late, visit_refusal
from desktop.vocabulary import EntrySource, Turn, VisitForm
from tests import factories
from tests.factories import ACTOR, TODAY

DAY = timedelta(days=1)


def test_a_visit_is_kept_as_it_was_told(park: Path) -> None:
    factory, first, second = factories.enterprise("云岭厂"), factories.cadre(name="张文杰"), factories.cadre(name="单雄信")

    register_visit(
        enterprise=factory,
        day=TODAY - DAY,
        cadres=[second, first, second],
        actor=ACTOR,
        form=VisitForm.PHONE,
        leader_led=True,
        finding="运行正常",
        no_problem=True,
    )

    (row,) = visits(ListRequest()).rows
    assert (row.enterprise, row.day, row.week, row.cadres) == ("云岭厂", TODAY - DAY, date(2022, 8, 29), "单雄信、张文杰")
    assert (row.form, row.leader_led, row.finding, row.no_problem, row.late) == ("电话", True, "运行正常", True, False)
    assert (row.entered_by, row.entry_source, row.entered_at.date()) == (ACTOR, "录入", TODAY)
    assert goers(row.id) == [second, first]


def test_a_future_day_is_refused(park: Path) -> None:
    factory, person = factories.enterprise(), factories.cadre()
    going = factories.visit(factory, person, TODAY)
    written = Audit.select().count()

    with pytest.raises(UserError, match="晚于今天"):
        register_visit(enterprise=factory, day=TODAY + DAY, cadres=[person], actor=ACTOR)
    with pytest.raises(UserError, match="晚于今天"):
        correct_visit(visit=going, day=TODAY + DAY, actor=ACTOR)
    with pytest.raises(UserError, match="请填写走访人员"):
        register_visit(enterprise=factory, day=TODAY, cadres=[], actor=ACTOR)
    assert Audit.select().count() == written


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(-3, 60), st.integers(0, 30))
def test_late_is_more_than_so_many_days_after(day: date, ahead: int, allowed: int) -> None:
    assert entered_late(day, day + timedelta(days=ahead), allowed) is (ahead > allowed)
    assert (visit_refusal(day, day + timedelta(days=ahead)) is None) is (ahead >= 0)


def test_a_visit_entered_after_more_than_three_days_is_marked(park: Path) -> None:
    factory, person = factories.enterprise(), factories.cadre()

    marks = [Visit.get_by_id(factories.visit(factory, person, TODAY - timedelta(days=ago))).late for ago in (0, 3, 4, 30)]

    assert marks == [False, False, True, True]
    assert visits(ListRequest(filters={"late": "补录"})).total == 2
    assert visit_counts(ListRequest(), "late") == {"补录": 2}


def test_the_office_decides_after_how_many_days(park: Path) -> None:
    change_setting(key="late_entry_days", value=10, actor=ACTOR)
    factory, person = factories.enterprise(), factories.cadre()

    assert [Visit.get_by_id(factories.visit(factory, person, TODAY - timedelta(days=ago))).late for ago in (10, 11)] == [False, True]


def test_an_imported_visit_is_not_entered_late(park: Path) -> None:
    factory, person = factories.enterprise(), factories.cadre()
    with open_work("导入走访", ACTOR, needs=Act.IMPORT) as work:
        row = insert_visit(work, enterprise=factory, day=date(2021, 1, 1), cadres=[person], entry_source=EntrySource.IMPORTED)

    assert not Visit.get_by_id(row.id).late


def test_the_mark_follows_a_corrected_day(park: Path) -> None:
    going = factories.visit(factories.enterprise(), factories.cadre(), TODAY)

    correct_visit(visit=going, day=TODAY - timedelta(days=20), actor=ACTOR)
    assert (Visit.get_by_id(going).late, Visit.get_by_id(going).week) == (True, date(2022, 8, 8))
    correct_visit(visit=going, day=TODAY - DAY, actor=ACTOR)
    assert (Visit.get_by_id(going).late, Visit.get_by_id(going).week) == (False, date(2022, 8, 29))


def test_the_same_visit_twice_is_refused_whatever_the_order(park: Path) -> None:
    factory, first, second = factories.enterprise("云岭厂"), factories.cadre(), factories.cadre()
    register_visit(enterprise=factory, day=TODAY, cadres=[first, second], actor=ACTOR)

    with pytest.raises(UserError, match="云岭厂2022-08-31由同样的人员走访已经登记过"):
        register_visit(enterprise=factory, day=TODAY, cadres=[second, first], actor=ACTOR)
    alone = factories.visit(factory, first, TODAY)
    earlier = register_visit(enterprise=factory, day=TODAY - DAY, cadres=[first, second], actor=ACTOR).first("visit")
    with pytest.raises(UserError, match="已经登记过"):
        correct_visit(visit=earlier, day=TODAY, actor=ACTOR)
    with pytest.raises(UserError, match="已经登记过"):
        correct_visit(visit=alone, cadres=[first, second], actor=ACTOR)
    assert visits(ListRequest()).total == 3


def test_a_correction_keeps_what_was_said_before(park: Path) -> None:
    first, second, third = factories.cadre(), factories.cadre(), factories.cadre()
    going = register_visit(enterprise=factories.enterprise(), day=TODAY, cadres=[first, second], finding="正常", actor="甲").first("visit")

    correct_visit(visit=going, cadres=[second, third], finding="停产两天", actor="乙")

    assert goers(going) == [second, third]
    assert [row.cadre_id for row in VisitCadre.select().where(VisitCadre.voided)] == [first]
    told = Audit.select().where((Audit.entity == "visit") & (Audit.entity_id == going)).order_by(Audit.id)
    assert [(row.actor, json.loads(row.new)["finding"]) for row in told] == [("甲", "正常"), ("乙", "停产两天")]


def test_who_went_is_part_of_the_visit_for_another_editor(park: Path) -> None:
    first, second = factories.cadre(), factories.cadre()
    going = factories.visit(factories.enterprise(), first)
    seen = visits(ListRequest()).rows[0].version

    correct_visit(visit=going, cadres=[second], expected_version=seen, actor="甲")
    with pytest.raises(EditConflictError):
        correct_visit(visit=going, cadres=[first, second], expected_version=seen, actor="乙")
    assert goers(going) == [second]


def test_a_voided_visit_is_out_of_every_list_and_kept(park: Path) -> None:
    factory, person = factories.enterprise(), factories.cadre()
    going = factories.visit(factory, person)

    with pytest.raises(UserError, match="原因"):
        void_visit(visit=going, reason=" ", actor=ACTOR)
    void_visit(visit=going, reason="误录", actor=ACTOR)

    assert visits(ListRequest()).total == 0
    assert visits(ListRequest(include_voided=True)).total == 1
    assert Visit.get_by_id(going).void_reason == "误录"
    with pytest.raises(UserError, match="已经作废"):
        correct_visit(visit=going, finding="x", actor=ACTOR)
    with pytest.raises(UserError, match="已经作废"):
        void_visit(visit=going, reason="再次", actor=ACTOR)
    assert factories.visit(factory, person) != going, "and may be entered anew"


def test_a_voided_cadre_goes_nowhere(park: Path) -> None:
    person = factories.cadre(name="张文杰")
    with open_work("作废干部", ACTOR, needs=Act.IMPORT) as work:
        work.void(Cadre.get_by_id(person), "误录")

    with pytest.raises(UserError, match="张文杰已从名册作废"):
        factories.visit(factories.enterprise(), person)


def test_an_object_is_visited_only_while_it_is_one(park: Path) -> None:
    """As the week's grid says; what was entered before it was known that the object had left can still be corrected."""
    thing, person = factories.enterprise("甲厂"), factories.cadre()
    known = factories.visit(thing, person)
    turn_object(enterprise=thing, turn=Turn.MOVE_OUT, day=TODAY, reason="文件", actor=ACTOR)

    with pytest.raises(UserError, match=f"甲厂{TODAY}不在册，不能登记这天的走访"):
        factories.visit(thing, factories.cadre())
    factories.visit(thing, person, TODAY - timedelta(days=1))
    correct_visit(visit=known, finding="已搬迁", actor=ACTOR)
    with pytest.raises(UserError, match="不在册"):
        correct_visit(visit=factories.visit(factories.enterprise(), person), enterprise=thing, actor=ACTOR)
