"""Writing the demo's problems, and the meetings and red lines that belong to them."""

from __future__ import annotations

import hashlib
from datetime import date
from random import Random
from typing import Any

from db.models import Attachment, Conference, Decision, Feedback, FeedbackEvent, Measure, RedLine, StoredFile
from desktop.audit.work import Work
from desktop.demo.lives import Life, Step
from desktop.demo.roster import DemoRoster
from desktop.feedback.workflow import number_after
from desktop.vocabulary import EntrySource, FeedbackStatus, Grade, Level, RedLineState, Source
from desktop.vocabulary import FeedbackEventKind as Event

YEAR = 2022
EVIDENCE_NAME = "办理情况说明.txt"
MEETING_DAYS = (date(2022, 7, 18), date(2022, 8, 1), date(2022, 8, 15), date(2022, 8, 29))  # Mondays


def write_problems(work: Work, lives: list[Life]) -> list[Feedback]:
    """Write problems with their numbers, steps, measures and evidence; rows in the order of ``lives``."""
    rows = [_row(life, number_after(place, YEAR)) for place, life in enumerate(lives)]
    work.insert_many(rows)
    pairs = list(zip(rows, lives, strict=True))
    steps = sorted(((step, row.id) for row, life in pairs for step in life.steps), key=lambda pair: (pair[0].at, pair[1]))
    work.insert_many([_event(step, feedback) for step, feedback in steps])
    work.insert_many([measure for row, life in pairs if life.grade == Grade.MAJOR and life.assigned for measure in _measures(row.id, life)])
    shown = [(row, life, life.handled_on) for row, life in pairs if life.handled_on]
    files = [_evidence(row, life) for row, life, _ in shown]
    work.insert_many(files)
    work.insert_many(
        [Attachment(feedback=row.id, file=file.id, name=EVIDENCE_NAME, day=day) for (row, _, day), file in zip(shown, files, strict=True)]
    )
    return rows


def write_meetings(work: Work, roster: DemoRoster, rows: list[Feedback], lives: list[Life], rng: Random) -> None:
    """Every second Monday the leadership meets on the problems brought to it since."""
    leaders = roster.leaders()
    brought = [(row, life) for row, life in zip(rows, lives, strict=True) if life.level != Level.RESPONSIBLE]
    for day in MEETING_DAYS:
        now = [(row, life) for row, life in brought if life.collected_on < day and (life.closed_on is None or life.closed_on > day)]
        committee = any(life.level == Level.COMMITTEE for _, life in now)
        absent = rng.choice(leaders[2:])
        meeting = Conference(
            day=day,
            level=Level.COMMITTEE if committee else Level.LEADER,
            title=f"{day.month}月{day.day}日包保工作{'调度会' if committee else '会商会'}",
            place="管委会三楼会议室",
            host=leaders[0].name,
            attended="、".join(person.name for person in leaders if person != absent),
            absent=absent.name,
        )
        work.insert(meeting)
        work.insert_many([_decision(meeting, row, life) for row, life in now])
        brought = [pair for pair in brought if pair not in now]


def write_red_lines(work: Work, roster: DemoRoster, rows: list[Feedback], lives: list[Life]) -> None:
    """A confirmed one, one still being looked into, one excluded, and fresh leads."""
    visited_late, others = roster.objects[21], roster.objects[60:63]
    hotline = next(row for row, life in zip(rows, lives, strict=True) if life.source == Source.HOTLINE)
    decided: dict[str, Any] = {"decided_by": "督查室", "decided_on": date(2022, 8, 26)}
    work.insert_many(
        [
            RedLine(
                line=1,
                state=RedLineState.CONFIRMED,
                found_on=date(2022, 8, 22),
                enterprise=visited_late.id,
                cadre=visited_late.own_people(date(2022, 8, 22))[0].id,
                department=visited_late.department_id,
                evidence="经查阅走访台账，一周未到现场走访",
                reason="责任人认可，无正当理由",
                **decided,
            ),
            RedLine(
                line=2,
                state=RedLineState.CHECKING,
                found_on=date(2022, 8, 24),
                feedback=hotline.id,
                enterprise=hotline.enterprise_id,
                evidence="热线反映的问题，此前走访未登记",
            ),
            RedLine(
                line=1,
                state=RedLineState.EXCLUDED,
                found_on=date(2022, 8, 15),
                enterprise=others[0].id,
                department=others[0].department_id,
                evidence="一周无走访记录",
                reason="企业高温停产放假，已电话联系",
                **decided,
            ),
            *(
                RedLine(
                    line=1,
                    state=RedLineState.LEAD,
                    found_on=date(2022, 8, 29),
                    enterprise=thing.id,
                    department=thing.department_id,
                    evidence="一周无走访记录",
                )
                for thing in others[1:]
            ),
        ]
    )


