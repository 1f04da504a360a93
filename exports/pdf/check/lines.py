"""Lines of body text as they stand on paper, and what no line may be (GB/T 9704 5.2.3, GB/T 15834)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final
from unicodedata import east_asian_width

from exports.pdf.check.areas import Area, is_red
from exports.pdf.check.pages import ReadChar, ReadPage
from exports.pdf.lines.linebreak import NO_LINE_END, NO_LINE_START, is_lone
from exports.pdf.page import HAO_3, LINES, PITCH

Line = list[ReadChar]

PITCHES: Final = (28.8, 29.65)
_NEXT_LINE: Final = 1.5 * PITCHES[0]  # lines farther apart stand around a title, a table or a blank line
_SAME_PITCH: Final = 0.11
_COLUMN_TOLERANCE: Final = 0.3
_FULL_WIDTH: Final = frozenset("“”‘’—…·")
_ANNEX_LABEL: Final = re.compile(r"附件\d*")
_COMMA_AFTER_BRACKET: Final = re.compile(r"（[〇一二三四五六七八九十百\d]+）、")


def body_lines(page: ReadPage | Area) -> list[Line]:
    """Black 3号 characters by line, from the top down, each from left to right; of a page the upright ones."""
    return lines_of(
        char
        for char in page.chars
        if abs(char.size - HAO_3) < 0.1 and not is_red(char.colour) and (isinstance(page, Area) or not char.turned)
    )


def lines_of(chars: Iterable[ReadChar]) -> list[Line]:
    """Characters by line, from the top down, each from left to right."""
    lines: dict[int, Line] = defaultdict(list)
    for char in chars:
        lines[round(char.baseline * 10)].append(char)
    return [sorted(line, key=lambda char: char.x) for _baseline, line in sorted(lines.items())]


def text_of(chars: Iterable[ReadChar]) -> str:
    """What the characters say, without blanks."""
    return "".join(char.char for char in chars if not char.char.isspace())


def shown(text: str, most: int = 10) -> str:
    """A text as a finding quotes it."""
    return f"“{text}”" if len(text) <= most else f"“{text[:most]}……”"


def aside(char: ReadChar, place: float) -> float:
    """How far from ``place`` a character begins; an opening mark may be squeezed to its left, into its own blank half."""
    off = char.x - place
    return 0.0 if char.char in NO_LINE_END and -PITCH / 2 - 0.1 <= off < 0 else off


def line_faults(areas: Sequence[Area]) -> Iterator[str]:
    """What is wrong with the lines of body text of a document."""
    by_area = [body_lines(area) for area in areas]
    for area, lines in zip(areas, by_area, strict=True):
        yield from _page_line_faults(area, lines)
    for (before, above), (after, below) in pairwise(zip(areas, by_area, strict=True)):
        if above and below and before.turned == after.turned:
            yield from _page_break_faults(before, above, after, below)
    yield from _pitch_faults(by_area)


def parting_faults(before: str, after: str, where: str) -> Iterator[str]:
    """What is wrong with one text ending a line and the next going on with it."""
    end, start = before[-1], after[0]
    if end in NO_LINE_END:
        yield f"{where}有一行以“{end}”结尾（{shown(before[-6:])}）。"
    if start.isdigit() and (end.isdigit() or (end in ".," and before[-2:-1].isdigit())):
        yield f"{where}有数字被分在两行（“{before[-6:]}”“{after[:6]}”）。"
    if end == start and end in "—…" and _trailing(before) % 2:
        yield f"{where}有“{end * 2}”被分在两行。"


def start_faults(text: str, where: str) -> Iterator[str]:
    """What is wrong with a line that goes on with a text."""
    if text[0] in NO_LINE_START:
        yield f"{where}有一行以“{text[0]}”开头（{shown(text, 6)}）。"


def _page_line_faults(area: Area, lines: list[Line]) -> Iterator[str]:
    where = f"第{area.page}页"
    if len(lines) > LINES:
        yield f"{where}有{len(lines)}行，超过每页{LINES}行。"
    for line in lines:
        text = "".join(char.char for char in line)
        at_margin = line[0].x < area.left + PITCH
        if at_margin:
            yield from start_faults(text, where)
        if at_margin and is_lone(text):
            yield f"{where}有一行只有一个字（“{text}”）。"
        if found := _COMMA_AFTER_BRACKET.match(text):
            yield f"{where}带括号的序号后有顿号（“{found[0]}”）。"
        if _off_columns(line, area):
            yield f"{where}“{text[:6]}……”一行的字不在{area.columns}字格上。"
    for before, after in pairwise(lines):
        if _goes_on(before, after, area):
            yield from parting_faults("".join(char.char for char in before), "".join(char.char for char in after), where)


def _page_break_faults(before: Area, above: list[Line], after: Area, below: list[Line]) -> Iterator[str]:
    """A paragraph that runs over a page's end leaves no single line on either side."""
    if not _goes_on(above[-1], below[0], before) or _ANNEX_LABEL.fullmatch(text_of(below[0])) or not _ends_page(before, above[-1]):
        return
    if not _begins_page(after, below[0]):
        return
    where = f"第{before.page}页末"
    yield from parting_faults("".join(char.char for char in above[-1]), "".join(char.char for char in below[0]), where)
    if not (len(above) > 1 and _follows(above[-2], above[-1]) and _goes_on(above[-2], above[-1], before)):
        yield f"{where}只有一段的第一行（{shown(text_of(above[-1]))}）。"
    if not (len(below) > 1 and _follows(below[0], below[1]) and _goes_on(below[0], below[1], after)):
        yield f"第{after.page}页首只有一段的最后一行（{shown(text_of(below[0]))}）。"


