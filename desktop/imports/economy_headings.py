"""What headings, titles and names of sheets say in workbooks of monthly figures: which figure, of which month, in which unit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from desktop.economy.figures import BY_KEY, JOBS, POWER
from desktop.imports.columns import AT_MONTH

KIND = "economy"
ANY = "figure"  # of a column that says only its month: the sheet says of which figure
FIRST_YEAR, LAST_YEAR = 2000, 2099

_MONTH = r"(?:(20\d\d)\s*[年./-]?\s*)?(?<!\d)(1[0-2]|0?[1-9])\s*月(?!\s*\d{1,2}\s*[日号])"
_ONE_MONTH = re.compile(_MONTH)
_FIRST_DAY = re.compile(r"(20\d\d)-(\d\d)-01")  # how a heading typed as 2022年8月 is often kept
_NUMBERED = re.compile(r"(?<!\d)(20\d\d)\s*[年./-]?\s*(1[0-2]|0[1-9]|[1-9])(?!\d|[./年月]\d|\s*[-—–~～至到])")
_RANGE = re.compile(r"(?<!\d)(?:0?1|一)\s*月?(?:份)?\s*[-—–~～至到]\s*(?:1[0-2]|0?[2-9]|本)\s*月")
_CHINESE_MONTHS = {word: str(number) for number, word in enumerate([*"一二三四五六七八九十", "十一", "十二"], 1)}
_CHINESE_MONTH = re.compile(r"(十一|十二|[一二三四五六七八九十])月")
_SUMMED = re.compile(r"累计|年初至|本年|全年|今年|合计|小计")
_COMPARED = re.compile(r"同比|环比|增速|增长|增幅|降幅|去年|上年|同期|上月|上期|比重|占比|排名|位次|%|目标|计划|预计|预测|任务|完成率|进度")
_OF_THE_MONTH = re.compile(r"本月(?!止|末?累)|当月|本期(?!末)|当期|单月|月度|每月")
_OTHER_THINGS = re.compile(
    r"能耗|新产品|出口|交货|利润|增加值|投资|销售产值|缺工|缺口|需求|招工|电费|电价|户数|家数|工资|社保|减免|退税|欠税|应收|库存|费用|纳税人"
)
_WORDS: Mapping[str, tuple[str, ...]] = {
    "output": ("产值",),
    "revenue": ("营业收入", "营收", "主营收入", "主营业务收入", "销售收入", "营业额", "销售额"),
    "tax": ("税收", "税金", "纳税", "入库税", "税额", "缴税"),
    "power": ("用电", "电量", "耗电"),
    "jobs": ("用工", "从业人员", "职工", "员工", "就业", "在岗人数", "人数"),
}
_BARE = {"收入": "revenue", "电": "power", "税": "tax"}
_MONEY = (("亿元", 10**8), ("百万元", 10**6), ("万元", 10**4), ("千元", 10**3), ("元", 1))
_POWER = (
    *(("万千瓦时", 10**4), ("万千瓦小时", 10**4), ("万度", 10**4), ("亿千瓦时", 10**8), ("亿度", 10**8)),
    *(("千瓦时", 1), ("千瓦小时", 1), ("kwh", 1), ("度", 1)),
)
_JOBS = (("万人", 10**4), ("人", 1))
_PART_OF_WORDS = re.compile(r"(?<![(:·/、,;])(?:元|度)(?![)·/、,;]|$)|[年季月程]度")  # 元宝山, 年度 are no units
_ABOUT_UNITS = re.compile(r"单位[:为]?([^)]*)|\(([^()]*)\)")
_EXACT = 1000  # what a column is worth that is understood, as headings of other workbooks are
_ALIKE = 200  # what is taken off for columns that seem to say the same: a further row of headings may tell them apart


class Unit(NamedTuple):
    """A unit as written, and how many whole units of the park file it is."""

    words: str
    factor: int


class MonthSaid(NamedTuple):
    """A month as written; its year may stand elsewhere."""

    year: int | None
    month: int

    @property
    def key(self) -> str:
        """2022-08, or 08 while nobody has said the year."""
        return f"{self.month:02d}" if self.year is None else f"{self.year:04d}-{self.month:02d}"


class HeadingSaid(NamedTuple):
    """What one heading says. ``summed``: of several months (累计); ``other``: a rate, a plan, or a thing that is not watched."""

    figure: str
    month: MonthSaid | None
    summed: bool
    other: bool
    of_the_month: bool


def folded(text: str) -> str:
    """Half-width, without spaces, months in digits."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return _CHINESE_MONTH.sub(lambda match: f"{_CHINESE_MONTHS[match[1]]}月", plain)


