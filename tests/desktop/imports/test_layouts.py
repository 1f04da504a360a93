"""Every office's layout, in every format, gives exactly its rows and exactly its errors."""

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.imports.parse import parse_row
from desktop.imports.people import NamedPerson
from desktop.imports.reading import Reading
from desktop.imports.rows import AssignedPerson, RowError
from desktop.imports.table import KnownLayout, find_tables
from exports.excel.grid import MergedRange, SheetGrid, UnreadCell, WorkbookGrid
from exports.excel.reading.workbook import read_workbook
from tests.fixtures.sheet_layouts import ASSIGNMENTS_TWO_HEADERS, CADRES_BY_DEPARTMENT, CADRES_ONE_SHEET, LAYOUTS, VISITS, Layout
from tests.fixtures.workbooks import WRITERS, Sheet, write_xlsx


def shown(value: Any) -> Any:
    """People as short texts: ``张伟(产业局)13800001111``, other readings behind a stroke."""
    if isinstance(value, AssignedPerson):
        return shown(value.person) + (value.phone or "")
    if isinstance(value, NamedPerson):
        readings = ["、".join(map(shown, reading)) for reading in value.alternatives]
        return "|".join([value.name + (f"({value.qualifier})" if value.qualifier else ""), *readings])
    if isinstance(value, tuple) and value and isinstance(value[0], AssignedPerson | NamedPerson):
        return [shown(item) for item in value]
    return value


def read(path: Path, kind: str, **options: Any) -> tuple[dict[tuple[str, int], Any], list[RowError]]:
    rows: dict[tuple[str, int], Any] = {}
    errors: list[RowError] = []
    for raw in find_tables(read_workbook(path), kind, **options).rows:
        parsed = parse_row(kind, raw)
        if isinstance(parsed, list):
            errors += parsed
        else:
            rows[parsed.sheet, parsed.row] = parsed
    return rows, errors


@pytest.mark.parametrize("format_", WRITERS)
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_layout(layout: Layout, format_: str, tmp_path: Path) -> None:
    path = tmp_path / f"book.{format_}"
    WRITERS[format_](path, layout.sheets)
    rows, errors = read(path, layout.kind)

    assert {(error.sheet, error.row, error.column) for error in errors} == set(layout.errors)
    assert list(rows) == list(layout.rows)
    for place, expected in layout.rows.items():
        actual = {key: shown(getattr(rows[place], key)) for key in expected}
        wanted = {key: tuple(value) if value == [] else value for key, value in expected.items()}
        assert actual == wanted


@pytest.mark.parametrize("format_", WRITERS)
def test_sheets_that_are_no_data_are_named(format_: str, tmp_path: Path) -> None:
    path = tmp_path / f"book.{format_}"
    WRITERS[format_](path, CADRES_BY_DEPARTMENT.sheets)
    search = find_tables(read_workbook(path), "cadres")
    for name in CADRES_BY_DEPARTMENT.skipped:
        assert any(f"“{name}”" in warning for warning in search.warnings)
    assert search.problem is None


@pytest.mark.parametrize("format_", WRITERS)
def test_hidden_rows_are_read_and_named(format_: str, tmp_path: Path) -> None:
    path = tmp_path / f"book.{format_}"
    WRITERS[format_](path, CADRES_ONE_SHEET.sheets)
    warnings = find_tables(read_workbook(path), "cadres").warnings
    assert any("1 个隐藏行（如第10行）" in warning for warning in warnings)


