"""The demo park's roster: departments, cadres, objects, and who is responsible for what."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from db.models import Assignment, Cadre, Department
from desktop.audit.work import Work
from desktop.demo.objects import plan_objects
from desktop.demo.people import PeopleMaker
from desktop.demo.words_park import LEADER_POSTS, LEADERS_OFFICE, LINE_DEPARTMENTS, OFFICE_CADRES, OFFICE_HEADS, STAFF_POSTS
from desktop.roster.commands import insert_cadre, insert_department, insert_enterprise
from desktop.roster.rules import Period
from desktop.vocabulary import DepartmentCategory, EnterpriseKind, Rank, Role

START = date(2022, 6, 20)
BASIS = "青高管办发〔2022〕11号"
HANDED_OVER = date(2022, 8, 1)  # first day of the successors
LEADER_CHANGED = date(2022, 8, 15)
NEWCOMERS = (70, 130, 215)  # places in the roster of those who came in July
NEWCOMERS_FROM = date(2022, 7, 11)
HANDOVERS = 6
WITH_SEVERAL = 44


@dataclass(frozen=True)
class Person:
    """A cadre as the other parts of the demo need them."""

    id: int
    name: str
    rank: Rank
    department_id: int


@dataclass
class Holder:
    """Someone responsible for an object, and when."""

    person: Person
    period: Period
    basis: str = BASIS


@dataclass
class DemoObject:
    """An object with its people."""

    id: int
    name: str
    kind: EnterpriseKind
    contact: str
    department_id: int
    leaders: list[Holder] = field(default_factory=list)
    responsibles: list[Holder] = field(default_factory=list)

    def leader(self, day: date) -> Person:
        """Who leads on that day."""
        return next(holder.person for holder in self.leaders if holder.period.holds_on(day))

    def own_people(self, day: date) -> list[Person]:
        """The 包保责任人 in force on that day."""
        return [holder.person for holder in self.responsibles if holder.period.holds_on(day)]


@dataclass(frozen=True)
class DemoRoster:
    """Everybody and everything, in the roster's order. ``departments``: ids by short name."""

    departments: dict[str, int]
    people: list[Person]
    objects: list[DemoObject]

    def of_department(self, department_id: int) -> list[Person]:
        """Its cadres without the leadership."""
        return [person for person in self.people if person.department_id == department_id and person.rank != Rank.LEADERSHIP]

    @property
    def clerk(self) -> str:
        """Who enters what the office itself records: of the 督查室, behind its heads."""
        return self.of_department(self.departments["督查室"])[2].name

    def leaders(self) -> list[Person]:
        """班子成员."""
        return [person for person in self.people if person.rank == Rank.LEADERSHIP]


def make_roster(work: Work, rng: Random) -> DemoRoster:
    """Write the whole roster inside a work."""
    departments = _departments(work, rng)
    maker = PeopleMaker(rng)
    roster = DemoRoster(departments, _people(work, rng, departments, maker), [])
    line = [departments[short] for _, short, _ in LINE_DEPARTMENTS]
    for number, plan in enumerate(plan_objects(rng, maker)):
        row = insert_enterprise(work, name=plan.name, kind=plan.kind, **plan.values)
        roster.objects.append(DemoObject(row.id, plan.name, plan.kind, plan.values["contact"], line[number % len(line)]))
    _share_out(roster, rng)
    _hand_over(roster, rng)
    _write_relations(work, roster)
    return roster


def _departments(work: Work, rng: Random) -> dict[str, int]:
    for name, short, _ in LINE_DEPARTMENTS:
        insert_department(work, name=name, short_name=short, category=DepartmentCategory.LINE, phone=f"0748-88{rng.randrange(10**5):05d}")
    for row in Department.select().where(Department.category == DepartmentCategory.OFFICE).order_by(Department.id):
        work.update(row, phone=f"0748-88{rng.randrange(10**5):05d}")
    return {row.short_name: row.id for row in Department.select()}