def heading_said(heading: str) -> HeadingSaid:
    """What the heading of a column, its group heading before it, says."""
    text = folded(heading)
    range_said = _RANGE.search(text) is not None
    other = _COMPARED.search(text) is not None or _OTHER_THINGS.search(text) is not None
    summed = range_said or _SUMMED.search(text) is not None
    return HeadingSaid(figure_in(text), None if range_said else month_in(text), summed, other, _OF_THE_MONTH.search(text) is not None)


def figure_in(text: str) -> str:
    """Key of the one figure a text names; nothing where it names none or several."""
    plain = re.sub(r"[(（].*?[)）]|[·:]", "", text)
    if plain in _BARE:
        return _BARE[plain]
    found = {key for key, words in _WORDS.items() if any(word in text for word in words)}
    return found.pop() if len(found) == 1 else ""


def month_in(text: str) -> MonthSaid | None:
    """The one month a text names (2022年8月, 8月份, 2022-08, 202208); None where it names none, several or a range."""
    plain = _FIRST_DAY.sub(r"\1年\2月", folded(text))
    if _RANGE.search(plain):
        return None
    said = {(match[1], int(match[2])) for match in _ONE_MONTH.finditer(plain)} or {
        (match[1], int(match[2])) for match in _NUMBERED.finditer(plain)
    }
    if len({month for _, month in said}) != 1:
        return None
    years = {int(year) for year, _ in said if year}
    return MonthSaid(years.pop() if len(years) == 1 else None, said.pop()[1])


def range_in(text: str) -> str:
    """1-8月 as written, where a text speaks of several months at once."""
    match = _RANGE.search(folded(text))
    return match[0] if match else ""


@lru_cache(maxsize=4096)
def unit_in(text: str, figure: str) -> Unit | None:
    """The unit of a figure that a text names."""
    plain = _PART_OF_WORDS.sub("", folded(text).lower())
    choices = _POWER if figure == POWER.key else _JOBS if figure == JOBS.key else _MONEY
    return next((Unit(words, factor) for words, factor in choices if words in plain), None)


def economy_columns(headings: Sequence[str], named: Mapping[str, int]) -> tuple[dict[str, int], int]:
    """Field → column, and what the headings are worth; nothing where no column holds a figure.

    ``named``: the columns of object, code, month and note. A figure with a month of its own is ``output@2022-08`` (``output@08`` while
    the year is not said), one whose figure only the sheet tells ``figure@08``.
    """
    columns = {key: column for key, column in named.items() if key not in BY_KEY and not _is_figure(headings[column - 1])}
    if "enterprise" not in columns and "credit_code" in columns:
        columns["enterprise"] = columns["credit_code"]
    places: dict[str, tuple[int, int]] = {}
    alike = 0
    for column, heading in enumerate(headings, 1):
        if column in columns.values() or not heading:
            continue
        said = heading_said(heading)
        if said.other or said.summed or not (said.figure or said.month):
            continue
        key = f"{said.figure or ANY}{AT_MONTH}{said.month.key}" if said.month else said.figure
        alike += key in places
        if key not in places or (said.of_the_month and not places[key][0]):
            places[key] = (int(said.of_the_month), column)
    if any(key in BY_KEY for key in places):  # a table with a column for each figure: a lone month beside them names no figure
        places = {key: place for key, place in places.items() if not key.startswith(f"{ANY}{AT_MONTH}")}
    if not places or "enterprise" not in columns:
        return {}, 0
    columns |= {key: column for key, (_, column) in places.items()}
    return columns, _EXACT * len(columns) - _ALIKE * alike


def _is_figure(heading: str) -> bool:
    said = heading_said(heading)
    return bool(said.figure) and not said.other


def said_of_all(sheet_name: str, titles: Iterable[str], file_name: str) -> dict[str, str]:
    """What the sheet says of all its rows: month or range, year, figure, unit; by its titles first, then its name, then the file's."""
    texts = [folded(text) for text in (*titles, sheet_name, file_name) if text]
    found: dict[str, str] = {}
    months = [month for text in texts if (month := month_in(text)) is not None]
    years = [month.year for month in months if month.year] or [year for text in texts for year in _years(text)]
    if months:
        found["month"] = MonthSaid(months[0].year or (years[0] if years else None), months[0].month).key
    if ranges := [one for text in texts if (one := range_in(text))]:
        found["range"] = ranges[0]
    if years:
        found["year"] = str(years[0])
    if figures := [figure for text in texts if (figure := figure_in(text))]:
        found[ANY] = figures[0]
    if units := [one for text in texts for match in _ABOUT_UNITS.finditer(text) if (one := match[1] or match[2])]:
        found["unit"] = ",".join(units)
    return found


def _years(text: str) -> list[int]:
    return [int(year) for year in re.findall(r"(?<!\d)(20\d\d)(?=年|$|\D)", text)]
