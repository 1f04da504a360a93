"""What screens, the notice and the ledger ask of coverage (应联尽联, 全员覆盖); ``as_of`` defaults to today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from db.read import allocation as rows
from db.read import coverage as read
from db.read.coverage import GapRow
from db.read.listing import ListRequest, Page
from desktop import clock
from desktop.roster.allocation import Allocation, Held, Office, Person, Proposal, Situation, Thing, propose
from desktop.vocabulary import Gap, Rank, Role

__all__ = ["GapRow", "all_gaps", "gaps", "proposed_allocation", "why_ended"]


def gaps(request: ListRequest, as_of: date | None = None) -> Page[GapRow]:
    """The gaps of a day, kind by kind, each with its reason; filter kind (``Gap``)."""
    return read.gaps(request, as_of or clock.today())


def all_gaps(as_of: date) -> tuple[GapRow, ...]:
    """Every gap of a day."""
    return gaps(ListRequest(limit=None), as_of).rows


def why_ended(gap: GapRow) -> str:
    """Why the relation of a gap should not stand, for the form that ends it; nothing where there is none to end."""
    if gap.assignment_id is None:
        return ""
    mistaken = gap.kind in {Gap.LEADER, Gap.NOT_LEADERSHIP} and "不是班子成员" in gap.reason
    return f"{gap.reason}；类别登记错了的，到“干部”里更正" if mistaken else gap.reason


def proposed_allocation(start: date, by_hand: Sequence[Proposal] = ()) -> Allocation:
    """Who should take what is not covered on a day, from that day on, around what was decided by hand."""
    return propose(
        Situation(
            things=[_thing(row) for row in rows.things(start)],
            people=[
                Person(row.id, row.name, row.department_id, row.department, row.rank == Rank.LEADERSHIP, row.in_post_to)
                for row in rows.people(start)
            ],
            offices=[Office(row.id, row.name) for row in rows.offices()],
            held=[Held(row.enterprise_id, Role(row.role), row.holder_id, row.now) for row in rows.held_from(start)],
        ),
        by_hand,
    )


def _thing(row: rows.ThingRow) -> Thing:
    lacking = {Role.LEADER: row.no_leader, Role.DEPARTMENT: row.no_department, Role.RESPONSIBLE: row.no_responsible}
    return Thing(
        row.id,
        row.name,
        row.kind,
        row.industry,
        frozenset(role for role, missing in lacking.items() if missing),
        row.leader_in_the_way or "",
    )
