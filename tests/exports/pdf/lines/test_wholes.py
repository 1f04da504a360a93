"""Dates, numbers with their unit, 文号: what is one, and that lines keep them whole."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exports.pdf.lines.linebreak import Cell, break_lines, is_lone, lawful_breaks
from exports.pdf.lines.wholes import PARTED, TORN, tolls_of
from exports.pdf.page import PITCH
from tests.exports.pdf.lines.test_linebreak import broken, cells, ends
from tests.exports.pdf.samples import texts

_WHOLES = (
    "2022年8月31日",
    "8月31日",
    "2022年8月",
    "3.2%",
    "1,234.5万元",
    "〔2022〕8号",
    "3.5个百分点",
    "二〇二二年八月三十一日",
    "12亿元",
    "24时",
)


def parted(text: str) -> set[int]:
    return {place for place, toll in tolls_of(text).items() if toll >= PARTED}


@pytest.mark.parametrize("whole", _WHOLES)
def test_a_whole_is_whole_wherever_it_stands(whole: str) -> None:
    text = f"按照{whole}要求"
    inside = range(3, 2 + len(whole))
    assert parted(text) == set(inside)


@pytest.mark.parametrize("text", ["各级领导干部", "一日一盯、一周一结", "第三季度", "（二）走访", "7件", "第3季度", "CRM"])
def test_nothing_else_is(text: str) -> None:
    assert parted(text) == set()


def test_a_number_is_torn_from_its_unit_last() -> None:
    tolls = tolls_of("2022年8月31日")
    assert [tolls[place] for place in (4, 5, 6, 7, 9)] == [TORN, PARTED, TORN, PARTED, TORN]


def test_the_name_before_a_number_of_a_document_should_stay_with_it() -> None:
    assert 0 < tolls_of("（临高管发〔2022〕8号）")[5] < PARTED
    assert 4 not in tolls_of("临高管发（2022）8号")


def test_what_is_counted_should_stay_with_its_number() -> None:
    tolls = tolls_of("办结7件，第3批，3.5万余人")
    assert set(tolls) == {3, 6, 7, 10, 11, 12, 13}
    assert all(0 < tolls[place] < PARTED for place in (3, 6, 7, 13))


@given(texts())
def test_wholes_stay_on_one_line_of_the_page(text: str) -> None:
    row, lines = broken(text, indent=2 * PITCH)
    wholes = parted(text)
    for before, line in pairwise(lines):
        if line.start in wholes:
            # Only where the line would otherwise hold nothing that could be stretched.
            start = next(place for place in range(line.start, before.start - 1, -1) if place not in wholes)
            kept = row[before.start : start]
            assert sum(one.full and two.full for one, two in pairwise(kept)) < 8, text


_NARROW = st.lists(st.sampled_from([*_WHOLES, "截至", "办结", "反馈问题", "前", "，", "完成"]), min_size=1, max_size=12).map("按照".join)


@given(_NARROW, st.integers(6, 14), st.booleans())
# Were 12亿元 kept whole, the line that begins with it would gape.
@example(text="2022年8月按照2022年8月按照2022年8月按照截至按照，按照12亿元按照2022年8月31日", columns=10, justify=True)
def test_narrow_measures_part_wholes_only_if_they_must(text: str, columns: int, justify: bool) -> None:
    row = cells(text)
    measure = columns * PITCH
    lines = break_lines(row, measure, pitch=PITCH, justify=justify)
    assert all(ends(row, line) <= measure + 1e-6 for line in lines)
    wholes = parted(text)
    assert wholes.isdisjoint(line.start for line in lines) or not _easily_whole(text, row, wholes, measure, justify=justify)


def _easily_whole(text: str, row: list[Cell], wholes: set[int], measure: float, *, justify: bool) -> bool:
    """Whether there are lines that part no whole, of which none has to be stretched by a sixth of a character at each gap."""
    begins = [place for place, lawful in enumerate(lawful_breaks(row)) if lawful and place not in wholes]
    reached = {0}
    for start in begins:
        for end in (*begins, len(row)) if start in reached else ():
            slack = measure - sum(cell.width for cell in row[start:end])
            is_last = end == len(row)
            gaps = sum(one.full and two.full for one, two in pairwise(row[start:end]))
            is_easy = not is_lone(text[start:]) if is_last and start else is_last or not justify or slack <= gaps * PITCH / 6
            if end > start and slack >= 0 and is_easy:
                reached.add(end)
    return len(row) in reached
