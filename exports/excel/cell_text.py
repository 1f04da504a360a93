"""Text on its way into a sheet's XML: what may stand there, and how wide it will be."""

import re
import unicodedata
from xml.sax.saxutils import escape

MAX_CELL_TEXT = 32_767  # Excel calls a file damaged whose cell holds more; a character beyond U+FFFF counts twice there
_SURELY_SHORT = MAX_CELL_TEXT // 2

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE_LOOKALIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel would read _x0041_ as A


def clean_text(text: str) -> str:
    """Without characters XML forbids, line ends as a line feed, not longer than a cell may hold (then ending in …)."""
    if len(text) <= _SURELY_SHORT and text.isprintable():
        return text  # most of them: whatever is forbidden does not print
    clean = _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return clean if fits(clean) else clean.encode("utf-16-le")[: 2 * (MAX_CELL_TEXT - 1)].decode("utf-16-le", "ignore") + "…"


def fits(text: str) -> bool:
    """Whether a cell holds all of a text."""
    return len(text) <= _SURELY_SHORT or len(text.encode("utf-16-le", "ignore")) <= 2 * MAX_CELL_TEXT


def xml_text(text: str) -> str:
    """Clean text escaped for an element's content or a quoted attribute."""
    if len(text) <= _SURELY_SHORT and text.isalnum():
        return text  # most cells; nothing alphanumeric needs care
    return escape(_ESCAPE_LOOKALIKE.sub("_x005F_", clean_text(text)), {'"': "&quot;"})


def display_width(text: str) -> int:
    """Width of the longest line in Excel's column units: a Chinese or full-width character counts 2."""
    return max(map(_line_width, text.split("\n"))) if "\n" in text else _line_width(text)


def line_count(text: str, width: float) -> int:
    """How many lines the text takes when wrapped at ``width`` column units; at least one."""
    room = int(max(width, 2))
    return sum(max(1, -(-_line_width(line) // room)) for line in text.split("\n"))


def _line_width(line: str) -> int:
    return len(line) if line.isascii() else sum(map(_WIDTHS.__getitem__, line))


class _Widths(dict[str, int]):
    """Width of each character met so far."""

    def __missing__(self, char: str) -> int:
        self[char] = width = 2 if unicodedata.east_asian_width(char) in "WFA" else 1
        return width


_WIDTHS = _Widths()
