"""A whole document as pages of marks: head, text, tail, annexes, imprint, page numbers."""

from collections.abc import Sequence
from dataclasses import replace

from exports.pdf.attendance import people_strips
from exports.pdf.blocks import TURNED, UPRIGHT, Frame, block_strips, text_strip
from exports.pdf.document import Annex, Imprint, OfficialDocument
from exports.pdf.fonts import Role
from exports.pdf.head import addressee_strips, set_head
from exports.pdf.head_parts import TITLE_PITCH, title_galleys
from exports.pdf.marks import Sheet
from exports.pdf.page import HAO_2, LEFT, LINE_PITCH
from exports.pdf.paginate import Placed, Strip, blank_line, hold_last_lines, keep_together, paginate
from exports.pdf.tail import (
    annex_label,
    annex_list_strips,
    note_strips,
    set_folio,
    set_imprint,
    signature_strips,
)
from exports.pdf.text import Style, TextSetter, baseline_of, clean


def lay_out(setter: TextSetter, document: OfficialDocument) -> list[Sheet]:
    """All pages of the document, first to last. Raises MissingGlyphError."""
    sheets = _main_sheets(setter, document)
    for number, annex in enumerate(document.annexes, 1):
        sheets += _annex_sheets(setter, annex, annex_label(number, len(document.annexes)), document.unbreakable)
    if document.imprint:
        sheets = _with_imprint(setter, document.imprint, sheets)
    return [replace(sheet, marks=(*sheet.marks, set_folio(setter, number))) for number, sheet in enumerate(sheets, 1)]


def _main_sheets(setter: TextSetter, document: OfficialDocument) -> list[Sheet]:
    head = set_head(setter, document)
    addressee = addressee_strips(setter, document.addressee)
    body = block_strips(setter, document.body, UPRIGHT, "正文")
    people = people_strips(setter, document.attendance)
    tail = [
        *annex_list_strips(setter, document.annexes),
        *(signature_strips(setter, document.signature) if document.signature else []),
        *note_strips(setter, document.note),
    ]
    strips = [*addressee, *hold_last_lines(body), *people, *(keep_together(tail) if document.signature else tail)]
    pages = paginate(strips, top=UPRIGHT.top, bottom=UPRIGHT.bottom, first_top=head.text_top) or [[]]
    if body and len(pages[0]) <= len(addressee):
        setter.warnings.append("首页没有正文，请精简标题或主送机关。" if addressee else "首页没有正文，请精简标题。")
    first, *others = (_sheet_of(page, UPRIGHT, turned=False) for page in pages)
    return [replace(first, marks=(*head.marks, *first.marks), foot=max(first.foot, head.text_top)), *others]


def _annex_sheets(setter: TextSetter, annex: Annex, label: str, unbreakable: tuple[str, ...]) -> list[Sheet]:
    """An annex from the top of a page: its label on line 1, its title on line 3 (7.3.7)."""
    frame = TURNED if annex.landscape else UPRIGHT
    strips = [text_strip(setter.galley(label, Style(Role.HEI), label), 0.0), blank_line()]
    for galley in title_galleys(setter, annex.title, unbreakable, f"{label}标题"):
        letters = galley.on_one_line((frame.measure - galley.width) / 2, baseline_of(HAO_2))
        strips.append(Strip(TITLE_PITCH, HAO_2, (letters,), on_grid=len(strips) == 2))
    strips.append(Strip(LINE_PITCH / 2, 0.0, on_grid=False))
    strips = [replace(strip, keep_next=True) for strip in strips]
    strips += block_strips(setter, annex.blocks, frame, label)
    pages = paginate(strips, top=frame.top, bottom=frame.bottom)
    sheets = [_sheet_of(page, frame, turned=annex.landscape) for page in pages]
    name = clean(annex.title).replace("\n", "")
    return [replace(sheets[0], bookmark=f"{label} {name}"), *sheets[1:]]


def _with_imprint(setter: TextSetter, imprint: Imprint, sheets: list[Sheet]) -> list[Sheet]:
    """The imprint on the last page, or on one more if that is full or turned."""
    box = set_imprint(setter, imprint)
    last = sheets[-1]
    if last.turned or last.foot + LINE_PITCH / 2 > box.top:
        return [*sheets, Sheet(box.marks)]
    return [*sheets[:-1], replace(last, marks=(*last.marks, *box.marks))]


def _sheet_of(page: Sequence[Placed], frame: Frame, *, turned: bool = False) -> Sheet:
    """One filled page as marks."""
    left = 0.0 if turned else LEFT
    marks = tuple(mark.moved(left, placed.y) for placed in page for mark in placed.strip.marks)
    foot = max((placed.bottom for placed in page), default=frame.top)
    return Sheet((), marks) if turned else Sheet(marks, foot=foot)
