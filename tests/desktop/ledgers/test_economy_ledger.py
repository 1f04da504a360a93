"""经济运行台账: real numbers and rates, words where there are none, sums that add up, warnings with what they rest on."""

from datetime import date
from pathlib import Path

import pytest

from desktop.ledgers.commands import export_ledger, ledger_sheets
from desktop.periods import Month
from desktop.vocabulary import EnterpriseKind
from tests.desktop.ledgers.reading import Read, read_back
from tests.factories import enterprise, figures, fixed_today, park, template_park

__all__ = ["park", "template_park"]

AUGUST = Month(2022, 8)
WAN = 10_000


@pytest.fixture
def august(park: Path, tmp_path: Path) -> Read:
    """One that fell, one without a year before, one that did not report, and a project that need not."""
    fell, fresh = enterprise("甲厂", above_scale=True, industry="食品制造业"), enterprise("乙厂", industry="食品制造业")
    enterprise("丙厂")
    enterprise("丁项目", kind=EnterpriseKind.PROJECT)
    figures(fell, "2021-08", output=200 * WAN, revenue=100 * WAN, jobs=20)
    figures(fell, "2022-06", revenue=100 * WAN)
    figures(fell, "2022-07", output=0, revenue=100 * WAN)
    figures(fell, "2022-08", output=1_005_000, revenue=100 * WAN, tax=-5000, power=12_345, jobs=19)
    figures(fresh, "2022-07", output=50 * WAN)
    figures(fresh, "2022-08", output=100 * WAN)
    with fixed_today(date(2022, 9, 20)):
        export_ledger(kind="经济运行台账", path=tmp_path / "out.xlsx", month=AUGUST)
    return read_back(tmp_path / "out.xlsx")["经济运行台账"]


def test_numbers_are_numbers_and_what_is_missing_is_said(august: Read) -> None:
    fell, fresh, silent = august.rows
    assert (fell["企业(项目)"], fell["类别"], fell["是否规上"], fell["月份"]) == ("甲厂", "投产工业企业", "是", "2022年8月")
    assert (fell["产值"], fell["产值环比"], fell["产值同比"]) == (100.5, "上期为零，不计算", pytest.approx(-0.4975))
    assert (fell["营业收入环比"], fell["税收"], fell["用电"], fell["用工"], fell["用工同比"]) == (0, -0.5, 1.2345, 19, -0.05)
    assert (fresh["产值环比"], fresh["产值同比"], fresh["营业收入"], fresh["营业收入同比"]) == (1, "上年同期未报", "未报", None)
    assert (silent["产值"], silent["产值同比"], silent["灯色"], silent["缘由"]) == ("未报", None, "红", "连续13个月未报")
    assert august.cell(0, "产值同比").number_format == "0.00%"
    assert august.title == "云岭高新区2022年8月经济运行台账"


def test_the_warning_says_what_it_rests_on(august: Read) -> None:
    fell, fresh, _ = august.rows
    assert (fell["近12个月营业收入"], fell["已报月数"], fell["入规标准"], fell["差距"]) == (300, 3, 2000, -800)
    assert fell["灯色"] == "红"
    assert fell["预警"] == "退规预警（已低于）（按已报3个月推算）"
    assert "退规预警：近12个月营业收入1,200.00万元（按已报3个月推算），已低于入规标准2000万元（工业）" in fell["缘由"]
    assert (fresh["近12个月营业收入"], fresh["差距"], fresh["预警"]) == (None, None, None)


def test_who_reaches_the_scale_is_told_with_the_reason(park: Path) -> None:
    risen = enterprise("戊厂")
    for month in ("2022-06", "2022-07", "2022-08"):
        figures(risen, month, revenue=200 * WAN)
    (sheet,) = ledger_sheets("经济运行台账", month=AUGUST)
    *_, light, warning, why = next(iter(sheet.rows))
    assert (light, warning) == ("灰", "达到入规标准（按已报3个月推算）")
    assert str(why).startswith("近12个月营业收入2,400.00万元（按已报3个月推算），达到入规标准2000万元（工业），为标准的120.0%；")


def test_sums_add_up_and_rates_rest_on_both_months(august: Read) -> None:
    total = august.total()
    assert total["产值"] == 200.5
    assert total["产值环比"] == pytest.approx((1_005_000 + 100 * WAN) / (50 * WAN) - 1)
    assert total["产值同比"] == pytest.approx(-0.4975), "only one has both years"
    assert total["税收同比"] == "—"


def test_it_is_of_the_month_of_the_day_without_one(park: Path) -> None:
    figures(enterprise(), "2022-08")
    (sheet,) = ledger_sheets("经济运行台账")
    assert sheet.title == "云岭高新区2022年8月经济运行台账"
    assert len(sheet.rows) == 1
