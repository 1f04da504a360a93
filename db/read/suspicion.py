"""What the rules that look for false closures are told: a stretch of closures with their steps and evidence, few queries for all of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from db.read.query import rows_of, scalar

# The day problem ``f`` ended as 已销号 or 撤单. What is handled in another problem (并案) ended with it and is not looked at alone.
ENDED_ON = "CASE WHEN f.status = '撤单' THEN f.declined_on ELSE f.closed_on END"
ENDED = "NOT f.voided AND f.merged_into_id IS NULL AND f.status IN ('已销号', '撤单')"
_ENDED_THEN = f"{ENDED} AND {ENDED_ON} BETWEEN :first AND :last"
_WAITING = "NOT f.voided AND f.merged_into_id IS NULL AND f.status = '企业确认'"  # for 督查核验


def _wanted(*, and_waiting: bool) -> str:
    """Which problems are read: those that ended in that time, and if asked for those that wait to be verified."""
    return f"(({_ENDED_THEN}) OR ({_WAITING}))" if and_waiting else _ENDED_THEN


def _closures(*, and_waiting: bool) -> str:
    return f"SELECT f.id FROM feedback f WHERE {_wanted(and_waiting=and_waiting)}"


def _department_then(cadre: str) -> str:
    """The department a cadre was in on the day the problem ended: what the first later change says it had been until then."""
    return (
        f"COALESCE((SELECT JSON_EXTRACT(a.old, '$.department') FROM audit a WHERE a.entity = 'cadre' AND a.entity_id = {cadre}.id "
        f"AND a.old IS NOT NULL AND a.at > {ENDED_ON} || ' 24' ORDER BY a.id LIMIT 1), {cadre}.department_id)"
    )


@dataclass(frozen=True)
class ClosureRow:
    """One problem that ended. ``…_department_id`` of a cadre: as on that day."""

    id: int
    number: str
    enterprise_id: int
    enterprise: str
    contact: str
    legal_person: str
    category: str
    grade: str
    text: str
    result: str
    status: str
    entry_source: str
    collected_on: date
    due_on: date | None
    handled_on: date | None
    confirmed_on: date | None
    verified_on: date | None
    ended_on: date
    department_id: int | None
    department: str
    handler_id: int | None
    handler_department_id: int | None
    applicant_id: int | None
    verifier_id: int | None
    verifier_department_id: int | None
    satisfaction: str
    confirmed_by: str


class StepRow(NamedTuple):
    """One event of a closure."""

    feedback_id: int
    kind: str
    day: date
    at: datetime
    actor: str
    words: str


class ProofRow(NamedTuple):
    """A file of a closure, or (without a digest) a visit on site to its object since the handling began."""

    feedback_id: int
    id: int
    name: str
    day: date
    at: datetime
    sha256: str
    kind: str


class RaisedRow(NamedTuple):
    """A problem of an object that had a closure, whatever became of it."""

    id: int
    number: str
    enterprise_id: int
    enterprise: str
    text: str
    collected_on: date
    at: datetime
    merged_into_id: int | None


class _Waiting(NamedTuple):
    id: int


class NamedCadre(NamedTuple):
    """A cadre who was not voided, with today's department."""

    id: int
    name: str
    department_id: int
    department: str


def waiting() -> list[int]:
    """The problems that wait to be verified."""
    return [row.id for row in rows_of(_Waiting, f"SELECT f.id FROM feedback f WHERE {_WAITING}", {})]


def closures(first: date, last: date, *, and_waiting: bool = False) -> list[ClosureRow]:
    """Problems that ended from one day to another (both inclusive), by number; ``and_waiting``: those to be verified too."""
    sql = (
        "SELECT f.id, f.number, f.enterprise_id, e.name, e.contact, e.legal_person, f.category, f.grade, f.text, f.result, f.status, "
        f"f.entry_source, f.collected_on, f.due_on, f.handled_on, f.confirmed_on, f.verified_on, COALESCE({ENDED_ON}, :last), "
        f"f.department_id, COALESCE(d.name, ''), f.handler_id, {_department_then('h')}, f.applicant_id, f.verifier_id, "
        f"{_department_then('k')}, "
        "f.satisfaction, f.confirmed_by FROM feedback f JOIN enterprise e ON e.id = f.enterprise_id "
        "LEFT JOIN department d ON d.id = f.department_id "
        "LEFT JOIN cadre h ON h.id = f.handler_id LEFT JOIN cadre k ON k.id = f.verifier_id "
        f"WHERE {_wanted(and_waiting=and_waiting)} ORDER BY f.number"
    )
    return rows_of(ClosureRow, sql, {"first": first, "last": last})


