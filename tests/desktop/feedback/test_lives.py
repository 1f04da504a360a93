"""At least two thousand lives of problems, lived at random by accounts of every role through the real commands.

Each step is tried as somebody; an independent telling of the rules says beforehand whether it may be taken and what becomes of it.
"""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests import factories
from tests.fixtures.life_office import LifeOffice, make_template
from tests.fixtures.life_rules import ENDED, LIFE, STAYS, Told, Who
from tests.fixtures.life_steps import Steps
from tests.fixtures.life_truths import everything_holds

LIVES = 2000
AT_A_TIME = 45  # problems of one park
DAYS = 12  # on which they are worked on
LIVED = 4  # steps that must have been tried, for a life to be counted (or its end was 作废)
PARKS = LIVES // AT_A_TIME + 6  # some lives are hardly touched
# What brings a problem nearer to its closure, from each state.
ONWARD = {
    "登记": "交办",
    "交办": "受理",
    "办理中": "申请销号",
    "申请销号": "企业确认",
    "企业确认": "核验销号",
    "督查核验": "销号",
    "挂账": "恢复办理",
    "长期跟踪": "恢复办理",
    "并案": "撤出并案",
    "已销号": "回头看",
    "不予支持": "重新办理",
    "撤单": "重新办理",
}
# Events of every kind that these steps can leave behind, and that must have been told.
_TOLD = {*(event for steps in LIFE.values() for event in steps), *STAYS, "登记", "会商议定", "更正", "回头看", "交接"}
_PERMITTED_AS = {"审批延期": "同意延期", "佐证作废": "登记"}
seeds = st.integers(0, 2**32 - 1)


class Lives(RuleBasedStateMachine):
    """One park: its problems are registered at once, and then lived in any order by anybody."""

    seen: ClassVar[Counter[str]] = Counter()

    def __init__(self, template: Path) -> None:
        super().__init__()
        self.files = ExitStack()
        self.files.enter_context(factories.copied_park(template))
        self.office = LifeOffice()
        self.steps = Steps(self.office)
        self.days = 0

    def teardown(self) -> None:
        try:
            everything_holds(self.office)
        finally:
            self.files.close()
        self.seen["lives"] += sum(told.tried >= LIVED or told.status == "作废" for told in self.office.problems)
        self.seen["taken"] += self.office.taken
        self.seen["refused"] += self.office.refused
        self.seen.update(event for told in self.office.problems for event, _, _ in told.log)
        self.seen.update(f"在{told.status}" for told in self.office.problems)

    @initialize(seed=seeds)
    def they_come_in(self, seed: int) -> None:
        dice = Random(seed)
        while len(self.office.problems) < AT_A_TIME:
            person, number = dice.randrange(256), dice.randrange(256)
            who = self.somebody(dice, "登记", self.office.homes[self.office.people[person % len(self.office.people)]])
            self.office.attempt(who, self.steps.register(who, person, number), [])

    @rule(seed=seeds, days=st.integers(0, 6))
    def a_day_of_work(self, seed: int, days: int) -> None:
        """Every second problem is taken up, by anybody; then days pass. Only a seed is drawn: a draw costs more than a step."""
        dice = Random(f"{seed} {self.days}")
        self.days += 1
        for told in self.office.problems[self.days % 2 :: 2]:
            if dice.random() < 0.6:
                self.try_something(told, dice)
            else:
                self.go_on(told, dice, stations=dice.randint(1, 4))
        if dice.random() < 0.4:
            self.hand_over(dice)
        self.office.pass_days(days)

    def hand_over(self, dice: Random) -> None:
        """Somebody gives all that is in hand to somebody else."""
        giver, receiver = dice.choice(self.office.people), dice.choice(self.office.people)
        passing = [told for told in self.office.problems if told.handler == giver]
        who = dice.choice(self.office.everybody)
        self.office.attempt(who, self.steps.hand_over(giver, receiver, who), passing)

    def try_something(self, told: Told, dice: Random) -> None:
        """Any step, allowed or not, by anybody; more often one that its state knows."""
        event = dice.choice([*self.steps.made])
        if dice.random() < 0.5 and (known := [one for one in LIFE[told.status] if one in self.steps.made]):
            event = dice.choice(known)
        seldom = {
            "审批延期": told.asked is not None,
            "申请延期": told.asked is None and told.due > self.office.today,
            "更正经办": told.verifier is not None,
            "佐证作废": told.status in {"申请销号", "企业确认", "督查核验"},
        }
        for one, fits in seldom.items():
            event = one if fits and dice.random() < 0.25 else event
        event = "退回交办" if told.assigned == self.office.today and dice.random() < 0.3 else event
        who = self.somebody(dice, _PERMITTED_AS.get(event, event), told.home)
        self.office.attempt(who, self.steps.made[event](told, who, dice.randrange(256)), self.office.together(told))

    def go_on(self, told: Told, dice: Random, stations: int) -> None:
        """Towards 销号 as far as it goes: random steps alone rarely get there."""
        for _ in range(stations):
            event = ONWARD.get(told.status)
            if event is None or (told.status in ENDED and dice.random() < 0.7):
                return
            if event == "申请销号" and not told.evidence:
                event = "佐证"
            if told.status == "办理中" and dice.random() < 0.15:
                event = "交办"  # 改派: the former hands are bound by it, too
            number = {"交办": dice.randrange(256), "企业确认": dice.randrange(3)}.get(event, 1)
            who = self.office.fit(event, told.home, dice.randrange(256))
            self.office.attempt(who, self.steps.made[event](told, who, number), self.office.together(told))

    def somebody(self, dice: Random, event: str, home: int) -> Who:
        """Somebody permitted, or anybody at all."""
        return self.office.fit(event, home, dice.randrange(256)) if dice.random() < 0.6 else dice.choice(self.office.everybody)


@pytest.fixture(scope="session")
def manned_park(template_park: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed park file with accounts of every role and nobody's problem yet."""
    return make_template(template_park, tmp_path_factory.mktemp("manned") / "park.db")


@pytest.mark.timeout(400)
def test_two_thousand_lives(manned_park: Path) -> None:
    Lives.seen = seen = Counter()
    unshrunk = [Phase.explicit, Phase.reuse, Phase.generate]  # each example is a park file: a failure is told as it was met
    chosen = settings(max_examples=PARKS, stateful_step_count=DAYS, phases=unshrunk, suppress_health_check=list(HealthCheck))
    machine: Any = lambda: Lives(manned_park)  # noqa: E731 - hypothesis takes any maker, its type says a class
    run_state_machine_as_test(machine, settings=chosen)

    assert seen["lives"] >= LIVES
    assert {event for event in _TOLD if not seen[event]} == set(), "steps that nobody took"
    assert {status for status in LIFE if not seen[f"在{status}"]} == set(), "states that no life ended in"
    assert seen["taken"] > 5 * LIVES
    assert seen["refused"] > LIVES
