"""What the first page counts, each number by the condition that also filters the list behind it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from db.read.conditions import (
    COLLECTED_IN,
    GAP,
    HANDOVER,
    HELD_BY_CADRES,
    HELD_NOW,
    LOOKED_AT,
    NOT_REPORTED,
    ON_MONDAY,
    REPORTING,
    STRAY,
    TIE,
    WATCH,
    WEEK,
)
from db.read.listing import Behind
from db.read.milestones import LIGHTS
from db.read.query import counts_where, scalar
from db.read.relations import IN_POST, LIVING
from db.read.signboard_text import BOARD


class DutyCounts(NamedTuple):
    """Rows per value of the filters: problems by watch, objects by week and gap, idle cadres in post, stray relations; boards to print.

    ``red_lights``: projects whose milestones are too far behind. ``silent``: departments that have not closed the week before.
    ``to_move``: handovers whose day has come and whose problems still wait. ``unreviewed``: problems of the Monday list without
    this week's note.
    """

    watch: dict[str, int]
    week: dict[str, int]
    gaps: dict[str, int]
    idle: int
    stray: dict[str, int]
    collected: int
    boards: int
    red_lights: int
    silent: int
    to_move: int
    unreviewed: int


UNREVIEWED = "本周未研究"
LATER = "待受理超时限"  # needs the calendar, which a start does not load


def duty_counts(
    today: date,
    week: date,
    month: str,
    overdue_by: date,
    soon: date,
    *,
    all_forms: bool,
    yellow_days: int,
    problems_of: Behind | None = None,
    objects_of: Behind | None = None,
) -> DutyCounts:
    """Count. ``overdue_by``: the last deadline that has passed; ``month``: whose problems are counted as collected.

    ``problems_of``, ``objects_of``: only these problems, only these objects. The problems that are LATER to take on are left out.
    """
    problems = counts_where(
        {word: condition for word, condition in WATCH.items() if word != LATER}
        | {"": f"{COLLECTED_IN} = :month", UNREVIEWED: f"{ON_MONDAY} AND NOT {LOOKED_AT}"},
        "feedback f",
        f"NOT f.voided{_among('f', problems_of)}",
        {"as_of": overdue_by, "soon": soon, "month": month, "week": week, **_params(problems_of)},
    )
    objects = counts_where(
        WEEK | GAP | {"board": BOARD["待印制"], "light": LIGHTS["红灯"]},
        "enterprise e",
        f"NOT e.voided AND {LIVING}{_among('e', objects_of)}",
        {"as_of": today, "week": week, "all_forms": all_forms, "yellow_days": yellow_days, **_params(objects_of)},
    )
    cadres = counts_where({"": TIE["无对象"]}, "cadre c", f"NOT c.voided AND {IN_POST}", {"as_of": today})
    stray = counts_where(STRAY, HELD_BY_CADRES, HELD_NOW, {"as_of": today})
    closed_on = week - timedelta(days=1)  # the week before, as of its Sunday
    silent = counts_where(
        {"": NOT_REPORTED}, "department d", f"NOT d.voided AND {REPORTING}", {"as_of": closed_on, "reported": week - timedelta(weeks=1)}
    )
    waiting = counts_where({"": HANDOVER["待移交"]}, "handover h", "NOT h.voided", {"today": today})
    collected, unreviewed = problems.pop(""), problems.pop(UNREVIEWED)
    visited, gaps = ({key: objects[key] for key in keys} for keys in (WEEK, GAP))
    board, light = objects["board"], objects["light"]
    return DutyCounts(problems, visited, gaps, cadres[""], stray, collected, board, light, silent[""], waiting[""], unreviewed)


def late_to_accept(given_by: date, problems_of: Behind | None = None) -> int:
    """How many problems were given to somebody on that day or before, who neither took them nor gave them back."""
    params = {"given_by": given_by, **_params(problems_of)}
    return counts_where({LATER: WATCH[LATER]}, "feedback f", f"NOT f.voided{_among('f', problems_of)}", params)[LATER]


def open_leads() -> int:
    """How many red line leads wait to be checked and decided."""
    return int(scalar("SELECT COUNT(*) FROM red_line r WHERE NOT r.voided AND r.state IN ('线索', '核实', '申辩')", {}))


def _among(alias: str, limit: Behind | None) -> str:
    return f" AND {alias}.id IN ({limit.sql})" if limit else ""


def _params(limit: Behind | None) -> Mapping[str, Any]:
    return limit.params if limit else {}
