"""The lists against a slow recount: what SQL compares, sums, lights and filters is what the rules say of each object by itself."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.models import EconomyFigure, Enterprise
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.economy.comparing import Compared, change
from desktop.economy.figures import KEYS
from desktop.economy.queries import WatchedObject, history, months, park_history, park_totals, watch_counts
from desktop.economy.watching import months_before
from desktop.enterprises.commands import turn_object
from desktop.listing import ListRequest
from desktop.periods import Month
from desktop.roster.commands import add_enterprise
from desktop.vocabulary import EnterpriseKind, EnterpriseStatus, Role, Turn
from tests.desktop.economy.adding import cumulated
from tests.factories import ACTOR, department, enterprise, figures, fixed_today, leader, park, relation, template_park

__all__ = ["park", "template_park"]

AUGUST = Month(2022, 8)
ALL = ListRequest(limit=None)
INDUSTRIES = ("通用设备制造业", "批发业", "批发和零售业", "软件和信息技术服务业", "")


def of(month: Month = AUGUST, **filters: str) -> tuple[WatchedObject, ...]:
    return months(ListRequest(filters={"month": str(month), **filters}, limit=None)).rows


@pytest.fixture(params=range(3))
def many(request: pytest.FixtureRequest, park: Path) -> Iterator[random.Random]:
    """A park of objects of every kind with gaps, noughts and falls, on 15 September 2022."""
    rng = random.Random(request.param)
    objects = [
        enterprise(
            kind=rng.choice((EnterpriseKind.INDUSTRY, EnterpriseKind.INDUSTRY, EnterpriseKind.SERVICE, EnterpriseKind.PROJECT)),
            industry=rng.choice(INDUSTRIES),
            above_scale=rng.random() < 0.6,
        )
        for _ in range(30)
    ]
    living = [row for row in Enterprise.select() if row.kind != EnterpriseKind.PROJECT]
    with open_work("测试", ACTOR, needs=Act.OBJECTS) as work:
        rows: list[EconomyFigure] = []
        for row in living:
            level, begun = rng.choice((40, 150, 170, 210, 4000)) * 10_000, rng.randrange(20)
            for ago in range(30):
                if ago > begun + 6 or rng.random() < 0.12:
                    continue
                values: dict[str, int | None] = {
                    key: rng.choice((None, 0, *[round(level * rng.uniform(0.6, 1.2)) for _ in range(12)])) for key in KEYS
                }
                rows.append(EconomyFigure(enterprise=row, month=str(months_before(AUGUST, ago)), **values))
        work.insert_many(rows)
        for row in rng.sample(rows, 10):
            work.void(row, "重复")
    turn_object(enterprise=living[0].id, turn=Turn.STOP, day=date(2022, 7, 20), reason="检修", actor=ACTOR)
    turn_object(enterprise=living[1].id, turn=Turn.STOP, day=date(2022, 8, 20), reason="检修", actor=ACTOR)
    assert objects
    with fixed_today(date(2022, 9, 15)):
        yield rng


def kept() -> dict[tuple[int, str], EconomyFigure]:
    return {(row.enterprise_id, row.month): row for row in EconomyFigure.select().where(~EconomyFigure.voided)}


def value(rows: dict[tuple[int, str], Any], one: int, month: Month, key: str) -> int | None:
    row = rows.get((one, str(month)))
    return getattr(row, key) if row else None


@pytest.mark.parametrize("month", [AUGUST, Month(2022, 2), Month(2020, 3)])
def test_each_months_figures_lights_and_sums(many: random.Random, month: Month) -> None:
    rows = kept()
    found = of(month)
    assert {one.id for one in found} == {row.id for row in Enterprise.select().where(~Enterprise.voided)}
    for one in found:
        for key in KEYS:
            now = value(rows, one.id, month, key)
            assert one.now(key) == now
            assert one.on_month(key) == change(now, value(rows, one.id, month.previous, key))
            assert one.on_year(key) == change(now, value(rows, one.id, month.year_before, key), on="上年同期")
        twelve = [value(rows, one.id, months_before(month, ago), "revenue") for ago in range(12)]
        said = [amount for amount in twelve if amount is not None]
        assert one.row.months == len(said)
        assert one.row.total == (sum(said) if said else None)
        assert one.row.threshold == one.scale_threshold
        assert one.row.light == one.judged.light, (one.row, one.judged)


def test_silence_is_counted_in_months(many: random.Random) -> None:
    rows = kept()
    reporting = {key for key, row in rows.items() if any(getattr(row, figure) is not None for figure in KEYS)}
    first = Month.parse(min(month for _, month in reporting))
    for one in of(AUGUST):
        if one.row.expected:
            silent, month = 0, AUGUST
            while (one.id, str(month)) not in reporting and month >= first:
                silent, month = silent + 1, month.previous
            assert one.row.silent == silent


@pytest.mark.parametrize("word", ["红", "黄", "绿", "灰"])
def test_filters_leave_what_the_rules_say(many: random.Random, word: str) -> None:
    everything = of()
    assert [one.id for one in of(light=word)] == [one.id for one in everything if one.judged.light == word]
    assert [one.id for one in of(warning="退规预警")] == [one.id for one in everything if one.warning.startswith("退规预警")]
    assert [one.id for one in of(warning="达到入规标准")] == [one.id for one in everything if one.warning.startswith("达到入规标准")]
    silent = [one.id for one in everything if one.row.expected and not one.row.reported and one.row.silent]
    assert [one.id for one in of(report="未报")] == silent
    counted = watch_counts(AUGUST)
    assert (counted.month, counted.silent) == (AUGUST, len(silent))
    assert counted.warned == len(of(warning="退规预警"))
    assert counted.risen == len(of(warning="达到入规标准"))


def test_sorted_by_rate_and_share(many: random.Random) -> None:
    for key, told in (("output_on_year", lambda one: one.on_year("output").rate), ("share", lambda one: one.scale.share)):
        found = months(ALL._replace(filters={"month": str(AUGUST)}, sort=key)).rows
        rates = [told(one) for one in found]
        known = [rate for rate in rates if rate is not None]
        assert known == sorted(known)
        assert rates[: len(known)] == known, "what cannot be told stands last"


def test_a_history_tells_every_month(many: random.Random) -> None:
    rows = kept()
    one = next(iter(sorted({number for number, _ in rows})))
    found = history(one, AUGUST)
    assert [told.month for told in found] == [months_before(AUGUST, ago) for ago in range(24)]
    for told in found:
        month = told.month
        for key in KEYS:
            assert told.on_month[key] == change(value(rows, one, month, key), value(rows, one, month.previous, key))
            assert told.on_year[key] == change(value(rows, one, month, key), value(rows, one, month.year_before, key), on="上年同期")
            year = [Month(month.year, number) for number in range(1, month.month + 1)]
            so_far = cumulated([Compared(value(rows, one, each, key), value(rows, one, each.year_before, key)) for each in year])
            assert told.so_far[key] == so_far or (told.now(key) is None and so_far.total is not None)
        twelve = [value(rows, one, months_before(month, ago), "revenue") for ago in range(12)]
        assert told.row.months == sum(amount is not None for amount in twelve)


def test_the_parks_rates_rest_on_the_same_objects(many: random.Random) -> None:
    rows = kept()
    living = {row.id for row in Enterprise.select().where(~Enterprise.voided)}
    totals = park_totals(AUGUST)
    for key in KEYS:
        now = {one: amount for one in living if (amount := value(rows, one, AUGUST, key)) is not None}
        assert (totals[key].total, totals[key].reporting) == (sum(now.values()) if now else None, len(now))
        both = [one for one in now if value(rows, one, AUGUST.year_before, key) is not None]
        assert totals[key].both_years == len(both)
        base = sum(value(rows, one, AUGUST.year_before, key) or 0 for one in both)
        assert totals[key].on_year.rate == (change(sum(now[one] for one in both), base).rate if both else None)
    assert [month for month, _ in park_history(AUGUST, 3)] == [AUGUST, Month(2022, 7), Month(2022, 6)]


def test_nobody_has_reported_before_anybody_did(park: Path) -> None:
    enterprise()
    with fixed_today(date(2022, 9, 15)):
        (one,) = of()
        assert one.judged.words == "园区这个月还没有指标"
        assert watch_counts(AUGUST).silent == 0


def test_while_a_month_is_not_due_the_one_before_is_spoken_of(park: Path) -> None:
    first, second = enterprise(), enterprise()
    figures(first, "2022-07")
    with fixed_today(date(2022, 9, 10)):
        assert watch_counts(AUGUST).month == Month(2022, 7)
        assert [one.id for one in of(report="待报")] == [first, second]
        assert of(report="未报") == ()
        assert [one.id for one in months(ALL._replace(filters={"report": "未报"})).rows] == [second]
    with fixed_today(date(2022, 9, 11)):
        assert watch_counts(AUGUST).month == AUGUST
        assert [one.id for one in of(report="未报")] == [first, second]
        assert of(light="红")[0].judged.words == "连续2个月未报"


def test_who_has_only_begun_to_produce_reports_from_the_next_month(park: Path) -> None:
    project = enterprise(kind=EnterpriseKind.PROJECT, living_from=date(2021, 1, 1))
    steady = enterprise()
    figures(steady, "2022-05")
    turn_object(enterprise=project, turn=Turn.PRODUCTION, day=date(2022, 7, 20), reason="竣工", actor=ACTOR)
    with fixed_today(date(2022, 9, 15)):
        told = {month: next(one for one in of(Month(2022, month)) if one.id == project) for month in (6, 7, 8)}
        assert told[6].judged.words == "在建，投产以后才报"
        assert told[7].judged.words == "本月才投产或复产，下月起报"
        assert told[8].judged.words == "本月未报", "July was not its to report"


def test_a_status_that_began_later_does_not_ask_for_earlier_months(park: Path) -> None:
    add_enterprise(
        name="青岚试新有限公司", kind=EnterpriseKind.INDUSTRY, actor=ACTOR, status=EnterpriseStatus.OPERATING, status_day=date(2022, 8, 3)
    )
    figures(enterprise(), "2022-05")
    with fixed_today(date(2022, 9, 15)):
        assert {one.row.enterprise: one.row.expected for one in of()}["青岚试新有限公司"] is False


def test_whose_objects_they_are(park: Path) -> None:
    office, person, one, other = department("经发局"), leader("甲一"), enterprise(), enterprise()
    relation(one, Role.DEPARTMENT, office)
    relation(one, Role.LEADER, person)
    assert [row.id for row in of(department="经发局")] == [one]
    assert [row.id for row in of(leader="甲一")] == [one]
    assert {row.id for row in of()} == {one, other}
    assert of(leader="甲一")[0].row.leader == "甲一"
