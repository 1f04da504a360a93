"""The head of 公文格式: red mark, number (and 签发人), red rule, title (GB/T 9704 7.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from exports.pdf.document import RedHead
from exports.pdf.fonts import Role
from exports.pdf.heads.parts import BLANK_LINES, NUMBER_FIELD, HeadMarks, centred, condensed, red_rule, set_mark, set_title
from exports.pdf.lines.text import Galley, TextSetter, ink_bottom, ink_top, one_line, plain
from exports.pdf.marks import Letters
from exports.pdf.page import HAO_3, LEFT, LINE_PITCH, MEASURE, PITCH, RIGHT

SIGNER_FIELD: Final = "签发人"
SIGNERS: Final = "签发人："
NAMES_A_LINE: Final = 2  # names of signers, 7.2.6


def set_red_head(setter: TextSetter, head: RedHead, title: str, unbreakable: tuple[str, ...]) -> HeadMarks:
    """Mark, number, rule and title. Raises MissingGlyphError."""
    mark, mark_bottom = set_mark(setter, head.mark)
    told, bottom = _number_lines(setter, head, mark_bottom + BLANK_LINES)
    rule, rule_bottom = red_rule(bottom)
    lines, text_top = set_title(setter, title, unbreakable, rule_bottom)
    return HeadMarks((mark, *told, rule, *lines), text_top)


def _number_lines(setter: TextSetter, head: RedHead, ink_y: float) -> tuple[list[Letters], float]:
    """Number and signers, the first line's ink at ``ink_y``, and the y of the lowest ink. Without either the line stays empty."""
    style = plain(Role.FANGSONG, HAO_3)
    number = setter.galley(one_line(head.number or ""), style, NUMBER_FIELD)
    names = [setter.galley(name, plain(Role.KAI, HAO_3), SIGNER_FIELD) for name in map(one_line, head.signers) if name]
    label = setter.galley(SIGNERS if names else "", style, SIGNER_FIELD)
    glyphs = [glyph for galley in (label, *names, number) for glyph in galley.glyphs]
    if not glyphs:
        return [], ink_y + HAO_3
    baseline = ink_y + ink_top(glyphs)
    if not names:
        return centred(setter, head.number or "", NUMBER_FIELD, baseline), baseline - ink_bottom(glyphs)
    room = MEASURE - 2 * PITCH
    block = _arranged(names, room - label.width, room - label.width - number.width - PITCH if number.glyphs else room - label.width)
    left = RIGHT - PITCH - block.width
    told = [label.on_one_line(left - label.width, baseline)]
    for row, line in enumerate(block.rows):
        told += [
            condensed(name.on_one_line(left + x, baseline + row * LINE_PITCH), name.width, block.width)
            for name, x in zip(line, block.places, strict=False)
        ]
    last = baseline + (len(block.rows) - 1) * LINE_PITCH
    if number.glyphs:
        beside = label.width + block.width + PITCH + number.width <= room
        last += 0.0 if beside else LINE_PITCH
        told.append(condensed(number.on_one_line(LEFT + PITCH, last), number.width, room))
    return told, last - ink_bottom(glyphs)


@dataclass(frozen=True)
class _Names:
    """Names of signers in rows; ``places`` are where the names of every row begin, so that they align."""

    rows: tuple[tuple[Galley, ...], ...]
    places: tuple[float, ...]
    width: float


def _arranged(names: Sequence[Galley], widest: float, beside_number: float) -> _Names:
    """Two names a row, or one where two leave no room for the number beside them; none is wider than ``widest``."""
    for a_line in (min(NAMES_A_LINE, len(names)), 1):
        rows = tuple(tuple(names[start : start + a_line]) for start in range(0, len(names), a_line))
        columns = [max(row[column].width for row in rows if column < len(row)) for column in range(a_line)]
        width = sum(columns) + PITCH * (a_line - 1)
        if width <= beside_number:
            break
    return _Names(rows, tuple(sum(columns[:column]) + PITCH * column for column in range(len(columns))), min(width, widest))
