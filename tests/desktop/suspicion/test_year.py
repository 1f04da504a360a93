"""A year of 1,500 true closures with 40 false ones of every kind among them: all of these named, few of the others."""

import random
import time
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.listing import ListRequest
from desktop.settings.commands import change_setting
from desktop.settings.declared_suspicion import LISTED_FROM, LOOKED_BACK
from desktop.suspicion import queries
from desktop.suspicion.finding import Finding
from desktop.suspicion.gathering import facts_of
from desktop.suspicion.rules import Rules
from desktop.suspicion.scoring import Standing
from desktop.suspicion.signs import RULES, findings_of, score
from tests.factories import ACTOR, fixed_today
from tests.fixtures.closing_park import write_year
from tests.fixtures.closing_record import record_of
from tests.fixtures.closing_spoils import FALSE_ONES, KINDS, closing_year
from tests.fixtures.closing_year import LAST, TRUE_ONES, World

YEARS = 8  # other ones in every run
FALSE_ALARMS = 0.03


def looked_at(world: World) -> dict[int, tuple[Finding, ...]]:
    """The signs of every closure of the year."""
    rules = Rules()
    return {facts.id: findings_of(facts, rules) for facts in facts_of(record_of(world), rules)}


@pytest.mark.parametrize("number", range(YEARS))
def test_every_false_closure_is_named_and_few_true_ones(number: int) -> None:
    seed = random.SystemRandom().randrange(10**9)
    world = closing_year(seed)
    findings = looked_at(world)
    listed = {closure for closure, found in findings.items() if score(found) >= Rules()[LISTED_FROM]}
    false = {case.id: case.false for case in world.cases if case.false}
    missed = {case: (kind, findings[case]) for case, kind in false.items() if case not in listed}
    alarms = listed - false.keys()
    assert len(false) == FALSE_ONES
    assert set(false.values()) == set(KINDS), "of every kind"
    assert len(world.cases) - len(false) >= TRUE_ONES
    assert not missed, f"year {number}, seed {seed}"
    assert len(alarms) < FALSE_ALARMS * (len(world.cases) - len(false)), f"year {number}, seed {seed}"


def test_a_hint_alone_lists_nobody() -> None:
    """Most of what shows some sign is honest, and is not listed for it: the points decide."""
    world = closing_year(1)
    findings = looked_at(world)
    honest = [found for case in world.cases if not case.false and (found := findings[case.id])]
    hints = [found for found in honest if score(found) < Rules()[LISTED_FROM]]
    assert len(hints) > 0.8 * len(honest) > 200


def test_every_sign_takes_part() -> None:
    """Over a few years each rule finds something among the false ones: none is idle."""
    seen = set()
    for seed in range(4):
        world = closing_year(seed)
        findings = looked_at(world)
        seen |= {finding.sign for case in world.cases if case.false for finding in findings[case.id]}
    assert seen == set(RULES)


def test_the_park_file_tells_the_same_within_two_seconds(park: Path) -> None:
    world = closing_year(random.SystemRandom().randrange(10**9))
    write_year(world)
    expected = {closure: {(one.sign, one.points) for one in found} for closure, found in looked_at(world).items() if found}
    change_setting(key=LOOKED_BACK.key, value=14, actor=ACTOR)
    with fixed_today(LAST + timedelta(days=45)):
        begun = time.process_time()
        found = queries.suspects_now()
        assert time.process_time() - begun < 2.5, "a year of closures"
        assert {key: {(one.sign, one.points) for one in each.findings} for key, each in found.items()} == expected
        begun = time.process_time()
        listed = queries.suspects(ListRequest(filters={"standing": Standing.OPEN}, limit=None))
        assert time.process_time() - begun < 0.2, "what was found is kept until something changes"
    assert {row.id for row in listed.rows} >= {case.id for case in world.cases if case.false}
    assert [row.points for row in listed.rows] == sorted((row.points for row in listed.rows), reverse=True)
