"""Everything the office does with its roster, boards, visits, weeks and problems, in any order: what must be true stays true.

History is never rewritten: the lists of a day that has passed change only through what says of itself that it was so from that day on
(a relation, a turn, a handover, a visit or a problem of that day, written down later) or that a record was wrong (更正, 作废, 撤销).
Every rule of the machine names the first day whose lists it may change; the days before it are compared.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule, run_state_machine_as_test

from db.models import Audit, database
from desktop import clock
from desktop.audit.undo import last_work, undo
from desktop.park.files import close_park, open_park
from tests.factories import ACTOR, copied_park
from tests.fixtures import office_truths as truths
from tests.fixtures.office_machine import KEPT, make_office, numbers
from tests.fixtures.office_roster_rules import RosterRules
from tests.fixtures.office_work_rules import WorkRules
from tests.lists import all_lists


@pytest.fixture(scope="module")
def office(template_park: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That park, closed and whole in one file."""
    path = tmp_path_factory.mktemp("office") / "office.db"
    with copied_park(template_park) as copy:
        make_office()
        close_park()
        path.write_bytes(copy.read_bytes())
    return path


class Office(RosterRules, WorkRules):
    """All of it, with taking back, and time going on."""

    # Taking back, and time.

    @precondition(lambda self: self.before)
    @rule()
    def undo_last(self) -> None:
        work, living, today, lists = self.before[-1]
        if last_work() != work:
            return
        done = self.act(self.since[work], partial(undo, work=work, actor=ACTOR), allowed=True)
        assert done is not None
        del self.before[-2:]
        assert truths.living_rows() == living
        assert today != clock.today() or all_lists(today) == lists

    @precondition(lambda self: self.before)
    @rule(number=numbers)
    def undo_some(self, number: int) -> None:
        work = 1 + number * 3 % (Audit.select().order_by(Audit.id.desc()).get().work + 1)
        done = self.act(self.since.get(work), partial(undo, work=work, actor=ACTOR))
        if done is not None:
            self.before.clear()

    @rule(days=st.sampled_from([1, 1, 7]))
    def wait(self, days: int) -> None:
        self.told = dict(sorted(self.told.items())[-KEPT + 1 :]) | {clock.today(): truths.as_of(clock.today())}
        clock.fix_today(self.day(days))
        self.settle()

    @rule()
    def reopen(self) -> None:
        close_park()
        open_park(self.path)
        database.execute_sql("PRAGMA synchronous = off")

    # What is always true.

    @invariant()
    def everything_is_right(self) -> None:
        if self.unseen:
            truths.relations_stand()
            truths.nobody_left_with_something()
            truths.nothing_rests_on_the_voided()
            truths.coverage_is_right()
            truths.boards_are_right()
            truths.search_finds_the_living()
        self.unseen = False


@pytest.mark.timeout(600)  # finding the shortest way to a failure takes its time
def test_whatever_the_office_does_the_park_file_stays_right(office: Path) -> None:
    run_state_machine_as_test(
        lambda: Office(office),
        settings=settings(max_examples=30, stateful_step_count=20, suppress_health_check=list(HealthCheck)),
    )
