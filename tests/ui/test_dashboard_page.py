"""工作台: every number is right and opens the rows it counts."""

from datetime import date
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.models import Cadre, Extension, LookBack, RedLine
from db.read.summary import total
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.enterprises.commands import add_milestone
from desktop.feedback.commands import assign_feedback, put_on_account
from desktop.handovers.commands import complete_handover, hand_over
from desktop.periods import Month
from desktop.summary.queries import scope_of
from desktop.vocabulary import EnterpriseKind, ExtensionState, LookBackReason, RedLineOrigin, RedLineState, Role
from tests import factories
from tests.ui.conftest import page_of, settle, visit_place
from ui.dashboard.month import TILES
from ui.dashboard.page import DashboardPage
from ui.desk import Wanted
from ui.frame.window import MainWindow
from ui.widgets.record_list import RecordList

AUGUST = Month(2022, 8)


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
    factories.relation(enterprise, Role.LEADER, cadre)
    gone = factories.cadre()
    factories.relation(enterprise, Role.RESPONSIBLE, gone)
    with open_work("造数", factories.ACTOR, needs=Act.IMPORT) as work:  # the commands refuse it
        work.update(Cadre.get_by_id(gone), in_post_to=date(2022, 8, 1))
    project = factories.enterprise(kind=EnterpriseKind.PROJECT)
    add_milestone(enterprise=project, name="封顶", planned_on=date(2022, 8, 1), actor=factories.ACTOR)
    factories.visit(enterprise, cadre)
    with open_work("造数", factories.ACTOR, needs=Act.IMPORT) as work:
        for state in (RedLineState.LEAD, RedLineState.CHECKING, RedLineState.EXCLUDED):
            work.insert(RedLine(line=5, state=state, found_on=date(2022, 8, 1), origin=RedLineOrigin.BY_HAND))
    for day in (1, 20, 31):
        factories.problem(enterprise, cadre, collected_on=date(2022, 8, day))
    small = factories.enterprise(above_scale=True)
    for month in ("2022-05", "2022-06", "2022-07"):
        factories.figures(small, month, revenue=1_000_000)
    page_of(window, "dashboard").refresh()
    page = show(window, qtbot)
    qtbot.waitUntil(lambda: lines(page)["没有报经济指标的企业"] == "▲ 1")
    assert lines(page)["退规预警的企业"] == "▲ 1"
    assert lines(page)["节点红灯的项目"] == "▲ 1"
    assert lines(page)["红线线索待核"] == "2"
    for card in (page.today, page.week, page.month):
        for line in card.lines:
            qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
            settle(qtbot, window.desk)
            wanted = line._duty.wanted
            place = page_of(window, wanted.place)
            if wanted.place == "roster":
                shown = place.list_of(wanted.part or "cadres")
            elif wanted.place == "redlines":
                shown = place.part("leads").list
            elif wanted.place == "visits":
                shown = place.part(wanted.part).seen
            else:
                shown = place.part(wanted.part).list if wanted.part else place.list
            assert shown.model.rowCount() == line._duty.number, line.words.text()
            visit_place(window, qtbot, "dashboard")


def test_what_waits_on_a_problem_is_counted_and_opened(window: MainWindow, qtbot: QtBot) -> None:
    """Each of these asks for something else: taken on late, an extension asked for, a clock to look at, a look-back that is due."""
    clock.fix_today(date(2022, 8, 1))
    office = factories.department()
    handler = factories.cadre(office)
    given = factories.problem(collected_on=date(2022, 8, 1))
    assign_feedback(feedback=given, department=office, handler=handler, actor=factories.ACTOR)
    stopped, asking, done = (factories.handled_problem(office, handler, collected_on=date(2022, 8, 1)) for _ in range(3))
    put_on_account(feedback=stopped, reason="等上级批复", next_review=date(2022, 8, 3), actor=factories.ACTOR)
    with open_work("造数", factories.ACTOR, needs=Act.IMPORT) as work:
        work.insert(
            Extension(
                feedback=asking,
                asked_on=date(2022, 8, 1),
                asked_by=factories.ACTOR,
                from_due=date(2022, 8, 8),
                to_due=date(2022, 8, 15),
                reason="设备未到",
                state=ExtensionState.ASKED,
            )
        )
        work.insert(LookBack(feedback=done, closed_on=date(2022, 8, 1), why=LookBackReason.DRAWN, due_on=date(2022, 8, 4)))
    page = page_of(window, "dashboard")

    def numbers(today: date) -> list[str]:
        clock.fix_today(today)
        page.refresh()
        shown = lines(show(window, qtbot))
        return [shown[title] for title in ("交办后没有按时受理", "等审批延期", "停表到期、待研究", "回头看到期")]

    assert numbers(date(2022, 8, 1)) == ["0", "1", "0", "▲ 1"]
    assert numbers(date(2022, 8, 2)) == ["0", "1", "0", "▲ 1"]
    assert numbers(date(2022, 8, 3)) == ["▲ 1", "1", "▲ 1", "▲ 1"]
    for title, number in (("交办后没有按时受理", given), ("等审批延期", asking), ("停表到期、待研究", stopped), ("回头看到期", done)):
        line = next(line for line in page.today.lines if line.words.text() == title)
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
        settle(qtbot, window.desk)
        model = page_of(window, "feedback").list.model
        assert [model.row(place).id for place in range(model.rowCount())] == [number]
        visit_place(window, qtbot, "dashboard")


