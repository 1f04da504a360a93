"""How a workbook is read, said by clicks and keys: columns, headings, sheets, what is hidden, cells put right."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from desktop.imports.queries import remembered_layouts
from desktop.listing import ListRequest
from desktop.roster.queries import cadres
from tests.desktop.imports.books import book
from tests.fixtures.workbooks import Sheet, write_xlsx
from tests.ui.conftest import write
from tests.ui.exchange_hands import LEFT, ROWS, Clerk, clerk, names, workbook, write_rows

__all__ = ["clerk", "workbook"]


# --- how it is read


def test_headings_nobody_knows_are_mapped_by_clicking_and_remembered(clerk: Clerk, tmp_path: Path) -> None:
    heads = ("天", "地", "玄", "黄")
    clerk.part.head.kind.set_value("cadres")
    clerk.part.bench.take_as("cadres")
    clerk.bring(book(tmp_path, heads, ["经济发展局", "科员", "张文杰", "13812345678"]))
    assert "没有找到数据表" in clerk.counts()
    assert not clerk.part.acts.confirm.isEnabled()
    assert "没有找到数据表" in clerk.part.acts.confirm.toolTip()
    clerk.click_column(3)
    assert "姓名（必需）" in [action.text() for action in clerk.menu().actions()]
    clerk.choose_in_menu("姓名")
    clerk.click_column(1)
    clerk.choose_in_menu("部门")
    view = clerk.part.sheets.view
    view.setFocus()
    view.go_to(2, 4)
    clerk.press("Ctrl+M")
    clerk.choose_in_menu("联系电话")
    assert clerk.heads() == ["部门", "", "姓名", "联系电话"]
    clerk.press("Ctrl+Shift+M")
    clerk.press("Ctrl+Return")
    assert [(row.name, row.phone) for row in cadres(ListRequest()).rows] == [("张文杰", "13812345678")]
    assert [row.mapping for row in remembered_layouts()] == ["姓名：C列，部门：A列，联系电话：D列"]
    clerk.bring(book(tmp_path, heads, ["经济发展局", "科员", "王敏", "13912345678"], name="下月.xlsx"))
    assert "新增 1" in clerk.counts()
    clerk.place.show_part("layouts")
    clerk.settle()
    layouts = clerk.place.part("layouts")
    layouts.list.table.selectRow(0)
    clerk.click(layouts.forget_action)
    assert remembered_layouts() == []


def test_a_column_may_be_left_out_and_one_that_is_needed_is_missed(clerk: Clerk, workbook: Path) -> None:
    clerk.drop(workbook)
    clerk.click_column(3)
    clerk.choose_in_menu("这一列不要")
    assert clerk.heads() == ["姓名", "部门", "", "联系电话"]
    clerk.click_column(2)
    clerk.choose_in_menu("这一列不要")
    assert "部门" in clerk.counts()
    assert not clerk.part.acts.confirm.isEnabled()
    clerk.click_column(2)
    clerk.choose_in_menu("部门")
    assert "新增 2" in clerk.counts()


def test_where_the_headings_stand_is_said_by_the_row_numbers(clerk: Clerk, tmp_path: Path) -> None:
    path = write_rows(
        tmp_path / "两行表头.xlsx",
        ("单位", "人员", None, None),
        ("全称", "称呼", "现任", "移动"),
        ("经济发展局", "张文杰", "科员", "13812345678"),
    )
    clerk.part.bench.take_as("cadres")
    clerk.bring(path)
    clerk.click_row_number(1)
    clerk.choose_in_menu("从这一行起是表头，共 2 行")
    look = clerk.part.sheets.look
    assert look is not None
    assert look.header_rows == (1, 2)
    clerk.part.sheets.view.setFocus()
    clerk.part.sheets.view.go_to(2, 1)
    clerk.press("Ctrl+R")
    clerk.choose_in_menu("从这一行起是表头，共 1 行")
    look = clerk.part.sheets.look
    assert look is not None
    assert look.header_rows == (2,)


def test_each_sheet_is_mapped_and_read_by_itself(clerk: Clerk, tmp_path: Path) -> None:
    path = tmp_path / "两张表.xlsx"
    first = Sheet("甲", [["姓名", "部门"], ["张文杰", "经济发展局"]])
    write_xlsx(path, [first, Sheet("乙", [["天", "地"], ["经济发展局", "王敏"]])])
    clerk.part.bench.take_as("cadres")
    clerk.bring(path)
    assert [clerk.part.sheets.tabs.tabText(place) for place in range(2)] == ["甲", "乙（不读）"]
    clerk.press("Ctrl+PgDown")
    assert clerk.part.sheets.name == "乙"
    for column, words in ((2, "姓名"), (1, "部门")):
        clerk.click_column(column)
        clerk.choose_in_menu(words)
    assert "新增 2" in clerk.counts()
    clerk.press("Ctrl+PgUp")
    clerk.press("Ctrl+D")
    assert "新增 1" in clerk.counts()
    clerk.press("Ctrl+Return")
    assert names() == {"王敏"}


def test_what_is_hidden_is_asked_about_in_the_page(clerk: Clerk, tmp_path: Path) -> None:
    path = write_rows(tmp_path / "隐藏.xlsx", *ROWS[1:4], hidden_row=3, hidden_column="C")
    clerk.drop(path)
    rows, columns = clerk.part.head.hidden.values()
    assert [rows.isVisible(), columns.isVisible()] == [True, True]
    assert "隐藏行" in rows.words.text()
    assert "C 列“职务”是隐藏的" in columns.words.text()
    assert not clerk.part.acts.confirm.isEnabled()
    clerk.qtbot.mouseClick(rows.buttons[1], LEFT)
    clerk.settle()
    clerk.qtbot.mouseClick(columns.buttons[0], LEFT)
    clerk.settle()
    assert [rows.isHidden(), columns.isHidden()] == [True, True]
    clerk.press("Ctrl+Return")
    assert names() == {"张文杰"}
    assert cadres(ListRequest()).rows[0].post == "科员"


def test_a_year_is_asked_for_only_where_a_day_lacks_it(clerk: Clerk, tmp_path: Path, workbook: Path) -> None:
    clerk.drop(workbook)
    assert clerk.part.head.year.isHidden()
    dated = write_rows(tmp_path / "任职.xlsx", ("姓名", "部门", "联系电话", "任职时间"), ("张文杰", "经济发展局", "13812345678", "3月1日"))
    clerk.bring(dated)
    year = clerk.part.head.year
    assert year.isVisible()
    year.line.setFocus()
    clerk.qtbot.keyClicks(year.line, "22")
    clerk.press("Return")
    assert year.error_label.text() == "年份写四位数字，如 2022"
    clerk.press("Ctrl+A")
    clerk.qtbot.keyClicks(year.line, "2021")
    clerk.press("Return")
    assert "新增 1" in clerk.counts()


# --- put right


def test_a_bad_cell_is_put_right_where_it_is_shown(clerk: Clerk, workbook: Path) -> None:
    clerk.drop(workbook)
    clerk.press("F8")
    drawer = clerk.part.drawer
    assert drawer.isVisible()
    assert drawer.heading.text() == "花名册 第 5 行　错误"
    field: Any = drawer.form.fields["department"]
    assert field.line.hasFocus(), "the cursor stands in what is wrong"
    assert "没有的局" in field.error_label.text()
    clerk.press("Ctrl+A")
    write(field.line, "经济发展局")
    clerk.press("Return")
    assert "错误 1" in clerk.counts()
    assert drawer.heading.text() == "花名册 第 5 行　新增"
    assert clerk.cell(5, 2) == "经济发展局"
    row = clerk.part.rows.table.current_row()
    assert row is not None
    assert row.row == 5, "the cursor stays"
    clerk.press("F8")
    phone: Any = drawer.form.fields["phone"]
    assert phone.line.hasFocus()
    clerk.qtbot.keyClicks(phone.line, "13612345678")
    clerk.press("Return")
    assert "错误 0" in clerk.counts()
    clerk.press("Ctrl+Return")
    assert names() == {"张文杰", "王敏", "李强", "赵敏"}


def test_a_row_taken_unchanged_goes_on_saying_what_is_wrong(clerk: Clerk, workbook: Path) -> None:
    clerk.drop(workbook)
    clerk.press("F8")
    wrong = clerk.part.drawer.form.fields["department"]
    assert "没有的局" in wrong.error_label.text()
    clerk.press("Return")
    wrong = clerk.part.drawer.form.fields["department"]
    clerk.qtbot.waitUntil(wrong.error_label.isVisible)
    assert "没有的局" in wrong.error_label.text()
    assert clerk.part.drawer.save.isEnabled()


def test_what_was_said_of_a_workbook_is_there_when_it_comes_again(clerk: Clerk, workbook: Path) -> None:
    clerk.drop(workbook)
    clerk.press("F8")
    clerk.press("Ctrl+A")
    write(clerk.part.drawer.form.fields["department"].line, "经济发展局")  # pyright: ignore[reportAttributeAccessIssue]
    clerk.press("Return")
    clerk.press("F8")
    clerk.qtbot.keyClicks(QApplication.focusWidget(), "13612345678")  # typed, and not taken: the program dies now
    clerk.part.bench.clear()
    clerk.bring(workbook)
    assert clerk.part.head.left.isVisible()
    assert "改过 1 格" in clerk.part.head.left.words.text()
    assert "错误 1" in clerk.counts()
    clerk.press("F8")
    phone: Any = clerk.part.drawer.form.fields["phone"]
    assert phone.value() == "13612345678"
    clerk.press("Return")
    assert "错误 0" in clerk.counts()
    clerk.qtbot.mouseClick(clerk.part.head.left.buttons[0], LEFT)
    clerk.settle()
    assert "错误 2" in clerk.counts(), "begun anew"
    assert clerk.part.head.left.isHidden()


def test_what_was_wrong_is_put_right_after_the_import_too(clerk: Clerk, workbook: Path) -> None:
    clerk.drop(workbook)
    clerk.press("Ctrl+Return")
    assert names() == {"张文杰", "王敏"}
    clerk.press("F8")
    write(QApplication.focusWidget(), "经济发展局")
    clerk.press("Return")
    assert [word in clerk.counts() for word in ("新增 1", "不变 2", "错误 1")] == [True] * 3
    clerk.press("Ctrl+Return")
    assert names() == {"张文杰", "王敏", "李强"}
