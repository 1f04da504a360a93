"""What somebody might send by mistake or on purpose: each kind gets one sentence, in seconds and little memory."""

import io
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from exports.excel.errors import WorkbookError
from exports.excel.grid import WorkbookGrid
from exports.excel.reading import package
from exports.excel.reading.compound import CompoundFile, wrap
from exports.excel.reading.workbook import read_workbook
from tests.fixtures.workbooks import Sheet, write_ods, write_xls, write_xlsx

ROOT = Path(__file__).parents[4]
SHEET = "xl/worksheets/sheet1.xml"
TABLE = [Sheet("表", [["姓名", "部门"], ["张伟", "产业局"]])]
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
SECONDS = 5.0
MOST_MEGABYTES = 450


@contextmanager
def quick() -> Iterator[None]:
    started = time.process_time()
    yield
    assert time.process_time() - started < SECONDS


def refused(path: Path) -> str:
    """The paragraph in which a file is refused; the file stays as it was."""
    before = path.read_bytes()[:4096]
    with quick(), pytest.raises(WorkbookError) as caught:
        read_workbook(path)
    assert path.read_bytes()[:4096] == before
    text = str(caught.value)
    assert text.endswith("。")
    assert "\n" not in text
    return text


def taken(path: Path) -> WorkbookGrid:
    with quick():
        return read_workbook(path)


@pytest.fixture
def xlsx(tmp_path: Path) -> Path:
    path = tmp_path / "book.xlsx"
    write_xlsx(path, TABLE)
    return path


@pytest.fixture
def ods(tmp_path: Path) -> Path:
    path = tmp_path / "book.ods"
    write_ods(path, TABLE)
    return path


