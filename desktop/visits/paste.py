"""Visits pasted from a table: rehearsed row by row, then entered in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from db.read.week import week_cadres, week_holders, week_visits
from desktop import clock
from desktop.imports.columns import fields_of, heading_key
from desktop.imports.dates import parse_date
from desktop.imports.directory import Directory
from desktop.imports.headers import read_header
from desktop.imports.parse import parse_visit
from desktop.imports.reading import Reading
from desktop.imports.row_reading import RawRow
from desktop.imports.rows import RowError, VisitRow
from desktop.imports.table import find_tables
from desktop.imports.text import CellError, is_blank, line_of
from desktop.periods import monday_of
from desktop.roster.rules import Period
from desktop.settings.declared import LATE_ENTRY_DAYS
from desktop.settings.queries import value_of
from desktop.visits.paste_text import cells_of
from desktop.visits.rules import entered_late, visit_refusal
from desktop.visits.week_rules import read_day, week_words
from desktop.vocabulary import VisitForm
from exports.excel.grid import SheetGrid, WorkbookGrid

ORDER = ("enterprise", "day", "cadres", "leader_led", "form", "finding", "finding_first", "finding_second", "finding_third", "note")
TITLES = {one.key: one.title for one in fields_of("visits")}
MOST_ROWS = 1000
_SHEET = "粘贴的内容"


@dataclass(frozen=True)
class PastedRow:
    """One pasted line and what would become of it; ``told``: why it cannot be entered, or what was filled in."""

    id: int
    line: int
    enterprise: str
    day: str
    people: str
    good: bool
    told: str
    values: Mapping[str, Any] = field(default_factory=dict[str, Any], compare=False, repr=False)


@dataclass(frozen=True)
class PasteRehearsal:
    """All lines; ``problem`` says why nothing could be read at all."""

    rows: tuple[PastedRow, ...]
    problem: str = ""

    @property
    def good(self) -> tuple[PastedRow, ...]:
        """The lines that can be entered."""
        return tuple(row for row in self.rows if row.good)


class _Rehearser:
    """Resolves the lines of one block against the park file, read once."""

    def __init__(self, monday: date) -> None:
        self.monday = monday
        self.today = clock.today()
        self.late_after = int(value_of(LATE_ENTRY_DAYS))
        self.directory = Directory.load()
        cadres = week_cadres()
        named = Counter(one.name for one in cadres)
        self.names = {one.id: one.name if named[one.name] == 1 else f"{one.name}（{one.department}）" for one in cadres}
        self.known: dict[tuple[int, date, frozenset[int]], str] = {}
        self._weeks: dict[date, dict[int, list[tuple[int, Period]]]] = {}

    def row(self, number: int, raw: RawRow, shift: int) -> PastedRow:
        """One line; ``shift``: how many lines stand above it that were not pasted.

        Without a day nobody is missed: who goes follows from it.
        """
        remarks: list[str] = []
        raw = self._with_defaults(raw, remarks)
        shown = tuple(line_of(raw.cells.get(key)) for key in ("enterprise", "day", "cadres"))
        place = (number, raw.row - shift, *shown)
        parsed = parse_visit(raw)
        try:
            if shown[0]:
                self.directory.enterprise(shown[0])  # an unknown name is the first thing to put right
            if not isinstance(parsed, VisitRow):
                wrong = [one for one in parsed if isinstance(raw.cells["day"], date) or one.column != raw.titles["cadres"]] or parsed
                return PastedRow(*place, good=False, told="；".join(map(_told, wrong)))
            values = self._values(parsed, remarks, raw.row - shift)
        except CellError as error:
            return PastedRow(*place, good=False, told=str(error))
        return PastedRow(*place, good=True, told="；".join(remarks), values=values)

    def _with_defaults(self, raw: RawRow, remarks: list[str]) -> RawRow:
        """With the day made real, and the 包保责任人 of that day where nobody is named."""
        cells = dict(raw.cells)
        day: date | None = None
        try:
            day = read_day(line_of(cells.get("day")), self.monday, self.today)
        except ValueError:
            with suppress(CellError):  # the parser says what is wrong with it
                day = parse_date(cells.get("day"), raw.year)
        cells["day"] = day if day is not None else cells.get("day")
        thing = self.directory.find_enterprise(line_of(cells.get("enterprise")))
        if day is not None and thing is not None and is_blank(cells.get("cadres")):
            cadres = [cadre for cadre, period in self._holders(day).get(thing.id, []) if period.holds_on(day)]
            if cadres:
                cells["cadres"] = "、".join(self.names[cadre] for cadre in dict.fromkeys(cadres))
                remarks.append("没有写人员，按包保责任人登记")
        return replace(raw, cells=cells)

    def _values(self, row: VisitRow, remarks: list[str], line: int) -> dict[str, Any]:
        if refusal := visit_refusal(row.day, self.today):
            raise CellError(refusal)
        thing = self.directory.enterprise(row.enterprise)
        cadres = [cadre.id for cadre in self.directory.people(row.cadres, thing.id, row.day)]
        self._holders(row.day)
        identity = (thing.id, row.day, frozenset(cadres))
        if identity in self.known:
            raise CellError(self.known[identity])
        self.known[identity] = f"与第{line}行重复：同一天、同样的人员"
        if monday_of(row.day) != self.monday:
            remarks.append(f"不在这一周，计入 {week_words(monday_of(row.day))}")
        if entered_late(row.day, self.today, self.late_after):
            remarks.append("补录")
        no_problem = row.no_problem or not row.finding
        if not no_problem:
            remarks.append("没有写“未发现问题”，问题请另行登记")
        return {
            "enterprise": thing.id,
            "day": row.day,
            "cadres": cadres,
            "form": row.form or VisitForm.ON_SITE,
            "leader_led": row.leader_led,
            "no_problem": no_problem,
            "finding": row.finding,
            **dict(zip(("finding_first", "finding_second", "finding_third"), row.findings, strict=True)),
            "note": row.note,
        }

    def _holders(self, day: date) -> dict[int, list[tuple[int, Period]]]:
        """The 包保责任人 of the week of a day; its visits become known with them."""
        monday = monday_of(day)
        if monday not in self._weeks:
            found: dict[int, list[tuple[int, Period]]] = {}
            for holder in week_holders(monday):
                found.setdefault(holder.enterprise_id, []).append((holder.cadre_id, Period(holder.start, holder.end)))
            for visit in week_visits(monday):
                goers = frozenset(int(cadre) for cadre in (visit.cadres or "").split(",") if cadre)
                told = f"已经登记过（{visit.entered_by} {visit.entered_at:%Y-%m-%d %H:%M} 登记）"
                self.known.setdefault((visit.enterprise_id, visit.day, goers), told)
            self._weeks[monday] = found
        return self._weeks[monday]


def _told(error: RowError) -> str:
    return f"{error.column}“{error.value}”：{error.reason}" if error.value else error.reason


def rehearse_paste(text: str, monday: date) -> PasteRehearsal:
    """What entering a pasted block would do. Columns go by their headings, or, without headings, in the order of ``ORDER``.

    Days may be written as in the grid (3 is Wednesday of the week of ``monday``) or as in a workbook.
    """
    cells = cells_of(text)
    if not cells:
        return PasteRehearsal((), "剪贴板里没有文字。先在表格里复制几行，再到这里粘贴。")
    if len(cells) > MOST_ROWS:
        return PasteRehearsal((), f"一次最多粘贴 {MOST_ROWS} 行，这里有 {len(cells)} 行；更多的请到“数据交换”导入工作簿。")
    sheet, shift = _sheet(cells)
    table = find_tables(WorkbookGrid((sheet,)), "visits", reading=Reading(year=monday.year, header_rows={_SHEET: (1,)})).tables[0]
    if table.problem:
        return PasteRehearsal((), table.problem.removeprefix(f"工作表“{_SHEET}”"))
    if not table.rows:
        return PasteRehearsal((), "只有表头，没有走访记录。")
    rehearser = _Rehearser(monday)
    return PasteRehearsal(tuple(rehearser.row(number, raw, shift) for number, raw in enumerate(table.rows)))


def _sheet(cells: Sequence[tuple[str | None, ...]]) -> tuple[SheetGrid, int]:
    """The block under headings, its own or the usual ones (then one line stands above what was pasted), with a column for people."""
    words = {word: one for one in fields_of("visits") for word in one.words()}
    named = [words[key] for cell in cells[0] if cell is not None and (key := heading_key(cell)) in words]
    if len(named) < 2 or not any(one.required for one in named):
        titles = [TITLES[key] for key in ORDER]
        width = max(len(titles), len(cells[0]))
        headed = [(*titles, *[None] * (width - len(titles))), *((*row, *[None] * (width - len(row))) for row in cells)]
        return SheetGrid(_SHEET, tuple(headed)), 1
    sheet = SheetGrid(_SHEET, tuple(cells))
    if "cadres" not in read_header(sheet, "visits", (1,)).columns:
        rows = ((*cells[0], TITLES["cadres"]), *((*row, None) for row in cells[1:]))
        sheet = SheetGrid(_SHEET, rows)
    return sheet, 0
