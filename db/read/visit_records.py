"""Visits as their paper tells them: the visit, its object and who was responsible on that day, and the problems found on it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from db.read.query import rows_of
from db.read.relations import GOERS, KIND, departments, holders


class VisitRecord(NamedTuple):
    """One visit; kind and responsibility as on its day, names joined by 、."""

    id: int
    day: date
    enterprise: str
    kind: str
    address: str
    contact: str
    contact_phone: str
    leader: str | None
    departments: str | None
    responsibles: str | None
    cadres: str | None
    leader_led: bool
    form: str
    finding: str
    finding_first: str
    finding_second: str
    finding_third: str
    no_problem: bool
    late: bool
    entered_by: str
    entered_at: datetime
    note: str
    photos: int


class RecordedProblem(NamedTuple):
    """A problem found on a visit."""

    visit_id: int
    number: str
    text: str
    grade: str
    due_on: date | None


class RecordedPhoto(NamedTuple):
    """A photo of a visit, small."""

    visit_id: int
    thumbnail: bytes


class RecordScope(NamedTuple):
    """Which visits: of days, or those named; limited to a department's objects, to those a cadre went on, to one object."""

    first: date = date.min
    last: date = date.max
    visits: Sequence[int] | None = None
    department: int | None = None
    cadre: int | None = None
    enterprise: int | None = None


_THEN = {name: part.replace(":as_of", "v.day") for name, part in {"kind": KIND, "departments": departments()}.items()}
_ASKED = (
    "NOT v.voided AND v.day BETWEEN :first AND :last AND (:visits IS NULL OR v.id IN (SELECT value FROM json_each(:visits))) "
    "AND (:enterprise IS NULL OR v.enterprise_id = :enterprise) "
    "AND (:cadre IS NULL OR EXISTS (SELECT 1 FROM visit_cadre g WHERE g.visit_id = v.id AND g.cadre_id = :cadre AND NOT g.voided)) "
    "AND (:department IS NULL OR EXISTS (SELECT 1 FROM assignment a WHERE a.enterprise_id = v.enterprise_id AND a.role = '责任部门' "
    "AND a.department_id = :department AND NOT a.voided "
    'AND (a.start IS NULL OR a.start <= v.day) AND (a."end" IS NULL OR a."end" >= v.day)))'
)


def visit_records(scope: RecordScope) -> list[VisitRecord]:
    """Living visits, oldest first, those of one day in the order of their objects."""
    leader, responsibles = (holders(role).replace(":as_of", "v.day") for role in ("包保领导", "包保责任人"))
    sql = (
        f"SELECT v.id, v.day, e.name, {_THEN['kind']}, e.address, e.contact, e.contact_phone, {leader}, {_THEN['departments']}, "
        f"{responsibles}, {GOERS}, v.leader_led, v.form, v.finding, v.finding_first, v.finding_second, v.finding_third, v.no_problem, "
        "v.late, v.entered_by, v.entered_at, v.note, (SELECT COUNT(*) FROM photo p WHERE p.visit_id = v.id AND NOT p.voided) "
        f"FROM visit v JOIN enterprise e ON e.id = v.enterprise_id WHERE {_ASKED} ORDER BY v.day, e.position, e.id, v.id"
    )
    return rows_of(VisitRecord, sql, _params(scope))


def recorded_problems(scope: RecordScope) -> list[RecordedProblem]:
    """The problems found on these visits, in the order of their numbers."""
    sql = (
        "SELECT f.visit_id, f.number, f.text, f.grade, f.due_on FROM feedback f JOIN visit v ON v.id = f.visit_id "
        f"WHERE NOT f.voided AND {_ASKED} ORDER BY f.number"
    )
    return rows_of(RecordedProblem, sql, _params(scope))


def recorded_photos(scope: RecordScope) -> list[RecordedPhoto]:
    """The photos of these visits in the order in which they were added; those without a thumbnail are left out."""
    sql = (
        "SELECT p.visit_id, s.thumbnail FROM photo p JOIN stored_file s ON s.id = p.file_id JOIN visit v ON v.id = p.visit_id "
        f"WHERE NOT p.voided AND s.thumbnail IS NOT NULL AND {_ASKED} ORDER BY p.id"
    )
    return rows_of(RecordedPhoto, sql, _params(scope))


def _params(scope: RecordScope) -> dict[str, object]:
    return {**scope._asdict(), "visits": None if scope.visits is None else json.dumps(list(scope.visits))}
