"""The type area of a page as it is read: upright, or lying on its long side on a page turned for wide tables."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from exports.pdf.check.pages import ReadChar, ReadPage, ReadRule, ReadShape, Rgb
from exports.pdf.page import BOTTOM, COLUMNS, LEFT, MM, RIGHT, TOP, TURNED_DEPTH, TURNED_MEASURE

_FOLIO_FROM = BOTTOM + 3 * MM
_TURNED_COLUMNS = 40


@dataclass(frozen=True)
class Area:
    """What stands on one page without its page number, in the coordinates of the way it is read, and where its type area ends."""

    page: int
    chars: tuple[ReadChar, ...]
    rules: tuple[ReadRule, ...]
    shapes: tuple[ReadShape, ...]
    folio: tuple[ReadChar, ...]
    turned: bool
    left: float = LEFT
    right: float = RIGHT
    top: float = TOP
    bottom: float = BOTTOM
    columns: int = COLUMNS


def area_of(page: ReadPage) -> Area:
    """The area of a page; one with turned characters or pictures is read lying on its long side."""
    folio = tuple(char for char in page.chars if not char.turned and char.baseline > _FOLIO_FROM and not is_red(char.colour))
    numbers = set(map(id, folio))
    chars = tuple(char for char in page.chars if id(char) not in numbers)
    if not any(mark.turned for mark in (*chars, *page.shapes)):
        return Area(page.number, chars, page.rules, page.shapes, folio, turned=False)
    return Area(
        page.number,
        tuple(_laid(char) for char in chars if char.turned),
        tuple(_laid_rules(page.rules)),
        tuple(_laid_shapes(page.shapes)),
        folio,
        turned=True,
        left=0.0,
        right=TURNED_MEASURE,
        top=0.0,
        bottom=TURNED_DEPTH,
        columns=_TURNED_COLUMNS,
    )


def is_red(colour: Rgb) -> bool:
    """Whether a colour counts as the red of mark and rule."""
    red, green, blue = colour
    return red >= 200 and green <= 80 and blue <= 80


def _laid(char: ReadChar) -> ReadChar:
    """A turned character in the frame it stands upright in: x runs up the page, y to the right."""
    return replace(
        char,
        x=BOTTOM - char.baseline,
        baseline=char.x - LEFT,
        left=BOTTOM - char.bottom,
        right=BOTTOM - char.top,
        top=char.left - LEFT,
        bottom=char.right - LEFT,
    )


def _laid_rules(rules: Iterable[ReadRule]) -> Iterable[ReadRule]:
    return (replace(rule, x0=BOTTOM - rule.y1, x1=BOTTOM - rule.y0, y0=rule.x0 - LEFT, y1=rule.x1 - LEFT) for rule in rules)


def _laid_shapes(shapes: Iterable[ReadShape]) -> Iterable[ReadShape]:
    return (
        replace(shape, left=BOTTOM - shape.bottom, right=BOTTOM - shape.top, top=shape.left - LEFT, bottom=shape.right - LEFT)
        for shape in shapes
    )