def _row(life: Life, number: str) -> Feedback:
    in_hand = life.assigned
    verified = life.status in {FeedbackStatus.VERIFIED, FeedbackStatus.CLOSED}
    return Feedback(
        number=number,
        enterprise=life.thing.id,
        visit=life.visit.row.id if life.visit else None,
        collected_on=life.collected_on,
        source=life.source,
        category=life.category,
        grade=life.grade,
        level=life.level,
        text=life.says(life.words.text),
        first_handler=life.first_handler.id,
        department=life.department_id if in_hand else None,
        handler=life.handler.id if in_hand else life.first_handler.id,
        due_on=life.due_on,
        due_basis=life.due_basis,
        status=life.status,
        result=life.result,
        handled_on=life.handled_on,
        satisfaction=life.satisfaction or "",
        confirmed_on=life.confirmed_on,
        confirmed_by=life.thing.contact if life.confirmed_on else "",
        verifier=life.verifier.id if verified else None,
        verified_on=life.verified_on,
        closed_on=life.closed_on,
        account_reason=life.account_reason,
        next_review=life.next_review,
        entry_source=EntrySource.DEMO,
    )


def _event(step: Step, feedback: int) -> FeedbackEvent:
    return FeedbackEvent(
        feedback=feedback,
        kind=step.kind,
        day=step.day,
        at=step.at,
        actor=step.actor,
        from_status=step.from_status,
        to_status=step.to_status,
        words=step.words,
        cadre=step.cadre,
        department=step.department,
    )


def _measures(feedback: int, life: Life) -> list[Measure]:
    first = next(step.day for step in life.steps if step.kind in {Event.ASSIGN, Event.ACCEPT})
    halfway = first + (life.due_on - first) / 2
    looked = next((step.day for step in life.steps if step.kind == Event.PROGRESS), None)
    plan = (
        ("现场核实情况，商定解决方案", halfway, looked, life.says(life.words.progress) if looked else ""),
        ("落实方案并请企业确认", life.due_on, life.handled_on, life.result if life.handled_on else ""),
    )
    return [
        Measure(
            feedback=feedback,
            content=content,
            owner=life.handler.id,
            department=life.department_id,
            due_on=due,
            done_on=done,
            result=result,
        )
        for content, due, done, result in plan
    ]


def _evidence(row: Feedback, life: Life) -> StoredFile:
    lines = (
        f"编号：{row.number}",
        f"企业（项目）：{life.thing.name}",
        f"反映问题：{row.text}",
        f"办理结果：{life.result}",
        f"办理日期：{life.handled_on}",
    )
    content = "\r\n".join(lines).encode()
    return StoredFile(sha256=hashlib.sha256(content).hexdigest(), size=len(content), content=content)


def _decision(meeting: Conference, row: Feedback, life: Life) -> Decision:
    content = f"关于{life.thing.name}反映的“{row.text}”，由{life.unit}牵头办理，每周报告进展"
    return Decision(
        conference=meeting.id, feedback=row.id, content=content, lead=life.department_id, helpers="包保责任人配合", due_on=life.due_on
    )
