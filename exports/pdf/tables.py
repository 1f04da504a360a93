"""Ruled tables as strips, one a row: heads repeat on each page, cell text wraps, numbers stay whole."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from exports.pdf.document import Align, Table
from exports.pdf.fonts import Role
from exports.pdf.linebreak import Cell, Line, lawful_breaks
from exports.pdf.marks import Mark, Rule
from exports.pdf.page import HAO_3, HAO_4, HAO_5, LINE_PITCH, MM, SMALL_4
from exports.pdf.paginate import Strip
from exports.pdf.text import Galley, Style, TextSetter, baseline_of, clean, plain

_SIZES: Final = (HAO_4, SMALL_4, HAO_5, 9.0)
_LONG_LIST: Final = 15  # rows; a longer list starts at 5号, so that it does not fill page after page
_RULE: Final = 0.18 * MM
_LEADING: Final = 1.3
_SIDE: Final = 0.35  # blank beside the text of a cell, as a share of the size
_ABOVE: Final = 0.3
_SHORT: Final = 4  # cells of so few characters (names, dates' parts) are not wrapped
_MOST_LINES: Final = 4  # rows deeper than this make the type smaller, while there is smaller type
_AFTER: Final = 8.0


@dataclass(frozen=True)
class _Row:
    galleys: tuple[Galley, ...]
    lines: tuple[tuple[Line, ...], ...]
    depth: int


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
    def head(self) -> _Row:
        """The column titles, wrapped."""
        return self._wrap(self._head)

    @cached_property
    def rows(self) -> list[_Row]:
        """The rows, wrapped, the total last."""
        return [self._wrap(row) for row in self._body]

    @property
    def shallow(self) -> bool:
        """Whether no row is deeper than rows should be; stops at the first that is."""
        return all(self._wrap(row).depth <= _MOST_LINES for row in self._body)

    @cached_property
    def widths(self) -> list[float]:
        """Column widths: the weights' shares, but no column narrower than its least while others can give."""
        if not self.fits:
            return [width * self.measure / sum(self.least) for width in self.least]
        weights = [column.weight for column in self._table.columns]
        fixed: set[int] = set()
        while True:
            free = [index for index in range(len(weights)) if index not in fixed]
            room = self.measure - sum(self.least[index] for index in fixed)
            unit = room / sum(weights[index] for index in free) if free else 0.0
            narrow = {index for index in free if weights[index] * unit < self.least[index] - 1e-6}
            if not narrow:
                return [self.least[index] if index in fixed else weights[index] * unit for index in range(len(weights))]
            fixed |= narrow

    def _galleys(self, texts: Sequence[str], style: Style, field: str) -> tuple[Galley, ...]:
        return tuple(self._setter.galley(clean(text).replace("\n", " ").strip(), style, field) for text in texts)

    def _least_widths(self) -> list[float]:
        side = 2 * _SIDE * self.size
        return [
            side + max([_longest_piece(self._head[index].cells, 2), *(_longest_piece(row[index].cells, _SHORT) for row in self._body)])
            for index in range(len(self._head))
        ]

    def _wrap(self, row: tuple[Galley, ...]) -> _Row:
        lines = tuple(
            tuple(self._setter.lines(galley, width - 2 * _SIDE * self.size, pitch=self.size, justify=False))
            for galley, width in zip(row, self.widths, strict=True)
        )
        return _Row(row, lines, max(1, *(len(cell) for cell in lines)) if lines else 1)


