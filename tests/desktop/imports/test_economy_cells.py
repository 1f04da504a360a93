"""Numbers of monthly figures as cells hold them: nothing is lost between the unit written and the whole units kept."""

from decimal import Decimal
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from desktop.imports.economy_headings import economy_columns, heading_said, said_of_all
from desktop.imports.parse_economy import parse_economy
from desktop.imports.row_reading import RawRow
from desktop.imports.rows import EconomyRow, RowError
from exports.excel.grid import Cell

UNITS = (("元", 1), ("千元", 10**3), ("万元", 10**4), ("百万元", 10**6), ("亿元", 10**8))
ANY_CELL = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.dates() | st.datetimes()


def parsed(cell: Cell, heading: str = "产值（万元）", month: Cell = "2022-08") -> EconomyRow | list[RowError]:
    cells: dict[str, Cell] = {"enterprise": "甲厂", "month": month, "output": cell}
    letters = MappingProxyType({"enterprise": "A", "month": "B", "output": "C"})
    titles = MappingProxyType({"enterprise": "企业名称", "month": "月份", "output": heading})
    return parse_economy(RawRow("表", 2, MappingProxyType(cells), letters, titles))


@given(st.integers(0, 10**13), st.sampled_from(UNITS), st.booleans())
def test_what_is_written_in_any_unit_is_kept_to_the_last_yuan(amount: int, unit: tuple[str, int], in_cell: bool) -> None:
    words, factor = unit
    written = f"{Decimal(amount) / factor:,f}"
    row = parsed(f"{written}{words}" if in_cell else written, "产值" if in_cell else f"产值（{words}）")
    assert isinstance(row, EconomyRow)
    (month,) = row.months
    assert (month.month, dict(month.values)) == ("2022-08", {"output": amount})
    assert row.assumed == ()


@given(st.floats(0, 10**8).map(lambda value: round(value, 4)))
def test_numbers_as_spreadsheets_keep_them_are_exact(value: float) -> None:
    row = parsed(value)
    assert isinstance(row, EconomyRow)
    assert row.months[0].values["output"] == int((Decimal(repr(value)) * 10_000).to_integral_value())


@given(ANY_CELL, ANY_CELL)
def test_any_cell_is_a_figure_or_an_error_in_words(cell: Cell, month: Cell) -> None:
    row = parsed(cell, month=month)
    if isinstance(row, list):
        assert row
        assert all(error.reason for error in row)
    else:
        assert all(0 <= one.values["output"] <= 10**14 for one in row.months)


@given(st.lists(st.text(alphabet="产值用电本月累计同比上年1238月年-—（）万元企业名称·", max_size=12), max_size=8))
def test_any_headings_are_understood_or_left(headings: list[str]) -> None:
    columns, score = economy_columns(["企业名称", *headings], {"enterprise": 1})
    assert (score > 0) == bool(columns)
    taken = [place for key, place in columns.items() if key != "enterprise"]
    assert len(taken) == len(set(taken))
    for place in taken:
        said = heading_said(headings[place - 2])
        assert not said.summed
        assert not said.other


@given(st.text(max_size=30), st.lists(st.text(max_size=30), max_size=3), st.text(max_size=30))
def test_any_titles_say_something_or_nothing(name: str, titles: list[str], file: str) -> None:
    assert set(said_of_all(name, titles, file)) <= {"month", "range", "year", "figure", "unit"}
