"""A text in parts of one page orientation each: turned blocks stand on landscape pages of their own, the others on upright ones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from exports.pdf.blocks import TURNED, Frame, block_strips
from exports.pdf.document import Block, Heading, Turned
from exports.pdf.lines.text import TextSetter
from exports.pdf.marks import Sheet
from exports.pdf.numbering import HeadingCounter
from exports.pdf.page import LEFT
from exports.pdf.paginate import Placed, Strip, paginate, unchained


@dataclass(frozen=True)
class Part:
    """Strips that fill pages of one frame, from the top of a page."""

    frame: Frame
    strips: tuple[Strip, ...]


@dataclass(frozen=True)
class Page:
    """One filled page."""

    frame: Frame
    placed: Sequence[Placed]

    def sheet(self) -> Sheet:
        """The page as marks."""
        turned = self.frame == TURNED
        left = 0.0 if turned else LEFT
        marks = tuple(mark.moved(left, one.y) for one in self.placed for mark in one.strip.marks)
        foot = max((one.bottom for one in self.placed), default=self.frame.top)
        return Sheet((), marks) if turned else Sheet(marks, foot=foot)


def text_parts(setter: TextSetter, blocks: Iterable[Block], frame: Frame, field: str) -> list[Part]:
    """Blocks in parts, those that are not turned in ``frame``; headings are counted through. Raises MissingGlyphError naming ``field``."""
    counter = HeadingCounter()
    parts: list[Part] = []
    for kind, together in groupby(_framed(tuple(blocks), frame), itemgetter(0)):
        strips = block_strips(setter, [block for _kind, block in together], kind, field, counter)
        if strips:
            parts.append(Part(kind, tuple(strips)))
    return parts


def _framed(blocks: Sequence[Block], frame: Frame) -> list[tuple[Frame, Block]]:
    """Blocks that are not turned, each with its frame; headings go with the turned block they stand over."""
    framed: list[tuple[Frame, Block]] = []
    kind = frame
    for block in reversed(blocks):
        if not isinstance(block, Heading):
            kind = TURNED if isinstance(block, Turned) else frame
        framed += [(kind, one) for one in reversed(block.blocks if isinstance(block, Turned) else (block,))]
    return framed[::-1]


def fill_pages(parts: Sequence[Part], first_top: float | None = None) -> list[Page]:
    """The pages of all parts, the first one filled from ``first_top``. A first part without strips makes an empty page."""
    pages: list[Page] = []
    for number, part in enumerate(parts):
        frame = part.frame
        top = first_top if number == 0 else None
        filled = paginate(unchained(part.strips, frame.depth), top=frame.top, bottom=frame.bottom, first_top=top)
        pages += [Page(frame, placed) for placed in filled or [[]]]
    return pages
