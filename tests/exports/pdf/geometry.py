"""What a finished page must be, whatever stands on it: everything inside its frame, no letter on another one or on a rule."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from exports.pdf.check.pages import ReadChar, ReadPage, ReadRule

_TOUCH = 0.8  # points that ink may reach into other ink or over an edge: overhanging strokes, thickened ones, rounding
_OVERHANG = 0.12  # of its size a letter may lean over its neighbour on the line, as the j of some faces does by design
_BOX = 40.0


@dataclass(frozen=True)
class Area:
    """A part of a page, in points from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether a box lies within it."""
        return left >= self.left - _TOUCH and right <= self.right + _TOUCH and top >= self.top - _TOUCH and bottom <= self.bottom + _TOUCH


def inked(page: ReadPage) -> list[ReadChar]:
    """The characters one can see."""
    return [char for char in page.chars if char.char.strip() and char.right > char.left]


def outside(page: ReadPage, *areas: Area) -> list[str]:
    """What lies in none of the areas."""
    boxes = [(char.char, char.left, char.top, char.right, char.bottom) for char in inked(page)]
    boxes += [("线", rule.x0, rule.y0, rule.x1, rule.y1) for rule in page.rules]
    boxes += [("图" if shape.picture else "线", shape.left, shape.top, shape.right, shape.bottom) for shape in page.shapes]
    return [f"第{page.number}页{what} {box}" for what, *box in boxes if not any(area.holds(*box) for area in areas)]


def collisions(page: ReadPage) -> list[str]:
    """Letters on other letters, and letters on rules."""
    chars = inked(page)
    found = [f"第{page.number}页{one.char}压{two.char}" for one, two in _near(chars) if _overlap(one, two)]
    found += [f"第{page.number}页{char.char}压线" for char in chars for rule in page.rules if _crosses(rule, char)]
    return found


def _near(chars: list[ReadChar]) -> Iterator[tuple[ReadChar, ReadChar]]:
    """Pairs that share a box of the page; each pair once for every box they share."""
    boxes: dict[tuple[int, int], list[ReadChar]] = defaultdict(list)
    for char in chars:
        for column in range(int(char.left // _BOX), int(char.right // _BOX) + 1):
            for row in range(int(char.top // _BOX), int(char.bottom // _BOX) + 1):
                boxes[column, row].append(char)
    for together in boxes.values():
        for place, one in enumerate(together):
            yield from ((one, two) for two in together[place + 1 :])


def _overlap(one: ReadChar, two: ReadChar) -> bool:
    wide = min(one.right, two.right) - max(one.left, two.left)
    high = min(one.bottom, two.bottom) - max(one.top, two.top)
    beside = abs(one.baseline - two.baseline) < 0.1
    return wide > (max(_TOUCH, _OVERHANG * one.size) if beside else _TOUCH) and high > _TOUCH


def _crosses(rule: ReadRule, char: ReadChar) -> bool:
    if rule.level:
        return char.top + _TOUCH < rule.y0 < char.bottom - _TOUCH and rule.x0 < char.right - _TOUCH and rule.x1 > char.left + _TOUCH
    return char.left + _TOUCH < rule.x0 < char.right - _TOUCH and rule.y0 < char.bottom - _TOUCH and rule.y1 > char.top + _TOUCH
