"""自动线索: what the park's own records say of lines 1, 2, 4 and 7, each cause once. Line 3 is raised by 回头看 and 存疑研判."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from db.read import redline_causes as read
from db.read.redline_causes import OutsideProblem, TurnRow
from db.read.summary import Scope
from desktop import clock
from desktop.accounts.gate import require
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.changes import Changes
from desktop.periods import WEEK, add_months, monday_of
from desktop.redlines.raising import raise_lead
from desktop.redlines.rules import DueWeek, SeenVisit, Thresholds, first_whole_week, last_sure_week, neglects, were_quiet
from desktop.redlines.words import cause_of, neglect_words, quiet_words, turn_words
from desktop.settings.declared import LATE_ENTRY_DAYS
from desktop.settings.declared_red_lines import LINE_MISSED_MONTH, LINE_MISSED_ROW, LINE_MONTHS_BACK, LINE_QUIET_DAYS
from desktop.settings.queries import value_of
from desktop.visits.counting import all_forms_count
from desktop.vocabulary import EnterpriseStatus, Source

OUTSIDE = (Source.HOTLINE, Source.PETITION, Source.INSPECTION)
LINE_OF_TURN = {EnterpriseStatus.STOPPED: 4, EnterpriseStatus.BELOW_SCALE: 4, EnterpriseStatus.MOVED_OUT: 7}
BEFORE_TURN = 90  # days before a turn of which the evidence tells how the object was looked after


@dataclass(frozen=True)
class FoundLead:
    """A lead that the records speak of; ids of what it concerns."""

    line: int
    cause: str
    evidence: str
    found_on: date
    enterprise: int
    feedback: int | None = None
    cadre: int | None = None
    department: int | None = None


def find_leads(*, actor: str) -> Changes:
    """Raise every lead that the records up to today speak of and that was not raised before; ``result`` says how many were new.

    May be run as often as one likes. Nothing is raised for what lies before the records, or longer ago than the park's setting.
    """
    require(Act.LEAD)
    known = read.causes_raised()
    new = [lead for lead in found_leads() if lead.cause not in known]
    if not new:
        return Changes(result=0)
    with open_work("自动提出红线线索", actor, needs=Act.LEAD) as work:
        before = read.causes_raised()  # another window may have raised some meanwhile
        for lead in new:
            raise_lead(
                work,
                line=lead.line,
                cause=lead.cause,
                evidence=lead.evidence,
                enterprise=lead.enterprise,
                feedback=lead.feedback,
                cadre=lead.cadre,
                department=lead.department,
                found_on=lead.found_on,
            )
        work.result = len([lead for lead in new if lead.cause not in before])
        return work.changes()


def found_leads() -> list[FoundLead]:
    """All leads of the records, raised before or not, in the order of lines."""
    today = clock.today()
    began = read.first_entry_day()
    visited = read.first_visit_day()
    starts = [day for day in (began, visited) if day is not None]
    if not starts:
        return []
    since = max(min(starts), add_months(today, -int(value_of(LINE_MONTHS_BACK))))
    found = list(_neglected(visited, since, today)) if visited else []
    return [*found, *_unheard(since, today), *_turned(since, today)]


def _neglected(first_visit: date, since: date, today: date) -> Iterator[FoundLead]:
    """Line 1: weeks in which a 包保责任人 did not visit."""
    last = last_sure_week(today, int(value_of(LATE_ENTRY_DAYS)))
    monday = max(first_whole_week(first_visit), monday_of(since))
    weeks: list[date] = []
    while monday <= last:
        weeks.append(monday)
        monday += WEEK
    if not weeks:
        return
    thresholds = Thresholds(int(value_of(LINE_MISSED_ROW)), int(value_of(LINE_MISSED_MONTH)))
    rows = read.holder_weeks(Scope(weeks[0], weeks[-1] + WEEK, tuple(weeks), all_forms=all_forms_count()))
    for (enterprise, cadre), group in groupby(rows, lambda row: (row.enterprise_id, row.cadre_id)):
        own = list(group)
        for told in neglects([DueWeek(row.monday, row.visited) for row in own], thresholds):
            yield FoundLead(
                line=1,
                cause=cause_of(1, enterprise, cadre, told.month),
                evidence=neglect_words(own[0].enterprise, own[0].cadre, told),
                found_on=min(told.weeks[-1] + WEEK, today),
                enterprise=enterprise,
                cadre=cadre,
                department=own[0].department_id,
            )


def _unheard(since: date, today: date) -> Iterator[FoundLead]:
    """Line 2: a problem came in from outside after visits that had found nothing."""
    days = int(value_of(LINE_QUIET_DAYS))
    rows = read.outside_problems(since, today, days, tuple(OUTSIDE))
    people = read.cadres_named({int(one) for row in rows for one in _ids(row.cadres)})
    for _, group in groupby(rows, lambda row: row.feedback_id):
        visits: list[OutsideProblem] = list(group)
        problem = visits[0]
        if not were_quiet([SeenVisit(row.visited_on, row.no_problem) for row in visits], problem.collected_on, days):
            continue
        went = sorted({one for row in visits for one in _ids(row.cadres)})
        for cadre in went or [None]:
            yield FoundLead(
                line=2,
                cause=cause_of(2, problem.feedback_id, cadre or 0),
                evidence=quiet_words(problem, visits, days),
                found_on=problem.collected_on,
                enterprise=problem.enterprise_id,
                feedback=problem.feedback_id,
                cadre=cadre,
                department=people[cadre].department_id if cadre is not None else None,
            )


def _turned(since: date, today: date) -> Iterator[FoundLead]:
    """Lines 4 and 7: an object stopped, fell below scale, or moved out."""
    for turn in read.turns(since, today, tuple(LINE_OF_TURN), BEFORE_TURN):
        line = LINE_OF_TURN[EnterpriseStatus(turn.to_status)]
        yield FoundLead(
            line=line,
            cause=cause_of(line, turn.enterprise_id, turn.to_status, turn.day),
            evidence=turn_words(turn, BEFORE_TURN),
            found_on=turn.day,
            enterprise=turn.enterprise_id,
            cadre=_only(turn),
            department=turn.department_id,
        )


def _only(turn: TurnRow) -> int | None:
    """The one who answered for the object; of several, the check finds out who is to answer."""
    ids = _ids(turn.cadres)
    return ids[0] if len(ids) == 1 else None


def _ids(joined: str | None) -> list[int]:
    return [int(one) for one in str(joined).split("、")] if joined else []
