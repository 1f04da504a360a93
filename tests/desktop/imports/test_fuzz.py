"""Whatever stands in a workbook, looking for tables and reading rows ends in rows, errors of rows or a UserError.

``FUZZ=5000`` sets as many examples as a release is to pass.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from desktop.errors import UserError
from desktop.imports.columns import KINDS
from desktop.imports.commands import recognise, rehearse
from desktop.imports.parse import parse_row
from desktop.imports.recognise import guessed
from desktop.imports.table import find_tables
from exports.excel.grid import Cell, MergedRange, SheetGrid, UnreadCell, WorkbookGrid
from exports.excel.reading.workbook import read_workbook
from tests.exports.excel.reading.mutations import spoil_bytes, spoil_records, spoil_zip
from tests.factories import park, template_park
from tests.fixtures.layouts import layout

__all__ = ["park", "template_park"]

_EXAMPLES = int(os.environ.get("FUZZ", "60"))
_NUMBERS = range(1, 16)
_fuzzed = settings(max_examples=_EXAMPLES, phases=(Phase.explicit, Phase.reuse, Phase.generate), suppress_health_check=list(HealthCheck))
_TYPED = (
    "姓名 部门 企业名称 走访日期 走访人员 类别 合计 小计 注： 同上 〃 是 否 √ × 无 / — 至今 7月4日 2022.13.45 二〇二二年七月 99999 "
    "13800001111 1.38E+10 =1+1 等3人 （ ） ： 、、、 张伟和李明 产业局：张伟 2022年8月 本月 累计 12,345.6万元 ５％ -0 NaN"
)
_WORDS = _TYPED.split()
_CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.sampled_from(_WORDS),
    st.lists(st.sampled_from(_WORDS), min_size=2, max_size=4).map("\n".join),
    st.text(max_size=30),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(date(1899, 12, 31), date(9999, 12, 31)),
    st.datetimes(datetime(1900, 1, 1), datetime(9999, 12, 31)),
    st.sampled_from((None, UnreadCell("formula"), UnreadCell("formula", "=A1"), UnreadCell("error", "#N/A"))),
)


@pytest.fixture(scope="module")
def grids() -> list[WorkbookGrid]:
    """The cells of all layouts."""
    return [read_workbook(layout(number)) for number in _NUMBERS]


def spoiled(grid: WorkbookGrid, draw: Callable[[st.SearchStrategy[int]], int], cell: Callable[[], Cell]) -> Iterator[SheetGrid]:
    """The sheets with cells changed, rows gone or there twice, and areas merged at random."""
    for sheet in grid.sheets:
        rows = [list(row) for row in sheet.rows]
        for _ in range(draw(st.integers(0, 8)) if rows else 0):
            row = draw(st.integers(0, len(rows) - 1))
            way = draw(st.integers(0, 9))
            if way == 0:
                rows.insert(row, list(rows[draw(st.integers(0, len(rows) - 1))]))
            elif way == 1 and len(rows) > 1:
                del rows[row]
            else:
                rows[row][draw(st.integers(0, sheet.width - 1))] = cell()
        top, left = draw(st.integers(1, 12)), draw(st.integers(1, 8))
        area = MergedRange(top, left, top + draw(st.integers(0, 9)), left + draw(st.integers(0, 5)))
        hidden = frozenset({draw(st.integers(1, 9))})
        yield replace(sheet, rows=tuple(map(tuple, rows)), merged=(*sheet.merged, area), hidden_rows=hidden, hidden_columns=hidden)


@pytest.mark.timeout(60 + _EXAMPLES)
@_fuzzed
@given(data=st.data())
def test_changed_cells(data: st.DataObject, grids: list[WorkbookGrid]) -> None:
    grid = grids[data.draw(st.integers(0, len(grids) - 1))]
    changed = WorkbookGrid(tuple(spoiled(grid, data.draw, lambda: data.draw(_CELLS))))
    for kind in KINDS:
        for raw in find_tables(changed, kind).rows:
            parsed = parse_row(kind, raw)
            assert (isinstance(parsed, list) and all(error.reason for error in parsed)) or parsed
    guessed(changed)


@pytest.mark.timeout(60 + 2 * _EXAMPLES)
@_fuzzed
@given(data=st.data())
def test_spoiled_files(data: st.DataObject, tmp_path: Path, park: Path) -> None:
    source = layout(data.draw(st.integers(1, 15)))
    spoil = {".xlsx": spoil_zip, ".ods": spoil_zip, ".xls": spoil_records, ".et": spoil_records}.get(source.suffix, spoil_bytes)
    path = tmp_path / source.name
    path.write_bytes(spoil(source.read_bytes(), data.draw))
    before = park.read_bytes()
    try:
        found = recognise(path)
    except UserError as error:
        assert str(error).endswith("。")  # noqa: PT017 - what it says is the other half of the property
        return
    for guess in found.guesses[:2]:
        rehearsed_or_refused(guess.kind, path)
    assert park.read_bytes() == before


def rehearsed_or_refused(kind: str, path: Path) -> None:
    try:
        rehearsal = rehearse(kind=kind, file=path)
    except UserError as error:
        assert str(error)  # noqa: PT017
    else:
        assert rehearsal.problem or rehearsal.tables
