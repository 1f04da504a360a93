"""The functions that forms are made of: sums, means, counts, rounding, conditions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from exports.excel.template.results import DIVISION, CellError, Result, Uncountable, number_of, text_of

Argument = Result | Sequence[Result]
_CRITERION = re.compile(r"(<=|>=|<>|=|<|>)?(.*)", re.DOTALL)


def _values(argument: Argument) -> Sequence[Result]:
    return argument if not isinstance(argument, str) and isinstance(argument, Sequence) else (argument,)


def _numbers(arguments: Sequence[Argument]) -> list[float]:
    """The numbers among the values: in areas what is no number is passed over, an error spreads."""
    found: list[float] = []
    for argument in arguments:
        area = not isinstance(argument, str) and isinstance(argument, Sequence)
        for value in _values(argument):
            if isinstance(value, CellError):
                raise _Spread(value)
            if isinstance(value, float | int) and not (area and isinstance(value, bool)):
                found.append(float(value))
            elif not area and value is not None:
                raise Uncountable
    return found


class _Spread(Exception):  # noqa: N818 - an error value on its way up
    def __init__(self, value: CellError) -> None:
        super().__init__(value.text)
        self.value = value


def _of_numbers(count: Callable[[list[float]], Result]) -> Callable[[Sequence[Argument]], Result]:
    def called(arguments: Sequence[Argument]) -> Result:
        try:
            return count(_numbers(arguments))
        except _Spread as spread:
            return spread.value

    return called


def _count_filled(arguments: Sequence[Argument]) -> Result:
    return float(sum(1 for argument in arguments for value in _values(argument) if value is not None))


def _count_numbers(arguments: Sequence[Argument]) -> Result:
    values = (value for argument in arguments for value in _values(argument))
    return float(sum(1 for value in values if isinstance(value, float | int) and not isinstance(value, bool)))


def _round(arguments: Sequence[Argument]) -> Result:
    """As Excel does: halves away from zero."""
    value, digits = _two(arguments)
    if isinstance(value, CellError):
        return value
    step = Decimal(1).scaleb(-int(number_of(digits)))
    return float(Decimal(repr(number_of(value))).quantize(step, ROUND_HALF_UP))


def _if(arguments: Sequence[Argument]) -> Result:
    if not 2 <= len(arguments) <= 3:
        raise Uncountable
    condition, *chosen = (_one(argument) for argument in arguments)
    if isinstance(condition, CellError):
        return condition
    holds = bool(number_of(condition))
    return chosen[0] if holds else chosen[1] if len(chosen) > 1 else False


def _if_error(arguments: Sequence[Argument]) -> Result:
    value, otherwise = _two(arguments)
    return otherwise if isinstance(value, CellError) else value


def _count_if(arguments: Sequence[Argument]) -> Result:
    if len(arguments) != 2:
        raise Uncountable
    return float(sum(_fits(_values(arguments[0]), _one(arguments[1]))))


def _sum_if(arguments: Sequence[Argument]) -> Result:
    if len(arguments) not in {2, 3}:
        raise Uncountable
    tested = _values(arguments[0])
    summed = _values(arguments[-1]) if len(arguments) == 3 else tested
    if len(tested) != len(summed):
        raise Uncountable
    return sum(number_of(value) for value, fits in zip(summed, _fits(tested, _one(arguments[1])), strict=True) if fits)


def _fits(values: Sequence[Result], criterion: Result) -> Iterator[bool]:
    """Which values a criterion like ``已销号`` or ``>=3`` holds of; patterns are left to Excel."""
    match = _CRITERION.fullmatch(text_of(criterion))
    sign, words = (match[1] or "=", match[2]) if match else ("=", "")
    if not words or any(pattern in words for pattern in "*?~"):
        raise Uncountable
    try:
        wanted: float | str = float(words)
    except ValueError:
        wanted = words.casefold()
    if isinstance(wanted, str) and sign not in {"=", "<>"}:
        raise Uncountable
    for value in values:
        same = value.casefold() == wanted if isinstance(value, str) else isinstance(value, float) and value == wanted
        if sign in {"=", "<>"}:
            yield same == (sign == "=")
        else:
            yield isinstance(value, float) and isinstance(wanted, float) and _compared(sign, value, wanted)


def _compared(sign: str, value: float, wanted: float) -> bool:
    return {"<": value < wanted, ">": value > wanted, "<=": value <= wanted, ">=": value >= wanted}[sign]


def _joined(arguments: Sequence[Argument]) -> Result:
    return "".join(text_of(value) for argument in arguments for value in _values(argument))


def _one(argument: Argument) -> Result:
    values = _values(argument)
    if len(values) != 1:
        raise Uncountable
    return values[0]


def _two(arguments: Sequence[Argument]) -> tuple[Result, Result]:
    if len(arguments) != 2:
        raise Uncountable
    return _one(arguments[0]), _one(arguments[1])


def _absolute(arguments: Sequence[Argument]) -> Result:
    if len(arguments) != 1:
        raise Uncountable
    value = _one(arguments[0])
    return value if isinstance(value, CellError) else abs(number_of(value))


FUNCTIONS: Mapping[str, Callable[[Sequence[Argument]], Result]] = {
    "SUM": _of_numbers(sum),
    "AVERAGE": _of_numbers(lambda numbers: sum(numbers) / len(numbers) if numbers else DIVISION),
    "MAX": _of_numbers(lambda numbers: max(numbers, default=0.0)),
    "MIN": _of_numbers(lambda numbers: min(numbers, default=0.0)),
    "COUNT": _count_numbers,
    "COUNTA": _count_filled,
    "COUNTIF": _count_if,
    "SUMIF": _sum_if,
    "ROUND": _round,
    "ABS": _absolute,
    "IF": _if,
    "IFERROR": _if_error,
    "CONCATENATE": _joined,
}
