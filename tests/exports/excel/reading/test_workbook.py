"""Sound workbooks come out as they are; everything else is refused in words, never by a crash."""

import random
import re
import struct
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.excel.errors import WorkbookError
from exports.excel.grid import MergedRange, UnreadCell, column_letter
from exports.excel.ledger.write import LedgerColumn, LedgerSheet, write_ledger
from exports.excel.reading import package, sheet_scan
from exports.excel.reading.compound import CompoundFile, wrap
from exports.excel.reading.workbook import read_workbook
from tests.fixtures.workbooks import WRITERS, Sheet, write_ods, write_xls, write_xlsx

SHEETS = (
    Sheet(
        "名册",
        [
            ["标题", None, None, None],
            [None, None, None, None],
            ["姓名", "电话", "日期", "比例"],
            ["张　伟", 13800001111, date(2022, 7, 4), 0.25],
            ["李明", "013800002222", None, 3],
        ],
        merged=[(1, 1, 1, 4), (4, 1, 5, 1)],
        hidden_rows=[5],
    ),
    Sheet("空表", []),
)
FORMATS = tuple(WRITERS)


@pytest.fixture(params=FORMATS)
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"book.{request.param}"
    WRITERS[request.param](path, SHEETS)
    return path


def refused(path: Path) -> str:
    with pytest.raises(WorkbookError) as caught:
        read_workbook(path)
    return str(caught.value)


