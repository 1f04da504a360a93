"""A chart as a value. How it is drawn is told in ``charts``."""

import math
from dataclasses import dataclass
from enum import StrEnum


class ChartKind(StrEnum):
    """How a chart shows its series: bars side by side, bars on top of each other, lines."""

    BARS = "bars"
    STACKED = "stacked"
    LINES = "lines"


@dataclass(frozen=True)
class Series:
    """One row of figures of a chart; None where there is no figure."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Chart:
    """A chart in black and grey. ValueError: a series without one value a category, what is no number, a stacked figure below 0."""

    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    title: str = ""
    unit: str = ""

    def __post_init__(self) -> None:
        if not self.categories or not self.series:
            raise ValueError(f"图“{self.title}”至少要有一个类别、一组数")
        for one in self.series:
            if len(one.values) != len(self.categories):
                raise ValueError(f"图“{self.title}”有{len(self.categories)}个类别，但“{one.name}”有{len(one.values)}个数")
            figures = [value for value in one.values if value is not None]
            if not all(map(math.isfinite, figures)):
                raise ValueError(f"图“{self.title}”的“{one.name}”里有不是数的值")
            if self.kind is ChartKind.STACKED and any(value < 0 for value in figures):
                raise ValueError(f"堆叠图“{self.title}”的“{one.name}”里有负数，不能堆叠")
