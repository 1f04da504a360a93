"""看演示: an invented park file with the figures of seed 000, identical every time it is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from random import Random

from db.models import Cadre, Enterprise, Feedback, Visit
from desktop.audit.work import audit_head, open_work
from desktop.demo.problem_rows import write_meetings, write_problems, write_red_lines
from desktop.demo.problems import plan_problems
from desktop.demo.roster import make_roster
from desktop.demo.visits import ENTERED_BY, plan_visits, write_visits
from desktop.demo.words_park import ADDRESS, LINE_DEPARTMENTS, PARK_NAME, SUPERVISION_PHONE
from desktop.feedback.queries import work_calendar
from desktop.park.commands import insert_park
from desktop.park.files import make_park_file
from desktop.vocabulary import FeedbackStatus

DEMO_TODAY = date(2022, 9, 1)
SEED = 20220901
FOUNDED = datetime(2022, 6, 20, 9, 0)


@dataclass(frozen=True)
class DemoReport:
    """What was made; ``audit_head`` is the same every time."""

    path: Path
    park: str
    today: date
    cadres: int
    line_departments: int
    enterprises: int
    visits: int
    problems: int
    closed: int
    audit_head: str


def make_demo_park(path: Path, *, actor: str = "演示") -> DemoReport:
    """Make and open an invented park file as it stands on DEMO_TODAY. Raises ParkFileError if a file is there already.

    Set ``clock.fix_today(DEMO_TODAY)`` to look at it as it is meant.
    """
    rng = Random(SEED)
    make_park_file(path)
    with open_work("新建园区", actor) as work:
        work.at = FOUNDED
        insert_park(work, name=PARK_NAME, supervision_phone=SUPERVISION_PHONE, address=ADDRESS)
    with open_work("建立名册", actor) as work:
        work.at = FOUNDED
        roster = make_roster(work, rng)
    visits = plan_visits(roster, rng)
    lives = plan_problems(roster, visits, rng, work_calendar())
    write_visits(visits, rng)
    with open_work("登记问题及办理情况", actor) as work:
        work.at = ENTERED_BY
        rows = write_problems(work, lives)
    with open_work("登记会商和红线", actor) as work:
        work.at = ENTERED_BY
        write_meetings(work, roster, rows, lives, rng)
        write_red_lines(work, roster, rows, lives)
    return DemoReport(
        path=path,
        park=PARK_NAME,
        today=DEMO_TODAY,
        cadres=Cadre.select().count(),
        line_departments=len(LINE_DEPARTMENTS),
        enterprises=Enterprise.select().count(),
        visits=Visit.select().count(),
        problems=Feedback.select().count(),
        closed=Feedback.select().where(Feedback.status == FeedbackStatus.CLOSED).count(),
        audit_head=audit_head(),
    )
