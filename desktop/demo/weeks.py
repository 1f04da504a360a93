"""The demo park's rhythm: departments closed their weeks, and what needs watching was noted day by day; some of both is still to do."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

from db.models import DailyNote, Feedback, WeekReport
from db.read.listing import ListRequest
from db.read.summary import Scope
from db.read.week_results import DepartmentWeekRow, department_weeks
from desktop.audit.work import Work
from desktop.demo.words_weeks import ALL_VISITED, NOTES, NOTES_ON_ACCOUNT, ONLY_COLLECTED, OVERDUE, SOME_MISSED
from desktop.feedback.daily_rules import watched_for
from desktop.periods import DAY, WEEK
from desktop.vocabulary import Category, FeedbackStatus
from desktop.weekly.rules import last_ended, sunday_of

FIRST_WEEK = date(2022, 7, 4)
SILENT_SHARE = 0.15  # departments that have not closed the last week yet
NOTED_DAYS = 4  # the last of them is the demo's today
NOTED_TODAY_SHARE = 0.4
REPORTING = time(9, 20)
THIS_MORNING, AFTERNOON = time(8, 2), time(16, 10)  # no note is from later than the demo's last entry


def write_week_reports(work: Work, clerk: str, rng: Random, today: date) -> None:
    """Each department reported on the Monday after each week; for the last week some have yet to."""
    week, last = FIRST_WEEK, last_ended(today)
    while week <= last:
        scope = Scope(week, sunday_of(week), (week,))
        rows = department_weeks(ListRequest(limit=None), scope).rows
        work.insert_many([_report(row, week, clerk, rng) for row in rows if week < last or rng.random() > SILENT_SHARE])
        week += WEEK


def write_daily_notes(work: Work, clerk: str, rng: Random, today: date) -> None:
    """A note on each problem for each of the last days on which it needed one; today's are half done."""
    problems = [row for row in Feedback.select().order_by(Feedback.id) if not row.voided]
    for ago in reversed(range(NOTED_DAYS)):
        day = today - ago * DAY
        watched = [row for row in problems if row.collected_on < day and watched_for(row.status, row.grade, row.due_on, day)]
        noted = [row for row in watched if ago or rng.random() < NOTED_TODAY_SHARE]
        began = AFTERNOON if ago else THIS_MORNING
        moments = sorted(datetime.combine(day, began) + timedelta(seconds=rng.randrange(25 * 60)) for _ in noted)
        work.insert_many([_note(row, NOTED_DAYS - ago, clerk, at) for row, at in zip(noted, moments, strict=True)])


def _report(row: DepartmentWeekRow, week: date, clerk: str, rng: Random) -> WeekReport:
    zero = not row.happened and not row.missed
    return WeekReport(
        department=row.id,
        week=week,
        zero=zero,
        words="" if zero else _words(row, rng),
        reported_on=week + WEEK,
        entered_by=clerk,
        entered_at=datetime.combine(week + WEEK, REPORTING) + timedelta(minutes=rng.randint(0, 90)),
    )


def _words(row: DepartmentWeekRow, rng: Random) -> str:
    """Only what there was; an office without objects speaks of problems alone."""
    counted = (
        (row.due, f"应访{row.due}家，走访{row.done}家"),
        (row.happened, f"本部门干部、对象收集问题{row.happened}件"),
        (row.closed, f"主办销号{row.closed}件"),
    )
    said = "，".join(words for number, words in counted if number) + "。"
    overdue = OVERDUE.format(n=row.overdue) if row.overdue else ""
    return said + overdue + rng.choice(SOME_MISSED if row.missed else ALL_VISITED if row.due else ONLY_COLLECTED)


def _note(row: Feedback, number: int, clerk: str, at: datetime) -> DailyNote:
    """The note of the ``number``-th day; problems of one kind do not say the same on the same day."""
    words = NOTES_ON_ACCOUNT if row.status == FeedbackStatus.ON_ACCOUNT else NOTES[Category(row.category)]
    return DailyNote(feedback=row, day=at.date(), words=words[(row.id + number) % len(words)], entered_by=clerk, entered_at=at)
