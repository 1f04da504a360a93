"""Workbooks that are wrong in every way, put right, taken in, and taken back."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop.audit.check import check_park_file
from desktop.imports.queries import batches
from desktop.listing import ListRequest
from desktop.roster.queries import cadres
from tests import factories
from tests.journeys.hands import Hands, column, shown

TITLE = ("干部花名册",)
HEAD = ("姓名", "部门", "职务", "联系电话")
GOOD = (
    ("张文杰", "经济发展局", "科员", "13812345678"),
    ("王　敏", "经济发展局", "科长", "13912345678"),
    ("李强", "安全生产局", "科员", "13712345678"),
)
BAD_DEPARTMENT, BAD_PHONE = ("赵敏", "没有的局", "科员", "13612345678"), ("孙立", "安全生产局", "科员", "1361234")


def write_rows(path: Path, *rows: tuple[Any, ...]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "花名册"
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


@pytest.fixture
def page(hands: Hands) -> Any:
    """数据交换, with two departments in the park and 干部名册 chosen."""
    for name in ("经济发展局", "安全生产局"):
        factories.department(name)
    page = hands.go("exchange").part("import")
    hands.choose(page.head.kind, "干部名册")
    return page


def bring(hands: Hands, path: Path) -> None:
    hands.answer(path)
    hands.press("Ctrl+N")


def idle(hands: Hands) -> str:
    return shown(hands.go("dashboard"), "没有包保对象的干部")


def test_what_cannot_be_read_is_told_and_nothing_is_written(hands: Hands, page: Any, tmp_path: Path) -> None:
    picture = tmp_path / "其实是图片.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    headless = write_rows(tmp_path / "没有姓名.xlsx", TITLE, ("部门", "职务", "联系电话"), ("经济发展局", "科员", "13812345678"))
    empty = write_rows(tmp_path / "空的.xlsx")
    told: list[str] = []
    for path in (picture, headless, empty):
        bring(hands, path)
        told.append(page.head.counts.text() or hands.prompts.warned.pop())
        assert not page.acts.confirm.isEnabled()
        assert page.rows.model.rowCount() == 0
    assert "再试" in told[0]
    assert "姓名" in told[1]
    assert "没有找到数据表" in told[2]
    assert all(words.endswith("。") for words in told)
    assert hands.prompts.warned == []
    assert cadres(ListRequest()).total == 0
    assert batches() == []


def test_bad_rows_go_back_are_put_right_and_come_again(hands: Hands, page: Any, tmp_path: Path) -> None:
    before = idle(hands)
    hands.go("exchange")
    first = write_rows(tmp_path / "花名册.xlsx", TITLE, HEAD, *GOOD, BAD_DEPARTMENT, BAD_PHONE)
    bring(hands, first)
    assert "新增 3" in page.head.counts.text()
    assert "错误 2" in page.head.counts.text()
    hands.chip(page.rows, "错误")
    assert ["没有的局" in column(page.rows, "told")[0], "1361234" in column(page.rows, "told")[1]] == [True, True]

    marked = tmp_path / "标注.xlsx"
    hands.answer(marked)
    hands.click("另存标注错误的工作簿 …")
    sheet = openpyxl.load_workbook(marked).active
    assert sheet is not None
    red = {(cell.row, cell.column) for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb == "FFFF0000"}
    assert red == {(6, 2), (7, 4)}
    assert sheet.cell(2, 5).value == "错误原因"
    assert [bool(sheet.cell(row, 5).value) for row in range(3, 8)] == [False, False, False, True, True]

    hands.press("Ctrl+Return")
    assert "有错的 2 行没有写入" in page.head.counts.text()
    assert cadres(ListRequest()).total == 3
    again = write_rows(
        tmp_path / "花名册改好.xlsx",
        TITLE,
        HEAD,
        *GOOD,
        (*BAD_DEPARTMENT[:1], "经济发展局", *BAD_DEPARTMENT[2:]),
        (*BAD_PHONE[:3], "13512345678"),
    )
    bring(hands, again)
    assert [word in page.head.counts.text() for word in ("新增 2", "不变 3", "错误 0")] == [True] * 3
    assert not page.acts.report.isEnabled()
    hands.press("Ctrl+Return")
    assert {row.name for row in cadres(ListRequest()).rows} == {"张文杰", "王敏", "李强", "赵敏", "孙立"}
    assert idle(hands) == "▲ 5"
    bring_again_changes_nothing(hands, page, again)
    take_both_back(hands)
    assert idle(hands) == before
    page = hands.go("roster")
    assert page.list_of("cadres").model.rowCount() == 0


def bring_again_changes_nothing(hands: Hands, page: Any, path: Path) -> None:
    hands.go("exchange")
    bring(hands, path)
    assert "不变 5" in page.head.counts.text()
    assert not page.acts.confirm.isEnabled()


def take_both_back(hands: Hands) -> None:
    """The newer import, then the older."""
    place = hands.go("exchange")
    hands.tab(place.parts, "导入记录")
    part = place.part("batches")
    assert column(part.list, "file_name") == ["花名册改好.xlsx", "花名册.xlsx"]
    for number, left in ((0, 3), (1, 0)):
        hands.row(part.list.table, number)
        hands.answer(True)
        hands.click("撤销整批 …")
        assert cadres(ListRequest()).total == left
    assert [row.undone for row in batches()] == [True, True]
    hands.row(part.list.table, 0)
    assert not part.undo_action.isEnabled()
    assert check_park_file().ok


def test_an_import_on_which_later_work_rests_is_not_taken_back(hands: Hands, page: Any, tmp_path: Path) -> None:
    bring(hands, write_rows(tmp_path / "花名册.xlsx", TITLE, HEAD, *GOOD))
    hands.press("Ctrl+Return")
    walker = next(row.id for row in cadres(ListRequest()).rows if row.name == "张文杰")
    factories.visit(factories.enterprise("华腾科技有限公司"), walker)
    place = hands.go("exchange")
    hands.tab(place.parts, "导入记录")
    part = place.part("batches")
    hands.row(part.list.table, 0)
    hands.answer(True)
    hands.click("撤销整批 …")
    assert hands.prompts.warned == []
    assert part.drawer.isVisible()
    assert part.drawer.note.text().startswith("不能撤销：其后另有")
    listed = [line.words for line in part.drawer.lines.lines()]
    assert any("走访" in words for words in listed)
    assert cadres(ListRequest()).total == 3
    assert not batches()[0].undone
    assert part.undo_action.isEnabled()
