"""What reading a folder of forms back would do, as a list: it lies in memory, so sorting and filtering happen here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.forms.answers import kept_words, remarks_of
from desktop.forms.planned import RowPlan
from desktop.forms.rehearsing import FileState, FormRehearsal
from desktop.forms.rules import week_name
from desktop.imports.plan import Outcome
from desktop.listing import ListRequest, Page, page_of
from ui.widgets.filter_bar import Chip
from ui.widgets.lights import Light
from ui.widgets.row_model import RIGHT, Column

FILES = "表单"
_LIGHTS = {
    Outcome.CREATED: Light.GREEN,
    Outcome.UPDATED: Light.GREEN,
    Outcome.UNCHANGED: Light.GREY,
    Outcome.DUPLICATE: Light.YELLOW,
    Outcome.REJECTED: Light.RED,
    FileState.GOOD: Light.GREEN,
    FileState.BLANK: Light.GREY,
    FileState.REPEATED: Light.GREY,
    FileState.FAULTY: Light.YELLOW,
    FileState.REFUSED: Light.RED,
}
CHIPS = (Chip("全部"), Chip("按份看", {"what": FILES}), *(Chip(str(outcome), {"what": str(outcome)}) for outcome in Outcome))


@dataclass(frozen=True)
class ReturnedRow:
    """A file (``row`` is 0), or one row of it, and what would become of it."""

    id: int
    what: str
    file: str
    owner: str
    sheet: str
    row: int
    outcome: str
    subject: str
    told: str
    light: Light


@dataclass(frozen=True)
class Returned:
    """A rehearsal with what the window shows of it, made where the rehearsal was made."""

    rehearsal: FormRehearsal
    rows: tuple[ReturnedRow, ...]

    @classmethod
    def of(cls, rehearsal: FormRehearsal) -> Returned:
        """Every file, followed by its rows."""
        rows: list[ReturnedRow] = []
        for number, file in enumerate(rehearsal.files):
            owner = file.form.owner if file.form is not None else ""
            state = rehearsal.state_of(number)
            counted = "、".join(f"{outcome}{count}" for outcome, count in rehearsal.counts_of(number).items() if count)
            week = week_name(file.form.week) if file.form is not None else ""
            told = "；".join([*([file.refusal] if file.refusal else []), *remarks_of(rehearsal, number)])
            rows.append(ReturnedRow(len(rows), FILES, file.name, owner, "", 0, state, f"{week}　{counted}".strip(), told, _LIGHTS[state]))
            light = _LIGHTS[Outcome.REJECTED]
            for error in file.errors:
                place = (error.sheet, error.row, Outcome.REJECTED, error.column)
                rows.append(ReturnedRow(len(rows), Outcome.REJECTED, file.name, owner, *place, error.reason, light))
            for plan in sorted(rehearsal.rows_of(number), key=lambda plan: (plan.plan.sheet, plan.plan.row)):
                place = (plan.plan.sheet, plan.plan.row, plan.outcome, plan.plan.subject)
                rows.append(ReturnedRow(len(rows), plan.outcome, file.name, owner, *place, _told(plan), _LIGHTS[plan.outcome]))
        return cls(rehearsal, tuple(rows))


def _told(plan: RowPlan) -> str:
    told = [f"{change.title}：{change.old or '（空）'} → {change.new or '（空）'}" for change in plan.plan.changes]
    told += [f"{one.column}“{one.value}”：{one.reason}" if one.value else f"{one.column}：{one.reason}" for one in plan.plan.errors]
    told += [words for words in (plan.remark, *plan.plan.doubts) if words]
    told += [kept_words(one.title, one.park, one.file) for one in plan.plan.conflicts]
    return "；".join(told)


COLUMNS: tuple[Column[ReturnedRow], ...] = (
    Column("outcome", "结果", lambda row: row.outcome, "outcome", width=84, light=lambda row: row.light),
    Column("owner", "填报人", lambda row: row.owner, "owner", width=84),
    Column("file", "文件", lambda row: row.file, "file", width=230),
    Column("sheet", "工作表", lambda row: row.sheet, "sheet", width=84),
    Column("row", "行", lambda row: str(row.row or ""), "row", RIGHT, width=44),
    Column("subject", "内容", lambda row: row.subject, "subject", width=260),
    Column("told", "说明", lambda row: row.told, "told", width=460),
)


class ReturnedRows:
    """Answers list requests over the rows of the present rehearsal."""

    def __init__(self) -> None:
        self._rows: Sequence[ReturnedRow] = ()

    def show(self, returned: Returned | None) -> None:
        """Speak of this rehearsal from now on."""
        self._rows = returned.rows if returned is not None else ()

    def fetch(self, request: ListRequest) -> Page[ReturnedRow]:
        """One page. Filters: what (表单, or an outcome), file."""
        wanted, words = dict(request.filters), request.search.casefold().split()
        found = [row for row in self._rows if all(getattr(row, key) == value for key, value in wanted.items()) and _holds(row, words)]
        if request.sort:
            found.sort(key=lambda row: getattr(row, request.sort), reverse=request.descending)
        return page_of(found, request)


def _holds(row: ReturnedRow, words: list[str]) -> bool:
    text = f"{row.owner} {row.file} {row.subject} {row.told}".casefold()
    return all(word in text for word in words)
