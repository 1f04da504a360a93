"""The red mark and the red rules of page 1 (GB/T 9704 7.2.4, 7.2.7, 10.1, 10.3)."""

from collections.abc import Iterator
from typing import Final

from exports.pdf.check.areas import Area, is_red
from exports.pdf.check.formats import Format
from exports.pdf.check.pages import ReadChar, ReadRule
from exports.pdf.check.sheets import LOOSE_TOLERANCE, TOLERANCE
from exports.pdf.page import LEFT, MEASURE, MM, PAGE_WIDTH, RIGHT

MARK_TOPS: Final = {Format.RED: 72 * MM, Format.MINUTES: 72 * MM, Format.LETTER: 30 * MM}
RULE_BELOW: Final = 4 * MM
_HIGHEST: Final = 22 * MM
_OFF_CENTRE: Final = 2 * MM  # characters of a mark have blanks of different width beside them
_LETTER_RULE: Final = 170 * MM
_LETTER_FOOT: Final = 277 * MM
_DOUBLE: Final = 3 * MM  # the two lines of a double rule are nearer to each other than this


def mark_faults(area: Area, form: Format) -> Iterator[str]:
    """What is wrong with mark and rules of page 1."""
    mark = [char for char in area.chars if is_red(char.colour)]
    rules = sorted((rule for rule in area.rules if is_red(rule.colour)), key=lambda rule: rule.y0)
    if form is Format.PLAIN:
        if mark or rules:
            yield "第1页不应有红色的标志或线条。"
        return
    if mark:
        yield from _place_faults(mark, MARK_TOPS[form])
    else:
        yield "首页没有红色的发文机关标志。"
    if not rules:
        yield "首页没有红色分隔线。"
    elif form is Format.LETTER:
        yield from _letter_rule_faults(rules, mark)
    elif len(rules) > 1 or abs(rules[0].x0 - LEFT) > TOLERANCE or abs(rules[0].x1 - rules[0].x0 - MEASURE) > TOLERANCE:
        yield f"首页应有一条与版心等宽的156毫米红色分隔线（有{len(rules)}条，长{(rules[0].x1 - rules[0].x0) / MM:.1f}毫米）。"


def _place_faults(mark: list[ReadChar], wanted: float) -> Iterator[str]:
    top, bottom = min(char.top for char in mark), max(char.bottom for char in mark)
    if abs(top - wanted) > TOLERANCE:
        yield f"发文机关标志上缘应距页顶{wanted / MM:.0f}毫米，现为{top / MM:.1f}毫米。"
    if bottom - top > _HIGHEST:
        yield f"发文机关标志高{(bottom - top) / MM:.1f}毫米，不应大于22毫米。"
    aside = (min(char.left for char in mark) + max(char.right for char in mark)) / 2 - (LEFT + RIGHT) / 2
    if abs(aside) > _OFF_CENTRE:
        yield f"发文机关标志没有居中（偏{aside / MM:+.1f}毫米）。"


def _letter_rule_faults(rules: list[ReadRule], mark: list[ReadChar]) -> Iterator[str]:
    upper = [rule for rule in rules if rule.y0 - rules[0].y0 < _DOUBLE]
    foot = rules[len(upper) :]
    for rule in rules:
        length = rule.x1 - rule.x0
        if abs(length - _LETTER_RULE) > TOLERANCE or abs((rule.x0 + rule.x1 - PAGE_WIDTH) / 2) > TOLERANCE:
            yield f"信函的红色双线应长170毫米、居中，有一条长{length / MM:.1f}毫米。"
            break
    if len(upper) != 2 or upper[0].thickness <= upper[1].thickness:
        yield "信函标志下应是上粗下细的红色双线。"
    if mark:
        gap = upper[0].y0 - upper[0].thickness / 2 - max(char.bottom for char in mark)
        if abs(gap - RULE_BELOW) > TOLERANCE:
            yield f"信函标志下4毫米处应是红色双线，现为{gap / MM:.1f}毫米。"
    if len(foot) != 2 or foot[0].thickness >= foot[1].thickness:
        yield "信函页脚应是上细下粗的红色双线。"
    elif abs((foot[0].y0 + foot[1].y0) / 2 - _LETTER_FOOT) > LOOSE_TOLERANCE:
        yield f"信函页脚的红色双线应距页底20毫米，现为{297 - (foot[0].y0 + foot[1].y0) / 2 / MM:.1f}毫米。"
