"""Whether a table can be true by itself: totals, rates, ranks, and problems carried over, new, closed and open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from exports.pdf.document import Cell, Table

Row = Sequence[str]

_NONE = frozenset({"", "—", "——", "－", "-", "/"})
_NUMBER = re.compile(r"[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_RATE = re.compile(r"(\d+(?:\.\d+)?)%")
_PART_OF_A_SUM = re.compile(r"^(?:小计|合计|总计|累计|其中)")
_NOT_SUMMED = re.compile(r"率|均|比重|占比|排名|名次|位次|序号|编号|年份|得分|积分")
_RANK = re.compile(r"排名|名次|位次")
_RANKED = re.compile(r"率|分")
_FORMULA = re.compile(r"([^，。；：\s=＝]+率)\s*[=＝]\s*([^，。；\s÷/]+?)\s*[÷/]\s*([^，。；\s×]+)")

# A rate and what it is of: where a column beginning so says 0, there is no rate.
_BASES = {
    "办结率": ("收集", "应办结"),
    "销号率": ("收集", "应销号"),
    "走访率": ("应走访", "应访"),
    "满意率": ("评价", "已评价"),
}
_CARRIED = re.compile(r"(?:上月|上期|上季|上年|年初|期初)(?:度|末)?(?:结转|遗留|未办结|在办)|^结转$")
_NEW = re.compile(r"^(?:本月|本期|本季度?|本年度?)?(?:新增|新收集?|收集|新受理)(?:问题)?(?:数|（件）|数（件）)?$")
_CLOSED = re.compile(r"^(?:本月|本期|本季度?|本年度?)?(?:已)?(?:办结|销号)(?:数|（件）|数（件）)?$")
_REFUSED = re.compile(r"不予?支持")
_OPEN = re.compile(r"^(?:(?:本月|期|月|季|年)末)?(?:在办|未办结|未销号|尚未办结|正在办理)(?:数|（件）|数（件）)?$|结转下")


def untrue_table(table: Table) -> Iterator[str]:
    """What the figures of a table say that cannot be so."""
    titles = [column.title for column in table.columns]
    name = f"“{table.title}”" if table.title else "表格"
    rows = _full_rows(table)
    total = _spread(table.total_row, len(titles)) if table.total_row else None
    yield from _total_faults(name, titles, rows, total)
    told = [*rows, *([total] if total else [])]
    yield from _rate_faults(name, titles, told, table.note or "")
    yield from _rank_faults(name, titles, rows)
    yield from _balance_faults(name, titles, told)


def number_of(text: str) -> Decimal | None:
    """The number a cell says; None if it says something else or nothing."""
    plain = text.strip()
    return Decimal(plain.replace(",", "").replace("−", "-")) if _NUMBER.fullmatch(plain) else None


def _full_rows(table: Table) -> list[Row]:
    """The rows with a text in every place: a cell's in its first one, nothing in the others it covers."""
    from exports.pdf.document import place_cells

    rows = [[""] * len(table.columns) for _ in table.rows]
    for one in place_cells(table.rows, len(table.columns)):
        rows[one.row][one.column] = one.cell.text.strip()
    return [*rows]


def _spread(row: Sequence[str | Cell], columns: int) -> Row:
    from exports.pdf.document import place_cells

    spread = [""] * columns
    for one in place_cells((row,), columns):
        spread[one.column] = one.cell.text.strip()
    return spread


def _total_faults(name: str, titles: Row, rows: Sequence[Row], total: Row | None) -> Iterator[str]:
    """The total row is the sum of the rows; of rounded figures up to what rounding can do."""
    if total is None:
        return
    summed = [row for row in rows if not any(map(_PART_OF_A_SUM.match, row))]
    for column, title in enumerate(titles):
        said = number_of(total[column])
        if said is None or _NOT_SUMMED.search(title):
            continue
        texts = [row[column] for row in summed if row[column] not in _NONE]
        numbers = [number for number in map(number_of, texts) if number is not None]
        if len(numbers) < len(texts) or not numbers:
            continue
        if abs(sum(numbers) - said) > _rounding([*numbers, said]) * (len(numbers) + 1):
            yield f"{name}“{title}”栏的合计是{total[column]}，各行相加是{sum(numbers):,f}。"


def _rate_faults(name: str, titles: Row, rows: Sequence[Row], note: str) -> Iterator[str]:
    """A rate of nothing is —; where the note says how a rate comes about, it does."""
    for column, title in enumerate(titles):
        base = _base_column(title, titles)
        if base is None:
            continue
        for row in rows:
            if number_of(row[base]) == 0 and row[column] not in _NONE:
                yield f"{name}“{_name(row)}”的{titles[base]}是0，{title}应印“—”，现为“{row[column]}”。"
    for rate, part, whole in _FORMULA.findall(note.removeprefix("注：")):
        places = [_column(titles, words) for words in (rate, part, whole)]
        if None not in places:
            yield from _quotient_faults(name, titles, rows, *(place for place in places if place is not None))


