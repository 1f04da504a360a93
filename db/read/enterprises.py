"""The list of objects, as of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.read.conditions import GAP, WEEK
from db.read.listing import ListRequest, Page
from db.read.milestones import LATE, LIGHT, LIGHTS
from db.read.query import ListQuery, counts, fetch
from db.read.relations import ABOVE_SCALE, KIND, LIVING, STATUS, STATUS_DAY, departments, holders


@dataclass(frozen=True)
class EnterpriseRow:
    """An object as it was on the day, with who looked after it (names joined by 、) and the light of a project's milestones."""

    id: int
    name: str
    kind: str
    credit_code: str
    industry: str
    above_scale: bool
    address: str
    legal_person: str
    contact: str
    contact_phone: str
    status: str
    status_day: date | None
    leader: str | None
    departments: str | None
    responsibles: str | None
    open_problems: int
    last_visit: date | None
    light: str | None
    note: str
    voided: bool
    version: int


# Of a problem ``f``: in hand on the day.
OPEN_THEN = (
    "NOT f.voided AND f.collected_on <= :as_of AND (f.closed_on IS NULL OR f.closed_on > :as_of) "
    "AND (f.declined_on IS NULL OR f.declined_on > :as_of)"
)

_ENTERPRISES = ListQuery(
    EnterpriseRow,
    {
        "id": "e.id",
        "name": "e.name",
        "kind": KIND,
        "credit_code": "e.credit_code",
        "industry": "e.industry",
        "above_scale": ABOVE_SCALE,
        "address": "e.address",
        "legal_person": "e.legal_person",
        "contact": "e.contact",
        "contact_phone": "e.contact_phone",
        "status": STATUS,
        "status_day": STATUS_DAY,
        "leader": holders("包保领导"),
        "departments": departments(),
        "responsibles": holders("包保责任人"),
        "open_problems": f"(SELECT COUNT(*) FROM feedback f WHERE f.enterprise_id = e.id AND {OPEN_THEN})",
        "last_visit": "(SELECT MAX(v.day) FROM visit v WHERE v.enterprise_id = e.id AND NOT v.voided AND v.day <= :as_of)",
        "light": LIGHT,
        "note": "e.note",
        "voided": "e.voided",
        "version": "e.version",
    },
    "enterprise e",
    voided="e.voided",
    searched=("e.name", "e.pinyin", "e.initials", "e.credit_code", "e.contact", "e.address"),
    filters={
        "kind": KIND,
        "status": STATUS,
        "scale": {"规上": ABOVE_SCALE, "规下": f"NOT {ABOVE_SCALE}"},
        "living": {"在册": LIVING, "已退出": f"NOT ({LIVING})"},
        "week": WEEK,
        "gap": GAP,
        "light": LIGHTS,
        "id": "CAST(e.id AS TEXT)",
    },
    sorts={"name": "e.pinyin", "light": LATE},
    order="e.position, e.id",
)


def enterprises(request: ListRequest, as_of: date, week: date, *, all_forms: bool, yellow_days: int) -> Page[EnterpriseRow]:
    """Objects. Filters: kind, status, scale, living (在册/已退出), week (本周已访/本周未访), gap (缺…), light (绿灯/黄灯/红灯/无节点), id.

    ``yellow_days``: how late a milestone may be and still be yellow.
    """
    return fetch(_ENTERPRISES, request, as_of=as_of, week=week, all_forms=all_forms, yellow_days=yellow_days)


def enterprise_counts(request: ListRequest, key: str, as_of: date, week: date, *, all_forms: bool, yellow_days: int) -> dict[str, int]:
    """Rows per value of a filter key."""
    return counts(_ENTERPRISES, request, key, as_of=as_of, week=week, all_forms=all_forms, yellow_days=yellow_days)
