"""Reads the headings of a sheet's columns out of one to three rows, with the group headings that stand over them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.imports.columns import heading_key
from desktop.imports.text import line_of
from exports.excel.grid import SheetGrid

MAX_ROWS = 3  # of headings
MAX_HEADING = 40  # characters; longer text is prose
MAX_WIDTH = 512  # columns looked at; no table an office keeps is wider


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over one column: its ``own`` heading, empty if there is none, and the ``groups`` it is in, outermost first."""

    groups: tuple[str, ...]
    own: str

    @property
    def shown(self) -> str:
        """As people are told it: ``包保领导·姓名``."""
        return "·".join((*self.groups, self.own)) if self.own else ""


class HeadingRows:
    """The upper rows of a sheet as headings. A merged heading stands over each of its columns."""

    def __init__(self, sheet: SheetGrid, rows: int) -> None:
        self._sheet = sheet
        self._width = min(sheet.width, MAX_WIDTH)
        self._texts: dict[int, list[str]] = {}
        self._short: dict[int, bool] = {}
        for row in range(sheet.first_row, sheet.first_row + min(len(sheet.rows), rows)):
            cells = sheet.rows[row - sheet.first_row][: self._width]
            self._texts[row] = [line_of(cell) for cell in cells]
            texts = [text for text in self._texts[row] if text]
            plain = all(isinstance(cell, str | date) for cell in cells if cell is not None)
            self._short[row] = plain and len(texts) >= 2 and max(map(len, texts)) <= MAX_HEADING
        self._spread = {row: list(texts) for row, texts in self._texts.items()}
        for area in sheet.merged:
            if area.first_row in self._spread and area.first_column <= self._width:
                last = min(area.last_column, self._width)
                text = self._texts[area.first_row][area.first_column - 1]
                self._spread[area.first_row][area.first_column - 1 : last] = [text] * (last - area.first_column + 1)

    def can_be_headings(self, rows: Sequence[int]) -> bool:
        """Headings are short texts, and more than one of them in each row."""
        return all(self._short.get(row, False) for row in rows)

    def filled(self, row: int) -> int:
        """In how many columns something stands."""
        return sum(map(bool, self._spread.get(row, ())))

    def read(self, rows: Sequence[int]) -> list[Heading]:
        """The heading of each column of the sheet, of any rows that somebody says hold them."""
        levels = [self._level(row, lowest=number == len(rows) - 1 and number > 0) for number, row in enumerate(rows)]
        headings = [_heading(path) for path in _under_their_groups(levels)]
        return headings + [Heading((), "")] * (self._sheet.width - len(headings))

    def _level(self, row: int, *, lowest: bool) -> list[str]:
        if row not in self._texts:  # further down than guesses look
            return [line_of(self._sheet.cell(row, column)) for column in range(1, self._width + 1)]
        return self._texts[row] if lowest else self._spread[row]


def _under_their_groups(levels: Sequence[Sequence[str]]) -> list[list[str]]:
    """Per column its texts from top to bottom; a group heading centred over its columns without merging counts for each of them."""
    columns: list[list[str]] = []
    for path in zip(*levels, strict=True):
        column = list(path)
        before = columns[-1] if columns else []
        for level in range(len(column) - 1):
            if not column[level] and any(column[level + 1 :]) and before and any(before[level + 1 :]) and before[:level] == column[:level]:
                column[level] = before[level]
        columns.append(column)
    return columns


def _heading(path: Sequence[str]) -> Heading:
    """Without what is blank, or said again one row lower."""
    texts: list[str] = []
    for text in path:
        if text and not (texts and heading_key(text) == heading_key(texts[-1])):
            texts.append(text)
    return Heading(tuple(texts[:-1]), texts[-1]) if texts else Heading((), "")
