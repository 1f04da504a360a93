"""The parts of a written workbook, held to the order and the counts that ECMA-376 part 1 asks for: Excel repairs what breaks them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from exports.excel.grid import column_number
from exports.excel.ledger.styles import QUOTED, Style
from exports.excel.ledger.write import COVER, LedgerColumn, LedgerSheet, Ratio, WrittenSheet, write_ledger

CREATED = datetime(2022, 8, 1, 9, 0)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# CT_Worksheet, CT_Workbook, CT_Stylesheet, CT_Xf, CT_Font: the elements in their order.
ORDER = {
    "worksheet": "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios "
    "autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks "
    "printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors",
    "workbook": "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences "
    "definedNames calcPr",
    "styleSheet": "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors",
    "xf": "alignment protection",
    "font": "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme",
    "border": "left right top bottom diagonal",
    "c": "f v is",
    "sheetView": "pane selection",
}
COLUMNS = (
    LedgerColumn("甲", wrap=True),
    LedgerColumn("乙", "integer", total="sum"),
    LedgerColumn("丙", "integer", total="sum"),
    LedgerColumn("率", "percent", ratio=Ratio("丙", "乙", missing="—")),
    LedgerColumn("日", "date"),
)
ROWS = [("=1+1", 4, 3, None, date(2022, 7, 4)), (None, 0, 0, None, None), ("长" * 200, None, "无", None, "不详")]


def cover(written: Sequence[WrittenSheet]) -> LedgerSheet:
    columns = (LedgerColumn("工作表", "sheet"), LedgerColumn("行数", "integer"), LedgerColumn("校验码"))
    return LedgerSheet(COVER, "封面", columns, [(one.name, one.rows, one.code) for one in written])


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ET.Element]:
    """Every part of a workbook with a cover, an empty sheet, and one whose name needs quoting."""
    path = tmp_path_factory.mktemp("package") / "a.xlsx"
    sheets = [LedgerSheet(name, name, COLUMNS, rows) for name, rows in (("表", ROWS), ("空", []), ("张's & <表>", ROWS))]
    write_ledger(path, sheets, created=CREATED, cover=cover)
    with zipfile.ZipFile(path) as archive:
        return {name: ET.fromstring(archive.read(name)) for name in archive.namelist()}  # noqa: S314 - our own


def worksheets(parts: dict[str, ET.Element]) -> Iterator[ET.Element]:
    return (part for name, part in parts.items() if name.startswith("xl/worksheets/"))


def test_elements_stand_in_their_order(parts: dict[str, ET.Element]) -> None:
    seen: set[str] = set()
    for part in parts.values():
        for element in part.iter():
            kind = element.tag.rpartition("}")[2]
            if kind in ORDER:
                places = [ORDER[kind].split().index(child.tag.rpartition("}")[2]) for child in element]
                assert places == sorted(places), kind
                seen.add(kind)
    assert seen == ORDER.keys()


def test_cells_and_rows_follow_each_other(parts: dict[str, ET.Element]) -> None:
    for part in worksheets(parts):
        numbers = [int(row.get("r", "")) for row in part.iter(f"{MAIN}row")]
        assert numbers == sorted(set(numbers))
        for row in part.iter(f"{MAIN}row"):
            references = [re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r", "")) for cell in row]
            assert all(found and found[2] == row.get("r") for found in references)
            columns = [column_number(found[1]) for found in references if found]
            assert columns == sorted(set(columns))


def test_every_look_and_count_is_there(parts: dict[str, ET.Element]) -> None:
    styles = parts["xl/styles.xml"]
    for name in ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles"):
        (group,) = styles.iter(f"{MAIN}{name}")
        assert int(group.get("count", "")) == len(group)
    looks = next(styles.iter(f"{MAIN}cellXfs"))
    assert len(looks) == len(Style)
    for look in looks:
        for attribute, group in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")):
            assert int(look.get(attribute, "")) < len(next(styles.iter(f"{MAIN}{group}")))
    used = {int(cell.get("s", "")) for part in worksheets(parts) for cell in part.iter(f"{MAIN}c")}
    assert used <= set(range(len(looks)))
    quoted = {number for number, look in enumerate(looks) if look.get("quotePrefix") == "1"}
    assert quoted == {int(style) for style in QUOTED.values()}


def test_every_part_is_declared_and_reached(parts: dict[str, ET.Element]) -> None:
    declared = {element.get("PartName") for element in parts["[Content_Types].xml"] if element.get("PartName")}
    assert declared == {f"/{name}" for name in parts if not name.endswith(".rels") and name != "[Content_Types].xml"}
    targets = {f"xl/{element.get('Target')}" for element in parts["xl/_rels/workbook.xml.rels"]}
    assert targets == {
        name
        for name in parts
        if name.startswith("xl/") and name.count("/") > 0 and name not in {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"}
    }


def test_filters_titles_and_links_name_sheets_that_are_there(parts: dict[str, ET.Element]) -> None:
    workbook = parts["xl/workbook.xml"]
    names = [sheet.get("name", "") for sheet in workbook.iter(f"{MAIN}sheet")]
    assert names == [COVER, "表", "空", "张's & <表>"]
    quoted = ["'" + name.replace("'", "''") + "'" for name in names]
    for defined in workbook.iter(f"{MAIN}definedName"):
        assert str(defined.text).startswith(quoted[int(defined.get("localSheetId", ""))] + "!$")
    links = [link.get("location") for part in worksheets(parts) for link in part.iter(f"{MAIN}hyperlink")]
    assert links == [f"{name}!A1" for name in quoted[1:]]


def test_a_source_is_gone_through_once(tmp_path: Path) -> None:
    class Source:
        asked = 0

        def __len__(self) -> int:
            return len(ROWS)

        def __iter__(self) -> Iterator[Sequence[Any]]:
            self.asked += 1
            return iter(ROWS)

    source = Source()
    streamed = write_ledger(tmp_path / "a.xlsx", [LedgerSheet("表", "题", COLUMNS, source)], created=CREATED)
    held = write_ledger(tmp_path / "b.xlsx", [LedgerSheet("表", "题", COLUMNS, ROWS)], created=CREATED)
    assert source.asked == 1
    assert (streamed.rows, streamed.sha256) == (3, held.sha256)


def test_a_source_with_a_row_of_another_length_leaves_no_file(tmp_path: Path) -> None:
    class Source:
        def __len__(self) -> int:
            return 1

        def __iter__(self) -> Iterator[Sequence[Any]]:
            return iter([(1, 2)])

    with pytest.raises(ValueError, match="2 cells for 5 columns"):
        write_ledger(tmp_path / "a.xlsx", [LedgerSheet("表", "题", COLUMNS, Source())], created=CREATED)
    assert list(tmp_path.iterdir()) == []
