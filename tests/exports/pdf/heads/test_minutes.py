"""Minutes read back from the file: the head hangs where the standard says, people align after the colon, nothing leaves its place."""

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.pdf.check import check_document
from exports.pdf.check.areas import is_red
from exports.pdf.check.pages import ReadChar, ReadDocument, ReadPage, read_document
from exports.pdf.document import Attendance, Imprint, MinutesHead, OfficialDocument, Paragraph
from exports.pdf.errors import MissingGlyphError
from exports.pdf.page import BOTTOM, LEFT, LINE_PITCH, MM, PITCH, RIGHT, TOP
from exports.pdf.render import render_document
from tests.exports.pdf.geometry import Area, collisions, inked, outside
from tests.exports.pdf.samples import texts

BODY_NAME = "临港高新技术产业开发区管理委员会办公室"
TYPE_AREA = Area(LEFT, TOP, RIGHT, BOTTOM)
FOLIO = Area(LEFT, BOTTOM, RIGHT, BOTTOM + 12 * MM)
PEOPLE = (
    "高远山（党工委书记）",
    "李长河（管委会主任）",
    "王玉兰（住房和城乡建设局局长）",
    "赵铁生（督查室主任）",
    "欧阳明月（自然资源和规划建设局副局长）",
    "孙立（经济发展局局长）",
)


def minutes(**changes: Any) -> OfficialDocument:
    """Small but whole minutes; ``changes`` replace their fields."""
    fields: dict[str, Any] = {
        "head": MinutesHead("临港高新区会商纪要", "2022年第3期", BODY_NAME, date(2022, 8, 15)),
        "title": "关于研究企业（项目）反馈问题的会商纪要",
        "body": (
            Paragraph("2022年8月15日，高远山主持召开会商会议。现将议定事项纪要如下。"),
            Paragraph("住房和城乡建设局牵头修复厂区道路，2022年9月10日前完成。"),
        ),
        "attendance": (Attendance("出席", PEOPLE), Attendance("请假", ("周平",)), Attendance("列席", ("企业负责人陈立",))),
        "imprint": Imprint(("党工委",), BODY_NAME, date(2022, 8, 16)),
        "note": "台账校验码：3F9A77C201DE",
    }
    return OfficialDocument(**{**fields, **changes})


def written(value: OfficialDocument, folder: Path) -> ReadDocument:
    path = folder / "纪要.pdf"
    done = render_document(value, path)
    assert not check_document(path)
    document = read_document(path)
    assert len(document.pages) == done.pages
    return document


def lines_of(page: ReadPage) -> dict[str, list[ReadChar]]:
    """Lines by their text, without blanks."""
    found: dict[float, list[ReadChar]] = defaultdict(list)
    for char in sorted(inked(page), key=lambda char: char.x):
        found[round(char.baseline, 1)].append(char)
    return {"".join(char.char for char in line): line for line in found.values()}


@pytest.fixture
def page(tmp_path: Path) -> ReadPage:
    return written(minutes(), tmp_path).pages[0]


@pytest.fixture
def last(tmp_path: Path) -> ReadPage:
    """The last of two pages: the end of the body, the people, the imprint."""
    document = written(minutes(body=(Paragraph("会议研究了企业反映的道路、用电、用工问题，提出了明确要求。" * 18),)), tmp_path)
    assert len(document.pages) == 2
    return document.pages[1]


def line(page: ReadPage, start: str) -> list[ReadChar]:
    return next(chars for text, chars in lines_of(page).items() if text.startswith(start))


def test_the_mark_hangs_35_mm_below_the_top_of_the_type_area_in_red(page: ReadPage) -> None:
    mark = [char for char in page.chars if is_red(char.colour)]
    assert "".join(char.char for char in mark) == "临港高新区会商纪要"
    assert min(char.top for char in mark) == pytest.approx(TOP + 35 * MM, abs=0.5 * MM)
    left, right = min(char.left for char in mark), max(char.right for char in mark)
    assert left - LEFT == pytest.approx(RIGHT - right, abs=2 * MM)


