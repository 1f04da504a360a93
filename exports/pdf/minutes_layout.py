"""Minutes as pages of marks: head, body, people, 附注, imprint, page numbers (GB/T 9704 10.3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from exports.pdf.blocks import BODY, UPRIGHT, block_strips, line_strips, text_strip
from exports.pdf.fonts import Role
from exports.pdf.head import BLANK_LINES, red_rule, set_mark, set_title, text_top_under
from exports.pdf.layout import sheet_of, with_imprint
from exports.pdf.marks import Mark, Sheet
from exports.pdf.minutes import Attendance, Minutes
from exports.pdf.numbering import chinese_date
from exports.pdf.page import HAO_3, LEFT, LINE_PITCH, MEASURE, PITCH, RIGHT
from exports.pdf.paginate import Strip, blank_line, hold_last_lines, paginate
from exports.pdf.tail import note_strips, set_folio
from exports.pdf.text import Galley, Style, TextSetter, baseline_of, ink_bottom, ink_top, one_line, plain

_SEPARATOR: Final = "、"
_INDENT: Final = 2 * PITCH

ISSUE_FIELD: Final = "期号"
ISSUED_BY_FIELD: Final = "编印单位"


@dataclass(frozen=True)
class _Head:
    marks: tuple[Mark, ...]
    text_top: float


def lay_out_minutes(setter: TextSetter, minutes: Minutes) -> list[Sheet]:
    """All pages, first to last. Raises MissingGlyphError."""
    head = _head(setter, minutes)
    body = block_strips(setter, minutes.body, UPRIGHT, "正文")
    people = people_strips(setter, minutes.attendance)
    strips = [*hold_last_lines(body), *people, *note_strips(setter, minutes.note)]
    pages = paginate(strips, top=UPRIGHT.top, bottom=UPRIGHT.bottom, first_top=head.text_top)
    if body and not pages[0]:
        setter.warnings.append("首页没有正文，请精简标题。")
    sheets = [sheet_of(page, UPRIGHT) for page in pages] or [Sheet((), foot=head.text_top)]
    sheets[0] = replace(sheets[0], marks=(*head.marks, *sheets[0].marks))
    if minutes.imprint:
        sheets = with_imprint(setter, minutes.imprint, sheets)
    return [replace(sheet, marks=(*sheet.marks, set_folio(setter, number))) for number, sheet in enumerate(sheets, 1)]


def people_strips(setter: TextSetter, attendance: Sequence[Attendance]) -> list[Strip]:
    """A blank line, then each label in 3号黑体 with its people in 3号仿宋; wrapped lines align with the first character after the colon."""
    told = [one for one in attendance if one.people]
    strips: list[Strip] = [blank_line()] if told else []
    for one in told:
        label = setter.galley_of([(one_line(one.label), Style(Role.HEI)), ("：", BODY)], one.label)
        hang = _INDENT + label.width
        lines = list(_wrapped(setter, one, hang))
        first = Strip(LINE_PITCH, HAO_3, (label.on_one_line(_INDENT, baseline_of(HAO_3)), *lines[0].marks), keep_next=len(lines) > 1)
        strips += [first, *lines[1:]]
    return strips


def _wrapped(setter: TextSetter, one: Attendance, hang: float) -> Iterable[Strip]:
    """Lines of people from ``hang`` on. Nobody is parted but who alone is wider than a line."""
    room = UPRIGHT.text_measure - hang
    line = ""
    for person in _separated(one.people):
        if line and setter.galley(line + person, BODY, one.label).width > room:
            yield from _set(setter, line, one.label, hang)
            line = ""
        line += person
    yield from _set(setter, line, one.label, hang)


def _set(setter: TextSetter, line: str, field: str, hang: float) -> Iterable[Strip]:
    galley = setter.galley(line, BODY, field)
    if galley.width <= UPRIGHT.text_measure - hang:
        return [text_strip(galley, hang)]
    return line_strips(setter, galley, UPRIGHT, indent=hang, hang=hang)


def _separated(people: Sequence[str]) -> list[str]:
    named = [one_line(person) for person in people]
    return [f"{name}{_SEPARATOR}" for name in named[:-1]] + named[-1:]


def _head(setter: TextSetter, minutes: Minutes) -> _Head:
    """Mark, issue, issuing body and day, red rule, title."""
    mark, mark_bottom = set_mark(setter, minutes.mark)
    style = plain(Role.FANGSONG, HAO_3)
    issue = setter.galley(one_line(minutes.issue), style, ISSUE_FIELD)
    body = setter.galley(one_line(minutes.issued_by), style, ISSUED_BY_FIELD)
    day = setter.galley(chinese_date(minutes.day), style, ISSUED_BY_FIELD)
    issue_baseline = mark_bottom + BLANK_LINES + ink_top(issue.glyphs or day.glyphs)
    baseline = issue_baseline + LINE_PITCH
    rule, rule_bottom = red_rule(baseline - ink_bottom((*body.glyphs, *day.glyphs)))
    title, title_bottom = set_title(setter, minutes.title, minutes.unbreakable, rule_bottom + BLANK_LINES)
    line = (
        _centred(issue, issue_baseline),
        body.on_one_line(LEFT + PITCH, baseline),
        day.on_one_line(RIGHT - PITCH - day.width, baseline),
    )
    return _Head((mark, *line, rule, *title), text_top_under(title_bottom if title else rule_bottom))


def _centred(galley: Galley, baseline: float) -> Mark:
    return galley.on_one_line(LEFT + (MEASURE - galley.width) / 2, baseline)
