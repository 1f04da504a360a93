"""What closes an official document: 附件说明, signature, 附注, imprint, page numbers (GB/T 9704 7.3.4 to 7.5)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from exports.pdf.blocks import BODY, UPRIGHT, line_strips, text_strip
from exports.pdf.document import Annex, Imprint, Signature
from exports.pdf.fonts import Role
from exports.pdf.marks import Letters, Mark, Rule
from exports.pdf.numbering import chinese_date
from exports.pdf.page import BOTTOM, FOLIO_DROP, HAO_4, LEFT, LINE_GAP, LINE_PITCH, MEASURE, MM, PITCH, RIGHT
from exports.pdf.paginate import Strip, blank_line, keep_together
from exports.pdf.text import Galley, TextSetter, baseline_of, clean, ink_top, plain

# Two blank lines, name, date and this are the room of a 42 mm seal.
_SEAL_BELOW: Final = 42 * MM - 4 * LINE_PITCH + LINE_GAP
_OUTER_RULE: Final = 0.35 * MM
_INNER_RULE: Final = 0.25 * MM
_IMPRINT_LINE: Final = 22.0
_COPIES: Final = "抄送："

ANNEX_LIST_FIELD: Final = "附件说明"
SIGNATURE_FIELD: Final = "署名"
NOTE_FIELD: Final = "附注"
IMPRINT_FIELD: Final = "版记"


def annex_label(number: int, count: int) -> str:
    """What an annex is called on its own page; a single one has no number."""
    return "附件" if count == 1 else f"附件{number}"


def annex_list_strips(setter: TextSetter, annexes: Sequence[Annex]) -> list[Strip]:
    """附件说明: a blank line, then each name after its number; wrapped lines align with the name's first character."""
    if not annexes:
        return []
    strips = [blank_line()]
    label = setter.galley("附件：", BODY, ANNEX_LIST_FIELD)
    for number, annex in enumerate(annexes, 1):
        prefix = setter.galley(f"{number}." if len(annexes) > 1 else "", BODY, ANNEX_LIST_FIELD)
        name = setter.galley(clean(annex.title).replace("\n", "").strip().rstrip("。；;"), BODY, ANNEX_LIST_FIELD)
        start = 2 * PITCH + label.width
        lead = _joined(label, prefix) if number == 1 else prefix
        hang = start + prefix.width
        lines = line_strips(setter, name, UPRIGHT, indent=hang, hang=hang)
        if lead.glyphs and lines:
            first = lead.on_one_line(2 * PITCH if number == 1 else start, baseline_of(BODY.size))
            lines[0] = Strip(lines[0].height, lines[0].depth, (first, *lines[0].marks), lines[0].keep_next)
        strips += lines
    return strips


def signature_strips(setter: TextSetter, signature: Signature) -> list[Strip]:
    """署名 and 成文日期 with the blank lines before them, in one piece (7.3.5)."""
    body = setter.galley(clean(signature.body).replace("\n", "").strip(), BODY, SIGNATURE_FIELD)
    day = setter.galley(chinese_date(signature.day), BODY, SIGNATURE_FIELD)
    if signature.sealed:
        day_x = MEASURE - 4 * PITCH - day.width
        body_x = max(0.0, min(day_x + (day.width - body.width) / 2, MEASURE - body.width))
        # Name and date stand a little below the seal's middle: its top comes within a line of the text, its foot under the date.
        blanks, below = 2, _SEAL_BELOW
    else:
        body_x = MEASURE - 2 * PITCH - body.width
        day_x = body_x + 2 * PITCH
        if day.width > body.width:
            day_x = MEASURE - 2 * PITCH - day.width
            body_x = day_x - 2 * PITCH
        blanks, below = 1, 0.0
    day_strip = text_strip(day, day_x)
    day_strip = replace(day_strip, depth=day_strip.depth + below)
    return keep_together([*(blank_line() for _ in range(blanks)), text_strip(body, max(0.0, body_x)), day_strip])


def note_strips(setter: TextSetter, note: str | None) -> list[Strip]:
    """附注 in brackets under the date (7.3.6)."""
    if not note:
        return []
    text = clean(note).replace("\n", "").strip().removeprefix("（").removesuffix("）")
    return line_strips(setter, setter.galley(f"（{text}）", BODY, NOTE_FIELD), UPRIGHT, indent=2 * PITCH)


@dataclass(frozen=True)
class ImprintBox:
    """The imprint with its foot on the type area's last line: marks in page coordinates and the y of its upper rule."""

    marks: tuple[Mark, ...]
    top: float


def set_imprint(setter: TextSetter, imprint: Imprint) -> ImprintBox:
    """版记: copies, a rule, printer and printing day between strong rules, the last one at y = 262 mm (7.4)."""
    style = plain(Role.FANGSONG, HAO_4)
    foot = BOTTOM - _OUTER_RULE / 2
    marks: list[Mark] = [Rule(LEFT, foot, RIGHT, foot, _OUTER_RULE)]
    y = foot - _IMPRINT_LINE
    baseline = baseline_of(HAO_4, y + (_IMPRINT_LINE - HAO_4) / 2)
    printed = setter.galley(chinese_date(imprint.printed_on) + "印发", style, IMPRINT_FIELD)
    marks += [
        setter.galley(clean(imprint.printed_by).strip(), style, IMPRINT_FIELD).on_one_line(LEFT + HAO_4, baseline),
        printed.on_one_line(RIGHT - HAO_4 - printed.width, baseline),
    ]
    if imprint.copies_to:
        marks.append(Rule(LEFT, y, RIGHT, y, _INNER_RULE))
        bodies = "，".join(clean(body).strip() for body in imprint.copies_to).rstrip("。")
        copies = setter.galley(f"{_COPIES}{bodies}。", style, IMPRINT_FIELD)
        hang = setter.galley(_COPIES, style, IMPRINT_FIELD).width
        lines = setter.lines(copies, MEASURE - 2 * HAO_4, pitch=HAO_4, hang=hang)
        y -= _IMPRINT_LINE * len(lines)
        for number, line in enumerate(lines):
            top = y + number * _IMPRINT_LINE + (_IMPRINT_LINE - HAO_4) / 2
            marks.append(copies.letters(line, baseline_of(HAO_4, top), x=LEFT + HAO_4))
    marks.append(Rule(LEFT, y, RIGHT, y, _OUTER_RULE))
    return ImprintBox(tuple(marks), y)


def set_folio(setter: TextSetter, number: int) -> Letters:
    """The page number: the top of its dashes 7 mm under the type area, odd pages right, even pages left, one character in (7.5)."""
    galley = setter.galley(f"— {number} —", plain(Role.SONG, HAO_4), "页码")
    baseline = BOTTOM + FOLIO_DROP + ink_top(galley.glyphs[:1])
    x = RIGHT - PITCH - galley.width if number % 2 else LEFT + PITCH
    return galley.on_one_line(x, baseline)


def _joined(first: Galley, second: Galley) -> Galley:
    return Galley((*first.cells, *second.cells), (*first.glyphs, *second.glyphs))
