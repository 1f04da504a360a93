"""分配助手: proposals are balanced, clash with nothing, and cover whatever can be covered."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.roster.allocation import Allocation, Held, Office, Person, Proposal, Situation, Thing, propose
from desktop.vocabulary import Gap, Role

ROLE_OF = {Gap.LEADER: Role.LEADER, Gap.DEPARTMENT: Role.DEPARTMENT, Gap.RESPONSIBLE: Role.RESPONSIBLE, Gap.IDLE: Role.RESPONSIBLE}
LEAVES = date(2022, 12, 31)


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """A few objects, people and departments, with any relations between them; what an object lacks follows from these."""
    offices = [Office(10 + number, f"{number}局") for number in range(draw(st.integers(0, 3)))]
    people = [
        Person(100 + number, f"干部{number}", home, f"{home - 10}局", draw(st.booleans()), draw(st.sampled_from([None, None, LEAVES])))
        for number, home in enumerate(draw(st.lists(st.integers(10, 13), max_size=8)))
    ]
    numbers = range(1, 1 + draw(st.integers(0, 5)))
    holders = {Role.DEPARTMENT: [10, 11, 12, 13], Role.LEADER: [one.id for one in people], Role.RESPONSIBLE: [one.id for one in people]}
    held: list[Held] = []
    for enterprise, role, which, now in draw(
        st.lists(st.tuples(st.integers(1, 6), st.sampled_from(Role), st.integers(0, 7), st.booleans()), max_size=14)
    ):
        fit = holders[role]
        one = Held(enterprise, role, fit[which % len(fit)], now) if fit else None
        if one and not any((one.enterprise, one.role, one.holder) == (old.enterprise, old.role, old.holder) for old in held):
            held.append(one)
    leading = {one.id for one in people if one.leads}

    def thing(number: int) -> Thing:
        own = [one for one in held if one.enterprise == number and one.now]
        lacks = {role for role in Role if not any(one.role == role and (role != Role.LEADER or one.holder in leading) for one in own)}
        in_the_way = "某人" if any(one.enterprise == number and one.role == Role.LEADER for one in held) else ""
        kind = draw(st.sampled_from(["在建重点项目", "投产工业企业"]))
        return Thing(number, f"{number}号厂", kind, draw(st.sampled_from(["", "化工", "纺织"])), frozenset(lacks), in_the_way)

    return Situation([thing(number) for number in numbers], people, offices, held)


class Replay:
    """What everybody has after some of the proposals, counted from the relations."""

    def __init__(self, situation: Situation, proposals: list[Proposal]) -> None:
        self.situation = situation
        self.now = [(one.enterprise, one.role, one.holder) for one in situation.held if one.now]
        self.now += [(one.enterprise, one.role, one.holder) for one in proposals]
        self.ever = {*self.now, *((one.enterprise, one.role, one.holder) for one in situation.held)}
        self.objects = {thing.id for thing in situation.things}

    def load(self, person: int) -> int:
        return len({thing for thing, role, holder in self.now if holder == person and role != Role.DEPARTMENT and thing in self.objects})

    def staff(self, office: int) -> list[Person]:
        return [one for one in self.situation.people if one.department == office and one.leaves is None and not one.leads]

    def of_department(self, office: int) -> Fraction:
        led = {thing for thing, role, holder in self.now if role == Role.DEPARTMENT and holder == office and thing in self.objects}
        return Fraction(len(led), len(self.staff(office)))

    def homes(self, enterprise: int) -> set[int]:
        return {holder for thing, role, holder in self.now if thing == enterprise and role == Role.DEPARTMENT}

    def helpers(self, enterprise: int) -> int:
        known = {person.id for person in self.situation.people}
        return len([1 for thing, role, holder in self.now if thing == enterprise and role == Role.RESPONSIBLE and holder in known])

    def able(self, enterprise: int, role: Role) -> list[Person]:
        """Cadres in post for good who could take the role."""
        leads = role == Role.LEADER
        people = [one for one in self.situation.people if one.leaves is None and one.leads == leads]
        return [one for one in people if (enterprise, role, one.id) not in self.ever]


def steps(situation: Situation) -> list[tuple[Replay, Proposal]]:
    made = propose(situation).proposals
    return [(Replay(situation, made[:number]), one) for number, one in enumerate(made)]


@settings(max_examples=300)
@given(situation=situations())
def test_nobody_lighter_could_have_taken_it(situation: Situation) -> None:
    homes = {one.id: one.department for one in situation.people}
    for before, one in steps(situation):
        if one.gap in {Gap.LEADER, Gap.RESPONSIBLE}:
            able = before.able(one.enterprise, one.role)
            own = [person for person in able if person.department in before.homes(one.enterprise)]
            pool = own if one.gap == Gap.RESPONSIBLE and own else able
            assert one.holder in {person.id for person in pool}
            assert before.load(one.holder) == min(before.load(person.id) for person in pool)
            assert ("还没有包保对象" in one.why) == (before.load(one.holder) == 0)
        elif one.gap == Gap.IDLE:
            assert before.load(one.holder) == 0
            free = [thing.id for thing in situation.things if (thing.id, Role.RESPONSIBLE, one.holder) not in before.ever]
            own = [thing for thing in free if homes[one.holder] in before.homes(thing)]
            assert before.helpers(one.enterprise) == min(before.helpers(thing) for thing in own or free)


@settings(max_examples=300)
@given(situation=situations())
def test_a_department_knows_the_trade_before_it_is_light(situation: Situation) -> None:
    trade = {thing.id: thing for thing in situation.things}
    for before, one in steps(situation):
        if one.gap != Gap.DEPARTMENT:
            continue
        pool = {office.id for office in situation.offices if before.staff(office.id)}
        wanted = trade[one.enterprise]
        same = {
            home for other in trade.values() if wanted.industry and other.industry == wanted.industry for home in before.homes(other.id)
        }
        kind = {home for other in trade.values() if other.kind == wanted.kind for home in before.homes(other.id)}
        able = {office for office in pool if (one.enterprise, Role.DEPARTMENT, office) not in before.ever}
        able = able & same or able & kind or able
        assert one.holder in able
        assert before.of_department(one.holder) == min(map(before.of_department, able))


@settings(max_examples=300)
@given(situation=situations())
def test_what_is_proposed_clashes_with_nothing(situation: Situation) -> None:
    staying = {person.id: person for person in situation.people if person.leaves is None}
    for before, one in steps(situation):
        assert (one.enterprise, one.role, one.holder) not in before.ever
        assert one.role == ROLE_OF[one.gap]
        if one.role == Role.LEADER:
            assert staying[one.holder].leads
            assert not any(thing == one.enterprise and role == Role.LEADER for thing, role, _ in before.ever)
        elif one.role == Role.RESPONSIBLE:
            assert not staying[one.holder].leads


@settings(max_examples=300)
@given(situation=situations())
def test_every_gap_is_covered_or_told_why_not(situation: Situation) -> None:
    made = propose(situation)
    after = Replay(situation, made.proposals)
    left = {(one.gap, one.subject) for one in made.unfilled}
    for thing in situation.things:
        for gap in (Gap.DEPARTMENT, Gap.LEADER, Gap.RESPONSIBLE):
            mended = any(one.gap == gap and one.enterprise == thing.id for one in made.proposals)
            assert mended + ((gap, thing.name) in left) == (ROLE_OF[gap] in thing.lacks)
        if (Gap.LEADER, thing.name) in left and not thing.leader_in_the_way:
            assert not after.able(thing.id, Role.LEADER)
        if (Gap.RESPONSIBLE, thing.name) in left:
            assert not after.able(thing.id, Role.RESPONSIBLE)
    for person in situation.people:
        told = (Gap.IDLE, person.name) in left
        assert told == (after.load(person.id) == 0)
        if told and person.leaves is None and not person.leads:
            assert all((thing.id, Role.RESPONSIBLE, person.id) in after.ever for thing in situation.things)


@given(situation=situations())
def test_the_same_situation_gives_the_same_proposals(situation: Situation) -> None:
    assert propose(situation) == propose(situation)
    assert all(one.why for one in (*propose(situation).proposals, *propose(situation).unfilled))


@settings(max_examples=300)
@given(situation=situations(), picks=st.lists(st.tuples(st.integers(0, 20), st.integers(0, 7)), max_size=3))
def test_what_was_changed_by_hand_stands_and_the_rest_is_balanced_around_it(situation: Situation, picks: list[tuple[int, int]]) -> None:
    first = [one for one in propose(situation).proposals if one.role == Role.RESPONSIBLE and one.gap != Gap.IDLE]
    changed: dict[int, Proposal] = {}
    for which, who in picks:
        if first:
            one, person = first[which % len(first)], situation.people[who % len(situation.people)]
            if not any((held.enterprise, held.role, held.holder) == (one.enterprise, one.role, person.id) for held in situation.held):
                changed[one.enterprise] = replace(one, holder=person.id, holder_name=person.name, why="改定")
    by_hand = list(changed.values())
    made = propose(situation, by_hand).proposals

    assert [one for one in made if one.why == "改定"] == sorted(by_hand, key=lambda one: one.enterprise)
    assert len({(one.enterprise, one.role, one.holder) for one in made}) == len(made)
    for number, one in enumerate(made):
        before = Replay(situation, [*by_hand, *(other for other in made[:number] if other not in by_hand)])
        if one.gap == Gap.RESPONSIBLE and one not in by_hand:
            able = before.able(one.enterprise, one.role)
            pool = [person for person in able if person.department in before.homes(one.enterprise)] or able
            assert before.load(one.holder) == min(before.load(person.id) for person in pool)
        elif one.gap == Gap.IDLE:
            assert before.load(one.holder) == 0


HOME = Office(10, "产业发展局")
PEOPLE = [Person(100 + number, name, 10, "产业发展局") for number, name in enumerate(("张三", "李四", "王五"))]
CHIEF = Person(200, "赵书记", 99, "办公室", leads=True)
FACTORY = Thing(1, "甲厂", "投产工业企业", "化工", frozenset(Role))


def told(made: Allocation) -> list[tuple[str, str, str]]:
    return [(one.enterprise_name, one.holder_name, one.why) for one in made.proposals]


def test_each_proposal_says_why() -> None:
    other = Thing(2, "乙厂", "投产工业企业", "化工")
    held = [Held(2, Role.DEPARTMENT, 10), Held(2, Role.RESPONSIBLE, 100), Held(2, Role.LEADER, 200), Held(2, Role.RESPONSIBLE, 101)]

    assert told(propose(Situation([FACTORY, other], [*PEOPLE[:2], CHIEF], [HOME], held))) == [
        ("甲厂", "产业发展局", "负责同行业（化工）的 1 个部门中负担最轻：现有 1 家、2 人"),
        ("甲厂", "赵书记", "班子成员 1 人中负担最轻：现有 1 家"),
        ("甲厂", "张三", "产业发展局 2 人中负担最轻：现有 1 家"),
    ]


def test_who_has_none_gets_the_object_with_the_fewest() -> None:
    things = [replace(FACTORY, id=number, name=f"{number}号厂", lacks=frozenset()) for number in (1, 2)]
    held = [Held(number, Role.DEPARTMENT, 10) for number in (1, 2)] + [Held(1, Role.RESPONSIBLE, 100), Held(2, Role.LEADER, 200)]

    assert told(propose(Situation(things, [*PEOPLE, CHIEF], [HOME], held))) == [
        ("2号厂", "李四", "产业发展局负责的 2 家中责任人最少：现有 0 名"),
        ("1号厂", "王五", "产业发展局负责的 2 家中责任人最少：现有 1 名"),
    ]


def test_who_cannot_be_proposed_is_told_with_the_reason() -> None:
    led = replace(FACTORY, lacks=frozenset({Role.LEADER}), leader_in_the_way="周某")
    leaving = replace(PEOPLE[0], leaves=LEAVES)
    made = propose(Situation([led], [leaving, CHIEF], [HOME], [Held(1, Role.DEPARTMENT, 10)]))

    assert made.proposals == []
    assert [(one.gap, one.subject, one.why) for one in made.unfilled] == [
        (Gap.LEADER, "甲厂", "包保领导周某的关系还没有结束，先结束它"),
        (Gap.IDLE, "张三", "2022-12-31为止在岗，不再安排"),
        (Gap.IDLE, "赵书记", "没有缺包保领导的企业（项目）可以安排；要调整分工，请办理交接"),
    ]