def steps(first: date, last: date, *, and_waiting: bool = False) -> list[StepRow]:
    """The living steps of those problems, in their order."""
    sql = (
        "SELECT x.feedback_id, x.kind, x.day, x.at, x.actor, x.words FROM feedback_event x "
        f"WHERE NOT x.voided AND x.feedback_id IN ({_closures(and_waiting=and_waiting)}) ORDER BY x.feedback_id, x.id"
    )
    return rows_of(StepRow, sql, {"first": first, "last": last})


def proofs(first: date, last: date, *, and_waiting: bool = False) -> list[ProofRow]:
    """Their files and visits. A file without its step was given at the beginning of its day, as far as anybody knows."""
    handling = "(SELECT MIN(x.day) FROM feedback_event x WHERE x.feedback_id = f.id AND NOT x.voided AND x.to_status = '办理中')"
    sql = (
        "SELECT t.feedback_id, t.id, t.name, t.day, COALESCE(x.at, t.day || ' 00:00:00'), s.sha256, t.kind FROM attachment t "
        "JOIN stored_file s ON s.id = t.file_id LEFT JOIN feedback_event x ON x.id = t.event_id "
        f"WHERE NOT t.voided AND t.feedback_id IN ({_closures(and_waiting=and_waiting)}) "
        "UNION ALL SELECT f.id, v.id, '实地走访', v.day, v.entered_at, '', '走访' FROM feedback f "
        f"JOIN visit v ON v.enterprise_id = f.enterprise_id AND NOT v.voided AND v.form = '实地' AND v.day >= {handling} "
        f"WHERE f.id IN ({_closures(and_waiting=and_waiting)}) ORDER BY 1, 4, 2"
    )
    return rows_of(ProofRow, sql, {"first": first, "last": last})


def raised(first: date, last: date) -> list[RaisedRow]:
    """All living problems collected from one day to another, by object and day; ``at``: when they were registered."""
    sql = (
        "SELECT f.id, f.number, f.enterprise_id, e.name, f.text, f.collected_on, COALESCE((SELECT MIN(x.at) FROM feedback_event x "
        "WHERE x.feedback_id = f.id AND NOT x.voided), f.collected_on || ' 00:00:00'), f.merged_into_id "
        "FROM feedback f JOIN enterprise e ON e.id = f.enterprise_id "
        "WHERE NOT f.voided AND f.collected_on BETWEEN :first AND :last ORDER BY f.enterprise_id, f.collected_on, f.id"
    )
    return rows_of(RaisedRow, sql, {"first": first, "last": last})


def named_cadres() -> list[NamedCadre]:
    """Everybody whose name could stand for another's."""
    sql = (
        "SELECT c.id, c.name, c.department_id, d.name FROM cadre c JOIN department d ON d.id = c.department_id "
        "WHERE NOT c.voided ORDER BY c.id"
    )
    return rows_of(NamedCadre, sql, {})


class JudgementRow(NamedTuple):
    """A living judgement of one sign, of the closure as the problem stands."""

    feedback_id: int
    sign: str
    verdict: str
    words: str
    judged_by: str
    judged_at: datetime


def judgements(first: date, last: date) -> list[JudgementRow]:
    """The living judgements of those closures, oldest first."""
    sql = (
        "SELECT j.feedback_id, j.sign, j.verdict, j.words, j.judged_by, j.judged_at FROM sign_judgement j "
        f"JOIN feedback f ON f.id = j.feedback_id WHERE NOT j.voided AND {ENDED} AND j.closed_on = {ENDED_ON} "
        f"AND {ENDED_ON} BETWEEN :first AND :last ORDER BY j.id"
    )
    return rows_of(JudgementRow, sql, {"first": first, "last": last})


def newest_entry() -> int:
    """The last row of the audit: as long as it is the same, nothing was changed."""
    return int(scalar("SELECT COALESCE(MAX(id), 0) FROM audit", {}))
