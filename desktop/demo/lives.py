"""The life of one demo problem: steps at past times, each allowed by the workflow's own rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import groupby
from random import Random

from desktop.demo.roster import DemoObject, Person
from desktop.demo.visits import PlannedVisit
from desktop.demo.words_problems import ACCOUNT_REASONS, HAND_BACK_REASONS, LONG_TERM_REASONS, RETURN_REASONS, ProblemWords
from desktop.feedback.deadlines import TimeLimits, resume
from desktop.feedback.stepping import further
from desktop.feedback.workflow import Problem, refusal, status_after
from desktop.vocabulary import Category, ConfirmedHow, FeedbackStatus, Grade, Level, Satisfaction, Source
from desktop.vocabulary import FeedbackEventKind as Event
from desktop.workdays import WorkCalendar

NEXT_REVIEW = date(2022, 9, 5)  # the Monday after the demo's today
NEXT_STAGE = date(2022, 9, 30)
RETURNED_SHARE = 0.5  # of the overdue ones in hand: the object was not satisfied
OPENING, CLOSING = 9 * 60, 17 * 60 + 30  # minutes of the day within which steps are taken


@dataclass
class Step:
    """One event of a life."""

    kind: Event
    day: date
    actor: str
    words: str
    from_status: str
    to_status: FeedbackStatus
    cadre: int | None
    department: int | None
    acted_by: int
    at: datetime


@dataclass
class Life:
    """A problem with its steps so far and what stands in its row because of them."""

    thing: DemoObject
    visit: PlannedVisit | None
    collected_on: date
    source: Source
    category: Category
    grade: Grade
    level: Level
    words: ProblemWords
    number: int
    unit: str
    due_on: date
    due_basis: str
    first_handler: Person
    department_id: int
    handler: Person
    clerk: Person
    verifier: Person
    status: FeedbackStatus = FeedbackStatus.REGISTERED
    assigned: bool = False
    result: str = ""
    handled_on: date | None = None
    applicant: int | None = None
    satisfaction: Satisfaction | None = None
    confirmed_how: str = ""
    confirmed_on: date | None = None
    verified_on: date | None = None
    closed_on: date | None = None
    account_reason: str = ""
    next_review: date | None = None
    suspended_on: date | None = None
    steps: list[Step] = field(default_factory=list)

    def says(self, words: str) -> str:
        """Words of the demo with this problem's number and unit in them."""
        return words.format(n=self.number, unit=self.unit)

    def take(
        self, kind: Event, day: date, actor: Person, words: str = "", *, cadre: int | None = None, department: int | None = None
    ) -> None:
        """Take one step; a step the workflow refuses is a mistake of the demo."""
        before = self.status
        problem = Problem(before, self.handler.id, self.department_id, evidence=1, satisfaction=self.satisfaction, solved=self.solved)
        if kind != Event.REGISTER:
            if refused := refusal(problem, kind):
                raise ValueError(refused)
            self.status = status_after(kind)
        from_status = "" if kind == Event.REGISTER else str(before)
        opening = datetime.combine(day, time())  # the time of day comes when the whole life is known
        self.steps.append(Step(kind, day, actor.name, words, from_status, self.status, cadre, department, actor.id, opening))

    @property
    def solved(self) -> bool | None:
        """The object's other tick; the demo's people are content with what is solved, and only with that."""
        return None if self.satisfaction is None else self.satisfaction != Satisfaction.DISSATISFIED

    def stop(self, kind: Event, day: date, reason: str) -> None:
        """挂账 or 长期跟踪: the clock stops."""
        self.account_reason, self.suspended_on = reason, day
        self.take(kind, day, self.handler, reason)

    def run_on(self, day: date, words: str, calendar: WorkCalendar) -> None:
        """恢复办理: the time it stood still is not counted."""
        if self.suspended_on is None:
            raise ValueError(self.status)
        counted = resume(self.due_on, self.suspended_on, day, self.grade, calendar, TimeLimits())
        self.due_on, self.due_basis, self.suspended_on = counted.due, further(self.due_basis, counted.how), None
        self.take(Event.RESUME, day, self.handler, words)


@dataclass(frozen=True)
class _Span:
    """The days between collection and the last step."""

    first: date
    last: date
    calendar: WorkCalendar

    def at(self, share: float) -> date:
        """The working day at a share of the way."""
        return min(self.last, self.calendar.next_working(self.first + timedelta(days=round((self.last - self.first).days * share))))


def closed_steps(life: Life, close: date, calendar: WorkCalendar, rng: Random) -> None:
    """From 登记 to 已销号 on a day."""
    span = _Span(life.collected_on, close, calendar)
    _begin(life, span, rng, detour=life.grade != Grade.INQUIRY and rng.random() < 0.06)
    if life.grade == Grade.MAJOR and rng.random() < 0.15:
        life.stop(Event.PUT_ON_ACCOUNT, span.at(0.3), rng.choice(ACCOUNT_REASONS[life.category]))
        life.run_on(span.at(0.45), "条件已具备，恢复办理", calendar)
    if life.grade != Grade.INQUIRY:
        life.take(Event.PROGRESS, span.at(0.5), life.handler, life.says(life.words.progress))
    if life.grade != Grade.INQUIRY and rng.random() < 0.05:
        life.result = life.says(life.words.progress)
        _apply(life, span.at(0.6))
        _say_no(life, span.at(0.65), rng)
    _apply(life, span.at(0.8))
    _confirm(life, span.at(0.9), rng)
    _verify(life, span.at(0.95))
    life.take(Event.CLOSE, close, life.clerk)
    life.closed_on = close
    _tell_times(life, rng)


