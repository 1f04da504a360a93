"""What screens may ask of the red lines. Only for who may see them: everything here refuses everybody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.read import redlines as read
from db.read.listing import ListRequest, Page
from db.read.redlines import RedLineEventRow, RedLineRow
from desktop.accounts.gate import acting, may, require
from desktop.accounts.permissions import Act
from desktop.errors import UserError
from desktop.redlines.workflow import NOT_ONES_OWN, PROPOSALS, SECONDING, Lead, steps
from desktop.summary.behind import with_figure
from desktop.vocabulary import RedLineEventKind as Event
from desktop.vocabulary import RedLineOrigin as Origin
from desktop.vocabulary import RedLineState as State

__all__ = ["RedLineEventRow", "RedLineRow"]

PROPOSED = frozenset(PROPOSALS)


@dataclass(frozen=True)
class RedLinePage:
    """One lead as its page shows it: ``steps`` gives each step None, or why it may not be taken now.

    ``checker``: who was told to check it. ``findings``, ``plea``: the newest of each. ``proposer``: who decided first, while a second
    is waited for.
    """

    row: RedLineRow
    life: tuple[RedLineEventRow, ...]
    steps: dict[Event, str | None]
    checker: str
    findings: str
    plea: str
    proposer: str


def red_lines(request: ListRequest) -> Page[RedLineRow]:
    """Leads, the newest found first; filters state, open, line, origin, enterprise, feedback, cadre, id, voided, figure."""
    require(Act.SEE_LINES)
    return read.red_lines(with_figure(request))


def red_line_counts(request: ListRequest, key: str) -> dict[str, int]:
    """Rows per value of a filter key."""
    require(Act.SEE_LINES)
    return read.red_line_counts(with_figure(request), key)


def may_see() -> bool:
    """Whether the place of red lines is there at all for who is signed in."""
    return may(Act.SEE_LINES)


def red_line_page(red_line: int) -> RedLinePage:
    """Everything the page of one lead shows. Raises UserError when there is none."""
    found = red_lines(ListRequest(filters={"id": str(red_line)}, include_voided=True)).rows
    if not found:
        raise UserError("没有这条红线线索")
    row, life = found[0], tuple(read.events_of(red_line))
    return RedLinePage(
        row=row,
        life=life,
        steps=_offered(row, life),
        checker=_newest(life, Event.CHECK, named=True),
        findings=_newest(life, Event.FIND),
        plea=_newest(life, Event.PLEAD, Event.WAIVE),
        proposer=_newest(life, *PROPOSED, named=True) if row.proposed else "",
    )


def _offered(row: RedLineRow, life: Sequence[RedLineEventRow]) -> dict[Event, str | None]:
    """The steps as who is signed in may take them: nobody seconds what they proposed."""
    person, proposal, found = acting(), proposer_of(life), steps(lead_of(row, life))
    if person is None or proposal is None or proposal.actor != person.name:
        return found
    return {event: refused or (NOT_ONES_OWN if event in SECONDING else None) for event, refused in found.items()}


def lead_of(row: RedLineRow, life: Sequence[RedLineEventRow]) -> Lead:
    """What the workflow needs to know of a row and its steps."""
    found = False
    for step in life:
        if step.kind in {Event.CHECK, Event.DIFFER}:
            found = False
        elif step.kind == Event.FIND:
            found = True
    proposed = State(row.proposed) if row.proposed else None
    return Lead(State(row.state), Origin(row.origin or Origin.BY_HAND), found, proposed)


def proposer_of(life: Sequence[RedLineEventRow]) -> RedLineEventRow | None:
    """The newest proposal."""
    return next((step for step in reversed(life) if step.kind in PROPOSED), None)


def steps_until(day: date) -> dict[int, list[read.LeadStep]]:
    """Every lead's steps up to a day, by lead."""
    found: dict[int, list[read.LeadStep]] = {}
    for step in read.steps_until(day):
        found.setdefault(step.red_line, []).append(step)
    return found


def _newest(life: Sequence[RedLineEventRow], *kinds: Event, named: bool = False) -> str:
    step = next((step for step in reversed(life) if step.kind in kinds), None)
    if step is None:
        return ""
    return (step.acted_by or step.actor) if named else step.words
