"""References after rows were repeated, and formulas counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.excel.template.arithmetic import count
from exports.excel.template.formulas import Reference, has_more_than_references, moved, moved_area, references, translated
from exports.excel.template.results import CellError, Result, Uncountable
from exports.excel.template.rows_map import Copy, Grown, RowsMap

FIVE = Grown(5, 5, (5,), 3)
MAPS = {"月报": RowsMap([FIVE])}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("SUM(E5:E5)", "SUM(E5:E7)"),
        ("SUM(E4:E6)", "SUM(E4:E8)"),
        ("E6*2", "E8*2"),
        ("$E$6", "$E$8"),
        ("SUM(A:A)+SUM(6:6)", "SUM(A:A)+SUM(8:8)"),
        ('"E6"&E6', '"E6"&E8'),
        ("'月报'!E6+其他!E6", "'月报'!E8+其他!E6"),
        ("[1]月报!E6", "[1]月报!E6"),
        ("LOG10(E6)+TAX2022", "LOG10(E8)+TAX2024"),
        ("表1[[#This Row],[E6]]", "表1[[#This Row],[E6]]"),
        ("IF(E6>=1,\"一\",'月报'!$A$6:$B$9)", "IF(E8>=1,\"一\",'月报'!$A$8:$B$11)"),
        ("XFE6+A1048577", "XFE6+A1048577"),
        ("名称6+E6.5", "名称6+E6.5"),
    ],
)
def test_references_follow_their_rows(before: str, after: str):
    assert moved(before, "月报", MAPS) == after


def test_another_sheets_formula_follows_only_what_names_the_sheet():
    assert moved("月报!E6+E6", "其他", MAPS) == "月报!E8+E6"


def test_a_record_speaks_of_itself_and_of_the_one_before():
    assert moved("D5/E$5+SUM(D$5:D5)+D4", "月报", MAPS, Copy(FIVE, 2)) == "D7/E$5+SUM(D$5:D7)+D6"


def test_what_is_gone_is_an_error_and_a_stretch_around_it_shrinks():
    maps = {"月报": RowsMap([Grown(5, 5, (5,), 0)])}
    assert moved("E5+SUM(E5:E5)+SUM(E4:E6)+E6", "月报", maps) == "#REF!+SUM(#REF!)+SUM(E4:E5)+E5"


@pytest.mark.parametrize(
    ("area", "after"), [("A5", "A5:A7"), ("A1:B9", "A1:B11"), ("A6", "A8"), ("$A$6:$B$6", "$A$8:$B$8"), ("A:B", "A:B")]
)
def test_areas_follow_their_rows(area: str, after: str):
    assert moved_area(area, RowsMap([FIVE])) == after


@pytest.mark.parametrize(
    ("formula", "after"), [("A1*$B$1", "B3*$B$1"), ("SUM(A1:A2)", "SUM(B3:B4)"), ("XFD1", "#REF!"), ("$A1+A$1", "$A3+B$1")]
)
def test_shared_formulas_are_read_from_their_place(formula: str, after: str):
    assert translated(formula, 2, 1) == after


@pytest.mark.parametrize(
    ("formula", "more"), [("SUM(A1:B2)*2+1.5", False), ("TODAY()", True), ("费率*A1", True), ('INDIRECT("A1")', True), ("TRUE", False)]
)
def test_what_may_speak_of_unnamed_cells_is_known(formula: str, more: bool):
    assert has_more_than_references(formula) == more


@st.composite
def blocks(draw: st.DrawFn) -> list[Grown]:
    """Blocks one under the other, each with the rows of its body among its own."""
    made: list[Grown] = []
    row = 1
    for _ in range(draw(st.integers(1, 4))):
        first = row + draw(st.integers(0, 4))
        last = first + draw(st.integers(0, 3))
        body = draw(st.sets(st.integers(first, last), min_size=1))
        made.append(Grown(first, last, tuple(sorted(body)), draw(st.integers(0, 5))))
        row = last + 1
    return made


@given(blocks())
def test_rows_never_cross_and_none_is_given_twice(grown: list[Grown]):
    """Laid out one after the other, rows outside of blocks and copies of bodies fill the sheet without gap."""
    rows = RowsMap(grown)
    laid: list[int] = []
    for row in range(1, grown[-1].last + 4):
        block = rows.block_of(row)
        if block is None:
            laid.append(rows.first_of(row))
            assert rows.last_of(row) == rows.first_of(row)
        elif row == block.first:
            for number in range(block.copies):
                laid += [place for body in block.body if (place := rows.in_copy(body, Copy(block, number))) is not None]
    assert laid == list(range(1, len(laid) + 1))


@given(blocks(), st.integers(1, 30), st.integers(0, 12))
def test_a_stretch_holds_exactly_what_its_rows_became(grown: list[Grown], top: int, height: int):
    rows = RowsMap(grown)
    held: set[int] = set()
    for row in range(top, top + height + 1):
        block = rows.block_of(row)
        if block is None:
            held.add(rows.first_of(row))
        elif row in block.body:
            held |= {place for number in range(block.copies) if (place := rows.in_copy(row, Copy(block, number))) is not None}
    first, last = rows.first_of(top), rows.last_of(top + height)
    if held:
        assert (first, last) == (min(held), max(held))
    else:
        assert first > last


VALUES: dict[tuple[int, int], Result] = {
    (1, 1): 10.0,
    (2, 1): 20.0,
    (3, 1): "已销号",
    (4, 1): None,
    (5, 1): CellError("#N/A"),
    (1, 2): 0.1,
    (2, 2): True,
}


def area(reference: Reference) -> list[Result]:
    last = reference.last or reference.first
    rows, columns = range(reference.first.row, last.row + 1), range(reference.first.column, last.column + 1)
    return [VALUES.get((row, column)) for row in rows for column in columns]


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("SUM(A1:A4)", 30.0),
        ("AVERAGE(A1:A4)", 15.0),
        ("AVERAGE(A4:A4)", CellError("#DIV/0!")),
        ('COUNT(A1:A4)&"/"&COUNTA(A1:A4)', "2/3"),
        ("A1+A2*2-6/3", 48.0),
        ("-A1^2", 100.0),
        ("(A1+A2)%", 0.3),
        ('IF(A1>=10,"达标","未达标")', "达标"),
        ('IF(A3="已销号",A1/A2,0)', 0.5),
        ('IFERROR(A1/A4,"—")', "—"),
        ("A1/A4", CellError("#DIV/0!")),
        ("SUM(A1:A5)", CellError("#N/A")),
        ("ROUND(2.5,0)+ROUND(1.005,2)", 4.01),
        ('COUNTIF(A1:A4,"已销号")+COUNTIF(A1:A4,">=20")', 2.0),
        ('SUMIF(A1:A3,">10",A1:A3)', 20.0),
        ("MAX(A1:A4,5)-MIN(A1:A2)", 10.0),
        ("A4=0", True),
        ("1.5E2", 150.0),
    ],
)
def test_simple_formulas_are_counted_as_excel_does(formula: str, value: Result):
    assert count(formula, area) == value


@pytest.mark.parametrize("formula", ["VLOOKUP(A1,A1:B2,2)", "SUM(A1:A2", "A1:A2", "1+", 'TEXT(A1,"0")', "A1 A2", "{1,2}", "A3+1", "名称"])
def test_others_are_left_to_excel(formula: str):
    with pytest.raises(Uncountable):
        count(formula, area)


def test_references_are_found_in_order():
    found = [(one.sheet_name, one.first.row) for one in references("SUM(A1:B2,'甲 乙'!C3)+[2]丙!D4")]
    assert found == [("", 1), ("甲 乙", 3), (None, 4)]
