"""Letters (信函格式, GB/T 9704 10.1) read back from the file."""

from datetime import date
from pathlib import Path

import pytest

from exports.pdf.check.areas import is_red
from exports.pdf.check.pages import ReadPage, ReadRule
from exports.pdf.document import Imprint, LetterHead, OfficialDocument, Paragraph
from exports.pdf.page import BOTTOM, LEFT, LINE_PITCH, MEASURE, MM, RIGHT, TOP
from tests.exports.pdf.geometry import Area, collisions, outside
from tests.exports.pdf.reading import Line, first_page, folio_of, line_of, lines_of, on_paper, text_of
from tests.exports.pdf.samples import BODY_NAME, notice

NUMBER = "临高管函〔2022〕8号"
HALF_A_MM = 0.5 * MM


def letter(mark: str = BODY_NAME, number: str | None = NUMBER, **changes: object) -> OfficialDocument:
    return notice(**{"head": LetterHead(mark, number), "title": "关于督办厂区道路破损问题的函", **changes})


def red(page: ReadPage) -> Line:
    return [char for char in page.chars if is_red(char.colour)]


def red_rules(page: ReadPage) -> list[ReadRule]:
    return sorted((rule for rule in page.rules if is_red(rule.colour)), key=lambda rule: rule.y0)


@pytest.fixture
def page(tmp_path: Path) -> ReadPage:
    return first_page(letter(), tmp_path)


@pytest.mark.parametrize("mark", [BODY_NAME, "临港管委会", f"中共临港高新技术产业开发区工作委员会{BODY_NAME}办公室"])
def test_the_mark_hangs_30_mm_below_the_edge_of_the_page(tmp_path: Path, mark: str) -> None:
    page = first_page(letter(mark), tmp_path)
    chars = red(page)
    assert text_of(chars) == mark
    assert min(char.top for char in chars) == pytest.approx(30 * MM, abs=HALF_A_MM)
    left, right = min(char.left for char in chars), max(char.right for char in chars)
    assert left >= LEFT - 1
    assert right <= RIGHT + 1
    assert left - LEFT == pytest.approx(RIGHT - right, abs=1 * MM)


def test_a_double_rule_thick_over_thin_stands_4_mm_under_the_mark(page: ReadPage) -> None:
    upper, lower = red_rules(page)[:2]
    assert upper.thickness > 2 * lower.thickness
    assert upper.y0 - upper.thickness / 2 - max(char.bottom for char in red(page)) == pytest.approx(4 * MM, abs=HALF_A_MM)
    assert 0 < lower.y0 - lower.thickness / 2 - upper.y0 - upper.thickness / 2 < HALF_A_MM


def test_a_double_rule_thin_over_thick_stands_20_mm_above_the_foot_of_the_page(page: ReadPage) -> None:
    upper, lower = red_rules(page)[2:]
    assert lower.thickness > 2 * upper.thickness
    assert (upper.y0, lower.y0) == (pytest.approx(277 * MM, abs=1 * MM), pytest.approx(277 * MM, abs=1 * MM))
    edges = upper.y0 - upper.thickness / 2, lower.y0 + lower.thickness / 2
    assert sum(edges) / 2 == pytest.approx(277 * MM, abs=0.1)


def test_the_red_rules_are_170_mm_long_in_the_middle_of_the_page(page: ReadPage) -> None:
    rules = red_rules(page)
    assert len(rules) == 4
    assert all((rule.x0, rule.x1) == (pytest.approx(20 * MM, abs=0.1), pytest.approx(190 * MM, abs=0.1)) for rule in rules)


def test_the_number_is_flush_right_seven_eighths_of_a_character_under_the_rule(page: ReadPage) -> None:
    number, rule = line_of(page, NUMBER), red_rules(page)[1]
    assert text_of(number) == NUMBER
    assert {round(char.size) for char in number} == {16}
    assert number[-1].x + 16 == pytest.approx(RIGHT, abs=0.2)
    assert min(char.top for char in number) - rule.y0 - rule.thickness / 2 == pytest.approx(14, abs=HALF_A_MM)


def test_the_title_stands_two_lines_under_the_number(page: ReadPage) -> None:
    number, title = line_of(page, NUMBER), line_of(page, "关于督办")
    assert {round(char.size) for char in title} == {22}
    assert min(char.top for char in title) - max(char.bottom for char in number) == pytest.approx(2 * LINE_PITCH, abs=1 * MM)
    assert (title[0].left + title[-1].right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=2)


def test_without_a_number_the_title_stands_two_lines_under_the_rule(tmp_path: Path) -> None:
    page = first_page(letter(number=None), tmp_path)
    title, rule = line_of(page, "关于督办"), red_rules(page)[1]
    assert min(char.top for char in title) - rule.y0 == pytest.approx(2 * LINE_PITCH, abs=1 * MM)


def test_only_the_first_page_has_no_number_and_is_red(tmp_path: Path) -> None:
    first, second, *others = on_paper(letter(body=(Paragraph("请于3个工作日内办结并书面反馈。" * 90),)), tmp_path).pages
    assert folio_of(first) == ""
    for page in (second, *others):
        assert folio_of(page) == f"—{page.number}—"
        assert not red(page)
        assert not red_rules(page)
    assert others, "the sample is to be longer than two pages"


@pytest.mark.parametrize("printed_by", ["临港管委会办公室", ""])
def test_the_imprint_has_no_rules(tmp_path: Path, printed_by: str) -> None:
    page = first_page(letter(imprint=Imprint(("区党工委办公室", "区监委"), printed_by, date(2022, 8, 26))), tmp_path)
    assert len(page.rules) == len(red_rules(page)), "no black rule"
    small = [line for line in lines_of(page) if round(line[0].size) == 14]
    said = ["抄送：区党工委办公室，区监委。", f"{printed_by}2022年8月26日印发"][: 2 if printed_by else 1]
    assert [text_of(line) for line in small] == said
    assert BOTTOM - 8 < max(char.bottom for char in small[-1]) <= BOTTOM
    assert small[0][0].x == pytest.approx(LEFT + 14, abs=0.2)
    if printed_by:
        assert small[-1][-1].x + 14 == pytest.approx(LEFT + MEASURE - 14, abs=0.2)


def test_an_imprint_that_says_nothing_is_left_out(tmp_path: Path) -> None:
    page = first_page(letter(imprint=Imprint((), "", date(2022, 8, 26))), tmp_path)
    assert {round(char.size) for line in lines_of(page) for char in line if not is_red(char.colour)} == {16, 22}


def test_nothing_leaves_its_place(tmp_path: Path) -> None:
    rules = Area(20 * MM, 30 * MM, 190 * MM, 60 * MM), Area(20 * MM, 276 * MM, 190 * MM, 278 * MM)
    for page in on_paper(letter(imprint=Imprint(("各部门",), "办公室", date(2022, 8, 26))), tmp_path).pages:
        assert not outside(page, Area(LEFT, TOP, RIGHT, BOTTOM), *rules)
        assert not collisions(page)
