"""What a figure of the catalogue is, and what it is asked with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from db.read import summary as read
from db.read.summary import Scope
from desktop.accounts.permissions import Act
from desktop.periods import Month

Value = int | float | date | str | None


@dataclass
class Counts:
    """Figures of the park file, each asked of it once however many marks want it."""

    _totals: dict[tuple[str, Scope], int] = field(default_factory=dict[tuple[str, Scope], int])
    _departments: dict[tuple[str, Scope], dict[int | None, int]] = field(default_factory=dict[tuple[str, Scope], dict[int | None, int]])

    def count(self, figure: str, scope: Scope, department: int | None) -> int:
        """A figure in total, or of one department."""
        key = (figure, scope)
        if department is None:
            if key not in self._totals:
                self._totals[key] = read.total(figure, scope)
            return self._totals[key]
        if key not in self._departments:
            self._departments[key] = read.by_department(figure, scope)
        return self._departments[key].get(department, 0)


@dataclass(frozen=True)
class Question:
    """What one mark asks: the month filled in, the time its figure speaks of, the department if it is of one."""

    month: Month
    scope: Scope
    department: int | None
    actor: str
    counts: Counts
    rows: Callable[[str], int]  # how many rows a list of templates has in the month
    total: bool = False  # from the beginning of the records on

    def count(self, figure: str) -> int:
        """A figure of ``db.read.figures``."""
        return self.counts.count(figure, self.scope, self.department)


@dataclass(frozen=True)
class Figure:
    """One figure: its name, what it means in a sentence, its unit, the group it stands in, how it is asked, the arguments it takes."""

    name: str
    meaning: str
    unit: str
    group: str
    ask: Callable[[Question], Value]
    takes: frozenset[str] = frozenset()
    is_rate: bool = False
    needs: Act = Act.VIEW
    others: tuple[str, ...] = ()  # names that are as good
