"""The closing of problems through the real commands, walked at random over a park file."""

import itertools
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from db.models import Attachment, Audit, Cadre, Feedback, FeedbackEvent, Visit
from db.read.feedback import life_of
from desktop.audit.check import check_park_file
from desktop.audit.undo import last_work, undo
from desktop.audit.work import audit_head, open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.feedback import commands
from desktop.feedback.queries import feedback_page, problem_of
from desktop.visits.commands import void_visit
from desktop.vocabulary import FeedbackStatus, Satisfaction
from tests import factories
from tests.desktop.feedback.test_workflow import LIFE
from tests.factories import ACTOR, TODAY

LATER = TODAY + timedelta(days=7)
SIMPLE: dict[str, Callable[[int], Changes]] = {
    "受理": lambda found: commands.accept_feedback(feedback=found, actor=ACTOR),
    "退回交办": lambda found: commands.hand_back(feedback=found, reason="不属本部门", actor=ACTOR),
    "办理进展": lambda found: commands.report_progress(feedback=found, words="已协调", actor=ACTOR),
    "申请销号": lambda found: commands.apply_closure(feedback=found, result="已修复", actor=ACTOR),
    "销号": lambda found: commands.close_feedback(feedback=found, actor=ACTOR),
    "退回": lambda found: commands.return_feedback(feedback=found, reason="佐证不足", actor=ACTOR),
    "挂账": lambda found: commands.put_on_account(feedback=found, reason="资金未到", next_review=LATER, actor=ACTOR),
    "转长期跟踪": lambda found: commands.track_long_term(feedback=found, reason="阶段性完成", next_review=LATER, actor=ACTOR),
    "恢复办理": lambda found: commands.resume_feedback(feedback=found, reason="条件具备", actor=ACTOR),
    "不予支持": lambda found: commands.decline_feedback(feedback=found, reason="依据某办法第三条", actor=ACTOR),
    "重新办理": lambda found: commands.reopen_feedback(feedback=found, reason="回头看不实", actor=ACTOR),
}
ONWARD = ["交办", "受理", "attach", "申请销号", "confirm", "verify", "销号"]


