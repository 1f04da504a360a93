"""What an object was on any day equals a slow walk through its turns, whatever was recorded, corrected and taken back."""

from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.models import Enterprise, LifeEvent, database
from desktop.audit.check import check_park_file
from desktop.audit.undo import last_work, undo
from desktop.enterprises.commands import turn_object, void_turn
from desktop.errors import UserError
from desktop.listing import ListRequest
from desktop.roster import queries
from desktop.roster.commands import change_enterprise
from desktop.standing import clash
from desktop.vocabulary import EnterpriseKind, EnterpriseStatus, Role, Turn
from tests import factories
from tests.factories import ACTOR

BEGIN = date(2022, 8, 1)
days = st.integers(0, 20).map(lambda ahead: BEGIN + timedelta(days=ahead))
kinds = st.sampled_from([EnterpriseKind.INDUSTRY, EnterpriseKind.SERVICE])
steps = st.one_of(
    st.tuples(st.just("turn"), st.sampled_from(Turn), days, kinds, st.booleans()),
    st.tuples(st.just("correct"), st.sampled_from(EnterpriseStatus), st.none() | days, kinds, st.booleans()),
    st.tuples(st.just("redate"), days),
    st.tuples(st.just("void")),
    st.tuples(st.just("undo")),
)


class Walk:
    """The life as one would tell it: for each day what it was, rewritten from a turn's day on by every step that was taken."""

    def __init__(self, row: Enterprise) -> None:
        self.days = [BEGIN + timedelta(days=ahead) for ahead in range(-1, 31)]
        now = (row.kind, row.status, row.above_scale)
        self.was = dict.fromkeys(self.days, now)

    def from_day(self, day: date, now: tuple[str, str, bool]) -> None:
        self.was |= {one: now for one in self.days if one >= day}


def take(step: Any, enterprise: int) -> None:
    if step[0] == "turn":
        _, turn, day, kind, scale = step
        turn_object(enterprise=enterprise, turn=turn, day=day, reason="文件", kind=kind, above_scale=scale, actor=ACTOR)
    elif step[0] == "correct":
        _, status, day, _, scale = step
        change_enterprise(enterprise=enterprise, status=status, status_day=day, above_scale=scale, actor=ACTOR)
    elif step[0] == "redate":
        change_enterprise(enterprise=enterprise, status_day=step[1], actor=ACTOR)
    elif step[0] == "void":
        newest = LifeEvent.select().where(~LifeEvent.voided).order_by(LifeEvent.day.desc(), LifeEvent.id.desc()).first()
        if newest is not None:
            void_turn(life_event=newest.id, reason="登记错了", actor=ACTOR)
    elif (work := last_work(ACTOR)) is not None:
        undo(work=work, actor=ACTOR)


def shown(enterprise: int, day: date) -> tuple[str, str, bool, bool]:
    (row,) = queries.enterprises(ListRequest(filters={}, limit=None), day).rows
    living = queries.enterprises(ListRequest(filters={"living": "在册"}, limit=None), day).total == 1
    assert row.id == enterprise
    return row.kind, row.status, row.above_scale, living


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    project=st.booleans(),
    turns=st.lists(st.tuples(st.sampled_from(Turn), days, kinds, st.booleans()), max_size=7).map(
        lambda found: sorted(found, key=lambda one: one[1])
    ),
)
def test_turns_in_order_tell_every_day(template_park: Path, project: bool, turns: list[Any]) -> None:
    with factories.copied_park(template_park):
        database.execute_sql("PRAGMA synchronous = off")
        object_ = factories.enterprise(kind=EnterpriseKind.PROJECT if project else EnterpriseKind.INDUSTRY)
        walk = Walk(Enterprise.get_by_id(object_))
        for turn, day, kind, scale in turns:
            with suppress(UserError):
                take(("turn", turn, day, kind, scale), object_)
                row = Enterprise.get_by_id(object_)
                walk.from_day(day, (row.kind, row.status, row.above_scale))
        for day, was in walk.was.items():
            ended = was[1] in {EnterpriseStatus.MOVED_OUT, EnterpriseStatus.DEREGISTERED}
            assert shown(object_, day) == (*was, not ended), day


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(project=st.booleans(), steps=st.lists(steps, max_size=10))
def test_whatever_was_done_the_turns_lead_to_what_the_object_is(template_park: Path, project: bool, steps: list[Any]) -> None:
    with factories.copied_park(template_park):
        database.execute_sql("PRAGMA synchronous = off")
        object_ = factories.enterprise(kind=EnterpriseKind.PROJECT if project else EnterpriseKind.INDUSTRY, above_scale=not project)
        factories.relation(object_, Role.RESPONSIBLE, factories.cadre())
        for step in steps:
            with suppress(UserError):
                take(step, object_)
            row = Enterprise.get_by_id(object_)
            if row.voided:
                break  # an undo went as far back as the object itself
            assert clash(row) is None, step
            ended = row.status in {EnterpriseStatus.MOVED_OUT, EnterpriseStatus.DEREGISTERED}
            assert (row.living_to is not None) == ended
            assert shown(object_, BEGIN + timedelta(days=25)) == (row.kind, row.status, row.above_scale, not ended)
            days_ = [turn.day for turn in LifeEvent.select().where(~LifeEvent.voided).order_by(LifeEvent.day, LifeEvent.id)]
            assert not days_ or row.status_day is None or row.status_day <= max(days_)
        assert check_park_file().ok
