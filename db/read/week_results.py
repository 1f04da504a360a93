"""一周一结: what each department and cadre did in a week, by the very SQL that counts the month."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from db.read.conditions import LATE, REPORTING
from db.read.figures import FIGURES
from db.read.listing import ListRequest, Page
from db.read.query import ListQuery, fetch, rows_of
from db.read.relations import IN_FORCE, IN_POST
from db.read.summary import Scope, with_weeks


class Happening(NamedTuple):
    """A problem that a department's cadres, or its objects, brought up: it cannot say that nothing happened."""

    department_id: int
    words: str


class DepartmentWeekRow(NamedTuple):
    """A department's week; ``state`` is 未报, 已报, 零报告, or 零报告不实 when problems came to light that it denied."""

    id: int
    name: str
    due: int
    done: int
    missed: int
    collected: int
    closed: int
    open: int
    overdue: int
    happened: int
    state: str
    words: str
    reported_on: date | None
    entered_by: str
    report_id: int | None
    report_version: int | None


class CadreWeekRow(NamedTuple):
    """A cadre's week; ``missed`` are the names of the objects nobody visited, ``went`` the visits the cadre went on."""

    id: int
    name: str
    department: str
    post: str
    due: int
    done: int
    missed: str | None
    went: int
    handled: int
    overdue: int


# Problems collected between two days, once for each department whose cadre received them or whose object they are of.
_HAPPENED = (
    "SELECT d.id AS department_id, f.id AS item, f.number || '，' || e.name || COALESCE('，' || p.name || '收集', '') AS words "
    "FROM feedback f JOIN enterprise e ON e.id = f.enterprise_id LEFT JOIN cadre p ON p.id = f.first_handler_id "
    "JOIN department d ON d.id = p.department_id OR EXISTS (SELECT 1 FROM assignment a "
    f"WHERE a.enterprise_id = e.id AND a.department_id = d.id AND {IN_FORCE.replace(':as_of', 'f.collected_on')}) "
    "WHERE NOT f.voided AND f.collected_on >= :first AND f.collected_on <= :as_of"
)
_IN_OFFICE_ORDER = "d.category <> '行业部门', d.position, d.id"
STATES = ("未报", "已报", "零报告", "零报告不实")


def happenings(first: date, last: date) -> list[Happening]:
    """What was collected between two days (both inclusive), by department, oldest first."""
    return rows_of(
        Happening, f"SELECT department_id, words FROM ({_HAPPENED}) ORDER BY department_id, item", {"first": first, "as_of": last}
    )


def department_weeks(request: ListRequest, scope: Scope) -> Page[DepartmentWeekRow]:
    """Departments that have anyone in post or anything to visit, in the office's order; ``scope`` is of one week.

    Filters: state, missed (有未访).
    """
    figures = ("object_weeks_due", "object_weeks_done", "collected", "closed", "open", "overdue")
    counted = {
        figure: with_weeks(f"SELECT department, COUNT(DISTINCT item) AS number FROM ({FIGURES[figure]}) GROUP BY 1", scope)
        for figure in figures
    }
    joined = " ".join(f"LEFT JOIN ({sql}) {figure} ON {figure}.department = d.id" for figure, (sql, _) in counted.items())
    due, done = "COALESCE(object_weeks_due.number, 0)", "COALESCE(object_weeks_done.number, 0)"
    happened = "COALESCE(happened.number, 0)"
    state = f"CASE WHEN r.id IS NULL THEN '未报' WHEN NOT r.zero THEN '已报' WHEN {happened} > 0 THEN '零报告不实' ELSE '零报告' END"
    query = ListQuery(
        DepartmentWeekRow,
        {
            "id": "d.id",
            "name": "d.name",
            "due": due,
            "done": done,
            "missed": f"{due} - {done}",
            **{figure: f"COALESCE({figure}.number, 0)" for figure in figures[2:]},
            "happened": happened,
            "state": state,
            "words": "COALESCE(r.words, '')",
            "reported_on": "r.reported_on",
            "entered_by": "COALESCE(r.entered_by, '')",
            "report_id": "r.id",
            "report_version": "r.version",
        },
        f"department d {joined} "
        f"LEFT JOIN (SELECT department_id, COUNT(*) AS number FROM ({_HAPPENED}) GROUP BY 1) happened ON happened.department_id = d.id "
        "LEFT JOIN week_report r ON r.department_id = d.id AND r.week = :monday0 AND NOT r.voided",
        where=(f"NOT d.voided AND {REPORTING}",),
        searched=("d.name", "d.short_name"),
        filters={"state": state, "missed": {"有未访": f"{due} > {done}"}},
        sorts={"name": "d.position"},
        order=_IN_OFFICE_ORDER,
    )
    return fetch(query, request, **counted["open"][1])


