"""Closures that show signs as a list. What was found of each is handed in as JSON: ``[{id, points, standing, signs, reason}]``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from db.read.listing import ListRequest, Page
from db.read.query import ListQuery, fetch, rows_of
from db.read.suspicion import ENDED_ON


@dataclass(frozen=True)
class SuspectRow:
    """One closure with the signs it shows (joined by 、) and the first reason."""

    id: int
    number: str
    points: int
    standing: str
    signs: str
    reason: str
    enterprise: str
    text: str
    grade: str
    status: str
    ended_on: date
    department: str
    handler: str
    verifier: str


class _Found:
    """Members of what was found of a closure."""

    ID, POINTS, STANDING, SIGNS, REASON = (f"JSON_EXTRACT(s.value, '$.{name}')" for name in ("id", "points", "standing", "signs", "reason"))


def _suspects(signs: Sequence[str]) -> ListQuery[SuspectRow]:
    return ListQuery(
        SuspectRow,
        {
            "id": "f.id",
            "number": "f.number",
            "points": _Found.POINTS,
            "standing": _Found.STANDING,
            "signs": _Found.SIGNS,
            "reason": _Found.REASON,
            "enterprise": "e.name",
            "text": "f.text",
            "grade": "f.grade",
            "status": "f.status",
            "ended_on": ENDED_ON,
            "department": "COALESCE(d.name, '')",
            "handler": "COALESCE(h.name, '')",
            "verifier": "COALESCE(k.name, '')",
        },
        f"JSON_EACH(:found) s JOIN feedback f ON f.id = {_Found.ID} JOIN enterprise e ON e.id = f.enterprise_id "
        "LEFT JOIN department d ON d.id = f.department_id LEFT JOIN cadre h ON h.id = f.handler_id "
        "LEFT JOIN cadre k ON k.id = f.verifier_id",
        searched=("f.number", "f.text", "e.name", "e.pinyin", "e.initials", "COALESCE(h.name, '')", "COALESCE(k.name, '')", _Found.REASON),
        filters={
            "standing": _Found.STANDING,
            "sign": {sign: f"INSTR('、' || {_Found.SIGNS} || '、', '、{sign}、') > 0" for sign in signs},
            "department": "d.name",
            "month": f"SUBSTR({ENDED_ON}, 1, 7)",
            "id": "CAST(f.id AS TEXT)",
        },
        sorts={"enterprise": "e.pinyin", "department": "d.position"},
        order=f"{_Found.POINTS} DESC, {ENDED_ON} DESC, f.id DESC",
    )


def suspects(request: ListRequest, found: str, signs: Sequence[str]) -> Page[SuspectRow]:
    """The heaviest first. Filters: standing, sign (one of ``signs``), department, month (of the closure), id."""
    return fetch(_suspects(signs), request, found=found)


@dataclass(frozen=True)
class ClosureText:
    """What two problems are laid side by side by."""

    id: int
    number: str
    enterprise: str
    status: str
    collected_on: date
    ended_on: date | None
    text: str
    result: str
    department: str
    handler: str
    verifier: str
    confirmed_by: str


def closure_texts(ids: Sequence[int]) -> Mapping[int, ClosureText]:
    """The words of these problems, whatever became of them."""
    sql = (
        f"SELECT f.id, f.number, e.name, f.status, f.collected_on, {ENDED_ON}, f.text, f.result, COALESCE(d.name, ''), "
        "COALESCE(h.name, ''), COALESCE(k.name, ''), f.confirmed_by FROM feedback f JOIN enterprise e ON e.id = f.enterprise_id "
        "LEFT JOIN department d ON d.id = f.department_id LEFT JOIN cadre h ON h.id = f.handler_id "
        "LEFT JOIN cadre k ON k.id = f.verifier_id WHERE f.id IN (SELECT value FROM JSON_EACH(:ids))"
    )
    return {row.id: row for row in rows_of(ClosureText, sql, {"ids": str(list(ids))})}
