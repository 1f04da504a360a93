"""导出当前列表: what is on screen is what is in the workbook, to the last row, wherever there is a list."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.accounts.permissions import Act
from desktop.demo.commands import DEMO_TODAY
from tests import factories
from tests.desktop.demo.making import demo_file
from tests.ui.conftest import ScriptedPrompts, settle, visit_place
from ui.frame.list_export import list_name
from ui.frame.places import PLACES
from ui.frame.window import MainWindow
from ui.page import Page
from ui.parts import PartedPage
from ui.widgets.record_list import RecordList
from ui.widgets.table import RecordTable

__all__ = ["demo_file"]
HEADER_ROW = 3


@pytest.fixture
def demo(window: MainWindow, demo_file: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window on the demo park."""
    with factories.fixed_today(DEMO_TODAY):
        window.door.open_given(Path(shutil.copy(demo_file, tmp_path / "demo.db")))
        settle(qtbot, window.desk)
        yield window
        settle(qtbot, window.desk)


def export(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, path: Path) -> Worksheet:
    """Press the keys, name the file, read it."""
    prompts.answers.append(path)
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    settle(qtbot, window.desk)
    assert path.exists(), window.status.words.text()
    return openpyxl.load_workbook(path).worksheets[0]


def seen_tables(page: Page) -> list[RecordTable]:
    return [table for table in page.findChildren(RecordTable) if table.isVisible()]


def data_rows(sheet: Worksheet) -> int:
    return int(str(sheet.auto_filter.ref).rpartition("$")[2].split(":")[-1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) - HEADER_ROW


def test_every_list_of_the_program(demo: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path) -> None:
    exported: dict[str, int] = {}
    for place in PLACES:
        page = visit_place(demo, qtbot, place.key)
        for number in range(len(page.entries) if isinstance(page, PartedPage) else 1):
            if isinstance(page, PartedPage):
                page.parts.setCurrentIndex(number)
                settle(qtbot, demo.desk)
            for table in seen_tables(page)[:1]:
                table.setFocus()
                name = list_name(page)
                sheet = export(demo, qtbot, prompts, tmp_path / f"{len(exported)}.xlsx")
                assert [cell.value for cell in sheet[HEADER_ROW]] == [column.title or None for column in table.shown_columns()], name
                assert data_rows(sheet) == table.rows.rowCount(), name
                assert sheet.title.startswith(name.translate(str.maketrans("/", "_"))[:20])
                exported[name] = data_rows(sheet)
    assert len(exported) >= 30
    assert exported["名册（干部）"] == 300
    assert sum(rows > 0 for rows in exported.values()) >= 25


def test_columns_order_filters_search_and_sort_are_those_on_screen(
    demo: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    page = visit_place(demo, qtbot, "feedback")
    page.show_part("problems")
    settle(qtbot, demo.desk)
    record_list: RecordList = page.seen.list
    table = record_list.table
    header = table.horizontalHeader()
    keys = [column.key for column in table.rows.columns]
    header.moveSection(header.visualIndex(keys.index("enterprise")), 0)
    header.setSectionHidden(keys.index("source"), True)
    record_list.show_only("重大事项", {"grade": "重大事项"})
    settle(qtbot, demo.desk)
    header.setSortIndicator(keys.index("collected_on"), Qt.SortOrder.DescendingOrder)
    settle(qtbot, demo.desk)
    sheet = export(demo, qtbot, prompts, tmp_path / "list.xlsx")
    titles = [cell.value for cell in sheet[HEADER_ROW]]
    assert titles[0] == "企业（项目）"
    assert "来源" not in titles
    days: list[Any] = [row[titles.index("收集日期")].value for row in sheet.iter_rows(min_row=4, max_row=3 + data_rows(sheet))]
    assert days == sorted(days, reverse=True)
    assert all(isinstance(day, datetime) for day in days)
    assert 0 < len(days) == record_list.model.rowCount() < 148
    assert "筛选：重大事项" in str(sheet["A2"].value)
    assert "排序：收集日期（倒序）" in str(sheet["A2"].value)


def test_every_row_is_there_not_only_those_that_have_arrived(
    demo: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.ledgers.lists.AT_ONCE", 97)
    page = visit_place(demo, qtbot, "visits")
    page.show_part("log")
    settle(qtbot, demo.desk)
    sheet = export(demo, qtbot, prompts, tmp_path / "visits.xlsx")
    assert data_rows(sheet) == page.seen.list.model.rowCount() > 300
    days = [row[0].value for row in sheet.iter_rows(min_row=4, max_row=3 + data_rows(sheet))]
    assert len({type(day) for day in days}) == 1


def test_who_may_not_export_is_told(window: MainWindow, qtbot: QtBot) -> None:
    factories.cadre()
    visit_place(window, qtbot, "roster")
    window.desk.sign_in("某领导", frozenset({str(Act.VIEW)}))
    said: list[str] = []
    window.desk.said.connect(said.append)
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    assert said == [f"您的账号没有“{Act.EXPORT}”的权限"]
    window.desk.sign_out()


def test_a_page_without_a_list_says_so(window: MainWindow, qtbot: QtBot) -> None:
    visit_place(window, qtbot, "ledgers")
    said: list[str] = []
    window.desk.said.connect(said.append)
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    assert said == ["这里没有可以导出的列表"]
