"""Number and signers of documents with red head (GB/T 9704 7.2.5, 7.2.6), read back from the file."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.pdf.check.areas import is_red
from exports.pdf.check.pages import ReadPage
from exports.pdf.document import RedHead
from exports.pdf.page import BOTTOM, LEFT, LINE_PITCH, MM, PITCH, RIGHT, TOP
from tests.exports.pdf.geometry import Area, collisions, outside
from tests.exports.pdf.reading import Line, first_page, lines_of, text_of
from tests.exports.pdf.samples import BODY_NAME, notice

NUMBER = "临高管发〔2022〕8号"
NAMES = ("刘建国", "欧阳明月", "王强", "赵铁生", "孙立")


def upward(tmp_path: Path, signers: tuple[str, ...], number: str | None = NUMBER) -> ReadPage:
    return first_page(notice(head=RedHead(f"{BODY_NAME}文件", number, signers)), tmp_path)


def number_lines(page: ReadPage) -> list[Line]:
    """The black lines above the red rule."""
    (rule,) = (rule for rule in page.rules if is_red(rule.colour))
    return [line for line in lines_of(page) if line[0].baseline < rule.y0 and not is_red(line[0].colour)]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, [NUMBER]),
        (1, [f"{NUMBER}签发人：刘建国"]),
        (2, [f"{NUMBER}签发人：刘建国欧阳明月"]),
        (3, ["签发人：刘建国欧阳明月", f"{NUMBER}王强"]),
        (4, ["签发人：刘建国欧阳明月", f"{NUMBER}王强赵铁生"]),
        (5, ["签发人：刘建国欧阳明月", "王强赵铁生", f"{NUMBER}孙立"]),
    ],
)
def test_two_signers_to_a_line_and_the_number_on_the_last(tmp_path: Path, count: int, said: list[str]) -> None:
    page = upward(tmp_path, NAMES[:count])
    lines = number_lines(page)
    assert [text_of(line) for line in lines] == said
    assert all(later[0].baseline - line[0].baseline == pytest.approx(LINE_PITCH, abs=0.1) for line, later in pairwise(lines))
    (rule,) = (rule for rule in page.rules if is_red(rule.colour))
    assert rule.y0 - rule.thickness / 2 - max(char.bottom for char in lines[-1]) == pytest.approx(4 * MM, abs=0.5 * MM)


def test_names_align_with_the_first_one_and_end_one_character_from_the_right(tmp_path: Path) -> None:
    first, second, last = number_lines(upward(tmp_path, NAMES))
    names = len("签发人：")
    start = first[names].x
    assert second[0].x == pytest.approx(start, abs=0.1)
    assert last[len(NUMBER)].x == pytest.approx(start, abs=0.1)
    assert second[2].x == pytest.approx(first[names + 3].x, abs=0.1), "second names align too"
    assert first[-1].x + 16 == pytest.approx(RIGHT - PITCH, abs=0.2)
    assert last[0].x == pytest.approx(LEFT + PITCH, abs=0.2)


def test_long_names_stand_one_to_a_line(tmp_path: Path) -> None:
    names = ("阿卜杜热合曼·买买提江", "古丽巴哈尔·阿不都拉")
    page = upward(tmp_path, names)
    assert [text_of(line) for line in number_lines(page)] == [f"签发人：{names[0]}", f"{NUMBER}{names[1]}"]
    assert not collisions(page)


def test_signers_without_a_number_and_blank_names(tmp_path: Path) -> None:
    assert [text_of(line) for line in number_lines(upward(tmp_path, ("刘建国", " "), None))] == ["签发人：刘建国"]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    signers=st.lists(st.text("刘建国欧阳明月王强铁生孙立", min_size=1, max_size=34), max_size=6).map(tuple),
    number=st.none() | st.text("临高管发区办函〔2022〕8号", max_size=40),
)
def test_whatever_is_signed_nothing_leaves_its_place(tmp_path: Path, signers: tuple[str, ...], number: str | None) -> None:
    page = upward(tmp_path, signers, number)
    assert not outside(page, Area(LEFT, TOP, RIGHT, BOTTOM), Area(LEFT, BOTTOM, RIGHT, BOTTOM + 12 * MM))
    assert not collisions(page)
    assert "".join(text_of(line) for line in number_lines(page)).count("签发人：") == bool(signers)
