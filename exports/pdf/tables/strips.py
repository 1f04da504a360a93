"""Ruled tables as strips: heads repeat on each page, cells reach over rows and columns, cell text wraps, numbers stay whole."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from exports.pdf.document import Table
from exports.pdf.fonts import Role
from exports.pdf.lines.text import TextSetter, baseline_of, one_line, plain
from exports.pdf.paginate import Strip, stacked
from exports.pdf.tables.layout import TableLayout
from exports.pdf.tables.look import NOTICE_LOOK, WHOLE, TableLook, is_shallow

_AFTER: Final = 8.0


def table_strips(setter: TextSetter, table: Table, measure: float, depth: float, field: str, look: TableLook = NOTICE_LOOK) -> list[Strip]:
    """The table as wide as ``measure``, for pages of ``depth`` points; rows deeper than half a page may be cut between lines of text.

    The largest type of the look (a long list from 5号) is taken in which numbers stay whole and rows stay shallow.
    Raises MissingGlyphError.
    """
    where = table.title or field
    layout = _chosen_layout(setter, table, measure, where, look)
    head = replace(stacked([strip for row in layout.head.strips(depth) for strip in row]), keep_next=True)
    repeated = (replace(head, keep_next=False),)
    whole = max(0.0, (depth - head.height) * WHOLE)
    rows = layout.body.strips(whole)
    # No low row stands alone under the table's first head, no total under a repeated one.
    if len(rows) > 1:
        if _chained_height(rows[0]) + _chained_height([strip for row in rows[1:] for strip in row]) <= whole:
            _keep_last(rows[0])
        if table.total_row is not None:
            _keep_last(rows[-2])
    strips = [*_title_strips(setter, table, measure, where, look), head]
    strips += [replace(strip, head=repeated) for row in rows for strip in row]
    return [*strips[:-1], *_ending(setter, table, strips[-1], measure, where, look)]


def _chained_height(strips: Sequence[Strip]) -> float:
    """The height of the first strip and of all that are kept with it."""
    end = next((place for place, strip in enumerate(strips, 1) if not strip.keep_next), len(strips))
    return sum(strip.height for strip in strips[:end])


def _keep_last(row: list[Strip]) -> None:
    row[-1] = replace(row[-1], keep_next=True)


def _chosen_layout(setter: TextSetter, table: Table, measure: float, field: str, look: TableLook) -> TableLayout:
    sizes = look.sizes_for(len(table.rows))
    layout = TableLayout(setter, table, measure, sizes[0], field)
    needed = layout.widths.times(1 / layout.size)  # widths grow with the type
    fitting: TableLayout | None = None
    for size in sizes:
        if size != layout.size:
            if sum(needed.least) * size > measure:
                continue
            layout = TableLayout(setter, table, measure, size, field, needed.times(size))
        if layout.fits:
            fitting = layout
            if is_shallow(size, max(layout.body.depths, default=0)):
                return layout
    if fitting is None and look.complains:
        setter.warnings.append(f"“{field}”的表格列数过多，有的数字会被断开，请减少列数或改为横排附件。")
    return fitting or TableLayout(setter, table, measure, look.sizes[-1], field)


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
        return [replace(last, height=last.height + _AFTER, keep_next=False)]
    leading = size * 1.4
    notes = [
        Strip(leading, size + _AFTER / 2, (galley.letters(line, baseline_of(size, _AFTER / 2)),), keep_next=True, on_grid=False)
        for line in lines
    ]
    notes[-1] = replace(notes[-1], keep_next=False, height=leading + _AFTER)
    return [replace(last, keep_next=True), *notes]
