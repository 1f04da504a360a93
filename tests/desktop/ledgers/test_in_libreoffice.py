"""Every ledger as another program opens it: calculated anew, saved again, laid out on paper."""

from __future__ import annotations

import math
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from desktop.demo.commands import DEMO_TODAY
from desktop.ledgers.commands import ALL, ledger_sheets
from desktop.ledgers.verifying import verify_workbook
from desktop.periods import Month
from exports.excel.grid import Cell, SheetGrid
from exports.excel.ledger.write import LedgerColumn, LedgerSheet, Ratio, write_ledger
from exports.excel.reading.workbook import read_workbook
from tests import factories
from tests.fixtures.libreoffice import convert

HEADER_ROW = 3
A4_ACROSS = (842, 595)  # points
ROWS_ON_PAPER = 25
CALCULATE_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""
ODD_TEXTS = (
    *("=SUM(A1:A9)", "+86 138", "-1", "@某人", "\t缩进", "＝1", "'撇号", '"引号"', "<a>&amp;", "_x0041_", "a\x00b\x1fc"),
    *("两行\n文字", "回车\r\n换行", " 前后空格 ", "　全角", "😀👨‍👩‍👧", "𬭊", "㐀", "000123", "1E5", "2022-08-31", "长" * 32_767),
)
ODD = (
    LedgerSheet("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一", "名称长", (LedgerColumn("甲"),), [("一",)]),
    LedgerSheet("没有行", "没有行的", (LedgerColumn("数", "integer", total="sum"), LedgerColumn("日", "date")), []),
    LedgerSheet(
        "怪字", "怪字", (LedgerColumn("序号", "integer"), LedgerColumn("文字", wrap=True), LedgerColumn("原样")),
        [(number, text, text) for number, text in enumerate(ODD_TEXTS, 1)],
    ),
    LedgerSheet(
        "数", "数",
        (
            LedgerColumn("应", "integer", total="sum"),
            LedgerColumn("实", "number", total="sum"),
            LedgerColumn("率", "percent", ratio=Ratio("实", "应", missing="—")),
            LedgerColumn("日", "date"),
        ),
        [(3, 1.1, None, date(1900, 3, 1)), (0, 2.2, None, date(2099, 12, 31)), (7, 1 / 3, None, None), (10**12, 0.1 + 0.2, None, "不详")],
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Office:
    """What LibreOffice made of the files, by name: saved again, and on paper."""

    ours: Mapping[str, Path]
    saved: Mapping[str, Path]
    paper: Mapping[str, Path]


def paper_sheets() -> list[LedgerSheet]:
    """Every ledger of the demo park with as many rows as fill a page."""
    sheets = ledger_sheets(ALL, month=Month(2022, 8))
    return [replace(sheet, rows=list(sheet.rows)[:ROWS_ON_PAPER]) for sheet in sheets]


@pytest.fixture(scope="module")
def office(demo_file: Path, august_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Two runs of the program: one saves, one prints."""
    folder = tmp_path_factory.mktemp("office")
    created = datetime(2022, 9, 1, 9, 0)
    ours = {name: folder / f"{name}.xlsx" for name in ("odd", "paper", "wrong")}
    write_ledger(ours["odd"], ODD, created=created)
    with factories.copied_park(demo_file, DEMO_TODAY):
        write_ledger(ours["paper"], paper_sheets(), created=created)
    _spoil_results(ours["odd"], ours["wrong"])
    ours["all"] = august_file
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(CALCULATE_ALWAYS, encoding="utf-8")
    to_save, to_print = ("all", "odd", "wrong"), ("paper", "odd")
    saved = convert([ours[name] for name in to_save], "xlsx:Calc MS Excel 2007 XML", folder / "saved", folder / "profile")
    paper = convert([ours[name] for name in to_print], "pdf", folder / "paper", folder / "profile")
    return Office(ours, {name: saved[ours[name]] for name in to_save}, {name: paper[ours[name]] for name in to_print})


def _spoil_results(source: Path, target: Path) -> None:
    """The same file with every result of a formula replaced by another."""
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            part = before.read(name).decode()
            after.writestr(name, re.sub(r"(</f><v>)[\d.e-]+(</v>)", r"\g<1>999\2", part))


def same(one: Cell, other: Cell) -> bool:
    if isinstance(one, float) or isinstance(other, float):
        return isinstance(one, int | float) and isinstance(other, int | float) and math.isclose(one, other, rel_tol=1e-12)
    return one == other


def differences(one: SheetGrid, other: SheetGrid) -> list[tuple[int, int, Cell, Cell]]:
    """Row, column and both values of each cell that is not the same."""
    height, width = max(len(one.rows), len(other.rows)), max(one.width, other.width)
    return [
        (row, column, one.cell(row, column), other.cell(row, column))
        for row in range(1, height + 1)
        for column in range(1, width + 1)
        if not same(one.cell(row, column), other.cell(row, column))
    ]


@pytest.mark.parametrize("name", ["all", "odd"])
def test_calculated_and_saved_again_every_cell_is_the_same(office: Office, name: str) -> None:
    before, after = read_workbook(office.ours[name]), read_workbook(office.saved[name])
    assert [sheet.name for sheet in after.sheets] == [sheet.name for sheet in before.sheets]
    for one, other in zip(before.sheets, after.sheets, strict=True):
        assert differences(one, other) == [], one.name


def test_it_really_is_calculated_anew(office: Office) -> None:
    told = {path: read_workbook(path).sheets[-1].rows[-1] for path in (office.ours["odd"], office.ours["wrong"], office.saved["wrong"])}
    right, wrong, again = told.values()
    assert 999 in wrong
    assert all(map(same, right, again))


def test_every_cell_is_what_the_park_says(office: Office, demo_file: Path) -> None:
    saved = {sheet.name: sheet for sheet in read_workbook(office.saved["all"]).sheets}
    with factories.copied_park(demo_file, DEMO_TODAY):
        sheets = [(sheet, list(sheet.rows)) for sheet in ledger_sheets(ALL, month=Month(2022, 8))]
    for sheet, rows in sheets:
        found = saved[sheet.name].rows
        assert found[HEADER_ROW - 1][: len(sheet.columns)] == tuple(column.title for column in sheet.columns)
        for number, row in enumerate(rows):
            for column, value, cell in zip(sheet.columns, row, found[HEADER_ROW + number], strict=False):
                if not column.ratio:
                    assert same(cell, _as_read(value)), (sheet.name, number, column.title)


def _as_read(value: Any) -> Cell:
    if isinstance(value, str):
        return value.replace("\r\n", "\n") if value.strip() else None
    return value


def test_the_codes_hold_after_saving(office: Office, demo_file: Path) -> None:
    with factories.copied_park(demo_file, DEMO_TODAY):
        found = verify_workbook(file=office.saved["all"])
    assert found.ok, found.told()
    assert found.of_this_park


def test_odd_texts_are_texts(office: Office) -> None:
    (sheet,) = (sheet for sheet in read_workbook(office.saved["odd"]).sheets if sheet.name == "怪字")
    clean = [text.replace("\r\n", "\n").replace("\x00", "").replace("\x1f", "") for text in ODD_TEXTS]
    assert [sheet.cell(number, 2) for number in range(4, 4 + len(clean))] == clean
    assert [sheet.cell(number, 3) for number in range(4, 4 + len(clean))] == clean


@pytest.mark.parametrize("name", ["paper", "odd"])
def test_every_page_is_a4_across_with_title_headings_and_number(office: Office, demo_file: Path, name: str) -> None:
    if name == "odd":
        sheets = list(ODD)
    else:
        with factories.copied_park(demo_file, DEMO_TODAY):
            sheets = paper_sheets()
    pages = _pages(office.paper[name])
    assert {size for size, _ in pages} == {A4_ACROSS}
    texts = [text for _, text in pages]
    seen: set[str] = set()
    for number, text in enumerate(texts, 1):
        sheet = max((sheet for sheet in sheets if _bare(sheet.title) in text), key=lambda sheet: len(sheet.title))
        missing = [
            column.title for column in sheet.columns if _bare(column.title) not in text and not set(_bare(column.title)) <= set(text)
        ]
        assert missing == [], sheet.name
        assert f"第{number}页共{len(texts)}页" in text
        seen.add(sheet.title)
    assert seen == {sheet.title for sheet in sheets}


def _pages(path: Path) -> list[tuple[tuple[int, int], str]]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [((round(page.get_width()), round(page.get_height())), _bare(page.get_textpage().get_text_range())) for page in document]
    finally:
        document.close()


def _bare(text: str) -> str:
    return re.sub(r"[\s\x00-\x1f\ufffe]", "", text)
