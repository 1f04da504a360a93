"""The page of GB/T 9704 in Word's terms: paper, margins, the grid of 28 characters and 22 lines. Lengths are in points unless said."""

from enum import Enum
from typing import Final

from exports.pdf.page import DEPTH, HAO_3, LEFT, LINES, MEASURE, MM, PAGE_HEIGHT, PAGE_WIDTH, PITCH, RIGHT, TOP
from exports.word.xml import Element, element, twips

BOTTOM_MARGIN: Final = PAGE_HEIGHT - TOP - DEPTH
RIGHT_MARGIN: Final = PAGE_WIDTH - RIGHT

# Word fills a page with whole lines: 22 of them leave each a hair less than the PDF's pitch, whose last line needs no gap below.
LINE: Final = int(DEPTH / LINES * 20) / 20

# How much closer than its own width each character of the text stands, in 4096ths of a point; rounded down, so that 28 fit.
_CHARACTER_SPACE: Final = int((PITCH - HAO_3) * 4096) - 1

# The foot of the page number's line above the paper's edge.
FOLIO_FOOT: Final = 24.8 * MM
# In letters the lower red rule of page 1 hangs deeper than page numbers do.
LETTER_FOOT: Final = 15 * MM


class Lie(Enum):
    """How a page lies."""

    UPRIGHT = "portrait"
    TURNED = "landscape"

    @property
    def measure(self) -> float:
        """The width of the type area."""
        return MEASURE if self is Lie.UPRIGHT else DEPTH

    @property
    def depth(self) -> float:
        """The height of the type area."""
        return DEPTH if self is Lie.UPRIGHT else MEASURE


def section(lie: Lie, references: list[Element], *, letter_header: float | None = None, is_first: bool = False) -> Element:
    """Properties of a section on pages that lie so; ``references`` are its headers and footers.

    ``letter_header`` is where the header of a letter's first page begins, in points below the paper's upper edge.
    """
    is_letter = letter_header is not None
    upright = lie is Lie.UPRIGHT
    width, height = (PAGE_WIDTH, PAGE_HEIGHT) if upright else (PAGE_HEIGHT, PAGE_WIDTH)
    # A turned page is bound at its upper edge: what is the left margin of the paper becomes the top one.
    top, right, bottom, left = (TOP, RIGHT_MARGIN, BOTTOM_MARGIN, LEFT) if upright else (LEFT, TOP, RIGHT_MARGIN, BOTTOM_MARGIN)
    turned = {} if upright else {"orient": "landscape"}
    return element(
        "w:sectPr",
        *references,
        element("w:type", val="nextPage"),
        element("w:pgSz", w=twips(width), h=twips(height), **turned),
        element(
            "w:pgMar",
            top=twips(top),
            right=twips(right),
            bottom=twips(bottom),
            left=twips(left),
            header=twips(letter_header if is_letter else 15 * MM),
            footer=twips(LETTER_FOOT if is_letter else FOLIO_FOOT),
            gutter=0,
        ),
        *([element("w:titlePg")] if is_letter and is_first else []),
        element("w:docGrid", type="linesAndChars", linePitch=twips(LINE), charSpace=_CHARACTER_SPACE),
    )


def characters(count: float) -> int:
    """So many characters of the text in twips."""
    return twips(count * PITCH)


def indent(*, left: float = 0.0, right: float = 0.0, first: float = 0.0) -> Element:
    """Indents in characters of the text; ``first`` below 0 lets the first line hang out.

    Word reckons by the hundredths of characters, other programs by the twips beside them. What hundredths mean to the left of
    lines that hang is told differently by different programs: there the twips stand alone.
    """
    attributes: dict[str, object] = {"left": characters(left), "right": characters(right)}
    if right:
        attributes["rightChars"] = round(right * 100)
    if first < 0:
        return element("w:ind", **attributes, hanging=characters(-first), firstLineChars=0)
    if left:
        attributes["leftChars"] = round(left * 100)
    return element("w:ind", **attributes, firstLine=characters(first), firstLineChars=round(first * 100))
