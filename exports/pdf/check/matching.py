"""Finds the texts of a document in its file, one after the other, and tells what is missing and what nobody wrote."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from exports.pdf.check.areas import Area
from exports.pdf.check.flow import Flow, Found, Kind, Part, bare
from exports.pdf.check.grids import Grid, grid_at, grids_of
from exports.pdf.check.lines import shown
from exports.pdf.check.pages import ReadChar

_SHORT: Final = 4  # texts of fewer characters stand in many places: they are not looked for far away
_NEAR: Final = 30
_MOST_FOREIGN: Final = 5
_CHART_TYPE: Final = 11.5


class Matcher:
    """Goes through the text of a file; ``parts`` collects what was found, ``faults`` sentences on what was not.

    The lettering of charts, which has no order, is kept apart from the text.
    """

    def __init__(self, areas: Sequence[Area]) -> None:
        self.grids: dict[int, list[Grid]] = {area.page: grids_of(area) for area in areas}
        found = [Found(area.page, char) for area in areas for char in area.chars if bare(char.char)]
        self.flow = Flow([one for one in found if not self._letters_a_chart(one)])
        self.lettering = Flow([one for one in found if self._letters_a_chart(one)])
        self.cursor = 0
        self.parts: list[Part] = []
        self.faults: list[str] = []

    def take(self, kind: Kind, text: str, *, level: int = 0, plain: bool = False) -> Part | None:
        """The next text; what stands before it stays unclaimed."""
        wanted = bare(text)
        if not wanted:
            return None
        place = self.flow.find(wanted, self.cursor)
        if place < 0 or (place - self.cursor > _NEAR and len(wanted) < _SHORT):
            self.miss(kind, wanted)
            return None
        return self.accept(kind, place, place + len(wanted), level=level, plain=plain)

    def take_pattern(self, kind: Kind, pattern: re.Pattern[str], text: str, *, level: int = 0) -> tuple[Part, str] | None:
        """The next text with what the typesetter put before it (a number); the part and that."""
        wanted = bare(text)
        lead = pattern.match(self.flow.text, self.cursor)
        start = lead.end() if lead else self.cursor
        place = self.flow.find(wanted, start) if wanted else start
        if place < 0 or (place - start > _NEAR and len(wanted) < _SHORT):
            self.miss(kind, wanted)
            return None
        before = lead[0] if lead and place == start else _lead_before(pattern, self.flow.text, place)
        return self.accept(kind, place - len(before), place + len(wanted), level=level), before

    def take_somewhere(self, kind: Kind, text: str, end: int, fits: Callable[[ReadChar], bool]) -> Part | None:
        """A text anywhere between the cursor and ``end`` in characters that fit; the cursor stays."""
        wanted = bare(text)
        if not wanted:
            return None
        place = self.flow.find(wanted, self.cursor, end)
        while place >= 0 and not all(fits(one.char) for one in self.flow.found[place : place + len(wanted)]):
            place = self.flow.find(wanted, place + 1, end)
        if place < 0:
            self.miss(kind, wanted)
            return None
        part = Part(kind, self.flow.claim(place, place + len(wanted)))
        self.parts.append(part)
        return part

    def accept(self, kind: Kind, start: int, end: int, *, level: int = 0, plain: bool = False) -> Part:
        """Take a stretch as found and go on behind it."""
        part = Part(kind, self.flow.claim(start, end), level, plain)
        self.parts.append(part)
        self.cursor = end
        return part

    def add(self, kind: Kind, found: Iterable[Found]) -> None:
        """Note a part whose characters were claimed one by one."""
        if together := tuple(found):
            self.parts.append(Part(kind, together))

    def pass_claimed(self) -> None:
        """Go on behind whatever was claimed last."""
        self.cursor = max(
            (place + 1 for place in range(self.cursor, len(self.flow.found)) if self.flow.is_claimed(place)), default=self.cursor
        )

    def miss(self, kind: Kind, text: str) -> None:
        """Tell that a text was not found."""
        page = self.flow.page(self.cursor) or (self.flow.found[-1].page if self.flow.found else 1)
        self.faults.append(f"从第{page}页起找不到{kind}{shown(text, 16)}。")

    def _letters_a_chart(self, one: Found) -> bool:
        """Whether a character is smaller than any text outside tables."""
        return one.char.size < _CHART_TYPE and not grid_at(self.grids[one.page], one.char)

    def tell_foreign(self) -> None:
        """Tell what stands in the file and not in the document."""
        for number, (page, text) in enumerate(self.flow.unclaimed()):
            if number == _MOST_FOREIGN:
                self.faults.append("还有文稿中没有的其他文字。")
                return
            self.faults.append(f"第{page}页有文稿中没有的文字{shown(text, 16)}。")


def _lead_before(pattern: re.Pattern[str], text: str, place: int) -> str:
    """The longest stretch ending at ``place`` that the pattern takes whole."""
    for start in range(max(0, place - 8), place):
        if pattern.fullmatch(text, start, place):
            return text[start:place]
    return ""
