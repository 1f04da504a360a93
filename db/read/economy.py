"""包经济运行 of one month: every object with its figures, those they are held against, its light and where it stands to its threshold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from db.read.listing import Behind, ListRequest, Page
from db.read.query import ListQuery, counts_where, fetch, rows_of
from db.read.relations import ABOVE_SCALE, IN_FORCE, KIND, LIVING, STATUS, departments, holders

FIGURES = ("output", "revenue", "tax", "power", "jobs")
_WATCHED = ("output", "revenue", "power")  # whose fall lights a lamp


class WatchAsked(NamedTuple):
    """Which month (``yyyy-mm``) is looked at, and by which rules.

    ``first``, ``as_of``: its first day, and the last on which objects are looked at. ``due``: the day to report by has passed.
    ``thresholds``: a JSON object of ``kind|行业门类`` to 元, null where there is none. Drops and ``warn_under`` in percent.
    """

    month: str
    last_month: str
    year_before: str
    window_from: str
    first: date
    as_of: date
    due: bool
    thresholds: str
    yellow_drop: int
    red_drop: int
    yellow_silent: int
    red_silent: int
    warn_under: int
    least_months: int


@dataclass(frozen=True)
class EconomyRow:
    """An object's month; ``id`` is the object's. None is not reported.

    ``…_last`` is the month before, ``…_base`` the same month of the year before. ``expected``: it has to report; ``silent``: months in
    a row up to this one without a report. ``total`` of ``months``: 营业收入 of the last twelve months, of how many. ``threshold`` in 元.
    """

    id: int
    enterprise: str
    kind: str
    industry: str
    status: str
    above_scale: bool
    leader: str | None
    departments: str | None
    expected: bool
    reported: bool
    silent: int
    light: str
    figure_id: int | None
    output: int | None
    output_last: int | None
    output_base: int | None
    revenue: int | None
    revenue_last: int | None
    revenue_base: int | None
    tax: int | None
    tax_last: int | None
    tax_base: int | None
    power: int | None
    power_last: int | None
    power_base: int | None
    jobs: int | None
    jobs_last: int | None
    jobs_base: int | None
    total: int | None
    months: int
    threshold: int | None
    note: str | None
    version: int | None


def number_of(month: str) -> str:
    """A month (an expression of ``yyyy-mm``) as a number that counts on by one."""
    return f"(CAST(SUBSTR({month}, 1, 4) AS INTEGER) * 12 + CAST(SUBSTR({month}, 6, 2) AS INTEGER))"


def reported(alias: str) -> str:
    """A row of figures says something."""
    return f"COALESCE({', '.join(f'{alias}.{figure}' for figure in FIGURES)}) IS NOT NULL"


_PRODUCING = "IN ('投产', '退规')"
_REPORTING_KINDS = "IN ('投产工业企业', '规上服务业企业')"
_SINCE = "(SELECT MAX(l.day) FROM life_event l WHERE l.enterprise_id = e.id AND NOT l.voided AND l.day <= :as_of)"
_LATER = "EXISTS (SELECT 1 FROM life_event l WHERE l.enterprise_id = e.id AND NOT l.voided AND l.day > :first)"


def _on_first(condition: str) -> str:
    return condition.replace(":as_of", ":first")


# Who was producing on the month's first day and still is; a status whose day lies later was not yet so, unless a turn tells what was.
_EXPECTED = (
    f"({_on_first(LIVING)} AND {_on_first(KIND)} {_REPORTING_KINDS} AND {_on_first(STATUS)} {_PRODUCING} AND {STATUS} {_PRODUCING} "
    f"AND (e.status_day IS NULL OR e.status_day <= :first OR {_LATER}))"
)
_LAST_REPORTED = (
    "(SELECT x.month FROM economy_figure x WHERE x.enterprise_id = e.id AND x.month <= :month AND NOT x.voided "
    f"AND {reported('x')} ORDER BY x.month DESC LIMIT 1)"
)
# From the month after the last report, after it came to what it is, and not before anybody in the park reported.
_SILENT = (
    f"MAX(0, {number_of(':month')} - MAX(COALESCE({number_of(_LAST_REPORTED)}, 0), "
    f"COALESCE((SELECT begun - 1 FROM beginning), {number_of(':month')}), "
    f"COALESCE({number_of(f'DATE(COALESCE({_SINCE}, e.status_day, e.living_from), {chr(39)}-1 day{chr(39)})')}, 0)))"
)
_FIGURE_COLUMNS = ", ".join(f"f.{figure} AS {figure}, p.{figure} AS {figure}_last, y.{figure} AS {figure}_base" for figure in FIGURES)


def _joined(alias: str, month: str) -> str:
    return f"LEFT JOIN economy_figure {alias} ON {alias}.enterprise_id = e.id AND {alias}.month = {month} AND NOT {alias}.voided "


_MONTH = (
    "(WITH scales AS MATERIALIZED (SELECT key, value FROM JSON_EACH(:thresholds)), "
    f"beginning AS MATERIALIZED (SELECT {number_of('MIN(month)')} AS begun FROM economy_figure x WHERE NOT voided AND {reported('x')}), "
    "year AS MATERIALIZED (SELECT enterprise_id, SUM(revenue) AS total, COUNT(revenue) AS months FROM economy_figure "
    "WHERE NOT voided AND month BETWEEN :window_from AND :month GROUP BY enterprise_id), "
    f"watched AS MATERIALIZED (SELECT e.id, {KIND} AS kind, {STATUS} AS status, {ABOVE_SCALE} AS above_scale, {_EXPECTED} AS expected, "
    f"{reported('f')} AS reported, {_SILENT} AS silent, f.id AS figure_id, f.note, f.version, {_FIGURE_COLUMNS}, "
    "year.total, COALESCE(year.months, 0) AS months, scales.value AS threshold "
    f"FROM enterprise e {_joined('f', ':month')}{_joined('p', ':last_month')}{_joined('y', ':year_before')}"
    "LEFT JOIN year ON year.enterprise_id = e.id "
    f"LEFT JOIN scales ON scales.key = {KIND} || '|' || e.industry "
    f"WHERE {LIVING}) SELECT * FROM watched) w JOIN enterprise e ON e.id = w.id"
)


def _fell(percent: str) -> str:
    return " OR ".join(
        f"(COALESCE(w.{figure}_base, 0) > 0 AND COALESCE((w.{figure}_base - w.{figure}) * 100 > {percent} * w.{figure}_base, 0))"
        for figure in _WATCHED
    )


_COMPARABLE = " OR ".join(f"(w.{figure} IS NOT NULL AND COALESCE(w.{figure}_base, 0) > 0)" for figure in _WATCHED)
_ENOUGH = "(w.threshold IS NOT NULL AND w.months > 0 AND w.months >= :least_months)"
_YEAR = "w.total * 12"  # both sides times the months reported, so that nothing is rounded
_HELD_TO = "w.threshold * w.months"
_BELOW = f"({_ENOUGH} AND w.above_scale AND {_YEAR} < {_HELD_TO})"
_WARNED = f"({_ENOUGH} AND w.above_scale AND {_YEAR} * 100 < {_HELD_TO} * MAX(100, :warn_under))"
_SILENT_SINCE = "(:due AND NOT w.reported AND w.silent >= {})"
_RED = f"({_SILENT_SINCE.format(':red_silent')} OR {_fell(':red_drop')} OR {_BELOW})"
_YELLOW = f"({_SILENT_SINCE.format(':yellow_silent')} OR {_fell(':yellow_drop')} OR {_WARNED})"
_LIGHT = f"CASE WHEN NOT w.expected THEN '灰' WHEN {_RED} THEN '红' WHEN {_YELLOW} THEN '黄' WHEN {_COMPARABLE} THEN '绿' ELSE '灰' END"
WARNING = {
    "退规预警": f"(w.expected AND {_WARNED})",
    "已低于": f"(w.expected AND {_BELOW})",
    "达到入规标准": f"(w.expected AND {_ENOUGH} AND NOT w.above_scale AND {_YEAR} >= {_HELD_TO})",
}
REPORT = {
    "已报": "w.reported",
    "未报": "(w.expected AND NOT w.reported AND :due AND w.silent > 0)",
    "待报": "(w.expected AND NOT w.reported AND NOT :due)",
}
LIGHTS = {word: f"{_LIGHT} = '{word}'" for word in ("红", "黄", "绿", "灰")}


def _rise(figure: str, base: str) -> str:
    return f"CASE WHEN w.{figure}_{base} > 0 THEN (w.{figure} - w.{figure}_{base}) * 1.0 / w.{figure}_{base} END"


_RISES = {f"{figure}_on_{told}": _rise(figure, base) for figure in FIGURES for told, base in (("month", "last"), ("year", "base"))}
_OWN = ("kind", "status", "above_scale", "expected", "reported", "silent")
_MONTHS = ListQuery(
    EconomyRow,
    {
        "id": "w.id",
        "enterprise": "e.name",
        "kind": "w.kind",
        "industry": "e.industry",
        "status": "w.status",
        "above_scale": "w.above_scale",
        "leader": holders("包保领导"),
        "departments": departments(),
        "expected": "w.expected",
        "reported": "w.reported",
        "silent": "w.silent",
        "light": _LIGHT,
        "figure_id": "w.figure_id",
        **{f"{figure}{which}": f"w.{figure}{which}" for figure in FIGURES for which in ("", "_last", "_base")},
        "total": "w.total",
        "months": "w.months",
        "threshold": "w.threshold",
        "note": "w.note",
        "version": "w.version",
    },
    _MONTH,
    searched=("e.name", "e.pinyin", "e.initials", "e.credit_code", "e.industry"),
    filters={
        "kind": "w.kind",
        "light": LIGHTS,
        "warning": WARNING,
        "report": REPORT,
        "scale": {"规上": "w.above_scale", "规下": "NOT w.above_scale"},
        "expected": {"应报": "(w.expected OR w.reported)"},
        "id": "CAST(w.id AS TEXT)",
    },
    sorts={
        "enterprise": "e.pinyin",
        "light": "CASE " + " ".join(f"WHEN {LIGHTS[word]} THEN {place}" for place, word in enumerate(("红", "黄", "绿"))) + " ELSE 9 END",
        "share": f"CASE WHEN {_ENOUGH} THEN w.total * 12.0 / ({_HELD_TO}) END",
        "year": "CASE WHEN w.months > 0 THEN w.total * 12.0 / w.months END",
        **_RISES,
    },
    order="e.position, e.id",
)


def months(request: ListRequest, asked: WatchAsked) -> Page[EconomyRow]:
    """Living objects. Filters: kind, light, warning (退规预警/已低于/达到入规标准), report (已报/未报/待报), scale, expected (应报), id."""
    return fetch(_MONTHS, request, **asked._asdict())


def watch_counts(asked: WatchAsked, among: Behind | None = None) -> dict[str, int]:
    """How many objects are warned, may rise, are lit, and have not reported; only those ``among``."""
    where = f"w.id IN ({among.sql})" if among else "1 = 1"
    params: Mapping[str, Any] = {**asked._asdict(), **(among.params if among else {})}
    return counts_where(WARNING | REPORT | LIGHTS, _MONTH, where, params)


class Pair(NamedTuple):
    """A kind of object and a 行业门类 that go together somewhere."""

    kind: str
    industry: str


def sectors_in_use() -> list[Pair]:
    """Every 行业门类 of the park with every kind an object of it may be or have been."""
    kinds = "SELECT '投产工业企业' AS kind UNION ALL SELECT '规上服务业企业'"
    return rows_of(Pair, f"SELECT k.kind, i.industry FROM ({kinds}) k, (SELECT DISTINCT industry FROM enterprise WHERE NOT voided) i", {})


def objects_of_leader(name: str) -> Behind:
    """The objects whose 包保领导 on ``:as_of`` has this name."""
    sql = (
        "SELECT a.enterprise_id FROM assignment a JOIN cadre c ON c.id = a.cadre_id "
        f"WHERE a.role = '包保领导' AND c.name = :led_by AND {IN_FORCE}"
    )
    return Behind(sql, {"led_by": name})


def leader_names(as_of: date) -> list[str]:
    """Who leads an object on a day, in the office's order."""

    class Named(NamedTuple):
        name: str

    sql = (
        "SELECT c.name FROM assignment a JOIN cadre c ON c.id = a.cadre_id "
        f"WHERE a.role = '包保领导' AND {IN_FORCE} GROUP BY c.name ORDER BY MIN(c.position), MIN(c.id)"
    )
    return [row.name for row in rows_of(Named, sql, {"as_of": as_of})]
