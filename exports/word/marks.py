"""The red mark and the red rules of heads (GB/T 9704 7.2.4, 7.2.7, 10.1)."""

from dataclasses import dataclass
from typing import Final

from exports.pdf.heads.letter import LETTER_MARK_SIZE, LETTER_RULE
from exports.pdf.heads.parts import MARK_NARROWEST, MARK_SIZE, MARK_SPACED, RULE_BELOW
from exports.pdf.page import LEFT, MEASURE, PAGE_WIDTH, RIGHT
from exports.word.styles import MARK_LEADING, RED, Styled, size, spacing
from exports.word.type_width import em_width
from exports.word.xml import Element, element, one_line, paragraph, run, twips

_SAFE: Final = 0.98  # of the measure, so that a face a little wider than its square does not break the mark

# Where ink stands on a line of a mark or title, as shares of the type size: a line has its baseline at four fifths of its height.
INK_TOP: Final = 0.84
INK_BOTTOM: Final = 0.08
BASELINE: Final = 0.8

_LETTER_LEFT: Final = twips((PAGE_WIDTH - LETTER_RULE) / 2 - LEFT)
_LETTER_RIGHT: Final = twips(RIGHT - (PAGE_WIDTH + LETTER_RULE) / 2)
_THICK: Final = 16  # 0.7 mm in eighths of a point


@dataclass(frozen=True)
class MarkType:
    """How a mark is set: its size in points, the share its letters are narrowed to, the points between them."""

    size: float
    narrowing: float
    spacing: float

    @property
    def line(self) -> float:
        """The height of its line."""
        return self.size * MARK_LEADING

    @property
    def above_ink(self) -> float:
        """From the top of its line to its highest ink."""
        return self.line * BASELINE - self.size * INK_TOP

    @property
    def below_ink(self) -> float:
        """From its lowest ink to the foot of its line."""
        return self.line * (1 - BASELINE) - self.size * INK_BOTTOM


def mark_type(text: str, largest: float = MARK_SIZE) -> MarkType:
    """A long mark is condensed first, then gets smaller than ``largest``; a short one is spaced out."""
    width = em_width(text)
    if not width:
        return MarkType(largest, 1.0, 0.0)
    measure = MEASURE * _SAFE
    points = int(min(largest, measure / width / MARK_NARROWEST) * 2) / 2
    narrowing = min(1.0, measure / (width * points))
    gaps = len(text) - 1
    spaced = max(0.0, min(points / 3, (MARK_SPACED * MEASURE - width * points) / gaps)) if gaps else 0.0
    return MarkType(points, narrowing, spaced)


def mark_paragraph(text: str, before: float) -> tuple[Element, float]:
    """The mark on one line, ``before`` points of air above its ink, and the air under its ink."""
    shown = one_line(text, between="")
    chosen = mark_type(shown)
    return (
        paragraph(Styled.MARK, _letters(shown, chosen), spacing(before - chosen.above_ink, 0, chosen.line)),
        chosen.below_ink,
    )


def letter_mark_type(text: str) -> MarkType:
    """How the mark of a letter is set."""
    return mark_type(one_line(text, between=""), LETTER_MARK_SIZE)


def letter_mark(text: str) -> Element:
    """The mark of a letter with the thick-over-thin red rule 4 mm under it, wider than the type area."""
    shown = one_line(text, between="")
    chosen = letter_mark_type(text)
    rule = element("w:pBdr", border("bottom", "thickThinSmallGap", RULE_BELOW - chosen.below_ink))
    return paragraph(Styled.MARK, _letters(shown, chosen), rule, spacing(0, 0, chosen.line), letter_width())


def letter_width() -> Element:
    """The indents that make a paragraph as wide as the rules of a letter."""
    return element("w:ind", left=_LETTER_LEFT, right=_LETTER_RIGHT, firstLineChars=0, firstLine=0)


def _letters(shown: str, chosen: MarkType) -> tuple[Element]:
    own_type = [
        *([element("w:spacing", val=twips(chosen.spacing))] if chosen.spacing else []),
        *([element("w:w", val=int(chosen.narrowing * 100))] if chosen.narrowing < 1 else []),
        *(size(chosen.size) if chosen.size != MARK_SIZE else ()),
    ]
    return (run(shown, *own_type),)


def border(side: str, kind: str, distance: float) -> Element:
    """A red rule of a paragraph, ``distance`` points from its line."""
    return element(f"w:{side}", val=kind, sz=_THICK, space=round(min(31, max(0, distance))), color=RED)


def red_rule() -> Element:
    """The red rule 4 mm under the ink of a line of text."""
    return element("w:pBdr", border("bottom", "single", 8))
