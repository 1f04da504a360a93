"""公示牌 read back from the file: everything inside the frame, nothing on anything else, the name as large as can be."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.pdf.board import Board, BoardLine, Entry, render_boards
from exports.pdf.check.pages import ReadChar, ReadPage, read_document
from exports.pdf.errors import MissingGlyphError
from exports.pdf.form import Paper
from exports.pdf.page import MM
from exports.pdf.render import RenderedDocument
from tests.exports.pdf.geometry import Area, collisions, outside

DAY = date(2022, 8, 31)
SIZES = {Paper.A4: (297 * MM, 210 * MM), Paper.A3: (420 * MM, 297 * MM)}
ROOM = 12.2  # full-width characters of 60 points side by side on A4
COMMON = "云岭光电科技新材料精密机械制造冷链物流产业园标准厂房生物医药"
RARE = "䶮㛃堃喆𬭎"
NAME = st.text(st.sampled_from(COMMON * 3 + RARE + "（）·、ABCxyz-189 Ⅱ①“”"), min_size=1, max_size=90).filter(
    lambda text: bool(text.strip())
)
PERSON = st.builds(
    Entry,
    st.text(st.sampled_from(COMMON + RARE + "·"), min_size=2, max_size=9),
    st.sampled_from(["13900000001", "0748-8816012转8002", "党工委委员、组织人事部部长", ""]),
)


def board(name: str = "云岭光电科技有限公司", cadres: int = 3, **values: object) -> Board:
    lines = (
        BoardLine("包保领导", (Entry("高远山", "党工委委员、组织人事部部长"),)),
        BoardLine("责任部门", (Entry("国土资源和规划分局"),)),
        BoardLine(
            "包保责任人", tuple(Entry(("张文杰", "李四平", "欧阳青山")[number % 3], f"1390000{number:04d}") for number in range(cadres))
        ),
        BoardLine("包保职责", (Entry("包建设进度"), Entry("包规范施工"), Entry("包施工环境"))),
        BoardLine("监督电话", (Entry("0748-8816012"),)),
    )
    whole: dict[str, object] = {
        "heading": "云岭高新区企业（项目）包保责任公示牌",
        "lines": lines,
        "serial": "编号：2022-001",
        "issued": "制牌日期：2022年8月31日",
    }
    return Board(name=name, **(whole | values))  # pyright: ignore[reportArgumentType] - the fields by their names


def render(path: Path, *boards: Board, paper: Paper = Paper.A4) -> RenderedDocument:
    return render_boards(boards, path, paper, title="公示牌", author="云岭高新区", day=DAY)


def read(board_: Board, paper: Paper = Paper.A4) -> ReadPage:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "牌.pdf"
        render(path, board_, paper=paper)
        document = read_document(path)
    assert not document.fonts_outside
    (page,) = document.pages
    return page


def text_of(page: ReadPage) -> str:
    return "".join(char.char for char in page.chars)


def bare(text: str) -> str:
    """A text without the blanks that a line break or a gap swallows."""
    return "".join(text.split())


def name_chars(page: ReadPage) -> list[ReadChar]:
    """Characters between the rule under the heading and the next one."""
    levels = sorted({round(rule.y0, 1) for rule in page.rules if rule.level})
    top, bottom = levels[2], levels[3]  # after the two of the frame
    return [char for char in page.chars if top < char.baseline < bottom]


def faults(page: ReadPage, paper: Paper) -> list[str]:
    width, height = SIZES[paper]
    margin, frame = 9.8 * MM, 12.5 * MM * (1.41 if paper is Paper.A3 else 1)
    letters = ReadPage(page.number, page.width, page.height, page.chars, ())
    found = outside(page, Area(margin, margin, width - margin, height - margin))
    found += outside(letters, Area(frame, frame, width - frame, height - frame))
    return found + collisions(page)


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("cadres", [1, 2, 3, 4, 5, 7, 12])
@pytest.mark.parametrize("name", ["云岭光电", "云岭光电科技有限公司", "湖南云岭精密机械制造有限责任公司"])
def test_an_ordinary_board(paper: Paper, cadres: int, name: str) -> None:
    shown = board(name, cadres)
    page = read(shown, paper)
    assert (page.width, page.height) == (pytest.approx(SIZES[paper][0], abs=0.5), pytest.approx(SIZES[paper][1], abs=0.5))
    assert faults(page, paper) == []
    least = 60 if paper is Paper.A4 else 84
    assert {round(char.size, 1) >= least for char in name_chars(page)} == {True}
    words = bare(text_of(page))
    for part in (shown.heading, shown.name, shown.serial, shown.issued, *(line.label for line in shown.lines)):
        assert bare(part) in words
    for line in shown.lines:
        for entry in line.entries:
            assert bare(entry.text + entry.beside) in words
    assert {char.colour for char in page.chars} == {(0, 0, 0)}
    smallest = min(char.size for char in page.chars)
    assert smallest >= (14 if cadres < 8 else 12)


@settings(max_examples=60)
@given(name=NAME, people=st.lists(PERSON, min_size=1, max_size=12), paper=st.sampled_from(Paper))
def test_whatever_stands_on_it_stays_in_its_place(name: str, people: list[Entry], paper: Paper) -> None:
    shown = board(name)
    shown = board(name, lines=(*shown.lines[:2], BoardLine("包保责任人", tuple(people)), *shown.lines[3:]))
    page = read(shown, paper)
    assert faults(page, paper) == []
    words = bare(text_of(page))
    assert bare(name) in words
    assert all(bare(entry.text) in words for entry in people)


@settings(max_examples=40)
@given(st.text(st.sampled_from(COMMON), min_size=1, max_size=40))
def test_the_name_has_60_points_whenever_two_lines_hold_it(name: str) -> None:
    page = read(board(name))
    chars = name_chars(page)
    assert "".join(char.char for char in chars) == name
    lines = {round(char.baseline) for char in chars}
    if len(name) <= ROOM:
        assert len(lines) == 1
    if len(name) <= 2 * int(ROOM / 0.7):  # condensed at most
        assert len(lines) <= 2
        assert min(char.size for char in chars) >= 60
    else:
        assert max(char.size for char in chars) < 60


def test_on_larger_paper_everything_is_larger_by_the_same_factor() -> None:
    small, large = read(board()), read(board(), Paper.A3)
    factor = SIZES[Paper.A3][0] / SIZES[Paper.A4][0]
    assert text_of(small) == text_of(large)
    for one, other in zip(name_chars(small), name_chars(large), strict=True):
        assert other.size == pytest.approx(one.size * factor, rel=0.01)


def test_a_name_likes_to_break_before_its_legal_form() -> None:
    page = read(board("湖南云岭精密机械制造有限责任公司"))
    chars = name_chars(page)
    first = min(char.baseline for char in chars)
    assert "".join(char.char for char in chars if char.baseline == first) == "湖南云岭精密机械制造"


@pytest.mark.parametrize(
    "odd",
    [
        {"heading": "云岭" * 40},
        {"name": "云" * 200},
        {"name": "SUPERCALIFRAGILISTICEXPIALIDOCIOUS" * 3},
        {"serial": "编号：2022-12345678"},
        {
            "lines": (
                BoardLine("包保领导", (Entry("高远山", "党工委委员" * 12),)),
                BoardLine("责任部门", tuple(Entry("规划建设和国土资源局") for _ in range(9))),
            )
        },
        {"lines": (BoardLine("包保责任人", tuple(Entry("欧阳青山", "13900000001") for _ in range(60))),)},
    ],
    ids=["heading", "name", "one word", "serial", "post and departments", "sixty cadres"],
)
@pytest.mark.parametrize("paper", Paper)
def test_what_is_far_too_long_is_smaller_but_inside(odd: dict[str, object], paper: Paper) -> None:
    values = {"name": "云岭光电科技有限公司", **odd}
    assert faults(read(board(**values), paper), paper) == []  # pyright: ignore[reportArgumentType] - fields by their names


def test_equal_boards_give_equal_files(tmp_path: Path) -> None:
    boards = [board(f"云岭第{number}有限公司", number % 5 + 1) for number in range(6)]
    first, second = render(tmp_path / "一.pdf", *boards), render(tmp_path / "二.pdf", *boards)
    assert first.sha256 == second.sha256
    assert first.pages == 6


def test_a_character_no_font_has_is_named_with_its_board(tmp_path: Path) -> None:
    with pytest.raises(MissingGlyphError, match="公示牌“云岭\U000e0fff有限公司”"):
        render(tmp_path / "牌.pdf", board("云岭\U000e0fff有限公司"))
    assert list(tmp_path.iterdir()) == []
