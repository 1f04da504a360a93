"""Ruled tables: heads that repeat, cells over several rows and columns, numbers under each other's points."""

from collections.abc import Container, Iterable, Sequence
from typing import Final

from exports.pdf.document import Align, PlacedCell, Table, place_cells
from exports.pdf.page import HAO_4
from exports.pdf.tables.decimals import point_of
from exports.pdf.tables.look import WHOLE
from exports.pdf.tables.rows import ABOVE, LEADING, SIDE
from exports.word.page_setup import Lie
from exports.word.styles import TABLE_STYLE, Lettered, Styled, size, spacing
from exports.word.table_type import TableType, table_type
from exports.word.type_width import em_apart, em_width
from exports.word.xml import Element, element, one_line, paragraph, run, twips

_NARROWEST: Final = 88  # hundredths


def table_paragraphs(table: Table, lie: Lie) -> list[Element]:
    """The table as wide as the pages that lie so, with its title and note, and air below."""
    title, note = one_line(table.title or ""), one_line(table.note or "")
    return [
        *([paragraph(Styled.TABLE_TITLE, [run(title)])] if title else []),
        _Rows(table, table_type(table, lie.measure), lie.depth).element(),
        paragraph(Styled.TABLE_NOTE, [run(note)]) if note else paragraph(Styled.GAP),
    ]


