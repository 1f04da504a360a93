"""What the font files of this machine said of themselves, kept from one start to the next.

A cache and nothing more: one that is damaged, of another version or cannot be written is passed over in silence and made anew.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, cast

import platformdirs

from exports.files import whole_file

_VERSION: Final = 1
_NAME: Final = "fonts.json"


def default_index_file() -> Path:
    """Where this machine keeps its index, for this user."""
    return platformdirs.user_cache_path("park-liaison", appauthor=False) / _NAME


class FontIndex:
    """Rows of plain values for each font file, good while its size and its time are the same; with no ``file`` nothing is kept."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._known = _read(file) if file else {}
        self._kept: dict[str, list[Any]] = {}
        self._changed = False

    def faces(self, path: Path) -> list[object] | None:
        """The rows learned from the font file as it is now; None if it is not known. Raises OSError if it is gone."""
        match self._known.get(str(path)):
            case [size, time, [*rows]] if [size, time] == _stamp(path):
                self._kept[str(path)] = [size, time, rows]
                return rows
            case _:
                return None

    def learn(self, path: Path, rows: Sequence[object]) -> None:
        """Keep what a file says. Raises OSError if it is gone."""
        self._kept[str(path)] = [*_stamp(path), list(rows)]
        self._changed = True

    def keep(self) -> None:
        """Write the index, without the files not asked for, if anything is new in it."""
        if self._file is None or not (self._changed or self._known.keys() != self._kept.keys()):
            return
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with whole_file(self._file) as draft:
                draft.write_text(json.dumps({"version": _VERSION, "files": self._kept}), encoding="utf-8")


def _stamp(path: Path) -> list[int]:
    status = path.stat()
    return [status.st_size, status.st_mtime_ns]


def _read(file: Path) -> dict[str, Any]:
    with suppress(OSError, ValueError, RecursionError):
        match json.loads(file.read_text(encoding="utf-8")):
            case {"version": version, "files": dict(files)} if version == _VERSION:
                return cast("dict[str, Any]", files)
            case _:
                pass
    return {}
