"""Problems that stand beside another one: handled in it, or bringing it up again."""

from __future__ import annotations

from dataclasses import dataclass

from db.read.query import rows_of


@dataclass(frozen=True)
class LinkedProblem:
    """A problem beside another: ``how`` 并入本件, 复发."""

    id: int
    number: str
    status: str
    text: str
    how: str


def linked_problems(feedback_id: int) -> list[LinkedProblem]:
    """The living problems that are handled in this one, and those that bring it up again."""
    sql = (
        "SELECT f.id, f.number, f.status, f.text, CASE WHEN f.merged_into_id = :feedback THEN '并入本件' ELSE '复发' END FROM feedback f "
        "WHERE NOT f.voided AND (f.merged_into_id = :feedback OR f.recurs_id = :feedback) ORDER BY f.id"
    )
    return rows_of(LinkedProblem, sql, {"feedback": feedback_id})
