"""The roster as of any day equals a slow recount over random histories."""

from contextlib import suppress
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.models import Assignment, Cadre, Department, Enterprise, database
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.errors import UserError
from desktop.listing import ListRequest
from desktop.roster import queries
from desktop.roster.commands import add_cadre, add_enterprise, change_cadre, change_enterprise, end_assignment, void_assignment
from desktop.vocabulary import EnterpriseKind, EnterpriseStatus, Rank, Role
from tests import factories
from tests.factories import ACTOR

BEGIN = date(2022, 8, 1)
ALL = ListRequest(limit=None)
days = st.integers(0, 12).map(lambda ahead: BEGIN + timedelta(days=ahead))
maybe = st.none() | days
relations = st.tuples(st.integers(0, 2), st.sampled_from(Role), st.integers(0, 3), maybe, maybe)
changes = st.tuples(st.sampled_from(["end", "leave", "out", "void", "void cadre", "void object"]), st.integers(0, 9), days)


def holds(start: date | None, end: date | None, day: date) -> bool:
    return (start is None or start <= day) and (end is None or day <= end)


def called(relation: Any) -> str:
    return (relation.department or relation.cadre).name


def recount(day: date) -> dict[str, Any]:
    """All four lists from the plain rows, in loops."""
    in_force = [row for row in Assignment.select().order_by(Assignment.id) if not row.voided and holds(row.start, row.end, day)]
    living = [row for row in Enterprise.select() if not row.voided and holds(row.living_from, row.living_to, day)]
    ids = {row.id for row in living}

    def names(enterprise: int, role: Role) -> str | None:
        found = [row for row in in_force if row.enterprise_id == enterprise and row.role == role]
        return "、".join(called(row) for row in found) or None

    def load(cadre: int | None, *roles: Role) -> int:
        return len({row.enterprise_id for row in in_force if row.cadre_id == cadre and row.enterprise_id in ids and row.role in roles})

    def loads(cadre: int | None) -> tuple[int, int, int, str]:
        both = load(cadre, Role.LEADER, Role.RESPONSIBLE)
        return both, load(cadre, Role.LEADER), load(cadre, Role.RESPONSIBLE), "无对象" if not both else "一对一" if both == 1 else "一对多"

    def line(enterprise: Enterprise, held: Assignment | None) -> tuple[Any, ...]:
        leaders = [row for row in in_force if row.enterprise_id == enterprise.id and row.role == Role.LEADER]
        led = loads(leaders[0].cadre_id)[0] if leaders else None
        return (
            enterprise.name,
            led,
            called(held) if held else None,
            *((loads(held.cadre_id)[0], loads(held.cadre_id)[3]) if held else (None, None)),
        )

    on_duty = [row for row in Cadre.select() if not row.voided and holds(row.in_post_from, row.in_post_to, day)]
    fit = {
        Role.LEADER: {row.id for row in on_duty if row.rank == Rank.LEADERSHIP},
        Role.RESPONSIBLE: {row.id for row in on_duty},
        Role.DEPARTMENT: {None},
    }

    def covered(enterprise: int, role: Role) -> bool:
        return any(row.enterprise_id == enterprise and row.role == role and row.cadre_id in fit[role] for row in in_force)

    return {
        "objects": {
            row.name: (names(row.id, Role.LEADER), names(row.id, Role.DEPARTMENT), names(row.id, Role.RESPONSIBLE))
            for row in Enterprise.select()
            if not row.voided
        },
        "living": {row.name for row in living},
        "gaps": {
            gap: {row.name for row in living if not covered(row.id, role)}
            for gap, role in (("缺包保领导", Role.LEADER), ("缺责任部门", Role.DEPARTMENT), ("缺包保责任人", Role.RESPONSIBLE))
        },
        "cadres": {row.name: loads(row.id) for row in Cadre.select() if not row.voided},
        "in post": {row.name for row in on_duty},
        "departments": {
            row.name: (
                sum(person.department_id == row.id for person in on_duty),
                len({held.enterprise_id for held in in_force if held.department_id == row.id and held.enterprise_id in ids}),
            )
            for row in Department.select()
        },
        "lines": [
            line(row, held)
            for row in living
            for held in [one for one in in_force if one.enterprise_id == row.id and one.role == Role.RESPONSIBLE] or [None]
        ],
    }