class Closing(RuleBasedStateMachine):
    """One problem, four people of two departments besides a 督查室; the model is a state and the table of the rules."""

    def __init__(self, template: Path) -> None:
        super().__init__()
        self.files = ExitStack()
        self.park = self.files.enter_context(factories.copied_park(template))
        self.departments = [factories.department() for _ in range(3)]
        self.people = [factories.cadre(self.departments[number % 3]) for number in range(6)]
        self.enterprise = factories.enterprise()
        self.first = self.people[0]
        self.found = factories.problem(self.enterprise, self.first)
        self.status, self.said, self.handler, self.handled = "登记", "", self.first, set[int]()
        self.evidence = 0

    def teardown(self) -> None:
        assert check_park_file().problems == ()
        self.files.close()

    def attempt(self, act: Callable[[], Changes], *, allowed: bool, leads_to: str) -> bool:
        before, refused = self.everything(), None
        try:
            act()
        except UserError as error:
            refused = str(error)
        assert (refused is None) is allowed, f"{self.status} → {leads_to}: {refused}"
        if refused is not None:
            assert refused
            assert self.everything() == before
            return False
        self.status = leads_to
        if leads_to == "办理中":
            self.handled.add(self.handler)
        return True

    def everything(self) -> tuple[Any, ...]:
        return Audit.select().count(), FeedbackEvent.select().count(), audit_head(), vars(feedback_page(self.found).row)

    def step(self, event: str, act: Callable[[], Changes], *, besides: bool = True) -> bool:
        allowed = event in LIFE[self.status] and besides
        if event in {"申请销号", "督查核验", "销号"}:
            allowed = allowed and self.evidence > 0
        return self.attempt(act, allowed=allowed, leads_to=LIFE[self.status].get(event, ""))

    @rule(event=st.sampled_from(sorted(SIMPLE)))
    def simple(self, event: str) -> None:
        if self.step(event, lambda: SIMPLE[event](self.found)):
            if event == "退回交办":
                self.handler = self.first
            if event in {"退回", "重新办理"}:
                self.said = ""

    @rule(person=st.integers(0, 5), department=st.integers(0, 2))
    def assign(self, person: int, department: int) -> None:
        cadre, office = self.people[person], self.departments[department]
        belongs = Cadre.get_by_id(cadre).department_id == office
        before, self.handler = self.handler, cadre
        act = {"feedback": self.found, "department": office, "handler": cadre, "actor": ACTOR}
        if not self.step("交办", lambda: commands.assign_feedback(**act), besides=belongs):
            self.handler = before

    @rule(said=st.sampled_from(Satisfaction), by=st.sampled_from(["", "办公室主任"]))
    def confirm(self, said: Satisfaction, by: str) -> None:
        def act() -> Changes:
            return commands.confirm_closure(feedback=self.found, satisfaction=said, confirmed_by=by, actor=ACTOR)

        allowed = self.status == "申请销号" and bool(by)
        if self.attempt(act, allowed=allowed, leads_to="办理中" if said == "不满意" else "企业确认"):
            self.said = said

    @rule(person=st.integers(0, 5))
    def verify(self, person: int) -> None:
        verifier = self.people[person]
        row = Feedback.get_by_id(self.found)
        stranger = Cadre.get_by_id(verifier).department_id != row.department_id
        may = stranger and verifier not in self.handled | {row.handler_id} and self.said in {"满意", "基本满意"}
        self.step(
            "督查核验", lambda: commands.verify_closure(feedback=self.found, verifier=verifier, words="属实", actor=ACTOR), besides=may
        )

    @rule()
    def attach(self) -> None:
        factories.evidence(self.found)
        self.evidence = self.count_evidence()

    @rule()
    def lose_the_attachments(self) -> None:
        with open_work("作废附件", ACTOR) as work:
            for row in Attachment.select().where((Attachment.feedback == self.found) & ~Attachment.voided):
                work.void(row, "误传")
        self.evidence = self.count_evidence()

    @rule(person=st.integers(0, 5))
    def go_there(self, person: int) -> None:
        day = TODAY - timedelta(days=Visit.select().count())  # the same visit twice is refused
        factories.visit(self.enterprise, self.people[person], day)
        self.evidence = self.count_evidence()

    @rule()
    def void_a_visit(self) -> None:
        for row in Visit.select().where(~Visit.voided).limit(1):
            void_visit(visit=row.id, reason="误录", actor=ACTOR)
        self.evidence = self.count_evidence()

    def count_evidence(self) -> int:
        """By hand: living attachments, and visits on site since the problem was first 办理中."""
        files = sum(not row.voided for row in Attachment.select().where(Attachment.feedback == self.found))
        begun = [event.day for event in FeedbackEvent.select().where(FeedbackEvent.feedback == self.found) if event.to_status == "办理中"]
        visits = [row for row in Visit.select() if not row.voided and begun and row.day >= min(begun)]
        return files + len(visits)

    @rule(person=st.integers(0, 5))
    def hurry(self, person: int) -> None:
        """Go on towards 销号 as far as it goes: random steps alone rarely get there."""
        cadre = self.people[person]
        for event in ONWARD:
            if event == "交办":
                self.assign(person, self.departments.index(Cadre.get_by_id(cadre).department_id))
            elif event == "attach":
                self.attach()
            elif event == "confirm":
                self.confirm(Satisfaction.FAIRLY, "厂长")
            elif event == "verify":
                self.verify((person + 1) % 6)
            else:
                self.simple(event)

    @invariant()
    def the_row_is_in_the_state_of_the_rules(self) -> None:
        self.evidence = self.count_evidence()
        page = feedback_page(self.found)
        problem = problem_of(page.row)
        assert problem.status is FeedbackStatus(self.status)
        assert page.row.evidence == self.evidence
        assert page.row.handler_id is not None
        offered = {str(event) for event, why_not in page.steps.items() if why_not is None}
        assert offered <= set(LIFE[self.status])

    @invariant()
    def its_events_tell_the_whole_path(self) -> None:
        life = life_of(self.found)
        assert (life[0].kind, life[0].from_status, life[0].to_status) == ("登记", "", "登记")
        for before, after in itertools.pairwise(life):
            assert after.from_status == before.to_status
            assert LIFE[after.from_status][after.kind] == after.to_status
        assert life[-1].to_status == self.status

    @invariant()
    def closed_means_proven_confirmed_and_verified_by_a_stranger(self) -> None:
        row: Any = Feedback.get_by_id(self.found)
        assert (row.closed_on is not None) is (self.status == "已销号")
        assert (row.verifier_id is not None) is (self.status in {"督查核验", "已销号"})
        if self.status == "已销号":
            assert row.satisfaction in {"满意", "基本满意"}
            assert row.confirmed_by
            assert row.result
            assert row.verifier.department_id != row.department_id
            assert row.verifier_id not in self.handled


def test_only_the_steps_of_the_rules_can_be_taken(template_park: Path) -> None:
    run_state_machine_as_test(lambda: Closing(template_park), settings=settings(max_examples=10, stateful_step_count=20))


def test_evidence_taken_back_after_the_application_stops_the_closure(park: Path) -> None:
    found = factories.handled_problem()
    factories.evidence(found)
    attached = last_work()
    commands.apply_closure(feedback=found, result="已修复", actor=ACTOR)
    commands.confirm_closure(feedback=found, satisfaction=Satisfaction.SATISFIED, confirmed_by="厂长", actor=ACTOR)
    undo(work=attached or 0, actor=ACTOR)

    assert "须有佐证" in (feedback_page(found).steps[commands.Event.VERIFY] or "")
