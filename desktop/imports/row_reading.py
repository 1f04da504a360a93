"""Reads the data rows under one header: merged, ditto and carried values in place, sums and remarks left out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from desktop.imports.columns import fields_of
from desktop.imports.headers import Header
from desktop.imports.sheet_words import HEADING
from desktop.imports.text import line_of, remembered
from desktop.imports.values import quick_value
from desktop.matching import match_key
from exports.excel.grid import Cell, SheetGrid, column_letter

_TOTAL = re.compile(r"(?:合|小|总|共|累)计(?:$|[:(\d共])")
_REMARK = re.compile(
    r"(?:填表说明|填报说明|说明|附注|备注|注|填报人|填表人|制表人?|审核人?|填报单位|填报时间|填报日期|单位负责人|分管领导|联系人)\d*:"
)
_DITTO = frozenset({"同上", "〃", "″", '"', "''", "々", "同前"})
_WIDE_MERGE = 3  # columns: a lone text over this many is a section's title, not data


@quick_value
class RawRow:
    """One row of data as it stands in the workbook: ``row`` as Excel numbers it.

    ``cells`` has every mapped field (blank ones ``None``); values filled down from merged cells, 同上 or the
    row above are already in place. ``letters`` and ``titles`` say per field in which column (``C``) and under
    what heading it stands; one without a column has the program's own. ``year`` completes days without a year.
    """

    sheet: str
    row: int
    cells: Mapping[str, Cell]
    letters: Mapping[str, str]
    titles: Mapping[str, str]
    year: int | None = None


class RowReader:
    """Walks the rows under one header."""

    def __init__(
        self,
        sheet: SheetGrid,
        kind: str,
        header: Header,
        columns: Mapping[str, int],
        said: Mapping[str, str],
        titles: Sequence[str],
        warnings: list[str],
    ) -> None:
        self._sheet = sheet
        self._kind = kind
        self._header = header
        self._columns = columns
        self._said = dict(said)
        self._titles = {match_key(title) for title in titles}
        self._warnings = warnings
        self._letters = MappingProxyType({key: column_letter(column) for key, column in columns.items()})
        titles_of_all = {field.key: field.title for field in fields_of(kind)}
        headings = {key: self._heading(column) for key, column in columns.items()}
        self._shown = MappingProxyType(titles_of_all | headings | dict.fromkeys(said, HEADING))
        self._heading_texts = self._all_heading_texts()
        self._filled_down = self._fill_down()
        self._sections = {
            area.first_row for area in sheet.merged if area.last_column - area.first_column + 1 >= min(_WIDE_MERGE, sheet.width)
        }

    def read(self, year: int | None) -> Iterator[RawRow]:
        """The data rows, with merged, ditto and carried values in place."""
        above: dict[str, Cell] = {}
        first = self._header.rows[-1] + 1
        places = [(key, column - 1) for key, column in self._columns.items() if column <= self._sheet.width]
        beyond = dict.fromkeys(key for key, column in self._columns.items() if column > self._sheet.width)
        for row, line in enumerate(self._sheet.rows[first - self._sheet.first_row :], first):
            cells: dict[str, Cell] = {key: line[place] for key, place in places} | beyond
            if not any(value is not None for value in cells.values()) or self._is_no_data(row, line):
                continue
            if self._filled_down:
                self._take_down(cells, row)
            for key, value in cells.items():
                if isinstance(value, str) and value.strip() in _DITTO:
                    cells[key] = above.get(key)
            if self._kind == "assignments":
                self._carry(cells, above)
            above = cells
            yield RawRow(self._sheet.name, row, cells | self._said, self._letters, self._shown, year)

    def _heading(self, column: int) -> str:
        heading = self._header.headings[column - 1] if 0 < column <= len(self._header.headings) else ""
        return heading or f"{column_letter(column)} 列"

    def _all_heading_texts(self) -> frozenset[str]:
        cells = (self._sheet.cell(row, column) for row in self._header.rows for column in range(1, self._sheet.width + 1))
        return frozenset(_packed(cell) for cell in cells if isinstance(cell, str))

    def _fill_down(self) -> dict[tuple[int, int], Cell]:
        """The value each lower cell of a vertical merge takes, in the merge's first column."""
        filled: dict[tuple[int, int], Cell] = {}
        for area in self._sheet.merged:
            if area.first_row > self._header.rows[-1] and area.first_column in self._columns.values():
                value = self._sheet.cell(area.first_row, area.first_column)
                last = min(area.last_row, self._sheet.first_row + len(self._sheet.rows))
                filled |= {(row, area.first_column): value for row in range(area.first_row + 1, last + 1)}
        return filled

    def _take_down(self, cells: dict[str, Cell], row: int) -> None:
        """Blank cells take the value of the merge they lie in."""
        for key, value in cells.items():
            if value is None:
                cells[key] = self._filled_down.get((row, self._columns[key]))

    def _carry(self, cells: dict[str, Cell], above: Mapping[str, Cell]) -> None:
        """An object's further cadres stand beneath its first one, with the object left blank."""
        if cells.get("enterprise") is not None or (cells.get("responsible") is None and cells.get("responsible_phone") is None):
            return
        for field in fields_of(self._kind):
            if field.carried and field.key in cells and cells[field.key] is None:
                cells[field.key] = above.get(field.key)

    def _is_no_data(self, row: int, line: Sequence[Cell]) -> bool:
        """Sums, remarks, repeated headings and section titles are not data."""
        filled = [cell for cell in line if cell is not None]
        if not isinstance(filled[0], str):
            return False
        first = match_key(filled[0])
        if _TOTAL.match(first) or _REMARK.match(first):
            return True
        headings = sum(isinstance(cell, str) and _packed(cell) in self._heading_texts for cell in filled)
        if headings >= 2 and headings * 2 > len(filled):
            return True
        if len(filled) == 1 and (first in self._titles or row in self._sections):
            if first not in self._titles:
                self._warnings.append(f"工作表“{self._sheet.name}”第{row}行“{line_of(filled[0])[:20]}”是分节标题，没有作为数据。")
            return True
        return False


@remembered
def _packed(text: str) -> str:
    """A heading without its spaces: ``姓 名`` is 姓名."""
    return "".join(text.split())
