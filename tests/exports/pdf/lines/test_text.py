"""From strings to measured cells."""

import pytest

from exports.pdf.fonts import FontBook, Role
from exports.pdf.lines.linebreak import Line
from exports.pdf.lines.text import Style, TextSetter, clean, ink_bottom, ink_top, plain
from exports.pdf.page import PITCH


@pytest.fixture
def setter() -> TextSetter:
    return TextSetter(FontBook())


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("a\tb", "a b"),
        ("a\u00a0b", "a b"),
        ("一\r\n二\r三\u2028四", "一\n二\n三\n四"),
        ("葛\U000e0100城\ufe00", "葛城"),
        ("　全", "　全"),
        ("\x00\x1b", ""),
    ],
)
def test_text_is_cleaned(given: str, wanted: str) -> None:
    assert clean(given) == wanted


def test_chinese_stands_on_the_grid_and_latin_does_not(setter: TextSetter) -> None:
    cells = setter.galley("全“—…·a1 ×", Style(Role.FANGSONG), "正文").cells
    assert [cell.width == PITCH for cell in cells] == [True, True, True, True, True, False, False, False, True]
    assert cells[5].width == pytest.approx(8.0)


def test_punctuation_is_squeezed_where_it_is_blank(setter: TextSetter) -> None:
    opening, closing, plain_char, dot = setter.galley("（，全·", Style(Role.FANGSONG), "正文").cells
    assert opening.before > 4
    assert opening.after == 0
    assert closing.after > 4
    assert closing.before == 0
    assert (plain_char.before, plain_char.after) == (0, 0)
    assert (dot.before, dot.after) == (0, 0)


def test_letters_stand_where_the_line_says(setter: TextSetter) -> None:
    galley = setter.galley("全区各级", plain(Role.FANGSONG, 12.0), "正文")
    letters = galley.letters(Line(1, 3, (0.0, 12.0)), 50.0, x=7.0)
    assert [glyph.char for glyph in letters.glyphs] == ["区", "各"]
    assert letters.places == (7.0, 19.0)
    spaced = galley.on_one_line(0.0, 0.0, spacing=3.0)
    assert spaced.places == (0.0, 15.0, 30.0, 45.0)
    assert galley.width == pytest.approx(48.0)


def test_ink_reaches(setter: TextSetter) -> None:
    glyphs = setter.galley("全，", plain(Role.FANGSONG, 100.0), "正文").glyphs
    assert 70 < ink_top(glyphs) < 95
    assert -20 < ink_bottom(glyphs) < 0
    assert ink_top(()) == ink_bottom(()) == 0.0
