"""How large an object's name can be on its board: pure arithmetic over the widths of its characters at one point."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from exports.pdf.lines.linebreak import NO_LINE_END, Cell, lawful_breaks

PITCH: Final = 1.16  # of lines, as a share of the size
CONDENSED: Final = 0.7  # narrowest that is still read with ease
_SLIGHTLY: Final = 0.9  # so little that nobody sees it: better than a second line
_MOST_LINES: Final = 8
_WELCOME: Final = ("有限责任公司", "股份有限公司", "集团有限公司", "有限公司", "建设项目", "技改项目")
_HALVINGS: Final = 30


@dataclass(frozen=True)
class NameFit:
    """The stretches of characters that make the lines, their size in points, the distance of lines, and how the glyphs are condensed."""

    lines: tuple[tuple[int, int], ...]
    size: float
    narrowing: float = 1.0

    @property
    def pitch(self) -> float:
        """From line to line."""
        return self.size * PITCH


def fit_name(cells: Sequence[Cell], room: float, depth: float, *, least: float, most: tuple[float, float]) -> NameFit:
    """The largest setting of a name within ``room`` points and, if it must shrink, ``depth``.

    One line if it can have ``least`` points (condensed so little that nobody sees it), else two; else two lines condensed more. What
    does not fit even so becomes smaller, on as many lines as serve best. ``most``: no larger than this on one line, on two.
    ``cells`` are those of size 1.
    """
    sums = [0.0, *accumulate(cell.width for cell in cells)]
    whole = (0, len(cells))
    if sums[-1] * least <= room:
        return NameFit((whole,), min(most[0], room / sums[-1]) if sums[-1] else least)
    if sums[-1] * least * _SLIGHTLY <= room:
        return NameFit((whole,), least, room / (sums[-1] * least))
    lawful = lawful_breaks(cells)
    cuts = [index for index in range(1, len(cells)) if lawful[index]] or list(range(1, len(cells)))
    halves = {cut: max(sums[cut], sums[-1] - sums[cut]) for cut in cuts}
    if halves and room / min(halves.values()) >= least:
        fitting = [cut for cut, widest in halves.items() if room / widest >= least]
        cut = min(fitting, key=lambda cut: (not _welcome(cells, cut), halves[cut]))
        return NameFit(_trimmed(cells, (cut,)), min(most[1], room / halves[cut]))
    if halves and room / min(halves.values()) >= least * CONDENSED:
        cut = min(halves, key=halves.__getitem__)
        return NameFit(_trimmed(cells, (cut,)), least, room / (halves[cut] * least))
    return _shrunk(cells, sums, lawful, room, depth, least)


def _welcome(cells: Sequence[Cell], cut: int) -> bool:
    """Whether a line likes to begin here: the legal form, what is built, a bracket."""
    if cells[cut].char in NO_LINE_END:
        return True
    rest = "".join(cell.char for cell in cells[cut:])
    return rest in _WELCOME


def _shrunk(cells: Sequence[Cell], sums: Sequence[float], lawful: Sequence[bool], room: float, depth: float, least: float) -> NameFit:
    best: NameFit | None = None
    for count in range(1, _MOST_LINES + 1):
        cuts, widest = _even(sums, lawful, count)
        size = min(least, room / (widest * CONDENSED), depth / ((len(cuts) + 1) * PITCH))
        if best is None or size > best.size:
            best = NameFit(_trimmed(cells, cuts), size, min(1.0, room / (widest * size)))
    assert best is not None  # noqa: S101 - one line at least was tried
    return best


def _even(sums: Sequence[float], lawful: Sequence[bool], count: int) -> tuple[tuple[int, ...], float]:
    """Cuts into at most ``count`` lines whose widest is as narrow as can be."""
    low, high = sums[-1] / count, sums[-1]
    cuts: tuple[int, ...] = ()
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        found = _greedy(sums, lawful, middle, count)
        if found is None:
            low = middle
        else:
            high, cuts = middle, found
    edges = (0, *cuts, len(sums) - 1)
    return cuts, max(sums[end] - sums[start] for start, end in pairwise(edges))


def _greedy(sums: Sequence[float], lawful: Sequence[bool], limit: float, count: int) -> tuple[int, ...] | None:
    """Cuts that fill lines up to ``limit``; None when that takes more than ``count`` lines."""
    cuts: list[int] = []
    start, last = 0, len(sums) - 1
    while sums[last] - sums[start] > limit:
        if len(cuts) == count - 1:
            return None
        end = start + 1
        while end < last and sums[end + 1] - sums[start] <= limit:
            end += 1
        start = next((cut for cut in range(end, start, -1) if lawful[cut]), end)
        cuts.append(start)
    return tuple(cuts)


def _trimmed(cells: Sequence[Cell], cuts: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The lines between cuts, without blanks at their ends."""
    edges = (0, *cuts, len(cells))
    lines: list[tuple[int, int]] = []
    for first, last in pairwise(edges):
        start, end = first, last
        while start < end and cells[start].char in " \u3000":
            start += 1
        while end > start and cells[end - 1].char in " \u3000":
            end -= 1
        if end > start:
            lines.append((start, end))
    return tuple(lines)
