"""The lot: the same for anyone, the share reached, every 重大 in, and one closure more changes only what the rule says."""

import hashlib
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.lookback.sampling import Candidate, in_order, lots, needed, population_of, population_text
from desktop.vocabulary import FeedbackStatus, Grade, LookBackReason

SEEDS = st.text(st.characters(whitelist_categories=("L", "N")), min_size=4, max_size=20)
CANDIDATES = st.builds(
    Candidate,
    number=st.integers(1, 9999).map(lambda number: f"2022-{number:04d}"),
    closed_on=st.dates(date(2022, 8, 1), date(2022, 8, 31)),
    grade=st.sampled_from([str(grade) for grade in Grade]),
    status=st.sampled_from([str(FeedbackStatus.CLOSED), str(FeedbackStatus.WITHDRAWN)]),
)
MONTHS = st.lists(CANDIDATES, max_size=60, unique_by=lambda one: one.number)
SHARES = st.integers(1, 100)


def drawn(candidates: list[Candidate], seed: str, share: int) -> set[Candidate]:
    return {one.candidate for one in lots(candidates, seed, share) if one.drawn}


def by_hand(candidates: list[Candidate], seed: str, share: int) -> set[Candidate]:
    """The rule as the printed record tells it, done anew."""
    chosen = {one for one in candidates if one.grade == Grade.MAJOR}
    for status in (FeedbackStatus.CLOSED, FeedbackStatus.WITHDRAWN):
        group = [one for one in candidates if one.grade != Grade.MAJOR and one.status == status]
        group.sort(key=lambda one: hashlib.sha256((seed + " " + one.number).encode("utf-8")).hexdigest())
        count = len(group) * share // 100 + (1 if len(group) * share % 100 else 0)
        chosen.update(group[:count])
    return chosen


def test_a_lot_anyone_can_work_out() -> None:
    (one,) = lots([Candidate("2022-0012", date(2022, 8, 15), Grade.ORDINARY, FeedbackStatus.CLOSED)], "202208", 20)
    assert one.lot == hashlib.sha256(b"202208 2022-0012").hexdigest()
    assert one.drawn, "one in a month is inspected, however small the share"


@given(MONTHS, SEEDS, SHARES, st.randoms(use_true_random=False))
def test_the_same_seed_gives_anyone_the_same_sample(month: list[Candidate], seed: str, share: int, chance: object) -> None:
    shuffled = list(month)
    chance.shuffle(shuffled)  # pyright: ignore[reportAttributeAccessIssue]
    assert lots(shuffled, seed, share) == lots(month, seed, share)
    assert drawn(population_of(population_text(shuffled)), seed, share) == drawn(month, seed, share) == by_hand(month, seed, share)


@given(MONTHS, SEEDS, SHARES)
def test_the_share_is_reached_in_each_group_and_every_major_is_in(month: list[Candidate], seed: str, share: int) -> None:
    sample = drawn(month, seed, share)
    for group in LookBackReason:
        members = {one for one in month if one.group == group}
        wanted = len(members) if group == LookBackReason.MAJOR else needed(len(members), share)
        assert len(sample & members) == wanted
        assert wanted * 100 >= len(members) * share


@given(MONTHS, CANDIDATES, SEEDS, SHARES)
def test_one_closure_more_changes_only_what_the_rule_says(month: list[Candidate], more: Candidate, seed: str, share: int) -> None:
    month = [one for one in month if one.number != more.number]
    before, after = drawn(month, seed, share), drawn([*month, more], seed, share)
    assert {one for one in before ^ after if one.group != more.group} == set(), "other groups stay"
    assert len(before - after) <= 1, "at most one gives way"
    if more.group == LookBackReason.MAJOR:
        assert after == before | {more}
    if before - after:
        assert more in after, "and only to the new one"


@given(MONTHS, SEEDS, SHARES)
def test_more_share_never_leaves_one_out(month: list[Candidate], seed: str, share: int) -> None:
    assert drawn(month, seed, share) <= drawn(month, seed, 100) == set(month)
    assert drawn(month, seed, max(1, share // 2)) <= drawn(month, seed, share)


@given(MONTHS)
def test_a_population_is_written_down_whole(month: list[Candidate]) -> None:
    assert population_of(population_text(month)) == in_order(month)
