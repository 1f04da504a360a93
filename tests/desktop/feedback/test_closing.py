"""The closing of problems through the real commands, walked at random over a park file."""

import itertools
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from db.models import Attachment, Audit, Cadre, Enterprise, Feedback, FeedbackEvent, Visit, database
from db.read.feedback import life_of
from desktop.accounts.permissions import Act
from desktop.audit.check import check_park_file
from desktop.audit.log import audit_head
from desktop.audit.undo import last_work, undo
from desktop.audit.work import open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.feedback import commands
from desktop.feedback.queries import feedback_page, problem_of
from desktop.visits.commands import void_visit
from desktop.vocabulary import ConfirmedHow, FeedbackEventKind, FeedbackStatus, Satisfaction
from tests import factories
from tests.factories import ACTOR, TODAY, fixed_today
from tests.fixtures.life_rules import LIFE, STAYS

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
    "不予支持": lambda found: commands.decline_feedback(
        feedback=found, reason="不在政策范围内", basis="某办法第三条", explained_to="厂长", actor=ACTOR
    ),
    "撤单": lambda found: commands.withdraw_feedback(feedback=found, reason="自行解决了", withdrawn_by="厂长", actor=ACTOR),
    "重新办理": lambda found: commands.reopen_feedback(feedback=found, reason="回头看不实", actor=ACTOR),
}
people = st.integers(0, 5)
ONWARD = ["交办", "受理", "attach", "申请销号", "confirm", "verify", "销号"]


class Closing(RuleBasedStateMachine):
    """One problem, four people of two departments besides a 督查室; the model is a state and the table of the rules."""

    def __init__(self, template: Path) -> None:
        super().__init__()
        self.files = ExitStack()
        self.files.enter_context(factories.copied_park(template))
        database.execute_sql("PRAGMA synchronous = off")
        self.people = [row.id for row in Cadre.select().order_by(Cadre.id)]
        self.home = {row.id: row.department_id for row in Cadre.select()}
        self.departments = sorted(set(self.home.values()))
        self.enterprise, self.found = Enterprise.get().id, Feedback.get().id
        self.first = Feedback.get().first_handler_id
        self.status, self.said, self.handler, self.handled = "登记", "", self.first, set[int]()
        self.evidence = 0

    @initialize(person=people, verifier=people, stations=st.integers(0, len(ONWARD)))
    def begin_somewhere_on_the_way(self, person: int, verifier: int, stations: int) -> None:
        self.hurry(person, verifier, stations)

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

    @rule(person=people, elsewhere=st.sampled_from([0, 0, 0, 1]))
    def assign(self, person: int, elsewhere: int) -> None:
        cadre = self.people[person]
        office = self.departments[(self.departments.index(self.home[cadre]) + elsewhere) % 3]
        before, self.handler = self.handler, cadre
        act: dict[str, Any] = {"feedback": self.found, "department": office, "handler": cadre, "actor": ACTOR}
        if not self.step("交办", lambda: commands.assign_feedback(**act), besides=not elsewhere):
            self.handler = before

    @rule(said=st.sampled_from(Satisfaction), by=st.sampled_from(["", "办公室主任"]))
    def confirm(self, said: Satisfaction, by: str) -> None:
        def act() -> Changes:
            how = ConfirmedHow.IN_PERSON
            return commands.confirm_closure(feedback=self.found, solved=True, satisfaction=said, confirmed_by=by, how=how, actor=ACTOR)

        allowed = self.status == "申请销号" and bool(by)
        if self.attempt(act, allowed=allowed, leads_to="办理中" if said == "不满意" else "企业确认"):
            self.said = said

    @rule(person=people)
    def verify(self, person: int) -> None:
        verifier = self.people[person]
        row = Feedback.get_by_id(self.found)
        stranger = self.home[verifier] not in {row.department_id, *(self.home[one] for one in self.handled)}
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
        with open_work("作废附件", ACTOR, needs=Act.IMPORT) as work:
            for row in Attachment.select().where((Attachment.feedback == self.found) & ~Attachment.voided):
                work.void(row, "误传")
        self.evidence = self.count_evidence()

    @rule(person=people)
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

    @rule(person=people, verifier=people, stations=st.integers(1, len(ONWARD)))
    def hurry(self, person: int, verifier: int, stations: int) -> None:
        """Go on towards 销号 as far as it goes: random steps alone rarely get there."""
        for event in ONWARD[:stations]:
            if event == "交办":
                self.assign(person, 0)
            elif event == "attach":
                self.attach()
            elif event == "confirm":
                self.confirm(Satisfaction.FAIRLY, "厂长")
            elif event == "verify":
                self.verify(verifier)
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
        assert offered <= set(LIFE[self.status]) | set(STAYS)

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
            assert row.verifier.department_id not in {row.department_id, *(self.home[one] for one in self.handled)}
            assert row.verifier_id not in self.handled


