"""What reading a form's row back would do. Values only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from db.models import FormRow
from desktop.audit.work import Work
from desktop.imports.plan import Outcome, PlannedRow, SourceRow, error_at, rejected

VISIT, FEEDBACK = "visit", "feedback"  # what a row becomes, by the names of the tables
Made = Mapping[tuple[int, str], int]  # the visit of each slot of each form, as far as written
Writer = Callable[[Work, Made], int | None]
Said = Mapping[str, Any]  # what a row says, column by column, as JSON keeps it
SlotKey = tuple[int, str, str]  # form, slot, and which of the two it becomes


@dataclass(frozen=True)
class RowPlan:
    """One row of one file (the ``file``-th found), and what would become of it; two are equal when they would do the same.

    ``source``: the row as it stands. ``slot`` is empty for one put in by hand. ``remark``: why a row that is right leads to nothing.
    ``said``: what is kept of what it says; ``row``: the record of what the slot made before; ``moves``: what a visit is told from others
    by, before and after, when that changes. ``write`` carries it out and gives the id of the visit or problem, if there is one by then.
    """

    file: int
    form: int
    slot: str
    entity: str
    source: SourceRow = field(compare=False, repr=False)
    plan: PlannedRow
    remark: str = ""
    said: Said = field(default_factory=dict[str, Any])
    moves: tuple[str, ...] = ()
    row: FormRow | None = field(default=None, compare=False, repr=False)
    write: Writer | None = field(default=None, compare=False, repr=False)

    @property
    def outcome(self) -> Outcome:
        """What happens to the row."""
        return self.plan.outcome

    @property
    def key(self) -> SlotKey:
        """By which the next reading finds again what this row made."""
        return self.form, self.slot, self.entity

    def refused(self, key: str, reason: str, subject: str = "") -> RowPlan:
        """The same row, which cannot go in; ``key`` is the field that is wrong."""
        errors = [error_at(self.source.raw, key, reason)]
        return replace(self, plan=rejected(self.source.raw, subject or self.plan.subject, errors), write=None, moves=())


def told_apart_by(said: Said) -> str:
    """What tells one visit from another: object, day and people."""
    return repr([said.get(column) for column in ("enterprise", "day", "cadres")])