def _quotient_faults(name: str, titles: Row, rows: Sequence[Row], rate: int, part: int, whole: int) -> Iterator[str]:
    for row in rows:
        said, above, below = _RATE.fullmatch(row[rate]), number_of(row[part]), number_of(row[whole])
        if above is None or below is None:
            continue
        if not below:
            if row[rate] not in _NONE:
                yield f"{name}“{_name(row)}”的{titles[whole]}是0，{titles[rate]}应印“—”，现为“{row[rate]}”。"
        elif said and abs(above / below * 100 - Decimal(said[1])) > _half_unit(Decimal(said[1])):
            yield f"{name}“{_name(row)}”的{titles[rate]}是{row[rate]}，{above}÷{below}是{above / below:.1%}。"


def _rank_faults(name: str, titles: Row, rows: Sequence[Row]) -> Iterator[str]:
    """Equal figures share a rank, the ranks they take up are left out after it (1, 2, 2, 4); what has no figure has none."""
    for column, title in enumerate(titles):
        if not _RANK.search(title):
            continue
        ranked = [(row, int(row[column])) for row in rows if row[column].isdigit()]
        counts = Counter(rank for _row, rank in ranked)
        for rank, following in pairwise(sorted(counts)):
            if following < rank + counts[rank]:
                yield f"{name}有{counts[rank]}个第{rank}名，其后应是第{rank + counts[rank]}名，现为第{following}名。"
        yield from _ranked_figure_faults(name, titles, column, ranked)


def _ranked_figure_faults(name: str, titles: Row, column: int, ranked: Sequence[tuple[Row, int]]) -> Iterator[str]:
    """Ranks held against the scores or rates in the column before them; rates are rounded, equal ones may differ."""
    if not column or not _RANKED.search(titles[column - 1]):
        return
    figures: list[tuple[int, Decimal]] = []
    known: dict[Decimal, tuple[Row, int]] = {}
    for row, rank in ranked:
        figure = number_of(row[column - 1].removesuffix("%"))
        if figure is None:
            yield f"{name}“{_name(row)}”没有{titles[column - 1]}，不应排名（现为第{rank}名）。"
            continue
        figures.append((rank, figure))
        other, same = known.setdefault(figure, (row, rank))
        if same != rank and "率" not in titles[column - 1]:
            yield f"{name}“{_name(other)}”和“{_name(row)}”的{titles[column - 1]}相同，名次应相同（现为第{same}名、第{rank}名）。"
    in_order = [figure for _rank, figure in sorted(figures)]
    if in_order not in (sorted(in_order), sorted(in_order, reverse=True)):
        yield f"{name}的{titles[column]}与{titles[column - 1]}的高低不一致。"


def _balance_faults(name: str, titles: Row, rows: Sequence[Row]) -> Iterator[str]:
    """Carried over and new is closed, not supported and open, where a table tells them all."""
    places = [_only(titles, pattern) for pattern in (_CARRIED, _NEW, _CLOSED, _OPEN)]
    if None in places:
        return
    carried, new, closed, left = (place for place in places if place is not None)
    refused = _only(titles, _REFUSED)
    for row in rows:
        figures = [number_of(row[place]) for place in (carried, new, closed, left)]
        declined = number_of(row[refused]) if refused is not None else Decimal(0)
        if None in figures:
            continue
        come, added, done, still = (figure for figure in figures if figure is not None)
        if come + added != done + (declined or 0) + still:
            refusals = f"不予支持{declined}、" if declined else ""
            yield f"{name}“{_name(row)}”结转{come}加新增{added}，不等于办结{done}、{refusals}在办{still}之和。"


def _rounding(numbers: Sequence[Decimal]) -> Decimal:
    """By how much each of the figures may be off; whole ones not at all."""
    return max((_half_unit(number) for number in numbers if number % 1), default=Decimal(0))


def _half_unit(number: Decimal) -> Decimal:
    """Half a unit of the last place that is told."""
    return Decimal(5).scaleb(int(number.as_tuple().exponent) - 1)


def _base_column(title: str, titles: Row) -> int | None:
    """The column of what a rate is of, by the words the office uses for it."""
    words = next((words for rate, words in _BASES.items() if title.startswith(rate)), None)
    return next((place for place, other in enumerate(titles) if "率" not in other and other.startswith(words)), None) if words else None


def _column(titles: Row, words: str) -> int | None:
    """The column of that title, whatever unit stands behind it."""
    return next((place for place, title in enumerate(titles) if title == words or re.sub(r"（.*）$", "", title) == words), None)


def _only(titles: Row, pattern: re.Pattern[str]) -> int | None:
    places = [place for place, title in enumerate(titles) if pattern.search(title)]
    return places[0] if len(places) == 1 else None


def _name(row: Row) -> str:
    """What a row is called: its first text that is no number."""
    return next((text for text in row if text and not text.isdigit()), "")
