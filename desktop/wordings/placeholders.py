"""What a template may name: a document kind declares its placeholders, the rooms that draft it compute their values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Row = Mapping[str, Any]


class Kind(StrEnum):
    """What a placeholder stands for, as the screen of wordings names it."""

    TEXT = "文字"
    FIGURE = "数字"
    FLAG = "条件"
    LIST = "清单"


@dataclass(frozen=True)
class Placeholder:
    """A name of a template.

    Values by kind: TEXT a str; FIGURE an int, a str as it is printed (``92.75%``), or None where there is none; FLAG a bool;
    LIST a sequence of rows, each a mapping with the values of ``fields``.

    ``sample``: a value for the preview. Of a LIST: ``between`` joins its rows; after ``most`` of them 等N家 counts them all,
    if there is a ``unit``; ``key`` is the field that tells its rows apart, without one they go by their place.
    """

    name: str
    meaning: str
    kind: Kind
    sample: Any
    fields: tuple[Placeholder, ...] = ()
    between: str = "、"
    most: int | None = None
    unit: str = ""
    key: str = ""


# Known in every list without being declared: the place of the row.
PLACE = Placeholder("序号", "这一行是第几行：1、2、3", Kind.TEXT, "1")
CHINESE_PLACE = Placeholder("中文序号", "这一行是第几行：一、二、三", Kind.TEXT, "一")
# Known everywhere: the next number of the headings that were printed.
NEXT_NUMBER = Placeholder("顺号", "标题的下一个号：行首写成{顺号}、排到第几部分，写成（{顺号}）排到这一部分的第几条", Kind.TEXT, "一")
NUMBERS = (PLACE, CHINESE_PLACE, NEXT_NUMBER)  # never empty


def names_of(placeholders: Iterable[Placeholder]) -> dict[str, Placeholder]:
    """Placeholders by their names."""
    return {one.name: one for one in placeholders}


def samples_of(placeholders: Sequence[Placeholder]) -> dict[str, Any]:
    """Values for a preview: each placeholder's sample."""
    return {one.name: one.sample for one in placeholders}


def is_empty(placeholder: Placeholder, value: Any) -> bool:
    """Whether a value leaves its optional stretch out: no words, no figure (0 is one), no row, a flag that does not hold."""
    if placeholder.kind is Kind.TEXT:
        return not (value or "").strip()
    if placeholder.kind is Kind.FIGURE:
        return value is None or value == ""
    return not value


def is_there(placeholder: Placeholder, value: Any) -> bool:
    """Whether the condition 有 holds of a value; a figure of 0 is one that there is not."""
    return not is_empty(placeholder, value) and value != 0
