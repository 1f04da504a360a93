"""Any order of what people do with meetings: the rule decides each step, numbers have no gap, decisions and measures agree."""

from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import timedelta
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from db.models import Conference, Decision, Document
from desktop.audit.check import check_park_file
from desktop.audit.undo import last_work, undo
from desktop.conferences.agenda_commands import put_on_agenda
from desktop.conferences.commands import cancel_conference, hold_conference, plan_conference, void_conference
from desktop.conferences.decisions import decide, void_decision
from desktop.conferences.meetings import meeting_of
from desktop.conferences.workflow import Step, issue_number, refusal
from desktop.documents.commands import finish_document
from desktop.errors import UserError
from desktop.vocabulary import ConferenceState, Level
from tests import factories
from tests.factories import ACTOR, TODAY, copied_park
from tests.papers import minutes_of

_which = st.integers(0, 99)


class Meetings(RuleBasedStateMachine):
    template: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()

    @initialize()
    def begin(self) -> None:
        self.open.enter_context(copied_park(self.template))
        self.home = factories.department("建设局")
        self.problems = [factories.handled_problem(self.home) for _ in range(2)]

    def teardown(self) -> None:
        if hasattr(self, "home"):
            assert check_park_file().ok
        self.open.close()

    def meeting(self, which: int) -> Conference | None:
        rows = list(Conference.select().order_by(Conference.id))
        return rows[which % len(rows)] if rows else None

    def try_step(self, row: Conference, step: Step, act: Callable[[], object]) -> None:
        refused = refusal(meeting_of(row), step)
        if refused is None:
            act()
        else:
            with pytest.raises(UserError) as said:
                act()
            assert str(said.value) == refused

    @rule(level=st.sampled_from(Level), back=st.integers(0, 400))
    def plan(self, level: Level, back: int) -> None:
        plan_conference(day=TODAY - timedelta(days=back), level=level, title="会商", actor=ACTOR)

    @rule(which=_which)
    def put(self, which: int) -> None:
        if row := self.meeting(which):
            self.try_step(row, Step.AGENDA, lambda: put_on_agenda(conference=row.id, problems={}, topics=["进展"], actor=ACTOR))

    @rule(which=_which)
    def hold(self, which: int) -> None:
        if row := self.meeting(which):
            self.try_step(
                row, Step.HOLD, lambda: hold_conference(conference=row.id, day=row.day, host="高远山", attended=["王玉兰"], actor=ACTOR)
            )

    @rule(which=_which)
    def cancel(self, which: int) -> None:
        if row := self.meeting(which):
            self.try_step(row, Step.CANCEL, lambda: cancel_conference(conference=row.id, reason="改期", actor=ACTOR))

    @rule(which=_which)
    def void(self, which: int) -> None:
        if row := self.meeting(which):
            self.try_step(row, Step.VOID, lambda: void_conference(conference=row.id, reason="重复", actor=ACTOR))

    @rule(which=_which, problem=st.sampled_from([None, 0, 1]))
    def decide(self, which: int, problem: int | None) -> None:
        if row := self.meeting(which):
            on = self.problems[problem] if problem is not None else None
            due = TODAY + timedelta(days=9)
            self.try_step(
                row, Step.DECIDE, lambda: decide(conference=row.id, content="办", lead=self.home, due_on=due, feedback=on, actor=ACTOR)
            )

    @rule(which=_which)
    def take_out_a_decision(self, which: int) -> None:
        rows = list(Decision.select().where(~Decision.voided))
        if rows:
            row = rows[which % len(rows)]
            self.try_step(row.conference, Step.DECIDE, lambda: void_decision(decision=row.id, reason="错", actor=ACTOR))

    @rule(which=_which, final=st.booleans())
    def minute(self, which: int, *, final: bool) -> None:
        row = self.meeting(which)
        if row is None:
            return
        self.try_step(row, Step.MINUTES, lambda: minutes_of(row.id))
        kept = Document.get_or_none((Document.period == f"会商{row.id}") & (Document.state == "草稿") & ~Document.voided)
        if final and kept is not None and not row.voided:
            finish_document(document=kept.id, actor=ACTOR)

    @rule()
    def take_back(self) -> None:
        work = last_work()
        if work is not None and Conference.select().exists():
            with suppress(UserError):  # something rests on it: whatever it is, the invariants hold
                undo(work=work, actor=ACTOR)

    @invariant()
    def numbers_have_neither_gap_nor_twin(self) -> None:
        if not hasattr(self, "home"):
            return
        given: dict[tuple[str, int], list[int]] = defaultdict(list)
        for row in Conference.select():
            if row.number:
                given[row.level, row.day.year].append(issue_number(row.number, row.day.year))
            else:
                assert row.state != ConferenceState.HELD
        assert all(sorted(numbers) == list(range(1, len(numbers) + 1)) for numbers in given.values())

    @invariant()
    def decisions_and_measures_agree(self) -> None:
        if not hasattr(self, "home"):
            return
        for row in Decision.select():
            assert row.voided or (row.conference.state == ConferenceState.HELD and not row.conference.voided)
            assert (row.measure is None) == (row.feedback_id is None)
            if row.measure is not None:
                kept = row.measure
                assert (kept.voided, kept.due_on, kept.department_id, kept.owner_id, kept.content) == (
                    row.voided,
                    row.due_on,
                    row.lead_id,
                    row.owner_id,
                    row.content,
                )


def test_any_order(template_park: Path) -> None:
    Meetings.template = template_park
    machine = Meetings.TestCase
    machine.settings = settings(max_examples=25, stateful_step_count=18, deadline=None)
    machine("runTest").runTest()