class _Rows:
    def __init__(self, table: Table, chosen: TableType, depth: float) -> None:
        self._table = table
        self._type = chosen
        self._whole = int(depth * WHOLE / (chosen.size * LEADING))
        self._columns = len(table.columns)
        self._body = place_cells(table.rows, self._columns)
        self._total = place_cells((table.total_row,), self._columns) if table.total_row is not None else ()
        self._parts = self._widest_parts()

    def element(self) -> Element:
        """The table itself."""
        table = self._table
        grid = element("w:tblGrid", *(element("w:gridCol", w=twips(width)) for width in self._type.widths))
        made = element("w:tbl", self._properties(), grid)
        made.extend(self._rows(table.head_cells(), len(table.heads) + 1, is_head=True))
        made.extend(self._rows(self._body, len(table.rows), held=self._held()))
        if self._total:
            made.extend(self._rows(self._total, 1, held={0} if table.note else set(), is_total=True))
        return made

    def _held(self) -> set[int]:
        """Rows that stay with the one below: none stands alone under the first head, no total under a repeated one, no note by itself."""
        last = len(self._table.rows) - 1
        held = {0} if last > 0 else set[int]()
        if self._total or self._table.note:
            held.add(last)
        for one in self._body:
            if 1 < one.cell.down <= self._whole:
                held.update(range(one.row, one.row + one.cell.down - 1))
        return held

    def _properties(self) -> Element:
        side, above = twips(SIDE * self._type.size), twips(ABOVE * self._type.size)
        margins = {"top": above, "left": side, "bottom": above, "right": side}
        return element(
            "w:tblPr",
            element("w:tblStyle", val=TABLE_STYLE),
            element("w:tblW", w=sum(twips(width) for width in self._type.widths), type="dxa"),
            element("w:jc", val="center"),
            element("w:tblLayout", type="fixed"),
            element("w:tblCellMar", *(element(f"w:{edge}", w=width, type="dxa") for edge, width in margins.items())),
        )

    def _rows(
        self, cells: Iterable[PlacedCell], count: int, *, held: Container[int] = (), is_head: bool = False, is_total: bool = False
    ) -> list[Element]:
        """So many rows; ``held`` ones stay with the row after them."""
        rows: list[dict[int, Element]] = [{} for _ in range(count)]
        depths = [1] * count
        for one in cells:
            depths[one.row] = max(depths[one.row], self._type.lines(one) if one.cell.down == 1 else 1)
            keep = [element("w:keepNext")] if one.row in held else []
            rows[one.row][one.column] = self._cell(one, self._paragraph(one, keep, is_head=is_head, is_total=is_total))
            for row in range(one.row + 1, one.row + one.cell.down):
                keep = [element("w:keepNext")] if row in held else []
                rows[row][one.column] = self._cell(one, paragraph(Styled.TABLE_TEXT, (), *keep), is_covered=True)
        return [
            element(
                "w:tr",
                element(
                    "w:trPr",
                    *([element("w:cantSplit")] if depth <= self._whole else []),
                    *([element("w:tblHeader")] if is_head else []),
                ),
                *(row[column] for column in sorted(row)),
            )
            for row, depth in zip(rows, depths, strict=True)
        ]

    def _cell(self, one: PlacedCell, content: Element, *, is_covered: bool = False) -> Element:
        width = sum(twips(width) for width in self._type.widths[one.column : one.column + one.cell.across])
        merged = [element("w:vMerge", val="continue" if is_covered else "restart")] if one.cell.down > 1 else []
        return element(
            "w:tc",
            element(
                "w:tcPr",
                element("w:tcW", w=width, type="dxa"),
                *([element("w:gridSpan", val=one.cell.across)] if one.cell.across > 1 else []),
                *merged,
                element("w:vAlign", val="center"),
            ),
            content,
        )

    def _paragraph(self, one: PlacedCell, keep: Sequence[Element], *, is_head: bool, is_total: bool) -> Element:
        text = one_line(one.cell.text)
        style, usual = (Styled.TABLE_HEAD, Align.CENTER) if is_head else (Styled.TABLE_TEXT, Align.LEFT)
        align = one.cell.align or (Align.CENTER if is_head else self._table.columns[one.column].alignment)
        place: list[Element] = []
        if align is Align.DECIMAL:
            point = point_of(text) if one.cell.across == 1 else None
            # What is no number in a column of such stands in the middle.
            align = Align.CENTER if point is None else Align.RIGHT
            place = [self._inset(one, em_width(text[point:]))] if point is not None else []
        lettered = Lettered.BOLD if one.cell.bold else Lettered.HEI if is_total else ""
        is_own = self._type.size != HAO_4
        return paragraph(
            style,
            [run(text, *self._narrowing(one, text), *(size(self._type.size) if is_own else ()), style=lettered)] if text else [],
            *keep,
            *([spacing(0, 0, self._type.size * LEADING)] if is_own else []),
            *place,
            *([element("w:jc", val=align.value)] if align is not usual else []),
        )

    def _narrowing(self, one: PlacedCell, text: str) -> list[Element]:
        """Letters a few hundredths narrower where a text just fits on its line, and would wrap in a program that sets numbers apart."""
        ems, room = em_width(text), self._type.room(one) / self._type.size
        if not ems <= room < ems + em_apart(text):
            return []
        narrowing = int(100 * (room - em_apart(text)) / ems)
        return [element("w:w", val=narrowing)] if narrowing >= _NARROWEST else []

    def _inset(self, one: PlacedCell, after: float) -> Element:
        """What keeps a number with ``after`` type sizes from its point on away from the right edge, so that its column's points meet.

        Tab stops on the point would do the same, but not every program heeds them in cells.
        """
        em, (most_before, most_after) = self._type.size, self._parts[one.column]
        slack = max(0.0, self._type.room(one) - (most_before + most_after) * em) / 2
        return element("w:ind", right=twips(slack + (most_after - after) * em), firstLineChars=0, firstLine=0)

    def _widest_parts(self) -> dict[int, tuple[float, float]]:
        """The widest part before the point and from it on, of the numbers of each column, in type sizes."""
        parts: dict[int, tuple[float, float]] = {}
        for one in (*self._body, *self._total):
            text = one_line(one.cell.text)
            if (point := point_of(text)) is not None and one.cell.across == 1:
                before, after = parts.get(one.column, (0.0, 0.0))
                parts[one.column] = max(before, em_width(text[:point])), max(after, em_width(text[point:]))
        return parts
