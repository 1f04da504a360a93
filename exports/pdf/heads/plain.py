"""The head of an in-house paper without red head: its number small on the right, its title on top of the type area."""

from typing import Final

from exports.pdf.document import PlainHead
from exports.pdf.fonts import Role
from exports.pdf.heads.parts import NUMBER_FIELD, HeadMarks, condensed, set_title
from exports.pdf.lines.text import TextSetter, ink_bottom, ink_top, one_line, plain
from exports.pdf.marks import Letters
from exports.pdf.page import HAO_4, LINE_PITCH, MEASURE, RIGHT, TOP

_TITLE_BELOW: Final = LINE_PITCH / 2


def set_plain_head(setter: TextSetter, head: PlainHead, title: str, unbreakable: tuple[str, ...]) -> HeadMarks:
    """Number and title. Raises MissingGlyphError."""
    bottom, gap = TOP, 0.0
    number: list[Letters] = []
    galley = setter.galley(one_line(head.number), plain(Role.FANGSONG, HAO_4), NUMBER_FIELD)
    if galley.glyphs:
        baseline = TOP + ink_top(galley.glyphs)
        number = [condensed(galley.on_one_line(RIGHT - min(MEASURE, galley.width), baseline), galley.width, MEASURE)]
        bottom, gap = baseline - ink_bottom(galley.glyphs), _TITLE_BELOW
    lines, text_top = set_title(setter, title, unbreakable, bottom, gap=gap)
    return HeadMarks((*number, *lines), text_top if number or lines else TOP)
