"""台账: names by the office's habit, and 核对校验码 of a workbook that comes back."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ledgers.commands import ALL, LEDGER_KINDS
from tests import factories
from tests.ui.conftest import ScriptedPrompts, settle, visit_place
from ui.frame.window import MainWindow
from ui.ledgers.page import LedgersPage


def page_in(window: MainWindow, qtbot: QtBot) -> LedgersPage:
    page = visit_place(window, qtbot, "ledgers")
    assert isinstance(page, LedgersPage)
    return page


def export_all(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, path: Path) -> LedgersPage:
    factories.visit(factories.enterprise(), factories.cadre(name="张伟"))
    page = page_in(window, qtbot)
    page.kinds.button((*LEDGER_KINDS, ALL).index(ALL)).click()
    prompts.answers.append(path)
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window.desk)
    return page


def test_a_workbook_that_was_not_touched(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path) -> None:
    page = export_all(window, qtbot, prompts, tmp_path / "全部.xlsx")
    prompts.answers.append(tmp_path / "全部.xlsx")
    page.verify_action.trigger()
    settle(qtbot, window.desk)
    assert "全部一致" in prompts.told[-1]
    assert "出自现在打开的园区文件" in prompts.told[-1]
    assert prompts.warned == []


def test_a_workbook_with_a_changed_sheet(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path) -> None:
    path = tmp_path / "全部.xlsx"
    page = export_all(window, qtbot, prompts, path)
    book = openpyxl.load_workbook(path, data_only=True)
    book["干部名册"]["B4"] = "张玮"
    book.save(path)
    prompts.answers.append(path)
    page.verify_action.trigger()
    settle(qtbot, window.desk)
    assert "1张表与导出时不一致" in prompts.warned[-1]
    assert "干部名册：已改动" in prompts.warned[-1]
    assert "走访台账" not in prompts.warned[-1]


def test_another_workbook_is_refused_in_words(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path) -> None:
    path = tmp_path / "别的.xlsx"
    openpyxl.Workbook().save(path)
    page = page_in(window, qtbot)
    prompts.answers.append(path)
    page.verify_action.trigger()
    settle(qtbot, window.desk)
    assert "没有带校验码的封面" in prompts.warned[-1]


def test_the_name_offered_is_the_offices_and_free(
    window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[Path] = []

    def choose(_parent: QWidget, _title: str, _kinds: str, start: Path) -> None:
        offered.append(start)

    monkeypatch.setattr(prompts, "choose_target", choose)
    window.desk.settings.setValue("ledgers/folder", str(tmp_path))
    page = page_in(window, qtbot)
    page.whole.click()
    page.export()
    shutil.copy(__file__, offered[0])
    page.export()
    today = factories.TODAY
    name = f"{factories.PARK_NAME}干部名册（截至{today.year}年{today.month}月{today.day}日）"
    assert [path.name for path in offered] == [f"{name}.xlsx", f"{name}（2）.xlsx"]
