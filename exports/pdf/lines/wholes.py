"""What of a text should stay on one line though a break in it would be lawful: dates, numbers with their unit, 文号. Pure, on strings."""

import re
from typing import Final

PARTED: Final = 400.0  # between two parts of a whole (年|8月, 万|元): worse than any line that is stretched by less than 0.8 of a character
TORN: Final = 800.0  # between a number and its own unit (8|月)
_APART: Final = 5.0  # a number at the end of a line, what it counts on the next (72|件, 第|3); 代字 and 年份 of a 文号

_COUNTED: Final = "万亿千百"
# One pass over the text finds them all: 文号 and years in brackets, dates in digits, dates in characters, numbers.
_WHOLE: Final = re.compile(
    r"(?=[〔（\[(\d〇○零一二三四五六七八九])"  # what any of them begins with: most characters are passed over at once
    r"(?:[〔（\[(]\d{4}[〕）\])](?:第?\d+号)?"
    r"|\d+年(?:\d+月(?:份|\d+日)?|度)?|\d+月(?:份|\d+日)?|\d+日"
    r"|[〇○零一二三四五六七八九]{4}年(?:[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?)?"
    rf"|\d[\d,.]*(?:个?百分点|小时|分钟|[{_COUNTED}]*元|[{_COUNTED}]+|[号时分秒度%‰％℃])?)"
)


def tolls_of(text: str) -> dict[int, float]:
    """The price of a line beginning with a character, for the characters where it should not, though no law forbids it."""
    tolls: dict[int, float] = {}
    for match in _WHOLE.finditer(text):
        start, end = match.span()
        for place in range(start + 1, end):
            tolls[place] = TORN if text[place - 1].isdigit() and not text[place].isdigit() else PARTED
        if start and (text[start - 1] == "第" or (text[start] == "〔" and _is_chinese(text[start - 1]))):
            tolls[start] = _APART
        last = text[end - 1]
        if (last.isdigit() or last in _COUNTED) and end < len(text) and _is_chinese(text[end]):
            tolls[end] = _APART
    return tolls


def _is_chinese(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"
