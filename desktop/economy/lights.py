"""The light of an object's month, with every reason in words. No database; the same in SQL for lists, held equal by a test."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from desktop.economy.comparing import ON_YEAR, Compared, rate_words
from desktop.economy.figures import OUTPUT, POWER, REVENUE
from desktop.economy.scale import ScaleState, ScaleVerdict
from desktop.vocabulary import EnterpriseKind, EnterpriseStatus

WATCHED = (OUTPUT, REVENUE, POWER)  # whose fall lights a lamp


class EconomyLight(StrEnum):
    """A lamp by its word; grey says nothing either way."""

    GREEN = "绿"
    YELLOW = "黄"
    RED = "红"
    GREY = "灰"


class LightRules(NamedTuple):
    """In force: falls in percent, months of silence."""

    yellow_drop: int
    red_drop: int
    yellow_silent: int
    red_silent: int


class MonthFacts(NamedTuple):
    """Of one object's month. ``compared`` are 产值, 营业收入, 用电 beside those of the year before.

    ``expected``: it reports at all; ``due``: the day to report by has passed; ``silent``: how many months in a row, up to this one,
    are not reported.
    """

    kind: str
    status: str
    expected: bool
    reported: bool
    due: bool
    silent: int
    compared: tuple[Compared, Compared, Compared]
    scale: ScaleVerdict


class Judgement(NamedTuple):
    """The lamp and why, the gravest reason first."""

    light: EconomyLight
    reasons: tuple[str, ...]

    @property
    def words(self) -> str:
        """All reasons on one line."""
        return "；".join(self.reasons)


def judge(facts: MonthFacts, rules: LightRules) -> Judgement:
    """The lamp of a month."""
    if not facts.expected:
        return Judgement(EconomyLight.GREY, (_why_not_expected(facts),))
    found = [*_silence(facts, rules), *_falls(facts, rules), *_scale(facts.scale)]
    for light in (EconomyLight.RED, EconomyLight.YELLOW):
        if any(one == light for one, _ in found):
            order = (EconomyLight.RED, EconomyLight.YELLOW)
            return Judgement(light, tuple(words for wanted in order for one, words in found if one == wanted))
    comparable = [figure.title for figure, one in zip(WATCHED, facts.compared, strict=True) if _comparable(one)]
    if not comparable:
        return Judgement(EconomyLight.GREY, (_why_not_comparable(facts),))
    return Judgement(EconomyLight.GREEN, (f"{'、'.join(comparable)}同比没有明显下降",))


def _why_not_expected(facts: MonthFacts) -> str:
    if facts.kind == EnterpriseKind.PROJECT or facts.status == EnterpriseStatus.BUILDING:
        return "在建，投产以后才报"
    return "本月才投产或复产，下月起报" if facts.status == EnterpriseStatus.OPERATING else f"{facts.status}，不要求报"


def _why_not_comparable(facts: MonthFacts) -> str:
    if facts.reported:
        return f"没有能与{ON_YEAR}相比的产值、营业收入、用电"
    return "园区这个月还没有指标" if facts.due else "还没有报，没到期限"


def _silence(facts: MonthFacts, rules: LightRules) -> Iterator[tuple[EconomyLight, str]]:
    if facts.reported or not facts.due:
        return
    words = f"连续{facts.silent}个月未报" if facts.silent > 1 else "本月未报"
    if facts.silent >= rules.red_silent:
        yield EconomyLight.RED, words
    elif facts.silent >= rules.yellow_silent:
        yield EconomyLight.YELLOW, words


def _falls(facts: MonthFacts, rules: LightRules) -> Iterator[tuple[EconomyLight, str]]:
    for figure, one in zip(WATCHED, facts.compared, strict=True):
        if one.now is None or one.base is None or one.base <= 0:
            continue
        fall = (one.base - one.now) * 100
        words = f"{figure.title}同比{rate_words((one.now - one.base) / one.base)}"
        if fall > rules.red_drop * one.base:
            yield EconomyLight.RED, f"{words}，降幅超过{rules.red_drop}%"
        elif fall > rules.yellow_drop * one.base:
            yield EconomyLight.YELLOW, f"{words}，降幅超过{rules.yellow_drop}%"


def _scale(scale: ScaleVerdict) -> Iterator[tuple[EconomyLight, str]]:
    if scale.state == ScaleState.BELOW:
        yield EconomyLight.RED, f"退规预警：{scale.words}"
    elif scale.state == ScaleState.NEAR:
        yield EconomyLight.YELLOW, f"退规预警：{scale.words}"


def _comparable(one: Compared) -> bool:
    return one.now is not None and one.base is not None and one.base > 0