def _people(work: Work, rng: Random, departments: dict[str, int], maker: PeopleMaker) -> list[Person]:
    places = [(LEADERS_OFFICE, post, Rank.LEADERSHIP) for post in LEADER_POSTS]
    for _, short, count in LINE_DEPARTMENTS:
        places += _posts(short, count, ("局长", "副局长", "副局长"), rng)
    for short, count in OFFICE_CADRES:
        places += _posts(short, count, OFFICE_HEADS.get(short, ("主任", "副主任")), rng)
    found: list[Person] = []
    for number, ((short, post, rank), name) in enumerate(zip(places, maker.roster_names(len(places)), strict=True)):
        since = NEWCOMERS_FROM if number in NEWCOMERS else _in_post_from(rng)
        note = "7月新调入" if number in NEWCOMERS else ""
        row: Cadre = insert_cadre(
            work, name=name, department=departments[short], rank=rank, post=post, phone=maker.phone(), in_post_from=since, note=note
        )
        found.append(Person(row.id, name, rank, departments[short]))
    return found


def _posts(short: str, count: int, heads: tuple[str, ...], rng: Random) -> list[tuple[str, str, Rank]]:
    staff = [(short, rng.choice(STAFF_POSTS), Rank.STAFF) for _ in range(count - len(heads))]
    return [*((short, post, Rank.HEAD) for post in heads), *staff]


def _in_post_from(rng: Random) -> date | None:
    return date(2010, 3, 1) + timedelta(days=rng.randrange(4300)) if rng.random() < 0.7 else None


def _share_out(roster: DemoRoster, rng: Random) -> None:
    """Everybody has an object; leaders about a dozen; some cadres two or three. Cadres of a line department go to its objects."""
    newcomers = {roster.people[place].id for place in NEWCOMERS}
    leaders = roster.leaders()
    for number, thing in enumerate(roster.objects):
        thing.leaders.append(Holder(leaders[number % len(leaders)], Period(START)))
    own = {key: [thing for thing in roster.objects if thing.department_id == key] for key in roster.departments.values()}
    # Newcomers last: every object has somebody from the first day on.
    staff = sorted((person for person in roster.people if person.rank != Rank.LEADERSHIP), key=lambda person: person.id in newcomers)
    turn = dict.fromkeys(own, 0)
    for person in staff:
        things = own[person.department_id]
        thing = things[turn[person.department_id] % len(things)] if things else rng.choice(roster.objects)
        turn[person.department_id] += 1
        late = person.id in newcomers
        thing.responsibles.append(Holder(person, Period(NEWCOMERS_FROM if late else START), "新调入" if late else BASIS))
    for person in rng.sample([person for person in staff if person.id not in newcomers], WITH_SEVERAL):
        for thing in rng.sample(own[person.department_id] or roster.objects, rng.choice((1, 1, 1, 2))):
            if all(holder.person != person for holder in thing.responsibles):
                thing.responsibles.append(Holder(person, Period(START)))


def _hand_over(roster: DemoRoster, rng: Random) -> None:
    """Some relations pass to a colleague in August; one object changes its leader. Nobody is left without an object."""
    held: dict[int, int] = {}
    for thing in roster.objects:
        for holder in thing.responsibles:
            held[holder.person.id] = held.get(holder.person.id, 0) + 1
    done = 0
    for thing in roster.objects:
        leaving = next((holder for holder in thing.responsibles if held[holder.person.id] > 1), None)
        takers = [
            person for person in roster.of_department(thing.department_id) if all(holder.person != person for holder in thing.responsibles)
        ]
        if leaving is None or done >= HANDOVERS or rng.random() < 0.6:
            continue
        held[leaving.person.id] -= 1
        leaving.period = Period(START, HANDED_OVER - timedelta(days=1))
        thing.responsibles.append(Holder(rng.choice(takers), Period(HANDED_OVER), "分工调整，交接"))
        done += 1
    changed, leaders = roster.objects[7], roster.leaders()
    changed.leaders[0].period = Period(START, LEADER_CHANGED - timedelta(days=1))
    changed.leaders.append(Holder(leaders[0], Period(LEADER_CHANGED), "党工委会议议定"))


def _write_relations(work: Work, roster: DemoRoster) -> None:
    rows: list[Assignment] = []
    for thing in roster.objects:
        rows += [_relation(thing, Role.LEADER, holder) for holder in thing.leaders]
        rows.append(Assignment(enterprise=thing.id, role=Role.DEPARTMENT, department=thing.department_id, start=START, basis=BASIS))
        rows += [_relation(thing, Role.RESPONSIBLE, holder) for holder in thing.responsibles]
    work.insert_many(rows)


def _relation(thing: DemoObject, role: Role, holder: Holder) -> Assignment:
    period = holder.period
    return Assignment(enterprise=thing.id, role=role, cadre=holder.person.id, start=period.start, end=period.end, basis=holder.basis)
