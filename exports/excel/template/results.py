"""What a cell of a workbook may hold once it was calculated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


class Uncountable(Exception):  # noqa: N818 - no error: the formula is left to Excel
    """A formula beyond the simple ones."""


@dataclass(frozen=True)
class CellError:
    """An error value such as ``#DIV/0!``."""

    text: str


DIVISION = CellError("#DIV/0!")
Result: TypeAlias = float | str | bool | CellError | None


def number_of(value: Result) -> float:
    """A value where a number belongs: nothing is 0. Raises Uncountable for words."""
    if value is None:
        return 0.0
    if isinstance(value, str | CellError):
        raise Uncountable
    return float(value)


def text_of(value: Result) -> str:
    """A value where words belong, numbers as a cell without a format shows them. Raises Uncountable for errors."""
    if value is None:
        return ""
    if isinstance(value, CellError):
        raise Uncountable
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return value if isinstance(value, str) else f"{value:.15g}"
