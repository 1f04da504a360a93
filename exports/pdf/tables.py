"""Ruled tables as strips, one a row: heads repeat on each page, cell text wraps, numbers stay whole."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from exports.pdf.document import Align, Table
from exports.pdf.fonts import Role
from exports.pdf.linebreak import Cell, lawful_breaks
from exports.pdf.page import HAO_3, HAO_4, HAO_5, LINE_PITCH, SMALL_4
from exports.pdf.paginate import Strip
from exports.pdf.rows import SIDE, CellText, Row, edges_of, most_lines, row_height, row_strip, shares
from exports.pdf.text import Galley, Style, TextSetter, baseline_of, one_line, plain

_LONG_LIST: Final = 15  # rows; a longer list starts at 5号, so that it does not fill page after page
_SHORT: Final = 4  # cells of so few characters (names, dates' parts) are not wrapped
_MOST_LINES: Final = 4  # rows deeper than this make the type smaller, while there is smaller type
_AFTER: Final = 8.0


@dataclass(frozen=True)
class TableLook:
    """How tables of a kind of paper look: type sizes to choose from (largest first), type of title and note.

    ``on_grid`` says whether titles keep the grid of the text; ``complains`` warns the clerk of columns too many for their numbers.
    """

    sizes: tuple[float, ...] = (HAO_4, SMALL_4, HAO_5, 9.0)
    title: float = HAO_3
    title_pitch: float = LINE_PITCH
    note: float = SMALL_4
    on_grid: bool = True
    complains: bool = True


NOTICE_LOOK: Final = TableLook()


class _Layout:
    """One table in one type size."""

    def __init__(self, setter: TextSetter, table: Table, measure: float, size: float, field: str) -> None:
        self.size = size
        self.measure = measure
        self._setter = setter
        self._table = table
        head, text = plain(Role.HEI, size), plain(Role.FANGSONG, size)
        self._head = self._galleys([column.title for column in table.columns], head, field)
        self._body = [self._galleys(row, text, field) for row in table.rows]
        if table.total_row:
            self._body.append(self._galleys(table.total_row, head, field))
        self.least = self._least_widths()

    @property
    def fits(self) -> bool:
        """Whether no number and no short cell need be broken."""
        return sum(self.least) <= self.measure

    @cached_property
    def head(self) -> Row:
        """The column titles, wrapped."""
        return self._wrap(self._head, Align.CENTER)

    @cached_property
    def rows(self) -> list[Row]:
        """The rows, wrapped, the total last."""
        return [self._wrap(row) for row in self._body]

    @property
    def shallow(self) -> bool:
        """Whether no row is deeper than rows should be."""
        return all(row.depth <= _MOST_LINES for row in self.rows)

    @cached_property
    def widths(self) -> list[float]:
        """Column widths: the weights' shares, but no column narrower than its least while others can give."""
        return shares(self.measure, [column.weight for column in self._table.columns], self.least)

    @cached_property
    def edges(self) -> tuple[float, ...]:
        """The places of the upright rules."""
        return edges_of(self.widths)

    def _galleys(self, texts: Sequence[str], style: Style, field: str) -> tuple[Galley, ...]:
        return tuple(
            self._setter.galley(one_line(text), style, f"{field}·{column.title}")
            for text, column in zip(texts, self._table.columns, strict=True)
        )

    def _least_widths(self) -> list[float]:
        side = 2 * SIDE * self.size
        return [
            side + max([_longest_piece(self._head[index].cells, 2), *(_longest_piece(row[index].cells, _SHORT) for row in self._body)])
            for index in range(len(self._head))
        ]

    def _wrap(self, row: tuple[Galley, ...], align: Align | None = None) -> Row:
        cells = tuple(
            CellText(
                tuple((galley, line) for line in self._setter.lines(galley, width - 2 * SIDE * self.size, pitch=self.size, justify=False)),
                align or column.alignment,
            )
            for galley, width, column in zip(row, self.widths, self._table.columns, strict=True)
        )
        return Row(cells, self.edges, self.size, max([1, *(len(cell.lines) for cell in cells)]))


