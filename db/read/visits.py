"""The visit log as a list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from db.read.listing import ListRequest, Page
from db.read.paging import PagedList
from db.read.query import ListQuery, counts, fetch
from db.read.relations import GOERS


@dataclass(frozen=True)
class VisitRow:
    """One visit; ``cadres`` and ``problems`` (numbers) are joined by 、."""

    id: int
    day: date
    week: date
    enterprise: str
    cadres: str | None
    leader_led: bool
    form: str
    finding: str
    finding_first: str
    finding_second: str
    finding_third: str
    no_problem: bool
    problems: str | None
    photos: int
    late: bool
    entered_by: str
    entered_at: datetime
    entry_source: str
    note: str
    enterprise_id: int
    voided: bool
    version: int


_PHOTOS = "(SELECT COUNT(*) FROM photo p WHERE p.visit_id = v.id AND NOT p.voided)"
_VISITS = ListQuery(
    VisitRow,
    {
        "id": "v.id",
        "day": "v.day",
        "week": "v.week",
        "enterprise": "e.name",
        "cadres": GOERS,
        "leader_led": "v.leader_led",
        "form": "v.form",
        "finding": "v.finding",
        "finding_first": "v.finding_first",
        "finding_second": "v.finding_second",
        "finding_third": "v.finding_third",
        "no_problem": "v.no_problem",
        "problems": "(SELECT GROUP_CONCAT(f.number, '、') FROM feedback f WHERE f.visit_id = v.id AND NOT f.voided)",
        "photos": _PHOTOS,
        "late": "v.late",
        "entered_by": "v.entered_by",
        "entered_at": "v.entered_at",
        "entry_source": "v.entry_source",
        "note": "v.note",
        "enterprise_id": "v.enterprise_id",
        "voided": "v.voided",
        "version": "v.version",
    },
    "visit v JOIN enterprise e ON e.id = v.enterprise_id",
    voided="v.voided",
    searched=("e.name", "e.pinyin", "e.initials", "v.finding", GOERS),
    filters={
        "month": "SUBSTR(v.day, 1, 7)",
        "week": "v.week",
        "form": "v.form",
        "leader": {"领导带队": "v.leader_led", "非领导带队": "NOT v.leader_led"},
        "late": {"补录": "v.late"},
        "photos": {"有照片": f"{_PHOTOS} > 0"},
        "enterprise": "CAST(v.enterprise_id AS TEXT)",
        "id": "CAST(v.id AS TEXT)",
        "voided": {"作废": "v.voided"},  # asked together with include_voided
    },
    sorts={"enterprise": "e.pinyin"},
    order="v.day DESC, v.id DESC",
)


def visits(request: ListRequest) -> Page[VisitRow]:
    """Visits, newest first. Filters: month (2022-08), week (Monday), form, leader, late, photos, enterprise, id, voided (only those)."""
    return fetch(_VISITS, request)


def visits_between(first: date | None, last: date) -> PagedList[VisitRow]:
    """All visits from a day (None: from the beginning) to another, oldest first."""
    days = ("v.day <= :last", *(() if first is None else ("v.day >= :first",)))
    return PagedList(_VISITS._replace(where=days), ("day", "id"), {"first": first, "last": last})


def visit_counts(request: ListRequest, key: str) -> dict[str, int]:
    """Rows per value of a filter key."""
    return counts(_VISITS, request, key)
