"""What is written in place of marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Answer:
    """What a mark gives: ``value`` for a cell of its own, ``text`` within other words and where a cell cannot show the value.

    ``rate``: a value of 1 is one hundred per cent. A value of None is the text.
    """

    value: str | int | float | date | None
    text: str
    rate: bool = False


Record = Mapping[str, Answer]  # by the key of the mark


@dataclass(frozen=True)
class Records:
    """The records of a list. Without any, one row stays and says ``nothing``, or, if that is None, the rows are taken out."""

    rows: Sequence[Record]
    nothing: str | None = "无"


@dataclass(frozen=True)
class Answers:
    """Everything asked: single marks by their key, lists by the key of their opening mark."""

    values: Record = field(default_factory=dict[str, Answer])
    lists: Mapping[str, Records] = field(default_factory=dict[str, Records])


@dataclass(frozen=True)
class Fault:
    """What is wrong with a mark: its sheet, its cell as Excel names it (empty outside of cells), and a sentence without its stop."""

    sheet: str
    cell: str
    words: str

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}：{self.words}" if self.cell else f"{self.sheet}：{self.words}"
