"""月度经济指标 as offices send them: units, months, long and wide sheets, corrections; the same file twice changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.models import EconomyFigure
from desktop.economy.commands import correct_month, void_month
from desktop.imports.at_once import ImportResult
from desktop.imports.columns import held_fields
from desktop.imports.commands import confirm_import, rehearse, rehearse_again, undo_import
from desktop.imports.economy_headings import heading_said, month_in, said_of_all, unit_in
from desktop.imports.reading import Reading, Side
from desktop.vocabulary import EnterpriseKind
from tests.desktop.imports.books import book, bring, changed, outcomes, reasons
from tests.factories import ACTOR, enterprise, figures, park, template_park
from tests.fixtures.workbooks import Sheet, write_ods, write_xls, write_xlsx

__all__ = ["park", "template_park"]

WAN = 10_000
CODE = "91350100M000100Y43"


def kept() -> dict[tuple[str, str], tuple[int | None, ...]]:
    """(object, month) → 产值, 营业收入, 税收, 用电, 用工."""
    rows = EconomyFigure.select().where(~EconomyFigure.voided)
    return {(row.enterprise.name, row.month): (row.output, row.revenue, row.tax, row.power, row.jobs) for row in rows}


def sheet(name: str, *rows: Sequence[Any], merged: Sequence[tuple[int, int, int, int]] = ()) -> Sheet:
    return Sheet(name, [list(row) for row in rows], merged)


def bring_sheets(path: Path, *sheets: Sheet, **options: Any) -> ImportResult:
    write_xlsx(path, sheets)
    return bring("economy", path, **options)


@pytest.fixture(autouse=True)
def objects(park: Path) -> None:
    enterprise("青岚甲有限公司", credit_code=CODE)
    enterprise("青岚乙有限公司")


def test_one_row_an_object_and_month(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        ("序号", "企业名称", "月份", "产值（万元）", "营业收入（万元）", "税收（元）", "用电量（万千瓦时）", "从业人数"),
        (1, "青岚甲有限公司", "2022年7月", 1200.5, "1,100.25", 35_000, 12.3456, 88),
        (2, "青岚甲有限公司", date(2022, 8, 1), 1300, 1200, -500, 0, 90),
        (3, "青岚乙有限公司", 202208, None, 20, None, "3.5万度", "12人"),
        ("合计", None, None, 2500.5, 2320, None, None, None),
    )
    result = bring("economy", path)
    assert outcomes(result) == {"新增": 3}
    assert kept() == {
        ("青岚甲有限公司", "2022-07"): (12_005_000, 11_002_500, 35_000, 123_456, 88),
        ("青岚甲有限公司", "2022-08"): (13_000_000, 12_000_000, -500, 0, 90),
        ("青岚乙有限公司", "2022-08"): (None, 200_000, None, 35_000, 12),
    }
    again = bring("economy", path)
    assert outcomes(again) == {"不变": 3}
    assert again.batch is None


def test_an_undo_takes_the_whole_file_back(tmp_path: Path) -> None:
    path = book(tmp_path, ("企业名称", "月份", "产值（万元）"), ("青岚甲有限公司", "2022-08", 1), ("青岚乙有限公司", "2022-08", 2))
    batch = bring("economy", path).batch
    assert batch is not None
    undo_import(batch=batch, actor=ACTOR)
    assert kept() == {}
    assert outcomes(bring("economy", path)) == {"新增": 2}


@pytest.mark.parametrize(
    ("name", "title", "file"),
    [
        ("8月", "2022年高新区工业经济指标（单位：万元）", "报表.xlsx"),
        ("Sheet1", "2022年8月高新区工业经济指标（单位：万元）", "报表.xlsx"),
        ("表一", "高新区工业经济指标（单位：万元）", "2022年8月报表.xlsx"),
        ("八月份", "高新区工业经济指标（万元）", "2022年经济运行.xlsx"),
        ("2022-08", "高新区工业经济指标 单位：万元", "报表.xlsx"),
    ],
)
def test_the_month_stands_in_the_title_the_sheet_or_the_file(tmp_path: Path, name: str, title: str, file: str) -> None:
    rows = [title], ["企业名称", "产值", "营业收入"], ["青岚甲有限公司", 12, 10]
    result = bring_sheets(tmp_path / file, sheet(name, *rows))
    assert reasons(result) == []
    assert kept() == {("青岚甲有限公司", "2022-08"): (12 * WAN, 10 * WAN, None, None, None)}


@pytest.mark.parametrize(
    ("heading", "value", "stored"),
    [
        ("产值（亿元）", 1.5, 150_000_000),
        ("产值(千元)", 1500, 1_500_000),
        ("产值（元）", "1500", 1500),
        ("工业总产值/万元", 1.23456, 12_346),
    ],
)
def test_money_in_every_unit(tmp_path: Path, heading: str, value: Any, stored: int) -> None:
    bring("economy", book(tmp_path, ("企业名称", "月份", heading), ("青岚甲有限公司", "2022-08", value)))
    assert kept() == {("青岚甲有限公司", "2022-08"): (stored, None, None, None, None)}


@pytest.mark.parametrize(
    ("heading", "factor"), [("用电量（度）", 1), ("用电（千瓦时）", 1), ("用电量(万度)", WAN), ("本年度用电量 kWh", None)]
)
def test_power_in_every_unit(tmp_path: Path, heading: str, factor: int | None) -> None:
    result = bring("economy", book(tmp_path, ("企业名称", "月份", "产值（万元）", heading), ("青岚甲有限公司", "2022-08", 1, 30)))
    stored = kept()[("青岚甲有限公司", "2022-08")][3]
    assert stored == (None if factor is None else 30 * factor), result.rehearsal.warnings


def test_cumulative_and_compared_columns_are_not_the_months(tmp_path: Path) -> None:
    rows = (
        ["2022年8月规模以上工业企业主要指标"],
        [None, None, None, None, None, "单位：万元"],
        ["企业名称", "产值", None, None, "营业收入", None],
        [None, "1—8月累计", "同比增长%", "本月", "去年同期", "本月"],
        ["青岚甲有限公司", 9600, 12.5, 1200, 1000, 1100],
    )
    result = bring_sheets(tmp_path / "表.xlsx", sheet("Sheet1", *rows, merged=[(3, 2, 3, 4), (3, 5, 3, 6)]))
    assert reasons(result) == []
    assert kept() == {("青岚甲有限公司", "2022-08"): (1200 * WAN, 1100 * WAN, None, None, None)}


def test_a_title_of_several_months_is_no_month(tmp_path: Path) -> None:
    rows = ["2022年1-8月经济指标（单位：万元）"], ["企业名称", "产值", "本月营业收入"], ["青岚甲有限公司", 9600, 1100]
    result = bring_sheets(tmp_path / "表.xlsx", sheet("Sheet1", *rows))
    assert reasons(result) == ["产值：标题写的是1-8月，看不出这一列是当月数还是累计数；请在表头写明“本月”，累计数不能当作一个月的"]
    rows = ["2022年1-8月经济指标（单位：万元）"], ["企业名称", "累计产值", "本月营业收入"], ["青岚甲有限公司", 9600, 1100]
    bring_sheets(tmp_path / "表2.xlsx", sheet("Sheet1", *rows))
    assert kept() == {("青岚甲有限公司", "2022-08"): (None, 1100 * WAN, None, None, None)}


def test_months_as_columns_under_each_figure(tmp_path: Path) -> None:
    rows = (
        ["2022年经济运行情况"],
        ["企业名称", "产值（万元）", None, None, "用电量（万千瓦时）", None],
        [None, "6月", "7月", "合计", "6月", "7月"],
        ["青岚甲有限公司", 10, 20, 30, 1, 2],
        ["青岚乙有限公司", None, 5, 5, None, None],
    )
    result = bring_sheets(tmp_path / "表.xlsx", sheet("Sheet1", *rows, merged=[(2, 2, 2, 4), (2, 5, 2, 6), (2, 1, 3, 1)]))
    assert outcomes(result) == {"新增": 3}
    assert kept() == {
        ("青岚甲有限公司", "2022-06"): (10 * WAN, None, None, WAN, None),
        ("青岚甲有限公司", "2022-07"): (20 * WAN, None, None, 2 * WAN, None),
        ("青岚乙有限公司", "2022-07"): (5 * WAN, None, None, None, None),
    }
    assert outcomes(bring("economy", tmp_path / "表.xlsx")) == {"不变": 3}


@pytest.mark.parametrize("write", [write_xlsx, write_xls, write_ods])
def test_one_figure_a_sheet(tmp_path: Path, write: Any) -> None:
    path = tmp_path / f"2022年月报{ {write_xlsx: '.xlsx', write_xls: '.xls', write_ods: '.ods'}[write] }"
    write(
        path,
        [
            sheet("产值（万元）", ["企业名称", "6月", "7月"], ["青岚甲有限公司", 10, 20]),
            sheet("用电量（千瓦时）", ["企业名称", "6月", "7月"], ["青岚甲有限公司", 1000, 2000]),
        ],
    )
    result = bring("economy", path)
    assert outcomes(result) == {"新增": 2, "更新": 2}
    assert kept() == {
        ("青岚甲有限公司", "2022-06"): (10 * WAN, None, None, 1000, None),
        ("青岚甲有限公司", "2022-07"): (20 * WAN, None, None, 2000, None),
    }
    assert outcomes(bring("economy", path)) == {"不变": 4}


def test_headings_that_are_days_and_years_apart(tmp_path: Path) -> None:
    rows = (
        ["企业名称", "产值（万元）2021年8月", "产值（万元）2022年8月", "2021年1-8月产值", "备注"],
        ["青岚甲有限公司", 8, 9, 64, "快报数"],
    )
    bring_sheets(tmp_path / "表.xlsx", sheet("Sheet1", *rows))
    assert {month: row[0] for (_, month), row in kept().items()} == {"2021-08": 8 * WAN, "2022-08": 9 * WAN}
    assert {row.note for row in EconomyFigure.select()} == {"快报数"}


def test_matching_by_code_then_by_name(tmp_path: Path) -> None:
    headings = ("企业名称", "统一社会信用代码", "月份", "产值（万元）")
    result = bring(
        "economy",
        book(
            tmp_path,
            headings,
            ("甲公司（旧名）", CODE, "2022-08", 1),
            ("青岚　乙有限公司", None, "2022-08", 2),
            ("青岚丙公司", None, "2022-08", 3),
        ),
    )
    assert outcomes(result) == {"新增": 2, "错误": 1}
    assert reasons(result)[0].startswith("企业名称：台账中没有“青岚丙公司”")
    assert set(kept()) == {("青岚甲有限公司", "2022-08"), ("青岚乙有限公司", "2022-08")}


def test_a_sheet_with_codes_alone(tmp_path: Path) -> None:
    bring("economy", book(tmp_path, ("统一社会信用代码", "月份", "产值（万元）"), (CODE, "2022-08", 1)))
    assert set(kept()) == {("青岚甲有限公司", "2022-08")}


def test_corrections_of_earlier_months_are_told(tmp_path: Path) -> None:
    figures(1, "2022-07", output=100 * WAN, jobs=10)
    headings = ("企业名称", "月份", "产值（万元）", "营业收入（万元）", "用工")
    path = book(tmp_path, headings, ("青岚甲有限公司", "2022-07", 110.5, 90, None))
    result = bring("economy", path)
    assert outcomes(result) == {"更新": 1}
    assert list(changed(result)) == [("产值", "100 万元", "110.5 万元"), ("营业收入", "未报", "90 万元")]
    assert kept() == {("青岚甲有限公司", "2022-07"): (1_105_000, 90 * WAN, None, None, 10)}, "a blank cell erases nothing"
    assert outcomes(bring("economy", path)) == {"不变": 1}


def test_what_the_office_put_right_or_took_out_stays_so(tmp_path: Path) -> None:
    path = book(tmp_path, ("企业名称", "月份", "产值（万元）"), ("青岚甲有限公司", "2022-07", 1), ("青岚乙有限公司", "2022-07", 2))
    bring("economy", path)
    first, second = (row.id for row in EconomyFigure.select().order_by(EconomyFigure.id))
    correct_month(figure=first, output=5 * WAN, actor=ACTOR)
    void_month(figure=second, reason="填错了企业", actor=ACTOR)
    assert outcomes(bring("economy", path)) == {"不变": 2}
    assert kept() == {("青岚甲有限公司", "2022-07"): (5 * WAN, None, None, None, None)}


def test_what_cannot_be_is_said_at_its_cell(tmp_path: Path) -> None:
    enterprise("青岚在建项目", kind=EnterpriseKind.PROJECT)
    headings = ("企业名称", "月份", "产值（万元）", "用工人数")
    rows = (
        ("青岚甲有限公司", "2022-08", -1, 1),
        ("青岚甲有限公司", "2022-07", "约一百", 1),
        ("青岚甲有限公司", "2022-06", 1, 1.5),
        ("青岚甲有限公司", "2022-12", 1, 1),
        ("青岚甲有限公司", "上半年", 1, 1),
        ("青岚甲有限公司", "5月", 1, 1),
        ("青岚在建项目", "2022-05", 1, 1),
        (None, "2022-05", 1, 1),
    )
    result = bring("economy", book(tmp_path, headings, *rows))
    assert outcomes(result) == {"错误": 8}
    assert reasons(result) == [
        "产值（万元）：产值不能是负数",
        "产值（万元）：“约一百”不是数，产值应填数",
        "用工人数：用工应是整数",
        "月份：2022年12月还没有到，不能登记",
        "月份：“上半年”看不出是哪个月，请写成 2022年8月",
        "月份：看不出5月是哪一年的，请选定年份或在标题里写明",
        "月份：青岚在建项目2022年5月还在建设，投产以后才有月度指标",
        "企业名称：没有填写企业名称",
    ]
    assert kept() == {}


def test_a_month_said_twice_with_two_numbers_is_an_error(tmp_path: Path) -> None:
    headings = ("企业名称", "月份", "产值（万元）")
    same, other = ("青岚甲有限公司", "2022-08", 7), ("青岚甲有限公司", "2022-08", 8)
    result = bring("economy", book(tmp_path, headings, same, same))
    assert outcomes(result) == {"新增": 1, "重复": 1}
    result = bring(
        "economy", book(tmp_path, headings, ("青岚乙有限公司", "2022-08", 7), ("青岚乙有限公司", "2022-08", 8), other, name="二.xlsx")
    )
    assert reasons(result) == ["产值（万元）：同一张表里青岚乙有限公司2022年8月的产值前面写的是7 万元"]


def test_a_tenfold_jump_is_doubted_but_goes_in(tmp_path: Path) -> None:
    figures(1, "2022-06", output=100 * WAN)
    result = bring("economy", book(tmp_path, ("企业名称", "月份", "产值（万元）"), ("青岚甲有限公司", "2022-08", 1500)))
    assert outcomes(result) == {"新增": 1}
    assert result.rehearsal.warnings == (
        "工作表“表”第2行：青岚甲有限公司2022年8月产值1500 万元，是2022年6月（100 万元）的15倍，请核对单位。",
    )


def test_a_unit_nobody_names_is_assumed_and_said_once(tmp_path: Path) -> None:
    rows = ("青岚甲有限公司", "2022-08", 12), ("青岚乙有限公司", "2022-08", 3)
    result = bring("economy", book(tmp_path, ("企业名称", "月份", "产值"), *rows))
    assert result.rehearsal.warnings == ("工作表“表”第2行：工作表“表”的产值没有写明单位，按万元读取。",)
    assert kept()[("青岚甲有限公司", "2022-08")][0] == 12 * WAN


def wide(tmp_path: Path) -> Path:
    path = tmp_path / "2022年.xlsx"
    write_xlsx(path, [sheet("产值（万元）", ["企业名称", "6月", "7月"], ["青岚甲有限公司", 10, "二十"], ["青岚乙有限公司", 1, 2])])
    return path


def test_a_cell_of_a_wide_sheet_is_put_right_by_hand(tmp_path: Path) -> None:
    path = wide(tmp_path)
    first = rehearse(kind="economy", file=path)
    (error,) = first.errors
    assert (error.row, error.letter, error.reason) == (2, "C", "“二十”不是数，产值应填数")
    (table,) = first.tables
    titles = {field.key: field.title for field in held_fields("economy", table.columns)}
    assert titles == {"enterprise": "企业(项目)名称", "figure@06": "指标（6月）", "figure@07": "指标（7月）"}
    reading = Reading(fixes={("产值（万元）", 2, "figure@07"): "20"})
    again = rehearse_again(rehearsal=first, reading=reading)
    assert again.errors == ()
    assert [(one.letter, one.column, one.was, one.typed) for one in again.corrections] == [("C", "7月", "二十", "20")]
    confirm_import(rehearsal=again, actor=ACTOR)
    assert kept()[("青岚甲有限公司", "2022-07")][0] == 20 * WAN


def test_what_file_and_office_both_changed_is_asked_month_by_month(tmp_path: Path) -> None:
    bring("economy", book(tmp_path, ("企业名称", "2022年6月产值（万元）", "2022年7月产值（万元）"), ("青岚甲有限公司", 1, 2)))
    for row in EconomyFigure.select():
        correct_month(figure=row.id, output=(row.output or 0) + 5 * WAN, actor=ACTOR)
    later = book(tmp_path, ("企业名称", "2022年6月产值（万元）", "2022年7月产值（万元）"), ("青岚甲有限公司", 8, 9), name="更正.xlsx")
    first = rehearse(kind="economy", file=later)
    told = [(one.key, one.base, one.park, one.file) for row in first.rows for one in row.conflicts]
    assert told == [("output@2022-06", "1 万元", "6 万元", "8 万元"), ("output@2022-07", "2 万元", "7 万元", "9 万元")]
    decided = Reading(decisions={("表", 2, "output@2022-06"): Side.FILE, ("表", 2, "output@2022-07"): Side.PARK})
    confirm_import(rehearsal=rehearse_again(rehearsal=first, reading=decided), actor=ACTOR)
    assert {month: row[0] for (_, month), row in kept().items()} == {"2022-06": 8 * WAN, "2022-07": 7 * WAN}


def test_a_sheet_without_figures_is_left_out(tmp_path: Path) -> None:
    write_xlsx(
        tmp_path / "表.xlsx",
        [
            sheet("名单", ["企业名称", "联系人"], ["青岚甲有限公司", "甲一"]),
            sheet("8月", ["2022年"], ["企业名称", "产值（万元）"], ["青岚甲有限公司", 1]),
        ],
    )
    result = bring("economy", tmp_path / "表.xlsx")
    assert outcomes(result) == {"新增": 1}
    assert result.rehearsal.warnings[0].startswith("工作表“名单”里没有找到表头")


def test_a_lone_month_column_needs_its_figure(tmp_path: Path) -> None:
    result = bring_sheets(tmp_path / "2022年.xlsx", sheet("Sheet1", ["企业名称", "7月", "8月"], ["青岚甲有限公司", 1, 2]))
    assert reasons(result)[0] == "7月：看不出这一列是哪项指标，请在表头或标题里写明（产值、营业收入、税收、用电、用工）"


def test_headings_are_read_for_what_they_say() -> None:
    assert heading_said("纳税人识别号").other
    assert heading_said("产值·同比增长%").other
    assert heading_said("1—8月累计产值").summed
    assert heading_said("2022年8月营业收入(万元)").month == (2022, 8)
    assert month_in("1-8月") is None
    assert month_in("6月、7月") is None
    assert unit_in("元宝山园区产值", "output") is None
    told = said_of_all("用电量（万千瓦时）", ["2022年1—8月"], "")
    assert told == {"range": "1—8月", "year": "2022", "figure": "power", "unit": "万千瓦时"}
