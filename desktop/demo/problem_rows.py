"""Writing the demo's problems: their rows, steps, measures and evidence."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, time
from random import Random

from db.models import Attachment, Feedback, FeedbackEvent, Measure, StoredFile
from desktop.audit.work import Work
from desktop.demo.lives import Life, Step
from desktop.demo.sketches import building_site, plant
from desktop.feedback.workflow import number_after
from desktop.files.keeping import keep_file
from desktop.files.pictures import small_picture
from desktop.vocabulary import EnterpriseKind, EntrySource, FeedbackStatus, Grade, Outcome
from desktop.vocabulary import FeedbackEventKind as Event

YEAR = 2022
EVIDENCE_NAME = "办理情况说明.txt"
DOUBTED_FROM = date(2022, 8, 1)
PICTURED = frozenset({FeedbackStatus.APPLIED, FeedbackStatus.CONFIRMED, FeedbackStatus.VERIFIED})  # somebody is about to look at it


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
    taken, lent = _same_paper([life for _, life, _ in shown])
    work.insert_many([file for place, file in enumerate(files) if place != taken])
    files[taken] = files[lent]
    work.insert_many(
        [Attachment(feedback=row.id, file=file.id, name=EVIDENCE_NAME, day=day) for (row, _, day), file in zip(shown, files, strict=True)]
    )
    return rows


def write_pictures(work: Work, rows: list[Feedback], lives: list[Life], rng: Random) -> None:
    """Photos of what was done, for the problems that wait to be confirmed or verified."""
    for row, life in zip(rows, lives, strict=True):
        if life.status in PICTURED and life.handled_on:
            sketch = building_site if life.thing.kind == EnterpriseKind.PROJECT else plant
            for number in (1, 2):
                content = sketch(rng, datetime.combine(life.handled_on, time(8 + number, rng.randrange(60))))
                file = keep_file(work, content, "image/jpeg", small_picture(content))
                work.insert(Attachment(feedback=row.id, file=file, name=f"现场照片{number}.jpg", day=life.handled_on))


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
        solved=life.solved,
        confirmed_by=life.thing.contact if life.confirmed_on else "",
        confirmed_how=life.confirmed_how,
        applicant=life.applicant,
        verifier=life.verifier.id if verified else None,
        verified_on=life.verified_on,
        closed_on=life.closed_on,
        account_reason=life.account_reason,
        next_review=life.next_review,
        suspended_on=life.suspended_on,
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
        acted_by=step.acted_by,
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
            outcome=Outcome.DONE if done else Outcome.NOT_DONE,
            result=result,
            position=position,
        )
        for position, (content, due, done, result) in enumerate(plan, 1)
    ]


def _same_paper(lives: list[Life]) -> tuple[int, int]:
    """Somebody gave one paper for two problems: the places of the later and the earlier one, which the signs of doubt will tell."""
    first: dict[int, int] = {}
    for place, life in enumerate(lives):
        if life.closed_on and life.closed_on >= DOUBTED_FROM:
            if life.handler.id in first:
                return place, first[life.handler.id]
            first[life.handler.id] = place
    raise ValueError(DOUBTED_FROM)


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
