"""The cover of the workbook of all ledgers, and what verifying says of one that comes back."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl import Workbook

from desktop.audit.log import audit_head
from desktop.errors import FileTakenError, KnownError, UserError
from desktop.ledgers.commands import ALL, export_ledger
from desktop.ledgers.naming import ledger_file_name, target_of
from desktop.ledgers.verifying import SheetState, verify_workbook
from desktop.periods import Month
from tests import factories
from tests.desktop.ledgers.reading import read_back
from tests.factories import PARK_NAME, TODAY

AUGUST = Month(2022, 8)
CODE = re.compile(r"([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}")


@pytest.fixture
def book(park: Path, tmp_path: Path) -> Path:
    """All ledgers of a park with a visit and a problem."""
    thing, person = factories.enterprise(), factories.cadre(name="张伟")
    factories.visit(thing, person)
    factories.problem(thing)
    return export_ledger(kind=ALL, path=tmp_path / "全部.xlsx").path


def test_the_cover_stands_first_and_leads_to_every_sheet(book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    cover = workbook.worksheets[0]
    assert cover.title == "封面"
    read = read_back(book)["封面"]
    assert read.title == f"{PARK_NAME}包保工作台账"
    assert read.column("工作表") == workbook.sheetnames[1:]
    assert all(CODE.fullmatch(code) for code in read.column("校验码"))
    assert len(set(read.column("校验码"))) == len(read.rows)
    links = {link.ref: link.location for row in cover.iter_rows() for cell in row if (link := cell.hyperlink)}
    assert list(links.values()) == [f"'{name}'!A1" for name in workbook.sheetnames[1:]]
    below = [str(line[0]) for line in read.below]
    assert any(line == f"园区文件校验码：{audit_head()}" for line in below)
    assert any(re.match("总校验码：" + CODE.pattern, line) for line in below)
    rows = {name: len(sheet.rows) for name, sheet in read_back(book).items() if name != "封面"}
    assert dict(zip(read.column("工作表"), read.column("行数"), strict=True)) == rows


def test_formulas_that_nobody_calculated_are_no_change(book: Path) -> None:
    """A program that saves formulas without results has changed nothing that anybody can see."""
    openpyxl.load_workbook(book).save(book)
    found = verify_workbook(file=book)
    assert not found.ok
    assert {sheet.state for sheet in found.sheets} == {SheetState.SAME, SheetState.UNCOUNTED}
    assert "用 Excel 或 WPS 打开，保存后再核对" in "".join(found.told())


def test_untouched_it_is_the_same(book: Path) -> None:
    found = verify_workbook(file=book)
    assert found.ok
    assert {sheet.state for sheet in found.sheets} == {SheetState.SAME}
    assert (found.of_this_park, found.changes_since) == (True, 0)


def test_what_the_park_has_seen_since_is_told(book: Path) -> None:
    factories.department("新设局")
    found = verify_workbook(file=book)
    assert found.ok
    assert found.of_this_park
    assert found.changes_since
    assert any("又有" in line for line in found.told())


def _without_a_row(workbook: Workbook) -> None:
    workbook["干部名册"].delete_rows(4)


def _renamed(workbook: Workbook) -> None:
    workbook["干部名册"].title = "干部"


def _one_more_sheet(workbook: Workbook) -> None:
    workbook.create_sheet("附表")["A1"] = "补充"


def _another_head(workbook: Workbook) -> None:
    cover = workbook["封面"]
    row = next(number for number in range(1, cover.max_row + 1) if str(cover[f"A{number}"].value).startswith("园区文件校验码"))
    cover[f"A{row}"] = f"园区文件校验码：{'0' * 64}"


def _number_as_text(workbook: Workbook) -> None:
    workbook["干部名册"]["A4"] = "1"


@pytest.mark.parametrize(
    ("change", "states"),
    [
        (_without_a_row, {"干部名册": "已改动"}),
        (_number_as_text, {"干部名册": "已改动"}),
        (_renamed, {"干部名册": "缺少", "干部": "封面未列"}),
        (_one_more_sheet, {"附表": "封面未列"}),
        (_another_head, {"封面": "已改动"}),
    ],
)
def test_each_change_is_told_by_its_sheet(book: Path, change: Callable[[Workbook], None], states: dict[str, str]) -> None:
    workbook = openpyxl.load_workbook(book, data_only=True)
    change(workbook)
    workbook.save(book)
    found = verify_workbook(file=book)
    assert {sheet.name: str(sheet.state) for sheet in found.sheets if sheet.state != SheetState.SAME} == states
    assert not found.ok


def test_looks_alone_change_no_code(book: Path) -> None:
    workbook = openpyxl.load_workbook(book, data_only=True)
    for sheet in workbook.worksheets:
        sheet.column_dimensions["B"].width = 3
        sheet.auto_filter.ref = None
        sheet["B4"].number_format = "General"
        sheet.freeze_panes = None
    workbook.save(book)
    assert verify_workbook(file=book).ok


def test_a_workbook_of_another_park(book: Path, template_park: Path) -> None:
    with factories.copied_park(template_park):
        found = verify_workbook(file=book)
    assert found.ok
    assert (found.of_this_park, found.changes_since) == (False, None)


def test_what_is_no_workbook_of_ours_is_refused_in_words(tmp_path: Path, park: Path) -> None:
    one = export_ledger(kind="干部名册", path=tmp_path / "一种.xlsx").path
    with pytest.raises(UserError, match="封面"):
        verify_workbook(file=one)
    with pytest.raises(KnownError, match="找不到"):
        verify_workbook(file=tmp_path / "没有.xlsx")


# --- names and targets


@pytest.mark.parametrize(
    ("kind", "asked", "name"),
    [
        ("反馈问题台账", {"month": AUGUST}, "反馈问题台账（2022年8月）"),
        ("反馈问题台账", {"month": AUGUST, "office": "平安办"}, "反馈问题台账（平安办）（2022年8月）"),
        ("干部名册", {"month": AUGUST}, "干部名册（截至2022年8月31日）"),
        ("干部名册", {"as_of": date(2022, 7, 4)}, "干部名册（截至2022年7月4日）"),
        ("走访台账", {"month": AUGUST, "as_of": date(2022, 8, 15)}, "走访台账（2022年8月，截至8月15日）"),
        ("企业(项目)台账", {"month": AUGUST}, "企业（项目）台账（截至2022年8月31日）"),
        ("月度汇总", {}, f"月度汇总（{Month.of(TODAY).chinese}）"),
        (ALL, {"month": AUGUST}, "包保工作台账（2022年8月）"),
    ],
)
def test_files_are_named_by_habit(park: Path, kind: str, asked: dict[str, Any], name: str) -> None:
    assert ledger_file_name(PARK_NAME, kind, **asked) == f"{PARK_NAME}{name}.xlsx"


def test_in_a_folder_nothing_is_replaced(park: Path, tmp_path: Path) -> None:
    names: list[str] = []
    for _ in range(3):
        path = target_of(tmp_path, "干部名册", month=AUGUST)
        path.write_bytes(b"")
        names.append(path.stem)
    first = f"{PARK_NAME}干部名册（截至2022年8月31日）"
    assert names == [first, f"{first}（2）", f"{first}（3）"]
    assert target_of(tmp_path / "a.xlsx", "干部名册") == tmp_path / "a.xlsx"


def test_a_target_open_in_excel_is_told_apart(park: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: Any) -> None:
        raise PermissionError(13, "sharing violation")

    monkeypatch.setattr(os, "replace", locked)
    with pytest.raises(FileTakenError, match="正在 Excel 或 WPS 中打开"):
        export_ledger(kind="干部名册", path=tmp_path / "a.xlsx")


def test_the_cover_says_when_it_was_made(book: Path) -> None:
    below = [str(line[0]) for line in read_back(book)["封面"].below]
    assert any(f"导出时间：{TODAY.year}年{TODAY.month}月{TODAY.day}日" in line for line in below)
    assert isinstance(openpyxl.load_workbook(book).properties.created, datetime)
