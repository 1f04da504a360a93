"""A short code of what a sheet says: the same after another program has saved the workbook again, another once a value changed.

What is counted in is each cell's value, in order, and nothing of its look: a text as ``'`` and the text, a number (a day is
Excel's number of it, a rate the fraction) in twelve significant digits. Cells are parted by U+001F, rows ended by U+001E, which no
cell can hold; empty cells at a row's end and empty rows at the sheet's end are left out. The code is the first 80 bits of the
SHA-256 of that, in 16 characters that cannot be taken for each other.
"""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from exports.excel.grid import Cell, UnreadCell

_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32 characters: no 0 or 1, I or O
_BITS, _CHARACTERS, _GROUP = 5, 16, 4
_STORED, _DIGITS = 15, 12  # significant digits every program keeps of a fraction, and those on which all sums agree
_EXACT = 2**53  # whole numbers beyond are stored as fractions
_EPOCH = datetime(1899, 12, 30)
_BATCH = 256  # rows taken into the sum at once


class CheckCode:
    """Rows go in one after the other; ``text`` is the code of all so far."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self._waiting: list[str] = []
        self._blank = 0

    def add(self, cells: Sequence[Cell]) -> None:
        """Take in the next row."""
        row = "\x1f".join(map(_canonical, cells)).rstrip("\x1f")
        if not row:
            self._blank += 1
            return
        self._waiting.append("\x1e" * self._blank + row + "\x1e")
        self._blank = 0
        if len(self._waiting) >= _BATCH:
            self._flush()

    def text(self) -> str:
        """The code, such as ``7KQ2-M4XA-9TBC-E3HZ``."""
        self._flush()
        number = int.from_bytes(self._digest.digest()[: _BITS * _CHARACTERS // 8])
        characters = [_ALPHABET[number >> _BITS * place & 31] for place in reversed(range(_CHARACTERS))]
        return "-".join("".join(characters[start : start + _GROUP]) for start in range(0, _CHARACTERS, _GROUP))

    def _flush(self) -> None:
        self._digest.update("".join(self._waiting).encode())
        self._waiting.clear()


def check_code(rows: Sequence[Sequence[Cell]]) -> str:
    """The code of a sheet that was read."""
    code = CheckCode()
    for row in rows:
        code.add(row)
    return code.text()


def _canonical(value: Cell) -> str:
    if isinstance(value, str):
        return f"'{value}" if value.strip() else ""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, UnreadCell):
        return f"!{value.text}"
    if isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime.combine(value, time())
        value = (moment - _EPOCH) / timedelta(days=1)
    if abs(value) < _EXACT and value == int(value):
        return str(int(value))
    return format(float(format(value, f".{_STORED}g")), f".{_DIGITS}g")
