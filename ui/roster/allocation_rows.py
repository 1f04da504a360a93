"""The proposals of 分配助手 as a list: they lie in memory until they are accepted, so sorting and filtering happen here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from desktop.listing import ListRequest, Page, page_of
from desktop.roster.allocation import Accepted, Allocation, Proposal
from desktop.vocabulary import Gap
from ui.widgets.filter_bar import Chip
from ui.widgets.row_model import CENTRE, Column
from ui.widgets.words import words_of

BY_HAND = "经办人改定"
TICKED, UNTICKED, OPEN = "勾选", "不勾选", "不能安排"


@dataclass(frozen=True)
class AllocationRow:
    """A proposal with its tick, or a gap for which nobody can be proposed."""

    id: int
    gap: Gap
    subject: str
    role: str
    holder: str
    why: str
    state: str
    proposal: Proposal | None = None


SIGNS = {TICKED: "☑", UNTICKED: "☐", OPEN: "—"}
COLUMNS: tuple[Column[AllocationRow], ...] = (
    Column("state", "选", lambda row: SIGNS[row.state], "state", CENTRE, width=44),
    Column("gap", "缺口", lambda row: str(row.gap), "gap", width=104),
    Column("subject", "企业（项目）", lambda row: row.subject, "subject", width=230),
    Column("role", "责任", lambda row: row.role, "role", width=90),
    Column("holder", "建议由谁承担", lambda row: words_of(row.holder), "holder", width=130),
    Column("why", "理由", lambda row: row.why, "why", width=420),
)
CHIPS = (Chip("全部"), *(Chip(state, {"state": state}) for state in (TICKED, UNTICKED, OPEN)))


class AllocationList:
    """Answers list requests over the present proposals, and remembers what was ticked and changed."""

    def __init__(self) -> None:
        self._rows: tuple[AllocationRow, ...] = ()

    def show(self, allocation: Allocation) -> None:
        """Speak of these from now on, all ticked but those whose tick was taken off."""
        off = {(row.proposal.gap, row.proposal.subject) for row in self._rows if row.proposal is not None and row.state == UNTICKED}
        rows = [_row(number, one, UNTICKED if (one.gap, one.subject) in off else TICKED) for number, one in enumerate(allocation.proposals)]
        for number, left in enumerate(allocation.unfilled, len(rows)):
            rows.append(AllocationRow(number, left.gap, left.subject, "", "", left.why, OPEN))
        self._rows = tuple(rows)

    def clear(self) -> None:
        """Begin anew, without ticks and changes of before."""
        self._rows = ()

    def fetch(self, request: ListRequest) -> Page[AllocationRow]:
        """One page."""
        wanted, words = request.filters.get("state"), request.search.casefold().split()
        found = [row for row in self._rows if wanted in (None, row.state) and all(word in _text(row) for word in words)]
        if request.sort:
            found.sort(key=lambda row: str(getattr(row, request.sort)), reverse=request.descending)
        return page_of(found, request)

    def count(self, state: str) -> int:
        """How many rows are in a state."""
        return sum(row.state == state for row in self._rows)

    def turn(self, ids: Iterable[int]) -> None:
        """Tick these rows, or take their ticks off if all of them are ticked; what cannot be arranged stays as it is."""
        chosen = [self._rows[number] for number in ids if self._rows[number].proposal is not None]
        state = UNTICKED if all(row.state == TICKED for row in chosen) else TICKED
        self._put({row.id: replace(row, state=state) for row in chosen})

    def change(self, number: int, chosen: int, name: str) -> None:
        """Give a row to somebody else, by hand; a cadre without objects gets another object."""
        row = self._rows[number]
        if row.proposal is None:
            return
        if row.gap == Gap.IDLE:
            proposal = replace(row.proposal, enterprise=chosen, enterprise_name=name, why=BY_HAND)
        else:
            proposal = replace(row.proposal, holder=chosen, holder_name=name, why=BY_HAND)
        self._put({number: _row(number, proposal, TICKED)})

    def row(self, number: int) -> AllocationRow:
        """A row as it stands now."""
        return self._rows[number]

    def by_hand(self) -> list[Proposal]:
        """What was changed: the rest is proposed around it."""
        return [row.proposal for row in self._rows if row.proposal is not None and row.proposal.why == BY_HAND]

    def number_of(self, gap: Gap, subject: int) -> int | None:
        """The row of a gap."""
        found = (row.id for row in self._rows if row.proposal is not None and (row.gap, row.proposal.subject) == (gap, subject))
        return next(found, None)

    def accepted(self) -> list[Accepted]:
        """What would be written."""
        ticked = [row.proposal for row in self._rows if row.state == TICKED and row.proposal is not None]
        return [Accepted(one.gap, one.enterprise, one.role, one.holder) for one in ticked]

    def _put(self, changed: Mapping[int, AllocationRow]) -> None:
        self._rows = tuple(changed.get(row.id, row) for row in self._rows)


def _row(number: int, one: Proposal, state: str) -> AllocationRow:
    return AllocationRow(number, one.gap, one.enterprise_name, str(one.role), one.holder_name, one.why, state, one)


def _text(row: AllocationRow) -> str:
    return f"{row.gap} {row.subject} {row.role} {row.holder} {row.why}".casefold()
