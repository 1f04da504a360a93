"""Open problems by the deadlines they were given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from db import session
from db.read.conditions import OPEN


def open_problems_due_on(days: Sequence[date]) -> list[str]:
    """The numbers of the open problems that are due on one of these days."""
    names = [f"day{number}" for number in range(len(days))]
    sql = f"SELECT f.number FROM feedback f WHERE NOT f.voided AND {OPEN} AND f.due_on IN ({', '.join(f':{name}' for name in names)})"
    found = session.execute(f"{sql} ORDER BY f.number", dict(zip(names, days, strict=True)))
    return [number for (number,) in found.fetchall()]


def open_problems_of_grades(grades: Sequence[str]) -> dict[str, int]:
    """How many open problems with a deadline there are of each of these grades."""
    found = session.execute(
        f"SELECT f.grade, COUNT(*) FROM feedback f WHERE NOT f.voided AND {OPEN} AND f.due_on IS NOT NULL GROUP BY f.grade",
        {},
    )
    return {grade: number for grade, number in found.fetchall() if grade in grades}
