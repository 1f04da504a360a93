"""What a progress report is drafted from, as one value that is stored with the document."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from db.read.listing import ListRequest
from desktop.errors import UserError
from desktop.rectification import queries
from desktop.rectification.queries import ItemRow, Tally
from desktop.rectification.rules import split_told
from desktop.vocabulary import Outcome, RectificationTerm


@dataclass(frozen=True)
class ReportedProblem:
    """A problem as the report tells it; days in ISO, ``due_on`` empty when there is none."""

    heading: str
    text: str
    lead: str
    due_on: str
    term: str
    outcome: str
    situation: str
    next_step: str
    measures: int
    measures_done: int
    late: bool


@dataclass(frozen=True)
class LeadProgress:
    """How far the problems of a lead unit are."""

    lead: str
    items: int
    done: int
    stage: int
    not_done: int
    late: int


@dataclass(frozen=True)
class RectificationFigures:
    """All the report says, as things stood at the end of ``as_of``."""

    project: str
    kind: str
    inspected_by: str
    told_on: str
    period_from: str
    period_to: str
    leader: str
    lead: str
    as_of: str
    items: int
    done: int
    stage: int
    not_done: int
    measures: int
    measures_done: int
    by_lead: tuple[LeadProgress, ...]
    problems: tuple[ReportedProblem, ...]

    def to_json(self) -> str:
        """As stored with the document."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> RectificationFigures:
        """As stored, back again."""
        values: dict[str, Any] = json.loads(text)
        values["by_lead"] = tuple(LeadProgress(**row) for row in values["by_lead"])
        values["problems"] = tuple(ReportedProblem(**row) for row in values["problems"])
        return cls(**values)

    @property
    def day(self) -> date:
        """The day they speak of."""
        return date.fromisoformat(self.as_of)

    def of(self, term: RectificationTerm, outcome: Outcome | None = None) -> int:
        """How many problems have this term, and this result if one is asked for."""
        return sum(one.term == term and outcome in {None, one.outcome} for one in self.problems)


def collect_figures(project: int, as_of: date) -> RectificationFigures:
    """Ask the park file for everything a report says. Raises UserError where its sums do not agree."""
    page = queries.project_page(project, as_of)
    if page is None or page.row.voided:
        raise UserError("这个整改项目已经作废，不能拟写整改进展情况通报")
    row = page.row
    found = queries.items(ListRequest(filters={"project": str(project)}, limit=None), as_of).rows
    figures = RectificationFigures(
        project=row.name,
        kind=row.kind,
        inspected_by=row.inspected_by,
        told_on=row.told_on.isoformat() if row.told_on else "",
        period_from=row.period_from.isoformat(),
        period_to=row.period_to.isoformat(),
        leader=row.leader or "",
        lead=row.lead or "",
        as_of=as_of.isoformat(),
        items=row.items,
        done=row.done,
        stage=row.stage,
        not_done=row.not_done,
        measures=row.measures,
        measures_done=row.measures_done,
        by_lead=by_lead(page.tallies),
        problems=tuple(map(_reported, found)),
    )
    if faults := sum_faults(figures):
        raise UserError(f"整改数字前后对不上：{'；'.join(faults)}；请检查园区文件")
    return figures


def by_lead(tallies: Iterable[Tally]) -> tuple[LeadProgress, ...]:
    """The tallies of each lead unit together, in their order."""
    kept: dict[str, list[Tally]] = {}
    for one in tallies:
        kept.setdefault(one.lead, []).append(one)
    return tuple(_progress(lead, rows) for lead, rows in kept.items())


def _progress(lead: str, rows: list[Tally]) -> LeadProgress:
    done, stage, not_done = (sum(one.items for one in rows if one.outcome == outcome) for outcome in Outcome)
    return LeadProgress(lead, sum(one.items for one in rows), done, stage, not_done, sum(one.late for one in rows))


def sum_faults(figures: RectificationFigures) -> list[str]:
    """Where figures that must be equal differ: the whole, its results, its terms, its lead units, its problems and their measures."""
    told = figures.problems
    sums = {
        "完成、阶段性完成、未完成之和": figures.done + figures.stage + figures.not_done,
        "集中整改与长期整改之和": sum(figures.of(term) for term in RectificationTerm),
        "各牵头单位之和": sum(one.items for one in figures.by_lead),
        "各问题之和": len(told),
    }
    faults = [f"{name}为{found}个，问题总数为{figures.items}个" for name, found in sums.items() if found != figures.items]
    pairs = (
        ("完成", figures.done, sum(one.done for one in figures.by_lead), _with(told, Outcome.DONE)),
        ("阶段性完成", figures.stage, sum(one.stage for one in figures.by_lead), _with(told, Outcome.STAGE)),
        ("未完成", figures.not_done, sum(one.not_done for one in figures.by_lead), _with(told, Outcome.NOT_DONE)),
        ("措施", figures.measures, figures.measures, sum(one.measures for one in told)),
        ("完成的措施", figures.measures_done, figures.measures_done, sum(one.measures_done for one in told)),
    )
    return faults + [
        f"{name}总数为{whole}，按单位为{units}，按问题为{each}" for name, whole, units, each in pairs if len({whole, units, each}) > 1
    ]


def _with(problems: Iterable[ReportedProblem], outcome: Outcome) -> int:
    return sum(one.outcome == outcome for one in problems)


def _reported(row: ItemRow) -> ReportedProblem:
    situation, next_step = split_told(row.situation)
    return ReportedProblem(
        heading=row.heading,
        text=row.text,
        lead=row.lead or "",
        due_on=row.due_on.isoformat() if row.due_on else "",
        term=row.term,
        outcome=row.outcome,
        situation=situation,
        next_step=next_step,
        measures=row.measures,
        measures_done=row.measures_done,
        late=row.late,
    )
