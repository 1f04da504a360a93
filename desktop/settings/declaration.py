"""What a setting of the park is: declared once, its form is drawn from that."""

from collections.abc import Callable
from typing import NamedTuple

Value = int | bool | str


class SettingDeclaration(NamedTuple):
    """One setting; ``default`` also tells its type (int, bool or str).

    ``group``: the heading under which the form shows it. ``choices``: the words a str may be; without them it is free text.
    ``unit``: the word behind a number. ``least``, ``most``: the bounds of a number. ``refusal``: what is wrong with a free text.
    ``only_with``: another setting's key and the values with which alone this one counts.
    """

    key: str
    default: Value
    title: str
    help: str
    group: str = "其他"
    choices: tuple[str, ...] = ()
    unit: str = ""
    least: int = 0
    most: int = 9999
    refusal: Callable[[str], str | None] | None = None
    only_with: tuple[str, tuple[Value, ...]] | None = None