def test_errors_say_where_and_why(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write_xlsx(path, CADRES_ONE_SHEET.sheets)
    _, errors = read(path, "cadres")
    phone = next(error for error in errors if error.row == 12 and error.column == "手机号码")
    assert (phone.letter, phone.value) == ("C", "1380000666")
    assert "11 位" in phone.reason
    rank = next(error for error in errors if error.column == "干部类别")
    assert "班子成员、部门负责人、一般干部" in rank.reason


def test_merged_header_is_shown_with_its_group(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write_xlsx(path, ASSIGNMENTS_TWO_HEADERS.sheets)
    (table,) = find_tables(read_workbook(path), "assignments").tables
    assert table.header_rows == (2, 3)
    assert table.headings[2:4] == ("联系领导·姓名", "联系领导·职务")
    assert table.columns["leader_post"] == 4
    assert table.title_texts == ("包保责任清单",)


def test_three_rows_of_headings_with_groups_in_groups() -> None:
    sheet = Sheet(
        "表",
        [
            ["包保对象", "责任体系", None, None, None],
            [None, "挂点领导", None, "包保干部", None],
            [None, "姓名", "职务", "姓名", "联系电话"],
            ["甲公司", "白永", "主任", "张伟", "13800001111"],
        ],
        merged=[(1, 1, 3, 1), (1, 2, 1, 5), (2, 2, 2, 3)],  # the second group is centred over its columns without merging
    )
    (table,) = find_tables(grid_of(sheet), "assignments").tables
    assert table.header_rows == (1, 2, 3)
    assert table.headings[4] == "责任体系·包保干部·联系电话"
    assert table.columns == {"enterprise": 1, "leader": 2, "leader_post": 3, "responsible": 4, "responsible_phone": 5}


def test_a_group_that_names_nobody_keeps_what_stands_under_it() -> None:
    rows = [["问题情况", None, None, "企业是否满意"], ["登记日期", "反映企业", "具体问题", None], ["7月8日", "甲公司", "缺电", "满意"]]
    (table,) = find_tables(grid_of(Sheet("2022年", rows)), "feedback").tables
    assert table.columns == {"collected_on": 1, "enterprise": 2, "text": 3, "satisfaction": 4}


@pytest.mark.parametrize(
    ("heading", "field"), [("联络员及电话", "responsible"), ("包保领导、联系方式", "leader"), ("联络员电话", "responsible_phone")]
)
def test_a_number_behind_the_name_in_one_column(heading: str, field: str) -> None:
    sheet = Sheet("表", [["企业名称", "责任单位", heading], ["甲公司", "产业局", "13800001111"]])
    (table,) = find_tables(grid_of(sheet), "assignments").tables
    assert table.columns == {"enterprise": 1, "department": 2, field: 3}


def test_two_tables_side_by_side_are_refused_unless_somebody_maps_them() -> None:
    sheet = Sheet("表", [["姓名", "部门", None, "姓名", "部门"], ["张伟", "产业局", None, "李明", "招商局"]])
    assert "从 A 列和 D 列起并排放着两张表" in str(find_tables(grid_of(sheet), "cadres").problem)
    reading = Reading(mappings={"表": {"name": 4, "department": 5}})
    (row,) = find_tables(grid_of(sheet), "cadres", reading=reading).rows
    assert row.cells["name"] == "李明"


def test_the_same_heading_twice_is_no_second_table() -> None:
    sheet = Sheet(
        "表", [["企业名称", "包保领导", "职务", "电话", "责任人", "职务", "电话"], ["甲公司", "白永", "主任", None, "张伟", "科员", None]]
    )
    (table,) = find_tables(grid_of(sheet), "assignments").tables
    assert table.problem is None
    assert table.columns["leader_post"] == 3
    assert table.columns["responsible_post"] == 6


def test_a_very_wide_sheet_is_looked_at_in_time() -> None:
    rows = [[f"列{row}-{column}" for column in range(8000)] for row in range(30)]
    started = time.process_time()
    assert find_tables(grid_of(Sheet("表", rows)), "feedback").tables == ()
    assert time.process_time() - started < 5


def test_missing_column_is_named_with_what_is_there() -> None:
    sheet = Sheet("表", [["姓名", "职务", "联系电话"], ["张伟", "科员", "13800001111"]])
    search = find_tables(grid_of(sheet), "cadres")
    assert search.tables[0].rows == ()
    assert search.problem is not None
    assert "部门" in search.problem
    assert "姓名、职务、联系电话" in search.problem


def test_no_table_at_all_is_a_problem() -> None:
    search = find_tables(grid_of(Sheet("随笔", [["今天天气好"], ["没有表格"]])), "visits")
    assert search.tables == ()
    assert search.problem is not None
    assert "走访日期" in search.problem


def test_clerks_mapping_replaces_the_guess_and_is_remembered_by_signature() -> None:
    sheet = Sheet("表", [["甲", "乙", "丙"], ["张伟", "产业局", "13800001111"]])
    assert find_tables(grid_of(sheet), "cadres").tables == ()
    (guess,) = find_tables(grid_of(sheet), "cadres", reading=Reading(header_rows={"表": (1,)})).tables
    assert guess.problem is not None
    layouts = {guess.signature: KnownLayout({"name": 1, "department": 2, "phone": 3})}
    next_month = replace(sheet, name="下月", rows=[*sheet.rows, ["李明", "招商局", "13800002222"]])
    (table,) = find_tables(grid_of(next_month), "cadres", reading=Reading(header_rows={"下月": (1,)}), layouts=layouts).tables
    assert [row.cells["name"] for row in table.rows] == ["张伟", "李明"]
    assert table.rows[0].titles["phone"] == "丙"


def test_year_from_title_then_from_the_caller(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write_xlsx(path, VISITS.sheets)
    rows, _ = read(path, "visits")
    assert ("8月", 4) not in rows  # 8月3日: no title names the year
    rows, errors = read(path, "visits", reading=Reading(year=2022))
    assert rows["8月", 4].day.isoformat() == "2022-08-03"
    assert [error.sheet for error in errors] == ["7月"]


def test_formula_without_result_is_said() -> None:
    grid = grid_of(Sheet("表", [["姓名", "部门"], [UnreadCell("formula"), "产业局"], ["张伟", UnreadCell("error", "#N/A")]]))
    reasons = [parse_row("cadres", row) for row in find_tables(grid, "cadres").rows]
    assert all(isinstance(reason, list) for reason in reasons)
    texts = [reason[0].reason for reason in reasons if isinstance(reason, list)]
    assert "没有计算结果的公式" in texts[0]
    assert "#N/A" in texts[1]


def test_a_section_title_between_rows_is_passed_over_with_a_word() -> None:
    sheet = Sheet(
        "表",
        [["姓名", "部门", "职务"], ["一、产业局", None, None], ["张伟", "产业局", "科员"]],
        merged=[(2, 1, 2, 3)],
    )
    search = find_tables(grid_of(sheet), "cadres")
    assert [row.row for row in search.rows] == [3]
    assert any("一、产业局" in warning for warning in search.warnings)


def grid_of(sheet: Sheet) -> WorkbookGrid:
    width = max(len(row) for row in sheet.rows)
    rows = tuple((*row, *[None] * (width - len(row))) for row in sheet.rows)
    return WorkbookGrid((SheetGrid(sheet.name, rows, merged=tuple(MergedRange(*area) for area in sheet.merged)),))
