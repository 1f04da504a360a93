"""The head of 信函格式: red mark, red double rules above and at the foot, number, title (GB/T 9704 10.1)."""

from typing import Final

from exports.pdf.document import LetterHead
from exports.pdf.fonts import Role
from exports.pdf.heads.parts import NUMBER_FIELD, RULE_BELOW, HeadMarks, condensed, set_mark, set_title
from exports.pdf.lines.text import TextSetter, ink_bottom, ink_top, one_line, plain
from exports.pdf.marks import Colour, Letters, Rule
from exports.pdf.page import HAO_3, MEASURE, MM, PAGE_WIDTH, RIGHT

LETTER_MARK_TOP: Final = 30 * MM
LETTER_MARK_SIZE: Final = 44.0  # smaller than on 文件: the standard leaves it to the office
LETTER_RULE: Final = 170 * MM  # the length of the rules
_THICK: Final = 0.7 * MM
_THIN: Final = 0.25 * MM
_BETWEEN: Final = 0.3 * MM
LETTER_RULE_FOOT: Final = 277 * MM  # 20 mm above the paper's lower edge
NUMBER_BELOW: Final = HAO_3 * 7 / 8  # between the rules and the number


def set_letter_head(setter: TextSetter, head: LetterHead, title: str, unbreakable: tuple[str, ...]) -> HeadMarks:
    """Mark, double rules, number and title. Raises MissingGlyphError."""
    mark, mark_bottom = set_mark(setter, head.mark, top=LETTER_MARK_TOP, size=LETTER_MARK_SIZE)
    upper, bottom = _double_rule(mark_bottom + RULE_BELOW, _THICK, _THIN)
    foot, _bottom = _double_rule(LETTER_RULE_FOOT - (_THICK + _BETWEEN + _THIN) / 2, _THIN, _THICK)
    number: list[Letters] = []
    galley = setter.galley(one_line(head.number or ""), plain(Role.FANGSONG, HAO_3), NUMBER_FIELD)
    if galley.glyphs:
        baseline = bottom + NUMBER_BELOW + ink_top(galley.glyphs)
        number = [condensed(galley.on_one_line(RIGHT - min(MEASURE, galley.width), baseline), galley.width, MEASURE)]
        bottom = baseline - ink_bottom(galley.glyphs)
    lines, text_top = set_title(setter, title, unbreakable, bottom)
    return HeadMarks((mark, *upper, *foot, *number, *lines), text_top, numbered=False)


def _double_rule(top: float, first: float, second: float) -> tuple[tuple[Rule, Rule], float]:
    """Two red rules of these thicknesses in the middle of the page, their upper edge at ``top``; and the y of the lower edge."""
    left, right = (PAGE_WIDTH - LETTER_RULE) / 2, (PAGE_WIDTH + LETTER_RULE) / 2
    upper, lower = top + first / 2, top + first + _BETWEEN + second / 2
    rules = Rule(left, upper, right, upper, first, Colour.RED), Rule(left, lower, right, lower, second, Colour.RED)
    return rules, lower + second / 2
