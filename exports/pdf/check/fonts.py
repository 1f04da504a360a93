"""Fonts of a finished file: embedded, subset, every character copied as what it is, none without a glyph."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from exports.pdf.check.pages import ReadChar, ReadDocument, ReadPage

_PRIVATE = range(0xE000, 0xF900)


def font_faults(document: ReadDocument) -> Iterator[str]:
    """What is wrong with the fonts of the file."""
    for name in sorted(document.fonts_outside):
        yield f"字体“{name}”没有嵌入文件。"
    for name in sorted(document.fonts_whole):
        yield f"字体“{name}”整个嵌入，没有只取用到的字。"


def char_faults(page: ReadPage) -> Iterator[str]:
    """Characters of a page that cannot be copied or seen."""
    if any(not _copied(char) for char in page.chars):
        yield f"第{page.number}页有字符不能还原为文字。"
    missing = dict.fromkeys(char.char for char in page.chars if _copied(char) and _unseen(char))
    if missing:
        yield f"第{page.number}页有字没有字形：{'、'.join(missing)}。"


def _copied(char: ReadChar) -> bool:
    return char.mapped and char.char not in "\0\ufffd" and ord(char.char) not in _PRIVATE


def _unseen(char: ReadChar) -> bool:
    return not char.char.isspace() and (char.right - char.left <= 0 or char.bottom - char.top <= 0)


def leading_font(chars: Iterable[ReadChar]) -> str:
    """The font most of the characters are set in; single ones may be borrowed from another."""
    counts: dict[str, int] = defaultdict(int)
    for char in chars:
        counts[char.font] += 1
    return max(counts, key=lambda font: counts[font], default="")
