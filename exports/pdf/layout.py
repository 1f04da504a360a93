"""A whole document as pages of marks: head, text, tail, annexes, imprint, page numbers."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from exports.pdf.blocks import TURNED, UPRIGHT, text_strip
from exports.pdf.document import Annex, Heading, LetterHead, OfficialDocument
from exports.pdf.fonts import Role
from exports.pdf.heads.attendance import people_strips
from exports.pdf.heads.head import addressee_strips, set_head
from exports.pdf.heads.parts import TITLE_PITCH, title_galleys
from exports.pdf.imprint import set_imprint
from exports.pdf.lines.text import Style, TextSetter, baseline_of, one_line
from exports.pdf.marks import Sheet
from exports.pdf.page import HAO_2, LINE_PITCH
from exports.pdf.paginate import Strip, blank_line, glued, hold_last_lines, keep_together, stacked
from exports.pdf.parts import Page, Part, fill_pages, text_parts
from exports.pdf.tail import annex_label, annex_list_strips, note_strips, set_folio, signature_strips

_MOST_HELD: Final = UPRIGHT.depth * 3 / 4


def lay_out(setter: TextSetter, document: OfficialDocument) -> list[Sheet]:
    """All pages of the document, first to last. Raises MissingGlyphError."""
    head = set_head(setter, document)
    addressee = addressee_strips(setter, document.addressee)
    text = _text(setter, document)
    pages = fill_pages(_led(addressee, text), head.text_top)
    moved = ""
    headings = _leading_headings(setter, document)
    if text and not _shows_text(pages, len(addressee) + headings):
        without = fill_pages(_led([], text), head.text_top)
        if addressee and _shows_text(without, headings):
            # An addressee that keeps the text off page 1 moves into the imprint (7.3.2).
            pages, moved = without, document.addressee or ""
            setter.warnings.append("主送机关过多，首页排不下正文，已移至版记。")
        else:
            setter.warnings.append("首页没有正文，请精简标题或主送机关。" if addressee else "首页没有正文，请精简标题。")
    sheets = [page.sheet() for page in pages]
    sheets[0] = replace(sheets[0], marks=(*head.marks, *sheets[0].marks), foot=max(sheets[0].foot, head.text_top))
    for number, annex in enumerate(document.annexes, 1):
        sheets += _annex_sheets(setter, annex, annex_label(number, len(document.annexes)), document.unbreakable)
    sheets = _with_imprint(setter, document, sheets, moved)
    return [
        replace(sheet, marks=(*sheet.marks, set_folio(setter, number))) if number > 1 or head.numbered else sheet
        for number, sheet in enumerate(sheets, 1)
    ]


def _text(setter: TextSetter, document: OfficialDocument) -> list[Part]:
    """The body and what closes it; the closing stands on an upright page."""
    parts = text_parts(setter, document.body, UPRIGHT, "正文")
    ends_turned = bool(parts) and parts[-1].frame != UPRIGHT
    if ends_turned and document.signature:
        setter.warnings.append("横排的内容之后没有正文，署名将单独成页，请在其后补一句正文。")
    last = parts.pop() if parts and not ends_turned else Part(UPRIGHT, ())
    closed = _closed(setter, document, last.strips)
    return [*parts, *([replace(last, strips=tuple(closed))] if closed else [])]


def _closed(setter: TextSetter, document: OfficialDocument, body: Sequence[Strip]) -> list[Strip]:
    """The last part of the body, the people, 附件说明, signature and 附注."""
    text = [*body, *people_strips(setter, document.attendance)]
    annexes = annex_list_strips(setter, document.annexes)
    note = note_strips(setter, document.note)
    if document.signature:
        return _signed(text, annexes, signature_strips(setter, document.signature), note)
    return [*hold_last_lines(body), *text[len(body) :], *annexes, *note]


def _signed(text: Sequence[Strip], annexes: Sequence[Strip], signature: Sequence[Strip], note: Sequence[Strip]) -> list[Strip]:
    """A signature never stands alone on a page (7.3.5): it takes along the last lines of the text that may begin one.

    With so many annexes that these lines and all the names would leave the page before half empty, some of the names must do.
    """
    strips = [*text, *annexes, *signature]
    held = next((count for count in range(1, len(text)) if not text[-count - 1].keep_next), len(text))
    first = len(text) - held
    if not annexes or _height(strips[first:]) <= _MOST_HELD:
        strips[first:] = glued(strips[first:], 1)
    # On a short first page this may be all that can be held; a short text leaves something for that page.
    fast = max(0, len(strips) - len(signature) - (2 if len(text) > 2 else 1))
    strips[fast:] = glued(strips[fast:], 2)
    return [*strips[:-1], *keep_together([strips[-1], *note])]


def _height(strips: Sequence[Strip]) -> float:
    return sum(strip.height for strip in strips)


def _led(addressee: Sequence[Strip], text: Sequence[Part]) -> list[Part]:
    """The text with its addressee before it; the first page is upright, whatever comes first."""
    if text and text[0].frame == UPRIGHT:
        return [replace(text[0], strips=(*addressee, *text[0].strips)), *text[1:]]
    return [Part(UPRIGHT, tuple(addressee)), *text]


def _leading_headings(setter: TextSetter, document: OfficialDocument) -> int:
    """How many lines the headings take with which the text begins: alone they are no text."""
    headings = takewhile(lambda block: isinstance(block, Heading), document.body)
    return sum(len(part.strips) for part in text_parts(setter, headings, UPRIGHT, "正文"))


def _shows_text(pages: Sequence[Page], lines_before: int) -> bool:
    return len(pages[0].placed) > lines_before


def _annex_sheets(setter: TextSetter, annex: Annex, label: str, unbreakable: tuple[str, ...]) -> list[Sheet]:
    """An annex from the top of a page: its label on line 1, its title on line 3 (7.3.7)."""
    frame = TURNED if annex.landscape else UPRIGHT
    strips = [text_strip(setter.galley(label, Style(Role.HEI), label), 0.0), blank_line()]
    for galley in title_galleys(setter, annex.title, unbreakable, f"{label}标题"):
        letters = galley.on_one_line((frame.measure - galley.width) / 2, baseline_of(HAO_2))
        strips.append(Strip(TITLE_PITCH, HAO_2, (letters,), on_grid=len(strips) == 2))
    strips.append(Strip(LINE_PITCH / 2, 0.0, on_grid=False))
    # One piece: what follows may be as deep as a page, and then these stay together without it.
    top = (replace(stacked(strips), keep_next=True),)
    first, *others = text_parts(setter, annex.blocks, frame, label) or [Part(frame, ())]
    parts = [replace(first, strips=(*top, *first.strips)), *others] if first.frame == frame else [Part(frame, top), first, *others]
    sheets = [page.sheet() for page in fill_pages(parts)]
    return [replace(sheets[0], bookmark=f"{label} {one_line(annex.title)}"), *sheets[1:]]


def _with_imprint(setter: TextSetter, document: OfficialDocument, sheets: list[Sheet], addressee: str) -> list[Sheet]:
    """The imprint on the last page, or on one more if that is full or turned."""
    box = set_imprint(setter, document.imprint, addressee=addressee, ruled=not isinstance(document.head, LetterHead))
    if box is None:
        return sheets
    last = sheets[-1]
    if last.turned or last.foot + LINE_PITCH / 2 > box.top:
        return [*sheets, Sheet(box.marks)]
    return [*sheets[:-1], replace(last, marks=(*last.marks, *box.marks))]
