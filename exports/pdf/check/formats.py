"""The formats of GB/T 9704, told from a document's head or recognised on its first page."""

from enum import Enum, auto
from typing import Final

from exports.pdf.check.areas import Area, is_red
from exports.pdf.check.lines import text_of
from exports.pdf.document import DocumentHead, LetterHead, MinutesHead, PlainHead
from exports.pdf.page import MM

_LETTER_MARK: Final = 45 * MM  # a mark above this is a letter's
_LETTER_RULES: Final = 3


class Format(Enum):
    """公文, 信函, 纪要, and the in-house paper without red head."""

    RED = auto()
    LETTER = auto()
    MINUTES = auto()
    PLAIN = auto()


def format_of(head: DocumentHead) -> Format:
    """The format of a head."""
    match head:
        case LetterHead():
            return Format.LETTER
        case MinutesHead():
            return Format.MINUTES
        case PlainHead():
            return Format.PLAIN
        case _:
            return Format.RED


def recognised_format(first: Area) -> Format:
    """The format by what is red on page 1; a page without red is an in-house paper's."""
    mark = [char for char in first.chars if is_red(char.colour)]
    rules = [rule for rule in first.rules if is_red(rule.colour)]
    if not mark and not rules:
        return Format.PLAIN
    if len(rules) >= _LETTER_RULES or (mark and min(char.top for char in mark) < _LETTER_MARK):
        return Format.LETTER
    return Format.MINUTES if text_of(mark).endswith("纪要") else Format.RED
