"""What screens, ledgers and papers may ask of the economy watch."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import dropwhile
from typing import NamedTuple

from db.read import economy as read
from db.read import economy_history
from db.read.economy import EconomyRow
from db.read.economy_history import FigureMonth, HistoryMonth, ParkFigure, ParkMonth
from db.read.listing import Behind, ListRequest, Page
from db.read.relations import objects_of_department
from db.read.sources import both
from desktop import clock
from desktop.economy.comparing import ON_MONTH, ON_YEAR, Change, Compared, Cumulated, change, cumulated_of
from desktop.economy.figures import FIGURES
from desktop.economy.lights import WATCHED, EconomyLight, Judgement, MonthFacts, judge
from desktop.economy.scale import WARNED, ScaleFacts, ScaleState, ScaleVerdict, verdict
from desktop.economy.watching import WatchRules, asked_of, due_month, months_before, rules_in_force
from desktop.periods import Month

__all__ = ["EconomyLight", "EconomyRow", "HistoryMonth", "ParkMonth", "ScaleState"]

MONTH, DEPARTMENT, LEADER = "month", "department", "leader"  # filter keys
SHOWN = 24  # months of a history
NOT_DUE_YET = 2  # months there can be between the last that is due and today


@dataclass(frozen=True)
class WatchedObject:
    """An object's month, judged."""

    row: EconomyRow
    month: Month
    due: bool
    rules: WatchRules

    @property
    def id(self) -> int:
        """The object's."""
        return self.row.id

    def now(self, key: str) -> int | None:
        """A figure of the month."""
        return getattr(self.row, key)

    def on_month(self, key: str) -> Change:
        """环比 of a figure."""
        return change(self.now(key), getattr(self.row, f"{key}_last"), on=ON_MONTH)

    def on_year(self, key: str) -> Change:
        """同比 of a figure."""
        return change(self.now(key), getattr(self.row, f"{key}_base"), on=ON_YEAR)

    @property
    def scale_threshold(self) -> int | None:
        """What it is held to, in 元."""
        return self.rules.standard_of(self.row.kind, self.row.industry).threshold

    @cached_property
    def scale(self) -> ScaleVerdict:
        """Where it stands to its threshold."""
        row = self.row
        facts = ScaleFacts(row.total, row.months, row.above_scale, self.rules.standard_of(row.kind, row.industry))
        return verdict(facts, self.rules.scale)

    @cached_property
    def judged(self) -> Judgement:
        """Its light, and why."""
        row = self.row
        first, second, third = (Compared(self.now(figure.key), getattr(row, f"{figure.key}_base")) for figure in WATCHED)
        facts = MonthFacts(row.kind, row.status, row.expected, row.reported, self.due, row.silent, (first, second, third), self.scale)
        return judge(facts, self.rules.lights)

    @property
    def why(self) -> str:
        """The reasons of its light, and what makes it rise."""
        risen = self.row.expected and self.scale.state == ScaleState.REACHED
        return f"{self.scale.words}；{self.judged.words}" if risen else self.judged.words

    @property
    def remarkable(self) -> bool:
        """Whether there is a reason to look at it: a red or yellow light, or a warning."""
        return self.judged.light in {EconomyLight.RED, EconomyLight.YELLOW} or bool(self.warning)

    @property
    def warning(self) -> str:
        """退规预警, 达到入规标准 (协助入规), or nothing; of objects that report."""
        if not self.row.expected:
            return ""
        if self.scale.state in WARNED:
            return "退规预警" if self.scale.state == ScaleState.NEAR else "退规预警（已低于）"
        return "达到入规标准" if self.scale.state == ScaleState.REACHED else ""


def months(request: ListRequest) -> Page[WatchedObject]:
    """Living objects in a month (filter month, else the last one that is due).

    Further filters: kind, light, warning (退规预警/已低于/达到入规标准), report (已报/未报/待报), scale, expected (应报),
    department and leader by their names, id.
    """
    filters = dict(request.filters)
    rules = rules_in_force()
    month = Month.parse(filters.pop(MONTH)) if MONTH in filters else last_due(rules)
    behind = request.behind
    if DEPARTMENT in filters:
        behind = both(behind, objects_of_department(filters.pop(DEPARTMENT)))
    if LEADER in filters:
        behind = both(behind, read.objects_of_leader(filters.pop(LEADER)))
    asked = asked_of(month, rules)
    page = read.months(request._replace(filters=filters, behind=behind), asked)
    return Page(tuple(WatchedObject(row, month, asked.due, rules) for row in page.rows), page.total)


