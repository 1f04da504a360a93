"""走访率 as a person reads it: who visited how much, which weeks were missed, and the object-weeks behind a row."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.periods import Month
from desktop.vocabulary import Role
from tests import factories
from tests.ui.conftest import page_of, settle, visit_place
from ui.frame.window import MainWindow


@pytest.fixture
def rates(window: MainWindow, qtbot: QtBot) -> Any:
    """The tab on August, with two cadres of one department and an object each; only the first was visited, once."""
    office = factories.department("经济发展局")
    leader = factories.leader("石远航")
    for name, factory in (("张文杰", "华腾科技有限公司"), ("王敏", "鑫源科技有限公司")):
        cadre, made = factories.cadre(office, name=name), factories.enterprise(factory)
        factories.relation(made, Role.DEPARTMENT, office)
        factories.relation(made, Role.LEADER, leader)
        factories.relation(made, Role.RESPONSIBLE, cadre)
        if name == "张文杰":
            factories.visit(made, cadre, date(2022, 8, 3), leader_led=True)
    page = visit_place(window, qtbot, "visits")
    page.show_part("rates")
    settle(qtbot, window.desk)
    return page.part("rates")


def shown(rates: Any, column: str) -> list[str]:
    model = rates.list.model
    place = [one.key for one in model.columns].index(column)
    return [model.data(model.index(row, place)) for row in range(model.rowCount())]


def choose(rates: Any, chip: int, qtbot: QtBot) -> None:
    qtbot.mouseClick(rates.list.bar._buttons[chip], Qt.MouseButton.LeftButton)
    settle(qtbot, rates.desk)


def test_each_kind_has_its_rates_and_missed_weeks(rates: Any, qtbot: QtBot) -> None:
    assert (shown(rates, "name")[0], shown(rates, "due")[0], shown(rates, "rate")[0]) == ("经济发展局", "8", "12.5%")
    assert shown(rates, "missed")[0] == "8月1日—7日、8月8日—14日（2家）、8月15日—21日（2家）、8月22日—28日（2家）"
    assert "应访 8 家次，实访 1 家次，走访率 12.5%；登记走访 1 次，其中领导带队 1 次" in rates.total.text()
    choose(rates, 1, qtbot)
    assert shown(rates, "name") == ["张文杰", "王敏"]
    assert shown(rates, "rate") == ["25.0%", "0.0%"]
    assert (shown(rates, "visits"), shown(rates, "led")) == (["1", "0"], ["1", "0"])
    choose(rates, 2, qtbot)
    assert (shown(rates, "name"), shown(rates, "due")) == (["石远航"], ["8"])
    choose(rates, 3, qtbot)
    assert shown(rates, "done") == ["1", "0"]


def test_the_least_visited_come_first_by_the_header(rates: Any, qtbot: QtBot) -> None:
    choose(rates, 1, qtbot)
    place = [column.key for column in rates.list.model.columns].index("rate")
    rates.list.table.horizontalHeader().setSortIndicator(place, Qt.SortOrder.AscendingOrder)
    settle(qtbot, rates.desk)
    assert shown(rates, "name") == ["王敏", "张文杰"]


def test_a_row_opens_the_object_weeks_it_counts(rates: Any, window: MainWindow, qtbot: QtBot) -> None:
    choose(rates, 1, qtbot)
    rates.list.table.selectRow(1)
    rates.list.table.setFocus()
    qtbot.keyClick(rates.list.table, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    page = page_of(window, "visits")
    assert page.seen_key == "due"
    rows = [page.due.model.row(number) for number in range(page.due.model.rowCount())]
    assert [(row.enterprise, row.week.day, row.visited) for row in rows] == [("鑫源科技有限公司", day, False) for day in (1, 8, 15, 22)]


def test_the_month_above_and_the_last_weeks_decide_the_time(rates: Any, window: MainWindow, qtbot: QtBot) -> None:
    window.desk.set_month(Month(2022, 7))
    settle(qtbot, window.desk)
    assert rates.time.currentText() == "2022年7月"
    assert shown(rates, "done")[0] == "0"
    rates.time.setCurrentIndex(rates.time.findText("近8周"))
    settle(qtbot, window.desk)
    assert (shown(rates, "due")[0], shown(rates, "done")[0]) == ("16", "1")
    window.desk.set_month(Month(2022, 9))
    rates.time.setCurrentIndex(0)
    settle(qtbot, window.desk)
    assert rates.list.model.rowCount() == 0
    assert rates.total.text() == ""