def open_steps(life: Life, status: FeedbackStatus, last: date, calendar: WorkCalendar, rng: Random) -> None:
    """From 登记 to an open state, not later than a day."""
    span = _Span(life.collected_on, last, calendar)
    if status == FeedbackStatus.REGISTERED:
        _register(life)
    elif status == FeedbackStatus.ASSIGNED:
        _register(life)
        _assign(life, span.at(0.3))
    else:
        _begin(life, span, rng)
        life.take(Event.PROGRESS, span.at(0.5), life.handler, life.says(life.words.progress))
        life.result = life.says(life.words.progress)
        if status == FeedbackStatus.HANDLING and life.due_on < last and rng.random() < RETURNED_SHARE:
            _return(life, span.at(0.7), span.at(0.8), rng)
        _towards(life, status, span, rng)
    if life.status != status:
        raise ValueError(f"{life.status} instead of {status}")
    _tell_times(life, rng)


def _towards(life: Life, status: FeedbackStatus, span: _Span, rng: Random) -> None:
    if status in {FeedbackStatus.ON_ACCOUNT, FeedbackStatus.LONG_TERM}:
        on_account = status == FeedbackStatus.ON_ACCOUNT
        reason = rng.choice(ACCOUNT_REASONS[life.category] if on_account else LONG_TERM_REASONS)
        life.next_review = NEXT_REVIEW if on_account else NEXT_STAGE
        life.level = Level.COMMITTEE if on_account else Level.LEADER
        life.stop(Event.PUT_ON_ACCOUNT if on_account else Event.LONG_TERM, span.at(0.6), reason)
    if status in {FeedbackStatus.APPLIED, FeedbackStatus.CONFIRMED, FeedbackStatus.VERIFIED}:
        _apply(life, span.at(0.7))
    if status in {FeedbackStatus.CONFIRMED, FeedbackStatus.VERIFIED}:
        _confirm(life, span.at(0.85), rng)
    if status == FeedbackStatus.VERIFIED:
        _verify(life, span.at(1))


def _register(life: Life) -> None:
    life.take(Event.REGISTER, life.collected_on, life.first_handler, life.says(life.words.text), cadre=life.first_handler.id)


def _assign(life: Life, day: date) -> None:
    words = f"请{life.unit}于{life.due_on.month}月{life.due_on.day}日前办结"
    life.take(Event.ASSIGN, day, life.clerk, words, cadre=life.handler.id, department=life.department_id)
    life.assigned = True


def _begin(life: Life, span: _Span, rng: Random, *, detour: bool = False) -> None:
    """登记, 交办, 受理; on a detour it is handed back once and given out anew."""
    _register(life)
    _assign(life, span.at(0.05))
    if detour:
        life.take(Event.HAND_BACK, span.at(0.1), life.handler, rng.choice(HAND_BACK_REASONS))
        _assign(life, span.at(0.15))
    life.take(Event.ACCEPT, span.at(0.2), life.handler)


def _apply(life: Life, day: date) -> None:
    life.result = life.says(life.words.result)
    life.handled_on, life.applicant = day, life.handler.id
    life.take(Event.APPLY_CLOSURE, day, life.handler, life.result, cadre=life.handler.id)


def _return(life: Life, applied: date, returned: date, rng: Random) -> None:
    """The object is not satisfied and sends it back; its word stands until it says otherwise."""
    life.result = life.says(life.words.progress)
    life.handled_on, life.applicant = applied, life.handler.id
    life.take(Event.APPLY_CLOSURE, applied, life.handler, life.result, cadre=life.handler.id)
    life.satisfaction, life.confirmed_on, life.confirmed_how = Satisfaction.DISSATISFIED, returned, ConfirmedHow.PHONE
    _say_no(life, returned, rng)


def _confirm(life: Life, day: date, rng: Random) -> None:
    life.satisfaction = rng.choices((Satisfaction.SATISFIED, Satisfaction.FAIRLY), (78, 22))[0]
    life.confirmed_on, life.confirmed_how = day, list(ConfirmedHow)[life.number % len(ConfirmedHow)]
    life.take(Event.CONFIRM, day, life.clerk, f"{life.thing.contact}（{life.confirmed_how}）：已解决，{life.satisfaction}")


def _say_no(life: Life, day: date, rng: Random) -> None:
    words = f"{life.thing.contact}（{ConfirmedHow.PHONE}）：未解决，{Satisfaction.DISSATISFIED}（{rng.choice(RETURN_REASONS)}）"
    life.take(Event.RETURN, day, life.clerk, words)


def _verify(life: Life, day: date) -> None:
    life.verified_on = day
    life.take(Event.VERIFY, day, life.verifier, "现场核验属实，资料齐全", cadre=life.verifier.id)


def _tell_times(life: Life, rng: Random) -> None:
    """Give each step its time of day, steps of one day in order and apart."""
    for day, steps in groupby(life.steps, key=lambda step: step.day):
        of_day = list(steps)
        minutes = sorted(rng.sample(range(OPENING, CLOSING), len(of_day)))
        for step, minute in zip(of_day, minutes, strict=True):
            step.at = datetime.combine(day, time(minute // 60, minute % 60, rng.randrange(60)))
