"""Texts of several lines that body lines do not show as one: lists, people, cells, titles, the imprint."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from exports.pdf.check.flow import Kind, Part
from exports.pdf.check.lines import aside, parting_faults, shown, start_faults
from exports.pdf.check.sheets import TOLERANCE
from exports.pdf.lines.linebreak import is_lone

# What stands before the first character under which wrapped lines begin; annex entries are looked at together (``tails``).
_LEADS: Final = {
    Kind.ITEM: re.compile(r"\d+\.|——|"),
    Kind.PEOPLE: re.compile(""),
    Kind.REMARK: re.compile("注："),
    Kind.COPIES: re.compile("抄送：|主送："),
}
_FULL: Final = frozenset({*_LEADS, Kind.ANNEX_ENTRY, Kind.TABLE_NOTE, Kind.TITLE, Kind.ANNEX_TITLE})
_RAGGED: Final = frozenset({Kind.CELL, Kind.HEAD_CELL, Kind.TABLE_TITLE, Kind.CAPTION})  # narrow: single characters may end them


def wrapping_faults(part: Part) -> Iterator[str]:
    """What is wrong with the lines of a text."""
    if part.kind not in _FULL and part.kind not in _RAGGED:
        return
    for before, after in pairwise(part.lines):
        where = f"第{after.page}页{part.kind}"
        yield from start_faults(after.text, where)
        yield from parting_faults(before.text, after.text, where)
    others = part.lines[1:]
    if others and part.kind in _FULL and is_lone(others[-1].text):
        yield f"第{part.pages[1]}页{part.kind}末行只有一个字（“{others[-1].text}”）。"
    lead = _LEADS[part.kind].match(part.text) if part.kind in _LEADS else None
    if lead and any(abs(aside(line.chars[0], part.chars[lead.end()].x)) > TOLERANCE for line in others):
        yield f"第{part.pages[0]}页{part.kind}{shown(part.text)}回行没有与首行文字对齐。"
