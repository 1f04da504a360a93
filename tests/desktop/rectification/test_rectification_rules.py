"""Terms, results, numbers and units of 整改, without a database."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.rectification.rules import (
    Concentrated,
    Standing,
    finished_refusal,
    next_number,
    number_refusal,
    outcome_on,
    outcome_refusal,
    period_refusal,
    split_told,
    term_of,
    term_refusal,
    told,
    units_told,
)
from desktop.vocabulary import Outcome, RectificationTerm

DAYS = st.dates(date(2022, 1, 1), date(2023, 12, 31))
PERIOD = Concentrated(date(2022, 6, 1), date(2022, 9, 30))
OUTCOMES = st.lists(st.sampled_from(list(Outcome)), max_size=4).map(tuple)
WORDS = st.text(st.sampled_from("整改情况。\n 下一步："), max_size=12)


@given(DAYS, DAYS, st.none() | DAYS)
def test_a_period_runs_forward(first: date, last: date, told_on: date | None) -> None:
    assert (period_refusal(Concentrated(first, last, told_on)) is None) == (first <= last and (told_on is None or told_on <= last))


@given(DAYS)
def test_exactly_one_term_agrees_with_a_deadline(due_on: date) -> None:
    right = [term for term in RectificationTerm if term_refusal(term, due_on, PERIOD) is None]
    assert right == ([] if due_on < PERIOD.first else [term_of(due_on, PERIOD)])


def test_a_wrong_term_is_told_with_the_right_one() -> None:
    wrong = term_refusal(RectificationTerm.LONG, date(2022, 9, 30), PERIOD)
    assert wrong == "整改时限2022-09-30在集中整改期（2022-06-01至2022-09-30）之内，应为“集中整改”"
    assert "之后，应为“长期整改”" in str(term_refusal(RectificationTerm.CONCENTRATED, date(2022, 10, 1), PERIOD))
    assert term_refusal(RectificationTerm.LONG, None, PERIOD) == "请填写整改时限"


def test_what_is_put_right_at_once_may_come_before_the_period() -> None:
    early = replace(PERIOD, told_on=date(2022, 5, 20))
    assert term_refusal(RectificationTerm.CONCENTRATED, date(2022, 5, 25), early) is None
    assert "还没有开始" in str(term_refusal(RectificationTerm.CONCENTRATED, date(2022, 5, 19), early))


@given(st.sampled_from(list(Outcome)), OUTCOMES, WORDS, WORDS, st.none() | st.booleans())
def test_a_result_stands_on_measures_and_words(
    outcome: Outcome, measures: tuple[Outcome, ...], situation: str, next_step: str, closed: bool | None
) -> None:
    allowed = outcome_refusal(outcome, Standing(measures, situation, next_step, closed)) is None
    wanted = {
        Outcome.NOT_DONE: True,
        Outcome.STAGE: bool(situation.strip() and next_step.strip()),
        Outcome.DONE: bool(situation.strip()) and set(measures) <= {Outcome.DONE} and (bool(measures) if closed is None else closed),
    }
    assert allowed == wanted[outcome]


@given(WORDS, WORDS)
def test_situation_and_next_step_are_kept_in_one_text(situation: str, next_step: str) -> None:
    kept = told(situation, next_step)
    first, second = split_told(kept)
    assert split_told(told(first, second)) == (first, second), "what is read can be written again"
    if next_step.strip() and not next_step.strip().startswith("下一步："):
        assert (first, second) == (situation.strip(), " ".join(part.strip() for part in next_step.splitlines() if part.strip()))


@given(st.lists(st.integers(1, 9999).map(str) | st.sampled_from(["一", "2-1", " 3"])))
def test_the_next_number_is_new(numbers: list[str]) -> None:
    assert number_refusal(next_number(numbers), numbers) is None or " 3" in numbers


def test_numbers_are_the_same_however_they_are_spelt() -> None:
    assert number_refusal("１", ["1"]) == "这个项目里已有序号为“１”的问题"
    assert number_refusal(" ", []) == "请填写问题序号"


def test_units_stand_once_with_their_full_names() -> None:
    known = (("经济发展局", "经发局"), ("住房和城乡建设局", "建设局"))
    assert units_told("经发局，建设局；经济发展局\n城投公司", known, None) == "经济发展局、住房和城乡建设局、城投公司"
    assert units_told("经发局、建设局", known, "经济发展局") == "住房和城乡建设局"
    assert units_told("  ", known, None) == ""


@given(st.sampled_from(list(Outcome)), st.none() | DAYS, DAYS, st.booleans())
def test_a_result_holds_from_its_day_on(outcome: Outcome, finished_on: date | None, day: date, holds: bool) -> None:
    now = outcome_on(outcome, finished_on, day, holds=holds)
    assert now in {outcome, Outcome.NOT_DONE}
    if finished_on is None or day < finished_on or (outcome == Outcome.DONE and not holds):
        assert now == Outcome.NOT_DONE
    else:
        assert now == outcome


@pytest.mark.parametrize(
    ("finished_on", "right"),
    [(None, False), (date(2022, 9, 1), False), (date(2022, 5, 31), False), (date(2022, 8, 9), False), (date(2022, 8, 10), True)],
)
def test_a_result_is_reached_after_its_last_measure_and_not_in_the_future(finished_on: date | None, right: bool) -> None:
    done = [date(2022, 7, 1), None, date(2022, 8, 10)]
    assert (finished_refusal(finished_on, PERIOD, done, date(2022, 8, 31)) is None) == right
