"""Numbers of headings, dates and the other marks that are the typesetter's, as official documents write them (GB/T 9704 7.3.3, 7.3.5)."""

from datetime import date
from typing import Final

DASH: Final = "——"  # before each item of a list that is not numbered
REMARK: Final = "注："

_DIGITS = "〇一二三四五六七八九"


def chinese_number(number: int) -> str:
    """1 to 999 in Chinese: 一, 十, 十二, 二十三, 一百〇五, 二百一十. Others are a ValueError."""
    if not 1 <= number <= 999:
        raise ValueError(f"序号{number}超出1至999")
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    ten = ("〇" if hundreds and ones else "") if tens == 0 else "十" if tens == 1 and not hundreds else _DIGITS[tens] + "十"
    return (_DIGITS[hundreds] + "百" if hundreds else "") + ten + (_DIGITS[ones] if ones else "")


def chinese_date(day: date) -> str:
    """A date in half-width digits without leading zeros: 2022年8月31日."""
    return f"{day.year}年{day.month}月{day.day}日"


class HeadingCounter:
    """Counts headings of a text: each gets the number of its real depth, whatever level was asked for, so none is skipped."""

    def __init__(self) -> None:
        self._path: list[tuple[int, int]] = []

    def next(self, level: int) -> tuple[int, str]:
        """The depth (1 to 4) and the number, ready to print before the heading's text."""
        while len(self._path) > 1 and self._path[-1][0] > level and self._path[-2][0] >= level:
            self._path.pop()
        if self._path and self._path[-1][0] >= level:
            _level, count = self._path.pop()
            self._path.append((level, count + 1))
        else:
            self._path.append((level, 1))
        depth, count = len(self._path), self._path[-1][1]
        return depth, (f"{chinese_number(count)}、", f"（{chinese_number(count)}）", f"{count}.", f"（{count}）")[depth - 1]
