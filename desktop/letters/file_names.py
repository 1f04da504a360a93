"""Names of files that every system takes. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')  # on Windows, where most of our users are
_LONGEST = 80  # characters: a whole path has 260 there


def distinct_names(called: Sequence[str], ending: str = ".pdf") -> list[str]:
    """A file name for each, in their order; twins are told apart by a number, whatever the case of their letters."""
    names: list[str] = []
    taken: set[str] = set()
    for words in called:
        stem = _safe(words)
        name, number = f"{stem}{ending}", 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}（{number}）{ending}"
        taken.add(name.casefold())
        names.append(name)
    return names


def _safe(words: str) -> str:
    stem = " ".join(_FORBIDDEN.sub(" ", words).split())[:_LONGEST].strip(" .")
    return stem or "文书"
