"""Finds a table's cells between its rules, whichever of them was drawn first: each character belongs to the column it stands in."""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from exports.pdf.check.flow import Found, Kind, bare
from exports.pdf.check.grids import grid_at
from exports.pdf.check.lines import shown
from exports.pdf.check.matching import Matcher
from exports.pdf.document import Align, PlacedCell, Table, place_cells
from exports.pdf.page import MM

_NUMBER: Final = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_POINT_TOLERANCE: Final = 2.0  # points; digits end a little before their width does


@dataclass
class _Cell:
    """A cell and as much of its text as was found."""

    text: str
    row: int
    columns: range
    found: list[Found] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return len(self.found) == len(self.text)


class _MismatchError(Exception):
    """A character that does not go on with the cell it stands in."""


def take_table(matcher: Matcher, table: Table) -> None:
    """The title, the head on each page, every cell and the note of a table."""
    matcher.take(Kind.TABLE_TITLE, table.title or "")
    count = len(table.columns)
    total = () if table.total_row is None else place_cells((table.total_row,), count)
    head = _cells(table.head_cells())
    body = [*_cells(place_cells(table.rows, count)), *_cells(total, first_row=len(table.rows))]
    _TableReader(matcher, table, head, body).read()
    matcher.take(Kind.TABLE_NOTE, table.note or "")


def _cells(placed: Iterable[PlacedCell], first_row: int = 0) -> list[_Cell]:
    return [_Cell(bare(one.cell.text), one.row + first_row, range(one.column, one.column + one.cell.across)) for one in placed]


class _TableReader:
    def __init__(self, matcher: Matcher, table: Table, head: Sequence[_Cell], body: Sequence[_Cell]) -> None:
        self._matcher = matcher
        self._table = table
        self._head = head
        self._body = body
        self._name = shown(bare(table.title)) if table.title else "表格"

    def read(self) -> None:
        """Follow the table over its pages; what does not fit is told once."""
        try:
            self._take_cells(self._head)
            self._take_cells(self._body, repeats_head=True)
            self._matcher.faults += self._point_faults()
        except _MismatchError as error:
            self._matcher.faults.append(f"{error}。")
            self._leave()
        for kind, cells in ((Kind.HEAD_CELL, self._head), (Kind.CELL, self._body)):
            for cell in cells:
                self._matcher.add(kind, cell.found)

    def _take_cells(self, cells: Sequence[_Cell], *, repeats_head: bool = False) -> None:
        matcher, flow = self._matcher, self._matcher.flow
        columns = [deque(cell for cell in cells if column in cell.columns and cell.text) for column in range(len(self._table.columns))]
        left = sum(len(cell.text) for cell in cells)
        page = flow.page(matcher.cursor - 1) if repeats_head and matcher.cursor else flow.page(matcher.cursor)
        while left:
            if flow.page(matcher.cursor) != page:
                page = flow.page(matcher.cursor)
                if repeats_head:
                    self._take_repeated_head(page)
            cell = self._cell_at(columns, page)
            one = flow.claim(matcher.cursor, matcher.cursor + 1)[0]
            cell.found.append(one)
            matcher.cursor += 1
            left -= 1

    def _take_repeated_head(self, page: int) -> None:
        again = [_Cell(cell.text, cell.row, cell.columns) for cell in self._head]
        start = self._matcher.cursor
        try:
            self._take_cells(again)
        except _MismatchError:
            self._matcher.cursor = start
            self._matcher.faults.append(f"第{page}页没有重复{self._name}的表头。")
            return
        for cell in again:
            self._matcher.add(Kind.HEAD_CELL, cell.found)

    def _cell_at(self, columns: Sequence[deque[_Cell]], page: int) -> _Cell:
        """The cell that goes on with the next character."""
        flow, place = self._matcher.flow, self._matcher.cursor
        if place >= len(flow.found):
            raise _MismatchError(f"{self._name}没有印完")
        char = flow.found[place].char
        grid = grid_at(self._matcher.grids.get(page, []), char)
        if grid is None:
            raise _MismatchError(f"第{page}页“{char.char}”字处{self._name}中断")
        if len(grid.edges) != len(columns) + 1:
            raise _MismatchError(f"第{page}页{self._name}有{len(grid.edges) - 1}栏，应有{len(columns)}栏")
        column = grid.column(char)
        queue = columns[column] if column >= 0 else deque[_Cell]()
        while queue and queue[0].whole:
            queue.popleft()
        if not queue:
            raise _MismatchError(f"第{page}页{self._name}多出“{char.char}”字")
        cell = queue[0]
        if cell.text[len(cell.found)] != char.char:
            printed = cell.text[: len(cell.found)] + flow.text[place : place + 6]
            where = f"第{cell.row + 1}行“{self._table.columns[cell.columns[0]].title}”格"
            raise _MismatchError(f"第{page}页{self._name}{where}应是{shown(cell.text)}，印的是“{printed}”")
        return cell

    def _point_faults(self) -> Iterator[str]:
        """The decimal points of a column's numbers stand under each other on each page."""
        for number, column in enumerate(self._table.columns):
            points: dict[int, list[float]] = defaultdict(list)
            for cell in self._body if column.alignment is Align.DECIMAL else ():
                if cell.columns == range(number, number + 1) and _NUMBER.fullmatch(cell.text):
                    points[cell.found[0].page].append(_point(cell))
            for page, places in points.items():
                if (spread := max(places) - min(places)) > _POINT_TOLERANCE:
                    yield f"第{page}页{self._name}“{column.title}”栏的小数点没有对齐（差{spread / MM:.1f}毫米）。"

    def _leave(self) -> None:
        """Go on below the rules of the table, where the text does."""
        matcher, flow = self._matcher, self._matcher.flow
        while matcher.cursor < len(flow.found) and grid_at(
            matcher.grids.get(flow.page(matcher.cursor), []), flow.found[matcher.cursor].char
        ):
            flow.claim(matcher.cursor, matcher.cursor + 1)
            matcher.cursor += 1


def _point(cell: _Cell) -> float:
    """Where the decimal point of a number stands, or would stand."""
    place = cell.text.find(".")
    return cell.found[place].char.x if place >= 0 else cell.found[-1].char.right