def table_strips(setter: TextSetter, table: Table, measure: float, depth: float, field: str, look: TableLook = NOTICE_LOOK) -> list[Strip]:
    """The table as wide as ``measure``, for pages of ``depth`` points; rows deeper than a page are cut between lines of text.

    The largest type of the look (a long list from 5号) is taken in which numbers stay whole and rows stay shallow.
    Raises MissingGlyphError.
    """
    where = table.title or field
    layout = _chosen_layout(setter, table, measure, where, look)
    head, rows = layout.head, layout.rows
    most = most_lines(depth - row_height(head.depth, layout.size), layout.size)
    head_strip = replace(row_strip(head, 0, head.depth), keep_next=True)
    repeated = (replace(head_strip, keep_next=False),)
    strips = _title_strips(setter, table, measure, where, look)
    strips.append(head_strip)
    for number, row in enumerate(rows):
        # No row stands alone under the table's first head, no total under a repeated one.
        kept = number < len(rows) - 1 and (number == 0 or (table.total_row is not None and number == len(rows) - 2))
        for start in range(0, row.depth, most):
            strips.append(replace(row_strip(row, start, min(start + most, row.depth)), head=repeated, keep_next=kept))
    return [*strips[:-1], *_ending(setter, table, strips[-1], measure, where, look)]


def _chosen_layout(setter: TextSetter, table: Table, measure: float, field: str, look: TableLook) -> _Layout:
    fitting: _Layout | None = None
    sizes = [size for size in look.sizes if size <= HAO_5] if len(table.rows) > _LONG_LIST else look.sizes
    for size in sizes:
        layout = _Layout(setter, table, measure, size, field)
        if layout.fits:
            fitting = layout
            if size <= HAO_5 or layout.shallow:
                return layout
    if fitting is None and look.complains:
        setter.warnings.append(f"“{field}”的表格列数过多，有的数字会被断开，请减少列数或改为横排附件。")
    return fitting or _Layout(setter, table, measure, look.sizes[-1], field)


def _longest_piece(cells: Sequence[Cell], short: int) -> float:
    """Width of the longest stretch of a cell that may not be broken; a date or a cell of at most ``short`` characters is one."""
    if len(cells) <= short or all(cell.char.isdigit() or cell.char in "年月日" for cell in cells):
        return sum(cell.width for cell in cells)
    lawful = lawful_breaks(cells)
    longest = current = 0.0
    for cell, may_begin in zip(cells, lawful, strict=True):
        current = cell.width if may_begin else current + cell.width
        longest = max(longest, current)
    return longest


def _title_strips(setter: TextSetter, table: Table, measure: float, field: str, look: TableLook) -> list[Strip]:
    if not table.title:
        return []
    size = look.title
    galley = setter.galley(one_line(table.title), plain(Role.HEI, size), field)
    lines = setter.lines(galley, measure, pitch=size, justify=False)
    letters = [galley.letters(line, baseline_of(size), x=(measure - galley.width_of(line)) / 2) for line in lines]
    return [Strip(look.title_pitch, size, (line,), keep_next=True, on_grid=look.on_grid) for line in letters]


def _ending(setter: TextSetter, table: Table, last: Strip, measure: float, field: str, look: TableLook) -> list[Strip]:
    """The last row with air below it, and the note under the table."""
    size = look.note
    galley = setter.galley(one_line(table.note or ""), plain(Role.FANGSONG, size), field)
    lines = setter.lines(galley, measure, pitch=size)
    if not lines:
        return [replace(last, height=last.height + _AFTER)]
    leading = size * 1.4
    notes = [
        Strip(leading, size + _AFTER / 2, (galley.letters(line, baseline_of(size, _AFTER / 2)),), keep_next=True, on_grid=False)
        for line in lines
    ]
    notes[-1] = replace(notes[-1], keep_next=False, height=leading + _AFTER)
    return [replace(last, keep_next=True), *notes]
