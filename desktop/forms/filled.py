"""What one row of a form says, as a row of an import: parsed by the imports' own parsing, then held to the form it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from db.read.forms import FormKey
from desktop.forms.columns import KINDS, PREFILLED, PROBLEM, WANTED
from desktop.forms.found import FilledRow, Known
from desktop.forms.marks import FormPart, SlotMark
from desktop.forms.rules import day_refusal
from desktop.imports.parse import parse_row
from desktop.imports.plan import SourceRow, error_at
from desktop.imports.row_reading import RawRow
from desktop.imports.rows import FeedbackRow, ParsedRow, RowError, VisitRow
from desktop.imports.text import is_blank, line_of, text_of
from desktop.matching import match_key
from desktop.visits.rules import outside_refusal
from desktop.vocabulary import Source
from exports.excel.form.read import ReturnedRow, ReturnedSheet
from exports.excel.grid import Cell, column_letter


class FilledReader:
    """Reads the rows of one sheet of a form. ``objects``: ids of those that may be chosen in it."""

    def __init__(self, sheet: ReturnedSheet, part: FormPart, form: FormKey, objects: frozenset[int], known: Known) -> None:
        self.sheet = sheet
        self.part = part
        self._form = form
        self._objects = objects
        self._known = known
        last = form.week + timedelta(days=6)
        self._year = form.week.year if last.year == form.week.year else None
        self._owner = known.labels.get(form.cadre_id, form.owner) if form.cadre_id is not None else ""
        self._letters = {one.key: column_letter(one.column) for one in sheet.columns}
        self._titles = {one.key: one.written for one in sheet.columns}

    def says_anything(self, row: ReturnedRow, mark: SlotMark | None) -> bool:
        """Whether somebody filled the row in: what the program wrote beforehand does not count, an object that was chosen does."""
        if not row.mark:
            given = frozenset[str]()  # a row put in by hand
        elif mark.enterprise is not None if mark is not None else line_of(row.cells.get("enterprise")) in row.mark:
            given = PREFILLED
        else:
            given = PREFILLED - {"enterprise"}
        return any(text_of(cell) for key, cell in row.cells.items() if key not in given)

    def refused(self, row: ReturnedRow, reason: str) -> FilledRow:
        """A row that cannot be read, whatever it says."""
        raw = self._raw(row.row, row.cells)
        return FilledRow(self.part, "", SourceRow(raw, [RowError(raw.sheet, raw.row, "", "", reason)]))

    def read(self, row: ReturnedRow, mark: SlotMark | None, slot: str) -> FilledRow:
        """What the row says, or all that is wrong with it."""
        if self.part == FormPart.PROBLEMS:
            return FilledRow(self.part, slot, self._problem(row.row, row.cells))
        raw = self._raw(row.row, self._visit_cells(row, mark))
        errors = self._label_errors(raw, row, mark)
        parsed = parse_row(KINDS[FormPart.VISITS], raw)
        if isinstance(parsed, VisitRow):
            errors += self._misplaced(raw, parsed.enterprise, "day", parsed.day)
            if parsed.no_problem and not is_blank(row.cells.get(PROBLEM)):
                errors.append(error_at(raw, PROBLEM, "既选了“未发现问题”，又写了发现的问题，请核对后去掉一个"))
        source = _source(raw, parsed, errors)
        found = self._found_problem(row, parsed) if isinstance(source.parsed, VisitRow) and isinstance(parsed, VisitRow) else None
        return FilledRow(self.part, slot, source, found)

    # --- cells

    def _raw(self, row: int, cells: Mapping[str, Cell]) -> RawRow:
        return RawRow(self.sheet.name, row, MappingProxyType(dict(cells)), self._letters, self._titles, self._year)

    def _visit_cells(self, row: ReturnedRow, mark: SlotMark | None) -> dict[str, Cell]:
        """With the object under the name it has by now, and who fills the form in where nobody is named."""
        cells = dict(row.cells)
        thing = self._known.things.get(mark.enterprise) if mark is not None and mark.enterprise is not None else None
        if thing is not None:
            cells["enterprise"] = thing.name
        if is_blank(cells.get("cadres")) and self._owner:
            cells["cadres"] = self._owner
        return cells

    def _problem(self, row: int, cells: Mapping[str, Cell]) -> SourceRow:
        """A row of the sheet of problems."""
        filled = dict(cells)
        wanted = text_of(filled.get(WANTED))
        filled["note"] = f"企业希望：{wanted}" if wanted else None
        if is_blank(filled.get("source")):
            filled["source"] = Source.ENTERPRISE
        if is_blank(filled.get("first_handler")) and self._owner:
            filled["first_handler"] = self._owner
        return self._as_problem(self._raw(row, filled))

    def _found_problem(self, row: ReturnedRow, visit: VisitRow) -> SourceRow | None:
        """What was found on a visit becomes a problem of that day, which whoever fills the form in received first."""
        words = row.cells.get(PROBLEM)
        if is_blank(words):
            return None
        first = self._owner or visit.cadres[0].name
        cells: dict[str, Cell] = {
            "enterprise": visit.enterprise,
            "collected_on": visit.day,
            "text": words,
            "source": Source.VISIT,
            "first_handler": first,
        }
        raw = self._raw(row.row, cells)
        moved = {"text": PROBLEM, "collected_on": "day", "first_handler": "cadres"}
        letters = {**self._letters, **{key: self._letters[column] for key, column in moved.items()}}
        titles = {**self._titles, **{key: self._titles[column] for key, column in moved.items()}}
        return self._as_problem(RawRow(raw.sheet, raw.row, raw.cells, letters, titles, raw.year))

    def _as_problem(self, raw: RawRow) -> SourceRow:
        parsed = parse_row(KINDS[FormPart.PROBLEMS], raw)
        errors = self._misplaced(raw, parsed.enterprise, "collected_on", parsed.collected_on) if isinstance(parsed, FeedbackRow) else []
        return _source(raw, parsed, errors)

    # --- what the form allows

    def _label_errors(self, raw: RawRow, row: ReturnedRow, mark: SlotMark | None) -> list[RowError]:
        if mark is None or mark.enterprise is None:
            return []
        told = line_of(row.cells.get("enterprise"))
        if match_key(told) == match_key(mark.label):
            return []
        reason = f"锁定的名称被改成了“{told}”，原来是“{mark.label}”；走访别家的请填在最后的空行里，从列表里选企业"
        error = error_at(raw, "enterprise", reason)
        return [RowError(error.sheet, error.row, error.column, told, error.reason, error.letter)]

    def _misplaced(self, raw: RawRow, enterprise: str, key: str, day: date) -> list[RowError]:
        """An object or a day that is not this form's."""
        thing = self._known.thing_named(enterprise)
        if thing is None:
            return []  # nobody knows it: the import says which are like it
        if thing not in self._objects:
            return [error_at(raw, "enterprise", "不是这份表单里的企业（项目），请从下拉列表里选")]
        refusal = day_refusal(day, self._form.week) or outside_refusal(self._known.things[thing].name, self._known.things[thing].life, day)
        return [error_at(raw, key, refusal)] if refusal else []


def _source(raw: RawRow, parsed: ParsedRow | list[RowError], errors: list[RowError]) -> SourceRow:
    """Understood only when nothing is wrong, neither with its cells nor with their place in this form."""
    if isinstance(parsed, list):
        return SourceRow(raw, [*errors, *parsed])
    return SourceRow(raw, errors or parsed)
