"""One board as a page of marks: a double frame, the heading, the name in large type, ruled lines, the foot.

Lengths are those of A4; on A3 everything is larger by the same factor. Sizes are found by arithmetic over the widths at one point.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from exports.pdf.boards.name import fit_name
from exports.pdf.boards.rows import Row, fit_rows
from exports.pdf.fonts import Role
from exports.pdf.form import Paper
from exports.pdf.lines.text import Galley, TextSetter, baseline_of, one_line, plain
from exports.pdf.marks import Letters, Mark, Rule, Sheet
from exports.pdf.page import MM

if TYPE_CHECKING:
    from exports.pdf.board import Board, BoardLine

_WIDTH, _HEIGHT = 297 * MM, 210 * MM
_SCALE: Final = {Paper.A4: 1.0, Paper.A3: 420 / 297}

_MARGIN: Final = 10 * MM
_OUTER: Final = 3.2  # thickness of the frame's rules, and the white between them
_BETWEEN: Final = 3.6
_INNER: Final = 0.9
_FRAME: Final = _MARGIN + _OUTER + _BETWEEN + _INNER
_PAD: Final = 13.0  # from the frame to any letter

_HEADING: Final = 29.0
_HEADING_ROOM: Final = 52.0
_NAME_LEAST, _NAME_ONE_LINE, _NAME_TWO_LINES = 60.0, 84.0, 64.0
_NAME_ROOM: Final = 152.0
_NAME_PAD: Final = 8.0
_FOOT: Final = 15.0
_FOOT_ROOM: Final = 30.0
_LABEL_MOST: Final = 26.0
_LABEL_OVER_VALUE: Final = 1.2  # no larger than the values beside it by more than this
_VALUE_MOST: Final = 31.0
_RULE: Final = 0.8


def set_board(setter: TextSetter, board: Board, paper: Paper) -> Sheet:
    """The page of one board. Raises MissingGlyphError naming the board's object."""
    return _Plate(setter, board, _SCALE[paper]).sheet()


