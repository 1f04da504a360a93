"""离线表单: what was given out, and how it stands with its coming back."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from db import session
from db.read.listing import ListRequest, Page
from db.read.query import ListQuery, counts, fetch, rows_of

STATES = ("已交", "部分有误", "未交", "逾期")


class FormLine(NamedTuple):
    """A form given out, and its newest return. ``owner``: the cadre, or the department whose own form it is."""

    id: int
    week: date
    department: str
    owner: str
    state: str
    made_at: datetime
    made_by: str
    file_name: str
    returned_at: datetime | None
    returned_file: str | None
    created: int | None
    updated: int | None
    unchanged: int | None
    rejected: int | None


_STATE = (
    "CASE WHEN r.id IS NOT NULL THEN CASE WHEN r.rejected > 0 THEN '部分有误' ELSE '已交' END "
    "WHEN DATE(f.week, '+7 days') < :today THEN '逾期' ELSE '未交' END"
)
_FORMS = ListQuery(
    FormLine,
    {
        "id": "f.id",
        "week": "f.week",
        "department": "d.name",
        "owner": "COALESCE(c.name, d.name)",
        "state": _STATE,
        "made_at": "f.made_at",
        "made_by": "f.made_by",
        "file_name": "f.file_name",
        "returned_at": "r.at",
        "returned_file": "r.file_name",
        "created": "r.created",
        "updated": "r.updated",
        "unchanged": "r.unchanged",
        "rejected": "r.rejected",
    },
    "offline_form f LEFT JOIN cadre c ON c.id = f.cadre_id JOIN department d ON d.id = COALESCE(f.department_id, c.department_id) "
    "LEFT JOIN form_return r ON r.id = (SELECT MAX(x.id) FROM form_return x WHERE x.form_id = f.id AND NOT x.voided)",
    voided="f.voided",
    searched=("c.name", "c.pinyin", "c.initials", "d.name", "f.file_name"),
    filters={
        "state": {
            **{state: f"{_STATE} = '{state}'" for state in STATES},
            "没有交": "r.id IS NULL",
        },
        "department": "d.name",
        "week": "f.week",
    },
    sorts={"state": f"CASE {_STATE} WHEN '逾期' THEN 1 WHEN '未交' THEN 2 WHEN '部分有误' THEN 3 ELSE 4 END", "owner": "c.pinyin"},
    order="f.week DESC, d.position, d.id, c.position, f.id",
)


def forms(request: ListRequest, today: date) -> Page[FormLine]:
    """Forms given out, the newest week first. Filters: state (also 没有交: whichever day), department, week."""
    return fetch(_FORMS, request, today=today)


def form_counts(request: ListRequest, key: str, today: date) -> dict[str, int]:
    """How many forms each value of a filter would leave."""
    return counts(_FORMS, request, key, today=today)


class FormKey(NamedTuple):
    """What a form is known by when it comes back. ``cadre_id`` is None for a department's own form."""

    id: int
    key: str
    secret: str
    week: date
    cadre_id: int | None
    department_id: int
    owner: str
    department: str
    voided: bool


def form_keys() -> dict[str, FormKey]:
    """Every form ever recorded, by its key; those taken back too, so that it can be said why they are not read."""
    sql = (
        "SELECT f.id, f.key, f.secret, f.week, f.cadre_id, d.id, COALESCE(c.name, d.name), d.name, f.voided FROM offline_form f "
        "LEFT JOIN cadre c ON c.id = f.cadre_id JOIN department d ON d.id = COALESCE(f.department_id, c.department_id)"
    )
    return {one.key: one for one in rows_of(FormKey, sql, {})}


def return_hashes() -> frozenset[tuple[int, str]]:
    """Form and SHA-256 of everything that was read, as it stands in the record."""
    return frozenset(session.execute("SELECT form_id, file_sha256 FROM form_return WHERE NOT voided").fetchall())
