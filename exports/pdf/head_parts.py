"""What heads of all formats are made of: red mark, red rule, title (GB/T 9704 7.2.4, 7.2.7, 7.3.1).

Heights are measured by ink.
"""

from dataclasses import dataclass, replace
from typing import Final

from exports.pdf.fonts import Role
from exports.pdf.marks import Colour, Letters, Mark, Rule
from exports.pdf.page import HAO_2, LEFT, LINE_GAP, LINE_PITCH, MEASURE, MM, RIGHT
from exports.pdf.text import Galley, TextSetter, baseline_of, clean, ink_bottom, ink_top, plain
from exports.pdf.titlebreak import break_title

MARK_TOP: Final = 72 * MM
_MARK_SIZE: Final = 52.0  # 7.2.4 leaves the size to the office, below 22 mm
_MARK_NARROWEST: Final = 0.72  # a long mark is condensed so far, then set smaller
_MARK_WIDTH: Final = MEASURE
_MARK_SPACED: Final = 0.72  # a short mark is spaced out up to this share of the measure
_RULE_BELOW: Final = 4 * MM
_RULE_THICKNESS: Final = 0.7 * MM
BLANK_LINES: Final = 2 * LINE_PITCH
TITLE_PITCH: Final = 34.0
TITLE_COLUMNS: Final = int(MEASURE // HAO_2)

MARK_FIELD: Final = "发文机关标志"
NUMBER_FIELD: Final = "发文字号"
TITLE_FIELD: Final = "标题"


@dataclass(frozen=True)
class HeadMarks:
    """What stands above the text of page 1, and the y where the text may begin."""

    marks: tuple[Mark, ...]
    text_top: float


def set_mark(setter: TextSetter, text: str) -> tuple[Letters, float]:
    """The red mark, centred, and the y of its lowest ink. A long one is condensed first, then gets smaller."""
    shown = clean(text).replace("\n", "").strip()
    unit = setter.galley(shown, plain(Role.XIAOBIAOSONG, 1.0), MARK_FIELD).width
    size = min(_MARK_SIZE, _MARK_WIDTH / unit / _MARK_NARROWEST) if unit else _MARK_SIZE
    galley = setter.galley(shown, plain(Role.XIAOBIAOSONG, size), MARK_FIELD)
    count = len(galley.cells)
    spacing = max(0.0, min(size / 3, (_MARK_SPACED * _MARK_WIDTH - galley.width) / (count - 1))) if count > 1 else 0.0
    narrowing = min(1.0, _MARK_WIDTH / galley.width) if galley.width else 1.0
    width = galley.width * narrowing + spacing * (count - 1)
    baseline = MARK_TOP + ink_top(galley.glyphs)
    letters = galley.on_one_line(0.0, baseline, colour=Colour.RED, spacing=spacing)
    left = LEFT + (MEASURE - width) / 2
    places = tuple(left + place * narrowing for place in letters.places)
    return replace(letters, places=places, narrowing=narrowing), baseline - ink_bottom(galley.glyphs)


def red_rule(above: float) -> tuple[Rule, float]:
    """The red rule 4 mm under the lowest ink above it, and the y of its lower edge."""
    y = above + _RULE_BELOW + _RULE_THICKNESS / 2
    return Rule(LEFT, y, RIGHT, y, _RULE_THICKNESS, Colour.RED), y + _RULE_THICKNESS / 2


def set_title(setter: TextSetter, text: str, unbreakable: tuple[str, ...], ink_y: float) -> tuple[list[Letters], float]:
    """The title's lines, the first one's ink at ``ink_y``; and the bottom of the last one's em box."""
    galleys = title_galleys(setter, text, unbreakable, TITLE_FIELD)
    lines: list[Letters] = []
    baseline = ink_y + (ink_top(galleys[0].glyphs) if galleys else 0.0)
    for galley in galleys:
        lines.append(centred(galley, baseline))
        baseline += TITLE_PITCH
    return lines, baseline - TITLE_PITCH + HAO_2 - baseline_of(HAO_2)


def title_galleys(setter: TextSetter, title: str, unbreakable: tuple[str, ...], field: str) -> list[Galley]:
    """A title in 2号小标宋, one galley a line, broken by meaning."""
    style = plain(Role.XIAOBIAOSONG, HAO_2)
    return [setter.galley(line, style, field) for line in break_title(clean(title), TITLE_COLUMNS, unbreakable=unbreakable)]


def text_top_under(title_bottom: float) -> float:
    """Where the text begins: one blank line under the title."""
    return title_bottom + LINE_PITCH + LINE_GAP / 2


def centred(galley: Galley, baseline: float) -> Letters:
    """A galley on one line in the middle of the type area."""
    return galley.on_one_line(LEFT + (MEASURE - galley.width) / 2, baseline)
