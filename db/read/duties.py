"""What the first page counts, each number by the condition that also filters the list behind it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from db.read.conditions import COLLECTED_IN, GAP, HANDOVER, HELD_BY_CADRES, HELD_NOW, NOT_REPORTED, REPORTING, STRAY, TIE, WATCH, WEEK
from db.read.milestones import LIGHTS
from db.read.query import counts_where
from db.read.relations import IN_POST, LIVING
from db.read.signboard_text import BOARD


class DutyCounts(NamedTuple):
    """Rows per value of the filters: problems by watch, objects by week and gap, idle cadres in post, stray relations; boards to print.

    ``red_lights``: projects whose milestones are too far behind. ``silent``: departments that have not closed the week before.
    ``to_move``: handovers whose day has come and whose problems still wait.
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


def duty_counts(today: date, week: date, month: str, overdue_by: date, soon: date, *, all_forms: bool, yellow_days: int) -> DutyCounts:
    """Count. ``overdue_by``: the last deadline that has passed; ``month``: whose problems are counted as collected."""
    problems = counts_where(
        WATCH | {"": f"{COLLECTED_IN} = :month"},
        "feedback f",
        "NOT f.voided",
        {"as_of": overdue_by, "soon": soon, "month": month},
    )
    objects = counts_where(
        WEEK | GAP | {"board": BOARD["待印制"], "light": LIGHTS["红灯"]},
        "enterprise e",
        f"NOT e.voided AND {LIVING}",
        {"as_of": today, "week": week, "all_forms": all_forms, "yellow_days": yellow_days},
    )
    cadres = counts_where({"": TIE["无对象"]}, "cadre c", f"NOT c.voided AND {IN_POST}", {"as_of": today})
    stray = counts_where(STRAY, HELD_BY_CADRES, HELD_NOW, {"as_of": today})
    closed_on = week - timedelta(days=1)  # the week before, as of its Sunday
    silent = counts_where(
        {"": NOT_REPORTED}, "department d", f"NOT d.voided AND {REPORTING}", {"as_of": closed_on, "reported": week - timedelta(weeks=1)}
    )
    waiting = counts_where({"": HANDOVER["待移交"]}, "handover h", "NOT h.voided", {"today": today})
    collected = problems.pop("")
    visited, gaps = ({key: objects[key] for key in keys} for keys in (WEEK, GAP))
    board, light = objects["board"], objects["light"]
    return DutyCounts(problems, visited, gaps, cadres[""], stray, collected, board, light, silent[""], waiting[""])
