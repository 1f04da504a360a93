"""What a measure must say, who may own it, and what it has come to."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.measures.rules import Owner, Report, content_refusal, is_overdue, outcome_on, owner_refusal, report_refusal
from desktop.roster.rules import Period
from desktop.vocabulary import Outcome

TODAY = date(2022, 8, 31)
DAYS = st.dates(date(2022, 1, 1), date(2023, 12, 31))
OWNER = Owner("张文杰", 3, "建设局", Period(date(2022, 1, 1), None))


@pytest.mark.parametrize(
    ("owner", "department", "due_on", "told"),
    [
        (OWNER, 3, date(2022, 9, 30), None),
        (OWNER, None, None, None),
        (OWNER, 4, date(2022, 9, 30), "张文杰属于建设局，责任人须是责任部门的人"),
        (replace(OWNER, in_post=Period(None, date(2022, 8, 30))), 3, None, "张文杰不在岗（在岗建档以前至2022-08-30），不能作措施的责任人"),
        (replace(OWNER, in_post=Period(date(2022, 9, 1))), 3, None, "张文杰不在岗（在岗2022-09-01至今），不能作措施的责任人"),
        (replace(OWNER, in_post=Period(None, date(2022, 9, 15))), 3, date(2022, 9, 30), "早于完成期限2022-09-30，请另定责任人"),
        (replace(OWNER, in_post=Period(date(2022, 8, 1), None)), 3, date(2022, 7, 1), None),  # a deadline long past asks for nobody's stay
    ],
    ids=["right", "no department", "another's", "gone", "not yet", "leaves before", "past deadline"],
)
def test_who_may_own_a_measure(owner: Owner, department: int | None, due_on: date | None, told: str | None) -> None:
    wrong = owner_refusal(owner, department, due_on, TODAY)
    assert wrong is None if told is None else told in str(wrong)


@pytest.mark.parametrize(
    ("content", "department", "due_on", "told"),
    [
        ("疏通管沟", 1, TODAY, None),
        (" ", 1, TODAY, "请填写措施内容"),
        ("疏通管沟", None, TODAY, "请填写措施的责任部门或责任人"),
        ("疏通管沟", 1, None, "请填写措施的完成期限"),
        ("疏通管沟", 1, date(2022, 7, 31), "完成期限2022-07-31早于问题提出的日期2022-08-01"),
    ],
)
def test_what_a_measure_says(content: str, department: int | None, due_on: date | None, told: str | None) -> None:
    assert content_refusal(content, department, due_on, date(2022, 8, 1)) == told


@given(st.sampled_from(list(Outcome)), st.text(max_size=3), st.none() | DAYS, st.none() | DAYS)
def test_only_what_is_done_has_its_day(outcome: Outcome, result: str, done_on: date | None, since: date | None) -> None:
    wrong = report_refusal(Report(outcome, result, done_on), since, TODAY)
    right = bool(result.strip()) and (outcome == Outcome.DONE) == (done_on is not None)
    if done_on is not None:
        right = right and (since or done_on) <= done_on <= TODAY
    assert (wrong is None) == right


@given(st.sampled_from(["", *Outcome]), st.none() | DAYS, st.none() | DAYS, DAYS)
def test_done_and_overdue_exclude_each_other(outcome: str, done_on: date | None, due_on: date | None, day: date) -> None:
    now = outcome_on(outcome, done_on, day)
    assert (now == Outcome.DONE) == (done_on is not None and done_on <= day)
    assert not (now == Outcome.DONE and is_overdue(due_on, done_on, day))
    if is_overdue(due_on, done_on, day):
        assert due_on is not None
        assert is_overdue(due_on, None, day + timedelta(days=1)), "once late, always late until it is done"
