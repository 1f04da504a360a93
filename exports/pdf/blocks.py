"""Blocks as strips; headings, paragraphs and lists numbered, styled, broken into lines on the column grid (GB/T 9704 7.3.3)."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from exports.pdf.charts.strips import chart_strips
from exports.pdf.document import Block, Chart, Heading, Items, Marker, Paragraph, Picture, Remark, RunStyle, Table, Turned
from exports.pdf.fonts import Role
from exports.pdf.lines.paragraphs import paragraph_pieces
from exports.pdf.lines.text import Galley, Style, TextSetter, baseline_of, clean, one_line, plain
from exports.pdf.numbering import DASH, REMARK, HeadingCounter
from exports.pdf.page import BOTTOM, COLUMNS, HAO_3, HAO_4, HAO_4_PITCH, LINE_PITCH, MEASURE, PITCH, TOP, TURNED_DEPTH, TURNED_MEASURE
from exports.pdf.paginate import Strip, keep_together
from exports.pdf.pictures import picture_strips
from exports.pdf.tables.strips import table_strips

BODY: Final = Style(Role.FANGSONG)
_RUNS: Final = {
    RunStyle.BODY: BODY,
    RunStyle.BOLD: replace(BODY, bold=True),
    RunStyle.HEI: Style(Role.HEI),
    RunStyle.KAI: Style(Role.KAI),
}
_HEADINGS: Final = {1: Style(Role.HEI), 2: Style(Role.KAI), 3: BODY, 4: BODY}
_INDENT: Final = 2 * PITCH
_TIGHT: Final = 0.1  # columns that a marker may reach into the one after it: 1. is two half-width characters
_REMARK_AIR: Final = 4.0  # above each line of it


@dataclass(frozen=True)
class Frame:
    """What text is poured into: ``measure`` for tables, ``text_measure`` for lines (whole columns), ``top`` to ``bottom``, in points."""

    measure: float
    text_measure: float
    top: float
    bottom: float

    @property
    def depth(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


UPRIGHT: Final = Frame(MEASURE, COLUMNS * PITCH, TOP, BOTTOM)
# A turned page is set as if it lay on its long side, from its own corner; 40 whole columns fit.
TURNED: Final = Frame(TURNED_MEASURE, 40 * PITCH, 0.0, TURNED_DEPTH)


def text_strip(galley: Galley, x: float) -> Strip:
    """A galley on one line of the grid, from ``x`` on."""
    size = max((glyph.size for glyph in galley.glyphs), default=HAO_3)
    return Strip(LINE_PITCH, size, (galley.on_one_line(x, baseline_of(size)),))


def line_strips(setter: TextSetter, galley: Galley, frame: Frame, *, indent: float, hang: float = 0.0) -> list[Strip]:
    """A galley broken into lines of the grid; no page break leaves its first or last line alone."""
    lines = setter.lines(galley, frame.text_measure, indent=indent, hang=hang)
    last = len(lines) - 1
    return [
        Strip(LINE_PITCH, HAO_3, (galley.letters(line, baseline_of(HAO_3)),), keep_next=number != last and number in {0, last - 1})
        for number, line in enumerate(lines)
    ]


def block_strips(
    setter: TextSetter, blocks: Iterable[Block], frame: Frame, field: str, counter: HeadingCounter | None = None
) -> list[Strip]:
    """Blocks in their order, headings numbered from one, or on from what ``counter`` has counted.

    Turned blocks want pages of their own: ``parts`` deals with them, here they are a ValueError. Raises MissingGlyphError naming ``field``.
    """
    counter = counter or HeadingCounter()
    strips: list[Strip] = []
    before: Block | None = None
    for block in blocks:
        added = _strips_of(setter, block, frame, field, counter)
        announced = isinstance(before, Paragraph) and before.announces and not isinstance(block, Paragraph)
        if added and (announced or isinstance(block, Remark)):
            _keep_last(strips)
        strips += added
        if isinstance(block, Remark) and isinstance(before, Heading):
            _keep_last(strips)  # what the heading stands over is still to come
        else:
            before = block
    return strips


def _strips_of(setter: TextSetter, block: Block, frame: Frame, field: str, counter: HeadingCounter) -> list[Strip]:
    match block:
        case Heading():
            depth, number = counter.next(block.level)
            galley = setter.galley(number + one_line(block.text, between=""), _HEADINGS[depth], field)
            return [replace(strip, keep_next=True) for strip in line_strips(setter, galley, frame, indent=_INDENT)]
        case Paragraph():
            galleys = paragraph_galleys(setter, block, field, _RUNS)
            return [strip for galley in galleys for strip in line_strips(setter, galley, frame, indent=_INDENT)]
        case Table():
            return table_strips(setter, block, frame.measure, frame.depth, field)
        case Items():
            return _items_strips(setter, block, frame, field)
        case Remark():
            return _remark_strips(setter, block, frame, field)
        case Picture():
            return picture_strips(setter, block, frame.measure, frame.depth, field)
        case Chart():
            return chart_strips(setter, block, frame.measure, frame.depth, field)
        case Turned():
            raise ValueError("横排的内容要在自己的页上排")


def _keep_last(strips: list[Strip]) -> None:
    """What ends here is not parted from what follows: a remark from what it speaks of, a list or table from what announces it."""
    strips[-1:] = [replace(strip, keep_next=True) for strip in strips[-1:]]


def _items_strips(setter: TextSetter, block: Items, frame: Frame, field: str) -> list[Strip]:
    """Each item after its marker; all begin, and their wrapped lines go on, on the column after the widest marker."""
    items = [text for text in map(one_line, block.items) if text]
    markers = [setter.galley(f"{number}." if block.marker is Marker.NUMBER else DASH, BODY, field) for number in range(1, len(items) + 1)]
    hang = _INDENT + math.ceil(max((marker.width for marker in markers), default=0.0) / PITCH - _TIGHT) * PITCH
    strips: list[Strip] = []
    for marker, text in zip(markers, items, strict=True):
        first, *others = line_strips(setter, setter.galley(text, BODY, field), frame, indent=hang, hang=hang)
        strips += [replace(first, marks=(marker.on_one_line(_INDENT, baseline_of(BODY.size)), *first.marks)), *others]
    return strips


def _remark_strips(setter: TextSetter, block: Remark, frame: Frame, field: str) -> list[Strip]:
    """注： and the text in small type, wrapped lines under its first character, all in one piece."""
    style = plain(Role.FANGSONG, HAO_4)
    label = setter.galley(REMARK, style, field)
    text = setter.galley(one_line(block.text).removeprefix(REMARK), style, field)
    hang = _INDENT + label.width
    lines = setter.lines(text, frame.text_measure, pitch=HAO_4, indent=hang, hang=hang)
    strips = [
        Strip(HAO_4_PITCH, HAO_4 + _REMARK_AIR, (text.letters(line, baseline_of(HAO_4, _REMARK_AIR)),), on_grid=False) for line in lines
    ]
    if strips:
        strips[0] = replace(strips[0], marks=(label.on_one_line(_INDENT, baseline_of(HAO_4, _REMARK_AIR)), *strips[0].marks))
    return keep_together(strips)


def paragraph_galleys(setter: TextSetter, paragraph: Paragraph, field: str, styles: Mapping[RunStyle, Style]) -> list[Galley]:
    """One galley a part between line breaks; empty parts are left out. Raises MissingGlyphError."""
    parts = paragraph_pieces(paragraph, clean)
    return [setter.galley_of([(text, styles[style]) for text, style in part], field) for part in parts]
