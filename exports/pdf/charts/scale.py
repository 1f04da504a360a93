"""The value axis of a chart: round ticks around the figures, and how figures are written. Pure arithmetic."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_MOST_STEPS: Final = 6
_STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)
_FAR: Final = 0.6  # figures that all lie in the upper part of their scale, above this share, may leave zero out
_ROUNDING: Final = 1e-9
_ENDLESS: Final = 1e15  # from here on figures are written with a power of ten
_NOTHING: Final = 1e-6  # smaller figures, and smaller differences between figures, cannot be shown


@dataclass(frozen=True)
class Scale:
    """Ticks in equal steps; ``decimals`` is what it takes to write them."""

    ticks: tuple[float, ...]
    decimals: int

    @property
    def low(self) -> float:
        """The lowest tick."""
        return self.ticks[0]

    @property
    def high(self) -> float:
        """The highest tick."""
        return self.ticks[-1]

    def share(self, value: float) -> float:
        """Where a value stands between the lowest tick (0) and the highest (1)."""
        return (value - self.low) / (self.high - self.low)

    def label(self, tick: float) -> str:
        """A tick as it is written on the axis."""
        return f"{tick:,.{self.decimals}f}" if abs(tick) < _ENDLESS else f"{tick:.3g}"


def scale_of(values: Sequence[float], *, from_zero: bool) -> Scale:
    """The scale on which all values stand, in at most six steps of 1, 2, 2.5 or 5 times a power of ten.

    ``from_zero`` keeps zero on it, which bars need to be true; lines may leave it out if all their values are far from it.
    Whole numbers get whole steps.
    """
    low, high = min(values, default=0.0), max(values, default=0.0)
    if max(abs(low), abs(high)) < _NOTHING:
        low = high = 0.0
    if from_zero or (low >= 0 and low < _FAR * high) or (high <= 0 and high > _FAR * low) or low * high < 0:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low < _NOTHING * max(abs(low), abs(high), 1.0):
        low, high = (min(low, 0.0), max(high, 0.0)) if low else (0.0, 1.0)
    whole = all(float(value).is_integer() for value in values)
    step = _step((high - low) / _MOST_STEPS, whole=whole)
    first, last = math.floor(low / step + _ROUNDING), math.ceil(high / step - _ROUNDING)
    while last - first > _MOST_STEPS:
        step = _step(step * 1.01, whole=whole)
        first, last = math.floor(low / step + _ROUNDING), math.ceil(high / step - _ROUNDING)
    decimals = next((count for count in range(10) if abs(round(step, count) - step) < step * 1e-6), 10)
    return Scale(tuple(round(number * step, 10) for number in range(first, max(last, first + 1) + 1)), decimals)


def decimals_of(values: Sequence[float]) -> int:
    """How many decimals the figures of one chart are written with, all alike: two at most, no more than one of them needs."""
    return max((len(f"{value:.2f}".rstrip("0").partition(".")[2]) for value in values), default=0)


def figure_label(value: float, decimals: int) -> str:
    """A figure as it is written beside its mark."""
    if abs(value) >= _ENDLESS:
        return f"{value:.3g}"
    text = f"{value:,.{decimals}f}"
    return text.removeprefix("-") if not text.strip("-0.") else text


def _step(least: float, *, whole: bool) -> float:
    """The smallest round step that is not below ``least``."""
    if whole and least <= 1:
        return 1.0
    power = 10.0 ** math.floor(math.log10(least))
    steps = (factor * power for factor in _STEPS)
    return next(step for step in steps if step >= least * (1 - _ROUNDING) and not (whole and step % 1))
