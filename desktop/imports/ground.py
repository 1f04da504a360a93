"""What a plan was made on: while it is the same, planning once more would say the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop import clock
from desktop.accounts.gate import Person, acting
from desktop.audit.log import audit_head

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class Ground:
    """The state of the park file (every change moves its ``head``), the day, and who acts."""

    head: str
    today: date
    person: Person | None


def present_ground() -> Ground:
    """The ground as it is now. Ask before planning, so that what changes meanwhile is seen as a change."""
    return Ground(audit_head(), clock.today(), acting())
