"""Whatever the roster: an object that somebody looked after on a day is looked after on that day when all is handed over."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from db.models import Assignment, Handover
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.errors import UserError
from desktop.handovers.commands import hand_over
from desktop.handovers.planning import Giving, plan_handover
from desktop.roster.rules import Period
from desktop.vocabulary import Rank, Role
from tests import factories
from tests.factories import ACTOR, TODAY, copied_park

DAYS = [TODAY + timedelta(days=number) for number in range(-40, 41)]
OBJECTS, PEOPLE = 4, 4  # the first one gives
SOME_DAY = st.integers(-30, 30).map(lambda number: TODAY + timedelta(days=number))
PERIOD = st.tuples(st.none() | SOME_DAY, st.none() | SOME_DAY).filter(lambda two: not (two[0] and two[1]) or two[0] <= two[1])
RELATION = st.tuples(
    st.integers(1, OBJECTS), st.sampled_from([1, 1, 1, 2, 3, PEOPLE]), st.sampled_from([Role.LEADER, Role.RESPONSIBLE]), PERIOD
)


def fitting(rows: list[tuple[int, int, Role, tuple[date | None, date | None]]]) -> list[Assignment]:
    """Those that may stand beside the ones before: one leader at a time, nobody twice in a role."""
    kept: list[Assignment] = []
    for thing, cadre, role, (start, end) in rows:
        beside = [one for one in kept if one.enterprise_id == thing and one.role == role and (role == Role.LEADER or one.cadre_id == cadre)]
        if not any(Period(start, end).overlaps(Period(one.start, one.end)) for one in beside):
            kept.append(Assignment(enterprise=thing, cadre=cadre, role=role, start=start, end=end))
    return kept


def coverage() -> dict[tuple[int, str, date], bool]:
    rows = list(Assignment.select().where(~Assignment.voided))
    return {
        (thing, role, day): any(
            row.enterprise_id == thing and row.role == role and Period(row.start, row.end).holds_on(day) for row in rows
        )
        for thing in range(1, OBJECTS + 1)
        for role in (Role.LEADER, Role.RESPONSIBLE)
        for day in DAYS
    }


@settings(max_examples=40)
@given(
    st.lists(RELATION, min_size=1, max_size=12),
    SOME_DAY,
    st.lists(st.integers(2, PEOPLE), min_size=12, max_size=12),
    st.booleans(),
)
def test_no_day_is_lost_and_none_is_won(
    template_park: Path,
    rows: list[tuple[int, int, Role, tuple[date | None, date | None]]],
    day: date,
    takers: list[int],
    leaves: bool,
) -> None:
    with copied_park(template_park):
        for _ in range(OBJECTS):
            factories.enterprise()
        for _ in range(PEOPLE):
            factories.cadre(rank=Rank.LEADERSHIP)
        with open_work("摆布", ACTOR, needs=Act.IMPORT) as work:
            work.insert_many(fitting(rows))
        before = coverage()
        plan = plan_handover(Giving(day, cadre=1, receiver=2))
        chosen = {row.key: taker for row, taker in zip(plan.rows, takers, strict=False)}
        try:
            hand_over(cadre=1, receiver=2, receivers=chosen, day=day, leaves_post=leaves, actor=ACTOR)
        except UserError:
            assert Handover.select().count() == 0
            assert coverage() == before
            return
        assert coverage() == before
        left = [row for row in Assignment.select().where((Assignment.cadre == 1) & ~Assignment.voided) if row.end is None or row.end >= day]
        assert left == []
