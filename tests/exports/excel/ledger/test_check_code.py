"""Check codes: what is written and what is read back have the same, and nothing else has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.excel.ledger.check_code import check_code
from exports.excel.ledger.write import COVER, LedgerColumn, LedgerSheet, Ratio, WrittenSheet, code_of, write_ledger
from exports.excel.reading.workbook import read_workbook

COLUMNS = (
    LedgerColumn("文字", wrap=True),
    LedgerColumn("应", "integer", total="sum"),
    LedgerColumn("实", "number", total="sum"),
    LedgerColumn("率", "percent", ratio=Ratio("实", "应", missing="—")),
    LedgerColumn("日", "date"),
    LedgerColumn("比", "percent", total_value=0.125),
)
WHOLE = st.one_of(st.none(), st.integers(-(10**15), 10**15), st.just("—"))
FRACTION = st.one_of(st.none(), st.floats(-1e12, 1e12), st.integers(-5, 5))
DAYS = st.one_of(st.none(), st.dates(date(1900, 3, 1), date(2199, 12, 31)), st.datetimes(datetime(1950, 1, 1), datetime(2099, 1, 1)))
RATES = st.one_of(st.none(), st.floats(0, 1))
LINES = st.lists(st.tuples(st.text(max_size=20), WHOLE, FRACTION, st.none(), DAYS, RATES), max_size=6)


def cover(written: Sequence[WrittenSheet]) -> LedgerSheet:
    return LedgerSheet(COVER, "封面", (LedgerColumn("校验码"),), [(one.code,) for one in written])


@given(LINES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_read_back_has_the_code_that_was_written(tmp_path: Path, rows: list[tuple[Any, ...]]) -> None:
    sheet = LedgerSheet("表", "题", COLUMNS, rows, ("单位：某园区",), ("注：某某。",))
    write_ledger(tmp_path / "a.xlsx", [sheet], created=datetime(2022, 8, 1), cover=cover)
    front, found = read_workbook(tmp_path / "a.xlsx").sheets
    assert check_code(found.rows) == front.cell(4, 1) == code_of(sheet)


def test_it_is_short_and_has_no_characters_that_look_alike() -> None:
    code = check_code([("张伟", 1)])
    assert re.fullmatch(r"([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}", code)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([(1,)], [(1.0,)]),
        ([(1 / 3,)], [(0.333333333333333,)]),
        ([(date(2022, 8, 31),)], [(44804,)]),
        ([(0.75,)], [(0.75000000000000011,)]),
        ([("a", None, None)], [("a",)]),
        ([("a",), (None,), ()], [("a",)]),
        ([("a", " ")], [("a",)]),
    ],
)
def test_programs_may_say_the_same_in_other_words(one: list[Any], other: list[Any]) -> None:
    assert check_code(one) == check_code(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([("1",)], [(1,)]),
        ([("a", "b")], [("ab",)]),
        ([("a",), ("b",)], [("a", "b")]),
        ([("a",), ("b",)], [("b",), ("a",)]),
        ([(None, "a")], [("a",)]),
        ([("a",), (), ("b",)], [("a",), ("b",)]),
        ([(0.5,)], [(0.500001,)]),
        ([("张伟",)], [("张玮",)]),
    ],
)
def test_any_other_value_or_place_has_another(one: list[Any], other: list[Any]) -> None:
    assert check_code(one) != check_code(other)
