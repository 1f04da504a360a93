"""Checks a finished official document by reading its file back (GB/T 9704—2012): what is drawn counts, not what was meant."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final
from unicodedata import east_asian_width

import pypdfium2

from exports.pdf.linebreak import NO_LINE_END, NO_LINE_START, is_lone
from exports.pdf.page import BOTTOM, COLUMNS, HAO_3, HAO_4, LEFT, LINES, MEASURE, MM, PAGE_HEIGHT, PAGE_WIDTH, PITCH, RIGHT, TOP
from exports.pdf.pdfpages import ReadChar, ReadDocument, ReadPage, read_document

_TOLERANCE: Final = 0.5 * MM
_LOOSE_TOLERANCE: Final = 1.0 * MM
_PITCHES: Final = (28.8, 29.65)
_MARK_TOP: Final = 72 * MM
_FOLIO_TOP: Final = 269 * MM
_COLUMN_TOLERANCE: Final = 0.3
_FULL_WIDTH: Final = frozenset("“”‘’—…·")


def check_document(path: Path) -> list[str]:
    """What is wrong with the finished file, one Chinese sentence each; empty if it is as it must be. Raises OSError.

    Like ``read_document``, not for two threads at a time.
    """
    try:
        document = read_document(path)
    except pypdfium2.PdfiumError:
        return ["文件不是有效的PDF，无法读回检查。"]
    return [
        *_font_faults(document),
        *(fault for page in document.pages for fault in _page_faults(page)),
        *_pitch_faults(document),
        *_mark_faults(document.pages[0]),
    ]


def body_lines(page: ReadPage) -> list[list[ReadChar]]:
    """Upright black 3号 characters by line, from the top down, each from left to right."""
    lines: dict[int, list[ReadChar]] = defaultdict(list)
    for char in page.chars:
        if not char.turned and abs(char.size - HAO_3) < 0.1 and not is_red(char.colour):
            lines[round(char.baseline * 10)].append(char)
    return [sorted(line, key=lambda char: char.x) for _baseline, line in sorted(lines.items())]


def is_red(colour: tuple[int, int, int]) -> bool:
    """Whether a colour counts as the red of mark and rule."""
    red, green, blue = colour
    return red >= 200 and green <= 80 and blue <= 80


def _font_faults(document: ReadDocument) -> Iterator[str]:
    for name in sorted(document.fonts_outside):
        yield f"字体“{name}”没有嵌入文件。"


def _page_faults(page: ReadPage) -> Iterator[str]:
    where = f"第{page.number}页"
    if abs(page.width - PAGE_WIDTH) > 0.5 or abs(page.height - PAGE_HEIGHT) > 0.5:
        yield f"{where}不是A4纵向幅面。"
    for char in page.chars:
        if char.char in "\0\ufffd" or 0xE000 <= ord(char.char) < 0xF900:
            yield f"{where}有字符不能还原为文字。"
            break
    for colour in {item.colour for item in (*page.chars, *page.rules)}:
        if max(colour) > 40 and not (is_red(colour) and page.number == 1):
            yield f"{where}有黑色（首页标志为红色）以外的颜色。"
    yield from _area_faults(page, where)
    yield from _folio_faults(page, where)
    yield from _line_faults(page, where)


def _area_faults(page: ReadPage, where: str) -> Iterator[str]:
    folio = set(_folio(page))
    inked = [char for char in page.chars if char.char != " " and char not in folio]
    boxes = [(char.left, char.top, char.right, char.bottom, f"“{char.char}”") for char in inked]
    boxes += [(rule.x0, rule.y0, rule.x1, rule.y1, "线条") for rule in page.rules]
    for left, top, right, bottom, what in boxes:
        if left < LEFT - _TOLERANCE or right > RIGHT + _TOLERANCE:
            yield f"{where}的{what}超出版心左右边界。"
        if top < TOP - _TOLERANCE or bottom > BOTTOM + _TOLERANCE:
            yield f"{where}的{what}超出版心上下边界。"


def _folio(page: ReadPage) -> list[ReadChar]:
    return [char for char in page.chars if not char.turned and char.baseline > BOTTOM + 3 * MM]


def _folio_faults(page: ReadPage, where: str) -> Iterator[str]:
    folio = _folio(page)
    if "".join(char.char for char in folio) != f"— {page.number} —":
        yield f"{where}页码不是“— {page.number} —”。"
        return
    if abs(folio[0].size - HAO_4) > 0.1:
        yield f"{where}页码不是4号字。"
    if abs(folio[0].top - _FOLIO_TOP) > _LOOSE_TOLERANCE:
        yield f"{where}页码一字线上缘不在版心下7毫米处。"
    outer = RIGHT - PITCH - (folio[-1].x + HAO_4) if page.number % 2 else folio[0].x - LEFT - PITCH
    if abs(outer) > _LOOSE_TOLERANCE:
        yield f"{where}页码应{'居右' if page.number % 2 else '居左'}空一字。"


def _line_faults(page: ReadPage, where: str) -> Iterator[str]:
    lines = body_lines(page)
    if len(lines) > LINES:
        yield f"{where}有{len(lines)}行，超过每页{LINES}行。"
    for line in lines:
        text = "".join(char.char for char in line)
        if line[0].x < LEFT + PITCH and text[0] in NO_LINE_START:
            yield f"{where}有一行以“{text[0]}”开头。"
        if line[0].x < LEFT + PITCH and is_lone(text):
            yield f"{where}有一行只有一个字（“{text}”）。"
        if _off_columns(line):
            yield f"{where}“{text[:6]}……”一行的字不在{COLUMNS}字格上。"
    for before, after in pairwise(lines):
        end, start = before[-1].char, after[0].char
        if after[0].x > LEFT + PITCH or before[-1].x < RIGHT - 4 * PITCH:
            continue  # another paragraph
        if end in NO_LINE_END:
            yield f"{where}有一行以“{end}”结尾。"
        if end.isdigit() and start.isdigit():
            yield f"{where}有数字被分在两行（“{end}”“{start}”）。"
        if end == start and end in "—…" and _trailing(before) % 2:
            yield f"{where}有“{end * 2}”被分在两行。"


def _pitch_faults(document: ReadDocument) -> Iterator[str]:
    pitches: set[float] = set()
    for page in document.pages:
        lines = body_lines(page)
        pitches |= {round(after[0].baseline - before[0].baseline, 1) for before, after in pairwise(lines)}
    # Lines a whole line apart and more stand around a title, a table or a blank line.
    near = sorted(pitch for pitch in pitches if pitch < 1.5 * _PITCHES[0])
    if near and (near[0] < _PITCHES[0] - 0.05 or near[-1] > _PITCHES[1] + 0.05 or near[-1] - near[0] > 0.11):
        yield f"正文行距不一致或不在{_PITCHES[0]}至{_PITCHES[1]}磅之间（{'、'.join(f'{pitch:g}' for pitch in near[:4])}磅）。"


def _mark_faults(page: ReadPage) -> Iterator[str]:
    mark = [char for char in page.chars if is_red(char.colour)]
    if not mark:
        yield "首页没有红色的发文机关标志。"
    elif abs(min(char.top for char in mark) - _MARK_TOP) > _TOLERANCE:
        yield "发文机关标志上缘不在距页顶72毫米处。"
    rules = [rule for rule in page.rules if is_red(rule.colour)]
    if not rules:
        yield "首页没有红色分隔线。"
    elif any(abs(rule.x0 - LEFT) > _TOLERANCE or abs(rule.x1 - rule.x0 - MEASURE) > _TOLERANCE for rule in rules):
        yield "红色分隔线不是与版心等宽的156毫米。"


def _off_columns(line: list[ReadChar]) -> bool:
    """Whether a full line of full-width characters, from the margin or the indent on, leaves the column grid."""
    if not all(east_asian_width(char.char) in "WF" or char.char in _FULL_WIDTH for char in line):
        return False
    first = COLUMNS - len(line)
    if first not in {0, 2} or abs(line[0].x - LEFT - first * PITCH) > PITCH / 2:
        return False  # not full, or squeezed
    return any(abs(char.x - LEFT - (first + column) * PITCH) > _COLUMN_TOLERANCE for column, char in enumerate(line))


def _trailing(line: list[ReadChar]) -> int:
    count = 0
    for char in reversed(line):
        if char.char != line[-1].char:
            break
        count += 1
    return count
