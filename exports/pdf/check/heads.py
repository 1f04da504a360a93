"""What stands around mark and rule on page 1: number, signers, title, addressee (GB/T 9704 7.2, 7.3.1, 7.3.2, 10)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from exports.pdf.check.areas import Area, is_red
from exports.pdf.check.flow import Kind, Part, PartLine
from exports.pdf.check.formats import Format
from exports.pdf.check.lines import PITCHES, shown
from exports.pdf.check.marks import RULE_BELOW
from exports.pdf.check.sheets import LOOSE_TOLERANCE, TOLERANCE
from exports.pdf.document import OfficialDocument
from exports.pdf.lines.linebreak import is_lone
from exports.pdf.page import HAO_3, LEFT, MM, PITCH, RIGHT, TOP

Lines = Mapping[Kind, Sequence[PartLine]]

_TWO_LINES: Final = (2 * PITCHES[0] - 1.5 * MM, 2 * PITCHES[1] + 1.5 * MM)
_ONE_LINE: Final = (PITCHES[0] - 2 * MM, 2 * PITCHES[1])
_NEXT_LINE: Final = (PITCHES[0] - 0.1, PITCHES[1] + 0.1)
_UNDER_LETTER_RULE: Final = HAO_3 * 7 / 8
_ASIDE: Final = 1.5 * MM
_MIDDLE: Final = (LEFT + RIGHT) / 2
_NUMBER: Final = re.compile(r"[^\d〔〕第]+〔\d{4}〕[1-9]\d*号")


def lines_by_kind(parts: Sequence[Part]) -> dict[Kind, list[PartLine]]:
    """The lines of each kind of text, in their order."""
    lines: dict[Kind, list[PartLine]] = {}
    for part in parts:
        lines.setdefault(part.kind, []).extend(part.lines)
    return lines


def head_faults(document: OfficialDocument, lines: Lines, area: Area, form: Format) -> Iterator[str]:
    """What is wrong with the head of a document in its format."""
    match form:
        case Format.RED:
            yield from _red_faults(lines, area)
        case Format.LETTER:
            yield from _letter_faults(lines, area)
        case Format.MINUTES:
            yield from _minutes_faults(lines, area)
        case Format.PLAIN:
            yield from _plain_faults(lines)
    title = lines.get(Kind.TITLE, ())
    yield from title_faults(title, document.unbreakable, "标题", _MIDDLE)
    above = _above_title(lines, area, form)
    if title and above is not None:
        yield from _gap_faults(title[0].top - above, _TWO_LINES, "标题上方应空二行")
    yield from _addressee_faults(lines)


def title_faults(lines: Sequence[PartLine], unbreakable: Sequence[str], what: str, middle: float) -> Iterator[str]:
    """What is wrong with the lines of a title that stands around ``middle``."""
    for line in lines:
        aside = (line.chars[0].x + line.chars[-1].x + line.chars[-1].size) / 2 - middle
        if abs(aside) > _ASIDE + (line.chars[-1].size / 2 if line.text[-1].isascii() else 0):
            yield f"第{line.page}页{what}{shown(line.text)}一行没有居中（偏{aside / MM:+.1f}毫米）。"
        if len(lines) > 1 and is_lone(line.text):
            yield f"第{line.page}页{what}有一行只有一个字（“{line.text}”）。"
    joined = "".join(line.text for line in lines)
    ends = {sum(len(line.text) for line in lines[:count]) for count in range(1, len(lines))}
    for word in filter(None, unbreakable):
        if any(found.start() < end < found.end() for found in re.finditer(re.escape(word), joined) for end in ends):
            yield f"第{lines[0].page}页{what}把“{word}”分在了两行。"


def _red_faults(lines: Lines, area: Area) -> Iterator[str]:
    number, signers = lines.get(Kind.NUMBER, ()), lines.get(Kind.SIGNER, ())
    yield from _number_form_faults(number)
    told = [*number, *signers]
    if not told:
        return
    mark = [char for char in area.chars if is_red(char.colour)]
    if mark:
        yield from _gap_faults(min(line.top for line in told) - max(char.bottom for char in mark), _TWO_LINES, "发文字号应在标志下空二行")
    yield from _rule_faults(told, area)
    if signers:
        right = max(line.right for line in signers)
        if _off(RIGHT - PITCH - right):
            yield f"签发人应居右空一字（差{(RIGHT - PITCH - right) / MM:+.1f}毫米）。"
        yield from (
            _edge_fault(line.left - LEFT - PITCH, "上行文的发文字号应居左空一字") for line in number if _off(line.left - LEFT - PITCH)
        )
    else:
        yield from (_edge_fault(line.middle - _MIDDLE, "发文字号应居中") for line in number if abs(line.middle - _MIDDLE) > _ASIDE)


def _minutes_faults(lines: Lines, area: Area) -> Iterator[str]:
    for line in lines.get(Kind.ISSUE, ()):
        if abs(line.middle - _MIDDLE) > _ASIDE:
            yield _edge_fault(line.middle - _MIDDLE, "期号应居中")
    bodies, days = lines.get(Kind.ISSUED_BY, ()), lines.get(Kind.HEAD_DAY, ())
    yield from (_edge_fault(line.left - LEFT - PITCH, "编印单位应居左空一字") for line in bodies if _off(line.left - LEFT - PITCH))
    yield from (_edge_fault(RIGHT - PITCH - line.right, "纪要日期应居右空一字") for line in days if _off(RIGHT - PITCH - line.right))
    if told := [*bodies, *days]:
        yield from _rule_faults(told, area)


def _letter_faults(lines: Lines, area: Area) -> Iterator[str]:
    number = lines.get(Kind.NUMBER, ())
    yield from _number_form_faults(number)
    rule = _lower_edge(area, before=TOP + 60 * MM)
    for line in number:
        if _off(RIGHT - line.right):
            yield _edge_fault(RIGHT - line.right, "信函的发文字号应顶格居版心右边")
        low = line.top - rule - _UNDER_LETTER_RULE if rule is not None else 0.0
        if abs(low) > LOOSE_TOLERANCE:
            yield f"信函的发文字号应在双线下八分之七个字（差{low / MM:+.1f}毫米）。"


def _plain_faults(lines: Lines) -> Iterator[str]:
    told = [*lines.get(Kind.NUMBER, ()), *lines.get(Kind.TITLE, ())]
    if told and abs(min(line.top for line in told) - TOP) > 2 * MM:
        yield f"单据的标题应在版心顶端（差{(min(line.top for line in told) - TOP) / MM:+.1f}毫米）。"


def _number_form_faults(number: Sequence[PartLine]) -> Iterator[str]:
    text = "".join(line.text for line in number)
    if text and not _NUMBER.fullmatch(text):
        yield f"发文字号“{text}”不合“机关代字〔2022〕8号”的写法。"


def _rule_faults(above: Sequence[PartLine], area: Area) -> Iterator[str]:
    """The red rule hangs 4 mm under the lowest ink above it."""
    rules = [rule for rule in area.rules if is_red(rule.colour)]
    if rules:
        gap = rules[0].y0 - rules[0].thickness / 2 - max(line.bottom for line in above)
        if abs(gap - RULE_BELOW) > TOLERANCE:
            yield f"红色分隔线应在文号下4毫米处，现为{gap / MM:.1f}毫米。"


def _above_title(lines: Lines, area: Area, form: Format) -> float | None:
    """The lower edge of what stands over the title; None where nothing is asked of the distance."""
    if form is Format.PLAIN:
        return None
    number = lines.get(Kind.NUMBER, ())
    if form is Format.LETTER and number:
        return max(line.bottom for line in number)
    return _lower_edge(area, before=TOP + 150 * MM)


def _lower_edge(area: Area, *, before: float) -> float | None:
    return max((rule.y0 + rule.thickness / 2 for rule in area.rules if is_red(rule.colour) and rule.y0 < before), default=None)


def _addressee_faults(lines: Lines) -> Iterator[str]:
    addressee = lines.get(Kind.ADDRESSEE, ())
    if not addressee:
        return
    if any(_off(line.left - LEFT) for line in addressee):
        yield "主送机关应居左顶格。"
    title = lines.get(Kind.TITLE, ())
    if title and title[-1].page == addressee[0].page:
        yield from _gap_faults(addressee[0].top - title[-1].bottom, _ONE_LINE, "主送机关应在标题下空一行")
    told = (line for kind in (Kind.PARAGRAPH, Kind.HEADING) for line in lines.get(kind, ())[:1])
    body = sorted(told, key=lambda line: (line.page, line.chars[0].baseline))
    if body and body[0].page == addressee[-1].page and body[0].chars[0].baseline > addressee[-1].chars[0].baseline:
        step = body[0].chars[0].baseline - addressee[-1].chars[0].baseline
        yield from _gap_faults(step, _NEXT_LINE, "正文应紧接主送机关另起一行")


def _gap_faults(gap: float, wanted: tuple[float, float], rule: str) -> Iterator[str]:
    least, most = wanted
    if not least <= gap <= most:
        yield f"{rule}，现相距{gap / MM:.1f}毫米（应为{least / MM:.0f}至{most / MM:.0f}毫米）。"


def _off(distance: float) -> bool:
    return abs(distance) > TOLERANCE


def _edge_fault(distance: float, rule: str) -> str:
    return f"{rule}（差{distance / MM:+.1f}毫米）。"
