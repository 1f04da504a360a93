"""The time line: chips with counts, keys, and thousands of entries at once."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.history.queries import HistoryEntry
from ui.desk import Desk, Wanted
from ui.widgets.time_line import TimeLine, wanted_of

DAY = date(2022, 8, 31)


def entry(number: int, kind: str = "走访", place: str = "visits") -> HistoryEntry:
    return HistoryEntry(DAY - timedelta(days=number), kind, f"第{number}件", "说了什么", place, number, None)


@pytest.fixture
def line(desk: Desk, qtbot: QtBot) -> TimeLine:
    made = TimeLine(desk.theme)
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    return made


def chip(line: TimeLine, kind: str) -> QPushButton:
    return next(one for one in line.findChildren(QPushButton) if one.text().startswith(kind))


def test_chips_count_and_limit_what_is_shown(line: TimeLine, qtbot: QtBot) -> None:
    line.show_entries([entry(1), entry(2, "问题", "feedback"), entry(3)])
    assert [one.text() for one in line.findChildren(QPushButton)] == ["全部 3", "走访 2", "问题 1"]
    qtbot.mouseClick(chip(line, "问题"), Qt.MouseButton.LeftButton)
    assert line.model.rowCount() == 1
    line.show_entries([entry(1), entry(2, "问题", "feedback"), entry(4, "问题", "feedback")])
    assert (line.model.rowCount(), chip(line, "问题").text()) == (2, "问题 2")
    line.show_entries([entry(1)])
    assert (line.model.rowCount(), line.kinds(), chip(line, "全部").isChecked()) == (1, ("全部", "走访"), True)


def test_enter_and_a_double_click_open_an_entry(line: TimeLine, qtbot: QtBot) -> None:
    line.show_entries([entry(1), entry(2)])
    line.view.setFocus()
    with qtbot.waitSignal(line.opened) as opened:
        qtbot.keyClick(line.view, Qt.Key.Key_Down)
        qtbot.keyClick(line.view, Qt.Key.Key_Down)
        qtbot.keyClick(line.view, Qt.Key.Key_Return)
    assert opened.args == [entry(2)]
    with qtbot.waitSignal(line.opened) as opened:
        where = line.view.visualRect(line.model.index(0)).center()
        qtbot.mouseClick(line.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
        qtbot.mouseDClick(line.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened.args == [entry(1)]


def test_an_entry_knows_where_it_is_opened() -> None:
    assert wanted_of(entry(1)) == Wanted("visits", "2022-08-30 第1件", {"id": "1"})
    assert wanted_of(entry(2, "问题", "feedback")) == Wanted("feedback", row_id=2)
    assert wanted_of(HistoryEntry(None, "任职", "到岗", "", "", None, None)) is None


def test_the_words_for_those_who_do_not_see(line: TimeLine) -> None:
    line.show_entries([HistoryEntry(None, "包保关系", "云岭一号有限公司（包保责任人）", "会议议定", "", None, DAY)])
    index = line.model.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "建档以前 至 2022-08-31 包保关系 云岭一号有限公司（包保责任人） 会议议定"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "建档以前 至 2022-08-31　云岭一号有限公司（包保责任人）\n会议议定"


def test_thousands_open_at_once(line: TimeLine, qtbot: QtBot) -> None:
    QAbstractItemModelTester(line.model, QAbstractItemModelTester.FailureReportingMode.QtTest, line)
    many = [entry(number, ("走访", "问题", "交接")[number % 3], "") for number in range(5000)]
    begun = time.perf_counter()
    line.show_entries(many)
    line.view.grab()
    assert time.perf_counter() - begun < 0.5  # a widget for each would take seconds
    assert line.model.rowCount() == 5000
    line.view.setCurrentIndex(line.model.index(0))
    qtbot.keyClick(line.view, Qt.Key.Key_End)
    assert line.view.currentIndex().row() == 4999


def test_an_empty_past_says_so(line: TimeLine) -> None:
    assert line.empty.isVisible()
    assert not line.view.isVisible()
    line.show_entries([entry(1)])
    assert line.view.isVisible()
    assert not line.empty.isVisible()
