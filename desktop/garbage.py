"""Putting Python's garbage collecting off while very many rows are made: it would look through all of them again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_put_off() -> Iterator[None]:
    """Nothing is collected inside; afterwards as before. Where collecting is off anyway (in the window) it stays so.

    What was made inside counts as old afterwards: looking through all of it at once would cost what was saved.
    """
    automatic = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if automatic:
            gc.freeze()
            gc.unfreeze()  # moves what is frozen to the oldest, without looking at it
            gc.enable()
