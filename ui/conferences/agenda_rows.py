"""What is proposed for an agenda as a list: it lies in memory until it is accepted, with the ticks of the clerk."""

from collections.abc import Iterable

from desktop.conferences.queries import Proposed
from desktop.listing import ListRequest, Page, page_of
from ui.widgets.row_model import CENTRE, Column
from ui.widgets.words import day_words


class AgendaRows:
    """Answers list requests over the present proposals, and remembers which are ticked."""

    def __init__(self) -> None:
        self._rows: tuple[Proposed, ...] = ()
        self._ticked: set[int] = set()

    def show(self, proposed: Iterable[Proposed]) -> None:
        """Speak of these from now on; nothing is ticked but what was before."""
        self._rows = tuple(proposed)
        self._ticked &= {row.id for row in self._rows}

    def clear(self) -> None:
        """Begin anew."""
        self._rows = ()
        self._ticked.clear()

    def fetch(self, request: ListRequest) -> Page[Proposed]:
        """One page, in the order of the proposal."""
        words = request.search.casefold().split()
        found = [row for row in self._rows if all(word in _text(row) for word in words)]
        return page_of(found, request)

    def turn(self, ids: Iterable[int]) -> None:
        """Tick these, or take their ticks off if all of them are ticked."""
        chosen = set(ids)
        self._ticked = self._ticked - chosen if chosen <= self._ticked else self._ticked | chosen

    def ticked(self) -> dict[int, str]:
        """The problems ticked with the reason of each, in the order of the proposal."""
        return {row.id: row.proposal.words for row in self._rows if row.id in self._ticked}

    def sign(self, row: Proposed) -> str:
        """The tick of a row."""
        return "☑" if row.id in self._ticked else "☐"

    @property
    def count(self) -> int:
        """How many are proposed."""
        return len(self._rows)


def columns(rows: AgendaRows) -> tuple[Column[Proposed], ...]:
    """What the list shows."""
    return (
        Column("tick", "选", rows.sign, align=CENTRE, width=40),
        Column("words", "为什么", lambda row: row.proposal.words, width=250),
        Column("number", "编号", lambda row: row.row.number, width=88),
        Column("enterprise", "企业（项目）", lambda row: row.row.enterprise, width=190),
        Column("text", "反馈问题（需求）", lambda row: row.row.text, width=230),
        Column("status", "状态", lambda row: row.row.status, width=70),
        Column("level", "层级", lambda row: row.row.level, width=86),
        Column("due_on", "应办时限", lambda row: day_words(row.row.due_on), width=92),
        Column("department", "主办部门", lambda row: row.row.department, width=140),
    )


def _text(row: Proposed) -> str:
    one = row.row
    return f"{one.number} {one.enterprise} {one.text} {one.department} {one.handler} {row.proposal.words}".casefold()
