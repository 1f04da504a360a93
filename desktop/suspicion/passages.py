"""Which passages of two texts are the same, to be marked where they stand side by side."""

from __future__ import annotations

LEAST = 3  # characters; fewer meet by chance


def common_passages(one: str, other: str) -> list[tuple[int, int]]:
    """Where passages of the other stand in the first, from the first character to behind the last, in order."""
    from rapidfuzz.distance import LCSseq

    found = (block for block in LCSseq.opcodes(one, other) if block.tag == "equal")
    return [(block.src_start, block.src_end) for block in found if block.src_end - block.src_start >= LEAST]
