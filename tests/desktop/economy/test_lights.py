"""The light of a month says why."""

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.economy.comparing import Compared
from desktop.economy.lights import EconomyLight, Judgement, LightRules, MonthFacts, judge
from desktop.economy.scale import ScaleState, ScaleVerdict
from desktop.vocabulary import EnterpriseKind, EnterpriseStatus

RULES = LightRules(yellow_drop=10, red_drop=30, yellow_silent=1, red_silent=2)
NOTHING, STEADY = Compared(None, None), Compared(100, 100)
SAFE = ScaleVerdict(ScaleState.ABOVE, 2.0, 1, "")


@dataclass
class Of:
    """Facts of an object that reported steady figures."""

    output: Compared = STEADY
    revenue: Compared = NOTHING
    power: Compared = NOTHING
    scale: ScaleVerdict = SAFE
    reported: bool = True
    due: bool = True
    silent: int = 0
    expected: bool = True
    kind: str = EnterpriseKind.INDUSTRY
    status: str = EnterpriseStatus.OPERATING

    def judged(self) -> Judgement:
        compared = (self.output, self.revenue, self.power)
        return judge(MonthFacts(self.kind, self.status, self.expected, self.reported, self.due, self.silent, compared, self.scale), RULES)


def test_steady_figures_are_green() -> None:
    assert Of().judged() == Judgement(EconomyLight.GREEN, ("产值同比没有明显下降",))


@pytest.mark.parametrize(
    ("now", "light"),
    [(90, EconomyLight.GREEN), (89, EconomyLight.YELLOW), (70, EconomyLight.YELLOW), (69, EconomyLight.RED), (0, EconomyLight.RED)],
)
def test_a_fall_lights_up_beyond_the_bound(now: int, light: EconomyLight) -> None:
    assert Of(power=Compared(now, 100)).judged().light == light


def test_every_reason_of_both_colours_is_said() -> None:
    below = ScaleVerdict(ScaleState.NEAR, 1.1, 1, "为标准的110.0%")
    found = Of(output=Compared(80, 100), revenue=Compared(50, 100), scale=below).judged()
    assert found.light == EconomyLight.RED
    assert found.words == "营业收入同比−50.0%，降幅超过30%；产值同比−20.0%，降幅超过10%；退规预警：为标准的110.0%"


def test_silence_counts_only_when_it_is_due() -> None:
    silent: dict[str, Any] = {"output": NOTHING, "reported": False}
    assert Of(**silent, silent=1).judged() == Judgement(EconomyLight.YELLOW, ("本月未报",))
    assert Of(**silent, silent=2).judged() == Judgement(EconomyLight.RED, ("连续2个月未报",))
    assert Of(**silent, silent=2, due=False).judged() == Judgement(EconomyLight.GREY, ("还没有报，没到期限",))
    assert Of(**silent, silent=0).judged() == Judgement(EconomyLight.GREY, ("园区这个月还没有指标",))


def test_what_cannot_be_compared_is_grey_not_green() -> None:
    for output in (Compared(100, None), Compared(100, 0), NOTHING):
        assert Of(output=output).judged() == Judgement(EconomyLight.GREY, ("没有能与上年同期相比的产值、营业收入、用电",))


@pytest.mark.parametrize(
    ("kind", "status", "why"),
    [
        (EnterpriseKind.PROJECT, EnterpriseStatus.BUILDING, "在建，投产以后才报"),
        (EnterpriseKind.INDUSTRY, EnterpriseStatus.STOPPED, "停产，不要求报"),
        (EnterpriseKind.INDUSTRY, EnterpriseStatus.OPERATING, "本月才投产或复产，下月起报"),
    ],
)
def test_who_need_not_report_is_grey_and_says_why(kind: str, status: str, why: str) -> None:
    found = Of(output=Compared(1, 100), expected=False, kind=kind, status=status).judged()
    assert found == Judgement(EconomyLight.GREY, (why,))


@given(
    st.tuples(*[st.builds(Compared, st.none() | st.integers(-9, 200), st.none() | st.integers(-9, 200))] * 3),
    st.booleans(),
    st.booleans(),
    st.integers(0, 5),
)
def test_a_light_always_has_a_reason_of_its_own_colour(compared: Any, reported: bool, due: bool, silent: int) -> None:
    output, revenue, power = compared
    found = Of(output, revenue, power, reported=reported, due=due, silent=silent).judged()
    assert found.reasons
    worst = max(
        (100 * (one.base - one.now) / one.base for one in compared if one.now is not None and one.base is not None and one.base > 0),
        default=None,
    )
    late = silent if due and not reported else 0
    red = (worst is not None and worst > 30) or late >= 2
    yellow = (worst is not None and worst > 10) or late >= 1
    expected = EconomyLight.RED if red else EconomyLight.YELLOW if yellow else EconomyLight.GREY if worst is None else EconomyLight.GREEN
    assert found.light == expected
