"""经济运行 as a person uses it: the month of all, the months of one, figures entered and corrected by keys."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from db.models import EconomyFigure
from desktop.economy.commands import correct_month
from desktop.vocabulary import EnterpriseKind, Role
from tests import factories
from tests.factories import ACTOR, figures, fixed_today
from tests.journeys.hands import Hands
from tests.ui.conftest import ScriptedPrompts, page_of
from ui.enterprises.object_tabs import ECONOMY
from ui.frame.window import MainWindow

WAN = 10_000


@pytest.fixture
def hands(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> Hands:
    """Two hands at the window."""
    return Hands(window, qtbot, prompts)


@pytest.fixture
def two() -> tuple[int, int]:
    """One that fell by half on the year, and one that has not reported August."""
    first, second = factories.enterprise("甲厂", above_scale=True), factories.enterprise("乙厂")
    figures(first, "2021-08", output=100 * WAN, revenue=90 * WAN)
    figures(first, "2022-07", output=0, revenue=80 * WAN)
    figures(first, "2022-08", output=50 * WAN, revenue=45 * WAN)
    figures(first, "2022-05", revenue=70 * WAN)
    figures(second, "2022-07", output=10 * WAN)
    return first, second


def economy(hands: Hands) -> Any:
    page = hands.go("enterprises")
    hands.tab(page.parts, "8月经济运行")
    return page.part("economy")


def cells(table: Any, row: int) -> dict[str, str]:
    model = table.rows
    return {column.key: model.data(model.index(row, at)) for at, column in enumerate(model.columns)}


def test_the_month_of_all_objects(hands: Hands, two: tuple[int, int]) -> None:
    factories.enterprise("丙项目", kind=EnterpriseKind.PROJECT)
    with fixed_today(date(2022, 9, 20)):
        part = economy(hands)
        assert part.list.model.rowCount() == 2, "a project under construction does not report"
        fallen = cells(part.list.table, 0)
        assert (fallen["enterprise"], fallen["light"]) == ("甲厂", "红")
        assert (fallen["output"], fallen["output_on_month"], fallen["output_on_year"]) == ("50.00", "上期为零，不计算", "−50.0%")
        assert fallen["warning"] == "退规预警（已低于）"
        assert "产值同比−50.0%，降幅超过30%" in fallen["reasons"]
        silent = cells(part.list.table, 1)
        assert (silent["light"], silent["output"], silent["output_on_year"], silent["reasons"]) == ("黄", "未报", "", "本月未报")
        assert "产值 50.00 万元（1家），同比−50.0%（1家两年都报了的）" in part.totals.text()
        for chip, names in (
            ("亮红灯", ["甲厂"]),
            ("未报", ["乙厂"]),
            ("退规预警", ["甲厂"]),
            ("待报", []),
            ("全部在册", ["甲厂", "乙厂", "丙项目"]),
        ):
            hands.chip(part.list, chip)
            assert [part.list.model.row(number).row.enterprise for number in range(part.list.model.rowCount())] == names, chip


def test_another_month_is_asked_for_above(hands: Hands, two: tuple[int, int]) -> None:
    part = economy(hands)
    hands.press("Ctrl+[")
    assert part.totals.text().startswith("2022年7月全园区：产值 10.00 万元（2家）")
    assert cells(part.list.table, 1)["output"] == "10.00"


def test_the_first_page_opens_the_last_month_that_is_due(hands: Hands, two: tuple[int, int]) -> None:
    dashboard = hands.go("dashboard")
    dashboard.refresh()
    hands.until(lambda: dashboard.month.lines[4].number.text() == "▲ 1")
    assert dashboard.month.lines[4].words.text() == "退规预警的企业"
    with fixed_today(date(2022, 9, 5)):  # August has not to be reported before the 10th
        hands.click(dashboard.month.lines[4])
        part = page_of(hands.window, "enterprises").part("economy")
        assert [part.list.model.row(0).month.month, part.list.model.row(0).row.enterprise, part.list.model.rowCount()] == [7, "甲厂", 1]
        assert part.sign.isVisible()
        assert "2022年8月的还没有到报送期限，正在看的是2022年7月的" in part.sign.text()
        parts = page_of(hands.window, "enterprises").parts
        assert parts.tabText(1) == "7月经济运行", "the title says which month is seen"
        assert part.totals.text().startswith("2022年7月全园区")
        hands.chip(part.list, "应报")
        assert part.list.model.row(0).month.month == 7
        hands.press("Ctrl+]")
        hands.press("Ctrl+[")
        assert part.list.model.row(0).month.month == 8
        assert not part.sign.isVisible()


def test_filtered_by_who_answers_for_them(hands: Hands, two: tuple[int, int]) -> None:
    factories.relation(two[1], Role.LEADER, factories.leader("高主任"))
    part = economy(hands)
    hands.until(lambda: part.list.bar._combos["leader"].count() == 2)
    part.list.bar._combos["leader"].setCurrentIndex(1)
    hands.settle()
    assert [part.list.model.row(0).row.enterprise, part.list.model.rowCount()] == ["乙厂", 1]


def test_a_missing_month_is_entered_in_the_list(hands: Hands, two: tuple[int, int]) -> None:
    part = economy(hands)
    hands.row(part.list.table, 1)
    hands.press("F2")
    fields = part.drawer.form.fields
    assert (part.drawer.month.value(), QApplication.focusWidget()) == ("2022-08", fields["output"].line)
    hands.fill(fields["output"], "很多")
    hands.press("Ctrl+S")
    assert fields["output"].error_label.text() == "产值要填数，单位是万元"
    hands.press("Ctrl+A")
    hands.type("1,234.56")
    hands.fill(fields["jobs"], "12")
    hands.press("Ctrl+S")
    row = EconomyFigure.get((EconomyFigure.enterprise == two[1]) & (EconomyFigure.month == "2022-08"))
    assert (row.output, row.revenue, row.jobs) == (12_345_600, None, 12)
    assert not part.drawer.isVisible()
    assert cells(part.list.table, 1)["output"] == "1,234.56"
    hands.press("Ctrl+Z")
    assert EconomyFigure.get_by_id(row.id).voided
    hands.until(lambda: cells(part.list.table, 1)["output"] == "待报")


def test_figures_are_corrected_in_the_list(hands: Hands, two: tuple[int, int]) -> None:
    part = economy(hands)
    hands.row(part.list.table, 0)
    hands.press("F2")
    fields = part.drawer.form.fields
    assert (fields["output"].value(), fields["revenue"].value(), fields["tax"].value()) == ("50", "45", "")
    assert not part.drawer.month.isEnabled()
    hands.fill(fields["tax"], "-0.5")
    hands.press("Ctrl+S")
    row = EconomyFigure.get((EconomyFigure.enterprise == two[0]) & (EconomyFigure.month == "2022-08"))
    assert (row.output, row.tax, row.version) == (50 * WAN, -5000, 2)


def test_somebody_elses_correction_is_not_lost(hands: Hands, two: tuple[int, int]) -> None:
    part = economy(hands)
    hands.row(part.list.table, 0)
    hands.press("F2")
    row = EconomyFigure.get((EconomyFigure.enterprise == two[0]) & (EconomyFigure.month == "2022-08"))
    correct_month(figure=row.id, output=1, actor=ACTOR)
    hands.fill(part.drawer.form.fields["output"], "60")
    hands.press("Ctrl+S")
    assert "被别人修改" in part.drawer.refusal.text()
    assert part.drawer.form.fields["output"].value() == "60"


def opened(hands: Hands, two: tuple[int, int]) -> Any:
    part = economy(hands)
    hands.row(part.list.table, 0)
    hands.press("Return")
    objects = page_of(hands.window, "enterprises").objects
    assert objects.on_object
    assert objects.detail.tabs.currentIndex() == ECONOMY
    return objects


def test_enter_leads_to_the_months_of_one(hands: Hands, two: tuple[int, int]) -> None:
    objects = opened(hands, two)
    tab = objects.detail.tabs.economy
    hands.until(lambda: tab.chart.chart is not None and len(tab.chart.chart.pillars) == 12)
    assert tab.words.text().startswith("2022年8月红灯：产值同比−50.0%，降幅超过30%")
    assert tab.table.rows.rowCount() == 13, "from the first report to the last"
    august = cells(tab.table, 0)
    assert (august["month"], august["now"], august["on_month"], august["on_year"]) == ("2022-08", "50.00", "上期为零，不计算", "−50.0%")
    assert august["so_far_on_year"] == "−50.0%（按两年都报了的1个月）"
    assert cells(tab.table, 2)["now"] == "未报"
    pillars = tab.chart.chart.pillars
    assert [pillar.month.month for pillar in pillars] == [9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8]
    assert pillars[-1].now == pytest.approx(0.5)
    assert (pillars[-1].base, pillars[-2].now, pillars[-3].now) == (1.0, 0.0, None)
    hands.click(tab.buttons["revenue"])
    assert tab.chart.chart.title == "营业收入"
    assert cells(tab.table, 0)["now"] == "45.00"


def test_the_chart_is_painted_and_tells_each_month(hands: Hands, two: tuple[int, int]) -> None:
    tab = opened(hands, two).detail.tabs.economy
    hands.until(lambda: tab.chart.chart is not None and len(tab.chart.chart.pillars) == 12)
    chart = tab.chart
    chart.resize(600, 220)
    picture = chart.grab().toImage()
    accent = hands.window.desk.theme.colours.accent
    at = round(chart._middle(11)), round(chart._height(0.25))
    assert picture.pixelColor(at[0] * picture.width() // 600, at[1] * picture.height() // 220).name() == accent
    event = QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(*at), chart.mapToGlobal(QPoint(*at)))
    QApplication.sendEvent(chart, event)
    assert QToolTip.text() == "2022年8月：50 万元；上年同月：100 万元；同比 −50.0%"
    QToolTip.hideText()
    assert "2021年9月：未报" in chart.accessibleDescription()


def test_months_are_entered_corrected_and_taken_out_on_the_objects_page(hands: Hands, two: tuple[int, int]) -> None:
    objects = opened(hands, two)
    tab = objects.detail.tabs.economy
    hands.until(lambda: tab.table.rows.rowCount() == 13)
    tab.table.setFocus()
    tab.table.selectRow(2)
    hands.press("Return")
    drawer = objects.detail.month
    assert drawer.month.value() == "2022-06"
    hands.fill(drawer.figures["power"], "3.5")
    hands.press("Ctrl+S")
    assert EconomyFigure.get(EconomyFigure.month == "2022-06").power == 35_000
    hands.until(lambda: cells(tab.table, 2)["power"] == "3.50")
    tab.table.setFocus()
    tab.table.selectRow(2)
    hands.answer("填错了月份")
    hands.press("Ctrl+D")
    assert EconomyFigure.get(EconomyFigure.month == "2022-06").voided
    hands.press("Ctrl+N")
    assert drawer.month.value() == "2022-09"
    hands.fill(drawer.figures["output"], "1")
    hands.press("Ctrl+S")
    assert drawer.refusal.text() == "2022年9月还没有到，不能登记"
    hands.fill(drawer.month, "2022年13月")
    hands.press("Ctrl+S")
    assert drawer.month.error_label.text() == "月份请写成 2022-8 的样子"


def test_a_project_has_no_such_tab(hands: Hands) -> None:
    factories.enterprise("丙项目", kind=EnterpriseKind.PROJECT)
    page = hands.go("enterprises").objects
    hands.row(page.list.table, 0)
    hands.press("Return")
    assert not page.detail.tabs.isTabVisible(ECONOMY)
