"""Numbers of headings read back: 一、 （一） 1. （1） in this order, none skipped, none twice (GB/T 9704 7.3.3)."""

import re
from typing import Final

LEAD: Final = re.compile(r"[〇一二三四五六七八九十百]+、|（[〇一二三四五六七八九十百]+）|\d+\.|（\d+）")
_DIGITS: Final = {char: number for number, char in enumerate("〇一二三四五六七八九")}


class HeadingOrder:
    """Follows the headings of one text; told each number as it stands on paper, it says what is wrong with it."""

    def __init__(self) -> None:
        self._path: list[int] = []

    def fault(self, lead: str, level: int) -> str | None:
        """What is wrong with the next heading's number, asked for in ``level``; None if nothing is."""
        if not lead:
            return "没有序号"
        depth, number = read_number(lead)
        if depth > level:
            return f"序号“{lead}”应是第{level}级"
        if depth > len(self._path) + 1:
            return f"序号“{lead}”越过了上一级"
        expected = self._path[depth - 1] + 1 if depth <= len(self._path) else 1
        self._path = [*self._path[: depth - 1], number]
        return None if number == expected else f"序号“{lead}”应是第{expected}个"


def read_number(lead: str) -> tuple[int, int]:
    """The depth (1 to 4) and the number that a heading's lead stands for."""
    core = lead.strip("（）、.")
    bracketed = lead.startswith("（")
    if core.isdigit():
        return (4 if bracketed else 3), int(core)
    return (2 if bracketed else 1), _chinese(core)


def _chinese(text: str) -> int:
    total = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        else:
            total += (digit or 1) * (100 if char == "百" else 10)
            digit = 0
    return total + digit
