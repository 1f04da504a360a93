"""The live figures of a text, and what becomes of them while people edit it: which still stand, and which no longer equal the data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.wordings.aligning import Alignment, Span, align

COUNT = "个数"  # of a list, as the key of its 等N家
CALLED = 16  # signs of what a row is called
SHORT = 30  # signs; what was written over a figure is no longer than this, or the sentence is another
AROUND = 8  # signs around a figure that may have been written over with it


@dataclass(frozen=True)
class Mark:
    """A figure in a text: ``value`` stands at ``start``. ``key`` tells it apart: its name, in a list 清单/行/名.

    ``by_hand``: somebody has written over it; ``value`` is what stands there now.
    """

    start: int
    length: int
    name: str
    value: str
    key: str
    by_hand: bool = False

    @property
    def end(self) -> int:
        """The place after it."""
        return self.start + self.length

    @property
    def called(self) -> str:
        """What people call it: “销号”, “问题”中第3行的“超期天数”."""
        if self.key == f"{self.name}/{COUNT}":
            return f"“{self.name}”的{COUNT}"
        *path, name = self.key.split("/")
        return "".join(f"“{rows}”{_short(row)}的" for rows, row in zip(path[::2], path[1::2], strict=False)) + f"“{name}”"


@dataclass(frozen=True)
class Changed:
    """A figure that somebody wrote over: ``mark`` as it was, ``now`` what stands there, at ``start`` of the new text."""

    mark: Mark
    now: str
    start: int


@dataclass(frozen=True)
class Followed:
    """Marks of an edited text: those whose figure still stands, those written over, those whose words were taken out."""

    kept: tuple[Mark, ...]
    changed: tuple[Changed, ...]
    gone: tuple[Mark, ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All that stands in the new text, in order; what was written over is ``by_hand``, to be held against the data all the same."""
        over = (replace(one.mark, start=one.start, length=len(one.now), value=one.now, by_hand=True) for one in self.changed)
        return tuple(sorted((*self.kept, *over), key=lambda mark: mark.start))


@dataclass(frozen=True)
class Difference:
    """A figure of the text that the data give otherwise; ``data`` is None where they no longer know it."""

    mark: Mark
    data: str | None
    paragraph: int

    def __str__(self) -> str:
        wrote = "手工改成" if self.mark.by_hand else "写的是"
        there = f"数据是{self.data}" if self.data is not None else "数据里已没有这一项"
        return f"{self.mark.called}{wrote}{self.mark.value}，{there}（第{self.paragraph}段）"


def follow(old: str, marks: Sequence[Mark], new: str) -> Followed:
    """What became of the marks of ``old`` in ``new``."""
    ordered = sorted(marks, key=lambda mark: mark.start)
    spans = [(mark.start, mark.end) for mark in ordered]
    aligned = align(old, new, spans)
    kept: list[Mark] = []
    changed: list[Changed] = []
    gone: list[Mark] = []
    taken: set[int] = set()
    for place, mark in enumerate(ordered):
        free = (spans[place - 1][1] if place else 0, spans[place + 1][0] if place + 1 < len(spans) else len(old))
        start = aligned.place_of(mark.start, mark.end)
        now = mark.value if start is not None else ""
        if start is None and (written := _written_over(mark, aligned, new, free)):
            now, start = written
        here = set(range(start, start + len(now))) if start is not None else set[int]()
        if start is None or here & taken:
            gone.append(mark)
        elif now == mark.value:
            kept.append(replace(mark, start=start))
        else:
            changed.append(Changed(mark, now, start))
        taken |= here
    return Followed(tuple(sorted(kept, key=lambda mark: mark.start)), tuple(changed), tuple(gone))


def differences(text: str, marks: Sequence[Mark], fresh: Mapping[str, str]) -> tuple[Difference, ...]:
    """Where the text no longer says what the data give. ``fresh``: every figure by its key (``filling.live_figures``)."""
    return tuple(Difference(mark, fresh.get(mark.key), _paragraph(text, mark.start)) for mark in marks if fresh.get(mark.key) != mark.value)


def restored(marks: Sequence[Mark], fresh: Mapping[str, str]) -> tuple[Mark, ...]:
    """The marks, those that were written over and say again what the data give as figures of the data."""
    return tuple(replace(mark, by_hand=mark.by_hand and fresh.get(mark.key) != mark.value) for mark in marks)


def refresh(text: str, marks: Sequence[Mark], fresh: Mapping[str, str]) -> tuple[str, tuple[Mark, ...]]:
    """The text with its stale figures replaced where they stand. What was written over by hand stays, and what the data no longer know."""
    parts: list[str] = []
    moved: list[Mark] = []
    at = length = 0
    for mark in sorted(marks, key=lambda mark: mark.start):
        value = mark.value if mark.by_hand else fresh.get(mark.key, mark.value)
        length += mark.start - at
        parts += (text[at : mark.start], value)
        moved.append(replace(mark, start=length, length=len(value), value=value))
        length += len(value)
        at = mark.end
    return "".join((*parts, text[at:])), restored(moved, fresh)


def _written_over(mark: Mark, aligned: Alignment, new: str, free: Span) -> tuple[str, int] | None:
    """What stands in the place of a figure, between the words before and after it on its line; None where they are gone, too.

    ``free``: from where to where no other figure stands in the old text.
    """
    (left, right), (start, end) = aligned.gap(mark.start, mark.end)
    now = new[start:end]
    is_near = free[0] <= left and right <= free[1] and right - left - mark.length <= AROUND
    if not is_near or not now.strip() or len(now) > SHORT or "\n" in now:
        return None
    return now, start


def _short(row: str) -> str:
    """A row of a list, as it is called in a sentence."""
    return row if len(row) <= CALLED else f"{row[:CALLED]}…"


def _paragraph(text: str, place: int) -> int:
    """Which paragraph of the text a place is in, blank lines not counted."""
    return sum(1 for line in text[:place].split("\n")[:-1] if line.strip()) + 1
