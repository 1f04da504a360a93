"""Texts of a document where they stand: indents, type sizes, faces, headings with the text they are over (GB/T 9704 7.3.3)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from exports.pdf.check.areas import Area
from exports.pdf.check.flow import Kind, Part
from exports.pdf.check.fonts import leading_font
from exports.pdf.check.heading_numbers import LEAD, read_number
from exports.pdf.check.lines import aside, shown
from exports.pdf.check.sheets import TOLERANCE
from exports.pdf.check.wrapping import wrapping_faults
from exports.pdf.page import HAO_2, HAO_3, HAO_4, MM, PITCH

_SIZES: Final = {
    **dict.fromkeys((Kind.TITLE, Kind.ANNEX_TITLE), HAO_2),
    **dict.fromkeys((Kind.ADDRESSEE, Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM, Kind.LABEL, Kind.PEOPLE, Kind.ANNEX_ENTRY), HAO_3),
    **dict.fromkeys((Kind.SIGNATURE, Kind.DAY, Kind.NOTE, Kind.ANNEX_LABEL), HAO_3),
    **dict.fromkeys((Kind.COPIES, Kind.PRINTED_BY, Kind.PRINTED_ON), HAO_4),
}
_SIZE_NAMES: Final = {HAO_2: "2号", HAO_3: "3号", HAO_4: "4号"}
_INDENTED: Final = frozenset({Kind.PARAGRAPH, Kind.HEADING})
_BODY: Final = frozenset({Kind.PARAGRAPH, Kind.HEADING, Kind.ITEM, Kind.TABLE_TITLE, Kind.HEAD_CELL, Kind.CHART, Kind.CAPTION})
_ROLES: Final = {
    Kind.ANNEX_LABEL: "黑体",
    **dict.fromkeys((Kind.ADDRESSEE, Kind.ITEM, Kind.PEOPLE, Kind.ANNEX_ENTRY, Kind.SIGNATURE, Kind.DAY, Kind.NOTE), "仿宋"),
    **dict.fromkeys((Kind.MARK, Kind.TITLE, Kind.ANNEX_TITLE), "小标宋"),
}
_WHOLE: Final = 3


def body_faults(parts: Sequence[Part], areas: Sequence[Area]) -> Iterator[str]:
    """What is wrong with the texts of a document, one by one."""
    by_page = {area.page: area for area in areas}
    for part in parts:
        yield from _size_faults(part)
        if part.kind in _INDENTED:
            yield from _indent_faults(part, by_page)
        yield from wrapping_faults(part)
    yield from _first_page_faults(parts)
    yield from _heading_faults(parts, by_page)
    yield from _role_faults(parts)


def _size_faults(part: Part) -> Iterator[str]:
    wanted = _SIZES.get(part.kind)
    if wanted and any(abs(char.size - wanted) > 0.1 for char in part.chars):
        yield f"第{part.pages[0]}页{part.kind}{shown(part.text)}不是{_SIZE_NAMES[wanted]}字。"


def _indent_faults(part: Part, areas: Mapping[int, Area]) -> Iterator[str]:
    first = part.lines[0]
    off = aside(first.chars[0], areas[first.page].left + 2 * PITCH)
    if abs(off) > TOLERANCE:
        yield f"第{first.page}页{part.kind}{shown(part.text)}首行应空二字（差{off / MM:+.1f}毫米）。"


def _first_page_faults(parts: Sequence[Part]) -> Iterator[str]:
    body = [part for part in parts if part.kind in _BODY or part.kind is Kind.CELL]
    if body and not any(part.pages[0] == 1 for part in body):
        yield "首页没有正文。"


def _heading_faults(parts: Sequence[Part], areas: Mapping[int, Area]) -> Iterator[str]:
    """A heading stays with what it is over, be it a picture without words."""
    for part, following in pairwise([part for part in parts if part.kind in _BODY or part.kind is Kind.ANNEX_LABEL]):
        if part.kind is not Kind.HEADING or following.kind is Kind.ANNEX_LABEL or following.pages[0] == part.pages[1]:
            continue
        area, foot = areas[part.pages[1]], part.lines[-1].bottom
        below = (*(char.top for char in area.chars), *(shape.top for shape in area.shapes))
        if not any(top > foot for top in below):
            yield f"第{part.pages[1]}页小标题{shown(part.text)}留在页末，与下文分开。"


def _role_faults(parts: Sequence[Part]) -> Iterator[str]:
    """Texts of one role are set in one face: 仿宋 for the body, 黑体 for labels and first headings, 楷体 for second ones."""
    by_role: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        if role := _role(part):
            by_role[role].append(part)
    for role, told in by_role.items():
        leading = leading_font(char for part in told for char in part.chars)
        for part in told:
            # single characters may be borrowed from another face, all of a text not
            if len(part.found) >= _WHOLE and all(char.font != leading for char in part.chars):
                font = leading_font(part.chars)
                yield f"第{part.pages[0]}页{part.kind}{shown(part.text)}的字体“{font}”与其他{role}文字的“{leading}”不同。"


def _role(part: Part) -> str | None:
    if part.kind is Kind.HEADING:
        lead = LEAD.match(part.text)
        return (None, "黑体", "楷体", "仿宋", "仿宋")[read_number(lead[0])[0] if lead else 0]
    if part.kind is Kind.PARAGRAPH:
        return "仿宋" if part.plain else None
    return _ROLES.get(part.kind)
