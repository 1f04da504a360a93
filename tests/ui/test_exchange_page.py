"""导入 as a person uses it: what a workbook is taken for, what would become of it, written, taken back."""

from pathlib import Path

import openpyxl
from PySide6.QtCore import Qt

from desktop.listing import ListRequest
from desktop.roster.queries import cadres
from tests import factories
from tests.ui.exchange_hands import ROWS, Clerk, clerk, names, workbook, write_rows

__all__ = ["clerk", "workbook"]


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


def test_an_import_taken_back_elsewhere_may_be_made_again(clerk: Clerk, workbook: Path) -> None:
    clerk.drop(workbook)
    clerk.press("Ctrl+Return")
    clerk.press("Ctrl+Z")
    assert names() == set()
    assert "新增 2" in clerk.counts()
    clerk.press("Ctrl+Return")
    assert names() == {"张文杰", "王敏"}


def test_before_there_is_a_workbook_the_page_says_what_to_do_and_no_more(clerk: Clerk) -> None:
    assert not clerk.part.head._buttons.isVisible(), "nothing can be taken back or handed back yet"
    clerk.press("Ctrl+Tab")
    clerk.press("Ctrl+Tab")
    batches = clerk.place.part("batches")
    assert batches.isVisible()
    assert "选一份工作簿" in batches.list.table.empty_hint
    assert "选上面的一批" in batches.written.table.empty_hint


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
