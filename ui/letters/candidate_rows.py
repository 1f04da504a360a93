"""The problems that ask for a letter, by department, with a tick each. They lie in memory until the letters are made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.letters.queries import Candidate
from desktop.listing import ListRequest, Page, page_of
from ui.widgets.filter_bar import Chip
from ui.widgets.row_model import CENTRE, Column
from ui.widgets.words import day_words

TICKED, UNTICKED, NOT = "写", "不写", "不能写"
SIGNS = {TICKED: "☑", UNTICKED: "☐", NOT: "—"}


@dataclass(frozen=True)
class CandidateRow:
    """A problem. ``heading``: its department, on the first row of each."""

    id: int
    department: str
    state: str
    candidate: Candidate
    heading: str = ""

    @property
    def voided(self) -> bool:
        """Drawn grey, as what is not to be written about."""
        return self.state == NOT


COLUMNS: tuple[Column[CandidateRow], ...] = (
    Column("heading", "写给", lambda row: row.heading, width=150),
    Column("state", "选", lambda row: SIGNS[row.state], align=CENTRE, width=40),
    Column("number", "编号", lambda row: row.candidate.problem.number, width=92),
    Column("enterprise", "企业（项目）", lambda row: row.candidate.problem.enterprise, width=170),
    Column("text", "问题（需求）", lambda row: row.candidate.problem.text, width=190),
    Column("grade", "级别", lambda row: row.candidate.problem.grade, width=70),
    Column("handler", "经办人", lambda row: row.candidate.problem.handler, width=70),
    Column("reason", "为什么", lambda row: row.candidate.reason, width=330),
    Column("due_on", "办理时限", lambda row: day_words(row.candidate.problem.due_on), width=92, hidden=True),
)
CHIPS = (Chip("全部"), *(Chip(state, {"state": state}) for state in (TICKED, UNTICKED, NOT)))


class CandidateList:
    """Answers list requests over the candidates, in the order they came in: by department."""

    def __init__(self) -> None:
        self._rows: tuple[CandidateRow, ...] = ()

    def show(self, candidates: Sequence[Candidate], *, anew: bool) -> None:
        """Speak of these from now on. What was taken off stays off, unless ``anew``."""
        off = set[int]() if anew else {row.id for row in self._rows if row.state == UNTICKED}
        self._rows = tuple(_row(one, off) for one in candidates)

    def fetch(self, request: ListRequest) -> Page[CandidateRow]:
        """One page."""
        wanted, words = request.filters.get("state"), request.search.casefold().split()
        found = [row for row in self._rows if wanted in (None, row.state) and all(word in _searched(row) for word in words)]
        before = ["", *(row.department for row in found)]
        told = [replace(row, heading=row.department if row.department != above else "") for row, above in zip(found, before, strict=False)]
        return page_of(told, request)

    def turn(self, ids: Iterable[int]) -> None:
        """Tick these, or take their ticks off if all of them are ticked; what cannot be written about stays as it is."""
        wanted = set(ids)
        chosen = {row.id: row.state for row in self._rows if row.state != NOT and row.id in wanted}
        state = UNTICKED if all(one == TICKED for one in chosen.values()) else TICKED
        self._rows = tuple(replace(row, state=state) if row.id in chosen else row for row in self._rows)

    def turn_departments(self, names: Iterable[str]) -> None:
        """The same with all problems of these departments."""
        wanted = set(names)
        self.turn([row.id for row in self._rows if row.department in wanted])

    @property
    def ticked(self) -> tuple[int, ...]:
        """The ids of the problems that are to be written about."""
        return tuple(row.id for row in self._rows if row.state == TICKED)

    @property
    def letters(self) -> tuple[str, ...]:
        """The departments a letter each is made for."""
        return tuple(dict.fromkeys(row.department for row in self._rows if row.state == TICKED))

    def count(self, state: str) -> int:
        """How many problems are in a state."""
        return sum(row.state == state for row in self._rows)


def _row(one: Candidate, off: set[int]) -> CandidateRow:
    state = NOT if not one.proposed else UNTICKED if one.problem.id in off else TICKED
    return CandidateRow(one.problem.id, one.problem.department or "（没有主办部门）", state, one)


def _searched(row: CandidateRow) -> str:
    problem = row.candidate.problem
    return f"{problem.number} {problem.enterprise} {problem.text} {problem.handler} {row.department} {row.candidate.reason}".casefold()
