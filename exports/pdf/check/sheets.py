"""What every page of an official document must be: A4, inside its type area, black, numbered, no ink on other ink."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from exports.pdf.check.areas import Area, is_red
from exports.pdf.check.pages import ReadChar, ReadPage, ReadRule, Rgb
from exports.pdf.page import BOTTOM, FOLIO_DROP, HAO_4, LEFT, MM, PAGE_HEIGHT, PAGE_WIDTH, PITCH, RIGHT

TOLERANCE: Final = 0.5 * MM
LOOSE_TOLERANCE: Final = 1.0 * MM
_DARKEST: Final = 40  # of 255: what prints as black
_TOUCH: Final = 0.8  # points that ink may reach into other ink: overhanging strokes, thickened ones, rounding
_OVERHANG: Final = 0.12  # of its size a letter may lean over its neighbour on the line, as the j of some faces does by design
_BOX: Final = 30.0


def sheet_faults(page: ReadPage, area: Area, *, numbered: bool = True, red_outside: bool = False) -> Iterator[str]:
    """What is wrong with a page as a page. ``numbered``: it carries its number; ``red_outside``: its red may leave the type area (信函)."""
    where = f"第{page.number}页"
    if abs(page.width - PAGE_WIDTH) > 0.5 or abs(page.height - PAGE_HEIGHT) > 0.5:
        yield f"{where}不是A4纵向幅面（{page.width / MM:.0f}×{page.height / MM:.0f}毫米）。"
    if _coloured(page):
        yield f"{where}有黑色（首页标志为红色）以外的颜色。"
    yield from _area_faults(area, where, red_outside=red_outside)
    yield from folio_faults(area, page.number) if numbered else _no_folio_faults(area, where)
    yield from _collision_faults(area, where)


def _coloured(page: ReadPage) -> bool:
    inks = {item.colour for item in (*page.chars, *page.rules)}
    fills = {shape.colour for shape in page.shapes if not shape.picture}
    red_allowed = page.number == 1
    return any(max(ink) > _DARKEST and not (red_allowed and is_red(ink)) for ink in inks) or any(not _grey(fill) for fill in fills)


def _grey(colour: Rgb) -> bool:
    return max(colour) - min(colour) <= 8


def _area_faults(area: Area, where: str, *, red_outside: bool) -> Iterator[str]:
    boxes = [(char.left, char.top, char.right, char.bottom, f"“{char.char}”", char.colour) for char in area.chars if char.char != " "]
    boxes += [(rule.x0, rule.y0, rule.x1, rule.y1, "线条", rule.colour) for rule in area.rules]
    boxes += [(shape.left, shape.top, shape.right, shape.bottom, "图形", (0, 0, 0)) for shape in area.shapes]
    told: set[str] = set()
    for left, top, right, bottom, what, colour in boxes:
        if red_outside and is_red(colour):
            continue
        aside = max(area.left - left, right - area.right)
        above = max(area.top - top, bottom - area.bottom)
        if aside > TOLERANCE and "左右" not in told:
            told.add("左右")
            yield f"{where}的{what}超出版心左右边界{aside / MM:.1f}毫米。"
        if above > TOLERANCE and "上下" not in told:
            told.add("上下")
            yield f"{where}的{what}超出版心上下边界{above / MM:.1f}毫米。"


def _no_folio_faults(area: Area, where: str) -> Iterator[str]:
    if area.folio:
        yield f"{where}是信函首页，不应有页码。"


def folio_faults(area: Area, number: int) -> Iterator[str]:
    """What is wrong with a page's number (GB/T 9704 7.5)."""
    where, folio = f"第{area.page}页", area.folio
    if "".join(char.char for char in folio) != f"— {number} —":
        yield f"{where}页码不是“— {number} —”。"
        return
    if abs(folio[0].size - HAO_4) > 0.1:
        yield f"{where}页码不是4号字。"
    low = folio[0].top - BOTTOM - FOLIO_DROP
    if abs(low) > LOOSE_TOLERANCE:
        yield f"{where}页码一字线上缘不在版心下7毫米处（差{low / MM:+.1f}毫米）。"
    outer = RIGHT - PITCH - (folio[-1].x + HAO_4) if number % 2 else folio[0].x - LEFT - PITCH
    if abs(outer) > LOOSE_TOLERANCE:
        yield f"{where}页码应{'居右' if number % 2 else '居左'}空一字（差{outer / MM:+.1f}毫米）。"


def _collision_faults(area: Area, where: str) -> Iterator[str]:
    """Letters on other letters, on rules or on pictures; one of each kind is told."""
    chars = [char for char in area.chars if not char.char.isspace() and char.right > char.left]
    boxes: dict[tuple[int, int], list[ReadChar]] = defaultdict(list)
    on_letter = False
    for char in chars:
        columns = range(int(char.left // _BOX), int(char.right // _BOX) + 1)
        rows = range(int(char.top // _BOX), int(char.bottom // _BOX) + 1)
        for place in ((column, row) for column in columns for row in rows):
            struck = next((other for other in boxes[place] if _overlap(char, other)), None) if not on_letter else None
            if struck is not None:
                on_letter = True
                yield f"{where}“{char.char}”字压着“{struck.char}”字。"
            boxes[place].append(char)
    struck = next((char for rule in area.rules for char in _beside(boxes, rule) if _crosses(rule, char)), None)
    if struck is not None:
        yield f"{where}“{struck.char}”字压线。"


def _beside(boxes: dict[tuple[int, int], list[ReadChar]], rule: ReadRule) -> Iterator[ReadChar]:
    for column in range(int(rule.x0 // _BOX), int(rule.x1 // _BOX) + 1):
        for row in range(int(rule.y0 // _BOX), int(rule.y1 // _BOX) + 1):
            yield from boxes.get((column, row), ())


def _overlap(one: ReadChar, two: ReadChar) -> bool:
    wide = min(one.right, two.right) - max(one.left, two.left)
    if wide <= _TOUCH:
        return False
    high = min(one.bottom, two.bottom) - max(one.top, two.top)
    beside = abs(one.baseline - two.baseline) < 0.1
    return high > _TOUCH and wide > (max(_TOUCH, _OVERHANG * one.size) if beside else _TOUCH)


def _crosses(rule: ReadRule, char: ReadChar) -> bool:
    if rule.level:
        return char.top + _TOUCH < rule.y0 < char.bottom - _TOUCH and rule.x0 < char.right - _TOUCH and rule.x1 > char.left + _TOUCH
    return char.left + _TOUCH < rule.x0 < char.right - _TOUCH and rule.y0 < char.bottom - _TOUCH and rule.y1 > char.top + _TOUCH
