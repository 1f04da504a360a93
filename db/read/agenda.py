"""What may wait for a meeting: open problems with what their waiting is judged by."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from db.read.conditions import OPEN
from db.read.conferences import DONE_ON
from db.read.query import rows_of


class WaitingRow(NamedTuple):
    """An open problem; see ``desktop.conferences.agenda.Waiting`` for the last three."""

    id: int
    number: str
    enterprise: str
    text: str
    status: str
    grade: str
    level: str
    department: str
    handler: str
    collected_on: date
    due_on: date | None
    next_review: date | None
    asked_until: date | None
    unfinished: date | None
    decided_until: date | None


_UNDONE_DECISION = (
    "FROM decision x LEFT JOIN measure m ON m.id = x.measure_id AND NOT m.voided JOIN conference k ON k.id = x.conference_id "
    f"WHERE x.feedback_id = f.id AND NOT x.voided AND NOT k.voided AND ({DONE_ON}) IS NULL AND x.due_on"
)


def waiting_problems(day: date, conference: int | None = None) -> list[WaitingRow]:
    """Open problems that are not yet on the agenda of ``conference``, by number; deadlines of decisions as of ``day``."""
    sql = (
        "SELECT f.id, f.number, e.name, f.text, f.status, f.grade, f.level, COALESCE(d.name, ''), COALESCE(h.name, ''), f.collected_on, "
        "f.due_on, f.next_review, (SELECT MAX(t.to_due) FROM extension t WHERE t.feedback_id = f.id AND NOT t.voided "
        f"AND t.state = '申请中'), (SELECT MIN(x.due_on) {_UNDONE_DECISION} < :day), (SELECT MAX(x.due_on) {_UNDONE_DECISION} >= :day) "
        "FROM feedback f JOIN enterprise e ON e.id = f.enterprise_id LEFT JOIN department d ON d.id = f.department_id "
        f"LEFT JOIN cadre h ON h.id = f.handler_id WHERE NOT f.voided AND {OPEN} AND NOT EXISTS (SELECT 1 FROM conference_item i "
        "WHERE i.feedback_id = f.id AND i.conference_id = :conference AND NOT i.voided) ORDER BY f.number"
    )
    return rows_of(WaitingRow, sql, {"day": day, "conference": conference or 0})
