"""A rehearsal as a list: it lies in memory, so sorting and filtering happen here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.imports.commands import Rehearsal
from desktop.imports.plan import Outcome, PlannedRow
from desktop.listing import ListRequest, Page, page_of
from ui.exchange.sheet_look import SheetLook, looks_of
from ui.widgets.filter_bar import Chip
from ui.widgets.lights import Light
from ui.widgets.row_model import RIGHT, Column

LIGHTS = {
    Outcome.CREATED: Light.GREEN,
    Outcome.UPDATED: Light.GREEN,
    Outcome.UNCHANGED: Light.GREY,
    Outcome.DUPLICATE: Light.YELLOW,
    Outcome.REJECTED: Light.RED,
}
CONFLICT = "冲突"
AT_ONCE = 500  # rows
NO_YEAR = "没有年份"  # how a day without a year is refused
CHIPS = (
    Chip("全部"),
    *(Chip(str(outcome), {"outcome": str(outcome)}) for outcome in Outcome),
    Chip(CONFLICT, {"outcome": CONFLICT}),
)


@dataclass(frozen=True)
class RehearsedRow:
    """One row of the workbook and what would become of it; ``open`` conflicts are those nobody has decided."""

    id: int
    sheet: str
    row: int
    outcome: Outcome
    subject: str
    told: str
    conflicts: int
    open: int

    @property
    def problem(self) -> bool:
        """Whether something is to be done about it."""
        return self.outcome == Outcome.REJECTED or self.open > 0


class Pieces:
    """The last to hold the rows of a rehearsal."""

    def __init__(self, pieces: list[object]) -> None:
        self._pieces = pieces

    def take_apart(self) -> None:
        """Let them go a few at a time, so that the other thread is never kept waiting."""
        while self._pieces:
            del self._pieces[-AT_ONCE:]


@dataclass(frozen=True)
class Rehearsed:
    """A rehearsal with what the window shows of it, made where the rehearsal was made.

    ``undecided``: conflicts nobody has decided; ``keeps``: those in which the office's word was taken, so that nobody is asked again.
    ``asks_year``: a day stands without a year, and nobody knows which.
    """

    rehearsal: Rehearsal
    looks: Mapping[str, SheetLook]
    rows: tuple[RehearsedRow, ...]
    by_outcome: Mapping[str, Sequence[RehearsedRow]]
    undecided: int
    keeps: int
    asks_year: bool

    @classmethod
    def of(cls, rehearsal: Rehearsal) -> "Rehearsed":
        """Prepare everything; for the worker."""
        rows = tuple(_rehearsed(number, row) for number, row in enumerate(rehearsal.rows))
        by_outcome: dict[str, list[RehearsedRow]] = {}
        for row in rows:
            by_outcome.setdefault(str(row.outcome), []).append(row)
            if row.conflicts:
                by_outcome.setdefault(CONFLICT, []).append(row)
        undecided = sum(row.open for row in rows)
        keeps = sum(len(row.kept) for row in rehearsal.rows)
        asks_year = any(NO_YEAR in error.reason for error in rehearsal.errors)
        return cls(rehearsal, looks_of(rehearsal), rows, by_outcome, undecided, keeps, asks_year)

    def count(self, outcome: str) -> int:
        """How many rows of an outcome, or with conflicts."""
        return len(self.by_outcome.get(outcome, ()))

    @property
    def writes(self) -> int:
        """How many rows would go in."""
        return self.count(Outcome.CREATED) + self.count(Outcome.UPDATED)

    def pieces(self) -> "Pieces":
        """Everything there are tens of thousands of, to be let go one after the other."""
        rehearsal = self.rehearsal
        cells = (row for sheet in rehearsal.grid.sheets for row in sheet.rows)
        return Pieces([*self.rows, *rehearsal.rows, *rehearsal.sources, *cells])

    def planned_at(self, sheet: str, row: int) -> list[PlannedRow]:
        """What is planned of one row of the workbook; a row of the 责任清单 states several things."""
        return [planned for planned in self.rehearsal.rows if planned.row == row and planned.sheet == sheet]


def _light(row: RehearsedRow) -> Light:
    return Light.YELLOW if row.open else LIGHTS[row.outcome]


COLUMNS: tuple[Column[RehearsedRow], ...] = (
    Column("outcome", "结果", lambda row: CONFLICT if row.open else str(row.outcome), "outcome", width=76, light=_light),
    Column("sheet", "工作表", lambda row: row.sheet, "sheet", width=110),
    Column("row", "行", lambda row: str(row.row), "row", RIGHT, width=52),
    Column("subject", "内容", lambda row: row.subject, "subject", width=260),
    Column("told", "说明", lambda row: row.told, "told", width=520),
)


class RehearsalList:
    """Answers list requests over the rows of the present rehearsal; ``found`` are those of the last question about rows."""

    def __init__(self) -> None:
        self._rehearsed: Rehearsed | None = None
        self.found: Sequence[RehearsedRow] = ()

    def show(self, rehearsed: Rehearsed | None) -> None:
        """Speak of this rehearsal from now on."""
        self._rehearsed = rehearsed
        self.found = rehearsed.rows if rehearsed is not None else ()

    def fetch(self, request: ListRequest) -> Page[RehearsedRow]:
        """One page."""
        found = self._asked_for(request)
        if request.limit != 1:  # a question that only counts does not say what is shown
            self.found = found
        return page_of(found, request)

    def _asked_for(self, request: ListRequest) -> Sequence[RehearsedRow]:
        rehearsed, wanted = self._rehearsed, request.filters.get("outcome")
        if rehearsed is None:
            return ()
        found = rehearsed.rows if wanted is None else rehearsed.by_outcome.get(wanted, ())
        words = request.search.casefold().split()
        if words:
            found = [row for row in found if _holds(row, words)]
        return sorted(found, key=lambda row: getattr(row, request.sort), reverse=request.descending) if request.sort else found

    def number_of(self, sheet: str, row: int) -> int | None:
        """Where a row of the workbook stands in the list as it is filtered and sorted; None when it is not in it."""
        if not sheet:
            return None
        return next((number for number, one in enumerate(self.found) if one.row == row and one.sheet == sheet), None)

    def next_problem(self, here: int, step: int) -> int | None:
        """Where the next row stands about which something is to be done, round the corner too; None when there is none."""
        count = len(self.found)
        places = ((here + step * distance) % count for distance in range(1, count + 1)) if count else ()
        return next((place for place in places if self.found[place].problem), None)


def _holds(row: RehearsedRow, words: list[str]) -> bool:
    text = f"{row.subject} {row.told} {row.sheet}".casefold()
    return all(word in text for word in words)


def _rehearsed(number: int, row: PlannedRow) -> RehearsedRow:
    told = [f"{change.title}：{change.old or '（空）'} → {change.new or '（空）'}" for change in row.changes]
    told += [f"{error.column}“{error.value}”：{error.reason}" if error.value else f"{error.column}：{error.reason}" for error in row.errors]
    undecided = [one for one in row.conflicts if one.decided is None]
    told += [f"请核对：{doubt}" for doubt in row.doubts]
    told += [f"{one.title}冲突：本系统“{one.park}”，文件“{one.file}”" for one in undecided]
    return RehearsedRow(number, row.sheet, row.row, row.outcome, row.subject, "；".join(told), len(row.conflicts), len(undecided))