def test_a_handover_whose_day_has_come_waits_there(window: MainWindow, qtbot: QtBot) -> None:
    office = factories.department()
    giver, taker = factories.cadre(office), factories.cadre(office)
    enterprise = factories.enterprise()
    factories.relation(enterprise, Role.RESPONSIBLE, giver)
    factories.handled_problem(office, giver, enterprise_id=enterprise)
    hand_over(cadre=giver, receiver=taker, day=date(2022, 9, 2), actor=factories.ACTOR)
    page = page_of(window, "dashboard")
    page.refresh()
    show(window, qtbot)
    assert lines(page)["到期待移交的交接"] == "0"
    clock.fix_today(date(2022, 9, 2))
    page.refresh()
    show(window, qtbot)
    line = next(line for line in page.today.lines if line.words.text() == "到期待移交的交接")
    assert line.number.text() == "▲ 1"
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    part = page_of(window, "roster").part("handovers")
    assert [part.list.model.row(number).pending for number in range(part.list.model.rowCount())] == [1]
    window.desk.do(partial(complete_handover, handover=1, actor=factories.ACTOR), "移交")
    settle(qtbot, window.desk)
    visit_place(window, qtbot, "dashboard")
    assert lines(show(window, qtbot))["到期待移交的交接"] == "0"


@pytest.fixture
def busy_month(window: MainWindow, qtbot: QtBot) -> Any:
    """The page of a park in which every figure of the month counts something, and every list holds more than that."""
    home = factories.department("产业发展局")
    cadre = factories.cadre(home)
    enterprise, gone = factories.enterprise(), factories.enterprise(living_to=date(2022, 8, 30))
    for one in (enterprise, gone):
        factories.relation(one, Role.RESPONSIBLE, cadre)
        factories.relation(one, Role.DEPARTMENT, home)
        for day in (date(2022, 7, 26), date(2022, 8, 9)):
            factories.visit(one, cadre, day)
    common = {"department_id": home, "handler": cadre, "enterprise_id": enterprise, "first_handler": cadre}
    factories.problem(enterprise, cadre)
    for day in (date(2022, 7, 4), date(2022, 8, 1), date(2022, 8, 30)):
        factories.handled_problem(**common, collected_on=day)
    for day in (date(2022, 7, 5), date(2022, 8, 29)):
        factories.closed_problem(**common, collected_on=day)
    declined = factories.handled_problem(**common, collected_on=date(2022, 8, 2))
    factories.decline(declined, "不符合条件")
    page_of(window, "dashboard").refresh()
    return show(window, qtbot)


def shown_for(window: MainWindow, wanted: Wanted) -> RecordList:
    """The list that a number opened."""
    place = page_of(window, wanted.place)
    if wanted.place == "visits":
        return place.due if wanted.part == "due" else place.log
    return place.list_of("cadres") if wanted.place == "roster" else place.list


def test_each_figure_of_the_month_opens_the_rows_it_counts(busy_month: Any, window: MainWindow, qtbot: QtBot) -> None:
    page = busy_month
    for tile in TILES:
        widget = page.cards.tiles[tile.key]
        text = widget.figure.text()
        assert text not in {"0", "—"}, tile.key
        qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
        settle(qtbot, window.desk)
        shown = shown_for(window, widget._wanted)
        scope = scope_of(AUGUST)
        missed = total("object_weeks_due", scope) - total("object_weeks_done", scope)
        counted = missed if tile.behind == "missed" else total(tile.behind, scope)
        assert shown.isVisible()
        assert shown.model.rowCount() == counted > 0, tile.key
        assert "%" in text or text == str(counted), tile.key
        visit_place(window, qtbot, "dashboard")


def test_a_list_behind_a_figure_says_so_and_is_let_go(busy_month: Any, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(busy_month.cards.tiles["closed"], Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    place = page_of(window, "feedback")
    chip = place.list.bar._asked
    assert chip.isVisible()
    assert chip.text() == "2022年8月：本月销号 ✕"
    with qtbot.waitSignal(place.list.loaded):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert not chip.isVisible()
    assert place.list.bar._buttons[0].isChecked()
    assert place.list.model.rowCount() == 4  # 在办


def test_a_departments_number_opens_the_rows_it_counts(busy_month: Any, window: MainWindow, qtbot: QtBot) -> None:
    page = busy_month
    for place, column in enumerate(page.cards.model.columns):
        if column.key in {"department", "visit_rate", "on_time_rate"}:
            continue
        table = page.cards.table
        number = next(n for n in range(table.rows.rowCount()) if table.rows.row(n).department == "产业发展局")
        spot = table.visualRect(table.rows.index(number, place)).center()
        expected = getattr(table.rows.row(number), column.key)
        with qtbot.waitSignal(window.desk.wanted) as wanted:
            qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
            qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        settle(qtbot, window.desk)
        assert shown_for(window, wanted.args[0]).model.rowCount() == expected > 0, column.key
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
