"""数据交换 as a person uses it: rehearse, look, confirm, take back."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from desktop.listing import ListRequest
from desktop.roster.queries import cadres
from tests import factories
from tests.desktop.imports.books import book
from tests.fixtures.workbooks import Sheet, write_xlsx
from tests.ui.conftest import ScriptedPrompts, settle, visit_place
from ui.exchange.import_part import ImportPart
from ui.frame.window import MainWindow
from ui.page import ActionButton

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Two good cadres and one of an unknown department."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "花名册"
    for row in (
        ("干部花名册",),
        ("姓名", "部门", "职务", "联系电话"),
        ("张文杰", "经济发展局", "科员", "13812345678"),
        ("王　敏", "经济发展局", "科长", "13912345678"),
        ("李强", "没有的局", "科员", "13712345678"),
    ):
        sheet.append(row)
    path = tmp_path / "花名册.xlsx"
    book.save(path)
    return path


@pytest.fixture
def rehearsed(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, workbook: Path) -> ImportPart:
    """The page with the workbook rehearsed."""
    factories.department("经济发展局")
    page = visit_place(window, qtbot, "exchange").part("import")
    page.kind.set_value("cadres")
    prompts.answers.append(workbook)
    qtbot.keyClick(page.rows.table, Qt.Key.Key_N, CTRL)
    settle(qtbot, window.desk)
    return page


def test_a_rehearsal_writes_nothing_and_tells_row_by_row(rehearsed: ImportPart, qtbot: QtBot) -> None:
    page = rehearsed
    assert cadres(ListRequest()).total == 0
    assert "新增 2" in page.counts.text()
    assert "错误 1" in page.counts.text()
    wrong = next(button for button in page.rows.bar._buttons if button.text().startswith("错误"))
    with qtbot.waitSignal(page.rows.loaded):
        qtbot.mouseClick(wrong, Qt.MouseButton.LeftButton)
    row = page.rows.model.row(0)
    assert page.rows.model.rowCount() == 1
    assert (row.row, "没有的局" in row.told) == (5, True)


def test_what_was_confirmed_is_written_and_taken_back_whole(
    rehearsed: ImportPart, window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts
) -> None:
    page = rehearsed
    page.confirm_action.trigger()
    settle(qtbot, window.desk)
    assert {row.name for row in cadres(ListRequest()).rows} == {"张文杰", "王敏"}
    assert "已导入 2 行" in page.counts.text()
    assert not page.confirm_action.isEnabled()
    place = window.pages["exchange"]
    place.show_part("batches")
    settle(qtbot, window.desk)
    part = place.part("batches")
    part.list.table.selectRow(0)
    prompts.answers.append(True)
    part.undo_action.trigger()
    settle(qtbot, window.desk)
    assert cadres(ListRequest()).total == 0
    assert part.list.model.row(0).undone


def test_bad_cells_go_back_marked(
    rehearsed: ImportPart, window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    target = tmp_path / "标注.xlsx"
    prompts.answers.append(target)
    rehearsed.report_action.trigger()
    settle(qtbot, window.desk)
    reasons = [row[-1].value for row in openpyxl.load_workbook(target).active.iter_rows() if row[0].value == "李强"]
    assert "没有的局" in str(reasons[0])


def test_how_headings_were_understood_is_seen_and_changed(rehearsed: ImportPart, window: MainWindow, qtbot: QtBot) -> None:
    page = rehearsed
    page.columns_action.trigger()
    drawer: Any = page.columns_drawer
    assert drawer.isVisible()
    assert drawer.form.fields["name"].combo.currentText() == "A　姓名"
    drawer.form.fields["post"].set_value(None)
    qtbot.mouseClick(drawer.save, Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    qtbot.waitUntil(lambda: page.rehearsal is not None and "post" not in page.rehearsal.tables[0].columns, timeout=10_000)
    settle(qtbot, window.desk)


def test_a_file_that_is_no_workbook_is_told(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path) -> None:
    path = tmp_path / "坏.xlsx"
    path.write_bytes(b"nothing")
    page = visit_place(window, qtbot, "exchange").part("import")
    prompts.answers.append(path)
    page.choose_action.trigger()
    settle(qtbot, window.desk)
    assert prompts.warned
    assert page.rehearsal is None
    assert not page.confirm_action.isEnabled()


def test_a_year_is_four_digits(window: MainWindow, qtbot: QtBot) -> None:
    page = visit_place(window, qtbot, "exchange").part("import")
    qtbot.keyClicks(page.year.line, "22")
    page.choose_action.trigger()
    assert page.year.error_label.text() == "年份写四位数字，如 2022"


def test_giving_a_rehearsal_up_forgets_it(rehearsed: ImportPart, window: MainWindow, qtbot: QtBot) -> None:
    rehearsed.drop_action.trigger()
    settle(qtbot, window.desk)
    assert rehearsed.rows.model.rowCount() == 0
    assert cadres(ListRequest()).total == 0


NOBODY_KNOWS = ("天", "地", "玄", "黄")


def chosen(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, path: Path) -> Any:
    """The page after a workbook of cadres was chosen there."""
    page = visit_place(window, qtbot, "exchange").part("import")
    page.kind.set_value("cadres")
    prompts.answers.append(path)
    qtbot.mouseClick(button_of(page, page.choose_action), Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    return page


def button_of(page: ImportPart, action: QAction) -> ActionButton:
    return next(button for button in page.findChildren(ActionButton) if button._action is action)


def pick(qtbot: QtBot, drawer: Any, key: str, heading: str) -> None:
    """Choose a column by its heading, with the keyboard on the real drop-down."""
    combo = drawer.form.fields[key].combo
    place = next(place for place in range(combo.count()) if combo.itemText(place).endswith(f"　{heading}"))
    qtbot.keyClick(combo, Qt.Key.Key_Home)
    for _ in range(place):
        qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert combo.currentIndex() == place


def test_headings_nobody_knows_are_mapped_once_by_hand(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path) -> None:
    factories.department("经济发展局")
    page = chosen(window, qtbot, prompts, book(tmp_path, NOBODY_KNOWS, ["经济发展局", "科员", "张文杰", "13812345678"]))
    assert "没有找到数据表" in page.counts.text()
    assert "表头对应" in page.counts.text()
    assert not page.confirm_action.isEnabled()
    qtbot.mouseClick(button_of(page, page.columns_action), Qt.MouseButton.LeftButton)
    drawer = page.columns_drawer
    qtbot.mouseClick(drawer.save, Qt.MouseButton.LeftButton)
    assert drawer.form.fields["name"].error_label.text(), "no column is taken by itself"
    for key, heading in (("name", "玄"), ("department", "天"), ("phone", "黄")):
        pick(qtbot, drawer, key, heading)
    qtbot.mouseClick(drawer.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.confirm_action.isEnabled, timeout=10_000)
    qtbot.mouseClick(button_of(page, page.confirm_action), Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    assert [(row.name, row.phone) for row in cadres(ListRequest()).rows] == [("张文杰", "13812345678")]

    chosen(window, qtbot, prompts, book(tmp_path, NOBODY_KNOWS, ["经济发展局", "科员", "王敏", "13912345678"], name="下月.xlsx"))
    assert "新增 1" in page.counts.text()
    assert drawer.isHidden()
    qtbot.mouseClick(button_of(page, page.confirm_action), Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    assert {row.name for row in cadres(ListRequest()).rows} == {"张文杰", "王敏"}


def test_each_sheet_is_mapped_by_itself(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path) -> None:
    factories.department("经济发展局")
    path = tmp_path / "两张表.xlsx"
    first = Sheet("甲", [["姓名", "何处"], ["张文杰", "经济发展局"]])
    write_xlsx(path, [first, Sheet("乙", [["天", "地"], ["经济发展局", "王敏"]])])
    page = chosen(window, qtbot, prompts, path)
    page.columns_action.trigger()
    drawer = page.columns_drawer
    for sheet, picked in ((0, {"department": "何处"}), (1, {"name": "地", "department": "天"})):
        if drawer.isHidden():
            page.columns_action.trigger()
        if drawer.sheet.value() != sheet:
            qtbot.keyClick(drawer.sheet.combo, Qt.Key.Key_Down)
        assert drawer._table.sheet == "甲乙"[sheet]
        for key, heading in picked.items():
            pick(qtbot, drawer, key, heading)
        qtbot.mouseClick(drawer.save, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(drawer.isHidden, timeout=10_000)
        settle(qtbot, window.desk)
    assert "新增 2" in page.counts.text()
