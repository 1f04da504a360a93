"""The demo park's rhythm: departments closed their weeks, and what needs watching was noted day by day; some of both is still to do."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

from db.models import DailyNote, Feedback, WeekReport
from db.read.listing import ListRequest
from db.read.summary import Scope
from db.read.week_results import DepartmentWeekRow, department_weeks
from desktop.audit.work import Work
from desktop.demo.words_weeks import NOTES, PLANS
from desktop.feedback.daily_rules import watched_for
from desktop.periods import DAY, WEEK
from desktop.weekly.rules import last_ended, sunday_of

FIRST_WEEK = date(2022, 7, 4)
SILENT_SHARE = 0.25  # departments that have not closed the last week yet
NOTED_DAYS = 4  # the last of them is the demo's today
NOTED_TODAY_SHARE = 0.4
MORNING = time(9, 20)
EVENING = time(17, 30)
CLERK = "演示"


def write_week_reports(work: Work, rng: Random, today: date) -> None:
    """Each department reported on the Monday after each week; for the last week some have yet to."""
    week, last = FIRST_WEEK, last_ended(today)
    while week <= last:
        scope = Scope(week, sunday_of(week), (week,))
        rows = department_weeks(ListRequest(limit=None), scope).rows
        work.insert_many([_report(row, week, rng) for row in rows if week < last or rng.random() > SILENT_SHARE])
        week += WEEK


def write_daily_notes(work: Work, rng: Random, today: date) -> None:
    """A note on each problem for each of the last days on which it needed one; today's are half done."""
    problems = [row for row in Feedback.select().order_by(Feedback.id) if not row.voided]
    for ago in reversed(range(NOTED_DAYS)):
        day = today - ago * DAY
        watched = [row for row in problems if row.collected_on < day and watched_for(row.status, row.grade, row.due_on, day)]
        work.insert_many([_note(row, day, rng) for row in watched if ago or rng.random() < NOTED_TODAY_SHARE])


def _report(row: DepartmentWeekRow, week: date, rng: Random) -> WeekReport:
    zero = not row.happened and not row.missed
    words = f"应访{row.due}家，已访{row.done}家；本部门干部、对象收集问题{row.happened}件，主办销号{row.closed}件。{rng.choice(PLANS)}"
    return WeekReport(
        department=row.id,
        week=week,
        zero=zero,
        words="" if zero else words,
        reported_on=week + WEEK,
        entered_by=CLERK,
        entered_at=datetime.combine(week + WEEK, MORNING) + timedelta(minutes=rng.randint(0, 90)),
    )


def _note(row: Feedback, day: date, rng: Random) -> DailyNote:
    at = datetime.combine(day, EVENING if rng.random() < 0.5 else MORNING)
    return DailyNote(feedback=row, day=day, words=rng.choice(NOTES), entered_by=CLERK, entered_at=at)