def last_due(rules: WatchRules | None = None, month: Month | None = None) -> Month:
    """The last month that is due, or the one given if that is due."""
    today = clock.today()
    return due_month(month or Month.of(today), today, (rules or rules_in_force()).due_day)


class WatchCounts(NamedTuple):
    """What the first page says: of which month, how many are 退规预警, and how many have not reported."""

    month: Month
    warned: int
    silent: int
    risen: int


def watch_counts(month: Month, among: Behind | None = None) -> WatchCounts:
    """Count for a month, or while it is not due for the last one that is; only the objects ``among``."""
    rules = rules_in_force()
    spoken_of = last_due(rules, month)
    found = read.watch_counts(asked_of(spoken_of, rules), among)
    return WatchCounts(spoken_of, found["退规预警"], found["未报"], found["达到入规标准"])


def leader_names() -> list[str]:
    """The 包保领导 of today, for choices."""
    return read.leader_names(clock.today())


# --- over time


@dataclass(frozen=True)
class ToldMonth:
    """One month of an object as its page shows it; figures by their keys."""

    row: HistoryMonth
    month: Month
    on_month: dict[str, Change]
    on_year: dict[str, Change]
    so_far: dict[str, Cumulated]

    def now(self, key: str) -> int | None:
        """A figure of the month."""
        return self.row.figures[key].now


def history(enterprise: int, until: Month | None = None, number: int = SHOWN) -> tuple[ToldMonth, ...]:
    """The last months of an object, the newest first, reported or not; up to the month that ends last, or ``until``."""
    last = until or Month.of(clock.today())
    rows = economy_history.history(enterprise, str(months_before(last, number - 1)), str(last))
    return tuple(_told(row) for row in rows)


def shown_history(enterprise: int) -> tuple[ToldMonth, ...]:
    """The months to show of an object: from its first report of the last two years to the last month that is due or reported."""
    due = last_due()
    told = history(enterprise, number=SHOWN + NOT_DUE_YET)
    told = tuple(dropwhile(lambda one: one.month > due and not one.row.reported, told))[:SHOWN]
    return tuple(reversed(tuple(dropwhile(lambda one: not one.row.reported, reversed(told)))))


def _told(row: HistoryMonth) -> ToldMonth:
    return ToldMonth(
        row,
        Month.parse(row.month),
        {key: change(one.now, one.last, on=ON_MONTH) for key, one in row.figures.items()},
        {key: change(one.now, one.base, on=ON_YEAR) for key, one in row.figures.items()},
        {key: _so_far(one) for key, one in row.figures.items()},
    )


def _so_far(one: FigureMonth) -> Cumulated:
    return cumulated_of(one.year_total, one.year_months, one.year_now, one.year_base, one.year_compared)


@dataclass(frozen=True)
class ParkTotal:
    """A figure of the park in a month: the sum, of how many objects; its moves rest on the objects that report in both months."""

    total: int | None
    reporting: int
    on_month: Change
    on_year: Change
    both_years: int


def park_totals(month: Month) -> dict[str, ParkTotal]:
    """The park's sums of a month; nobody reported: all None."""
    found = park_history(month, 1)
    return found[0][1] if found else {figure.key: _park_total(ParkFigure(None, 0, 0, 0, 0, 0, 0, 0)) for figure in FIGURES}


def park_history(until: Month, number: int = SHOWN) -> tuple[tuple[Month, dict[str, ParkTotal]], ...]:
    """The park's sums of the months anybody reported in, the newest first."""
    rows = economy_history.park_months(str(months_before(until, number - 1)), str(until))
    return tuple((Month.parse(row.month), {key: _park_total(one) for key, one in row.figures.items()}) for row in rows)


def _park_total(one: ParkFigure) -> ParkTotal:
    on_month = change(one.now, None) if not one.last_both else change(one.last_now, one.last_base, on=ON_MONTH)
    on_year = change(one.now, None, on=ON_YEAR) if not one.year_both else change(one.year_now, one.year_base, on=ON_YEAR)
    return ParkTotal(one.now, one.reporting, on_month, on_year, one.year_both)
