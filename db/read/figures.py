"""The figures of a month (a quarter, a year), each as the SQL that lists what it counts: an ``item`` and the ``department`` it belongs to.

A total counts the distinct items; a department's figure counts those of its own; the same SQL opens the list behind a number.
Parameters: ``:first`` first day of the period, ``:as_of`` the day the figures speak of; ``week`` is a table of the weeks due.
"""

from __future__ import annotations

from db.read.conditions import LATE
from db.read.relations import ABOVE_SCALE, IN_FORCE, IN_POST, KIND, LIVING, OBJECTS_OF_CADRE, held, visited_in

# An object belongs to the first of its 责任部门 in force, so that departments add up to the park.
_OWN_DEPARTMENT = (
    "(SELECT o.department_id FROM assignment o WHERE o.enterprise_id = e.id AND o.role = '责任部门' AND NOT o.voided "
    'AND (o.start IS NULL OR o.start <= {until}) AND (o."end" IS NULL OR o."end" >= {since}) ORDER BY o.id LIMIT 1)'
)
_OF_DAY = _OWN_DEPARTMENT.format(since=":as_of", until=":as_of")
_OF_WEEK = _OWN_DEPARTMENT.format(since="w.monday", until="w.sunday")
_OF_VISIT = _OWN_DEPARTMENT.format(since="v.day", until="v.day")

_ENTERPRISES = f"SELECT e.id AS item, {_OF_DAY} AS department FROM enterprise e WHERE {LIVING}"
_CADRES = f"SELECT c.id AS item, c.department_id AS department FROM cadre c WHERE {IN_POST}"


# An object-week is due when the object lives and has a relation in that week.
_DUE = (
    f"SELECT e.id || ' ' || w.monday AS item, {_OF_WEEK} AS department FROM enterprise e CROSS JOIN week w "
    "WHERE NOT e.voided AND (e.living_from IS NULL OR e.living_from <= w.sunday) "
    "AND (e.living_to IS NULL OR e.living_to >= w.monday) "
    "AND EXISTS (SELECT 1 FROM assignment a WHERE a.enterprise_id = e.id AND NOT a.voided "
    'AND (a.start IS NULL OR a.start <= w.sunday) AND (a."end" IS NULL OR a."end" >= w.monday))'
)
_DONE = f"{_DUE} AND {visited_in('w.monday')}"
_VISITS = (
    f"SELECT v.id AS item, {_OF_VISIT} AS department FROM visit v JOIN enterprise e ON e.id = v.enterprise_id "
    "WHERE NOT v.voided AND v.day <= :as_of"
)
_PROBLEMS = "SELECT f.id AS item, f.department_id AS department FROM feedback f WHERE NOT f.voided"
_CLOSED = f"{_PROBLEMS} AND f.closed_on >= :first AND f.closed_on <= :as_of"
_OPEN = (
    f"{_PROBLEMS} AND f.collected_on <= :as_of AND (f.closed_on IS NULL OR f.closed_on > :as_of) "
    "AND (f.declined_on IS NULL OR f.declined_on > :as_of)"
)
_CONFIRMED = f"{_PROBLEMS} AND f.satisfaction <> '' AND f.confirmed_on >= :first AND f.confirmed_on <= :as_of"
_LOOKED_BACK = (
    "SELECT b.id AS item, f.department_id AS department FROM look_back b JOIN feedback f ON f.id = b.feedback_id "
    "WHERE NOT b.voided AND b.outcome <> '' AND b.inspected_on >= :first AND b.inspected_on <= :as_of"
)
# A 认定 that two persons took away later still stood on the day.
_REVOKED_LATER = (
    "EXISTS (SELECT 1 FROM red_line_event x WHERE x.red_line_id = r.id AND NOT x.voided AND x.kind = '撤销认定' AND x.day > :as_of)"
)


def _relations(role: str) -> str:
    return (
        "SELECT a.id AS item, a.department_id AS department FROM assignment a JOIN enterprise e ON e.id = a.enterprise_id "
        f"WHERE a.role = '{role}' AND {IN_FORCE} AND {LIVING}"
    )


FIGURES: dict[str, str] = {
    "cadres": _CADRES,
    "departments": "SELECT d.id AS item, d.id AS department FROM department d WHERE d.category = '行业部门' AND NOT d.voided",
    "enterprises": _ENTERPRISES,
    "projects": f"{_ENTERPRISES} AND {KIND} = '在建重点项目'",
    "industry": f"{_ENTERPRISES} AND {KIND} = '投产工业企业'",
    "services": f"{_ENTERPRISES} AND {KIND} = '规上服务业企业'",
    "above_scale": f"{_ENTERPRISES} AND {ABOVE_SCALE}",
    "industrial_above_scale": f"{_ENTERPRISES} AND {ABOVE_SCALE} AND {KIND} = '投产工业企业'",
    "relations_leader": _relations("包保领导"),
    "relations_department": _relations("责任部门"),
    "relations_responsible": _relations("包保责任人"),
    "enterprises_without_leader": f"{_ENTERPRISES} AND NOT {held('包保领导')}",
    "enterprises_without_department": f"{_ENTERPRISES} AND NOT {held('责任部门')}",
    "enterprises_without_responsible": f"{_ENTERPRISES} AND NOT {held('包保责任人')}",
    "cadres_without_enterprise": f"{_CADRES} AND {OBJECTS_OF_CADRE} = 0",
    "one_to_one": f"{_CADRES} AND {OBJECTS_OF_CADRE} = 1",
    "one_to_many": f"{_CADRES} AND {OBJECTS_OF_CADRE} > 1",
    "visits": f"{_VISITS} AND v.day >= :first",
    "visits_total": _VISITS,
    "object_weeks_due": _DUE,
    "object_weeks_done": _DONE,
    "objects_due": f"SELECT CAST(item AS INTEGER) AS item, department FROM ({_DUE})",
    "objects_visited": f"SELECT CAST(item AS INTEGER) AS item, department FROM ({_DONE})",
    "carried_over": f"{_PROBLEMS} AND f.collected_on < :first AND (f.closed_on IS NULL OR f.closed_on >= :first) "
    "AND (f.declined_on IS NULL OR f.declined_on >= :first)",
    "collected": f"{_PROBLEMS} AND f.collected_on >= :first AND f.collected_on <= :as_of",
    "closed": _CLOSED,
    "closed_on_time": f"{_CLOSED} AND f.closed_on <= f.due_on",
    "not_supported": f"{_PROBLEMS} AND f.declined_on >= :first AND f.declined_on <= :as_of",
    "open": _OPEN,
    "overdue": f"{_OPEN} AND {LATE}",
    "collected_total": f"{_PROBLEMS} AND f.collected_on <= :as_of",
    "closed_total": f"{_PROBLEMS} AND f.closed_on <= :as_of",
    "confirmed": _CONFIRMED,
    "satisfied": f"{_CONFIRMED} AND f.satisfaction IN ('满意', '基本满意')",
    "looked_back": _LOOKED_BACK,
    "found_false": f"{_LOOKED_BACK} AND b.outcome = '假销号'",
    "red_lines": f"SELECT r.id AS item, r.department_id AS department FROM red_line r WHERE NOT r.voided "
    f"AND (r.state = '认定' OR {_REVOKED_LATER}) AND r.decided_on >= :first AND r.decided_on <= :as_of",
}
