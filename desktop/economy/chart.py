"""A year of one figure as a chart: each month beside the same month of the year before, on an axis of round ticks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.economy.figures import Figure
from desktop.economy.queries import ToldMonth
from desktop.periods import Month
from exports.pdf.charts.scale import scale_of

YEAR = 12


@dataclass(frozen=True)
class Tick:
    """A line of the axis: how high (0 at the bottom, 1 at the top), and what is written at it."""

    height: float
    label: str


@dataclass(frozen=True)
class Pillar:
    """One month, the heights of now and of the year before; None is not reported. ``words`` tell both."""

    month: Month
    now: float | None
    base: float | None
    words: str


@dataclass(frozen=True)
class MonthChart:
    """``zero`` is where nought lies on the axis: figures may be negative."""

    title: str
    unit: str
    ticks: tuple[Tick, ...]
    zero: float
    pillars: tuple[Pillar, ...]


def month_chart(figure: Figure, months: Sequence[ToldMonth]) -> MonthChart:
    """The last twelve of these months (newest first, as a history gives them), the oldest at the left."""
    shown = list(reversed(months[:YEAR]))
    values = [value / figure.factor for told in shown for value in (told.now(figure.key), _base(told, figure)) if value is not None]
    scale = scale_of(values, from_zero=True)

    def height(value: int | None) -> float | None:
        return None if value is None else scale.share(value / figure.factor)

    return MonthChart(
        figure.title,
        figure.unit,
        tuple(Tick(scale.share(tick), scale.label(tick)) for tick in scale.ticks),
        scale.share(0),
        tuple(Pillar(told.month, height(told.now(figure.key)), height(_base(told, figure)), _words(told, figure)) for told in shown),
    )


def _base(told: ToldMonth, figure: Figure) -> int | None:
    return told.row.figures[figure.key].base


def _words(told: ToldMonth, figure: Figure) -> str:
    base = figure.told(_base(told, figure))
    return f"{told.month.chinese}：{figure.told(told.now(figure.key))}；上年同月：{base}；同比 {told.on_year[figure.key].words}"
