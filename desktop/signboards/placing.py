"""A finished file that takes its place together with what is recorded of it: both or neither."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex


class Placing:
    """``draft`` is written first; ``put`` gives it the place of ``path`` at one stroke."""

    def __init__(self, path: Path) -> None:
        self.path = path
        stem = f".{token_hex(8)}"
        self.draft = path.with_name(f"{stem}.draft")
        self._before = path.with_name(f"{stem}.before")
        self._put = False

    def put(self) -> None:
        """Put the draft in its place; what stood there is kept until all is over. Raises OSError."""
        if self.path.exists():
            shutil.copyfile(self.path, self._before)
        self.draft.replace(self.path)
        self._put = True

    def take_back(self) -> None:
        """Restore what stood there."""
        if not self._put:
            return
        if self._before.exists():
            self._before.replace(self.path)
        else:
            self.path.unlink(missing_ok=True)

    def clear(self) -> None:
        """Leave nothing beside the file; what cannot be removed just now (a virus scanner reads it) does no harm."""
        for beside in (self.draft, self._before):
            with suppress(OSError):
                beside.unlink(missing_ok=True)


@contextmanager
def placing(path: Path) -> Iterator[Placing]:
    """Hold the place of a file around a transaction that calls ``put`` as its last step.

    The file is there before the commit, and goes again if the commit fails. A machine that dies between the two leaves a file
    without its rows; printing again gives the very same file, for the numbers in it were not used up.
    """
    place = Placing(path)
    try:
        yield place
    except BaseException:
        place.take_back()
        raise
    finally:
        place.clear()