def rezip(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """Rewrites the parts of a zip file in place."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)


def share_strings(parts: dict[str, bytes]) -> None:
    """Moves the texts into a shared table, as Excel itself writes them."""
    sheet, table = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
    texts: list[bytes] = []

    def take(match: re.Match[bytes]) -> bytes:
        if match[2] not in texts:
            texts.append(match[2])
        return b'<c r="%s" t="s"><v>%d</v></c>' % (match[1], texts.index(match[2]))

    parts[sheet] = re.sub(rb'<c r="(\w+)" t="inlineStr"><is>(<t[^>]*>[^<]*</t>)</is></c>', take, parts[sheet])
    items = b"".join(b"<si>" + text + b"</si>" for text in texts)
    space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    parts[table] = b'<sst %s count="99999999999" uniqueCount="99999999999">%s</sst>' % (space, items)
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relation = b'<Relationship Id="rId99" Type="%s" Target="sharedStrings.xml"/></Relationships>' % kind
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = parts[relations].replace(b"</Relationships>", relation)


def test_shared_texts_and_claimed_counts(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write_xlsx(path, SHEETS)
    rezip(path, share_strings)
    assert read_workbook(path).sheets[0].rows[2:4] == (
        ("姓名", "电话", "日期", "比例"),
        ("张　伟", 13800001111, date(2022, 7, 4), 0.25),
    )


def test_cells_rows_merges_and_hidden_rows(book: Path) -> None:
    first, empty = read_workbook(book).sheets
    assert first.name == "名册"
    assert empty.rows == ()
    assert first.rows[3] == ("张　伟", 13800001111, date(2022, 7, 4), 0.25)
    assert first.cell(5, 2) == "013800002222"
    assert first.cell(5, 4) == 3
    assert isinstance(first.cell(5, 4), int)
    assert first.cell(3, 1) == "姓名"  # the blank second row counts
    assert first.cell(99, 1) is None
    assert MergedRange(1, 1, 1, 4) in first.merged
    assert MergedRange(4, 1, 5, 1) in first.merged
    assert first.hidden_rows == {5}


def test_the_extension_does_not_matter(tmp_path: Path) -> None:
    for format_, write in WRITERS.items():
        path = tmp_path / f"{format_}.dat"
        write(path.with_suffix("." + format_), SHEETS)
        path.with_suffix("." + format_).rename(path)
        assert read_workbook(path).sheets[0].cell(4, 1) == "张　伟"


def test_formulas_without_results_and_errors_are_marked(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write_xlsx(path, [Sheet("表", [["a", "=1+1", "#N/A"], [1, None, "=B1"]])])
    sheet = read_workbook(path).sheets[0]
    assert sheet.cell(1, 2) == UnreadCell("formula")
    assert sheet.cell(1, 3) == UnreadCell("error", "#N/A")
    assert sheet.cell(2, 3) == UnreadCell("formula")


def test_formulas_with_results_are_values(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write_xlsx(path, [Sheet("表", [["a", "=1+1", "=B1"]])])

    def calculate(parts: dict[str, bytes]) -> None:
        name = "xl/worksheets/sheet1.xml"
        # An empty element is written in either way, with lxml or without.
        parts[name] = re.sub(rb"<f>1\+1</f><v(?: ?/>|></v>)", b"<f>1+1</f><v>2</v>", parts[name])
        parts[name] = parts[name].replace(b'<c r="C1"><f>', b'<c r="C1" t="str"><f>')

    rezip(path, calculate)
    assert read_workbook(path).sheets[0].rows == (("a", 2, None),)  # an empty text is a result


def test_xls_errors_are_marked(tmp_path: Path) -> None:
    import xlwt

    book = xlwt.Workbook()
    page = book.add_sheet("表")
    page.write(0, 0, "a")
    page.row(0).set_cell_error(1, 42)
    book.save(str(tmp_path / "book.xls"))
    assert read_workbook(tmp_path / "book.xls").sheets[0].rows == (("a", UnreadCell("error", "#N/A")),)


def test_ods_formulas_without_results_are_marked(tmp_path: Path) -> None:
    path = tmp_path / "book.ods"
    write_ods(path, [Sheet("表", [["x", "y"]])])
    cell = b'<table:table-cell table:formula="of:=1+1"/></table:table-row>'
    rezip(path, lambda parts: parts.update({"content.xml": parts["content.xml"].replace(b"</table:table-row>", cell)}))
    assert read_workbook(path).sheets[0].rows == (("x", "y", UnreadCell("formula", "of:=1+1")),)


def test_times_durations_and_booleans(tmp_path: Path) -> None:
    from datetime import timedelta

    path = tmp_path / "book.xlsx"
    write_xlsx(path, [Sheet("表", [[datetime(2022, 7, 4, 8, 30), datetime(2022, 7, 4, 8, 30).time(), timedelta(hours=36), True]])])
    assert read_workbook(path).sheets[0].rows == ((datetime(2022, 7, 4, 8, 30), "08:30", 1.5, True),)


def test_hidden_sheets_are_told(book: Path) -> None:
    WRITERS[book.suffix[1:]](book, [SHEETS[0], Sheet("旧", [["x"]], hidden=True)])
    assert [sheet.hidden for sheet in read_workbook(book).sheets] == [False, True]


def test_missing_empty_folder(tmp_path: Path) -> None:
    assert "找不到" in refused(tmp_path / "没有.xlsx")
    (tmp_path / "空.xlsx").touch()
    assert "空文件" in refused(tmp_path / "空.xlsx")
    assert "文件夹" in refused(tmp_path)


def test_locked(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "open", locked)
    assert "占用" in refused(book)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"<html><table><tr><td>1</td></tr></table></html>", "网页"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "网页或 XML"),
        ("今天下午开会，请带上材料。".encode("gb18030")[:-2] + b"\n", "分隔"),
        (b"%PDF-1.7", "PDF"),
        (bytes(range(256)), "不是能读的工作簿"),
        (b"PK\x05\x06" + bytes(18), "没有 Excel 工作簿"),
    ],
)
def test_impostors_are_called_by_name(tmp_path: Path, content: bytes, word: str) -> None:
    (tmp_path / "表.xls").write_bytes(content)
    assert word in refused(tmp_path / "表.xls")


def test_passwords(tmp_path: Path) -> None:
    ooxml = tmp_path / "book.xlsx"
    ooxml.write_bytes(wrap("EncryptedPackage", b"secret" * 100))
    assert "密码" in refused(ooxml)

    ods = tmp_path / "book.ods"
    write_ods(ods, SHEETS)
    manifest = "META-INF/manifest.xml"
    rezip(
        ods,
        lambda parts: parts.update(
            {manifest: parts[manifest].replace(b"</manifest:manifest>", b"<manifest:encryption-data/></manifest:manifest>")}
        ),
    )
    assert "密码" in refused(ods)

    xls = tmp_path / "book.xls"
    write_xls(xls, SHEETS)
    stream = CompoundFile(xls.read_bytes()).stream("Workbook")
    start = 4 + struct.unpack_from("<H", stream, 2)[0]
    xls.write_bytes(wrap("Workbook", stream[:start] + struct.pack("<HHH", 0x2F, 2, 1) + stream[start:]))
    assert "密码" in refused(xls)


def test_another_documents_container(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(wrap("WordDocument", b"x" * 5000))
    assert "Word" in refused(tmp_path / "a.xls")


def test_a_wrapped_stream_comes_out_again() -> None:
    for size in (0, 1, 4095, 4096, 4097, 5_000_000):
        content = random.Random(size).randbytes(size)
        assert CompoundFile(wrap("Book", content)).stream("Book")[:size] == content


def test_zip_bomb_by_declared_size(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    write_xlsx(path, SHEETS)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/bomb.xml", "w") as part:
        for _ in range(40):
            part.write(bytes(1024 * 1024))
    assert "过大" in refused(path)


def test_zip_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    write_xlsx(path, SHEETS)
    size = 30 * 1024 * 1024
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/bomb.xml", bytes(size))
    data = path.read_bytes().replace(struct.pack("<I", size), struct.pack("<I", 1000))
    path.write_bytes(data)
    refused(path)


def test_too_many_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "many.xlsx"
    write_xlsx(path, SHEETS)
    monkeypatch.setattr(package, "MAX_ENTRIES", 5)
    assert "过大" in refused(path)


def test_xml_bomb(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write_xlsx(path, SHEETS)
    entity = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cccc">]>'
    rezip(path, lambda parts: parts.update({"xl/workbook.xml": entity + parts["xl/workbook.xml"]}))
    assert "损坏" in refused(path)


def test_a_stray_cell_far_away_is_named(tmp_path: Path) -> None:
    path = tmp_path / "far.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "a"
    book.worksheets[0]["XFD1048576"] = "b"
    book.save(path)
    assert "XFD1048576" in refused(path)


def test_one_ods_cell_repeated_over_everything(tmp_path: Path) -> None:
    path = tmp_path / "far.ods"
    write_ods(path, [Sheet("表", [["x", "y"]])])
    repeat = b'<table:table-row table:number-rows-repeated="50000">'
    rezip(path, lambda parts: parts.update({"content.xml": parts["content.xml"].replace(b"<table:table-row>", repeat)}))
    assert read_workbook(path).sheets[0].width == 2
    wide = b'<table:table-cell table:number-columns-repeated="1000" '
    rezip(path, lambda parts: parts.update({"content.xml": parts["content.xml"].replace(b"<table:table-cell ", wide, 1)}))
    assert "过大" in refused(path)


def test_one_long_text_in_very_many_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "book.xlsx"
    write_xlsx(path, [Sheet("表", [["长" * 1000]] * 50)])
    rezip(path, share_strings)
    assert len(read_workbook(path).sheets[0].rows) == 50
    monkeypatch.setattr(sheet_scan, "MAX_TEXT", 100_000)
    assert "过大" in refused(path)


def test_cut_off_anywhere(book: Path) -> None:
    whole = book.read_bytes()
    for length in sorted({*range(1, len(whole), max(1, len(whole) // 60)), len(whole) - 1}):
        book.write_bytes(whole[:length])
        with suppress(WorkbookError):  # a tail that holds nothing may be missing
            assert read_workbook(book).sheets[0].cell(4, 1) == "张　伟"


@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_mutated_files_are_read_or_refused(data: st.DataObject, book: Path, tmp_path: Path) -> None:
    whole = bytearray(book.read_bytes())
    places = data.draw(st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), min_size=1, max_size=12))
    for place, value in places:
        whole[place] = value
    path = tmp_path / "mutated"
    path.write_bytes(whole)
    with suppress(WorkbookError):
        read_workbook(path)


@given(st.one_of(st.binary(max_size=3000), st.binary(max_size=600).map(lambda tail: b"PK\x03\x04" + tail)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_bytes_are_text_or_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "random"
    path.write_bytes(content)
    with suppress(WorkbookError):  # a few bytes may be a table of text
        assert len(read_workbook(path).sheets) == 1


@given(st.binary(max_size=2048))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_containers_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "random"
    path.write_bytes(wrap("Workbook", content))
    with suppress(WorkbookError):
        read_workbook(path)
    path.write_bytes(wrap("Workbook", b"")[:76] + content.ljust(436, b"\xff") + bytes(4096))
    refused(path)


@given(noise=st.binary(max_size=400), place=st.integers(0, 400))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_mutated_sheet_xml_is_read_or_refused(book: Path, tmp_path: Path, noise: bytes, place: int) -> None:
    if book.suffix == ".xls":
        return  # no XML in it
    path = tmp_path / "mutated.zip"
    path.write_bytes(book.read_bytes())
    part = {".xlsx": "xl/worksheets/sheet1.xml", ".ods": "content.xml"}[book.suffix]
    rezip(path, lambda parts: parts.update({part: parts[part][:place] + noise + parts[part][place + len(noise) // 2 :]}))
    with suppress(WorkbookError):
        read_workbook(path)


def test_twenty_thousand_rows_are_read_in_seconds(tmp_path: Path) -> None:
    path = tmp_path / "long.xlsx"
    columns = tuple(LedgerColumn(title) for title in "甲乙丙丁戊己")
    rows = [(number, f"第{number}有限公司", "13800001111", 0.5, None, "未发现问题") for number in range(20_000)]
    write_ledger(path, [LedgerSheet("长表", "长表", columns, rows)], created=datetime(2022, 8, 1))
    started = time.process_time()
    assert len(read_workbook(path).sheets[0].rows) == 20_003
    assert time.process_time() - started < 10


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")])
def test_column_letters(number: int, letters: str) -> None:
    assert column_letter(number) == letters
    assert sheet_scan.cell_position(f"{letters}7") == (7, number)


@pytest.mark.parametrize("reference", ["A", "7", "A0x", "ABCDE1", "a1", "A１"])
def test_no_cell_reference(reference: str) -> None:
    with pytest.raises(ValueError, match=reference):
        sheet_scan.cell_position(reference)
