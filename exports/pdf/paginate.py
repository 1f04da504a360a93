"""Puts strips (lines, table rows) onto pages: what belongs together stays together. Pure arithmetic."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from exports.pdf.marks import Mark
from exports.pdf.page import LINE_PITCH

_EPSILON = 1e-6
_MOST_GLUE = 2


@dataclass
class Strip:
    """A horizontal slice of text that no page break runs through.

    ``height`` is what it moves the pen by, ``depth`` what must stay above the page's foot; marks are relative to its top left corner.
    ``head`` is set again above it when a page begins with it (a table's head). ``blank`` strips vanish at the top of a page.
    Where all that is kept together is more than the page holds, it is parted where ``glue`` is least: 1 and 2 hold on longer.
    ``closing`` marks are added if a page ends with it though what it is part of goes on (the rule under a cut cell).
    """

    height: float
    depth: float
    marks: tuple[Mark, ...] = ()
    keep_next: bool = False
    on_grid: bool = True
    blank: bool = False
    head: "tuple[Strip, ...]" = field(default=())
    glue: int = 0
    closing: tuple[Mark, ...] = ()


@dataclass
class Placed:
    """A strip and the y of its top."""

    strip: Strip
    y: float

    @property
    def bottom(self) -> float:
        """Where its ink may end."""
        return self.y + self.strip.depth


def blank_line() -> Strip:
    """An empty line that stays with what follows it."""
    return Strip(LINE_PITCH, 0.0, keep_next=True, blank=True)


def keep_together(strips: Sequence[Strip]) -> list[Strip]:
    """The strips, each kept with the next but the last."""
    return [*map(_kept, strips[:-1]), *strips[-1:]]


def glued(strips: Sequence[Strip], glue: int) -> list[Strip]:
    """The strips, each glued to the next but the last."""
    return [*(replace(strip, keep_next=True, glue=glue) for strip in strips[:-1]), *strips[-1:]]


def stacked(strips: Sequence[Strip]) -> Strip:
    """One strip and more as one that no page break parts, off the grid."""
    if len(strips) == 1:
        return Strip(strips[0].height, strips[0].depth, strips[0].marks, on_grid=False)
    marks: list[Mark] = []
    y = 0.0
    for strip in strips:
        marks += [mark.moved(0.0, y) for mark in strip.marks]
        y += strip.height
    return Strip(y, y - strips[-1].height + strips[-1].depth, tuple(marks), on_grid=False)


def hold_last_lines(strips: Sequence[Strip], count: int = 2) -> list[Strip]:
    """The strips, the last ``count`` of which follow whatever comes after them (a signature never stands alone, GB/T 9704 7.3.5.4)."""
    split = max(0, len(strips) - count)
    return [*strips[:split], *map(_kept, strips[split:])]


def _kept(strip: Strip) -> Strip:
    return strip if strip.keep_next else replace(strip, keep_next=True)


def unchained(strips: Sequence[Strip], depth: float) -> list[Strip]:
    """The strips without chains of kept ones longer than a page of ``depth`` points: these are parted as far from their end as they fit."""
    loosened = list(strips)
    below = 0.0
    for index in range(len(loosened) - 1, -1, -1):
        strip = loosened[index]
        reach = strip.depth
        if strip.keep_next and index < len(loosened) - 1:
            chained = strip.height + below
            if chained + sum(above.height for above in strip.head) > depth:
                loosened[index] = replace(strip, keep_next=False)
            else:
                reach = chained
        below = reach
    return loosened


def paginate(strips: Sequence[Strip], *, top: float, bottom: float, first_top: float | None = None) -> list[list[Placed]]:
    """Fill pages from ``top`` (the first from ``first_top``) to ``bottom``; a strip too deep for any page gets one of its own.

    Lines on the grid stand whole line pitches below the top of their page, also after a table, unless a signature would go over that
    fits without (GB/T 9704 7.3.5.4: spacing is adjusted first). The first page is empty if nothing fits below ``first_top``.
    """
    pages: list[list[Placed]] = []
    index = 0
    start_top = top if first_top is None else first_top
    if strips and start_top > top and start_top + strips[0].depth > bottom:
        pages.append([])
        start_top = top
    while index < len(strips):
        if pages and strips[index].blank:
            index += 1
            continue
        page, end = _fill(strips, index, start_top, bottom)
        if end < len(strips) and any(strip.glue for strip in strips[index:]):
            closer, all_of_them = _fill(strips, index, start_top, bottom, snapped=False)
            if all_of_them == len(strips):
                page, end = closer, all_of_them
        if end < len(strips):
            cut = _lawful_cut(strips, index, end, may_be_empty=not pages and start_top > top)
            del page[len(page) - (end - cut) if cut > index else 0 :]
            end = cut
            if page:
                page[-1] = _closed(page[-1])
        if page or not pages:
            pages.append(page)
        index = end
        start_top = top
    return pages


def _closed(placed: Placed) -> Placed:
    strip = placed.strip
    return replace(placed, strip=replace(strip, marks=(*strip.marks, *strip.closing))) if strip.closing else placed


def _fill(strips: Sequence[Strip], start: int, top: float, bottom: float, *, snapped: bool = True) -> tuple[list[Placed], int]:
    placed: list[Placed] = []
    y = top
    for strip in strips[start].head:
        placed.append(Placed(strip, y))
        y += strip.height
    for index in range(start, len(strips)):
        strip = strips[index]
        at = top + math.ceil((y - top) / LINE_PITCH - _EPSILON) * LINE_PITCH if strip.on_grid and snapped else y
        if at + strip.depth > bottom + _EPSILON and index > start:
            return placed, index
        placed.append(Placed(strip, at))
        y = at + strip.height
    return placed, len(strips)


def _lawful_cut(strips: Sequence[Strip], start: int, end: int, *, may_be_empty: bool) -> int:
    """Where the page ends: before what is kept with the next, if it cannot before what is glued to it, as the last resort where it is full.

    A page that ``may_be_empty`` is rather left so than that what holds fastest is parted.
    """
    for glue in (0, 1, _MOST_GLUE):
        cut = end
        while cut > start and (strips[cut - 1].glue >= glue if glue else strips[cut - 1].keep_next):
            cut -= 1
        if cut > start:
            return cut
    return start if may_be_empty else end
