"""挂账研究: one note a week and problem, corrected in its week, and the list the leadership works through on Mondays."""

from datetime import date, timedelta

import pytest

from db.models import Feedback, FeedbackEvent, OnAccountReview
from desktop import clock
from desktop.audit.undo import last_work, undo
from desktop.audit.work import EditConflictError
from desktop.conferences.on_account import correct_review, review_problem, void_review
from desktop.conferences.queries import on_account, week_notes
from desktop.errors import UserError
from desktop.feedback.commands import put_on_account, resume_feedback, track_long_term
from desktop.listing import ListRequest
from tests.desktop.conferences.conftest import Office
from tests.factories import ACTOR, TODAY

MONDAY = date(2022, 8, 29)
NEXT = date(2022, 9, 5)


@pytest.fixture
def waiting(office: Office) -> int:
    """A problem 挂账 since today."""
    put_on_account(feedback=office.problem, reason="待省里批复", next_review=NEXT, actor=ACTOR)
    return office.problem


def numbers(**filters: str) -> list[str]:
    return [row.number for row in on_account(ListRequest(filters=filters)).rows]


def test_the_monday_list_tells_since_when_why_and_what_was_said(waiting: int, office: Office) -> None:
    with clock.as_on(NEXT):
        review_problem(feedback=waiting, words="已报省厅", actor="高远山")
    with clock.as_on(NEXT + timedelta(days=8)):
        (row,) = on_account(ListRequest()).rows
    assert (row.since, row.reason, row.next_review, row.level) == (TODAY, "待省里批复", NEXT, "包保责任人")
    assert (row.words, row.last_words, row.last_week, row.looked_at, row.due_for_review) == ("", "已报省厅", NEXT, False, True)


def test_long_term_problems_come_when_their_week_has_come(waiting: int, office: Office) -> None:
    track_long_term(feedback=office.other, reason="分期建设", next_review=date(2022, 9, 7), actor=ACTOR)
    assert numbers() == ["2022-0001"]
    with clock.as_on(NEXT):
        assert numbers() == ["2022-0001", "2022-0002"]
    resume_feedback(feedback=waiting, reason="批复下来了", actor=ACTOR)
    assert numbers() == []


def test_a_week_has_one_note_and_it_is_corrected_in_its_week(waiting: int) -> None:
    assert numbers(week="本周未研究") == ["2022-0001"]
    review = review_problem(feedback=waiting, words=" 已约谈施工方 ", actor=ACTOR).first("on_account_review")
    row = OnAccountReview.get_by_id(review)
    assert (row.week, row.words, row.entered_by) == (MONDAY, "已约谈施工方", ACTOR)
    assert (numbers(week="本周未研究"), numbers(week="本周已研究")) == ([], ["2022-0001"])
    with pytest.raises(UserError, match="已经记过研究情况"):
        review_problem(feedback=waiting, words="再记", actor=ACTOR)
    correct_review(review=review, words="已约谈，周五进场", actor="高远山", expected_version=1)
    assert (OnAccountReview.get_by_id(review).words, OnAccountReview.get_by_id(review).entered_by) == ("已约谈，周五进场", "高远山")
    with pytest.raises(EditConflictError):
        correct_review(review=review, words="又改", actor=ACTOR, expected_version=1)
    with clock.as_on(NEXT), pytest.raises(UserError, match="只能在当周更正"):
        correct_review(review=review, words="迟了", actor=ACTOR)
    with clock.as_on(NEXT):
        void_review(review=review, reason="记到别的问题上了", actor=ACTOR)
        review_problem(feedback=waiting, words="下一周的", actor=ACTOR)
    assert [note.words for note in week_notes(waiting)] == ["下一周的"]
    with pytest.raises(UserError, match="已经作废"):
        void_review(review=review, reason="再作废", actor=ACTOR)


def test_the_next_day_may_be_put_elsewhere_with_a_reason(waiting: int) -> None:
    later = date(2022, 10, 10)
    with pytest.raises(UserError, match="理由"):
        review_problem(feedback=waiting, words="等批复", next_review=later, actor=ACTOR)
    assert OnAccountReview.select().count() == 0
    review_problem(feedback=waiting, words="等批复", next_review=later, reason="省厅十月上会", actor=ACTOR)
    assert Feedback.get_by_id(waiting).next_review == later
    event = FeedbackEvent.select().order_by(FeedbackEvent.id.desc()).get()
    assert (event.kind, event.to_status) == ("更正", "挂账")
    assert event.words == "下次研究日期由2022年9月5日改为2022年10月10日：省厅十月上会"
    undo(work=last_work() or 0, actor=ACTOR)
    assert (Feedback.get_by_id(waiting).next_review, week_notes(waiting)) == (NEXT, [])


def test_only_what_is_put_off_is_looked_at(office: Office) -> None:
    with pytest.raises(UserError, match="没有挂账"):
        review_problem(feedback=office.problem, words="看过", actor=ACTOR)


def test_an_undo_makes_no_second_note_of_a_week(waiting: int) -> None:
    review = review_problem(feedback=waiting, words="一", actor=ACTOR).first("on_account_review")
    void_review(review=review, reason="错", actor=ACTOR)
    voiding = last_work() or 0
    review_problem(feedback=waiting, words="二", actor=ACTOR)
    with pytest.raises(UserError, match="已经记过研究情况"):
        undo(work=voiding, actor=ACTOR)
