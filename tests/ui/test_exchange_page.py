"""导入 as a person uses it: look, rehearse, put right, confirm, take back."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.imports.queries import remembered_layouts
from desktop.listing import ListRequest
from desktop.roster.queries import cadres
from tests import factories
from tests.desktop.imports.books import book
from tests.fixtures.workbooks import Sheet, write_xlsx
from tests.ui.conftest import ScriptedPrompts, settle, visit_place, write
from tests.ui.feedback_hands import drop
from ui.exchange.import_part import ImportPart
from ui.frame.window import MainWindow
from ui.page import ActionButton

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
ROWS = (
    ("干部花名册",),
    ("姓名", "部门", "职务", "联系电话"),
    ("张文杰", "经济发展局", "科员", "13812345678"),
    ("王　敏", "经济发展局", "科长", "13912345678"),
    ("李强", "没有的局", "科员", "13712345678"),
    ("赵敏", "经济发展局", "科员", "1361234"),
)


class Clerk:
    """Somebody at the part 导入, who waits until everything has been read."""

    def __init__(self, window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> None:
        self.window, self.qtbot, self.prompts = window, qtbot, prompts
        self.place: Any = visit_place(window, qtbot, "exchange")
        self.part: ImportPart = self.place.part("import")

    def settle(self) -> None:
        settle(self.qtbot, self.window.desk)

    def press(self, keys: str) -> None:
        pressed = QKeySequence(keys)[0]  # pyright: ignore[reportIndexIssue] - it has one
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, pressed.key(), pressed.keyboardModifiers())
        self.settle()

    def bring(self, path: Path) -> None:
        self.prompts.answers.append(path)
        self.press("Ctrl+N")

    def drop(self, *files: Path) -> None:
        drop(self.part, *files)
        self.settle()

    def click(self, action: QAction) -> None:
        button = next(button for button in self.window.findChildren(ActionButton) if button._action is action)
        assert button.isVisible()
        assert button.isEnabled(), button.toolTip()
        self.qtbot.mouseClick(button, LEFT)
        self.settle()

    def choose_in_menu(self, words: str) -> None:
        """Choose an entry of the menu that is open, by the arrow keys."""
        menu = self.menu()
        for _ in menu.actions():
            if menu.activeAction().text().startswith(words):
                break
            self.qtbot.keyClick(menu, Qt.Key.Key_Down)
        assert menu.activeAction().text().startswith(words), [action.text() for action in menu.actions()]
        self.qtbot.keyClick(menu, Qt.Key.Key_Return)
        self.settle()
        self.window.activateWindow()  # where there is no window system, nobody gives it back to the window
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def menu(self) -> QMenu:
        menu = self.part.sheets._menu
        assert menu is not None
        assert menu.isVisible()
        return menu

    def click_column(self, column: int) -> None:
        head = self.part.sheets.view.head
        self.qtbot.mouseClick(head.viewport(), LEFT, pos=QPoint(head.sectionViewportPosition(column - 1) + 9, 9))

    def click_row_number(self, row: int) -> None:
        numbers = self.part.sheets.view.verticalHeader()
        self.qtbot.mouseClick(numbers.viewport(), LEFT, pos=QPoint(9, numbers.sectionViewportPosition(row - 1) + 9))

    def chip(self, title: str) -> None:
        button = next(one for one in self.part.rows.bar._buttons if one.text().split()[0] == title)
        with self.qtbot.waitSignal(self.part.rows.loaded):
            self.qtbot.mouseClick(button, LEFT)
        self.settle()

    def counts(self) -> str:
        return self.part.head.counts.text()

    def heads(self) -> list[str]:
        """The bands over the columns, from the left."""
        model = self.part.sheets.view.sheet
        return [str(model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.UserRole)) for column in range(model.columnCount())]

    def cell(self, row: int, column: int, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> Any:
        model = self.part.sheets.view.sheet
        return model.data(model.index(row - 1, column - 1), role)


@pytest.fixture
def clerk(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> Clerk:
    factories.department("经济发展局")
    return Clerk(window, qtbot, prompts)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Two good cadres, one of an unknown department, one with a phone too short."""
    return write_rows(tmp_path / "花名册.xlsx", *ROWS)


def write_rows(path: Path, *rows: tuple[Any, ...], hidden_row: int = 0, hidden_column: str = "") -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "花名册"
    for row in rows:
        sheet.append(row)
    if hidden_row:
        sheet.row_dimensions[hidden_row].hidden = True
    if hidden_column:
        sheet.column_dimensions[hidden_column].hidden = True
    made.save(path)
    return path


def names() -> set[str]:
    return {row.name for row in cadres(ListRequest()).rows}


# --- what it is, and what would become of it


def test_a_workbook_is_recognised_and_shown_as_it_is(clerk: Clerk, workbook: Path) -> None:
    clerk.drop(workbook)
    assert clerk.part.head.kind.value() == "cadres"
    assert "认作干部名册" in clerk.part.head.file.text()
    assert clerk.heads() == ["姓名", "部门", "职务", "联系电话"]
    assert [clerk.cell(1, 1), clerk.cell(3, 1), clerk.cell(4, 1)] == ["干部花名册", "张文杰", "王　敏"]
    assert clerk.cell(5, 2) == "✕ 没有的局"
    assert "没有的局" in clerk.cell(5, 2, Qt.ItemDataRole.ToolTipRole)
    assert clerk.cell(2, 1, Qt.ItemDataRole.FontRole).bold()
    assert [word in clerk.counts() for word in ("新增 2", "错误 2", "还没有写入")] == [True] * 3
    assert cadres(ListRequest()).total == 0
    clerk.chip("错误")
    told = [clerk.part.rows.model.row(number) for number in range(2)]
    assert [(row.row, "没有的局" in row.told) for row in told if row is not None] == [(5, True), (6, False)]