def rezip(path: Path, changes: dict[str, bytes | Callable[[bytes], bytes]], level: int = 1) -> None:
    """Rewrites parts of a zip file, or adds them."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, change in changes.items():
        parts[name] = change if isinstance(change, bytes) else change(parts[name])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)


def sheet_of(rows: bytes, before: bytes = b"", behind: bytes = b"") -> bytes:
    return HEAD + before + b"<sheetData>" + rows + b"</sheetData>" + behind + b"</worksheet>"


ROW = b'<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'


def test_a_million_empty_formatted_rows(xlsx: Path) -> None:
    empty = b"".join(
        b'<row r="%d" s="1" customFormat="1"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>' % (n, n, n) for n in range(2, 1_000_001)
    )
    rezip(xlsx, {SHEET: sheet_of(ROW + empty)})
    assert taken(xlsx).sheets[0].rows == (("a",),)


def test_formats_out_to_the_last_column(xlsx: Path) -> None:
    from exports.excel.grid import column_letter

    empty = b"".join(b'<c r="%s1" s="1"/>' % column_letter(n).encode() for n in range(2, 16_385))
    row = ROW.replace(b"</row>", empty + b"</row>")
    columns = b'<cols><col min="3" max="16384" width="9" style="1" hidden="1"/></cols>'
    rezip(xlsx, {SHEET: sheet_of(row, b'<dimension ref="A1:XFD1048576"/>' + columns)})
    (sheet,) = taken(xlsx).sheets
    assert sheet.rows == (("a",),)
    assert sheet.hidden_columns == frozenset()  # beyond the table nobody misses them


def test_filled_cells_in_every_corner(xlsx: Path) -> None:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    rezip(xlsx, {SHEET: sheet_of(ROW + far)})
    assert "XFD1048576" in refused(xlsx)
    rezip(xlsx, {SHEET: sheet_of(b"".join(b'<row r="%d"><c r="Z%d"><v>1</v></c></row>' % (n, n) for n in range(1, 200_001)))})
    assert "Z200000" in refused(xlsx)


def test_a_long_narrow_sheet_is_not_taken_for_a_wide_one(xlsx: Path) -> None:
    rows = b"".join(b'<row r="%d"><c r="B%d"><v>1</v></c></row>' % (n, n) for n in range(1, 200_001))
    rezip(xlsx, {SHEET: sheet_of(rows)})
    assert len(taken(xlsx).sheets[0].rows) == 200_000


@pytest.mark.parametrize("cell", [b"<c><v>1</v></c>", b"<c/>", b'<x:c r="A1"/>', b'<c r="A1"><v>1</v></c><!---->'])
def test_very_many_unusual_cells(xlsx: Path, cell: bytes) -> None:
    rows = b'<row r="1">' + cell * 3_000_000 + b"</row>"
    rezip(xlsx, {SHEET: sheet_of(rows).replace(b"<worksheet ", b'<worksheet xmlns:x="y" ')})
    refused(xlsx) if cell != b"<c/>" else taken_or_refused(xlsx)


def taken_or_refused(path: Path) -> None:
    with quick(), suppress(WorkbookError):
        read_workbook(path)


def test_merged_without_end(xlsx: Path) -> None:
    many = b"".join(b'<mergeCell ref="A%d:B%d"/>' % (n, n) for n in range(1, 1_000_001))
    rezip(xlsx, {SHEET: sheet_of(ROW, behind=b"<mergeCells>" + many + b"</mergeCells>")})
    assert "合并单元格" in refused(xlsx)


def test_merged_areas_over_each_other(xlsx: Path) -> None:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 1001))
    same = b'<mergeCell ref="A1:A1000"/>' * 100
    rezip(xlsx, {SHEET: sheet_of(rows, behind=b"<mergeCells>" + same + b"</mergeCells>")})
    assert "重叠" in refused(xlsx)


def test_merged_over_the_whole_sheet_is_one_area(xlsx: Path) -> None:
    merged = b'<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B9:A1"/><mergeCell ref="?"/></mergeCells>'
    rezip(xlsx, {SHEET: sheet_of(ROW, behind=merged)})
    assert len(taken(xlsx).sheets[0].merged) == 1


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"])
def test_entity_bombs(xlsx: Path, part: str) -> None:
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ha">%s]>' % laughs
    rezip(xlsx, {SHEET: sheet_of(ROW.replace(b">a<", b">&l9;<")), "xl/sharedStrings.xml": b"<sst/>"})
    rezip(xlsx, {part: lambda xml: bomb + xml.partition(b"?>")[2] if xml.startswith(b"<?xml") else bomb + xml})
    assert "损坏" in refused(xlsx)


def test_entity_bomb_in_another_encoding(xlsx: Path) -> None:
    bomb = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "cccc">]><workbook/>'.encode("utf-16")
    rezip(xlsx, {"xl/workbook.xml": bomb})
    assert "损坏" in refused(xlsx)


def test_ods_entity_bomb(ods: Path) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cccc">]>'
    rezip(ods, {"content.xml": lambda xml: bomb + xml.partition(b"?>")[2]})
    assert "损坏" in refused(ods)


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml"])
def test_deep_nesting(xlsx: Path, part: str) -> None:
    rezip(xlsx, {part: b"<a>" * 1_000_000 + b"</a>" * 1_000_000})
    taken_or_refused(xlsx)


def test_deep_nesting_inside_a_cell_and_in_ods(xlsx: Path, ods: Path) -> None:
    deep = b"<is>" * 500_000 + b"</is>" * 500_000
    rezip(xlsx, {SHEET: sheet_of(b'<row r="1"><c r="A1" t="inlineStr">' + deep + b"</c></row>")})
    taken_or_refused(xlsx)
    rezip(ods, {"content.xml": lambda xml: xml.replace(b"</table:table>", b"<x>" * 500_000 + b"</x>" * 500_000 + b"</table:table>")})
    taken_or_refused(ods)


@pytest.mark.parametrize("item", [b"<si/>", b"<si><t>a</t></si>"])
def test_shared_texts_without_end(xlsx: Path, item: bytes) -> None:
    rezip(xlsx, {"xl/sharedStrings.xml": b"<sst>" + item * 6_000_000 + b"</sst>"})
    assert "过大" in refused(xlsx)


def test_styles_without_end(xlsx: Path) -> None:
    rezip(xlsx, {"xl/styles.xml": b"<styleSheet><cellXfs>" + b"<xf/>" * 8_000_000 + b"</cellXfs></styleSheet>"})
    assert "过大" in refused(xlsx)


def test_more_entries_than_any_workbook_has(xlsx: Path) -> None:
    entry = b"PK\x01\x02" + bytes(24) + struct.pack("<H", 1) + bytes(16) + b"a"
    directory = entry * 2_000_000
    end = b"PK\x05\x06" + bytes(4) + struct.pack("<HHIIH", 0xFFFF, 0xFFFF, len(directory), 0, 0)
    xlsx.write_bytes(b"PK\x03\x04" + directory + end)
    assert "过大" in refused(xlsx)


def test_a_bomb_in_a_part_that_is_not_read_is_left_packed(xlsx: Path) -> None:
    rezip(xlsx, {"xl/media/image1.png": bytes(300 * 1024 * 1024)}, level=9)
    assert taken(xlsx).sheets[0].cell(2, 1) == "张伟"


def test_names_that_lead_elsewhere(xlsx: Path, tmp_path: Path) -> None:
    rezip(xlsx, {"../outside.xml": b"x", "xl/../../outside.xml": b"x", "/etc/outside.xml": b"x", "xl\\..\\outside.xml": b"x"})
    before = sorted(tmp_path.rglob("*"))
    assert taken(xlsx).sheets[0].cell(2, 1) == "张伟"
    assert sorted(tmp_path.rglob("*")) == before


def test_a_sheet_named_like_a_path(xlsx: Path, ods: Path) -> None:
    rezip(xlsx, {"xl/workbook.xml": lambda xml: xml.replace('name="表"'.encode(), b'name="../../etc/passwd"')})
    assert taken(xlsx).sheets[0].name == ".._.._etc_passwd"
    rezip(ods, {"content.xml": lambda xml: xml.replace('table:name="表"'.encode(), b'table:name="C:\\x\\' + b"y" * 300 + b'"')})
    name = taken(ods).sheets[0].name
    assert "\\" not in name
    assert len(name) <= 31


def test_one_part_for_very_many_sheets(xlsx: Path) -> None:
    space = b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    again = b"<sheet " + space + b' name="%d" sheetId="9" r:id="rId1"/>'
    for count, word in ((2, "损坏"), (100_000, "1000 张")):
        sheets = b"".join(again % number for number in range(count))
        rezip(xlsx, {"xl/workbook.xml": lambda xml, sheets=sheets: xml.replace(b"</sheets>", sheets + b"</sheets>")})
        assert word in refused(xlsx)


def test_ods_tables_without_end_or_of_one_name(ods: Path) -> None:
    def table(rows: int) -> bytes:
        cell = b'<table:table-cell office:value-type="float" office:value="1"/>'
        return b'<table:table table:name="x"><table:table-row table:number-rows-repeated="%d">%s</table:table-row></table:table>' % (
            rows,
            cell,
        )

    rezip(ods, {"content.xml": lambda xml: xml.replace(b"</office:spreadsheet>", table(1_000_000) * 4 + b"</office:spreadsheet>")})
    assert "范围过大" in refused(ods)
    rezip(ods, {"content.xml": lambda xml: xml.replace(b"</office:spreadsheet>", table(1) * 200_000 + b"</office:spreadsheet>")})
    assert "1000 张" in refused(ods)


def test_an_xls_of_very_many_sheets(tmp_path: Path) -> None:
    path = tmp_path / "book.xls"
    write_xls(path, TABLE)
    stream = CompoundFile(path.read_bytes()).stream("Workbook")
    start = 4 + struct.unpack_from("<H", stream, 2)[0]
    sheets = b"".join(struct.pack("<HHIBBBB", 0x85, 8, number, 0, 0, 0, 0) for number in range(200_000))
    path.write_bytes(wrap("Workbook", stream[:start] + sheets + stream[start:]))
    assert "1000 张" in refused(path)


def test_macros_are_said_and_not_run(xlsx: Path, ods: Path) -> None:
    rezip(xlsx, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 100})
    assert any("宏" in remark for remark in taken(xlsx).remarks)
    rezip(ods, {"Basic/Standard/Module1.xml": b"<x/>"})
    assert any("宏" in remark for remark in taken(ods).remarks)


def test_links_to_other_workbooks_are_said_and_not_followed(xlsx: Path, ods: Path) -> None:
    rezip(xlsx, {"xl/externalLinks/externalLink1.xml": b'<externalLink Target="\\\\server\\x.xlsx"/>'})
    assert any("其他工作簿" in remark for remark in taken(xlsx).remarks)
    link = (
        b'<table:table-cell table:formula="of:=\'file:///c:/x.ods\'#$A.A1" office:value-type="float" office:value="1"/></table:table-row>'
    )
    rezip(ods, {"content.xml": lambda xml: xml.replace(b"</table:table-row>", link, 1)})
    grid = taken(ods)
    assert any("其他工作簿" in remark for remark in grid.remarks)
    assert grid.sheets[0].cell(1, 3) == 1


def test_an_xls_with_macros_and_links(tmp_path: Path) -> None:
    path = tmp_path / "book.xls"
    write_xls(path, TABLE)
    stream = CompoundFile(path.read_bytes()).stream("Workbook")
    start = 4 + struct.unpack_from("<H", stream, 2)[0]
    link = struct.pack("<HHHH", 0x01AE, 4, 1, 8)
    moved = bytearray(stream[:start] + link + stream[start:])
    place = moved.find(struct.pack("<H", 0x85), start)
    struct.pack_into("<I", moved, place + 4, struct.unpack_from("<I", moved, place + 4)[0] + len(link))
    path.write_bytes(wrap("Workbook", bytes(moved)))
    (remark,) = taken(path).remarks
    assert "其他工作簿" in remark


def test_an_xls_of_endless_tiny_records(tmp_path: Path) -> None:
    path = tmp_path / "book.xls"
    write_xls(path, TABLE)
    stream = CompoundFile(path.read_bytes()).stream("Workbook")
    end = stream.rindex(b"\x0a\0\0\0")
    path.write_bytes(wrap("Workbook", stream[:end] + struct.pack("<HH", 0x0001, 0) * 5_000_000 + stream[end:]))
    assert "过大" in refused(path)


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_passwords_are_said(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"book.{kind}"
    if kind == "xlsx":
        path.write_bytes(wrap("EncryptedPackage", b"secret" * 1000))
    elif kind == "ods":
        write_ods(path, TABLE)
        rezip(
            path,
            {"META-INF/manifest.xml": lambda xml: xml.replace(b"</manifest:manifest>", b"<manifest:encryption-data/></manifest:manifest>")},
        )
    else:
        write_xls(path, TABLE)
        stream = CompoundFile(path.read_bytes()).stream("Workbook")
        start = 4 + struct.unpack_from("<H", stream, 2)[0]
        path.write_bytes(wrap("Workbook", stream[:start] + struct.pack("<HHH", 0x2F, 2, 1) + stream[start:]))
    assert "密码" in refused(path)


def test_a_zip_in_a_zip(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", bytes(50 * 1024 * 1024))
    path = tmp_path / "book.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.bin", inner.getvalue())
    assert "没有 Excel 工作簿" in refused(path)


def test_total_size_is_bounded_too(xlsx: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_TOTAL_BYTES", 10_000_000)
    rezip(xlsx, {f"xl/worksheets/sheet{n}.xml": bytes(6_000_000) for n in (7, 8)})
    assert "过大" in refused(xlsx)


_PEAK = """
import re, sys
from contextlib import suppress
from pathlib import Path
from exports.excel.errors import WorkbookError
from exports.excel.reading.workbook import read_workbook
with suppress(WorkbookError):
    read_workbook(Path(sys.argv[1]))