def cadre_weeks(request: ListRequest, scope: Scope) -> Page[CadreWeekRow]:
    """Cadres who had an object to visit in the week or handle an open problem; responsibility as of the day the scope speaks of.

    Filters: result (未完成/已完成/本人没去/有超期), department.
    """
    due, params = with_weeks(FIGURES["object_weeks_due"], scope)
    done, _ = with_weeks(f"SELECT item FROM ({FIGURES['object_weeks_done']})", scope)
    mine = (
        "SELECT DISTINCT a.cadre_id, e.id, e.name, e.position, "
        f"i.item IN ({done}) AS visited FROM assignment a JOIN enterprise e ON e.id = a.enterprise_id "
        f"JOIN ({due}) i ON CAST(i.item AS INTEGER) = e.id "
        f"WHERE a.cadre_id IS NOT NULL AND {IN_FORCE} ORDER BY e.position, e.id"
    )
    went = (
        "(SELECT COUNT(DISTINCT v.id) FROM visit_cadre g JOIN visit v ON v.id = g.visit_id AND NOT v.voided "
        "WHERE g.cadre_id = c.id AND NOT g.voided AND v.week = :monday0)"
    )
    handled = f"SELECT f.handler_id AS cadre_id, COUNT(*) AS number, SUM(COALESCE({LATE}, 0)) AS late FROM feedback f"
    query = ListQuery(
        CadreWeekRow,
        {
            "id": "c.id",
            "name": "c.name",
            "department": "d.name",
            "post": "c.post",
            "due": "COALESCE(w.due, 0)",
            "done": "COALESCE(w.done, 0)",
            "missed": "w.missed",
            "went": went,
            "handled": "COALESCE(h.number, 0)",
            "overdue": "COALESCE(h.late, 0)",
        },
        "cadre c JOIN department d ON d.id = c.department_id LEFT JOIN (SELECT cadre_id, COUNT(*) AS due, SUM(visited) AS done, "
        f"GROUP_CONCAT(CASE WHEN NOT visited THEN name END, '、') AS missed FROM ({mine}) GROUP BY 1) w ON w.cadre_id = c.id "
        f"LEFT JOIN ({handled} WHERE f.id IN (SELECT item FROM ({FIGURES['open']})) GROUP BY 1) h ON h.cadre_id = c.id",
        where=(f"{IN_POST} AND (w.due > 0 OR h.number > 0)",),
        searched=("c.name", "c.pinyin", "c.initials", "d.name", "COALESCE(w.missed, '')"),
        filters={
            "result": {
                "未完成": "w.done < w.due",
                "已完成": "w.done = w.due",
                "本人没去": f"w.due > 0 AND {went} = 0",
                "有超期": "h.late > 0",
            },
            "department": "d.name",
        },
        sorts={"name": "c.pinyin", "department": "d.position"},
        order=f"{_IN_OFFICE_ORDER}, c.position, c.id",
    )
    return fetch(query, request, **params)


class WeekProblem(NamedTuple):
    """A problem that a department's week speaks of; ``what`` is 收集, 销号 or 超期."""

    department_id: int | None
    what: str
    number: str
    enterprise: str
    text: str
    due_on: date | None
    handler: str


_SPOKEN_OF = {"收集": "collected", "销号": "closed", "超期": "overdue"}


def week_problems(scope: Scope) -> list[WeekProblem]:
    """What was collected and closed in the week, and what is overdue at its end, each by its number."""
    each = " UNION ALL ".join(
        f"SELECT {place} AS place, '{what}' AS what, item, department FROM ({FIGURES[figure]})"
        for place, (what, figure) in enumerate(_SPOKEN_OF.items())
    )
    sql, params = with_weeks(
        "SELECT i.department, i.what, f.number, e.name, f.text, f.due_on, COALESCE(h.name, '') "
        f"FROM ({each}) i JOIN feedback f ON f.id = i.item JOIN enterprise e ON e.id = f.enterprise_id "
        "LEFT JOIN cadre h ON h.id = f.handler_id ORDER BY i.place, f.number",
        scope,
    )
    return rows_of(WeekProblem, sql, params)
