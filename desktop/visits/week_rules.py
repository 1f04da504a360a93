"""What a row of the week's grid says: days, forms and people as a clerk types them. No database."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from db.read.week import WeekCadre
from desktop.roster.rules import Period
from desktop.vocabulary import VisitForm
from desktop.wording import short_day

OFFERED = 8
WEEKDAYS = "一二三四五六日"
NO_FINDINGS = ("", "", "")
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)?([一二三四五六日天])")
_ONE_DIGIT, _TWO_DIGITS = re.compile(r"[1-7]"), re.compile(r"\d{1,2}[日号]?")
_MONTH_DAY = re.compile(r"(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?")
_WHOLE = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?")
_FORMS: dict[str, VisitForm] = dict(zip("123实电线", (*VisitForm, *VisitForm), strict=True))
HOW_DAYS_ARE_WRITTEN = "请写 1—7（周一至周日），或 24、8-24 这样的日期"


class NotReadError(ValueError):
    """What was typed is not understood. The text is the reason as the clerk reads it."""


@dataclass(frozen=True)
class Typed:
    """What was typed into a row; what is empty (``cadres`` None) is left to the defaults.

    ``cadres_words``: typed in the place of people, and nobody was found by it.
    """

    day: str = ""
    cadres: tuple[int, ...] | None = None
    cadres_words: str = ""
    leader_led: bool = False
    form: VisitForm = VisitForm.ON_SITE
    form_words: str = ""
    problem: bool = False
    findings: tuple[str, str, str] = NO_FINDINGS
    note: str = ""


UNTOUCHED = Typed()


def week_words(monday: date) -> str:
    """A week as 8月29日—9月4日."""
    sunday = monday + timedelta(days=6)
    return f"{short_day(monday)}—{short_day(sunday)}"


def weekday_words(day: date) -> str:
    """A day of a week as 周三 8-31."""
    return f"周{WEEKDAYS[day.weekday()]} {day.month}-{day.day}"


def read_day(text: str, monday: date, today: date) -> date:
    """The day of this week that was meant: 3 (Wednesday), 24, 08, 8-24, 2022-8-24, 周三, 今天, 昨天.

    A single digit up to 7 is a weekday; the 3rd of a month is written 03, 3日 or 9-3.
    Raises NotReadError for what is no day, and for a day of another week.
    """
    words = unicodedata.normalize("NFKC", text).strip().rstrip(".")
    if words in ("今天", "昨天"):
        return _inside(today - timedelta(days=words == "昨天"), monday)
    if _ONE_DIGIT.fullmatch(words):
        return monday + timedelta(days=int(words) - 1)
    if match := _WEEKDAY.fullmatch(words):
        return monday + timedelta(days=WEEKDAYS.index(match[1].replace("天", "日")))
    days = [monday + timedelta(days=number) for number in range(7)]
    if _TWO_DIGITS.fullmatch(words):
        number = int(words.rstrip("日号"))
        for day in days:
            if day.day == number:
                return day
        raise NotReadError(f"{number}日不在这一周（{week_words(monday)}）；{HOW_DAYS_ARE_WRITTEN}，别的周请先换周")
    if match := _MONTH_DAY.fullmatch(words):
        near = [day for day in days if (day.month, day.day) == (int(match[1]), int(match[2]))]
        if near:
            return near[0]
        raise NotReadError(f"{int(match[1])}月{int(match[2])}日不在这一周（{week_words(monday)}），别的周请先换周")
    if match := _WHOLE.fullmatch(words):
        try:
            return _inside(date(int(match[1]), int(match[2]), int(match[3])), monday)
        except ValueError as error:
            if isinstance(error, NotReadError):
                raise
            raise NotReadError(f"没有“{words}”这一天；{HOW_DAYS_ARE_WRITTEN}") from error
    raise NotReadError(f"“{words[:20]}”看不出是哪一天；{HOW_DAYS_ARE_WRITTEN}")


def _inside(day: date, monday: date) -> date:
    if not monday <= day <= monday + timedelta(days=6):
        raise NotReadError(f"{short_day(day)}不在这一周（{week_words(monday)}），别的周请先换周")
    return day


def read_form(text: str) -> VisitForm:
    """1/2/3 or 实/电/线 (and what begins with them). Raises NotReadError."""
    found = _FORMS.get(unicodedata.normalize("NFKC", text).strip()[:1])
    if found is None:
        raise NotReadError(f"不认识的形式“{text.strip()[:10]}”：1 实地、2 电话、3 线上")
    return found


def in_post(cadre: WeekCadre, day: date) -> bool:
    """Whether the cadre is in post on that day."""
    return Period(cadre.in_post_from, cadre.in_post_to).holds_on(day)


class Found(NamedTuple):
    """Who may be meant, best first; ``sure``: only the first can be."""

    cadres: tuple[WeekCadre, ...]
    sure: bool


def find_people(words: str, cadres: Iterable[WeekCadre], near: frozenset[int]) -> Found:
    """Cadres by name, 拼音 or initials, best first: those of the object (``near``) before others, whole words before beginnings.

    Words in brackets tell namesakes apart by their department: 王敏（经发局）, wm(经. The first is sure when nobody else fits,
    or nobody else fits as well and nobody fits better who is only farther from the object.
    """
    asked, _, office = unicodedata.normalize("NFKC", words).strip().casefold().partition("(")
    office = office.rstrip(")").strip()
    asked = "".join(asked.split())
    if not asked:
        return Found((), sure=False)
    ranked = sorted(
        (cadre.id not in near, rank, number, cadre)
        for number, cadre in enumerate(cadres)
        if (rank := _rank(asked, cadre)) is not None and office in cadre.department.casefold()
    )
    found = tuple(cadre for *_, cadre in ranked[:OFFERED])
    if len(ranked) < 2:
        return Found(found, sure=bool(ranked))
    first, rest = ranked[0], ranked[1:]
    return Found(found, sure=first[:2] < rest[0][:2] and first[1] <= min(other[1] for other in rest))


def labels_of(cadres: Iterable[WeekCadre]) -> dict[int, str]:
    """What each cadre is called so that nobody else is: the name, with department, post or number as far as namesakes ask for it."""
    labels: dict[int, str] = {}
    left = list(cadres)
    for write in (_plain, _with_department, _with_post, _with_number):
        told = Counter(map(write, left))
        labels |= {one.id: write(one) for one in left if told[write(one)] == 1}
        left = [one for one in left if one.id not in labels]
    return labels


def _plain(cadre: WeekCadre) -> str:
    return cadre.name


def _with_department(cadre: WeekCadre) -> str:
    return f"{cadre.name}（{cadre.department}）"


def _with_post(cadre: WeekCadre) -> str:
    return f"{cadre.name}（{cadre.department}{cadre.post}）"


def _with_number(cadre: WeekCadre) -> str:
    return f"{cadre.name}（{cadre.department}，{cadre.id}号）"


def _rank(asked: str, cadre: WeekCadre) -> int | None:
    if asked in (cadre.name.casefold(), cadre.initials, cadre.pinyin):
        return 0
    if cadre.initials.startswith(asked) or cadre.name.casefold().startswith(asked):
        return 1
    return 2 if cadre.pinyin.startswith(asked) or asked in cadre.name.casefold() else None
