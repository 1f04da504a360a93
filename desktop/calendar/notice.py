"""Reading the State Council's holiday notice (国务院办公厅关于……年部分节假日安排的通知), pasted as text, without a database."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from desktop.errors import UserError
from desktop.periods import DAY
from desktop.wording import long_day
from desktop.workdays import SATURDAY

LONGEST = 15  # days; a longer holiday was read wrongly
MOST_LETTERS = 20_000  # a notice has less than two thousand
WEEKDAYS = "一二三四五六日"
DECEMBER = 12
EXAMPLE = "春节：2月15日（周日）至23日（周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。"

_DAY = r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^()]*)\))?"
_TO = r"(?:至|到|-|—|~|－)"
_REST = re.compile(rf"{_DAY}(?:{_TO}{_DAY})?放假(?:[^。;]*?共?(\d+)天)?")
_WORKED = re.compile(rf"((?:{_DAY}[、,和及]?)+)(?:正常)?(?:上班|补班)")
_SECTION = re.compile(r"(?:^|(?<=[\n。;]))(?:[一二三四五六七八九十]+、|\d+[.、])?([^\d:。,;\n()]{2,15}):", re.MULTILINE)
_YEAR = re.compile(r"(\d{4})年")
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天])")


class NoticeDay(NamedTuple):
    """A day that the notice speaks of: a day of rest, or one worked for it."""

    day: date
    is_working: bool
    name: str


class Notice(NamedTuple):
    """What a notice says of its year, and what in it does not fit together."""

    year: int
    days: tuple[NoticeDay, ...]
    doubts: tuple[str, ...]


def read_notice(text: str, year: int) -> Notice:
    """Read the notice; ``year`` counts where the text names none. Raises UserError when it speaks of no holiday."""
    if len(text) > MOST_LETTERS:
        raise UserError(f"粘贴的内容有{len(text)}字，不像一份放假通知；请只粘贴通知的正文")
    plain = re.sub(r"[^\S\n]+", "", unicodedata.normalize("NFKC", text))
    year = _year_of(plain) or year
    days: dict[date, NoticeDay] = {}
    doubts: list[str] = []
    for name, words in _sections(plain):
        section = _Section(name, year)
        for found in section.read(words):
            before = days.get(found.day)
            if before is not None and before.is_working != found.is_working:
                doubts.append(f"{long_day(found.day)}在“{before.name}”和“{found.name}”里说法相反")
            days[found.day] = found
        doubts += section.doubts
    if not days:
        raise UserError(f"没有看到放假安排。请把通知的正文粘贴进来，每个节日一行，如“{EXAMPLE}”")
    return Notice(year, tuple(days[day] for day in sorted(days)), tuple(doubts))


def _year_of(plain: str) -> int | None:
    """The year the notice is about: the one its heading or first lines name; a holiday may begin in the year before."""
    head = plain.split(":", 1)[0] if "节假日安排" in plain.split(":", 1)[0] else ""
    named = [int(word) for word in _YEAR.findall(head)] or [int(word) for word in _YEAR.findall(plain)]
    return max(named) if named else None


def _sections(plain: str) -> Iterator[tuple[str, str]]:
    heads = [head for head in _SECTION.finditer(plain) if not head[1].endswith(("机构", "如下", "政府"))]
    for number, head in enumerate(heads):
        end = heads[number + 1].start() if number + 1 < len(heads) else len(plain)
        yield head[1], plain[head.end() : end]


class _Section:
    """One holiday of a notice: a day without its month or year goes on from the day before it."""

    def __init__(self, name: str, year: int) -> None:
        self.name = name
        self.doubts: list[str] = []
        self._year = year

    def read(self, words: str) -> Iterator[NoticeDay]:
        for rest in _REST.finditer(words):
            yield from self._rest(rest)
        for worked in _WORKED.finditer(words):
            month = None
            for one in re.finditer(_DAY, worked[1]):
                if (day := self._day(one.groups(), month)) is None:
                    continue
                month = day.month
                if day.weekday() < SATURDAY:
                    self.doubts.append(f"“{self.name}”说{long_day(day)}上班，这一天本来就上班")
                yield NoticeDay(day, is_working=True, name=self.name)

    def _rest(self, found: re.Match[str]) -> Iterator[NoticeDay]:
        groups = found.groups()
        first = self._day(groups[:4])
        last = self._day(groups[4:8], first.month if first else None, after=first) if groups[6] else first
        if first is None or last is None:
            return
        length = (last - first).days + 1
        if not 1 <= length <= LONGEST:
            self.doubts.append(f"“{self.name}”从{long_day(first)}放到{long_day(last)}，不像一个假期，没有采用")
            return
        if groups[8] and int(groups[8]) != length:
            self.doubts.append(f"“{self.name}”写着共{groups[8]}天，{long_day(first)}至{long_day(last)}是{length}天")
        for ahead in range(length):
            yield NoticeDay(first + DAY * ahead, is_working=False, name=self.name)

    def _day(self, groups: tuple[str | None, ...], month: int | None = None, after: date | None = None) -> date | None:
        year_word, month_word, day_word, remark = groups
        month = int(month_word) if month_word else month
        if month is None or day_word is None:
            return None
        year = int(year_word) if year_word else after.year if after else self._year
        if not year_word and after is None and month == DECEMBER and self.name.startswith("元旦"):
            year -= 1
        if not year_word and after and month < after.month:
            year += 1
        try:
            day = date(year, month, int(day_word))
        except ValueError:
            self.doubts.append(f"“{self.name}”里没有{year}年{month}月{day_word}日这一天，没有采用")
            return None
        weekday = _WEEKDAY.search(remark or "")
        if weekday and weekday[1].replace("天", "日") != WEEKDAYS[day.weekday()]:
            self.doubts.append(f"“{self.name}”说{long_day(day)}是星期{weekday[1]}，日历上是星期{WEEKDAYS[day.weekday()]}")
        return day
