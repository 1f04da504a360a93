"""The head of 纪要格式: red mark, issue, who issues it and the day, red rule, title (GB/T 9704 10.3)."""

from typing import Final

from exports.pdf.document import MinutesHead
from exports.pdf.fonts import Role
from exports.pdf.heads.parts import BLANK_LINES, HeadMarks, centred, condensed, red_rule, set_mark, set_title
from exports.pdf.lines.text import TextSetter, ink_bottom, ink_top, one_line, plain
from exports.pdf.numbering import chinese_date
from exports.pdf.page import HAO_3, LEFT, LINE_PITCH, MEASURE, PITCH, RIGHT

ISSUE_FIELD: Final = "期号"
ISSUED_BY_FIELD: Final = "编印单位"


def set_minutes_head(setter: TextSetter, head: MinutesHead, title: str, unbreakable: tuple[str, ...]) -> HeadMarks:
    """Mark, issue, issuing body and day, rule and title. Raises MissingGlyphError."""
    mark, mark_bottom = set_mark(setter, head.mark)
    style = plain(Role.FANGSONG, HAO_3)
    issue = setter.galley(one_line(head.issue), style, ISSUE_FIELD)
    body = setter.galley(one_line(head.issued_by), style, ISSUED_BY_FIELD)
    day = setter.galley(chinese_date(head.day), style, ISSUED_BY_FIELD)
    issue_baseline = mark_bottom + BLANK_LINES + ink_top(issue.glyphs or day.glyphs)
    baseline = issue_baseline + LINE_PITCH
    told = centred(setter, head.issue, ISSUE_FIELD, issue_baseline)
    if body.glyphs:
        told.append(condensed(body.on_one_line(LEFT + PITCH, baseline), body.width, MEASURE - 3 * PITCH - day.width))
    told.append(day.on_one_line(RIGHT - PITCH - day.width, baseline))
    rule, rule_bottom = red_rule(baseline - ink_bottom((*body.glyphs, *day.glyphs)))
    lines, text_top = set_title(setter, title, unbreakable, rule_bottom)
    return HeadMarks((mark, *told, rule, *lines), text_top)
