"""The invented months: the same every time, and each story of the watch is there to be seen."""

from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from db.models import EconomyFigure
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.demo.commands import DEMO_MONTH, SEED
from desktop.demo.economy import ABOVE_SCALE, MONTHS, OTHERS, write_economy
from desktop.economy.queries import WatchedObject, months
from desktop.enterprises.commands import turn_object
from desktop.listing import ListRequest
from desktop.periods import Month
from desktop.vocabulary import EnterpriseKind, Turn
from tests.factories import ACTOR, copied_park, enterprise, fixed_today, template_park

__all__ = ["template_park"]

TODAY = date(2022, 9, 1)


def written() -> list[Any]:
    for _ in range(len(ABOVE_SCALE) + 2):
        enterprise(above_scale=True)
    enterprise(kind=EnterpriseKind.PROJECT)
    moved = enterprise(kind=EnterpriseKind.PROJECT, living_from=date(2021, 3, 1))
    for _ in range(len(OTHERS) + 2):
        enterprise()
    turn_object(enterprise=moved, turn=Turn.PRODUCTION, day=date(2022, 5, 18), reason="竣工", actor=ACTOR, above_scale=True)
    with open_work("登记月度指标", ACTOR, needs=Act.IMPORT) as work:
        write_economy(work, Random(SEED), DEMO_MONTH)
    return list(EconomyFigure.select(EconomyFigure.month, EconomyFigure.output, EconomyFigure.power, EconomyFigure.jobs).tuples())


def of(month: Month, **filters: str) -> tuple[WatchedObject, ...]:
    return months(ListRequest(filters={"month": str(month), **filters}, limit=None)).rows


def test_it_is_the_same_every_time(template_park: Path) -> None:
    made: list[list[Any]] = []
    for _ in range(2):
        with copied_park(template_park, TODAY):
            made.append(written())
    assert made[0] == made[1]
    assert len({row[0] for row in made[0]}) == MONTHS


def test_every_story_is_there(template_park: Path) -> None:
    with copied_park(template_park, TODAY):
        written()
        july, august = DEMO_MONTH.previous, DEMO_MONTH
        assert len(of(august, light="红")) >= 2
        assert len(of(august, light="黄")) >= 2
        assert any(one.warning == "退规预警" for one in of(august))
        assert any(one.warning == "退规预警（已低于）" for one in of(august))
        assert any(one.warning == "达到入规标准" for one in of(august))
        assert any("推算" in one.scale.words for one in of(august, scale="规上"))
        assert [one.judged.words for one in of(july, report="未报")].count("连续2个月未报") >= 1
        assert of(august, report="待报"), "the month that has just ended is not due yet"
        assert any(one.on_year("output").words == "上年同期为零，不计算" for one in of(august))
        with fixed_today(date(2022, 9, 20)):
            assert of(august, report="未报")


@pytest.mark.parametrize("key", ["output", "revenue", "power", "jobs"])
def test_nobody_jumps_tenfold(template_park: Path, key: str) -> None:
    with copied_park(template_park, TODAY):
        written()
        rates = [one.on_month(key).rate for month in (5, 6, 7, 8) for one in of(Month(2022, month))]
        assert all(-0.6 < rate < 1 for rate in rates if rate is not None)


def test_what_was_a_project_reports_from_its_production_on(template_park: Path) -> None:
    with copied_park(template_park, TODAY):
        written()
        rows = EconomyFigure.select().where(EconomyFigure.month == "2022-04")
        assert not any(row.enterprise.living_from for row in rows)
        assert any(row.enterprise.living_from for row in EconomyFigure.select().where(EconomyFigure.month == "2022-06"))
