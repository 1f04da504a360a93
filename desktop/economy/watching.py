"""Which month is looked at, and by which of the park's settings."""

from __future__ import annotations

import json
from datetime import date
from typing import NamedTuple

from db.read.economy import WatchAsked, sectors_in_use
from desktop import clock
from desktop.economy.lights import LightRules
from desktop.economy.scale import ScaleRules, Standard, standard
from desktop.periods import Month, add_months
from desktop.settings import declared_economy as declared
from desktop.settings.queries import value_of

WINDOW = 12  # months of 营业收入 that count


class WatchRules(NamedTuple):
    """The settings in force; ``amounts`` are the thresholds in 万元 by their keys."""

    lights: LightRules
    scale: ScaleRules
    due_day: int
    amounts: dict[str, int]

    def standard_of(self, kind: str, industry: str) -> Standard:
        """What an object is held to."""
        return standard(kind, industry, self.amounts)


def rules_in_force() -> WatchRules:
    """As 设置 has them."""
    return WatchRules(
        LightRules(*(_number(one) for one in (declared.YELLOW_DROP, declared.RED_DROP, declared.YELLOW_SILENT, declared.RED_SILENT))),
        ScaleRules(_number(declared.WARN_UNDER), _number(declared.LEAST_MONTHS)),
        _number(declared.DUE_DAY),
        {one.key: _number(one) for one in declared.THRESHOLDS},
    )


def is_due(month: Month, today: date, due_day: int) -> bool:
    """Whether the day to report a month by has passed."""
    return today > month.following.first.replace(day=due_day)


def due_month(month: Month, today: date, due_day: int) -> Month:
    """The month itself, or while it is not due yet the last one that is."""
    while not is_due(month, today, due_day):
        month = month.previous
    return month


def asked_of(month: Month, rules: WatchRules) -> WatchAsked:
    """The month as the lists ask for it; objects as they were at its end, or are today."""
    today = clock.today()
    held_to = {f"{kind}|{industry}": rules.standard_of(kind, industry).threshold for kind, industry in sectors_in_use()}
    return WatchAsked(
        month=str(month),
        last_month=str(month.previous),
        year_before=str(month.year_before),
        window_from=str(months_before(month, WINDOW - 1)),
        first=month.first,
        as_of=month.as_of(today),
        due=is_due(month, today, rules.due_day),
        thresholds=json.dumps(held_to, ensure_ascii=False),
        **rules.lights._asdict(),
        **rules.scale._asdict(),
    )


def months_before(month: Month, number: int) -> Month:
    """So many months earlier."""
    return Month.of(add_months(month.first, -number))


def _number(one: declared.SettingDeclaration) -> int:
    return int(value_of(one))
