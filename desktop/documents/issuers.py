"""Who may issue what, and under which day. Pure.

A department inside the park, other than its 办公室, may not write outwards in its own name; inside the house it uses the forms without
red head and without 文号 (《党政机关公文处理工作条例》, 中办发〔2012〕14号, 第十七条).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from desktop.vocabulary import IssuerKind, Layout, SeriesKind
from desktop.wording import long_day

_FARTHEST_YEAR = 1  # before or after this one: numbers of other years are a mistyped year's
_SERIES = {Layout.DOCUMENT: SeriesKind.ISSUED, Layout.LETTER: SeriesKind.LETTER}


def issuer_refusal(kind: IssuerKind, name: str, layout: Layout) -> str | None:
    """Why this body may not issue a document of this look; None if it may."""
    if kind == IssuerKind.DEPARTMENT and layout in _SERIES:
        return f"{name}是内设部门，不能以自己的名义对外发文；请改用园区的党工委、管委会或办公室发文，或改为不套红头的“单”"
    return None


def look_refusal(kind: str, usual: Layout, look: Layout) -> str | None:
    """Why a kind of document may not have this look; None if it may: nothing but 纪要 looks as 纪要."""
    return f"{kind}不能印成“{look}”" if look == Layout.MINUTES != usual else None


def day_refusal(issued_on: date, today: date) -> str | None:
    """Why no document bears this day; None if one may. What may be meant is left to ``date_faults``."""
    if abs(issued_on.year - today.year) <= _FARTHEST_YEAR:
        return None
    return f"成文日期{long_day(issued_on)}离今天（{long_day(today)}）太远，请核对年份"


def series_of(layout: Layout) -> SeriesKind | None:
    """Under which series documents of this look are numbered; None for those without 文号."""
    return _SERIES.get(layout)


def date_faults(
    issued_on: date,
    *,
    today: date,
    period_last: date | None,
    told_of: date | None = None,
    earlier: date | None,
    later: date | None,
    is_working: bool,
    known_year: bool = True,
) -> list[str]:
    """What is wrong with a 成文日期, one sentence each.

    ``period_last``: the last day of the period the document speaks of; ``told_of``: the day its figures are of. ``earlier`` and
    ``later``: the days of the numbers before and after it in its series.
    """
    day = long_day(issued_on)
    found: list[str] = []
    if issued_on > today:
        found.append(f"成文日期{day}还没有到（今天是{long_day(today)}）")
    if period_last is not None and issued_on < period_last:
        found.append(f"成文日期{day}时，所通报的期间还没有结束（到{long_day(period_last)}为止）")
    if told_of is not None and issued_on < told_of:
        found.append(f"成文日期{day}早于文中情况的日期{long_day(told_of)}")
    if earlier is not None and issued_on < earlier:
        found.append(f"成文日期{day}早于前一个文号的成文日期{long_day(earlier)}")
    if later is not None and issued_on > later:
        found.append(f"成文日期{day}晚于后一个文号的成文日期{long_day(later)}")
    if known_year and not is_working:
        found.append(f"成文日期{day}是休息日")
    return found


def nearest(days: Iterable[tuple[int, date]], place: int) -> tuple[date | None, date | None]:
    """The days of the numbers next before and after a place in its series."""
    known = sorted(days)
    before = [day for other, day in known if other < place]
    after = [day for other, day in known if other > place]
    return (before[-1] if before else None, after[0] if after else None)
