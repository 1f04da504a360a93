"""看演示: an invented park file with the figures of seed 000, identical every time it is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import TypeAlias

from db.models import Cadre, Enterprise, Feedback, Visit
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.audit.log import audit_head
from desktop.audit.work import open_work
from desktop.demo.economy import write_economy
from desktop.demo.forms import give_out_forms
from desktop.demo.handovers import go_along, hand_everything_over, insert_leavers
from desktop.demo.letters import draft_documents, issue_documents
from desktop.demo.look_backs import look_back
from desktop.demo.meetings import call_the_next, write_meetings
from desktop.demo.papers import print_papers
from desktop.demo.photos import write_photos
from desktop.demo.plans import write_milestones, write_plans, write_turns
from desktop.demo.problem_rows import write_pictures, write_problems
from desktop.demo.problems import plan_problems
from desktop.demo.put_off import put_off
from desktop.demo.rectification import put_right
from desktop.demo.red_lines import raise_and_decide
from desktop.demo.roster import make_roster
from desktop.demo.signboards import HUNG_AT, PRINTED_AT, hang_boards, write_boards
from desktop.demo.templates import register_and_fill
from desktop.demo.visits import ENTERED_BY, plan_visits, write_visits
from desktop.demo.weeks import write_daily_notes, write_week_reports
from desktop.demo.words_park import ADDRESS, LINE_DEPARTMENTS, PARK_NAME, SUPERVISION_PHONE
from desktop.feedback.queries import work_calendar
from desktop.ledgers.commands import ALL, LEDGER_KINDS, ExportedLedger, export_ledger
from desktop.ledgers.naming import ledger_file_name
from desktop.park.commands import insert_park
from desktop.park.files import make_park_file
from desktop.periods import Month
from desktop.printing import PrintedFile
from desktop.roster.rules import Period
from desktop.templates.filling import FilledFile
from desktop.vocabulary import FeedbackStatus
from exports.excel.ledger.write import WrittenWorkbook

DEMO_TODAY = date(2022, 9, 1)
SEED = 20220901
DEMO_MONTH = Month(2022, 8)
FOUNDED = datetime(2022, 6, 20, 9, 0)
LOOKED_AT = datetime(2022, 9, 1, 8, 45)  # when the papers beside it were printed
FORMS_OF = date(2022, 8, 22)  # the last week that has ended

DemoFile: TypeAlias = PrintedFile | ExportedLedger | FilledFile | WrittenWorkbook


@dataclass(frozen=True)
class DemoReport:
    """What was made; ``cadres`` in post, ``audit_head`` the same every time."""

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


@dataclass(frozen=True)
class DemoFiles:
    """The demo park and what was printed and exported from it; each file has ``path``, ``sha256`` and ``pages`` or ``rows``."""

    park: str
    db: Path
    files: tuple[DemoFile, ...]


def make_demo(*, folder: Path, actor: str = "演示") -> DemoFiles:
    """Make ``folder``/demo.db, its papers, every ledger of August 2022, the city's form and a department's forms beside it.

    The demo park stays open. Raises ParkFileError if there is a demo.db already, KnownError if a file cannot be written.
    """
    made = make_demo_park(folder / "demo.db", actor=actor)
    issue_documents(actor)
    with clock.as_at(LOOKED_AT):
        files: list[DemoFile] = [*print_papers(folder, made.park, DEMO_MONTH, DEMO_TODAY, actor)]
        files += [
            export_ledger(kind=kind, path=folder / ledger_file_name(made.park, kind, month=DEMO_MONTH), month=DEMO_MONTH)
            for kind in (*LEDGER_KINDS, ALL)
        ]
        files.append(register_and_fill(folder, DEMO_MONTH, actor))
        files += give_out_forms(folder, FORMS_OF, actor)
    return DemoFiles(made.park, made.path, tuple(files))


def make_demo_park(path: Path, *, actor: str = "演示") -> DemoReport:
    """Make and open an invented park file as it stands on DEMO_TODAY. Raises ParkFileError if a file is there already.

    Set ``clock.fix_today(DEMO_TODAY)`` to look at it as it is meant.
    """
    rng = Random(SEED)
    make_park_file(path)
    with open_work("新建园区", actor, needs=Act.IMPORT) as work:
        work.at = FOUNDED
        insert_park(work, name=PARK_NAME, supervision_phone=SUPERVISION_PHONE, address=ADDRESS)
    with open_work("建立名册", actor, needs=Act.IMPORT) as work:
        work.at = FOUNDED
        roster = make_roster(work, rng)
        insert_leavers(work, roster)
    visits = plan_visits(roster, rng)
    lives = plan_problems(roster, visits, rng, work_calendar())
    write_visits(visits, rng)
    with open_work("登记问题及办理情况", actor, needs=Act.IMPORT) as work:
        work.at = ENTERED_BY
        rows = write_problems(work, lives)
    with open_work("登记会商", actor, needs=Act.IMPORT) as work:
        work.at = ENTERED_BY
        write_meetings(work, roster, rows, lives, rng)
        write_pictures(work, rows, lives, Random(SEED))
    with open_work("登记状态变更、节点和一企一策", actor, needs=Act.IMPORT) as work:
        work.at = ENTERED_BY
        own = Random(SEED)  # of its own, so that everything before stays as it was
        write_turns(work, roster)
        write_milestones(work, roster, own, DEMO_TODAY)
        write_plans(work, roster, own, DEMO_TODAY)
    hand_everything_over(roster)
    with open_work("登记同去走访的人", actor, needs=Act.IMPORT) as work:
        work.at = ENTERED_BY
        go_along(work, roster, visits)
    _put_up_boards(actor)
    with open_work("登记周结和一日一盯", actor, needs=Act.IMPORT) as work:
        work.at = ENTERED_BY
        own = Random(SEED)
        write_week_reports(work, roster.clerk, own, DEMO_TODAY)
        write_daily_notes(work, roster.clerk, own, DEMO_TODAY)
    with open_work("添加走访照片", actor, needs=Act.IMPORT) as work:
        work.at = ENTERED_BY
        write_photos(work, roster, visits, Random(SEED))
    put_right(roster)
    raise_and_decide(roster)
    put_off(roster)
    look_back(roster)
    call_the_next(roster)
    draft_documents(roster)
    with open_work("登记月度经济指标", actor, needs=Act.IMPORT) as work:
        work.at = LOOKED_AT
        write_economy(work, Random(SEED), DEMO_MONTH)
    return DemoReport(
        path=path,
        park=PARK_NAME,
        today=DEMO_TODAY,
        cadres=sum(Period(row.in_post_from, row.in_post_to).holds_on(DEMO_TODAY) for row in Cadre.select()),
        line_departments=len(LINE_DEPARTMENTS),
        enterprises=Enterprise.select().count(),
        visits=Visit.select().count(),
        problems=Feedback.select().count(),
        closed=Feedback.select().where(Feedback.status == FeedbackStatus.CLOSED).count(),
        audit_head=audit_head(),
    )


def _put_up_boards(actor: str) -> None:
    """Printed at one time, hung at another."""
    with open_work("制作公示牌", actor, needs=Act.IMPORT) as work:
        work.at = PRINTED_AT
        boards = write_boards(work)
    with open_work("登记挂牌日期", actor, needs=Act.IMPORT) as work:
        work.at = HUNG_AT
        hang_boards(work, boards, Random(SEED))