print(int(re.search("VmHWM:\\s*([0-9]+)", Path("/proc/self/status").read_text())[1]) / 1024)
"""


def peak_megabytes(path: Path) -> float:
    """The most memory a process of its own ever held while it read the file, native memory included."""
    done = subprocess.run([sys.executable, "-c", _PEAK, path], check=True, capture_output=True, text=True, cwd=ROOT)
    return float(done.stdout)


def test_memory_is_bounded(xlsx: Path, tmp_path: Path) -> None:
    peaks: dict[str, float] = {}
    original = xlsx.read_bytes()
    numbers = b"".join(
        b'<row r="%d">%s</row>' % (n, b"".join(b'<c r="%c%d"><v>1</v></c>' % (65 + c, n) for c in range(10))) for n in range(1, 100_001)
    )
    for name, changes in {
        "texts": {"xl/sharedStrings.xml": b"<sst>" + b"<si/>" * 6_000_000 + b"</sst>"},
        "merged": {SHEET: sheet_of(ROW, behind=b"<mergeCells>" + b'<mergeCell ref="A1:B2"/>' * 2_000_000 + b"</mergeCells>")},
        "cells": {SHEET: sheet_of(numbers)},
        "dimension": {SHEET: sheet_of(ROW, b'<dimension ref="A1:XFD1048576"/>')},
        "picture": {"xl/media/image1.png": bytes(300 * 1024 * 1024)},
    }.items():
        xlsx.write_bytes(original)
        rezip(xlsx, changes)
        peaks[name] = peak_megabytes(xlsx)
    entry = b"PK\x01\x02" + bytes(24) + struct.pack("<H", 1) + bytes(16) + b"a"
    end = b"PK\x05\x06" + bytes(4) + struct.pack("<HHIIH", 0xFFFF, 0xFFFF, len(entry) * 1_000_000, 0, 0)
    xlsx.write_bytes(b"PK\x03\x04" + entry * 1_000_000 + end)
    peaks["entries"] = peak_megabytes(xlsx)
    (tmp_path / "a.csv").write_bytes(b"a,b\n" * 2_000_000)
    peaks["lines"] = peak_megabytes(tmp_path / "a.csv")
    assert {name: peak for name, peak in peaks.items() if peak > MOST_MEGABYTES} == {}
