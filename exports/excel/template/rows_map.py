"""Where each row of a sheet goes when rows are repeated."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Grown:
    """Rows ``first`` to ``last`` give way to ``copies`` of the rows ``body`` of them; the others held marks only."""

    first: int
    last: int
    body: tuple[int, ...]
    copies: int

    @property
    def size(self) -> int:
        """How many rows there are instead."""
        return self.copies * len(self.body)

    @property
    def change(self) -> int:
        """How far the rows below move down."""
        return self.size - (self.last - self.first + 1)


@dataclass(frozen=True)
class Copy:
    """One of the copies of a block, counted from 0."""

    grown: Grown
    number: int


class RowsMap:
    """Old rows to new ones. Rows are 1-based."""

    def __init__(self, grown: Sequence[Grown] = ()) -> None:
        self.grown = tuple(sorted(grown, key=lambda block: block.first))
        self._firsts = [block.first for block in self.grown]

    def __bool__(self) -> bool:
        return bool(self.grown)

    def block_of(self, row: int) -> Grown | None:
        """The block a row stands in."""
        place = bisect_right(self._firsts, row) - 1
        if place < 0:
            return None
        block = self.grown[place]
        return block if row <= block.last else None

    def start_of(self, block: Grown) -> int:
        """The new number of a block's first row."""
        return block.first + sum(other.change for other in self.grown if other.first < block.first)

    def first_of(self, row: int) -> int:
        """Where a stretch begins that began in this row: in a block at its first copy."""
        block = self.block_of(row)
        if block is None:
            return row + sum(other.change for other in self.grown if other.last < row)
        later = [place for place, body in enumerate(block.body) if body >= row]
        return self.start_of(block) + (later[0] if later and block.copies else block.size)

    def last_of(self, row: int) -> int:
        """Where a stretch ends that ended in this row: in a block at its last copy."""
        block = self.block_of(row)
        if block is None:
            return self.first_of(row)
        earlier = [place for place, body in enumerate(block.body) if body <= row]
        if not earlier or not block.copies:
            return self.start_of(block) - 1
        return self.start_of(block) + block.size - len(block.body) + earlier[-1]

    def stays(self, row: int) -> bool:
        """Whether anything of a row is left: not of one that held marks only, nor of a list without copies."""
        block = self.block_of(row)
        return block is None or (block.copies > 0 and row in block.body)

    def in_copy(self, row: int, own: Copy) -> int | None:
        """The new number of a row of a block in one copy of it, and of the row just above: that of the copy before. Else None."""
        start = self.start_of(own.grown) + own.number * len(own.grown.body)
        if row in own.grown.body:
            return start + own.grown.body.index(row)
        return start - 1 if row == own.grown.body[0] - 1 else None
