"""What must hold for every line the breaker makes, whatever the text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.pdf.lines.linebreak import NO_LINE_END, NO_LINE_START, Cell, Line, break_lines, is_lone, lawful_breaks
from exports.pdf.page import COLUMNS, MEASURE, PITCH
from tests.exports.pdf.samples import texts

SIZE = 16.0


def cells(text: str) -> list[Cell]:
    made: list[Cell] = []
    for char in text:
        if char.isascii():
            made.append(Cell(char, SIZE / 2, full=False))
        else:
            made.append(Cell(char, PITCH, True, PITCH / 2 * (char in NO_LINE_END), PITCH / 2 * (char in NO_LINE_START)))
    return made


def broken(text: str, *, indent: float = 0.0, hang: float = 0.0) -> tuple[list[Cell], list[Line]]:
    row = cells(text)
    return row, break_lines(row, MEASURE, pitch=PITCH, indent=indent, hang=hang)


def ends(row: list[Cell], line: Line) -> float:
    last = row[line.end - 1]
    return line.places[-1] + last.width - last.after


@given(texts())
def test_lines_hold_the_whole_text_in_order(text: str) -> None:
    row, lines = broken(text, indent=2 * PITCH)
    assert "".join(row[i].char for line in lines for i in range(line.start, line.end)).replace(" ", "") == text.replace(" ", "")
    assert all(len(line.places) == line.end - line.start for line in lines)


@given(texts())
def test_no_line_breaks_a_rule(text: str) -> None:
    row, lines = broken(text, indent=2 * PITCH)
    lawful = lawful_breaks(row)
    for line in lines[1:]:
        # A break the rules forbid is only made inside a word that is wider than a whole line.
        assert lawful[line.start] or not any(lawful[max(1, line.start - 20) : line.start + 1])
    for line, following in pairwise(lines):
        assert row[following.start].char not in NO_LINE_START
        assert row[line.end - 1].char not in NO_LINE_END
        assert not (row[following.start - 1].char.isdigit() and row[following.start].char.isdigit())


@given(texts())
def test_no_ink_hangs_over_the_measure(text: str) -> None:
    row, lines = broken(text, indent=2 * PITCH)
    for line in lines:
        assert line.places[0] + row[line.start].before >= -1e-6
        assert ends(row, line) <= MEASURE + 1e-6
        assert all(later > earlier for earlier, later in pairwise(line.places))


@given(texts())
def test_all_lines_but_the_last_reach_the_margin(text: str) -> None:
    row, lines = broken(text, indent=2 * PITCH)
    for line in lines[:-1]:
        inside = row[line.start : line.end]
        if any(one.full and two.full for one, two in pairwise(inside)):
            assert line.places[-1] + inside[-1].width == pytest.approx(MEASURE) or ends(row, line) == pytest.approx(MEASURE, abs=PITCH / 2)


@given(texts())
def test_gaps_grow_between_chinese_characters_only(text: str) -> None:
    row, lines = broken(text, indent=2 * PITCH)
    for line in lines:
        for offset, (place, following) in enumerate(pairwise(line.places)):
            one, two = row[line.start + offset], row[line.start + offset + 1]
            grown = following - place - one.width
            if grown > 1e-6 and any(a.full and b.full for a, b in pairwise(row[line.start : line.end])):
                assert one.full
                assert two.full
            if not one.full and not two.full:
                assert grown == pytest.approx(0)


@given(texts())
def test_the_last_line_is_never_one_character(text: str) -> None:
    row, lines = broken(text, indent=2 * PITCH)
    before = lines[-2:-1]
    gaps = [one.full and two.full for line in before for one, two in pairwise(row[line.start : line.end])]
    # A line of words and numbers only has nothing that could be stretched.
    if sum(gaps) > 4:
        assert not is_lone(row[i].char for i in range(lines[-1].start, lines[-1].end))


@given(st.text(alphabet="全区各级领导干部认真落实", min_size=1, max_size=200))
def test_plain_chinese_text_sits_on_the_columns(text: str) -> None:
    _row, lines = broken(text, indent=2 * PITCH)
    for number, line in enumerate(lines):
        if number < len(lines) - 2 or (number == len(lines) - 2 and (len(text) + 2) % COLUMNS != 1):
            first = 2 if number == 0 else 0
            assert line.places == pytest.approx([(first + column) * PITCH for column in range(COLUMNS - first)])


def test_closing_marks_are_squeezed_onto_the_line() -> None:
    text = "各级领导，各级领导，各级领导，各级领导，各级领导，各级领，" + "各级领导" * 4
    row, lines = broken(text)
    assert row[lines[0].end - 1].char == "，"
    assert lines[0].end == COLUMNS + 1


def test_a_mark_that_cannot_be_squeezed_on_takes_a_character_with_it() -> None:
    text = "各" * 28 + "，" + "级" * 10
    _row, lines = broken(text)
    assert lines[0].end == COLUMNS - 1
    assert lines[0].places[-1] + PITCH == pytest.approx(MEASURE)


def test_a_word_wider_than_a_line_is_cut_and_stays_inside() -> None:
    row, lines = broken("见" + "a" * 200 + "。")
    assert len(lines) > 2
    assert all(ends(row, line) <= MEASURE + 1e-6 for line in lines)


def test_a_number_wider_than_a_line_is_cut_only_where_it_must() -> None:
    row, lines = broken("见" + "a" * 40 + "1" * 100)
    assert [row[line.end - 1].char for line in lines[:2]] == ["见", "a"]
    assert all(ends(row, line) <= MEASURE + 1e-6 for line in lines)


def test_marks_without_end_are_cut_and_stay_inside() -> None:
    row, lines = broken("见" + "。" * 100)
    assert sum(line.end - line.start for line in lines) == 101
    assert all(ends(row, line) <= MEASURE + 1e-6 for line in lines)


def test_a_long_word_before_a_last_character_goes_down_to_it() -> None:
    text = "各级领导干部认真落实各级领导干部认真" + "2022-08-15/2022-08-3" + "周"
    row, lines = broken(text)
    assert "".join(cell.char for cell in row[lines[-1].start :]) == "2022-08-15/2022-08-3周"


def test_ragged_lines_are_not_stretched() -> None:
    lines = break_lines(cells("自然资源和规划建设局临港分局"), 9.5 * PITCH, pitch=PITCH, justify=False)
    assert [line.places for line in lines] == [pytest.approx([n * PITCH for n in range(line.end - line.start)]) for line in lines]


def test_ragged_lines_end_before_a_bracket() -> None:
    row = cells("联系企业（家）")
    lines = break_lines(row, 5 * PITCH, pitch=PITCH, justify=False)
    assert row[lines[1].start].char == "（"


def test_wrapped_lines_hang() -> None:
    _row, lines = broken("各级领导干部" * 12, indent=5 * PITCH, hang=6 * PITCH)
    assert lines[0].places[0] == pytest.approx(5 * PITCH)
    assert all(line.places[0] == pytest.approx(6 * PITCH) for line in lines[1:])


def test_nothing_makes_no_lines() -> None:
    assert broken("")[1] == []


@pytest.mark.parametrize("columns", [3.0, 3.4])
def test_four_characters_of_a_column_title_break_in_the_middle(columns: float) -> None:
    lines = break_lines(cells("包保领导"), columns * PITCH, pitch=PITCH, justify=False)
    assert [(line.start, line.end) for line in lines] == [(0, 2), (2, 4)]
