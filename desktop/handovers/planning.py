"""The rehearsal of a handover: everything still held, who takes it, what becomes of it, and why it cannot. Nothing is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from db.models import Assignment, Cadre, Department
from db.read import handovers as read
from db.read.handovers import HeldRow
from desktop import clock
from desktop.errors import UserError
from desktop.feedback.independence import Involved, verifier_refusal
from desktop.handovers.rules import Matter, Passing, Receiver, lacking, passing, receiver_refusal
from desktop.periods import DAY
from desktop.roster.rules import Period
from desktop.vocabulary import Rank, Role

CHOOSE = "请选择接收人"


@dataclass(frozen=True)
class Giving:
    """Who gives what when: a cadre, or a department (``with_cadres``: all its cadres too).

    ``receiver`` (a cadre) and ``receiver_department`` take everything but what ``receivers`` says otherwise, by a row's key;
    责任部门 relations pass to departments, all else to cadres. Without a ``receiver``, the department's head takes what needs a person.
    """

    day: date
    cadre: int | None = None
    department: int | None = None
    with_cadres: bool = False
    receiver: int | None = None
    receiver_department: int | None = None
    receivers: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True)
class PlanRow:
    """One thing held, and what becomes of it. ``begins``: the periods for which the receiver gets a relation of his own."""

    key: str
    matter: Matter
    held: HeldRow
    to_department: bool
    receiver: int | None = None
    receiver_name: str = ""
    ends: Passing | None = None
    begins: tuple[Period, ...] = ()
    outcome: str = ""
    refusal: str = ""


@dataclass(frozen=True)
class HandoverPlan:
    """All rows. ``later``: the day is still to come, so problems and measures pass only then."""

    giving: Giving
    giver: str
    giver_department: int
    later: bool
    rows: tuple[PlanRow, ...]

    @property
    def refusals(self) -> tuple[str, ...]:
        """Why it cannot be done as it stands, a sentence for each row."""
        return tuple(
            f"{row.held.enterprise}（{row.held.role or row.held.number or row.matter}）：{row.refusal}" for row in self.rows if row.refusal
        )


def plan_handover(giving: Giving) -> HandoverPlan:
    """Rehearse. Raises UserError when nobody or nothing gives."""
    if (giving.cadre is None) == (giving.department is None):
        raise UserError("请选择交出人或交出的部门")
    if giving.cadre is not None:
        cadre = Cadre.get_by_id(giving.cadre)
        giver, giver_department = cadre.name, cadre.department_id
    else:
        giver, giver_department = Department.get_by_id(giving.department).name, giving.department or 0
    found = read.held(giving.day, cadre=giving.cadre, department=giving.department, with_cadres=giving.with_cadres)
    planner = _Planner(giving, giver_department, found)
    return HandoverPlan(giving, giver, giver_department, giving.day > planner.today, tuple(map(planner.plan, found)))


def head_of(department: int, day: date) -> int | None:
    """Who takes what a department is handed: its head in post, else its first cadre in post."""
    rows = Cadre.select().where((Cadre.department == department) & ~Cadre.voided).order_by(Cadre.position, Cadre.id)
    fit = [row for row in rows if Period(row.in_post_from, row.in_post_to).holds_on(day)]
    return next((row.id for row in fit if row.rank == Rank.HEAD), fit[0].id if fit else None)


def verified_clash(verifier: Cadre, receiver: int, department: int | None) -> str | None:
    """Why a problem that was verified may not pass: its verifier would handle it."""
    departments = frozenset[int]() if department is None else frozenset({department})
    wrong = verifier_refusal(Involved(frozenset({receiver}), departments), verifier.id, verifier.department_id)
    return f"{wrong}（核验人是{verifier.name}），请另选或先退回" if wrong else None


class _Planner:
    """Plans row after row: what a receiver got from one row he has already when the next comes."""

    def __init__(self, giving: Giving, giver_department: int, found: list[HeldRow]) -> None:
        self.today = clock.today()
        self._giving = giving
        self._giver_department = giver_department
        self._default = giving.receiver
        if self._default is None and giving.receiver_department is not None:
            self._default = head_of(giving.receiver_department, max(giving.day, self.today))
        wanted = {self._default, *giving.receivers.values(), *(row.verifier_id for row in found)}
        self._cadres = {row.id: row for row in Cadre.select().where(Cadre.id.in_([one for one in wanted if one is not None]))}
        self._departments = {row.id: row for row in Department.select().where(~Department.voided)}
        self._periods: dict[tuple[int, str, bool, int | None], list[Period]] = defaultdict(list)
        objects = {row.enterprise_id for row in found if row.matter == Matter.RELATION}
        for one in Assignment.select().where(Assignment.enterprise.in_(list(objects)) & ~Assignment.voided):
            of_department = one.role == Role.DEPARTMENT
            holder = one.department_id if of_department else one.cadre_id
            self._periods[one.enterprise_id, one.role, of_department, holder].append(Period(one.start, one.end))

    def plan(self, held: HeldRow) -> PlanRow:
        """One row with its receiver."""
        matter = Matter(held.matter)
        to_department = matter == Matter.RELATION and held.role == Role.DEPARTMENT
        key = f"{matter}:{held.id}"
        default = self._giving.receiver_department if to_department else self._default
        row = PlanRow(key, matter, held, to_department, self._giving.receivers.get(key, default))
        return self._relation(row) if matter == Matter.RELATION else self._work(row)

    def _relation(self, row: PlanRow) -> PlanRow:
        held, day = row.held, self._giving.day
        if held.living_to is not None and held.living_to < day:
            last_day = day - DAY if held.start is not None and held.living_to < held.start else held.living_to
            gone = Passing(last_day, never_begins=held.start is not None and held.start >= day, passes=Period(day, day))
            return replace(row, receiver=None, ends=gone, outcome="已退出，只结束原关系")
        began = max((one for one in (held.start, held.living_from) if one is not None), default=None)
        ends = passing(Period(began, held.end), day, self.today)
        if isinstance(ends, str):
            return replace(row, refusal=ends)
        name, refusal = self._named(row, ends.passes, Role(held.role))
        if refusal:
            return replace(row, receiver_name=name, refusal=refusal)
        taken = self._periods[held.enterprise_id, held.role, row.to_department, row.receiver]
        begins = lacking(ends.passes, taken)
        taken.extend(begins)
        outcome = f"{ends.passes.start}起由{name}承担" if begins else f"{name}已承担，只结束原关系"
        return replace(row, receiver_name=name, ends=ends, begins=begins, outcome=outcome)

    def _work(self, row: PlanRow) -> PlanRow:
        held, day = row.held, self._giving.day
        name, refusal = self._named(row, Period(max(day, self.today)))  # nobody knows until when: who leaves cannot take it
        if refusal or row.receiver is None:
            return replace(row, receiver_name=name, refusal=refusal)
        department = held.department_id
        if department is not None and department == self._giver_department:
            department = self._cadres[row.receiver].department_id
        if row.matter == Matter.PROBLEM and held.verifier_id is not None:
            verifier = self._cadres[held.verifier_id]
            if wrong := verified_clash(verifier, row.receiver, department):
                return replace(row, receiver_name=name, refusal=wrong)
        outcome = f"{day}起由{name}办理" if day > self.today else f"由{name}接着办理"
        return replace(row, receiver_name=name, outcome=outcome)

    def _named(self, row: PlanRow, days: Period, role: Role | None = None) -> tuple[str, str]:
        """The receiver's name, and why he may not take it."""
        if row.receiver is None:
            return "", "请选择接收部门" if row.to_department else CHOOSE
        if row.to_department:
            department = self._departments.get(row.receiver)
            if department is None:
                return "", "接收部门已作废，请另选"
            return department.name, "接收部门就是交出的部门" if department.id == self._giving.department else ""
        cadre = self._cadres.get(row.receiver)
        if cadre is None or cadre.voided:
            return "", "接收人已从名册作废，请另选"
        if cadre.id == self._giving.cadre or cadre.department_id == self._giving.department:
            return cadre.name, f"{cadre.name}自己在交出之列"
        receiver = Receiver(cadre.id, cadre.name, Rank(cadre.rank), Period(cadre.in_post_from, cadre.in_post_to))
        return cadre.name, receiver_refusal(receiver, days, role) or ""
