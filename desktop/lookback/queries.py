"""What screens may ask of the inspections, the drawings and what came of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from db.read import lookback as read
from db.read.lookback import DepartmentRow, LookBackRow, RoundRow
from desktop import clock
from desktop.accounts.gate import may
from desktop.accounts.permissions import Act
from desktop.listing import ListRequest, Page
from desktop.lookback.drawing import left_to_draw
from desktop.lookback.sampling import Lot, lots, population_of, would_draw
from desktop.periods import Month
from desktop.settings.declared import LOOK_BACK_DAYS, LOOK_BACK_SHARE
from desktop.settings.queries import value_of

__all__ = ["DepartmentRow", "LookBackRow", "RoundRow"]


@dataclass(frozen=True)
class MonthStand:
    """How a month stands: its drawings, what is left to draw, how much of the share was inspected."""

    month: Month
    rounds: tuple[RoundRow, ...]
    left: int
    would_draw: int
    share: int
    days: int
    over: bool


def look_backs(request: ListRequest) -> Page[LookBackRow]:
    """What waits first. Filters: state (待指派 待检查 超期未查 属实 假销号 复发), why, month, department, feedback, id.

    The number of a red line is told to who may see those.
    """
    page = read.look_backs(request, clock.today())
    if may(Act.SEE_LINES):
        return page
    return Page(tuple(replace(row, red_line="") for row in page.rows), page.total)


def look_back(look_back_id: int) -> LookBackRow:
    """One inspection."""
    return look_backs(ListRequest(filters={"id": str(look_back_id)})).rows[0]


def by_department(request: ListRequest) -> Page[DepartmentRow]:
    """Departments with what their inspections found. Filters: month, found (有假销号, 有超期)."""
    filters = dict(request.filters)
    month = filters.pop("month", "")
    return read.by_department(request._replace(filters=filters), month, clock.today())


def month_stand(month: Month) -> MonthStand:
    """What to say above the list."""
    rounds = tuple(read.rounds_of(str(month)))
    candidates = left_to_draw(month, [one.population for one in rounds]).values()
    share = int(value_of(LOOK_BACK_SHARE))
    would = sum(would_draw(group, count, share) for group, count in Counter(one.group for one in candidates).items())
    return MonthStand(month, rounds, len(candidates), would, share, int(value_of(LOOK_BACK_DAYS)), clock.today() > month.last)


def months_with_closures() -> list[Month]:
    """Months in which something was closed or withdrawn, and the last one that is over, newest first."""
    found = {Month.parse(text) for text in read.months_of_closures()} | {Month.of(clock.today()).previous}
    return sorted(found, reverse=True)


def later_problems(enterprise: int, since: date, words: str, limit: int) -> list[tuple[int, str, str]]:
    """Problems that an object has raised since a day, as id, number with words, and state."""
    return read.later_problems(enterprise, since, words, limit)


def lots_of(drawing: RoundRow) -> list[Lot]:
    """The drawing done again from what was recorded."""
    return lots(population_of(drawing.population), drawing.seed, drawing.share)
