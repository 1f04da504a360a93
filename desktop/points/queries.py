"""The points of a month: of cadres and leaders with their load, and of departments by the mean of their cadres."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from db.models import PointRule
from db.read import points as read
from db.read.listing import ListRequest, Page, page_of
from db.read.summary import living_departments
from desktop.accounts.gate import require
from desktop.accounts.permissions import Act
from desktop.periods import Month
from desktop.points.scoring import DIGITS, Happening, Rule, Score, condition_item, score
from desktop.ranking import places
from desktop.summary.queries import scope_of
from desktop.vocabulary import Rank
from desktop.wording import ranks

OF, MONTH = "of", "month"  # filter keys
LEADERS, OTHERS = str(Rank.LEADERSHIP), "其他干部"


@dataclass(frozen=True)
class CadreScore:
    """One cadre's points. ``objects``: the load at the month's end; ``due`` object-weeks of the month; ``place`` among their like."""

    id: int
    name: str
    department: str
    rank: str
    objects: int
    due: int
    score: Score
    place: int | None


@dataclass(frozen=True)
class DepartmentScore:
    """A department by the mean of its cadres who have a load, 班子成员 apart; None without any."""

    department: str
    category: str
    cadres: int
    objects_each: float | None
    points: float | None
    place: int | None


@dataclass(frozen=True)
class RuleRow:
    """One line of the rules, to be changed."""

    id: int
    item: str
    condition: str
    points: float
    cap: float | None
    version: int


@dataclass(frozen=True)
class MonthPoints:
    """Everybody's points of a month."""

    month: Month
    rules: tuple[Rule, ...]
    cadres: tuple[CadreScore, ...]
    departments: tuple[DepartmentScore, ...]


def point_rules() -> tuple[Rule, ...]:
    """The park's rules in the office's order."""
    return tuple(Rule(row.item, row.condition, row.points, row.cap) for row in rule_rows())


def rule_rows() -> list[RuleRow]:
    """The same, as the office edits them."""
    rows = PointRule.select().where(~PointRule.voided).order_by(PointRule.position, PointRule.id)
    return [RuleRow(row.id, row.item, row.condition, row.points, row.cap, row.version) for row in rows]


def score_list(request: ListRequest) -> Page[CadreScore]:
    """Scores of a month (filter month, 2022-08) as a list: filters of (LEADERS, OTHERS), the search in names and departments.

    A few hundred at most, and each a sum over rules that no query can tell: sorted and cut here. Raises UserError for a month to come.
    """
    wanted = request.filters.get(OF)
    words = request.search.split()
    found = [
        row
        for row in month_points(Month.parse(request.filters[MONTH])).cadres
        if wanted in {None, LEADERS if row.rank == Rank.LEADERSHIP else OTHERS}
        and all(word in f"{row.name} {row.department}" for word in words)
    ]
    if request.sort:
        found.sort(key=_SORTS[request.sort], reverse=request.descending)
    return page_of(found, request)


_SORTS: dict[str, Callable[[CadreScore], Any]] = {
    "department": lambda row: row.department,
    "name": lambda row: row.name,
    "rank": lambda row: row.rank,
    "objects": lambda row: row.objects,
    "due": lambda row: row.due,
    "total": lambda row: row.score.total,
    "place": lambda row: row.place or 0,
}


def month_points(month: Month) -> MonthPoints:
    """What the records of a month come to by the rules as they stand. Raises UserError for a month to come."""
    require(Act.VIEW)
    scope = scope_of(month)
    rules = point_rules()
    happened: dict[int, list[Happening]] = defaultdict(list)
    for cause in read.point_causes(scope):
        if item := condition_item(rules, cause.condition):
            happened[cause.cadre_id].append(Happening(item, cause.condition, cause.subject, cause.day, cause.times))
    of_departments: dict[int, float] = defaultdict(float)
    for entry in read.point_entries(scope):
        if entry.cadre_id is not None:
            happened[entry.cadre_id].append(Happening(entry.item, entry.reason, entry.decided_by, entry.day, 1, entry.points, entry.id))
        elif entry.department_id is not None:
            of_departments[entry.department_id] += entry.points
    scored = [(row, score(rules, happened[row.id], satisfied=row.satisfied, confirmed=row.confirmed)) for row in read.scored_cadres(scope)]
    return MonthPoints(month, rules, _cadres(scored), _departments(scored, of_departments))


def department_points(month: Month) -> dict[str, DepartmentScore]:
    """The points of departments by name."""
    return {row.department: row for row in month_points(month).departments}


def _cadres(scored: Sequence[tuple[read.ScoredCadre, Score]]) -> tuple[CadreScore, ...]:
    """Leaders take their places among leaders, the others among the others; equal points share one."""
    found: dict[int, int | None] = {}
    for leading in (True, False):
        of_kind = [(row.id, points.total) for row, points in scored if (row.rank == Rank.LEADERSHIP) is leading]
        found |= dict(zip([key for key, _ in of_kind], ranks([total for _, total in of_kind]), strict=True))
    return tuple(
        CadreScore(row.id, row.name, row.department, row.rank, row.objects, row.due, points, found[row.id]) for row, points in scored
    )


def _departments(scored: Sequence[tuple[read.ScoredCadre, Score]], given: dict[int, float]) -> tuple[DepartmentScore, ...]:
    rows = living_departments()
    own = {row.id: [(cadre, points) for cadre, points in scored if cadre.department_id == row.id and _is_staff(cadre)] for row in rows}
    means = {key: _mean([points.total for _, points in of], given[key]) for key, of in own.items()}
    due = {key: sum(cadre.due for cadre, _ in of) for key, of in own.items()}
    return tuple(
        DepartmentScore(
            row.name, row.category, len(own[row.id]), _mean([cadre.objects for cadre, _ in own[row.id]], 0), means[row.id], place
        )
        for row, place in zip(rows, places((means[row.id], due[row.id]) for row in rows), strict=True)
    )


def _is_staff(cadre: read.ScoredCadre) -> bool:
    """Whether a cadre counts for the mean of the department: who has no load is listed only."""
    return cadre.rank != Rank.LEADERSHIP and (cadre.objects > 0 or cadre.due > 0)


def _mean(values: Sequence[float], given: float) -> float | None:
    return round(fmean(values) + given, DIGITS) if values else None
