"""Scores: the sum of their items, each item within its bounds, explained to the last point."""

import math
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.park.commands import POINT_RULES
from desktop.points.scoring import BASE, BASE_ITEMS, BONUS, ITEMS, PENALTY, Happening, Rule, condition_item, score

RULES = tuple(Rule(*line) for line in POINT_RULES)
DAY = date(2022, 8, 8)
CONDITIONS = [(rule.item, rule.condition) for rule in RULES if rule.condition != BASE and rule.item != BONUS]


def happened(item: str, condition: str, times: float = 1) -> Happening:
    return Happening(item, condition, "云岭精密制造有限公司", DAY, times)


happenings = st.builds(lambda pair, times: happened(pair[0], pair[1], times), st.sampled_from(CONDITIONS), st.integers(1, 40))
entries = st.one_of(
    st.builds(lambda points: Happening(BONUS, "化解重大难题", "督查室", DAY, points=points), st.sampled_from([3.0, 5.0, 12.5])),
    st.builds(
        lambda item, points: Happening(item, "台账不全", "督查室", DAY, points=-points),
        st.sampled_from(BASE_ITEMS),
        st.sampled_from([0.5, 4.0]),
    ),
)


def test_nothing_happened_is_a_hundred() -> None:
    clean = score(RULES, [])
    assert clean.total == 100
    assert [(line.item, line.points) for line in clean.items] == [
        ("走访", 40),
        ("收集反馈", 15),
        ("办理", 25),
        ("满意度", 10),
        ("资料规范", 10),
    ]


def test_a_missed_week_costs_two_and_twenty_five_of_them_no_more_than_forty() -> None:
    assert score(RULES, [happened("走访", "每漏访一周")]).of("走访") == 38
    missed = score(RULES, [happened("走访", "每漏访一周") for _ in range(25)])
    assert missed.of("走访") == 0
    assert missed.total == 60
    assert [line.points for line in missed.items if line.condition == "封顶"] == [10]


def test_days_late_are_capped_over_all_problems() -> None:
    late = score(RULES, [happened("办理", "超期每件每日", 20), happened("办理", "超期每件每日", 11)])
    assert late.of("办理") == 0


def test_a_cap_below_the_item_leaves_the_rest_of_it() -> None:
    rules = (Rule("办理", BASE, 25), Rule("办理", "超期每件每日", -1, -10))
    late = score(rules, [happened("办理", "超期每件每日", 30)])
    assert late.of("办理") == 15
    assert [(line.condition, line.subject, line.points) for line in late.items][-1] == ("封顶", "超期每件每日", 20)


def test_penalties_have_no_floor_and_bonus_one_ceiling() -> None:
    false = score(RULES, [happened("扣分", "假销号每件"), happened("扣分", "退回重办每件", 2)])
    assert false.of(PENALTY) == -24
    given_by_hand = [Happening(BONUS, "化解重大难题", "督查室", DAY, points=9.0) for _ in range(3)]
    assert score(RULES, given_by_hand).total == 120


def test_satisfaction_is_the_share_of_the_satisfied() -> None:
    assert score(RULES, [], satisfied=0, confirmed=0).of("满意度") == 10
    assert score(RULES, [], satisfied=2, confirmed=3).of("满意度") == 6.67
    assert score(RULES, [], satisfied=0, confirmed=4).of("满意度") == 0


def test_a_line_the_office_struck_out_counts_nothing() -> None:
    left = tuple(rule for rule in RULES if rule.condition != "每漏访一周")
    assert condition_item(left, "每漏访一周") is None
    assert score(left, [happened("走访", "每漏访一周")]).total == 100


@given(st.lists(st.one_of(happenings, entries), max_size=30), st.integers(0, 9), st.integers(0, 9))
def test_every_score_is_the_sum_of_items_within_their_bounds(events: list[Happening], satisfied: int, more: int) -> None:
    scored = score(RULES, events, satisfied=satisfied, confirmed=satisfied + more)
    assert scored.total == round(math.fsum(line.points for line in scored.items), 2)
    assert math.isclose(scored.total, sum(scored.of(item) for item in ITEMS), abs_tol=0.02)
    full = {rule.item: rule.points for rule in RULES if rule.condition == BASE}
    assert all(0 <= scored.of(item) <= full[item] for item in BASE_ITEMS)
    assert 0 <= scored.of(BONUS) <= 20
    assert scored.of(PENALTY) <= 0


@given(st.lists(happenings, max_size=15), happenings)
def test_one_thing_more_never_raises_a_score(events: list[Happening], one: Happening) -> None:
    assert score(RULES, [*events, one]).total <= score(RULES, events).total


@given(st.lists(st.one_of(happenings, entries), max_size=12))
def test_the_order_of_what_happened_does_not_matter(events: list[Happening]) -> None:
    assert score(RULES, events).total == score(RULES, list(reversed(events))).total