def test_the_kind_is_said_by_hand_for_this_one_or_for_all(clerk: Clerk, workbook: Path) -> None:
    clerk.drop(workbook)
    clerk.part.head.kind.combo.setFocus()
    clerk.press("Up")
    assert clerk.part.head.kind.value() == "departments"
    assert "当作部门名录" in clerk.part.head.file.text()
    clerk.bring(workbook)
    assert clerk.part.head.kind.value() == "cadres", "the next one is recognised again"
    clerk.press("Ctrl+Backspace")
    clerk.part.head.kind.combo.setFocus()
    clerk.press("Home")
    clerk.press("Down")
    clerk.bring(workbook)
    assert clerk.part.head.kind.value() == "departments", "chosen before there was a workbook it holds for all"


def test_several_workbooks_stand_in_a_queue(clerk: Clerk, workbook: Path, tmp_path: Path) -> None:
    second = write_rows(tmp_path / "第二份.xlsx", *ROWS[:2], ("孙立", "经济发展局", "科员", "13512345678"))
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"nothing")
    clerk.drop(workbook, broken, second)
    assert clerk.part.head.waiting.text() == "还有 2 个，到下一个"
    clerk.press("Ctrl+Return")
    assert names() == {"张文杰", "王敏"}
    clerk.press("Ctrl+J")
    assert len(clerk.prompts.warned) == 1, "the broken one is told, and the next one comes"
    assert clerk.part.bench.file == second
    assert clerk.part.head.waiting.isHidden()
    clerk.press("Ctrl+Return")
    assert names() == {"张文杰", "王敏", "孙立"}


def test_list_and_sheet_lead_each_other(clerk: Clerk, workbook: Path) -> None:
    clerk.drop(workbook)
    clerk.part.rows.table.setFocus()
    clerk.part.rows.table.selectRow(0)
    for _ in range(2):
        clerk.press("Down")
    assert clerk.part.sheets.view.cell == (5, 2), "the bad cell of that row"
    clerk.part.sheets.view.setFocus()
    clerk.press("Up")
    row = clerk.part.rows.table.current_row()
    assert row is not None
    assert row.row == 4


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


# --- written, reported, taken back


def test_what_was_confirmed_is_written_and_taken_back_whole(clerk: Clerk, workbook: Path, tmp_path: Path) -> None:
    clerk.drop(workbook)
    assert clerk.part.acts.confirm.text() == "确认导入：新增 2"
    clerk.click(clerk.part.acts.confirm)
    assert names() == {"张文杰", "王敏"}
    assert "已导入 2 行" in clerk.counts()
    assert "有错的 2 行没有写入" in clerk.counts()
    assert not clerk.part.acts.confirm.isEnabled()
    target = tmp_path / "标注.xlsx"
    clerk.prompts.answers.append(target)
    clerk.click(clerk.part.acts.report)
    marked = openpyxl.load_workbook(target).active
    assert marked is not None
    reasons = [str(row[-1].value) for row in marked.iter_rows() if row[0].value == "李强"]
    assert "没有的局" in reasons[0]
    clerk.click(clerk.part.acts.undo)
    assert cadres(ListRequest()).total == 0
    assert "新增 2" in clerk.counts(), "it may be taken in again"
    assert clerk.part.acts.confirm.isEnabled()


def test_an_import_that_bears_later_work_stays_and_says_why(clerk: Clerk, workbook: Path) -> None:
    clerk.drop(workbook)
    clerk.press("Ctrl+Return")
    walker = next(row.id for row in cadres(ListRequest()).rows if row.name == "张文杰")
    factories.visit(factories.enterprise("华腾科技有限公司"), walker)
    clerk.click(clerk.part.acts.undo)
    assert clerk.part.told.isVisible()
    assert any("走访" in line.words for line in clerk.part.told.lines.lines())
    assert cadres(ListRequest()).total == 2
    assert clerk.prompts.warned == []


def test_what_a_batch_wrote_is_listed(clerk: Clerk, workbook: Path) -> None:
    clerk.drop(workbook)
    clerk.press("Ctrl+Return")
    clerk.place.show_part("batches")
    clerk.settle()
    part = clerk.place.part("batches")
    clerk.settle()
    rows = [part.written.model.row(number) for number in range(part.written.model.rowCount())]
    assert {(row.noun, row.subject.split()[0], row.created) for row in rows} == {("干部", "张文杰", True), ("干部", "王敏", True)}


def test_giving_a_workbook_up_writes_nothing(clerk: Clerk, workbook: Path) -> None:
    clerk.drop(workbook)
    clerk.press("Ctrl+Backspace")
    assert clerk.part.rows.model.rowCount() == 0
    assert clerk.part.sheets.isHidden()
    assert cadres(ListRequest()).total == 0


def test_a_file_that_is_no_workbook_is_told(clerk: Clerk, tmp_path: Path) -> None:
    path = tmp_path / "坏.xlsx"
    path.write_bytes(b"nothing")
    clerk.bring(path)
    assert clerk.prompts.warned
    assert clerk.part.bench.rehearsed is None
    assert not clerk.part.acts.confirm.isEnabled()
    assert clerk.part.acts.confirm.toolTip() == "还没有选工作簿"


def test_whoever_may_not_import_drops_in_vain(clerk: Clerk, workbook: Path) -> None:
    clerk.window.desk.acts = frozenset()
    clerk.drop(workbook)
    clerk.window.desk.acts = None
    assert clerk.part.bench.file is None