def _goes_on(before: Line, after: Line, area: Area) -> bool:
    """Whether a line begins at the margin after a full one: the same paragraph."""
    return after[0].x <= area.left + PITCH and before[-1].x >= area.right - 4 * PITCH


def _follows(before: Line, after: Line) -> bool:
    return after[0].baseline - before[0].baseline < _NEXT_LINE


def _ends_page(area: Area, line: Line) -> bool:
    """Whether nothing else stands below the line."""
    return not any(char.top > line[0].baseline + 2 for char in area.chars if char.char != " ") and not any(
        rule.y0 > line[0].baseline + 4 for rule in area.rules
    )


def _begins_page(area: Area, line: Line) -> bool:
    return not any(char.baseline < line[0].baseline - 4 for char in area.chars) and not any(
        rule.y1 < line[0].top - 2 for rule in area.rules
    )


def _pitch_faults(by_area: Sequence[list[Line]]) -> Iterator[str]:
    pitches = {round(after[0].baseline - before[0].baseline, 1) for lines in by_area for before, after in pairwise(lines)}
    near = sorted(pitch for pitch in pitches if pitch < _NEXT_LINE)
    if near and (near[0] < PITCHES[0] - 0.05 or near[-1] > PITCHES[1] + 0.05 or near[-1] - near[0] > _SAME_PITCH):
        told = "、".join(f"{pitch:g}" for pitch in near[:4])
        yield f"正文行距不一致或不在{PITCHES[0]}至{PITCHES[1]}磅之间（{told}磅）。"


def _off_columns(line: Line, area: Area) -> bool:
    """Whether a full line of full-width characters, from the margin or the indent on, leaves the column grid."""
    if not all(east_asian_width(char.char) in "WF" or char.char in _FULL_WIDTH for char in line):
        return False
    first = area.columns - len(line)
    if first not in {0, 2} or abs(line[0].x - area.left - first * PITCH) > PITCH / 4:
        return False  # not full, or squeezed, or hanging with its first mark squeezed to the left
    return any(abs(char.x - area.left - (first + column) * PITCH) > _COLUMN_TOLERANCE for column, char in enumerate(line))


def _trailing(text: str) -> int:
    return len(text) - len(text.rstrip(text[-1]))
