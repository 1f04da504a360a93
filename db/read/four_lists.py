"""What 四张清单 need of the collected problems that have measures, besides the problems themselves, on a day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from db.read.query import rows_of
from db.read.relations import IN_FORCE


class Answering(NamedTuple):
    """A collected problem with measures: the leader of its object, and who answers for its measures. In a project it is listed there."""

    feedback_id: int
    leader: str
    departments: str
    owners: str
    in_project: bool


def _named(name: str, table: str) -> str:
    """Who is named in the measures of a problem, in their order, each once."""
    joined = f"measure m JOIN {table} x ON x.id = m.{name}_id WHERE m.feedback_id = f.id AND NOT m.voided"
    once = f"SELECT x.name AS name FROM {joined} GROUP BY x.id ORDER BY MIN(m.position), MIN(m.id)"
    return f"COALESCE((SELECT GROUP_CONCAT(name, '、') FROM ({once})), '')"


_ANSWERING = (
    "SELECT f.id, COALESCE((SELECT c.name FROM assignment a JOIN cadre c ON c.id = a.cadre_id WHERE a.enterprise_id = f.enterprise_id "
    f"AND a.role = '包保领导' AND {IN_FORCE} ORDER BY a.id LIMIT 1), ''), "
    f"{_named('department', 'department')}, {_named('owner', 'cadre')}, "
    "EXISTS (SELECT 1 FROM rectification_item i JOIN rectification_project p ON p.id = i.project_id "
    "WHERE i.feedback_id = f.id AND NOT i.voided AND NOT p.voided) "
    "FROM feedback f WHERE NOT f.voided AND EXISTS (SELECT 1 FROM measure m WHERE m.feedback_id = f.id AND NOT m.voided)"
)


def answering(as_of: date) -> dict[int, Answering]:
    """Every living collected problem that has a measure, by its id."""
    return {row.feedback_id: row for row in rows_of(Answering, _ANSWERING, {"as_of": as_of})}
