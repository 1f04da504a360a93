"""Where the marks of a template stand, which rows they repeat, and what is wrong with how they are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from exports.excel.grid import cell_name
from exports.excel.template.answers import Fault
from exports.excel.template.marks import Mark, torn_marks
from exports.excel.template.rich_text import RichText

HEADS = "页眉页脚"
Place = tuple[int, int]  # row, column


@dataclass(frozen=True)
class MarkedCell:
    """The text of a cell that holds marks. ``formula``: it is a formula, in which nothing can be filled."""

    row: int
    column: int
    text: RichText
    marks: tuple[Mark, ...]
    formula: bool = False

    @property
    def name(self) -> str:
        """As Excel names it."""
        return cell_name(self.row, self.column)

    @property
    def alone(self) -> Mark | None:
        """The mark that is all there is to fill in: beside it stand only marks of lists."""
        values = [mark for mark in self.marks if mark.kind == "value"]
        if len(values) != 1 or any(self.inline()):
            return None
        rest = self.text.text
        for mark in reversed(self.marks):
            rest = rest[: mark.start] + rest[mark.end :]
        return None if rest.strip() else values[0]

    def inline(self) -> Iterator[tuple[int, int]]:
        """Lists that begin and end in this cell, as places among its marks: they repeat its text and no row."""
        opened: int | None = None
        for number, mark in enumerate(self.marks):
            if mark.kind == "open":
                opened = number
            elif mark.kind == "close" and opened is not None:
                yield opened, number
                opened = None


@dataclass(frozen=True)
class Block:
    """Rows ``first`` to ``last`` that are repeated for a list; ``body`` are those of them that stay."""

    opening: Mark
    first: int
    last: int
    body: tuple[int, ...]


@dataclass(frozen=True)
class Asked:
    """A mark that wants an answer, where it stands; ``inside``: the opening mark of the list around it."""

    sheet: str
    cell: str
    mark: Mark
    inside: Mark | None = None


@dataclass(frozen=True)
class SheetLayout:
    """The marks of one sheet."""

    cells: Mapping[Place, MarkedCell]
    blocks: tuple[Block, ...]
    asked: tuple[Asked, ...]
    faults: tuple[Fault, ...]


def lay_out(sheet: str, cells: Sequence[MarkedCell], filled: Mapping[int, int], heads: Sequence[Mark] = ()) -> SheetLayout:
    """Find lists and what is asked. ``filled``: how many cells of each row hold something; ``heads``: marks of header and footer."""
    reading = _Reading(sheet, filled)
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
    for cell in ordered:
        reading.take(cell)
    reading.end()
    asked = [*reading.asked, *(Asked(sheet, HEADS, mark) for mark in heads if mark.kind == "value")]
    faults = [*reading.faults, *(Fault(sheet, HEADS, "页眉页脚里不能写清单") for mark in heads if mark.kind != "value")]
    return SheetLayout({(cell.row, cell.column): cell for cell in ordered}, tuple(reading.blocks), tuple(asked), tuple(faults))


@dataclass
class _Reading:
    """Cell by cell in reading order."""

    sheet: str
    filled: Mapping[int, int]
    blocks: list[Block] = field(default_factory=list[Block])
    asked: list[Asked] = field(default_factory=list[Asked])
    faults: list[Fault] = field(default_factory=list[Fault])
    _opened: tuple[Mark, MarkedCell] | None = None

    def take(self, cell: MarkedCell) -> None:
        if cell.formula:
            self._wrong(cell, "公式里不能写标记，请把标记写在单独的格子里，公式引用那一格")
            return
        for piece in torn_marks(cell.text.text):
            self._wrong(cell, f"“{piece}”的花括号没有写完整，标记要写成 {{{{名称}}}}")
        inline = dict(cell.inline())
        inside: Mark | None = None
        for number, mark in enumerate(cell.marks):
            if number in inline:
                inside = mark
                self.asked.append(Asked(self.sheet, cell.name, mark))
                self._check_names(mark, cell.marks[inline[number]], cell)
            elif number in inline.values():
                inside = None
            elif mark.kind == "value":
                around = inside or (self._opened[0] if self._opened else None)
                self.asked.append(Asked(self.sheet, cell.name, mark, around))
            elif mark.kind == "open":
                self._open(mark, cell)
            else:
                self._close(mark, cell)

    def end(self) -> None:
        if self._opened is not None:
            mark, cell = self._opened
            self._wrong(cell, f"{mark.source} 没有写结束标记 {{{{/{mark.name}}}}}")

    def _open(self, mark: Mark, cell: MarkedCell) -> None:
        if self._opened is not None:
            around = self._opened[0].name
            self._wrong(cell, f"清单“{around}”还没有结束（{{{{/{around}}}}}），又开始了清单“{mark.name}”；清单里不能再套清单")
            return
        self._opened = (mark, cell)
        self.asked.append(Asked(self.sheet, cell.name, mark))

    def _close(self, mark: Mark, cell: MarkedCell) -> None:
        if self._opened is None:
            self._wrong(cell, f"{mark.source} 前面没有开始标记 {{{{#{mark.name or '名称'}}}}}")
            return
        opening, begun = self._opened
        self._opened = None
        self._check_names(opening, mark, cell)
        body = tuple(row for row in range(begun.row, cell.row + 1) if not self._holds_marks_only(row, begun, cell))
        if not body:
            self._wrong(begun, f"清单“{opening.name}”的开始和结束标记之间没有内容")
        elif self.blocks and self.blocks[-1].last >= begun.row:
            self._wrong(begun, f"这一行里已经有清单“{self.blocks[-1].opening.name}”，两个清单要写在不同的行里")
        else:
            self.blocks.append(Block(opening, begun.row, cell.row, body))

    def _holds_marks_only(self, row: int, begun: MarkedCell, ended: MarkedCell) -> bool:
        """Whether a row of a list is there for the opening or closing mark alone."""
        ends = {(cell.row, cell.column): cell for cell in (begun, ended) if cell.row == row}
        bare = all(not cell.alone and not _words_beside(cell) for cell in ends.values())
        return bool(ends) and bare and self.filled.get(row, 0) <= len(ends)

    def _check_names(self, opening: Mark, closing: Mark, cell: MarkedCell) -> None:
        if closing.name and closing.name != opening.name:
            self._wrong(cell, f"清单“{opening.name}”用 {closing.source} 结束，应写 {{{{/{opening.name}}}}}")

    def _wrong(self, cell: MarkedCell, words: str) -> None:
        self.faults.append(Fault(self.sheet, cell.name, words))


def _words_beside(cell: MarkedCell) -> bool:
    """Whether there is more in a cell than marks that open or close a list."""
    rest = cell.text.text
    for mark in reversed(cell.marks):
        if mark.kind == "value":
            return True
        rest = rest[: mark.start] + rest[mark.end :]
    return bool(rest.strip())
