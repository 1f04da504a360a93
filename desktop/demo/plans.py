"""The demo's milestones, plans, and a few turns of objects' lives, all before or on the demo's today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from db.models import Enterprise, EnterprisePlan, LifeEvent, Milestone, PlanMeasure
from desktop.audit.work import Work
from desktop.demo.objects import PROJECT_COUNT
from desktop.demo.roster import START, DemoObject, DemoRoster
from desktop.demo.words_plans import (
    DIFFICULTIES,
    GOALS,
    LATE_NOTES,
    MEASURES,
    MILESTONES,
    POLICIES,
    PRODUCED,
    PROJECT_GOALS,
    RESUMED,
    STOPPED,
)
from desktop.vocabulary import EnterpriseKind, EnterpriseStatus

RED, YELLOW = frozenset({4, 13, 22, 30}), frozenset({2, 7, 11, 18, 25, 33})  # projects by their place
PLANNED = (0, 1, 5, 9, 13, 40, 44, 52, 61, 70, 88, 101, 130)  # objects with a plan, by their place
DRAWN_UP = date(2022, 7, 4)
PRODUCED_AT, STOPPED_AT = 45, 60  # places of the enterprise that was a project, and of the one that stood still
PRODUCED_ON, STOPPED_ON, RESUMED_ON = date(2022, 5, 18), date(2022, 3, 7), date(2022, 4, 25)


def write_milestones(work: Work, roster: DemoRoster, rng: Random, today: date) -> None:
    """Milestones of every project; most are on schedule."""
    rows: list[Milestone] = []
    for place, thing in enumerate(roster.objects[:PROJECT_COUNT]):
        begun = Enterprise.get_by_id(thing.id).living_from or START
        rows += _milestones(place, thing.id, begun, rng, today)
    work.insert_many(rows)


def _milestones(place: int, enterprise: int, begun: date, rng: Random, today: date) -> Iterator[Milestone]:
    """The one that is next is late in some projects: up to a fortnight, or longer."""
    days = [begun + timedelta(days=after + rng.randrange(-10, 11)) for _, after in MILESTONES]
    late = rng.randrange(20, 50) if place in RED else rng.randrange(2, 15) if place in YELLOW else 0
    following = next((number for number, day in enumerate(days) if day > today), len(days) - 1)
    if late:
        days[following] = today - timedelta(days=late)
    for number, ((name, _), planned) in enumerate(zip(MILESTONES, days, strict=True)):
        reached = number < following
        yield Milestone(
            enterprise=enterprise,
            name=name,
            planned_on=planned,
            actual_on=planned - timedelta(days=rng.randrange(6)) if reached else None,
            note=rng.choice(LATE_NOTES) if late and number == following else "",
            position=number + 1,
        )


def write_plans(work: Work, roster: DemoRoster, rng: Random, today: date) -> None:
    """一企一策 of some objects, measures done, under way and late."""
    for place in PLANNED:
        thing = roster.objects[place]
        goals = PROJECT_GOALS if thing.kind == EnterpriseKind.PROJECT else GOALS
        plan = EnterprisePlan(
            enterprise=thing.id,
            drawn_up_on=DRAWN_UP + timedelta(days=rng.randrange(30)),
            goal=rng.choice(goals),
            difficulties=rng.choice(DIFFICULTIES),
            policies=rng.choice(POLICIES),
        )
        work.insert(plan)
        work.insert_many(list(_measures(plan, thing, rng, today)))


def _measures(plan: EnterprisePlan, thing: DemoObject, rng: Random, today: date) -> Iterator[PlanMeasure]:
    people = thing.own_people(today)
    for number, (content, progress) in enumerate(rng.sample(MEASURES, rng.randrange(2, 5)), 1):
        due = today + timedelta(days=rng.randrange(-25, 60))
        done = due < today and rng.random() < 0.5
        yield PlanMeasure(
            plan=plan,
            content=content,
            owner=rng.choice(people).id if people else None,
            department=thing.department_id if number == 1 or not people else None,
            due_on=due,
            progress=progress if done or rng.random() < 0.6 else "",
            done_on=due - timedelta(days=rng.randrange(4)) if done else None,
            position=number,
        )


def write_turns(work: Work, roster: DemoRoster) -> None:
    """An enterprise that was a project until May, and one that stood still in spring."""
    produced, stopped = (Enterprise.get_by_id(roster.objects[place].id) for place in (PRODUCED_AT, STOPPED_AT))
    built, running, still = EnterpriseStatus.BUILDING, EnterpriseStatus.OPERATING, EnterpriseStatus.STOPPED
    rows = [
        _turn(produced, PRODUCED_ON, built, running, PRODUCED, was=EnterpriseKind.PROJECT),
        _turn(stopped, STOPPED_ON, running, still, STOPPED),
        _turn(stopped, RESUMED_ON, still, running, RESUMED),
    ]
    work.insert_many(rows)
    work.update(produced, status_day=PRODUCED_ON)
    work.update(stopped, status_day=RESUMED_ON)


def _turn(
    row: Enterprise, day: date, before: EnterpriseStatus, reached: EnterpriseStatus, reason: str, was: EnterpriseKind | None = None
) -> LifeEvent:
    """One turn of an object that is now what it became."""
    scale = row.above_scale and was is None
    return LifeEvent(
        enterprise=row,
        day=day,
        from_kind=was or row.kind,
        from_status=before,
        from_above_scale=scale,
        to_kind=row.kind,
        to_status=reached,
        to_above_scale=row.above_scale,
        reason=reason,
    )
