"""Every demo problem has lived by the rules: its steps, its deadline, its verifier, its evidence."""

import sqlite3
from datetime import date
from itertools import pairwise

from desktop.feedback.deadlines import TimeLimits, deadline, extended, resume
from desktop.feedback.workflow import STAYING, TRANSITIONS
from desktop.vocabulary import FeedbackEventKind, FeedbackStatus, Grade
from desktop.workdays import WorkCalendar
from tests.desktop.demo.making import column, one


def test_steps_are_those_the_workflow_allows_in_order(sql: sqlite3.Connection) -> None:
    for problem in sql.execute("SELECT * FROM feedback").fetchall():
        steps = sql.execute("SELECT * FROM feedback_event WHERE feedback_id = ? ORDER BY id", (problem["id"],)).fetchall()
        assert steps[0]["kind"] == "登记"
        assert steps[0]["day"] == problem["collected_on"]
        for before, step in pairwise(steps):
            assert step["from_status"] == before["to_status"]
            assert before["at"] < step["at"] <= "2022-09-01 08:30:00"
            if step["kind"] in {"交接", "回头看", *STAYING}:  # it goes on as it is
                assert step["to_status"] == step["from_status"]
                continue
            allowed, leads_to = TRANSITIONS[FeedbackEventKind(step["kind"])]
            assert FeedbackStatus(before["to_status"]) in allowed
            assert step["to_status"] == leads_to
        assert all(step["at"].startswith(step["day"]) for step in steps)
        assert steps[-1]["to_status"] == problem["status"]


def test_a_row_says_what_its_steps_say(sql: sqlite3.Connection) -> None:
    newest = "(SELECT MAX(day) FROM feedback_event x WHERE x.feedback_id = f.id AND x.kind = '{}')"
    for field, kind in (("closed_on", "销号"), ("verified_on", "督查核验"), ("handled_on", "申请销号")):
        assert not one(sql, f"SELECT COUNT(*) FROM feedback f WHERE f.{field} IS NOT {newest.format(kind)}")


def test_deadlines_are_counted_by_the_rule(sql: sqlite3.Connection) -> None:
    """From the day of collection; what stood still is not counted, what was agreed to is."""
    calendar, limits, moved = WorkCalendar(), TimeLimits(), 0
    for row in sql.execute("SELECT id, collected_on, grade, due_on, due_basis FROM feedback").fetchall():
        grade = Grade(row["grade"])
        counted = deadline(date.fromisoformat(row["collected_on"]), grade, calendar)
        due, told, stopped = counted.due, [counted.how], None
        for step in sql.execute("SELECT kind, day FROM feedback_event WHERE feedback_id = ? ORDER BY id", (row["id"],)):
            day = date.fromisoformat(step["day"])
            if step["kind"] == "挂账":
                stopped = day
            if step["kind"] == "恢复办理" and stopped:
                counted = resume(due, stopped, day, grade, calendar, limits)
                due, moved = counted.due, moved + 1
                told.append(counted.how)
        for to_due, by, on in sql.execute(
            "SELECT to_due, decided_by, decided_on FROM extension WHERE feedback_id = ? AND state = '同意'", (row["id"],)
        ):
            counted = extended(due, date.fromisoformat(to_due), date.fromisoformat(on), by, calendar, limits)
            due, moved = counted.due, moved + 1
            told.append(counted.how)
        assert (row["due_on"], row["due_basis"]) == (str(due), "；".join(told))
    assert moved > 1


def test_closures_have_evidence_a_word_of_the_enterprise_and_a_verifier_from_elsewhere(sql: sqlite3.Connection) -> None:
    closed = "FROM feedback f JOIN cadre v ON v.id = f.verifier_id JOIN department d ON d.id = v.department_id WHERE f.status = '已销号'"
    assert one(sql, f"SELECT COUNT(*) {closed}") == 118
    assert set(column(sql, f"SELECT d.name {closed}")) == {"督查室"}
    assert not one(
        sql, f"SELECT COUNT(*) {closed} AND (f.verifier_id IN (f.handler_id, f.first_handler_id) OR v.department_id = f.department_id)"
    )
    assert not one(
        sql, f"SELECT COUNT(*) {closed} AND (f.confirmed_by = '' OR f.satisfaction NOT IN ('满意', '基本满意') OR f.result = '')"
    )
    before = "EXISTS (SELECT 1 FROM attachment t WHERE t.feedback_id = f.id AND t.day <= f.closed_on)"
    assert not one(sql, f"SELECT COUNT(*) {closed} AND NOT {before}")


def test_handlers_belong_to_the_handling_department(sql: sqlite3.Connection) -> None:
    assert not one(
        sql,
        "SELECT COUNT(*) FROM feedback f JOIN cadre c ON c.id = f.handler_id "
        "WHERE f.department_id IS NOT NULL AND c.department_id <> f.department_id",
    )
    assert one(sql, "SELECT COUNT(*) FROM feedback WHERE handler_id IS NULL OR first_handler_id IS NULL") == 0


def test_numbers_follow_the_days_of_collection(sql: sqlite3.Connection) -> None:
    numbers = column(sql, "SELECT number FROM feedback ORDER BY collected_on, number")
    assert numbers == [f"2022-{number:04d}" for number in range(1, 149)]
