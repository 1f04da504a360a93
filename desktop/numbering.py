"""Numbers and places given one after the other: asked of all rows there ever were, so that none is given twice."""

from __future__ import annotations

from typing import Any

from peewee import Expression, Field, fn


def last_given(number: Field, start: str, *among: Expression) -> int:
    """The highest number behind ``start`` in a year's series (红2022-007, 交接〔2022〕7号: 7), voided rows too; 0 before the first."""
    sequence = fn.MAX(fn.SUBSTR(number, len(start) + 1).cast("INTEGER"))  # reads the digits, and not what follows them
    return int(number.model.select(sequence).where(number.startswith(start), *among).scalar() or 0)


def next_place(model: type[Any], *among: Expression) -> int:
    """The place behind all rows of a model that ever stood ``among`` these; 1 is the first."""
    return int(model.select(fn.MAX(model.position)).where(*among).scalar() or 0) + 1
