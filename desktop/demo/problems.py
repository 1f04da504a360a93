"""148 problems of July and August 2022: 118 closed by the end of August, 30 open in every open state."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from desktop.demo.lives import Life, closed_steps, open_steps
from desktop.demo.roster import DemoObject, DemoRoster, Person
from desktop.demo.visits import LAST_DAY, PlannedVisit
from desktop.demo.words_problems import COMPETENT, INQUIRIES, OPERATING_CATEGORIES, PROBLEMS, PROJECT_CATEGORIES, SPECIAL, ProblemWords
from desktop.feedback.deadlines import Deadline, deadline
from desktop.vocabulary import Category, EnterpriseKind, FeedbackStatus, Grade, Level, Source, VisitForm
from desktop.workdays import WorkCalendar

COLLECTED, CLOSED = 148, 118
FIRST_DAY = date(2022, 7, 1)
GRADES = {Grade.INQUIRY: 14, Grade.ORDINARY: 62, Grade.MAJOR: 24}
SOURCES = {
    Source.VISIT: 50,
    Source.ENTERPRISE: 24,
    Source.MEETING: 6,
    Source.DAILY: 5,
    Source.HOTLINE: 5,
    Source.ENVIRONMENT: 4,
    Source.PETITION: 3,
    Source.INSPECTION: 2,
    Source.DISCIPLINE: 1,
}
# The office that keeps the list of a source receives its problems; what comes from the object itself its own people receive.
KEEPERS = {
    Source.MEETING: "督查室",
    Source.DAILY: "督查室",
    Source.HOTLINE: "宣传部",
    Source.ENVIRONMENT: "优化办",
    Source.PETITION: "平安办",
    Source.INSPECTION: "纪工委",
    Source.DISCIPLINE: "纪工委",
}
LATE_SHARE = 0.12  # of the closed ones

S, G = FeedbackStatus, Grade
# State, grade, first and last day of collection of the open ones: some overdue on 2022-09-01, some due within days.
OPEN_ONES: tuple[tuple[FeedbackStatus, Grade, date, date, int], ...] = (
    (S.REGISTERED, G.ORDINARY, date(2022, 8, 31), date(2022, 8, 31), 1),
    (S.REGISTERED, G.MAJOR, date(2022, 8, 30), date(2022, 8, 31), 1),
    (S.ASSIGNED, G.ORDINARY, date(2022, 8, 25), date(2022, 8, 26), 2),
    (S.ASSIGNED, G.ORDINARY, date(2022, 8, 23), date(2022, 8, 24), 1),
    (S.ASSIGNED, G.MAJOR, date(2022, 8, 29), date(2022, 8, 30), 1),
    (S.HANDLING, G.ORDINARY, date(2022, 8, 16), date(2022, 8, 19), 1),
    (S.HANDLING, G.ORDINARY, date(2022, 8, 16), date(2022, 8, 23), 2),
    (S.HANDLING, G.ORDINARY, date(2022, 8, 25), date(2022, 8, 29), 2),
    (S.HANDLING, G.MAJOR, date(2022, 7, 21), date(2022, 7, 29), 2),
    (S.HANDLING, G.MAJOR, date(2022, 8, 1), date(2022, 8, 3), 2),
    (S.HANDLING, G.MAJOR, date(2022, 8, 9), date(2022, 8, 24), 3),
    (S.APPLIED, G.ORDINARY, date(2022, 8, 24), date(2022, 8, 26), 2),
    (S.APPLIED, G.MAJOR, date(2022, 8, 4), date(2022, 8, 12), 1),
    (S.CONFIRMED, G.ORDINARY, date(2022, 8, 24), date(2022, 8, 25), 2),
    (S.VERIFIED, G.ORDINARY, date(2022, 8, 24), date(2022, 8, 25), 2),
    (S.ON_ACCOUNT, G.MAJOR, date(2022, 7, 6), date(2022, 8, 12), 3),
    (S.LONG_TERM, G.MAJOR, date(2022, 7, 5), date(2022, 7, 28), 2),
)


@dataclass
class _Planner:
    roster: DemoRoster
    visits: list[PlannedVisit]
    rng: Random
    calendar: WorkCalendar
    said: set[tuple[str, int]] = field(default_factory=set)

    def closed_one(self) -> Life | None:
        """A problem closed by the last day, or None when this throw does not fit."""
        rng = self.rng
        origin = self._origin(FIRST_DAY, LAST_DAY - timedelta(days=1))
        grade = rng.choices(list(GRADES), list(GRADES.values()))[0] if origin.source not in SPECIAL else Grade.ORDINARY
        counted = deadline(origin.day, grade, self.calendar)
        close = self._closing_day(origin.day, counted.due, grade)
        if close > LAST_DAY:
            return None
        life = self._life(origin, grade, counted)
        closed_steps(life, close, self.calendar, rng)
        return life

    def open_one(self, status: FeedbackStatus, grade: Grade, first: date, last: date) -> Life:
        """A problem in an open state."""
        origin = self._origin(first, last)
        life = self._life(origin, grade, deadline(origin.day, grade, self.calendar))
        open_steps(life, status, LAST_DAY, self.calendar, self.rng)
        return life

    def _closing_day(self, day: date, due: date, grade: Grade) -> date:
        rng = self.rng
        if rng.random() < LATE_SHARE:
            return self.calendar.next_working(due + timedelta(days=rng.randrange(1, 7)))
        if grade == Grade.INQUIRY:
            return due
        span = (due - day).days
        wanted = day + timedelta(days=rng.randrange(span * 2 // 5, span + 1))
        while not self.calendar.is_working(wanted):  # to Friday or to Monday
            wanted += timedelta(days=rng.choice((-1, 1)))
        return min(due, wanted)

    def _origin(self, first: date, last: date) -> _Origin:
        """Where a problem comes from: a visit of those days that has raised nothing yet, or another source."""
        rng = self.rng
        source = rng.choices(list(SOURCES), list(SOURCES.values()))[0]
        if source == Source.VISIT:
            free = [visit for visit in self.visits if first <= visit.day <= last and visit.form == VisitForm.ON_SITE and not visit.raises]
            if free:
                visit = rng.choice(free)
                return _Origin(source, visit.thing, visit.day, visit.people[-1], visit)
            source = Source.ENTERPRISE
        thing = rng.choice(self.roster.objects)
        day = first + timedelta(days=rng.randrange((last - first).days + 1))
        if source != Source.HOTLINE:
            day = min(last, self.calendar.next_working(day))
        keeper = KEEPERS.get(source)
        receivers = self.roster.of_department(self.roster.departments[keeper]) if keeper else thing.own_people(day)
        return _Origin(source, thing, day, rng.choice(receivers), None)

    def _words(self, origin: _Origin, grade: Grade) -> tuple[Category, ProblemWords, int]:
        """What is asked: fitting source, kind and grade, and not in the same words with the same number twice."""
        rng = self.rng
        categories = PROJECT_CATEGORIES if origin.thing.kind == EnterpriseKind.PROJECT else OPERATING_CATEGORIES
        while True:
            category = rng.choices(list(categories), list(categories.values()))[0]
            words = rng.choice(PROBLEMS[category])
            if grade == Grade.INQUIRY:
                category = rng.choice(list(INQUIRIES))
                words = rng.choice(INQUIRIES[category])
            elif origin.source in SPECIAL:
                category, words = rng.choice(SPECIAL[origin.source])
            number = rng.randrange(words.low, words.high + 1, words.step)
            said = (words.result, number if "{n}" in words.result else origin.thing.id)
            if said not in self.said:
                self.said.add(said)
                return category, words, number

    def _life(self, origin: _Origin, grade: Grade, counted: Deadline) -> Life:
        rng, roster, thing = self.rng, self.roster, origin.thing
        if origin.visit:
            origin.visit.raises = True
        category, words, number = self._words(origin, grade)
        unit = rng.choice(COMPETENT[category])
        department = roster.departments[unit]
        able = roster.of_department(department)
        own = [person for person in thing.own_people(counted.due) if person in able]
        inspectors = [
            person for person in roster.of_department(roster.departments["督查室"]) if person not in thing.own_people(counted.due)
        ]
        return Life(
            thing=thing,
            visit=origin.visit,
            collected_on=origin.day,
            source=origin.source,
            category=category,
            grade=grade,
            level=_level(grade, rng),
            words=words,
            number=number,
            unit=unit,
            due_on=counted.due,
            due_basis=counted.how,
            first_handler=origin.receiver,
            department_id=department,
            handler=rng.choice(own or able),
            clerk=inspectors[0],
            verifier=rng.choice([person for person in inspectors[1:] if person != origin.receiver]),
        )


@dataclass(frozen=True)
class _Origin:
    source: Source
    thing: DemoObject
    day: date
    receiver: Person
    visit: PlannedVisit | None


def plan_problems(roster: DemoRoster, visits: list[PlannedVisit], rng: Random, calendar: WorkCalendar) -> list[Life]:
    """All problems, in the order in which they were collected."""
    planner = _Planner(roster, visits, rng, calendar)
    lives = [planner.open_one(status, grade, first, last) for status, grade, first, last, count in OPEN_ONES for _ in range(count)]
    while len(lives) < COLLECTED:
        if life := planner.closed_one():
            lives.append(life)
    return sorted(lives, key=lambda life: life.steps[0].at)


def _level(grade: Grade, rng: Random) -> Level:
    return Level.LEADER if grade == Grade.MAJOR and rng.random() < 0.4 else Level.RESPONSIBLE
