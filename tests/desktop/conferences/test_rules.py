"""The rules of a meeting without a database: its steps, its people, its number, and the weekly note."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.conferences.minutes_kept import meeting_in, period_of
from desktop.conferences.on_account_rules import correction_refusal, move_refusal, review_refusal
from desktop.conferences.people import join_people, name_of, people_refusal, split_people, told
from desktop.conferences.workflow import ALLOWED, Meeting, Step, deadline_refusal, held_refusal, issue_after, issue_number, refusal, steps
from desktop.periods import monday_of
from desktop.vocabulary import ConferenceState as State
from desktop.vocabulary import FeedbackStatus, Rank

DAY = date(2022, 8, 29)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("step", Step)
def test_a_step_may_be_taken_in_its_states_only(state: State, step: Step) -> None:
    refused = refusal(Meeting(state, items=1), step)
    assert (refused is None) == (state in ALLOWED[step])
    if refused:
        assert f"“{state}”" in refused
        assert step in refused


@pytest.mark.parametrize(
    ("meeting", "step", "said"),
    [
        (Meeting(State.PLANNED), Step.HOLD, "还没有议题"),
        (Meeting(State.HELD, items=1, decisions=2), Step.VOID, "有2项议定事项"),
        (Meeting(State.PLANNED, voided=True, items=1), Step.HOLD, "已经作废"),
        *(
            (Meeting(State.HELD, final=True, items=1), step, "已经定稿")
            for step in (Step.AGENDA, Step.SAY, Step.CORRECT, Step.DECIDE, Step.VOID)
        ),
    ],
)
def test_what_is_in_the_way_is_said(meeting: Meeting, step: Step, said: str) -> None:
    assert said in (refusal(meeting, step) or "")
    assert steps(meeting)[step] == refusal(meeting, step)


def test_final_minutes_are_printed_again() -> None:
    assert refusal(Meeting(State.HELD, final=True, items=1), Step.MINUTES) is None


def test_how_a_meeting_was_held() -> None:
    assert held_refusal(DAY, DAY, "高远山", ("王玉兰",)) is None
    assert "还没有到" in (held_refusal(DAY + timedelta(days=1), DAY, "高远山", ("王玉兰",)) or "")
    assert "主持人" in (held_refusal(DAY, DAY, " ", ("王玉兰",)) or "")
    assert "出席" in (held_refusal(DAY, DAY, "高远山", ()) or "")
    assert deadline_refusal(DAY, DAY) is None
    assert "早于会商日期" in (deadline_refusal(DAY - timedelta(days=1), DAY) or "")
    assert "完成时限" in (deadline_refusal(None, DAY) or "")


@given(last=st.integers(0, 500), year=st.integers(1990, 2100))
def test_numbers_follow_each_other(last: int, year: int) -> None:
    assert issue_number(issue_after(last, year), year) == last + 1
    assert issue_number(issue_after(last, year), year + 1) == 0


@pytest.mark.parametrize("odd", ["", "第3期", "2022年第期", "2022年第三期", "2022年第3期补", "会商〔2022〕3号"])
def test_other_words_are_no_number(odd: str) -> None:
    assert issue_number(odd, 2022) == 0


_person = st.text(alphabet="高远山王玉兰张文杰（）局长主任", min_size=1, max_size=12).filter(
    lambda text: text.count("（") == text.count("）") and text.find("）") >= text.find("（")
)


@given(people=st.lists(_person.filter(lambda text: text.rfind("（") <= text.rfind("）")), max_size=8, unique=True))
def test_people_are_kept_and_read_again(people: list[str]) -> None:
    known = split_people(join_people(people))
    assert split_people(join_people(known)) == known
    assert "".join(known) == "".join(split_people("、".join(people)))


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("高远山、王玉兰", ("高远山", "王玉兰")),
        (" 高远山 ，王玉兰；\n张文杰、、", ("高远山", "王玉兰", "张文杰")),
        ("陈立（办公室主任、工会主席）、孙立", ("陈立（办公室主任、工会主席）", "孙立")),
        ("陈立(主任,副主任),孙立", ("陈立(主任,副主任)", "孙立")),
        ("孙立、孙立", ("孙立",)),
        ("", ()),
    ],
)
def test_people_as_they_are_typed(typed: str, people: tuple[str, ...]) -> None:
    assert split_people(typed) == people


def test_how_a_cadre_is_told() -> None:
    assert told("王玉兰", "建设局", "局长", Rank.HEAD) == "王玉兰（建设局局长）"
    assert told("王玉兰", "建设局", "建设局局长", Rank.HEAD) == "王玉兰（建设局局长）"
    assert told("高远山", "领导班子", "党工委书记", Rank.LEADERSHIP) == "高远山（党工委书记）"
    assert told("李四", "建设局", "", Rank.STAFF) == "李四（建设局）"
    assert name_of("王玉兰（建设局局长）") == "王玉兰"


def test_nobody_stands_in_two_places() -> None:
    assert people_refusal(("甲",), ("乙",), ("丙",)) is None
    assert people_refusal(("甲（局长）",), ("甲（局长）",), ()) == "甲同时列在出席和请假里"
    assert people_refusal(("甲（建设局）",), (), ("甲（优化办）",)) is None, "namesakes"


@pytest.mark.parametrize("status", FeedbackStatus)
def test_only_what_is_put_off_is_looked_at_each_week(status: FeedbackStatus) -> None:
    put_off = status in {FeedbackStatus.ON_ACCOUNT, FeedbackStatus.LONG_TERM}
    assert (review_refusal(status, "已约谈") is None) == put_off
    assert review_refusal(status, " ") is not None


@given(day=st.dates(date(2021, 1, 1), date(2026, 12, 31)), later=st.integers(-10, 10))
def test_a_note_is_corrected_in_its_own_week(day: date, later: int) -> None:
    week, today = monday_of(day), day + timedelta(days=later)
    assert (correction_refusal(week, today) is None) == (monday_of(today) == week)


def test_the_next_day_lies_ahead_and_has_a_reason() -> None:
    assert move_refusal(DAY + timedelta(days=1), DAY, "待省里批复") is None
    assert "晚于今天" in (move_refusal(DAY, DAY, "待省里批复") or "")
    assert "理由" in (move_refusal(DAY + timedelta(days=1), DAY, " ") or "")


def test_minutes_name_their_meeting() -> None:
    assert meeting_in(period_of(17)) == 17
    assert meeting_in("2022-08") is None
