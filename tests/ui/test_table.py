"""The table: keys, copying, columns, and what an empty list says."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QItemSelectionModel, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.ui.test_row_model import COLUMNS, Thing, Things
from ui.tasks import Tasks
from ui.widgets.row_model import Column, RowModel
from ui.widgets.table import RecordTable


def build(qtbot: QtBot, tasks: Tasks, settings: QSettings, count: int = 30, columns: Sequence[Column[Thing]] = COLUMNS) -> RecordTable:
    model = RowModel(columns, Things(count).fetch, tasks)
    table = RecordTable(model, "things", settings)
    model.setParent(table)
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.show()
    with qtbot.waitSignal(model.loaded):
        model.ask(model.request)
    return table


def test_enter_and_double_click_open_the_row(qtbot: QtBot, tasks: Tasks, settings: QSettings) -> None:
    table = build(qtbot, tasks, settings)
    table.selectRow(2)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args[0].id == 2
    place = table.visualRect(table.rows.index(4, 0)).center()
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args[0].id == 4


def test_enter_without_a_row_opens_nothing(qtbot: QtBot, tasks: Tasks, settings: QSettings) -> None:
    table = build(qtbot, tasks, settings, 0)
    with qtbot.assertNotEmitted(table.opened):
        qtbot.keyClick(table, Qt.Key.Key_Return)


def test_the_chosen_row_is_told(qtbot: QtBot, tasks: Tasks, settings: QSettings) -> None:
    table = build(qtbot, tasks, settings)
    with qtbot.waitSignal(table.chosen) as chosen:
        table.selectRow(1)
    assert chosen.args[0] == table.current_row()
    assert table.select_id(7)
    assert not table.select_id(1234)
    assert table.current_row().id == 7


def test_a_row_is_put_under_the_cursor_alone_whatever_keys_are_held(qtbot: QtBot, tasks: Tasks, settings: QSettings) -> None:
    table = build(qtbot, tasks, settings)
    qtbot.keyPress(table, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.ControlModifier
    for number in (3, 5):
        table.selectRow(number)
    assert ([row.id for row in table.selected_rows()], table.current_row().id) == ([5], 5)
    qtbot.keyRelease(table, Qt.Key.Key_Control)


def test_the_first_arrow_takes_the_first_row(qtbot: QtBot, tasks: Tasks, settings: QSettings) -> None:
    table = build(qtbot, tasks, settings)
    framed = QItemSelectionModel.SelectionFlag.NoUpdate  # as by Tab: the row has the frame of the cursor and is not selected
    table.selectionModel().setCurrentIndex(table.rows.index(0, 0), framed)
    assert table.selected_count() == 0
    for number in (0, 1):
        qtbot.keyClick(table, Qt.Key.Key_Down)
        assert [row.id for row in table.selected_rows()] == [number]


def test_selected_rows_are_copied_as_a_table(qtbot: QtBot, tasks: Tasks, settings: QSettings) -> None:
    table = build(qtbot, tasks, settings)
    table.horizontalHeader().setSectionHidden(2, True)
    table.horizontalHeader().moveSection(0, 1)
    table.selectRow(1)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    table.copy_rows()
    assert QGuiApplication.clipboard().text() == "大小\t名称\n7\t第1件\n14\t第2件"


def test_a_click_on_the_header_sorts_in_the_database(qtbot: QtBot, tasks: Tasks, settings: QSettings) -> None:
    table = build(qtbot, tasks, settings)
    header = table.horizontalHeader()
    where = header.viewport().rect().topLeft()
    where.setX(header.sectionViewportPosition(1) + 20)
    where.setY(8)
    with qtbot.waitSignal(table.rows.loaded):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert table.rows.request.sort == "size"


def test_columns_are_chosen_and_kept(qtbot: QtBot, tasks: Tasks, settings: QSettings) -> None:
    table = build(qtbot, tasks, settings)
    table.choose_columns()
    menu = table.findChild(QMenu)
    assert [action.text() for action in menu.actions()] == ["名称", "大小", "不能排序"]
    menu.actions()[1].trigger()
    menu.close()
    table.horizontalHeader().resizeSection(0, 222)
    table.hide()
    again = build(qtbot, tasks, settings)
    assert again.isColumnHidden(1)
    assert again.columnWidth(0) == 222


def test_kept_widths_stay_with_their_columns_when_the_program_gets_others(qtbot: QtBot, tasks: Tasks, settings: QSettings) -> None:
    table = build(qtbot, tasks, settings)
    header = table.horizontalHeader()
    header.resizeSection(0, 222)
    header.resizeSection(1, 77)
    header.moveSection(0, 1)
    table.hide()

    added = (Column[Thing]("new", "新列", lambda row: row.name, width=63), *COLUMNS)
    again = build(qtbot, tasks, settings, columns=added)

    assert [again.columnWidth(number) for number in (1, 2)] == [222, 77]
    assert again.columnWidth(0) < 77, "its own width, not another's"
    assert again.horizontalHeader().visualIndex(2) < again.horizontalHeader().visualIndex(1)


@pytest.mark.parametrize("rubbish", ["", "{", "[]", '{"order": 1}', b"\x00\xff"])
def test_what_cannot_be_read_is_passed_over(qtbot: QtBot, tasks: Tasks, settings: QSettings, rubbish: object) -> None:
    fresh = build(qtbot, tasks, settings).columnWidth(0)
    settings.setValue("columns/things", rubbish)
    assert build(qtbot, tasks, settings).columnWidth(0) == fresh


def test_the_last_column_stays(qtbot: QtBot, tasks: Tasks, settings: QSettings) -> None:
    table = build(qtbot, tasks, settings)
    table.choose_columns()
    menu = table.findChild(QMenu)
    for action in menu.actions():
        action.trigger()
    menu.close()
    assert not table.isColumnHidden(2)


def test_an_empty_list_says_what_to_do(qtbot: QtBot, tasks: Tasks, settings: QSettings) -> None:
    table = build(qtbot, tasks, settings, 0)
    before = table.grab().toImage()
    table.empty_hint = "按 Ctrl+N 新增"
    table.viewport().update()
    assert table.grab().toImage() != before


def test_larger_letters_make_wider_columns_and_higher_rows(qtbot: QtBot, tasks: Tasks, settings: QSettings) -> None:
    table = build(qtbot, tasks, settings)
    width, height = table.columnWidth(0), table.verticalHeader().defaultSectionSize()
    font = table.font()
    font.setPixelSize(2 * max(font.pixelSize(), 12))
    table.setFont(font)
    assert table.columnWidth(0) > width
    assert table.verticalHeader().defaultSectionSize() > height
