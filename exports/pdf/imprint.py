"""版记: whom copies go to, who printed, when, at the foot of the last page (GB/T 9704 7.4, 10.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from exports.pdf.document import Imprint
from exports.pdf.fonts import Role
from exports.pdf.heads.parts import condensed
from exports.pdf.lines.text import Galley, TextSetter, baseline_of, one_line, plain
from exports.pdf.marks import Letters, Mark, Rule
from exports.pdf.numbering import chinese_date
from exports.pdf.page import BOTTOM, HAO_4, HAO_4_PITCH, LEFT, MEASURE, MM, RIGHT

COPIES: Final = "抄送："
_ADDRESSEE: Final = "主送："
_OUTER_RULE: Final = 0.35 * MM  # first and last, 7.4.1
_INNER_RULE: Final = 0.25 * MM
_MEASURE: Final = MEASURE - 2 * HAO_4
_STYLE: Final = plain(Role.FANGSONG, HAO_4)

IMPRINT_FIELD: Final = "版记"


@dataclass(frozen=True)
class ImprintBox:
    """The imprint with its foot on the type area's last line: marks in page coordinates and the y of its upper edge."""

    marks: tuple[Mark, ...]
    top: float


def set_imprint(setter: TextSetter, imprint: Imprint | None, *, addressee: str = "", ruled: bool = True) -> ImprintBox | None:
    """The imprint; None if it says nothing. ``addressee`` stands above the copies where page 1 has no room for it (7.3.2, 7.4.2).

    Not ``ruled``: without rules, as letters have it.
    """
    bodies = _lines(setter, _ADDRESSEE, [addressee] if addressee else []) + _lines(setter, COPIES, imprint.copies_to if imprint else ())
    printed = _printed(setter, imprint) if imprint else []
    if not bodies and not printed:
        return None
    foot = BOTTOM - (_OUTER_RULE / 2 if ruled else 0.0)
    top = foot - HAO_4_PITCH * (len(bodies) + bool(printed))
    lines = [*bodies, *([printed] if printed else [])]
    marks: list[Mark] = [
        letters.moved(LEFT + HAO_4, baseline_of(HAO_4, top + number * HAO_4_PITCH + (HAO_4_PITCH - HAO_4) / 2))
        for number, line in enumerate(lines)
        for letters in line
    ]
    if ruled:
        marks += [Rule(LEFT, y, RIGHT, y, _OUTER_RULE) for y in (top, foot)]
        if bodies and printed:
            marks.append(Rule(LEFT, foot - HAO_4_PITCH, RIGHT, foot - HAO_4_PITCH, _INNER_RULE))
    return ImprintBox(tuple(marks), top)


def _lines(setter: TextSetter, label: str, named: Sequence[str]) -> list[list[Letters]]:
    """Lines of bodies after their label, wrapped ones under the first body, a 。 at the end; on a baseline of 0."""
    bodies = "，".join(filter(None, map(one_line, named))).rstrip("。：:")
    if not bodies:
        return []
    lead, told = setter.galley(label, _STYLE, IMPRINT_FIELD), setter.galley(f"{bodies}。", _STYLE, IMPRINT_FIELD)
    lines = [[told.letters(line, 0.0)] for line in setter.lines(told, _MEASURE, pitch=HAO_4, indent=lead.width, hang=lead.width)]
    lines[0].insert(0, lead.on_one_line(0.0, 0.0))  # by itself: stretching the line must not move the first body from the others
    return lines


def _printed(setter: TextSetter, imprint: Imprint) -> list[Letters]:
    """Who printed and when, on a baseline of 0; nothing where nobody is named."""
    body = setter.galley(one_line(imprint.printed_by), _STYLE, IMPRINT_FIELD)
    if not body.glyphs:
        return []
    day: Galley = setter.galley(chinese_date(imprint.printed_on) + "印发", _STYLE, IMPRINT_FIELD)
    return [condensed(body.on_one_line(0.0, 0.0), body.width, _MEASURE - day.width - HAO_4), day.on_one_line(_MEASURE - day.width, 0.0)]
