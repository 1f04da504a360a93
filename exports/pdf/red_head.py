"""The head of 公文格式: red mark, number (and 签发人), red rule, title (GB/T 9704 7.2)."""

from typing import Final

from exports.pdf.document import RedHead
from exports.pdf.fonts import Role
from exports.pdf.head_parts import BLANK_LINES, NUMBER_FIELD, HeadMarks, red_rule, set_mark, set_title, text_top_under
from exports.pdf.marks import Mark
from exports.pdf.page import HAO_3, LEFT, MEASURE, PITCH, RIGHT
from exports.pdf.text import TextSetter, clean, ink_bottom, ink_top, plain

SIGNER_FIELD: Final = "签发人"


def set_red_head(setter: TextSetter, head: RedHead, title: str, unbreakable: tuple[str, ...]) -> HeadMarks:
    """Mark, number, rule and title. Raises MissingGlyphError."""
    mark, mark_bottom = set_mark(setter, head.mark)
    number, number_bottom = _number_line(setter, head, mark_bottom + BLANK_LINES)
    rule, rule_bottom = red_rule(number_bottom)
    lines, title_bottom = set_title(setter, title, unbreakable, rule_bottom + BLANK_LINES)
    return HeadMarks((mark, *number, rule, *lines), text_top_under(title_bottom))


def _number_line(setter: TextSetter, head: RedHead, ink_y: float) -> tuple[list[Mark], float]:
    """Number (and signer, 7.2.6), and the y of the lowest ink. Without a number its line stays empty."""
    number = setter.galley(clean(head.number or "").strip(), plain(Role.FANGSONG, HAO_3), NUMBER_FIELD)
    signer = setter.galley_of(
        [("签发人：", plain(Role.FANGSONG, HAO_3)), ("　".join(clean(name).strip() for name in head.signers), plain(Role.KAI, HAO_3))]
        if head.signers
        else [],
        SIGNER_FIELD,
    )
    glyphs = (*number.glyphs, *signer.glyphs)
    if not glyphs:
        return [], ink_y + HAO_3
    baseline = ink_y + ink_top(glyphs)
    x = LEFT + PITCH if head.signers else LEFT + (MEASURE - number.width) / 2
    marks: list[Mark] = [number.on_one_line(x, baseline)] if number.glyphs else []
    if signer.glyphs:
        marks.append(signer.on_one_line(RIGHT - PITCH - signer.width, baseline))
    return marks, baseline - ink_bottom(glyphs)