@dataclass(frozen=True)
class _Plate:
    setter: TextSetter
    board: Board
    scale: float

    @property
    def left(self) -> float:
        return _FRAME * self.scale

    @property
    def right(self) -> float:
        return (_WIDTH - _FRAME) * self.scale

    @property
    def room(self) -> float:
        """Width in which letters may stand."""
        return self.right - self.left - 2 * _PAD * self.scale

    def sheet(self) -> Sheet:
        k = self.scale
        name = one_line(self.board.name)
        top = (_FRAME + _HEADING_ROOM) * k
        letters, table_top = self._name(name, top)
        foot = (_HEIGHT - _FRAME - _FOOT_ROOM) * k
        marks: list[Mark] = [*self._frame(), *self._heading(), *letters, *self._rules_across((top, table_top, foot))]
        marks += self._table(table_top, foot)
        marks += self._foot(foot)
        return Sheet(tuple(marks), bookmark=name, width=_WIDTH * k, height=_HEIGHT * k)

    # --- parts, from the top down

    def _frame(self) -> Iterator[Rule]:
        k = self.scale
        for inset, thickness in ((_MARGIN + _OUTER / 2, _OUTER), (_FRAME - _INNER / 2, _INNER)):
            x0, y0, x1, y1 = inset * k, inset * k, (_WIDTH - inset) * k, (_HEIGHT - inset) * k
            half = thickness * k / 2  # level rules close the corners
            for y in (y0, y1):
                yield Rule(x0 - half, y, x1 + half, y, thickness * k)
            for x in (x0, x1):
                yield Rule(x, y0, x, y1, thickness * k)

    def _rules_across(self, heights: Sequence[float]) -> Iterator[Rule]:
        for y in heights:
            yield Rule(self.left, y, self.right, y, _RULE * self.scale)

    def _heading(self) -> Iterator[Letters]:
        k = self.scale
        text = one_line(self.board.heading, between="")
        unit = self._galley(text, Role.XIAOBIAOSONG, 1.0).width
        size = _rounded(min(_HEADING * k, self.room / unit))
        galley = self._galley(text, Role.XIAOBIAOSONG, size)
        top = _FRAME * k + (_HEADING_ROOM * k - size) / 2
        yield galley.on_one_line(self._centred(galley.width), baseline_of(size, top))

    def _name(self, name: str, top: float) -> tuple[list[Letters], float]:
        """The name's lines below ``top``, and where the table begins."""
        k = self.scale
        unit = self._galley(name, Role.HEI, 1.0)
        fit = fit_name(
            unit.cells,
            self.room / k,
            _NAME_ROOM,
            least=_NAME_LEAST,
            most=(_NAME_ONE_LINE, _NAME_TWO_LINES),
        )
        galley = self._galley(name, Role.HEI, fit.size * k)
        letters: list[Letters] = []
        y = top + _NAME_PAD * k
        for start, end in fit.lines:
            part = Galley(galley.cells[start:end], galley.glyphs[start:end])
            x = self._centred(part.width * fit.narrowing)
            letters.append(_narrowed(part, x, baseline_of(fit.size * k, y + (fit.pitch - fit.size) * k / 2), fit.narrowing))
            y += fit.pitch * k
        return letters, y + _NAME_PAD * k

    def _table(self, top: float, bottom: float) -> Iterator[Mark]:
        k = self.scale
        lines = self.board.lines
        labels = [one_line(line.label, between="") for line in lines]
        label_unit = max(self._galley(label, Role.HEI, 1.0).width for label in labels)
        split = self.left + label_unit * _LABEL_MOST * k + 2 * _PAD * k
        x, room = split + _PAD * k, self.right - split - 2 * _PAD * k
        rows = [self._measured(line) for line in lines]
        fitted = fit_rows(rows, room, bottom - top, most=_VALUE_MOST * k)
        label_size = _rounded(min(_LABEL_MOST * k, _LABEL_OVER_VALUE * max(row.size for row in fitted)))
        y = top
        yield Rule(split, top, split, bottom, _RULE * k)
        for number, (line, label, row) in enumerate(zip(lines, labels, fitted, strict=True)):
            if number:
                yield Rule(self.left, y, self.right, y, _RULE * k)
            galley = self._galley(label, Role.HEI, label_size)
            middle = y + row.height / 2
            yield galley.on_one_line((self.left + split - galley.width) / 2, baseline_of(label_size, middle - label_size / 2))
            first = middle - row.pitch * row.lines / 2
            for place, entry in enumerate(line.entries):
                down, across = divmod(place, row.columns)
                entry_x = x + across * room / row.columns
                baseline = baseline_of(row.size, first + row.pitch * down + (row.pitch - row.size) / 2)
                yield self._value(entry.text, row.size, entry_x, baseline, row.narrowing)
                if entry.beside:
                    yield self._value(entry.beside, row.size, entry_x + row.beside, baseline, row.narrowing)
            y += row.height

    def _foot(self, top: float) -> Iterator[Letters]:
        k = self.scale
        size = _FOOT * k
        baseline = baseline_of(size, top + (_FOOT_ROOM * k - size) / 2)
        x = self.left + _PAD * k
        yield self._galley(self.board.serial, Role.HEI, size).on_one_line(x, baseline)
        issued = self._galley(self.board.issued, Role.HEI, size)
        yield issued.on_one_line(self.right - _PAD * k - issued.width, baseline)

    # --- letters

    def _measured(self, line: BoardLine) -> Row:
        def widest(texts: Sequence[str]) -> float:
            return max((self._galley(one_line(text), Role.HEI, 1.0).width for text in texts), default=0.0)

        besides = [entry.beside for entry in line.entries if entry.beside]
        return Row(len(line.entries), widest([entry.text for entry in line.entries]), widest(besides))

    def _value(self, text: str, size: float, x: float, baseline: float, narrowing: float) -> Letters:
        return _narrowed(self._galley(one_line(text), Role.HEI, size), x, baseline, narrowing)

    def _galley(self, text: str, role: Role, size: float) -> Galley:
        return self.setter.galley(text, plain(role, size), f"公示牌“{self.board.name}”")

    def _centred(self, width: float) -> float:
        return (self.left + self.right - width) / 2


def _narrowed(galley: Galley, x: float, baseline: float, narrowing: float) -> Letters:
    return replace(galley.on_one_line(x, baseline), narrowing=narrowing)


def _rounded(size: float) -> float:
    """Quarter points, downwards: boards of a park share their sizes, and so their letters."""
    return max(0.25, size * 4 // 1 / 4)
