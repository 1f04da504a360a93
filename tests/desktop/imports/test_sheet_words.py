"""One sheet a department, one sheet a kind: the sheet says what its rows leave out."""

from pathlib import Path
from typing import Any

import pytest

from desktop.imports.parse import parse_row
from desktop.imports.sheet_words import said_by_sheet
from desktop.imports.table import find_tables
from exports.excel.reading.workbook import read_workbook
from tests.fixtures.workbooks import Sheet, write_xlsx


@pytest.mark.parametrize(
    ("kind", "name", "titles", "said"),
    [
        ("cadres", "产业发展局", (), {"department": "产业发展局"}),
        ("cadres", " 招商 局", (), {}),
        ("cadres", "Sheet1", (), {}),
        ("cadres", "干部花名册", (), {}),
        ("cadres", "名单", ("云岭高新区干部名册",), {}),
        ("enterprises", "工业企业", (), {"kind": "工业企业"}),
        ("enterprises", "规上服务业企业名单", (), {"kind": "规上服务业企业"}),
        ("enterprises", "Sheet2", ("在建重点项目一览表（38个）",), {"kind": "在建重点项目"}),
        ("enterprises", "Sheet3", ("2022年企业台账",), {}),
        ("visits", "工业企业", (), {}),
    ],
)
def test_what_a_sheet_says(kind: str, name: str, titles: tuple[str, ...], said: dict[str, str]) -> None:
    assert said_by_sheet(kind, name, titles) == said


def _rows(path: Path, kind: str) -> list[Any]:
    return [parse_row(kind, raw) for raw in find_tables(read_workbook(path), kind).rows]


def test_a_roster_of_one_sheet_a_department(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    heads = ["姓名", "职务", "联系电话"]
    write_xlsx(path, [Sheet("产业局", [heads, ["张伟", "科长", "13800001111"]]), Sheet("招商局", [heads, ["李明", "科员", "13800002222"]])])
    assert [(row.name, row.department) for row in _rows(path, "cadres")] == [("张伟", "产业局"), ("李明", "招商局")]


def test_objects_of_one_sheet_a_kind(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    heads = ["序号", "企业名称", "地址"]
    sheets = [
        Sheet("规上工业企业", [heads, [1, "云岭华彩有限公司", "一路1号"]]),
        Sheet("二", [["在建项目清单", None, None], heads, [1, "云岭标准厂房项目", "二路2号"]]),
    ]
    write_xlsx(path, sheets)
    found = [(row.name, row.kind, row.above_scale) for row in _rows(path, "enterprises")]
    assert found == [("云岭华彩有限公司", "投产工业企业", True), ("云岭标准厂房项目", "在建重点项目", None)]


def test_a_column_counts_for_more_than_the_sheet(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    write_xlsx(path, [Sheet("产业局", [["姓名", "部门"], ["张伟", "税务局"]])])
    assert [row.department for row in _rows(path, "cadres")] == ["税务局"]


def test_without_either_the_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    write_xlsx(path, [Sheet("Sheet1", [["姓名", "职务"], ["张伟", "科长"]])])
    assert "缺少必需的列：部门" in (find_tables(read_workbook(path), "cadres").problem or "")
