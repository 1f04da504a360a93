"""The demo park's closed weeks and daily notes: as the commands would have taken them, with something left to do."""

import shutil
from datetime import timedelta
from pathlib import Path

from db.models import DailyNote, Feedback, WeekReport
from desktop.audit.check import check_park_file
from desktop.demo.commands import DEMO_TODAY
from desktop.demo.weeks import FIRST_WEEK, NOTED_DAYS
from desktop.feedback.daily_rules import needs_watching
from desktop.listing import ListRequest
from desktop.weekly import queries
from desktop.weekly.rules import last_ended
from tests import factories


def test_weeks_are_closed_honestly_and_some_are_still_open(demo_file: Path, tmp_path: Path) -> None:
    with factories.opened_park(Path(shutil.copy(demo_file, tmp_path / "copy.db")), DEMO_TODAY):
        week, last = FIRST_WEEK, last_ended(DEMO_TODAY)
        states: list[str] = []
        while week <= last:
            rows = queries.department_weeks(ListRequest(filters={"week": week.isoformat()}, limit=None)).rows
            assert "零报告不实" not in {row.state for row in rows}
            assert all(row.words for row in rows if row.state == "已报")
            missing = sum(row.state == "未报" for row in rows)
            assert (0 < missing < len(rows)) if week == last else missing == 0
            states += [row.state for row in rows]
            week += timedelta(weeks=1)
        assert {"已报", "零报告"} < set(states)
        assert all(row.week + timedelta(weeks=1) == row.reported_on <= DEMO_TODAY for row in WeekReport.select())
        assert check_park_file().ok


def test_what_needs_watching_was_noted_and_today_is_not_done(demo_file: Path, tmp_path: Path) -> None:
    with factories.opened_park(Path(shutil.copy(demo_file, tmp_path / "copy.db")), DEMO_TODAY):
        notes = list(DailyNote.select())
        problems = {row.id: row for row in Feedback.select()}
        assert len({(note.feedback_id, note.day) for note in notes}) == len(notes)
        assert {note.day for note in notes} == {DEMO_TODAY - timedelta(days=ago) for ago in range(NOTED_DAYS)}
        for note in notes:
            row = problems[note.feedback_id]
            assert row.collected_on < note.day
            assert needs_watching(row.status, row.grade, row.due_on, note.day)
        left = sum(
            needs_watching(row.status, row.grade, row.due_on, DEMO_TODAY)
            and not any(note.feedback_id == row.id and note.day == DEMO_TODAY for note in notes)
            for row in problems.values()
        )
        assert 0 < left < sum(needs_watching(row.status, row.grade, row.due_on, DEMO_TODAY) for row in problems.values())
