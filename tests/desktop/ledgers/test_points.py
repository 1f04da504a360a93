"""积分表: each total opened into its items on the second sheet, departments by the mean of their cadres."""

from collections import defaultdict
from pathlib import Path

import pytest

from desktop.ledgers.commands import ledger_sheets
from desktop.periods import Month
from desktop.points.queries import month_points
from desktop.points.scoring import ITEMS
from tests.desktop.ledgers.reading import Read

AUGUST = Month(2022, 8)


def test_every_total_opens_into_its_items(demo: Path, august: dict[str, Read]) -> None:
    opened: dict[object, float] = defaultdict(float)
    for row in august["积分明细"].rows:
        opened[row["积分表序号"], row["姓名"]] += float(str(row["分值"]))
    totals = {(row["序号"], row["姓名"]): row for row in august["积分表"].rows}
    assert set(opened) == set(totals)
    for who, row in totals.items():
        assert row["积分"] == pytest.approx(opened[who])
        assert row["积分"] == pytest.approx(sum(float(str(row[item])) for item in ITEMS))


def test_lines_are_those_of_the_month(demo: Path, august: dict[str, Read]) -> None:
    points = month_points(AUGUST)
    assert [(row["姓名"], row["积分"], row["排名"]) for row in august["积分表"].rows] == [
        (row.name, pytest.approx(row.score.total), row.place) for row in points.cadres
    ]
    assert [(row["部门"], row["积分"], row["排名"]) for row in august["部门积分"].rows] == [
        (row.department, row.points, row.place) for row in points.departments
    ]


def test_the_monthly_summary_says_the_same(demo: Path, august: dict[str, Read]) -> None:
    of = {row.department: row for row in month_points(AUGUST).departments}
    for row in august["月度汇总"].rows:
        scored = of.get(str(row["部门"]))
        assert (row["积分"], row["排名"]) == ((scored.points, scored.place) if scored and scored.place else ("—", "—"))


def test_the_second_sheet_opens_the_first(demo: Path) -> None:
    assert [sheet.name for sheet in ledger_sheets("积分表", month=AUGUST)] == ["积分表", "积分明细", "部门积分"]
