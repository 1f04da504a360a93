"""The head of a document in the format it asks for, and its addressee (GB/T 9704 7.2, 7.3.2, 10)."""

from dataclasses import replace
from typing import Final

from exports.pdf.blocks import BODY, UPRIGHT, line_strips
from exports.pdf.document import LetterHead, MinutesHead, OfficialDocument, PlainHead, RedHead
from exports.pdf.heads.letter import set_letter_head
from exports.pdf.heads.minutes import set_minutes_head
from exports.pdf.heads.parts import HeadMarks
from exports.pdf.heads.plain import set_plain_head
from exports.pdf.heads.red import set_red_head
from exports.pdf.lines.text import TextSetter, one_line
from exports.pdf.paginate import Strip

ADDRESSEE_FIELD: Final = "主送机关"


def set_head(setter: TextSetter, document: OfficialDocument) -> HeadMarks:
    """Set the head of the document's format. Raises MissingGlyphError."""
    match document.head:
        case RedHead() as head:
            return set_red_head(setter, head, document.title, document.unbreakable)
        case MinutesHead() as head:
            return set_minutes_head(setter, head, document.title, document.unbreakable)
        case LetterHead() as head:
            return set_letter_head(setter, head, document.title, document.unbreakable)
        case PlainHead() as head:
            return set_plain_head(setter, head, document.title, document.unbreakable)


def addressee_strips(setter: TextSetter, addressee: str | None) -> list[Strip]:
    """The addressee's lines, which lead the text."""
    if not addressee:
        return []
    text = one_line(addressee, between="").rstrip("：:") + "："
    strips = line_strips(setter, setter.galley(text, BODY, ADDRESSEE_FIELD), UPRIGHT, indent=0.0)
    return [replace(strip, keep_next=True) for strip in strips]
