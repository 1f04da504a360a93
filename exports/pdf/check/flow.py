"""The whole text of a file as one stretch of characters, in which the texts of a document are found one after the other."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from exports.pdf.check.lines import Line, lines_of
from exports.pdf.check.pages import ReadChar


class Kind(StrEnum):
    """What a text is in its document."""

    MARK = "发文机关标志"
    NUMBER = "文号"
    SIGNER = "签发人"
    ISSUE = "期号"
    ISSUED_BY = "编印单位"
    HEAD_DAY = "纪要日期"
    TITLE = "标题"
    ADDRESSEE = "主送机关"
    HEADING = "小标题"
    PARAGRAPH = "正文"
    ITEM = "列举项"
    TABLE_TITLE = "表题"
    HEAD_CELL = "表头"
    CELL = "表格"
    TABLE_NOTE = "表注"
    REMARK = "注"
    CAPTION = "图题"
    CHART = "图"
    LABEL = "人员类别"
    PEOPLE = "人员"
    ANNEX_ENTRY = "附件说明"
    SIGNATURE = "署名"
    DAY = "成文日期"
    NOTE = "附注"
    ANNEX_LABEL = "附件标识"
    ANNEX_TITLE = "附件标题"
    COPIES = "抄送"
    PRINTED_BY = "印发机关"
    PRINTED_ON = "印发日期"


@dataclass(frozen=True)
class Found:
    """A character of the file and the page it stands on."""

    page: int
    char: ReadChar


@dataclass(frozen=True)
class PartLine:
    """One line of a part."""

    page: int
    chars: Line

    @property
    def text(self) -> str:
        """What it says, without blanks."""
        return "".join(char.char for char in self.chars)

    @property
    def top(self) -> float:
        """Its highest ink."""
        return min(char.top for char in self.chars)

    @property
    def bottom(self) -> float:
        """Its lowest ink."""
        return max(char.bottom for char in self.chars)

    @property
    def left(self) -> float:
        """Where its first character begins."""
        return self.chars[0].x

    @property
    def right(self) -> float:
        """Where its last character ends: the full width of a full-width one."""
        last = self.chars[-1]
        return last.x + last.size if unicodedata.east_asian_width(last.char) in "WFA" else last.right

    @property
    def middle(self) -> float:
        """Halfway between its ends."""
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Part:
    """A text of the document where it was found.

    ``level`` is a heading's, or the number of an annex; ``plain`` a paragraph's all in one style.
    """

    kind: Kind
    found: tuple[Found, ...]
    level: int = 0
    plain: bool = False

    @property
    def text(self) -> str:
        """What it says, without blanks."""
        return "".join(one.char.char for one in self.found)

    @property
    def chars(self) -> list[ReadChar]:
        """Its characters."""
        return [one.char for one in self.found]

    @cached_property
    def lines(self) -> list[PartLine]:
        """Its lines, page by page from the top down."""
        pages = dict.fromkeys(one.page for one in self.found)
        return [PartLine(page, line) for page in pages for line in lines_of(one.char for one in self.found if one.page == page)]

    @property
    def pages(self) -> tuple[int, int]:
        """The pages of its first and its last character."""
        return self.found[0].page, self.found[-1].page


def bare(text: str) -> str:
    """A text without blanks and without marks that leave no trace on paper, as two texts are compared."""
    return "".join(char for char in text if char.isprintable() and not char.isspace() and not _traceless(char))


def _traceless(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cf", "Cs"} or 0xFE00 <= ord(char) <= 0xFE0F or 0xE0100 <= ord(char) <= 0xE01EF


class Flow:
    """Characters of a document's pages in the order in which they are copied; what was found is claimed."""

    def __init__(self, found: Sequence[Found]) -> None:
        self.found = found
        self.text = "".join(one.char.char for one in self.found)
        self._claimed = bytearray(len(self.found))

    def find(self, text: str, start: int, end: int | None = None) -> int:
        """Where the text begins, from ``start`` on, among what is not claimed; -1 if nowhere."""
        place = self.text.find(text, start, end)
        while place >= 0 and any(self._claimed[place : place + len(text)]):
            place = self.text.find(text, place + 1, end)
        return place

    def claim(self, start: int, end: int) -> tuple[Found, ...]:
        """Take the characters from ``start`` to ``end`` as found."""
        self._claimed[start:end] = b"\1" * (end - start)
        return tuple(self.found[start:end])

    def is_claimed(self, place: int) -> bool:
        """Whether the character was found."""
        return bool(self._claimed[place])

    def page(self, place: int) -> int:
        """The page of a character; of the end of the text 0."""
        return self.found[place].page if place < len(self.found) else 0

    def page_end(self, place: int) -> int:
        """Where the page of a character ends."""
        page = self.page(place)
        while place < len(self.found) and self.found[place].page == page:
            place += 1
        return place

    def unclaimed(self) -> Iterable[tuple[int, str]]:
        """Stretches nobody asked for: page and text."""
        place = 0
        while place < len(self.found):
            end = place
            while end < len(self.found) and not self._claimed[end] and self.page(end) == self.page(place):
                end += 1
            if end > place:
                yield self.page(place), self.text[place:end]
            place = max(end, place + 1)