@pytest.fixture
def one_problem(template_park: Path, tmp_path: Path) -> Path:
    """A closed park file with one problem just registered, and six people of three departments."""
    path = tmp_path / "one.db"
    path.write_bytes(template_park.read_bytes())
    with factories.opened_park(path):
        departments = [factories.department() for _ in range(3)]
        people = [factories.cadre(departments[number % 3]) for number in range(6)]
        factories.problem(factories.enterprise(), people[0])
    return path


def test_only_the_steps_of_the_rules_can_be_taken(one_problem: Path) -> None:
    unshrunk = [Phase.explicit, Phase.reuse, Phase.generate]  # each example is a park file: a failure is told as it was met
    machine: Any = lambda: Closing(one_problem)  # noqa: E731 - hypothesis takes any maker, its type says a class
    run_state_machine_as_test(machine, settings=settings(max_examples=12, stateful_step_count=12, phases=unshrunk))


def test_evidence_taken_back_after_the_application_stops_the_closure(park: Path) -> None:
    found = factories.handled_problem()
    factories.evidence(found)
    attached = last_work()
    commands.apply_closure(feedback=found, result="已修复", actor=ACTOR)
    factories.confirm(found)
    undo(work=attached or 0, actor=ACTOR)

    assert "须有佐证" in (feedback_page(found).steps[FeedbackEventKind.VERIFY] or "")


def closing_by(found: int, verifier: int) -> str:
    """Confirm and verify; what the verification was refused with."""
    commands.apply_closure(feedback=found, result="已修复", actor=ACTOR)
    factories.confirm(found)
    before = audit_head()
    with pytest.raises(UserError) as refused:
        commands.verify_closure(feedback=found, verifier=verifier, words="属实", actor=ACTOR)
    assert audit_head() == before
    return str(refused.value)


def test_neither_handler_nor_colleague_nor_earlier_handler_verifies(park: Path) -> None:
    office, other = factories.department(), factories.department()
    handler, colleague, earlier = factories.cadre(office), factories.cadre(office), factories.cadre(other)
    for verifier, told in ((handler, "经办人本人"), (colleague, "同属一个部门"), (earlier, "曾经办理")):
        found = factories.handled_problem(other, earlier)
        commands.assign_feedback(feedback=found, department=office, handler=handler, actor=ACTOR)
        commands.accept_feedback(feedback=found, actor=ACTOR)
        factories.evidence(found)

        assert told in closing_by(found, verifier)


def test_a_correction_never_leaves_a_problem_alone_or_verified_at_home(park: Path) -> None:
    stranger = factories.cadre()
    found = factories.closed_problem(verifier=stranger)
    home = Cadre.get_by_id(stranger).department_id

    def refusal(**values: Any) -> str:
        with pytest.raises(UserError) as refused:
            commands.correct_feedback(feedback=found, reason="笔误", actor=ACTOR, **values)
        return str(refused.value)

    assert "都要有经办人" in refusal(handler=None)
    assert "经办人须属于主办部门" in refusal(handler=factories.cadre())
    assert "同属一个部门" in refusal(department=home, handler=factories.cadre(home))
    assert "经办人本人" in refusal(department=home, handler=stranger)


def test_sent_back_it_is_neither_confirmed_nor_verified(park: Path) -> None:
    found = factories.handled_problem()
    factories.evidence(found)
    commands.apply_closure(feedback=found, result="已修复", actor=ACTOR)
    factories.confirm(found)
    commands.verify_closure(feedback=found, verifier=factories.cadre(), words="属实", actor=ACTOR)

    commands.return_feedback(feedback=found, reason="回访不实", actor=ACTOR)

    row = feedback_page(found).row
    assert (row.status, row.satisfaction, row.confirmed_on, row.verifier, row.verified_on) == ("办理中", "", None, None, None)
    last = life_of(found)[-1]
    assert (last.kind, last.from_status, last.to_status, last.words) == ("退回", "督查核验", "办理中", "回访不实")


@pytest.mark.parametrize("over", ["销号日期", "不予支持的日期"])
def test_it_was_not_collected_after_it_was_over(park: Path, over: str) -> None:
    found = factories.closed_problem() if over == "销号日期" else factories.problem()
    if over != "销号日期":
        factories.decline(found)
    with fixed_today(LATER), pytest.raises(UserError, match=f"收集日期{LATER}晚于{over}{TODAY}"):
        commands.correct_feedback(feedback=found, collected_on=LATER, reason="笔误", actor=ACTOR)
    assert Feedback.get_by_id(found).collected_on == TODAY
