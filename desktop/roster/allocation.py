"""分配助手: who should take over what is not covered, so that everybody has about the same. Rules only, no database.

Proposals are made one after the other, each counting those before it: departments first, then leaders, then responsible cadres,
then objects for cadres who still have none. Whoever is first in the roster's order comes first among equals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TypeVar

from desktop.vocabulary import Gap, Role

AnyT = TypeVar("AnyT")


@dataclass(frozen=True)
class Thing:
    """A living object, what it lacks, and whose relation stands in the way of a new leader (empty: nobody's)."""

    id: int
    name: str
    kind: str
    industry: str
    lacks: frozenset[Role] = frozenset()
    leader_in_the_way: str = ""


@dataclass(frozen=True)
class Person:
    """A cadre in post; ``leads``: a 班子成员; ``leaves``: the last day in post, if there is one."""

    id: int
    name: str
    department: int
    department_name: str
    leads: bool = False
    leaves: date | None = None


@dataclass(frozen=True)
class Office:
    """A line department."""

    id: int
    name: str


@dataclass(frozen=True)
class Held:
    """A relation in force on the day, or one that begins later (``now`` is False)."""

    enterprise: int
    role: Role
    holder: int
    now: bool = True


@dataclass(frozen=True)
class Situation:
    """What there is on the day from which the new relations shall hold, in the roster's order."""

    things: Sequence[Thing] = ()
    people: Sequence[Person] = ()
    offices: Sequence[Office] = ()
    held: Sequence[Held] = ()


@dataclass(frozen=True)
class Proposal:
    """One relation proposed: which gap it mends, who takes which object in which role, and why."""

    gap: Gap
    enterprise: int
    enterprise_name: str
    role: Role
    holder: int
    holder_name: str
    why: str

    @property
    def subject(self) -> int:
        """Whose gap it is: the object's, or that of the cadre without any."""
        return self.holder if self.gap == Gap.IDLE else self.enterprise


@dataclass(frozen=True)
class Accepted:
    """What is written of a proposal: ``holder`` takes ``enterprise`` in this role to mend this gap."""

    gap: Gap
    enterprise: int
    role: Role
    holder: int


@dataclass(frozen=True)
class Unfilled:
    """A gap for which nobody can be proposed, and why."""

    gap: Gap
    subject: str
    why: str


@dataclass
class Allocation:
    """What is proposed, and what is left."""

    proposals: list[Proposal] = field(default_factory=list[Proposal])
    unfilled: list[Unfilled] = field(default_factory=list[Unfilled])


def propose(situation: Situation, by_hand: Sequence[Proposal] = ()) -> Allocation:
    """A balanced assignment of the gaps; the same situation gives the same proposals.

    ``by_hand``: proposals somebody has changed; they stand as they are, and everything else is proposed around them.
    """
    balance = _Balance(situation, by_hand)
    for thing in situation.things:
        if Role.DEPARTMENT in thing.lacks:
            balance.department_for(thing)
    for thing in situation.things:
        if Role.LEADER in thing.lacks:
            balance.leader_for(thing)
    for thing in situation.things:
        if Role.RESPONSIBLE in thing.lacks:
            balance.responsible_for(thing)
    for person in situation.people:
        if not balance.load(person):
            balance.object_for(person)
    return balance.made


class _Balance:
    """Who holds what while proposals are added."""

    def __init__(self, situation: Situation, by_hand: Sequence[Proposal]) -> None:
        self.made = Allocation()
        self._by_hand = {(one.gap, one.subject): one for one in by_hand}
        self._situation = situation
        self._staying = [person for person in situation.people if person.leaves is None]
        self._taken = {(one.enterprise, one.role, one.holder) for one in situation.held}
        self._objects: dict[int, set[int]] = {}
        self._departments: dict[int, list[int]] = {thing.id: [] for thing in situation.things}
        self._helpers: dict[int, int] = dict.fromkeys(self._departments, 0)
        in_post = {person.id for person in situation.people}
        for one in situation.held:
            if one.now and one.enterprise in self._departments and (one.role == Role.DEPARTMENT or one.holder in in_post):
                self._count(one.enterprise, one.role, one.holder)
        for one in by_hand:
            if one.gap != Gap.IDLE:  # whoever has none may have got one meanwhile
                self._take(one)

    def load(self, person: Person) -> int:
        """How many objects a person has, as leader or as responsible."""
        return len(self._objects.get(person.id, ()))

    def department_for(self, thing: Thing) -> None:
        """A department that knows the trade, or at least the kind; the one with the fewest objects for its cadres."""
        if self._decided(Gap.DEPARTMENT, thing.id):
            return
        staffed = [one for one in self._situation.offices if self._staff(one)]
        pool = self._able(staffed, thing.id, Role.DEPARTMENT)
        words = "{} 个行业部门"
        for same, told in (
            (lambda other: thing.industry and other.industry == thing.industry, f"负责同行业（{thing.industry}）的 {{}} 个部门"),
            (lambda other: other.kind == thing.kind, f"负责{thing.kind}的 {{}} 个部门"),
        ):
            knowing = {office for other in self._situation.things if same(other) for office in self._departments[other.id]}
            near = [one for one in pool if one.id in knowing]
            if near:
                pool, words = near, told
                break
        chosen = _least(pool, lambda one: Fraction(self._led_by(one), self._staff(one)))
        if chosen is None:
            self._leave(Gap.DEPARTMENT, thing.name, "没有可以安排的行业部门")
            return
        why = f"{words.format(len(pool))}中负担最轻：现有 {self._led_by(chosen)} 家、{self._staff(chosen)} 人"
        self._add(Gap.DEPARTMENT, thing, Role.DEPARTMENT, chosen.id, chosen.name, why)

    def leader_for(self, thing: Thing) -> None:
        """The 班子成员 with the fewest objects."""
        if self._decided(Gap.LEADER, thing.id):
            return
        if thing.leader_in_the_way:
            self._leave(Gap.LEADER, thing.name, f"包保领导{thing.leader_in_the_way}的关系还没有结束，先结束它")
            return
        pool = self._able([person for person in self._staying if person.leads], thing.id, Role.LEADER)
        chosen = _least(pool, self.load)
        if chosen is None:
            self._leave(Gap.LEADER, thing.name, "没有可以安排的班子成员")
            return
        why = f"班子成员 {len(pool)} 人中负担最轻：{self._now(chosen)}"
        self._add(Gap.LEADER, thing, Role.LEADER, chosen.id, chosen.name, why)

    def responsible_for(self, thing: Thing) -> None:
        """The least loaded of its departments' cadres; of the whole park's where those have nobody."""
        if self._decided(Gap.RESPONSIBLE, thing.id):
            return
        everybody = self._able([person for person in self._staying if not person.leads], thing.id, Role.RESPONSIBLE)
        own = self._departments[thing.id]
        pool = [person for person in everybody if person.department in own]
        where = "、".join(dict.fromkeys(person.department_name for person in pool))
        if not pool:
            pool = everybody
            where = f"{'责任部门没有可以安排的干部' if own else '没有责任部门'}，全园区"
        chosen = _least(pool, self.load)
        if chosen is None:
            self._leave(Gap.RESPONSIBLE, thing.name, "没有可以安排的在岗干部")
            return
        self._add(
            Gap.RESPONSIBLE, thing, Role.RESPONSIBLE, chosen.id, chosen.name, f"{where} {len(pool)} 人中负担最轻：{self._now(chosen)}"
        )

    def object_for(self, person: Person) -> None:
        """The object with the fewest responsible cadres, of the person's own department if it has any."""
        if self._decided(Gap.IDLE, person.id):
            return
        if person.leaves is not None:
            self._leave(Gap.IDLE, person.name, f"{person.leaves}为止在岗，不再安排")
            return
        if person.leads:
            self._leave(Gap.IDLE, person.name, "没有缺包保领导的企业（项目）可以安排；要调整分工，请办理交接")
            return
        able = [thing for thing in self._situation.things if (thing.id, Role.RESPONSIBLE, person.id) not in self._taken]
        pool = [thing for thing in able if person.department in self._departments[thing.id]]
        where = f"{person.department_name}负责的"
        if not pool:
            pool, where = able, f"{person.department_name}没有可以安排的企业（项目），全园区"
        chosen = _least(pool, lambda thing: self._helpers[thing.id])
        if chosen is None:
            self._leave(Gap.IDLE, person.name, "没有可以安排的企业（项目）")
            return
        why = f"{where} {len(pool)} 家中责任人最少：现有 {self._helpers[chosen.id]} 名"
        self._add(Gap.IDLE, chosen, Role.RESPONSIBLE, person.id, person.name, why)

    def _decided(self, gap: Gap, subject: int) -> bool:
        """Whether a gap was given to somebody by hand, which then stands."""
        one = self._by_hand.get((gap, subject))
        if one is None:
            return False
        self.made.proposals.append(one)
        if gap == Gap.IDLE:
            self._take(one)
        return True

    def _add(self, gap: Gap, thing: Thing, role: Role, holder: int, holder_name: str, why: str) -> None:
        made = Proposal(gap, thing.id, thing.name, role, holder, holder_name, why)
        self.made.proposals.append(made)
        self._take(made)

    def _take(self, one: Proposal) -> None:
        self._taken.add((one.enterprise, one.role, one.holder))
        self._count(one.enterprise, one.role, one.holder)

    def _leave(self, gap: Gap, subject: str, why: str) -> None:
        self.made.unfilled.append(Unfilled(gap, subject, why))

    def _count(self, enterprise: int, role: Role, holder: int) -> None:
        if role == Role.DEPARTMENT:
            self._departments[enterprise].append(holder)
            return
        self._objects.setdefault(holder, set()).add(enterprise)
        self._helpers[enterprise] += role == Role.RESPONSIBLE

    def _able(self, candidates: Iterable[AnyT], enterprise: int, role: Role) -> list[AnyT]:
        """Those who do not hold the role of the object already, now or later."""
        return [one for one in candidates if (enterprise, role, getattr(one, "id", 0)) not in self._taken]

    def _staff(self, office: Office) -> int:
        """Those who can answer for objects: a 班子成员 leads, whatever department the roster has them in."""
        return sum(person.department == office.id and not person.leads for person in self._staying)

    def _led_by(self, office: Office) -> int:
        return sum(office.id in offices for offices in self._departments.values())

    def _now(self, person: Person) -> str:
        return f"现有 {self.load(person)} 家" if self.load(person) else "还没有包保对象"


def _least(pool: Sequence[AnyT], weight: Callable[[AnyT], int | Fraction]) -> AnyT | None:
    """The first of the lightest."""
    return min(pool, key=weight) if pool else None
