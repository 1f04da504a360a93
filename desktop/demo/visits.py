"""Nine weeks of visits: about 93 in 100 objects a week are seen by their own people, and some are not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import groupby
from random import Random

from db.models import Visit, VisitCadre
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.demo.roster import DemoObject, DemoRoster, Person
from desktop.demo.words_visits import OPERATING_FINDINGS, OTHER_FORMS, PROJECT_FINDINGS, WITH_PROBLEM
from desktop.periods import WEEK, monday_of
from desktop.settings.declared import LATE_ENTRY_DAYS
from desktop.visits.rules import entered_late
from desktop.vocabulary import EnterpriseKind, EntrySource, VisitForm

FIRST_MONDAY = date(2022, 7, 4)
ENDED_WEEKS = 8
LAST_DAY = date(2022, 8, 31)
ENTERED_BY = datetime(2022, 9, 1, 8, 30)
MISSED = 77  # of 138 × 8 object-weeks: 93.0 % done
RUNNING_WEEK_SHARE = 0.6  # of the objects seen by Wednesday of the week still running
JULY_WEIGHT = 1.4  # July missed more weeks than August


@dataclass
class PlannedVisit:
    """A visit before it is written; ``row`` once it is. ``raises`` a problem, or 未发现问题."""

    thing: DemoObject
    day: date
    people: list[Person]
    leader_led: bool
    form: VisitForm
    entered_at: datetime
    raises: bool = False
    row: Visit = field(default_factory=Visit)


def plan_visits(roster: DemoRoster, rng: Random) -> list[PlannedVisit]:
    """All visits, in the order in which they were entered."""
    missed = _missed(roster, rng)
    went: dict[int, int] = dict.fromkeys((person.id for person in roster.people), 0)
    planned: list[PlannedVisit] = []
    for number in range(ENDED_WEEKS + 1):
        monday = FIRST_MONDAY + WEEK * number
        for thing in roster.objects:
            if number == ENDED_WEEKS:
                if rng.random() < RUNNING_WEEK_SHARE:
                    planned.append(_own_visit(thing, monday + timedelta(days=rng.randrange(3)), went, rng))
            elif (thing.id, monday) in missed:
                planned += _instead(roster, thing, monday, went, rng)
            else:
                planned += _week_of_visits(thing, monday, went, rng)
    return sorted(planned, key=lambda visit: (visit.entered_at, visit.thing.id))


def write_visits(planned: list[PlannedVisit], rng: Random) -> None:
    """Write the visits, a unit of work for each week in which they were entered."""
    for _, entered in groupby(planned, key=lambda visit: monday_of(visit.entered_at.date())):
        visits = list(entered)
        with open_work("登记走访", visits[-1].people[0].name, needs=Act.VISIT) as work:
            work.at = visits[-1].entered_at
            _write(work, visits, rng)


def _write(work: Work, visits: list[PlannedVisit], rng: Random) -> None:
    for visit in visits:
        visit.row = _row(visit, rng)
    work.insert_many([visit.row for visit in visits])
    work.insert_many([VisitCadre(visit=visit.row.id, cadre=person.id) for visit in visits for person in visit.people])


def _missed(roster: DemoRoster, rng: Random) -> set[tuple[int, date]]:
    """Object-weeks without a visit that counts, oftener in some departments and in July."""
    carelessness = {key: rng.uniform(0.3, 2.4) for key in roster.departments.values()}
    lots: list[tuple[float, int, date]] = []
    for number in range(ENDED_WEEKS):
        monday = FIRST_MONDAY + WEEK * number
        for thing in roster.objects:
            weight = carelessness[thing.department_id] * (JULY_WEIGHT if monday.month == FIRST_MONDAY.month else 1)
            lots.append((rng.random() ** (1 / weight), thing.id, monday))
    return {(thing, monday) for _, thing, monday in sorted(lots, reverse=True)[:MISSED]}


def _week_of_visits(thing: DemoObject, monday: date, went: dict[int, int], rng: Random) -> list[PlannedVisit]:
    day = monday + timedelta(days=rng.choices(range(6), (24, 22, 20, 18, 13, 3))[0])
    visits = [_own_visit(thing, day, went, rng)]
    if day.weekday() < 3 and rng.random() < 0.12:
        form = VisitForm.ON_SITE if rng.random() < 0.7 else rng.choice((VisitForm.PHONE, VisitForm.ONLINE))
        visits.append(_own_visit(thing, day + timedelta(days=2), went, rng, form))
    return visits


def _instead(roster: DemoRoster, thing: DemoObject, monday: date, went: dict[int, int], rng: Random) -> list[PlannedVisit]:
    """What a missed week may hold all the same: a phone call, or a visit by people who do not answer for the object."""
    chance, day = rng.random(), monday + timedelta(days=rng.randrange(5))
    if chance < 0.25:
        return [_own_visit(thing, day, went, rng, VisitForm.PHONE)]
    if chance < 0.35:
        own = {person.id for person in [*thing.own_people(day), thing.leader(day)]}
        strangers = [person for person in roster.of_department(thing.department_id) if person.id not in own]
        return [
            PlannedVisit(thing, day, [rng.choice(strangers)], leader_led=False, form=VisitForm.ON_SITE, entered_at=_entered_at(day, rng))
        ]
    return []


def _own_visit(thing: DemoObject, day: date, went: dict[int, int], rng: Random, form: VisitForm = VisitForm.ON_SITE) -> PlannedVisit:
    """A visit by the object's own people, those first who have gone least."""
    own = sorted(thing.own_people(day), key=lambda person: (went[person.id], rng.random()))
    people = own[: 1 if form != VisitForm.ON_SITE or rng.random() < 0.35 else 2]
    led = form == VisitForm.ON_SITE and rng.random() < 0.14
    if led:
        people = [thing.leader(day), *people]
    for person in people:
        went[person.id] += 1
    return PlannedVisit(thing, day, people, led, form, _entered_at(day, rng))


