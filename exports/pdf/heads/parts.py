"""What heads of all formats are made of: red mark, red rule, title (GB/T 9704 7.2.4, 7.2.7, 7.3.1).

Heights are measured by ink.
"""

from dataclasses import dataclass, replace
from typing import Final

from exports.pdf.fonts import Role
from exports.pdf.lines.text import Galley, TextSetter, baseline_of, clean, ink_bottom, ink_top, one_line, plain
from exports.pdf.lines.titlebreak import break_title
from exports.pdf.marks import Colour, Letters, Mark, Rule
from exports.pdf.page import HAO_2, HAO_3, LEFT, LINE_GAP, LINE_PITCH, MEASURE, MM, RIGHT

MARK_TOP: Final = 72 * MM  # 35 mm below the upper edge of the type area, 7.2.4
MARK_SIZE: Final = 52.0  # 7.2.4 leaves the size to the office, below 22 mm
MARK_NARROWEST: Final = 0.72  # a long mark is condensed so far, then set smaller
MARK_SPACED: Final = 0.72  # a short mark is spaced out up to this share of the measure
RULE_BELOW: Final = 4 * MM  # 7.2.7
_RULE_THICKNESS: Final = 0.7 * MM
BLANK_LINES: Final = 2 * LINE_PITCH  # above the number and above the title, 7.2.5, 7.3.1
TITLE_PITCH: Final = 34.0
TITLE_COLUMNS: Final = int(MEASURE // HAO_2)

MARK_FIELD: Final = "发文机关标志"
NUMBER_FIELD: Final = "发文字号"
TITLE_FIELD: Final = "标题"


@dataclass(frozen=True)
class HeadMarks:
    """What stands on page 1 beside the text, the y where the text may begin, and whether the page bears its number."""

    marks: tuple[Mark, ...]
    text_top: float
    numbered: bool = True


def set_mark(setter: TextSetter, text: str, *, top: float = MARK_TOP, size: float = MARK_SIZE) -> tuple[Letters, float]:
    """The red mark, centred, its ink from ``top`` on, and the y of its lowest ink. A long one is condensed first, then gets smaller."""
    shown = one_line(text, between="")
    unit = setter.galley(shown, plain(Role.XIAOBIAOSONG, 1.0), MARK_FIELD).width
    fitting = min(size, MEASURE / unit / MARK_NARROWEST) if unit else size
    galley = setter.galley(shown, plain(Role.XIAOBIAOSONG, fitting), MARK_FIELD)
    count = len(galley.cells)
    spacing = max(0.0, min(fitting / 3, (MARK_SPACED * MEASURE - galley.width) / (count - 1))) if count > 1 else 0.0
    left = LEFT + (MEASURE - min(MEASURE, galley.width + spacing * (count - 1))) / 2
    baseline = top + ink_top(galley.glyphs)
    letters = galley.on_one_line(left, baseline, colour=Colour.RED, spacing=spacing)
    return condensed(letters, galley.width, MEASURE), baseline - ink_bottom(galley.glyphs)


def condensed(letters: Letters, width: float, room: float) -> Letters:
    """Letters ``width`` wide drawn narrower from the first one on, if they are wider than the room there is."""
    return letters if width <= room else replace(letters, narrowing=room / width)


def red_rule(above: float) -> tuple[Rule, float]:
    """The red rule 4 mm under the lowest ink above it, and the y of its lower edge."""
    y = above + RULE_BELOW + _RULE_THICKNESS / 2
    return Rule(LEFT, y, RIGHT, y, _RULE_THICKNESS, Colour.RED), y + _RULE_THICKNESS / 2


def set_title(
    setter: TextSetter, title: str, unbreakable: tuple[str, ...], above: float, *, gap: float = BLANK_LINES
) -> tuple[list[Letters], float]:
    """The title's lines, the first one's ink ``gap`` under ``above``, and where the text may begin (without a title under ``above``)."""
    galleys = title_galleys(setter, title, unbreakable, TITLE_FIELD)
    if not galleys:
        return [], text_top_under(above)
    first = above + gap + ink_top(galleys[0].glyphs)
    lines = [galley.on_one_line(LEFT + (MEASURE - galley.width) / 2, first + number * TITLE_PITCH) for number, galley in enumerate(galleys)]
    return lines, text_top_under(lines[-1].baseline + HAO_2 - baseline_of(HAO_2))


def title_galleys(setter: TextSetter, title: str, unbreakable: tuple[str, ...], field: str) -> list[Galley]:
    """A title in 2号小标宋, one galley a line, broken by meaning."""
    style = plain(Role.XIAOBIAOSONG, HAO_2)
    return [setter.galley(line, style, field) for line in break_title(clean(title), TITLE_COLUMNS, unbreakable=unbreakable)]


def text_top_under(bottom: float) -> float:
    """Where the text begins: one blank line under what ends at ``bottom``."""
    return bottom + LINE_PITCH + LINE_GAP / 2


def centred(setter: TextSetter, text: str, field: str, baseline: float) -> list[Letters]:
    """A line of 仿宋 in the middle of the type area, condensed if it is too long for it; nothing for nothing."""
    galley = setter.galley(one_line(text), plain(Role.FANGSONG, HAO_3), field)
    if not galley.glyphs:
        return []
    left = LEFT + max(0.0, MEASURE - galley.width) / 2
    return [condensed(galley.on_one_line(left, baseline), galley.width, MEASURE)]
