"""What stands in the file: operators, fonts, and characters read back where they were set."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.pdf.blocks import BODY
from exports.pdf.canvas import Drawing, Properties
from exports.pdf.check.pages import read_document
from exports.pdf.content import Content
from exports.pdf.fonts import FontBook, Role, Typeface
from exports.pdf.lines.text import TextSetter, plain
from exports.pdf.marks import Colour, Letters, Rule, Sheet
from exports.pdf.page import LEFT, MEASURE, PAGE_HEIGHT
from exports.pdf.typefaces.embedding import EmbeddedFont
from tests.exports.pdf.drawing import draw
from tests.exports.pdf.samples import texts

PROPERTIES = Properties("标题", "单位", "文号", "", date(2022, 8, 31))


@pytest.fixture
def setter() -> TextSetter:
    return TextSetter(FontBook())


def content_of(*marks: Letters | Rule) -> list[str]:
    fonts: dict[str, EmbeddedFont] = {}

    def font_of(typeface: Typeface) -> EmbeddedFont:
        return fonts.setdefault(typeface.face.key, EmbeddedFont(typeface.face, len(fonts) + 1))

    content = Content(PAGE_HEIGHT, font_of)
    for mark in marks:
        content.rule(mark) if isinstance(mark, Rule) else content.letters(mark)
    return content.take().split("\n")


def test_a_line_of_one_face_is_one_string(setter: TextSetter) -> None:
    line = setter.galley("全区各级全区", plain(Role.FANGSONG, 16.0), "正文").on_one_line(100.0, PAGE_HEIGHT - 50.0)
    assert content_of(line) == ["BT", "/F1 16 Tf", "1 0 0 1 100.00 50.00 Tm [<000100020003000400010002>] TJ", "ET"]


def test_what_holds_is_not_said_again(setter: TextSetter) -> None:
    galley = setter.galley("全区", plain(Role.FANGSONG, 16.0), "正文")
    lines = [galley.on_one_line(100.0, 100.0 + row) for row in range(3)]
    assert [operator for operator in content_of(*lines) if not operator.endswith("TJ")] == ["BT", "/F1 16 Tf", "ET"]


def test_a_rule_between_letters_takes_nothing_from_them(setter: TextSetter) -> None:
    red = setter.galley("全", plain(Role.FANGSONG, 16.0, bold=True), "正文").on_one_line(100.0, 100.0, colour=Colour.RED)
    operators = content_of(red, Rule(0, 10, 20, 10, 0.5), red)
    assert operators.count("1 0 0 RG") == 2
    assert operators.count("0.48 w") == 2
    assert operators.count("0 0 0 RG") == 1
    assert operators.count("BT") == operators.count("ET") == 2


def test_blanks_are_said_once_where_they_are_alike(setter: TextSetter) -> None:
    line = setter.galley("全区2022年各级领导", BODY, "正文").on_one_line(100.0, 100.0)
    strings = [operator for operator in content_of(line) if operator.endswith("TJ")]
    assert len(strings) == 1
    assert strings[0].count("<") == 1 + 4  # only after the four digits is the blank another one


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=texts(most=20), narrowing=st.sampled_from([1.0, 0.8]))
def test_characters_stand_where_they_were_set(tmp_path: Path, text: str, narrowing: float) -> None:
    setter = TextSetter(FontBook())
    galley = setter.galley(text, BODY, "正文")
    lines = setter.lines(galley, MEASURE, indent=32.0)
    run = [galley.letters(line, 100.0 + 30 * row, x=LEFT) for row, line in enumerate(lines)]
    letters = [Letters(one.run, one.x, one.baseline, one.colour, narrowing) for one in run]
    path = tmp_path / "x.pdf"
    draw(path, [Sheet(tuple(letters), height=200 + 30 * len(letters))], PROPERTIES)
    read = [(char.char, char.x, char.baseline) for char in read_document(path).pages[0].chars if char.char != " "]
    meant = [
        (glyph.char, place, one.baseline)
        for one in letters
        for glyph, place in zip(one.glyphs, one.places, strict=True)
        if glyph.char != " "
    ]
    assert [char for char, _x, _y in read] == [char for char, _x, _y in meant]
    for (_char, x, y), (_same, wanted_x, wanted_y) in zip(read, meant, strict=True):
        assert x == pytest.approx(wanted_x, abs=0.05)
        assert y == pytest.approx(wanted_y, abs=0.02)


def test_a_face_is_one_font_however_many_characters_are_drawn(setter: TextSetter, tmp_path: Path) -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 700))) + "\U00020bb7\U0002b7a9é½"
    galley = setter.galley(text, plain(Role.KAI, 10.0), "正文")
    lines = setter.lines(galley, 400.0, pitch=10.0)
    path = tmp_path / "x.pdf"
    draw(path, [Sheet(tuple(galley.letters(line, 30.0 + 15 * row, x=50.0) for row, line in enumerate(lines)))], PROPERTIES)
    assert path.read_bytes().count(b"/Type0") == len({glyph.typeface.path for glyph in galley.glyphs})
    read = read_document(path)
    assert "".join(char.char for char in read.pages[0].chars) == text
    assert not read.fonts_outside


def test_pages_are_drawn_as_they_come(setter: TextSetter, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    drawing = Drawing(str(path))
    for text in ("全区", "各级"):
        drawing.add(Sheet((setter.galley(text, BODY, "正文").on_one_line(100.0, 100.0),), bookmark=text))
    assert not path.exists()
    drawing.save(PROPERTIES)
    document = pypdfium2.PdfDocument(path.read_bytes())
    assert drawing.pages == len(document) == 2
    assert [entry.get_title() for entry in document.get_toc()] == ["全区", "各级"]
    assert document.get_metadata_value("Title") == "标题"
    document.close()
