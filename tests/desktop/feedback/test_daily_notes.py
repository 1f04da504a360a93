"""一日一盯: which problems need a note every day, and how it is written."""

import sqlite3
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import session
from db.models import DailyNote
from db.read.conditions import WATCH
from desktop.audit.check import check_park_file
from desktop.audit.undo import undo
from desktop.errors import UserError
from desktop.feedback.commands import apply_closure
from desktop.feedback.daily_notes import correct_note, note_day, void_note
from desktop.feedback.daily_rules import needs_watching, watched_for
from desktop.feedback.life import NOTED, notes_of
from desktop.feedback.queries import feedback, feedback_page
from desktop.listing import ListRequest
from desktop.vocabulary import FeedbackStatus, Grade
from tests import factories

TODAY = factories.TODAY
DUE = st.none() | st.dates(TODAY - timedelta(days=3), TODAY + timedelta(days=3))


def numbers(watch: str) -> set[int]:
    """Ids of the problems under a chip."""
    return {row.id for row in feedback(ListRequest(filters={"watch": watch}, limit=None)).rows}


@settings(max_examples=300)
@given(status=st.sampled_from(FeedbackStatus), grade=st.sampled_from(Grade), due=DUE, suspended=DUE)
def test_the_rule_and_the_filter_are_one(status: FeedbackStatus, grade: Grade, due: date | None, suspended: date | None) -> None:
    with sqlite3.connect(":memory:") as connection:
        row = "SELECT :status AS status, :grade AS grade, :due AS due_on, :suspended AS suspended_on"
        sql = f"SELECT COALESCE(({WATCH['一日一盯']}), 0) FROM ({row}) f"
        named = {
            "status": str(status),
            "grade": str(grade),
            "due": due and due.isoformat(),
            "suspended": suspended and suspended.isoformat(),
            "as_of": (TODAY - timedelta(days=1)).isoformat(),
        }
        found = connection.execute(sql, named).fetchone()[0]
    connection.close()
    assert bool(found) == needs_watching(status, grade, due, TODAY, suspended)


@pytest.mark.parametrize(
    ("status", "grade", "due", "why"),
    [
        ("办理中", "一般事项", TODAY, ()),
        ("办理中", "一般事项", TODAY - timedelta(days=1), ("超期",)),
        ("挂账", "重大事项", TODAY - timedelta(days=1), ("超期", "重大事项", "挂账")),
        ("已销号", "重大事项", TODAY - timedelta(days=1), ()),
        ("作废", "重大事项", None, ()),
    ],
)
def test_why_a_problem_is_watched(status: str, grade: str, due: date, why: tuple[str, ...]) -> None:
    assert watched_for(status, grade, due, TODAY) == why


@pytest.mark.usefixtures("park")
class TestNotes:
    """Notes of a problem in a park file."""

    def test_a_note_takes_the_problem_off_the_list_of_today_only(self) -> None:
        major = factories.problem(grade=Grade.MAJOR)
        calm = factories.problem()
        assert numbers("一日一盯") == numbers("今天未盯") == {major}
        note_day(feedback=major, words=" 已约企业面谈 ", actor=factories.ACTOR)
        assert numbers("一日一盯") == {major}
        assert numbers("今天未盯") == set()
        note_day(feedback=calm, words="顺便看了一眼", actor=factories.ACTOR)  # any open problem may have one
        with factories.fixed_today(TODAY + timedelta(days=1)):
            assert numbers("今天未盯") == {major}
        [row] = notes_of(major)
        assert (row.day, row.words, row.entered_by) == (TODAY, "已约企业面谈", factories.ACTOR)
        assert check_park_file().ok

    def test_one_note_a_day_corrected_on_that_day(self) -> None:
        found = factories.problem(grade=Grade.MAJOR)
        note = note_day(feedback=found, words="已约面谈", actor=factories.ACTOR).first("daily_note")
        with pytest.raises(UserError, match="已经记过一日一盯"):
            note_day(feedback=found, words="又去了", actor=factories.ACTOR)
        correct_note(note=note, words="面谈改到明天", actor=factories.ACTOR)
        assert [row.words for row in notes_of(found)] == ["面谈改到明天"]
        with factories.fixed_today(TODAY + timedelta(days=1)), pytest.raises(UserError, match="只能在当天更正"):
            correct_note(note=note, words="事后想起", actor=factories.ACTOR)

    def test_a_note_says_something_about_a_problem_that_is_open(self) -> None:
        found = factories.problem()
        with pytest.raises(UserError, match="请写明"):
            note_day(feedback=found, words="  ", actor=factories.ACTOR)
        closed = factories.closed_problem()
        with pytest.raises(UserError, match="已经了结"):
            note_day(feedback=closed, words="再看看", actor=factories.ACTOR)
        assert DailyNote.select().count() == 0

    def test_a_voided_note_leaves_today_open_again_and_an_undo_keeps_one_a_day(self) -> None:
        found = factories.problem(grade=Grade.MAJOR)
        note = note_day(feedback=found, words="写错了对象", actor=factories.ACTOR).first("daily_note")
        with pytest.raises(UserError, match="原因"):
            void_note(note=note, reason="", actor=factories.ACTOR)
        gone = void_note(note=note, reason="写错了", actor=factories.ACTOR)
        assert numbers("今天未盯") == {found}
        with pytest.raises(UserError, match="已经作废"):
            correct_note(note=note, words="再改", actor=factories.ACTOR)
        note_day(feedback=found, words="今天的情况", actor=factories.ACTOR)
        assert gone.work is not None
        with pytest.raises(UserError, match="已经记过一日一盯"):
            undo(work=gone.work, actor=factories.ACTOR)

    def test_notes_stand_in_the_life_where_their_day_is(self) -> None:
        with factories.fixed_today(TODAY - timedelta(days=2)):
            found = factories.handled_problem(collected_on=TODAY - timedelta(days=5))
            note_day(feedback=found, words="第一天", actor=factories.ACTOR)
        with factories.fixed_today(TODAY - timedelta(days=1)):
            note_day(feedback=found, words="第二天", actor=factories.ACTOR)
        factories.evidence(found)
        apply_closure(feedback=found, result="修好了", actor=factories.ACTOR)
        life = [(step.kind, step.words) for step in feedback_page(found).life]
        assert [kind for kind, _ in life] == ["登记", "交办", "受理", NOTED, NOTED, "申请销号"]
        assert [words for kind, words in life if kind == NOTED] == ["第一天", "第二天"]
        number = session.execute("SELECT COUNT(*) FROM feedback_event").fetchone()[0]
        assert number == 4
