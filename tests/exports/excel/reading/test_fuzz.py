"""Spoiled workbooks are read or refused in words: no other exception, no endless work.

``FUZZ=5000`` sets as many examples of each kind as a release is to pass.
"""

import io
import os
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from exports.excel.errors import WorkbookError
from exports.excel.grid import SheetGrid, UnreadCell
from exports.excel.reading.quick_scan import filled_width, quick_scan
from exports.excel.reading.workbook import read_workbook
from exports.excel.reading.xlsx_scan import scan_xlsx_sheet
from tests.exports.excel.reading.mutations import spoil_bytes, spoil_records, spoil_xml, spoil_zip
from tests.fixtures.workbooks import WRITERS, Sheet

_EXAMPLES = int(os.environ.get("FUZZ", "150"))
_SECONDS = 5.0
_ROWS = [
    ["标题", None, None, None],
    ["姓名", "电话", "日期", "比例"],
    ["张　伟", 13800001111, date(2022, 7, 4), 0.25],
    ["李明", "013800002222", None, True],
    [None, 3, "多行\n文字", -1.5],
]
_SHEETS = (Sheet("名册", _ROWS, merged=[(1, 1, 1, 4), (3, 1, 4, 1)], hidden_rows=[5]), Sheet("旧", [["x", "=A1+1", "#N/A"]], hidden=True))
_CSV = '云岭高新区走访台账\n日期,企业,情况\n2022-07-04,甲公司,"平稳，\n正常"\n2022-07-05,乙公司,0012\n'

_fuzzed = settings(
    max_examples=_EXAMPLES,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # the spoiled file itself is kept by the assertion's message
    suppress_health_check=list(HealthCheck),
)
Spoil = Callable[[bytes, Callable[[st.SearchStrategy[int]], int]], bytes]


def committed() -> list[Path]:
    """Workbooks written by an office program."""
    return sorted(path for path in (Path(__file__).parents[3] / "fixtures" / "layouts").glob("*") if path.suffix[1:] in {*WRITERS, "et"})


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[bytes]]:
    """Sound workbooks by format."""
    folder = tmp_path_factory.mktemp("originals")
    found: dict[str, list[bytes]] = {format_: [] for format_ in WRITERS}
    for format_, write in WRITERS.items():
        write(folder / f"book.{format_}", _SHEETS)
        found[format_].append((folder / f"book.{format_}").read_bytes())
    for path in committed():
        found[{"et": "xls"}.get(path.suffix[1:], path.suffix[1:])].append(path.read_bytes())
    return found


@contextmanager
def in_time(path: Path) -> Iterator[None]:
    started = time.process_time()
    said = "。"
    try:
        yield
    except WorkbookError as error:
        said = str(error)
    except BaseException as error:
        error.add_note(f"spoiled file: {path.read_bytes()[:20_000]!r}")
        raise
    assert said.endswith("。")
    assert time.process_time() - started < _SECONDS


def read_or_refused(path: Path) -> None:
    """The property: sheets whose rows are all as wide and hold plain cells only, or a sentence."""
    with in_time(path):
        for sheet in read_workbook(path).sheets:
            check(sheet)


def check(sheet: SheetGrid) -> None:
    assert {len(row) for row in sheet.rows} <= {sheet.width}
    assert all(cell is None or isinstance(cell, str | int | float | date | UnreadCell) for row in sheet.rows for cell in row)
    assert all(1 <= row <= len(sheet.rows) for row in sheet.hidden_rows)
    assert all(1 <= column <= sheet.width for column in sheet.hidden_columns)
    assert 0 < len(sheet.name) <= 31


@pytest.mark.timeout(60 + _EXAMPLES)
@pytest.mark.parametrize(
    ("format_", "spoil"),
    [("xlsx", spoil_bytes), ("xlsx", spoil_zip), ("ods", spoil_bytes), ("ods", spoil_zip), ("xls", spoil_bytes), ("xls", spoil_records)],
)
@_fuzzed
@given(data=st.data())
def test_spoiled_workbooks(format_: str, spoil: Spoil, data: st.DataObject, originals: dict[str, list[bytes]], tmp_path: Path) -> None:
    books = originals[format_]
    path = tmp_path / f"spoiled.{format_}"
    path.write_bytes(spoil(books[data.draw(st.integers(0, len(books) - 1))], data.draw))
    read_or_refused(path)


@pytest.mark.timeout(60 + _EXAMPLES)
@_fuzzed
@given(data=st.data())
def test_spoiled_text(data: st.DataObject, tmp_path: Path) -> None:
    path = tmp_path / "spoiled.csv"
    content = _CSV.encode(data.draw(st.sampled_from(("utf-8", "utf-8-sig", "gbk", "utf-16"))))
    for _ in range(data.draw(st.integers(1, 3))):
        content = spoil_bytes(content, data.draw)
    path.write_bytes(content)
    read_or_refused(path)


@pytest.mark.timeout(60 + _EXAMPLES)
@_fuzzed
@given(data=st.data())
def test_both_passes_see_the_same(data: st.DataObject, originals: dict[str, list[bytes]], tmp_path: Path) -> None:
    """What the quick pass takes, the thorough pass finds to be the same, so that neither is weaker."""
    books = originals["xlsx"]
    book = books[data.draw(st.integers(0, len(books) - 1))]
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml")
    for _ in range(data.draw(st.integers(0, 3))):
        xml = spoil_xml(xml, data.draw)
    try:
        quick = quick_scan(xml, 0)
    except WorkbookError:
        with pytest.raises(WorkbookError):
            scan_xlsx_sheet(xml)
        return
    if quick is None:
        return
    try:
        thorough = scan_xlsx_sheet(xml)
    except WorkbookError:
        return
    assert quick.scan.last_row >= thorough.last_row
    assert filled_width(xml) >= thorough.last_column or not thorough.cells
    assert quick.scan.last_column >= thorough.last_column or not thorough.cells
    assert quick.scan.unread == thorough.unread
    assert (quick.scan.hidden_rows, quick.scan.hidden_columns) == (thorough.hidden_rows, thorough.hidden_columns)
    assert (quick.scan.merged, quick.scan.protected) == (thorough.merged, thorough.protected)
