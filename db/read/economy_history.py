"""包经济运行 over time: one object month by month, and the park's sums."""

from __future__ import annotations

from dataclasses import dataclass

from db import session
from db.read.economy import FIGURES, reported
from db.read.query import rows_of


@dataclass(frozen=True)
class FigureMonth:
    """One figure of one object in one month, held against the month before and the year before; the year so far in sums.

    ``year_now`` and ``year_base`` are the sums of those ``year_compared`` months that both years have.
    """

    now: int | None
    last: int | None
    base: int | None
    year_total: int | None
    year_months: int
    year_now: int
    year_base: int
    year_compared: int


@dataclass(frozen=True)
class HistoryMonth:
    """A month of one object; ``total`` of ``months``: 营业收入 of the twelve months up to it, of how many. ``figure_id`` None: no row."""

    month: str
    figure_id: int | None
    version: int | None
    note: str | None
    reported: bool
    total: int | None
    months: int
    figures: dict[str, FigureMonth]


@dataclass(frozen=True)
class ParkFigure:
    """One figure of the park in one month. ``now`` sums the ``reporting`` objects; the pairs are of those that both months have."""

    now: int | None
    reporting: int
    last_now: int
    last_base: int
    last_both: int
    year_now: int
    year_base: int
    year_both: int


@dataclass(frozen=True)
class ParkMonth:
    """A month of the park, summed by object; ``reporting`` have reported something."""

    month: str
    reporting: int
    figures: dict[str, ParkFigure]


_ROW = ("month", "figure_id", "version", "note", "reported", "total", "months")
_YEAR = "(PARTITION BY SUBSTR(month, 1, 4) ORDER BY month)"


def _windows(figure: str) -> str:
    """Of the months in a row: the one before, the one a year before."""
    return f"{figure}, LAG({figure}, 1) OVER (ORDER BY month) AS {figure}_last, LAG({figure}, 12) OVER (ORDER BY month) AS {figure}_base"


def _so_far(figure: str) -> str:
    both = f"{figure} IS NOT NULL AND {figure}_base IS NOT NULL"
    return (
        f"{figure}, {figure}_last, {figure}_base, SUM({figure}) OVER {_YEAR}, COUNT({figure}) OVER {_YEAR}, "
        f"COALESCE(SUM({figure}) FILTER (WHERE {both}) OVER {_YEAR}, 0), "
        f"COALESCE(SUM({figure}_base) FILTER (WHERE {both}) OVER {_YEAR}, 0), COUNT(*) FILTER (WHERE {both}) OVER {_YEAR}"
    )


# The calendar begins with the January of the year before, so that the first month shown has its year so far and the year before.
_HISTORY = (
    "WITH RECURSIVE calendar(month) AS (SELECT :calendar_from UNION ALL "
    "SELECT STRFTIME('%Y-%m', month || '-01', '+1 month') FROM calendar WHERE month < :until), "
    f"filled AS (SELECT calendar.month AS month, f.id, f.version, f.note, {reported('f')} AS reported, "
    f"{', '.join(f'f.{figure}' for figure in FIGURES)} FROM calendar LEFT JOIN economy_figure f "
    "ON f.enterprise_id = :enterprise AND f.month = calendar.month AND NOT f.voided), "
    f"compared AS (SELECT month, id, version, note, reported, {', '.join(map(_windows, FIGURES))}, "
    "SUM(revenue) OVER twelve AS total, COUNT(revenue) OVER twelve AS months FROM filled "
    "WINDOW twelve AS (ORDER BY month ROWS BETWEEN 11 PRECEDING AND CURRENT ROW)), "
    f"told AS (SELECT month, id, version, note, reported, total, months, {', '.join(map(_so_far, FIGURES))} FROM compared) "
    "SELECT * FROM told WHERE month >= :shown_from ORDER BY month DESC"
)
_OF_A_FIGURE = 8


def history(enterprise: int, shown_from: str, until: str) -> list[HistoryMonth]:
    """The months of an object from ``shown_from`` to ``until`` (``yyyy-mm``), the newest first, reported or not."""
    calendar_from = f"{int(shown_from[:4]) - 1:04d}-01"
    params = {"enterprise": enterprise, "calendar_from": calendar_from, "shown_from": shown_from, "until": until}
    found: list[HistoryMonth] = []
    for row in session.execute(_HISTORY, params).fetchall():
        month, figure_id, version, note, said, total, months = row[: len(_ROW)]
        parts = row[len(_ROW) :]
        figures = {key: FigureMonth(*parts[at * _OF_A_FIGURE : (at + 1) * _OF_A_FIGURE]) for at, key in enumerate(FIGURES)}
        found.append(HistoryMonth(month, figure_id, version, note, bool(said), total, months, figures))
    return found


def _summed(figure: str) -> str:
    pairs = ", ".join(
        f"COALESCE(SUM(f.{figure}) FILTER (WHERE {alias}.{figure} IS NOT NULL), 0), "
        f"COALESCE(SUM({alias}.{figure}) FILTER (WHERE f.{figure} IS NOT NULL), 0), "
        f"COUNT(*) FILTER (WHERE f.{figure} IS NOT NULL AND {alias}.{figure} IS NOT NULL)"
        for alias in ("p", "y")
    )
    return f"SUM(f.{figure}), COUNT(f.{figure}), {pairs}"


def _earlier(alias: str, ago: str) -> str:
    month = f"STRFTIME('%Y-%m', f.month || '-01', '{ago}')"
    return (
        f"LEFT JOIN economy_figure {alias} ON {alias}.enterprise_id = f.enterprise_id AND {alias}.month = {month} AND NOT {alias}.voided "
    )


_PARK = (
    f"SELECT f.month, COUNT(*), {', '.join(map(_summed, FIGURES))} FROM economy_figure f JOIN enterprise e ON e.id = f.enterprise_id "
    f"{_earlier('p', '-1 month')}{_earlier('y', '-12 months')}"
    f"WHERE NOT f.voided AND NOT e.voided AND {reported('f')} AND f.month BETWEEN :shown_from AND :until "
    "GROUP BY f.month ORDER BY f.month DESC"
)


def park_months(shown_from: str, until: str) -> list[ParkMonth]:
    """The park's sums of the months anybody reported in, the newest first."""
    found: list[ParkMonth] = []
    for row in session.execute(_PARK, {"shown_from": shown_from, "until": until}).fetchall():
        parts = row[2:]
        figures = {key: ParkFigure(*parts[at * _OF_A_FIGURE : (at + 1) * _OF_A_FIGURE]) for at, key in enumerate(FIGURES)}
        found.append(ParkMonth(row[0], row[1], figures))
    return found


@dataclass(frozen=True)
class KnownMonth:
    """A living row of figures, as an import compares it."""

    id: int
    enterprise: int
    month: str
    output: int | None
    revenue: int | None
    tax: int | None
    power: int | None
    jobs: int | None
    note: str
    import_key: str


def known_months(since: str, until: str) -> list[KnownMonth]:
    """Every living row of figures of these months."""
    columns = ", ".join(("id", "enterprise_id", "month", *FIGURES, "note", "import_key"))
    sql = f"SELECT {columns} FROM economy_figure WHERE NOT voided AND month BETWEEN :since AND :until ORDER BY month"
    return rows_of(KnownMonth, sql, {"since": since, "until": until})
