"""Problems by the office that keeps the list they came from."""

from __future__ import annotations

from collections.abc import Sequence

from db import session
from db.read.listing import Behind


def names_of_department(department: int) -> tuple[str, str]:
    """Its full and its short name; empty ones for none."""
    row = session.execute("SELECT name, short_name FROM department WHERE id = :id", {"id": department}).fetchone()
    return (row[0], row[1]) if row else ("", "")


def came_from(sources: Sequence[str], department: int | None = None) -> Behind:
    """Problems of these sources, and those that a department handles."""
    listed = ", ".join(f":source_seen{number}" for number in range(len(sources)))
    params: dict[str, object] = {f"source_seen{number}": source for number, source in enumerate(sources)}
    sql = f"SELECT id FROM feedback WHERE source IN ({listed})"
    if department is not None:
        sql += " OR department_id = :department_seen"
        params["department_seen"] = department
    return Behind(sql, params)


def both(first: Behind | None, second: Behind) -> Behind:
    """Rows that both limits leave."""
    if first is None:
        return second
    return Behind(f"SELECT * FROM ({first.sql}) INTERSECT SELECT * FROM ({second.sql})", {**first.params, **second.params})


def among(ids: Sequence[int], limit: Behind) -> list[int]:
    """Those of these problems that a limit leaves, in their order."""
    listed = ", ".join(str(number) for number in ids)
    left = {row[0] for row in session.execute(f"SELECT id FROM feedback WHERE id IN ({listed}) AND id IN ({limit.sql})", limit.params)}
    return [number for number in ids if number in left]