def test_issue_body_and_day_stand_above_the_red_rule(page: ReadPage) -> None:
    issue, below = line(page, "2022年第3期"), line(page, BODY_NAME)
    assert issue[0].left - LEFT == pytest.approx(RIGHT - issue[-1].right, abs=1 * MM)
    assert "".join(char.char for char in below) == f"{BODY_NAME}2022年8月15日"
    assert below[0].x == pytest.approx(LEFT + PITCH, abs=0.5)
    assert below[-1].x + 16 == pytest.approx(RIGHT - PITCH, abs=0.5)
    (rule,) = (rule for rule in page.rules if is_red(rule.colour))
    assert (rule.x0, rule.x1) == (pytest.approx(LEFT, abs=0.5), pytest.approx(RIGHT, abs=0.5))
    assert rule.y0 - rule.thickness / 2 - max(char.bottom for char in below) == pytest.approx(4 * MM, abs=0.5 * MM)
    assert issue[0].baseline < below[0].baseline < rule.y0 < line(page, "关于研究企业")[0].top


def test_people_follow_the_body_and_align_after_the_colon(last: ReadPage) -> None:
    labels = [line(last, label) for label in ("出席：", "请假：", "列席：")]
    above = max(one[0].baseline for one in lines_of(last).values() if one[0].baseline < labels[0][0].baseline)
    assert labels[0][0].baseline - above == pytest.approx(2 * LINE_PITCH, abs=0.5), "after one blank line"
    assert labels[0][0].baseline < labels[1][0].baseline < labels[2][0].baseline
    assert all(one[0].x == pytest.approx(LEFT + 2 * PITCH, abs=0.5) for one in labels)
    lines = sorted(lines_of(last).values(), key=lambda chars: chars[0].baseline)
    wrapped = [one for one in lines if labels[0][0].baseline < one[0].baseline < labels[1][0].baseline]
    assert wrapped, "the sample is to be longer than a line"
    after_colon = LEFT + 5 * PITCH
    assert all(one[0].x == pytest.approx(after_colon, abs=0.5) for one in wrapped)
    assert [one[3].x for one in labels] == [pytest.approx(after_colon, abs=0.5)] * 3
    for text in lines_of(last):
        if any(person[:2] in text for person in PEOPLE):
            assert text.endswith(("、", "孙立（经济发展局局长）")), "nobody is parted"


def test_labels_are_black_letter_and_names_are_not(tmp_path: Path) -> None:
    from exports.pdf.fonts import Role
    from exports.pdf.heads.attendance import people_strips
    from exports.pdf.lines.text import TextSetter
    from exports.pdf.marks import Letters
    from exports.pdf.render import FontBook

    book = FontBook(None)
    strips = people_strips(TextSetter(book), (Attendance("出席", ("高远山",)), Attendance("请假", ())))
    assert len(strips) == 2, "a blank line, and nothing for a label without people"
    label, names = (mark for mark in strips[1].marks if isinstance(mark, Letters))
    hei, fangsong = (book.resolve(role, "高", "试").face.key for role in (Role.HEI, Role.FANGSONG))
    assert [glyph.typeface.face.key for glyph in label.glyphs] == [hei, hei, fangsong]
    assert {glyph.typeface.face.key for glyph in names.glyphs} == {fangsong}
    assert {glyph.size for glyph in (*label.glyphs, *names.glyphs)} == {16.0}


def test_the_imprint_stands_on_the_last_line_and_the_note_in_brackets(last: ReadPage) -> None:
    assert max(rule.y0 for rule in last.rules) == pytest.approx(BOTTOM, abs=0.5)
    assert "（台账校验码：3F9A77C201DE）" in lines_of(last)


def test_a_name_that_no_font_has_is_told_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(MissingGlyphError, match="出席"):
        render_document(minutes(attendance=(Attendance("出席", ("\U0002ffff",)),)), tmp_path / "a.pdf")
    assert not list(tmp_path.iterdir())


_people = st.lists(texts(most=2).map(lambda text: text[:40]), max_size=30).map(tuple)


@settings(max_examples=25)
@given(
    body=st.lists(texts(most=40), min_size=1, max_size=12),
    attended=_people,
    absent=_people,
    title=texts(most=2).map(lambda text: text[:50]),
)
def test_whatever_is_said_stays_in_its_place(
    body: list[str], attended: tuple[str, ...], absent: tuple[str, ...], title: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("minutes") / "纪要.pdf"
    people = (Attendance("出席", attended), Attendance("请假", absent))
    render_document(minutes(body=tuple(map(Paragraph, body)), attendance=people, title=title), path)
    document = read_document(path)
    assert not document.fonts_outside
    found = ""
    for one in document.pages:
        assert not outside(one, TYPE_AREA, FOLIO)
        assert not collisions(one)
        found += "".join(char.char for char in one.chars if not char.char.isspace())
    for said in body:
        assert "".join(said.split()).replace(" ", "")[:6] in found