def _entered_at(day: date, rng: Random) -> datetime:
    """The same day or a little later; one in thirty a week late. Never after the demo's last entry."""
    behind = rng.randrange(5, 9) if rng.random() < 0.03 else rng.choices((0, 1, 2), (70, 24, 6))[0]
    moment = datetime.combine(day + timedelta(days=behind), time(14 + rng.randrange(4), rng.randrange(60), rng.randrange(60)))
    return min(moment, ENTERED_BY)


def _row(visit: PlannedVisit, rng: Random) -> Visit:
    on_site = visit.form == VisitForm.ON_SITE
    first, second, third = _findings(visit, rng) if on_site else ("", "", "")
    return Visit(
        enterprise=visit.thing.id,
        day=visit.day,
        week=monday_of(visit.day),
        leader_led=visit.leader_led,
        form=visit.form,
        finding=rng.choice(WITH_PROBLEM) if visit.raises else "未发现问题" if on_site else rng.choice(OTHER_FORMS[visit.form]),
        finding_first=first,
        finding_second=second,
        finding_third=third,
        no_problem=on_site and not visit.raises,
        late=entered_late(visit.day, visit.entered_at.date(), int(LATE_ENTRY_DAYS.default)),
        entered_by=visit.people[-1].name,
        entered_at=visit.entered_at,
        entry_source=EntrySource.DEMO,
    )


def _findings(visit: PlannedVisit, rng: Random) -> list[str]:
    words = PROJECT_FINDINGS if visit.thing.kind == EnterpriseKind.PROJECT else OPERATING_FINDINGS
    numbers = {"n": rng.randrange(20, 300, 10), "floor": rng.randrange(2, 7), "share": rng.randrange(55, 99)}
    return [rng.choice(choices).format(**numbers) for choices in words]
