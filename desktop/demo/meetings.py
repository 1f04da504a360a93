"""The demo's meetings: every second Monday the leadership met on the problems brought to it since; the next one is called."""

from __future__ import annotations

from datetime import date, datetime
from random import Random

from db.models import Cadre, Conference, ConferenceItem, Decision, Feedback, Measure
from desktop import clock
from desktop.audit.work import Work
from desktop.conferences.agenda_commands import put_on_agenda
from desktop.conferences.commands import plan_conference
from desktop.conferences.people import join_people, told
from desktop.conferences.queries import proposed_agenda
from desktop.conferences.workflow import issue_after
from desktop.demo.lives import Life
from desktop.demo.roster import DemoRoster, Person
from desktop.vocabulary import ConferenceState, Level, Outcome

PLACE, BEGINS = "管委会三楼会议室", "09:00"
MEETING_DAYS = (date(2022, 7, 18), date(2022, 8, 1), date(2022, 8, 15), date(2022, 8, 29))  # Mondays
NEXT_ONE, CALLED_AT = date(2022, 9, 5), datetime(2022, 8, 31, 17, 5, 20)
MOST_POINTS = 6
SUMMARY = "会议听取了各牵头部门关于有关企业（项目）反映问题办理情况的汇报，逐件研究了解决办法，明确了责任部门、配合单位和完成时限。"


def write_meetings(work: Work, roster: DemoRoster, rows: list[Feedback], lives: list[Life], rng: Random) -> None:
    """The meetings held, with what they spoke of and decided; a decision is a measure of its problem."""
    leaders = roster.leaders()
    brought = [(row, life) for row, life in zip(rows, lives, strict=True) if life.level != Level.RESPONSIBLE]
    held: dict[Level, int] = {}
    for day in MEETING_DAYS:
        now = [(row, life) for row, life in brought if life.collected_on < day and (life.closed_on is None or life.closed_on > day)]
        level = Level.COMMITTEE if any(life.level == Level.COMMITTEE for _, life in now) else Level.LEADER
        absent = rng.choice(leaders[2:])
        meeting = Conference(
            number=issue_after(held.get(level, 0), day.year),
            day=day,
            begins=BEGINS,
            level=level,
            title=f"{day.month}月{day.day}日包保工作{'调度会' if level == Level.COMMITTEE else '会商会'}",
            place=PLACE,
            host=leaders[0].name,
            attended=join_people(_named(person) for person in leaders if person != absent),
            absent=_named(absent),
            observed="、".join(f"{unit}负责人" for unit in dict.fromkeys(life.unit for _, life in now)),
            state=ConferenceState.HELD,
            summary=SUMMARY,
            entered_by=roster.clerk,
        )
        held[level] = held.get(level, 0) + 1
        work.insert(meeting)
        for place, (row, life) in enumerate(now, 1):
            _write_point(work, meeting, row, life, place)
        brought = [pair for pair in brought if pair not in now]


def call_the_next(roster: DemoRoster) -> None:
    """The meeting of the coming Monday, with what waits for it on the agenda; by the commands of the window."""
    with clock.as_at(CALLED_AT):
        called = plan_conference(
            day=NEXT_ONE,
            begins=BEGINS,
            level=Level.COMMITTEE,
            title="9月5日包保工作调度会",
            place=PLACE,
            host=roster.leaders()[0].name,
            actor=roster.clerk,
        ).first("conference")
        waiting = proposed_agenda(called)[:MOST_POINTS]
        put_on_agenda(
            conference=called,
            problems={one.id: one.proposal.words for one in waiting},
            topics=["8月份包保工作情况通报"],
            actor=roster.clerk,
        )


def _named(person: Person) -> str:
    return told(person.name, "", Cadre.get_by_id(person.id).post, person.rank)


def _write_point(work: Work, meeting: Conference, row: Feedback, life: Life, place: int) -> None:
    said = f"{life.unit}汇报了办理情况，与会人员研究了解决办法。"
    work.insert(ConferenceItem(conference=meeting, feedback=row, reason="本级协调", said=said, position=place))
    content = f"抓紧解决“{row.text}”，每周报告进展，办结后请企业确认"
    done = life.handled_on if life.handled_on and life.handled_on >= meeting.day else None
    due = max(life.due_on, meeting.day)
    measure = Measure(
        feedback=row,
        content=content,
        owner=life.handler.id,
        department=life.department_id,
        due_on=due,
        done_on=done,
        outcome=Outcome.DONE if done else Outcome.NOT_DONE,
        result=life.result if done else "",
        position=10 + place,
    )
    work.insert(measure)
    work.insert(
        Decision(
            conference=meeting,
            feedback=row,
            content=content,
            lead=life.department_id,
            owner=life.handler.id,
            helpers="包保责任人",
            due_on=due,
            measure=measure,
            position=place,
        )
    )