def table_strips(setter: TextSetter, table: Table, measure: float, depth: float, field: str) -> list[Strip]:
    """The table as wide as ``measure``, for pages of ``depth`` points; rows deeper than a page are cut between lines of text.

    The largest type (4号 down to 9 pt; a long list from 5号) is taken in which numbers stay whole and rows stay shallow.
    Raises MissingGlyphError.
    """
    where = table.title or field
    layout = _chosen_layout(setter, table, measure, where)
    head, rows, widths = layout.head, layout.rows, layout.widths
    aligns = [column.alignment for column in table.columns]
    line = layout.size * _LEADING
    most = max(1, int((depth - (head.depth * line + layout.size) - layout.size) // line))
    head_strip = replace(_row_strip(head, 0, head.depth, layout, widths, [Align.CENTER] * len(widths)), keep_next=True)
    strips = _title_strips(setter, table, measure, where)
    strips.append(head_strip)
    for number, row in enumerate(rows):
        for start in range(0, row.depth, most):
            strip = _row_strip(row, start, min(start + most, row.depth), layout, widths, aligns)
            # No row stands alone under the table's first head, no total under a repeated one.
            kept = number < len(rows) - 1 and (number == 0 or (table.total_row is not None and number == len(rows) - 2))
            strips.append(replace(strip, head=(replace(head_strip, keep_next=False),), keep_next=kept))
    return [*strips[:-1], *_ending(setter, table, strips[-1], measure, where)]


def _chosen_layout(setter: TextSetter, table: Table, measure: float, field: str) -> _Layout:
    fitting: _Layout | None = None
    for size in _SIZES if len(table.rows) <= _LONG_LIST else _SIZES[2:]:
        layout = _Layout(setter, table, measure, size, field)
        if layout.fits:
            fitting = layout
            if size <= HAO_5 or layout.shallow:
                return layout
    if fitting is None:
        setter.warnings.append(f"“{field}”的表格列数过多，有的数字会被断开，请减少列数或改为横排附件。")
    return fitting or _Layout(setter, table, measure, _SIZES[-1], field)


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


def _row_strip(row: _Row, start: int, end: int, layout: _Layout, widths: Sequence[float], aligns: Sequence[Align]) -> Strip:
    """Lines ``start`` to ``end`` of a row; where a row is cut, no rule is drawn."""
    size, leading = layout.size, layout.size * _LEADING
    count = end - start
    height = count * leading + 2 * _ABOVE * size
    marks: list[Mark] = []
    left = 0.0
    for galley, cell, width, align in zip(row.galleys, row.lines, widths, aligns, strict=True):
        shown = cell[start:end] if row.depth > count else cell
        top = _ABOVE * size + ((count - len(shown)) * leading if row.depth == count else 0.0) / 2 + (leading - size) / 2
        for number, line in enumerate(shown):
            used = sum(c.width for c in galley.cells[line.start : line.end])
            slack = max(0.0, width - 2 * _SIDE * size - used)
            offset = slack if align is Align.RIGHT else slack / 2 if align is Align.CENTER else 0.0
            marks.append(galley.letters(line, baseline_of(size, top + number * leading), x=left + _SIDE * size + offset))
        left += width
    half = _RULE / 2
    if start == 0:
        marks.append(Rule(0, 0, layout.measure, 0, _RULE))
    if end == row.depth:
        marks.append(Rule(0, height, layout.measure, height, _RULE))
    for edge in _edges(widths):
        x = min(max(edge, half), layout.measure - half)
        marks.append(Rule(x, -half, x, height + half, _RULE))
    return Strip(height, height + half, tuple(marks), on_grid=False)


def _edges(widths: Sequence[float]) -> list[float]:
    edges = [0.0]
    for width in widths:
        edges.append(edges[-1] + width)
    return edges


def _title_strips(setter: TextSetter, table: Table, measure: float, field: str) -> list[Strip]:
    if not table.title:
        return []
    galley = setter.galley(clean(table.title).replace("\n", " ").strip(), plain(Role.HEI, HAO_3), field)
    return [
        Strip(LINE_PITCH, HAO_3, (galley.letters(line, baseline_of(HAO_3), x=(measure - _width(galley, line)) / 2),), keep_next=True)
        for line in setter.lines(galley, measure, pitch=HAO_3, justify=False)
    ]


def _ending(setter: TextSetter, table: Table, last: Strip, measure: float, field: str) -> list[Strip]:
    """The last row with air below it, and the note under the table."""
    if not table.note:
        return [replace(last, height=last.height + _AFTER)]
    galley = setter.galley(clean(table.note).replace("\n", " ").strip(), plain(Role.FANGSONG, SMALL_4), field)
    lines = setter.lines(galley, measure, pitch=SMALL_4)
    leading = SMALL_4 * 1.4
    notes = [
        Strip(leading, SMALL_4 + _AFTER / 2, (galley.letters(line, baseline_of(SMALL_4, _AFTER / 2)),), keep_next=True, on_grid=False)
        for line in lines
    ]
    notes[-1] = replace(notes[-1], keep_next=False, height=leading + _AFTER)
    return [replace(last, keep_next=True), *notes]


def _width(galley: Galley, line: Line) -> float:
    return sum(cell.width for cell in galley.cells[line.start : line.end])
