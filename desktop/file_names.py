"""Names of files that every machine of the office takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from itertools import chain, count
from pathlib import Path, PurePath

LONGEST = 100  # characters with the suffix: Windows counts the folders above it, too
_MOST_BYTES = 220  # other systems count bytes, and a name to write under first is longer
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)")
_NUMBERED = re.compile(r"（\d{1,2}）$")


def file_name(front: str, back: str, suffix: str) -> str:
    """A name made of two parts, such as whose and what; where it is too long, the front is cut.

    Characters that Windows forbids become ＿, the names of its devices do not stand alone, and nothing ends in a dot or a space.
    """
    front, back = (_FORBIDDEN.sub("＿", unicodedata.normalize("NFC", part)) for part in (front, back))
    front, back = front.lstrip(" ."), back.rstrip(" .")
    while (front or back) and _too_long(front + back + suffix):
        front, back = (front[:-1], back) if front else (front, back[:-1])
    stem = (front + back).strip(" .") or "未命名"
    return f"{'＿' if _DEVICES.match(stem) else ''}{stem}{suffix}"


def untaken(path: Path) -> Path:
    """The path itself, or ``another`` while a file stands there."""
    return another(path) if path.exists() else path


def another(path: Path) -> Path:
    """The path with （2）, （3） … behind its name, the first that is free."""
    return next(free for name in _numbered(path.name) if (free := path.with_name(name)) != path and not free.exists())


def free_name(name: str, taken: Container[str]) -> str:
    """``name``, or with （2）, （3） … behind it the first nobody has. ``taken`` is in small letters, as Windows compares names."""
    return next(one for one in chain((name,), _numbered(name)) if one.casefold() not in taken)


def distinct_names(names: Iterable[str]) -> list[str]:
    """The same names in their order, twins told apart by a number."""
    taken: set[str] = set()
    found: list[str] = []
    for name in names:
        found.append(free_name(name, taken))
        taken.add(found[-1].casefold())
    return found


def _numbered(name: str) -> Iterator[str]:
    path = PurePath(name)
    stem = _NUMBERED.sub("", path.stem)
    return (file_name(stem, f"（{number}）", path.suffix) for number in count(2))


def _too_long(name: str) -> bool:
    return len(name) > LONGEST or len(name.encode()) > _MOST_BYTES
