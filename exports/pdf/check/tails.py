"""What closes a document: 附件说明, signature and its seal, 附注, imprint (GB/T 9704 7.3.4 to 7.4, 10.1)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from exports.pdf.check.areas import Area, is_red
from exports.pdf.check.flow import Kind, Part, PartLine
from exports.pdf.check.formats import Format
from exports.pdf.check.lines import PITCHES, aside, shown
from exports.pdf.check.pages import ReadRule
from exports.pdf.check.sheets import TOLERANCE
from exports.pdf.document import OfficialDocument
from exports.pdf.page import BOTTOM, HAO_4, LEFT, MEASURE, MM, PITCH, RIGHT, SEAL

Lines = Mapping[Kind, Sequence[PartLine]]

_OUTER_RULE: Final = 0.35
_INNER_RULE: Final = 0.25
_THIN_TOLERANCE: Final = 0.06
_BODY_KINDS: Final = frozenset(
    {
        Kind.PARAGRAPH,
        Kind.HEADING,
        Kind.ITEM,
        Kind.CELL,
        Kind.REMARK,
        Kind.TABLE_NOTE,
        Kind.CAPTION,
        Kind.CHART,
        Kind.PEOPLE,
        Kind.ANNEX_ENTRY,
    }
)


def tail_faults(document: OfficialDocument, parts: Sequence[Part], lines: Lines, areas: Sequence[Area], form: Format) -> Iterator[str]:
    """What is wrong with the close of a document."""
    yield from _annex_list_faults([part for part in parts if part.kind is Kind.ANNEX_ENTRY])
    name, day = lines.get(Kind.SIGNATURE, ()), lines.get(Kind.DAY, ())
    if document.signature and name and day:
        sealed = document.signature.sealed
        yield from _sealed_faults(name, day[0], areas) if sealed else _unsealed_faults(name, day[0])
        yield from _alone_faults(parts, day[0].page)
    for line in lines.get(Kind.NOTE, ())[:1]:
        if abs(line.left - LEFT - 2 * PITCH) > TOLERANCE:
            yield f"第{line.page}页附注应居左空二字（差{(line.left - LEFT - 2 * PITCH) / MM:+.1f}毫米）。"
    if document.imprint:
        yield from _imprint_faults(lines, areas[-1], form)


def _annex_list_faults(entries: Sequence[Part]) -> Iterator[str]:
    names: list[float] = []
    for part in entries:
        first, *others = part.lines
        lead = len("附件：") if part is entries[0] else 0
        numbered = len(f"{part.level}.") if len(entries) > 1 else 0
        if part is entries[0] and abs(first.left - LEFT - 2 * PITCH) > TOLERANCE:
            yield f"第{first.page}页附件说明应居左空二字（差{(first.left - LEFT - 2 * PITCH) / MM:+.1f}毫米）。"
        name = part.chars[lead + numbered].x
        names.append(part.chars[lead].x)
        for line in others:
            if abs(aside(line.chars[0], name)) > TOLERANCE:
                yield f"第{line.page}页附件名称{shown(line.text)}回行没有与上一行名称的首字对齐。"
    if names and max(names) - min(names) > TOLERANCE:
        yield "附件说明中各附件的序号没有对齐。"


def _sealed_faults(names: Sequence[PartLine], day: PartLine, areas: Sequence[Area]) -> Iterator[str]:
    where = f"第{day.page}页"
    right = RIGHT - 4 * PITCH - day.right
    if abs(right) > TOLERANCE:
        yield f"{where}成文日期应右空四字（差{right / MM:+.1f}毫米）。"
    for name in names:
        at_edge = abs(name.right - RIGHT) < TOLERANCE or abs(name.left - LEFT) < TOLERANCE  # a name too long for its place
        if abs(name.middle - day.middle) > TOLERANCE and not at_edge:
            yield f"{where}署名应以成文日期居中（偏{(name.middle - day.middle) / MM:+.1f}毫米）。"
    area = next(area for area in areas if area.page == day.page)
    room = _seal_room(names[0], day, area)
    if room < SEAL - TOLERANCE:
        yield f"{where}署名处只留了{room / MM:.1f}毫米，盖不下42毫米的印章。"


def _seal_room(name: PartLine, day: PartLine, area: Area) -> float:
    """From the last ink above the name to the first below the date, where the seal stands."""
    left, right = day.middle - SEAL / 2, day.middle + SEAL / 2
    own = {id(char) for char in day.chars}
    others = [char for char in area.chars if id(char) not in own and not char.char.isspace() and char.right > left and char.left < right]
    above = max((char.bottom for char in others if char.bottom < name.top + 1), default=area.top)
    below = min((char.top for char in others if char.top >= day.bottom - 1), default=area.bottom)
    rule = min((rule.y0 for rule in area.rules if rule.y0 > day.bottom), default=area.bottom)
    return min(below, rule) - above


def _unsealed_faults(names: Sequence[PartLine], day: PartLine) -> Iterator[str]:
    where = f"第{day.page}页"
    left, right = min(name.left for name in names), max(name.right for name in names)
    if left <= LEFT + TOLERANCE:
        return  # a name as wide as the type area has no choice
    longer = right if right - left >= day.right - day.left else day.right
    if abs(RIGHT - 2 * PITCH - longer) > TOLERANCE:
        yield f"{where}署名应右空二字（差{(RIGHT - 2 * PITCH - longer) / MM:+.1f}毫米）。"
    step = day.left - left - 2 * PITCH
    if abs(step) > TOLERANCE:
        yield f"{where}成文日期首字应比署名首字右移二字（差{step / MM:+.1f}毫米）。"


def _alone_faults(parts: Sequence[Part], page: int) -> Iterator[str]:
    body = [part for part in parts if part.kind in _BODY_KINDS]
    if body and not any(page in part.pages for part in body):
        yield f"第{page}页只有署名和成文日期，没有正文。"


def _imprint_faults(lines: Lines, last: Area, form: Format) -> Iterator[str]:
    copies, printer, printed = (lines.get(kind, ()) for kind in (Kind.COPIES, Kind.PRINTED_BY, Kind.PRINTED_ON))
    told = [*copies, *printer, *printed]
    where = f"第{last.page}页"
    if any(line.page != last.page for line in told):
        yield f"版记应在最后一页（第{last.page}页）。"
        return
    for line in (*copies[:1], *printer[:1]):
        if abs(line.left - LEFT - HAO_4) > TOLERANCE:
            yield f"{where}版记{shown(line.text)}应左空一字（差{(line.left - LEFT - HAO_4) / MM:+.1f}毫米）。"
    for line in printed[-1:]:
        if abs(RIGHT - HAO_4 - line.right) > TOLERANCE:
            yield f"{where}印发日期应右空一字（差{(RIGHT - HAO_4 - line.right) / MM:+.1f}毫米）。"
    top = min((line.top for line in told), default=last.bottom)
    rules = sorted((rule for rule in last.rules if _of_imprint(rule, top)), key=lambda rule: rule.y0)
    yield from (
        _letter_imprint_faults(rules, told, where) if form is Format.LETTER else _imprint_rule_faults(rules, where, copies=bool(copies))
    )


def _of_imprint(rule: ReadRule, top: float) -> bool:
    return rule.level and not is_red(rule.colour) and rule.y0 > top - PITCHES[0]


def _letter_imprint_faults(rules: Sequence[ReadRule], told: Sequence[PartLine], where: str) -> Iterator[str]:
    if rules:
        yield f"{where}信函的版记不应有分隔线。"
    low = BOTTOM - max((line.bottom for line in told), default=BOTTOM)
    if low > PITCHES[0]:
        yield f"{where}信函的版记应在版心最下端（差{low / MM:.1f}毫米）。"


def _imprint_rule_faults(rules: Sequence[ReadRule], where: str, *, copies: bool) -> Iterator[str]:
    wanted = [_OUTER_RULE, *([_INNER_RULE] if copies else []), _OUTER_RULE]
    found = [rule.thickness / MM for rule in rules]
    if len(found) != len(wanted) or any(abs(one - two) > _THIN_TOLERANCE for one, two in zip(found, wanted, strict=True)):
        told = "、".join(f"{one:.2f}" for one in found) or "没有线"
        yield f"{where}版记的分隔线应粗{'、'.join(map(str, wanted))}毫米，现为{told}。"
        return
    if any(abs(rule.x1 - rule.x0 - MEASURE) > TOLERANCE for rule in rules):
        yield f"{where}版记的分隔线应与版心等宽（156毫米）。"
    if abs(rules[-1].y0 - BOTTOM) > TOLERANCE:
        yield f"{where}版记的末条分隔线应在版心最下端（差{(rules[-1].y0 - BOTTOM) / MM:+.1f}毫米）。"