def as_shown(day: date) -> dict[str, Any]:
    """The same from what screens and ledgers are given."""

    def objects(**filters: str) -> list[Any]:
        return list(queries.enterprises(ListRequest(filters=filters, limit=None), day).rows)

    cadres = queries.cadres(ALL, day).rows
    return {
        "objects": {row.name: (row.leader, row.departments, row.responsibles) for row in objects()},
        "living": {row.name for row in objects(living="在册")},
        "gaps": {gap: {row.name for row in objects(gap=gap)} for gap in ("缺包保领导", "缺责任部门", "缺包保责任人")},
        "cadres": {row.name: (row.objects, row.led, row.answered_for, row.tie) for row in cadres},
        "in post": {row.name for row in queries.cadres(ListRequest(filters={"in_post": "在岗"}, limit=None), day).rows},
        "departments": {row.name: (row.cadres, row.objects) for row in queries.departments(ALL, day).rows},
        "lines": [
            (row.enterprise, row.leader_objects, row.responsible, row.objects, row.tie) for row in queries.assignments(ALL, day).rows
        ],
    }


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lives=st.lists(st.tuples(maybe, maybe), min_size=1, max_size=3),
    people=st.lists(maybe, min_size=1, max_size=4),
    history=st.lists(relations, max_size=10),
    later=st.lists(changes, max_size=6),
)
def test_the_roster_of_any_day_equals_a_recount(
    template_park: Path, lives: list[Any], people: list[date | None], history: list[Any], later: list[Any]
) -> None:
    with factories.copied_park(template_park):
        database.execute_sql("PRAGMA synchronous = off")
        offices = [factories.department(f"{number}局") for number in range(2)]
        factories_made = [
            add_enterprise(
                name=f"{number}号厂", kind=EnterpriseKind.INDUSTRY, actor=ACTOR, living_from=since, status=EnterpriseStatus.OPERATING
            ).first("enterprise")
            for number, (since, _) in enumerate(lives)
        ]
        cadres = [
            add_cadre(name=f"干部{number}", department=offices[number % 2], rank=rank, in_post_from=since, actor=ACTOR).first("cadre")
            for number, (since, rank) in enumerate(zip(people, cycle((Rank.LEADERSHIP, Rank.STAFF)), strict=False))
        ]
        made: list[int] = []
        for which, role, who, start, end in history:
            holder = offices[who % 2] if role == Role.DEPARTMENT else cadres[who % len(cadres)]
            with suppress(UserError):  # reversed and overlapping ones
                made.append(factories.relation(factories_made[which % len(factories_made)], role, holder, start, end))
        for what, which, day in later:
            with suppress(UserError):  # before the start, or relations still held
                if what == "end" and made:
                    end_assignment(assignment=made[which % len(made)], last_day=day, actor=ACTOR)
                elif what == "leave":
                    change_cadre(cadre=cadres[which % len(cadres)], in_post_to=day, actor=ACTOR)
                elif what == "void" and made:
                    void_assignment(assignment=made[which % len(made)], reason="录错", actor=ACTOR)
                elif what.startswith("void "):
                    model, ids = (Cadre, cadres) if what == "void cadre" else (Enterprise, factories_made)
                    with open_work("作废", ACTOR, needs=Act.IMPORT) as work:
                        work.void(model.get_by_id(ids[which % len(ids)]), "录错")
                elif what == "out":
                    gone: dict[str, Any] = {"status": EnterpriseStatus.DEREGISTERED, "status_day": day}
                    change_enterprise(enterprise=factories_made[which % len(factories_made)], actor=ACTOR, **gone)

        for day in (BEGIN - timedelta(days=1), *(BEGIN + timedelta(days=ahead) for ahead in (0, 3, 6, 9, 12, 30))):
            assert as_shown(day) == recount(day), day
