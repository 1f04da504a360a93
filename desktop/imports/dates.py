"""Reads days in all the ways offices write them; refuses what could be two days."""

import math
import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime

from desktop.imports.text import CellError, remembered
from exports.excel.day_numbers import day_of_number
from exports.excel.grid import Cell, UnreadCell

FIRST_YEAR, LAST_YEAR = 1950, 2100

_SERIALS = range(29_221, 73_416)  # 1980 to 2100 as Excel counts days; 20221 is 2022年1月, not a day of 1955
_DIGITS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "Ｏ": "0", "两": "2"}
_NUMERAL = "〇零○一二三四五六七八九十廿卅"
_SEPARATOR = r"\s*[年月./\-_\\~、·,—–]\s*|\s+"
_FULL = re.compile(rf"(\d{{4}}|\d{{2}})(?:{_SEPARATOR})(\d{{1,2}})(?:{_SEPARATOR})(\d{{1,2}})\s*[日号]?")
_MONTH_DAY = re.compile(r"(\d{1,2})\s*[月./\-_]\s*(\d{1,2})\s*[日号]?")
_YEAR_MONTH = re.compile(r"((?:19|20)\d{2})\s*[年./\-]?\s*(\d{1,2})\s*月?份?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_TIME = re.compile(r"[T\s]*(?:上午|下午|晚上)?\s*\d{1,2}\s*[:时点]\s*(?:\d{1,2}\s*分?)?(?::\d{1,2}(?:\.\d+)?)?\s*(?:秒|Z)?$")
_HALF_DAY = re.compile(r"(?:上午|下午|中午|晚上)$")
_WEEKDAY = re.compile(r"\(?(?:星期|周|礼拜)[一二三四五六日天]\)?$")
_TITLE_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)|([二][〇零○][〇零○一二三四五六七八九]{2})(?=年)")
_HINT = "，请写成 2022-07-04 这样的日期"


class DateError(CellError):
    """A cell is not a day. The text is the reason as the clerk reads it."""


@remembered
def parse_date(cell: Cell, year: int | None = None) -> date:
    """The day a cell means. ``year`` (from the title, or asked of the clerk) completes days like 7月4日.

    Reads real dates with or without a time, Excel serials, 20220704, 2022.7.4, 2022年7月4日, 2022/7/4,
    2022-07-04, 22.7.4, 7月4日, 7.4, full-width digits and Chinese numerals. Raises :class:`DateError` for an
    impossible day, a missing year, and for what can be read two ways: the *number* 7.1 is 7.1 or 7.10.
    """
    if isinstance(cell, datetime):
        return _checked(cell.year, cell.month, cell.day)
    if isinstance(cell, date):
        return _checked(cell.year, cell.month, cell.day)
    if isinstance(cell, bool | UnreadCell) or cell is None:
        raise DateError("没有填写日期")
    if isinstance(cell, int | float):
        return _from_number(cell, year)
    text = _tidy(cell)
    if not text:
        raise DateError("没有填写日期")
    return _from_text(text, year, cell.strip())


def serial_day(number: float) -> date | None:
    """The day Excel counts as a number; None where it is too small or too large to be meant as one."""
    return day_of_number(int(number)) if int(number) in _SERIALS else None


def year_from_title(texts: Iterable[str]) -> int | None:
    """The year named first in a sheet's titles or name; ``None`` if none is, or one text names several."""
    for text in texts:
        folded = unicodedata.normalize("NFKC", text)
        years = {int(match[1] or _arabic(match[2])) for match in _TITLE_YEAR.finditer(folded)}
        if years:
            return years.pop() if len(years) == 1 else None
    return None


def _from_number(number: float, year: int | None) -> date:
    if not math.isfinite(number):
        raise DateError(f"数值不是日期{_HINT}")
    if isinstance(number, float) and not number.is_integer() and 1 <= number < 13:
        return _from_month_point_day(f"{number:.10g}", year)
    if day := serial_day(number):
        return day
    compact = _COMPACT.fullmatch(str(int(number)))
    if compact:
        return _checked(*map(int, compact.groups()))
    raise DateError(f"数值 {number:.15g} 不是日期{_HINT}")


def _from_month_point_day(text: str, year: int | None) -> date:
    """7月4日 typed as 7.4 was stored as a number; 7.1 may have been 7.10."""
    month, _, day = text.partition(".")
    if day in ("1", "2", "3") and not (month == "2" and day == "3"):
        raise DateError(f"数值 {text} 可能是 {month}月{day}日，也可能是 {month}月{day}0日{_HINT}")
    if len(day) > 2:
        raise DateError(f"数值 {text} 不是日期{_HINT}")
    return _checked(_known(year, text), int(month), int(day))


def _from_text(text: str, year: int | None, shown: str) -> date:
    if match := _FULL.fullmatch(text):
        first = match[1]
        if len(first) == 2 and int(first) <= 12:
            raise DateError(f"“{shown}”的年份不清楚{_HINT}")
        return _checked(int(first) + (2000 if len(first) == 2 else 0), int(match[2]), int(match[3]))
    if match := _COMPACT.fullmatch(text):
        return _checked(*map(int, match.groups()))
    if match := _YEAR_MONTH.fullmatch(text):
        raise DateError(f"“{shown}”只有年月，没有日{_HINT}")
    if match := _MONTH_DAY.fullmatch(text):
        return _checked(_known(year, shown), int(match[1]), int(match[2]))
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text) and (day := serial_day(float(text))):
        return day
    if len(re.findall(r"\d{1,2}\s*月\s*\d{1,2}", text)) > 1:
        raise DateError(f"“{shown}”里不止一个日期，请分行填写")
    raise DateError(f"“{shown[:30]}”看不出是哪一天{_HINT}")


def _known(year: int | None, shown: str) -> int:
    if year is None:
        raise DateError(f"“{shown}”没有年份，表的标题里也看不出年份，请选定年份或写全日期")
    return year


def _checked(year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateError(f"{year} 年不在可用的年份（{FIRST_YEAR}—{LAST_YEAR}）之内")
    if not 1 <= month <= 12:
        raise DateError(f"没有 {month} 月，请核对日期")
    try:
        return date(year, month, day)
    except ValueError as exc:
        raise DateError(f"{year} 年 {month} 月没有 {day} 日，请核对日期") from exc


def _tidy(text: str) -> str:
    """Half-width, Arabic digits, without weekday, time of day and a closing full stop."""
    folded = unicodedata.normalize("NFKC", text).replace("。", ".").strip().strip("'\"")
    folded = re.sub(f"[{_NUMERAL}]+(?=[年月日号])", lambda match: _arabic(match[0]), folded)
    folded = _HALF_DAY.sub("", _WEEKDAY.sub("", folded).strip()).strip()
    without_time = _TIME.sub("", folded)
    return (without_time if re.search(r"\d", without_time) else folded).rstrip(". ").strip()


def _arabic(numeral: str) -> str:
    """``二〇二二`` → ``2022``, ``十一`` → ``11``, ``二十三`` → ``23``, ``廿三`` → ``23``."""
    plain = numeral.replace("廿", "二十").replace("卅", "三十")
    if "十" not in plain:
        return "".join(_DIGITS[char] for char in plain)
    tens, _, ones = plain.partition("十")
    if not all(char in _DIGITS for char in tens + ones):
        return "0"  # 十十 and the like: no month and no day
    return (_arabic(tens) if tens else "1") + (_arabic(ones) if ones else "0")
