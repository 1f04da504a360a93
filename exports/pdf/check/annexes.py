"""Annexes: each from the top of a page, its label on line 1, its title on line 3 (GB/T 9704 7.3.7)."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from exports.pdf.check.areas import Area
from exports.pdf.check.flow import Kind, Part
from exports.pdf.check.heads import title_faults
from exports.pdf.check.lines import PITCHES
from exports.pdf.check.sheets import TOLERANCE
from exports.pdf.page import MM


def annex_faults(parts: Sequence[Part], areas: Sequence[Area], unbreakable: Sequence[str]) -> Iterator[str]:
    """What is wrong with the beginnings of annexes."""
    by_page = {area.page: area for area in areas}
    for part, following in pairwise(parts):
        if part.kind is not Kind.ANNEX_LABEL:
            continue
        area, line = by_page[part.pages[0]], part.lines[0]
        where = f"第{line.page}页{part.text}"
        if any(char.baseline < line.chars[0].baseline - 1 for char in area.chars) or abs(line.top - area.top) > 2 * MM:
            yield f"{where}应在另起一页的第一行。"
        if abs(line.left - area.left) > TOLERANCE:
            yield f"{where}应左顶格（差{(line.left - area.left) / MM:+.1f}毫米）。"
        if following.pages[0] != line.page:
            yield f"{where}与标题不在同一页。"
        elif following.kind is Kind.ANNEX_TITLE:
            yield from title_faults(following.lines, unbreakable, "附件标题", (area.left + area.right) / 2)
            low = following.lines[0].top - line.top
            if not 2 * PITCHES[0] - 3 * MM <= low <= 2 * PITCHES[1] + 3 * MM:
                yield f"{where}的标题应在第三行（现低{low / MM:.1f}毫米）。"
