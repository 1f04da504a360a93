"""A rehearsal as a list: it lies in memory, so sorting and filtering happen here."""

from dataclasses import dataclass

from desktop.imports.commands import Rehearsal
from desktop.imports.plan import Outcome, PlannedRow
from desktop.listing import ListRequest, Page
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
CHIPS = (Chip("全部"), *(Chip(str(outcome), {"outcome": str(outcome)}) for outcome in Outcome))


@dataclass(frozen=True)
class RehearsedRow:
    """One row of the workbook and what would become of it."""

    id: int
    sheet: str
    row: int
    outcome: Outcome
    subject: str
    told: str


COLUMNS: tuple[Column[RehearsedRow], ...] = (
    Column("outcome", "结果", lambda row: str(row.outcome), "outcome", width=76, light=lambda row: LIGHTS[row.outcome]),
    Column("sheet", "工作表", lambda row: row.sheet, "sheet", width=110),
    Column("row", "行", lambda row: str(row.row), "row", RIGHT, width=52),
    Column("subject", "内容", lambda row: row.subject, "subject", width=260),
    Column("told", "说明", lambda row: row.told, "told", width=520),
)


class RehearsalList:
    """Answers list requests over the rows of the present rehearsal."""

    def __init__(self) -> None:
        self._rows: list[RehearsedRow] = []

    def show(self, rehearsal: Rehearsal | None) -> None:
        """Speak of this rehearsal from now on."""
        planned = rehearsal.rows if rehearsal is not None else ()
        self._rows = [_rehearsed(number, row) for number, row in enumerate(planned)]

    def fetch(self, request: ListRequest) -> Page[RehearsedRow]:
        """One page."""
        wanted = request.filters.get("outcome")
        words = request.search.casefold().split()
        found = [row for row in self._rows if wanted in (None, row.outcome) and _holds(row, words)]
        if request.sort:
            found.sort(key=lambda row: getattr(row, request.sort), reverse=request.descending)
        end = None if request.limit is None else request.offset + request.limit
        return Page(tuple(found[request.offset : end]), len(found))


def _holds(row: RehearsedRow, words: list[str]) -> bool:
    text = f"{row.subject} {row.told} {row.sheet}".casefold()
    return all(word in text for word in words)


def _rehearsed(number: int, row: PlannedRow) -> RehearsedRow:
    told = [f"{change.title}：{change.old or '（空）'} → {change.new or '（空）'}" for change in row.changes]
    told += [f"{error.column}“{error.value}”：{error.reason}" if error.value else f"{error.column}：{error.reason}" for error in row.errors]
    return RehearsedRow(number, row.sheet, row.row, row.outcome, row.subject, "；".join(told))
