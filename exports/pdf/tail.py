"""What closes the text of an official document: 附件说明, signature, 附注; and page numbers (GB/T 9704 7.3.4 to 7.3.6, 7.5)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from exports.pdf.blocks import BODY, UPRIGHT, line_strips, text_strip
from exports.pdf.document import Annex, Signature
from exports.pdf.fonts import Role
from exports.pdf.lines.text import Galley, TextSetter, baseline_of, ink_top, one_line, plain
from exports.pdf.lines.titlebreak import break_title
from exports.pdf.marks import Letters
from exports.pdf.numbering import chinese_date
from exports.pdf.page import BOTTOM, COLUMNS, FOLIO_DROP, HAO_4, LEFT, LINE_GAP, LINE_PITCH, MEASURE, PITCH, RIGHT, SEAL
from exports.pdf.paginate import Strip, blank_line, keep_together

# Two blank lines, name, date and this are the room of a 42 mm seal.
_SEAL_BELOW: Final = SEAL - 4 * LINE_PITCH + LINE_GAP
NAME_COLUMNS: Final = COLUMNS - 2  # the longest line of 署名
ANNEXES: Final = "附件："

ANNEX_LIST_FIELD: Final = "附件说明"
SIGNATURE_FIELD: Final = "署名"
NOTE_FIELD: Final = "附注"


def annex_label(number: int, count: int) -> str:
    """What an annex is called on its own page; a single one has no number."""
    return "附件" if count == 1 else f"附件{number}"


def annex_list_strips(setter: TextSetter, annexes: Sequence[Annex]) -> list[Strip]:
    """附件说明: a blank line, then each name after its number; wrapped lines align with the name's first character."""
    if not annexes:
        return []
    strips = [blank_line()]
    label = setter.galley(ANNEXES, BODY, ANNEX_LIST_FIELD)
    for number, annex in enumerate(annexes, 1):
        prefix = setter.galley(f"{number}." if len(annexes) > 1 else "", BODY, ANNEX_LIST_FIELD)
        name = setter.galley(one_line(annex.title, between="").rstrip("。；;"), BODY, ANNEX_LIST_FIELD)
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
    """署名 and 成文日期 with the blank lines before them, in one piece (7.3.5). A name longer than a line is broken by meaning."""
    names = [setter.galley(line, BODY, SIGNATURE_FIELD) for line in break_title(one_line(signature.body), NAME_COLUMNS)]
    day = setter.galley(chinese_date(signature.day), BODY, SIGNATURE_FIELD)
    widest = max((name.width for name in names), default=0.0)
    if signature.sealed:
        day_x = MEASURE - 4 * PITCH - day.width
        # A name too long to stand centred on the date ends at the right edge.
        places = [min(day_x + (day.width - name.width) / 2, MEASURE - name.width) for name in names]
        # Name and date stand a little below the seal's middle: its top comes within a line of the text, its foot under the date.
        blanks, below = 2, _SEAL_BELOW
    else:
        # The longer of the two ends two characters from the right edge, the date begins two after the name.
        name_x = MEASURE - 2 * PITCH - max(widest, day.width + 2 * PITCH if day.width > widest else 0.0)
        places, day_x = [name_x] * len(names), name_x + 2 * PITCH
        blanks, below = 1, 0.0
    day_strip = text_strip(day, day_x)
    day_strip = replace(day_strip, depth=day_strip.depth + below)
    told = [text_strip(name, max(0.0, x)) for name, x in zip(names, places, strict=True)]
    return keep_together([*(blank_line() for _ in range(blanks)), *told, day_strip])


def note_strips(setter: TextSetter, note: str | None) -> list[Strip]:
    """附注 in brackets under the date (7.3.6)."""
    if not note:
        return []
    text = one_line(note, between="").removeprefix("（").removesuffix("）")
    return line_strips(setter, setter.galley(f"（{text}）", BODY, NOTE_FIELD), UPRIGHT, indent=2 * PITCH)


def set_folio(setter: TextSetter, number: int) -> Letters:
    """The page number: the top of its dashes 7 mm under the type area, odd pages right, even pages left, one character in (7.5)."""
    galley = setter.galley(f"— {number} —", plain(Role.SONG, HAO_4), "页码")
    baseline = BOTTOM + FOLIO_DROP + ink_top(galley.glyphs[:1])
    x = RIGHT - PITCH - galley.width if number % 2 else LEFT + PITCH
    return galley.on_one_line(x, baseline)


def _joined(first: Galley, second: Galley) -> Galley:
    return Galley((*first.cells, *second.cells), (*first.glyphs, *second.glyphs))
