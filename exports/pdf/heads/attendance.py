"""出席, 请假, 列席 as strips: labels in 3号黑体, names in 3号仿宋, wrapped lines aligned after the colon (GB/T 9704 10.3)."""

from collections.abc import Iterable, Sequence
from typing import Final

from exports.pdf.blocks import BODY, UPRIGHT, line_strips, text_strip
from exports.pdf.document import Attendance
from exports.pdf.fonts import Role
from exports.pdf.lines.text import Style, TextSetter, baseline_of, one_line
from exports.pdf.page import HAO_3, LINE_PITCH, PITCH
from exports.pdf.paginate import Strip, blank_line

_SEPARATOR: Final = "、"
_INDENT: Final = 2 * PITCH


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
