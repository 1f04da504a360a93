"""工作台: every number is right and opens the rows it counts."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.periods import Month
from desktop.vocabulary import Role
from tests import factories
from tests.ui.conftest import page_of, settle, visit_place
from ui.dashboard.page import DashboardPage
from ui.frame.window import MainWindow


def show(window: MainWindow, qtbot: QtBot) -> Any:
    """The page once the month's figures stand there too."""
    page = page_of(window, "dashboard")
    page.freshen()
    qtbot.waitUntil(lambda: not page._later.isActive() and not window.desk.tasks.busy, timeout=10_000)
    return page


def lines(page: DashboardPage) -> dict[str, str]:
    return {line.words.text(): line.number.text() for card in (page.today, page.week, page.month) for line in card.lines}


def test_the_numbers_follow_the_park(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window, "dashboard")
    assert lines(page)["已经超期的问题"] == "0"
    enterprise, cadre = factories.enterprise(), factories.cadre()
    factories.relation(enterprise, Role.RESPONSIBLE, cadre)
    factories.problem(enterprise, cadre, collected_on=date(2022, 8, 1))
    factories.problem(enterprise, cadre)
    page.refresh()
    show(window, qtbot)
    shown = lines(page)
    assert shown["已经超期的问题"] == "▲ 1"
    assert shown["在办的问题"] == "2"
    assert shown["本周还没走访"] == "▲ 1"
    assert shown["缺包保领导的企业（项目）"] == "▲ 1"
    assert shown["收集的问题"] == "2"
    assert page.cards.tiles["collected"].figure.text() == "2"


def test_each_number_opens_as_many_rows_as_it_says(window: MainWindow, qtbot: QtBot) -> None:
    enterprise, cadre = factories.enterprise(), factories.cadre()
    factories.enterprise()
    factories.visit(enterprise, cadre)
    for day in (1, 20, 31):
        factories.problem(enterprise, cadre, collected_on=date(2022, 8, day))
    page_of(window, "dashboard").refresh()
    page = show(window, qtbot)
    for card in (page.today, page.week, page.month):
        for line in card.lines:
            qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
            settle(qtbot, window.desk)
            wanted = line._duty.wanted
            place = page_of(window, wanted.place)
            shown = place.cadres if wanted.place == "roster" else place.list
            assert shown.model.rowCount() == line._duty.number, line.words.text()
            visit_place(window, qtbot, "dashboard")
    for key in ("visits", "collected", "enterprises"):
        tile = page.cards.tiles[key]
        qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
        settle(qtbot, window.desk)
        place = page_of(window, tile._wanted.place)
        shown = place.log if tile._wanted.place == "visits" else place.list
        assert str(shown.model.rowCount()) == tile.figure.text(), key
        visit_place(window, qtbot, "dashboard")


def test_a_month_to_come_has_no_figures_and_says_so(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.set_month(Month(2023, 1))
    page = show(window, qtbot)
    assert "尚未开始" in page.cards.heading.text()
    assert page.cards.tiles["visits"].figure.text() == "—"


def test_departments_are_sorted_by_the_header(window: MainWindow, qtbot: QtBot) -> None:
    for name in ("甲局", "乙局"):
        factories.cadre(factories.department(name))
    factories.problem(factories.enterprise(), factories.cadre())
    page_of(window, "dashboard").refresh()
    page = show(window, qtbot)
    model = page.cards.model
    with qtbot.waitSignal(model.loaded):
        model.sort(6, Qt.SortOrder.DescendingOrder)
    closed = [model.row(n).closed for n in range(model.rowCount())]
    assert closed == sorted(closed, reverse=True)
