"""What whoever goes to an object should know beforehand."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from db.read.conditions import OPEN
from db.read.query import rows_of
from db.read.relations import GOERS

LAST_VISITS = 3


class OpenProblem(NamedTuple):
    """A problem in hand."""

    number: str
    text: str
    due_on: date | None
    status: str
    department: str | None


class BrokenPromise(NamedTuple):
    """A measure of a problem (``source`` its number) or of the plan that should have been done by now."""

    source: str
    content: str
    who: str | None
    due_on: date


class LastVisit(NamedTuple):
    """A visit and what was found."""

    day: date
    cadres: str | None
    finding: str


class Verdict(NamedTuple):
    """The object's last word on a result."""

    number: str
    satisfaction: str
    confirmed_on: date | None
    confirmed_by: str


_PROBLEMS = (
    "SELECT f.number, f.text, f.due_on, f.status, d.name FROM feedback f LEFT JOIN department d ON d.id = f.department_id "
    f"WHERE f.enterprise_id = :id AND NOT f.voided AND {OPEN} ORDER BY f.due_on IS NULL, f.due_on, f.number"
)
_WHO = "COALESCE(c.name, d.name)"
_PROMISES = (
    f"SELECT f.number, m.content, {_WHO}, m.due_on FROM measure m JOIN feedback f ON f.id = m.feedback_id "
    "LEFT JOIN cadre c ON c.id = m.owner_id LEFT JOIN department d ON d.id = m.department_id "
    f"WHERE f.enterprise_id = :id AND NOT f.voided AND {OPEN} AND NOT m.voided AND m.done_on IS NULL AND m.due_on < :today "
    f"UNION ALL SELECT '一企一策', m.content, {_WHO}, m.due_on FROM plan_measure m JOIN enterprise_plan p ON p.id = m.plan_id "
    "LEFT JOIN cadre c ON c.id = m.owner_id LEFT JOIN department d ON d.id = m.department_id "
    "WHERE p.enterprise_id = :id AND NOT p.voided AND NOT m.voided AND m.done_on IS NULL AND m.due_on < :today ORDER BY 4, 1"
)
_VISITS = (
    f"SELECT v.day, {GOERS}, "
    "TRIM(CASE WHEN v.no_problem AND INSTR(v.finding, '未发现问题') = 0 THEN '未发现问题；' ELSE '' END || v.finding || "
    "CASE WHEN v.finding_first <> '' THEN '；' || v.finding_first ELSE '' END || "
    "CASE WHEN v.finding_second <> '' THEN '；' || v.finding_second ELSE '' END || "
    "CASE WHEN v.finding_third <> '' THEN '；' || v.finding_third ELSE '' END, '；') "
    "FROM visit v WHERE v.enterprise_id = :id AND NOT v.voided AND v.day <= :today ORDER BY v.day DESC, v.id DESC LIMIT :limit"
)
_VERDICT = (
    "SELECT f.number, f.satisfaction, f.confirmed_on, f.confirmed_by FROM feedback f "
    "WHERE f.enterprise_id = :id AND NOT f.voided AND f.satisfaction <> '' ORDER BY f.confirmed_on DESC, f.id DESC LIMIT 1"
)


def open_problems(enterprise: int) -> list[OpenProblem]:
    """Problems in hand, the most urgent first."""
    return rows_of(OpenProblem, _PROBLEMS, {"id": enterprise})


def broken_promises(enterprise: int, today: date) -> list[BrokenPromise]:
    """Measures whose day has passed, the oldest first."""
    return rows_of(BrokenPromise, _PROMISES, {"id": enterprise, "today": today})


def last_visits(enterprise: int, today: date) -> list[LastVisit]:
    """The last visits, newest first."""
    return rows_of(LastVisit, _VISITS, {"id": enterprise, "today": today, "limit": LAST_VISITS})


def last_verdict(enterprise: int) -> Verdict | None:
    """What the object last said about a result."""
    found = rows_of(Verdict, _VERDICT, {"id": enterprise})
    return found[0] if found else None
