"""Twenty invented months of 产值, 营业收入, 税收, 用电 and 用工: most steady, a few falling, one nearing the scale, some not reported."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from db.models import EconomyFigure, Enterprise
from desktop.audit.work import Work
from desktop.economy.commands import month_refusal
from desktop.economy.watching import months_before
from desktop.periods import Month
from desktop.vocabulary import EnterpriseKind, EnterpriseStatus

MONTHS = 20
WAN = 10_000
SEASONS = (0.92, 0.70, 1.00, 1.02, 1.04, 1.06, 0.98, 0.97, 1.05, 1.08, 1.10, 1.08)  # 春节 in February
STEADY_GROWTH = (0.00, 0.12)  # on the year


class _Story(NamedTuple):
    """What is remarkable about an object: ``year`` is its 营业收入 in 万元 where that matters, ``growth`` on the year.

    ``silent``: the months not reported, counted back from the last; ``nought``: likewise the months of nothing.
    """

    year: int | None = None
    growth: float | None = None
    silent: tuple[int, ...] = ()
    nought: tuple[int, ...] = ()


ABOVE_SCALE = (
    _Story(year=6200, growth=-0.38),
    _Story(year=9400, growth=-0.42),
    _Story(year=5300, growth=-0.17),
    _Story(year=12800, growth=-0.14),
    _Story(year=2260, growth=-0.04),  # 将退规
    _Story(year=1830, growth=-0.09),  # already below
    _Story(silent=(0, 1)),
    _Story(silent=(1,)),
    _Story(silent=(0,)),
    _Story(silent=(0, 5)),
    _Story(nought=(12,)),  # stood still a year ago: nothing to compare with
    _Story(year=2150, silent=(0, 2, 3, 9)),  # its year has to be projected
)
OTHERS = (
    _Story(year=2300, growth=0.21),  # reaches the scale
    _Story(year=1260, growth=-0.33),
    _Story(silent=(0, 1, 2)),
    _Story(silent=(0,)),
)


def write_economy(work: Work, rng: Random, last: Month) -> None:
    """Figures of the months up to ``last`` for every object that was producing then; the same every time for the same ``rng``."""
    begun = months_before(last, MONTHS).first
    living = [row for row in Enterprise.select().where(~Enterprise.voided).order_by(Enterprise.id) if row.kind != EnterpriseKind.PROJECT]
    objects = sorted(living, key=lambda row: row.status_day is not None and row.status_day > begun)  # stories are of the settled ones
    above = [row for row in objects if row.above_scale]
    others = [row for row in objects if not row.above_scale]
    rows: list[EconomyFigure] = []
    for group, stories in ((above, ABOVE_SCALE), (others, OTHERS)):
        for number, row in enumerate(group):
            rows += _months(row, stories[number] if number < len(stories) else _Story(), rng, last)
    work.insert_many(rows)


def _months(row: Enterprise, story: _Story, rng: Random, last: Month) -> Sequence[EconomyFigure]:
    year = story.year if story.year is not None else rng.randrange(3200, 42000) if row.above_scale else rng.randrange(260, 1500)
    growth = story.growth if story.growth is not None else rng.uniform(*STEADY_GROWTH)
    intensity, staff = rng.uniform(0.03, 0.09), max(6, round(year / rng.uniform(60, 110)))
    made: list[EconomyFigure] = []
    for ago in range(MONTHS - 1, -1, -1):
        month = months_before(last, ago)
        wobble = rng.uniform(0.96, 1.04)
        silent = ago in story.silent or row.status == EnterpriseStatus.STOPPED or month_refusal(row, month) is not None
        if silent:
            continue
        level = (1 + growth) ** (-ago / 12) * SEASONS[month.month - 1] * wobble
        turnover = 0 if ago in story.nought else round(year / 12 * level * WAN, -2)
        made.append(_figures(row, month, int(turnover), intensity, round(staff * (0.97 + 0.03 * wobble)), rng))
    return made


def _figures(row: Enterprise, month: Month, turnover: int, intensity: float, staff: int, rng: Random) -> EconomyFigure:
    industrial = row.kind == EnterpriseKind.INDUSTRY
    return EconomyFigure(
        enterprise=row,
        month=str(month),
        output=round(turnover * rng.uniform(1.01, 1.07), -2) if industrial else None,
        revenue=turnover,
        tax=round(turnover * rng.uniform(0.028, 0.042)),
        power=round(turnover * (intensity if industrial else intensity / 8) * rng.uniform(0.96, 1.04)),
        jobs=staff,
    )
