"""The command line that only opens the window, read without building the parser of every command."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

_WITH_VALUE = ("--db", "--today", "--user")


class WindowOptions(NamedTuple):
    """What the window is opened with."""

    db: Path | None
    today: date | None
    user: str | None
    exit_when_shown: bool


def read_window_options(arguments: list[str]) -> WindowOptions | None:
    """The options of a window, each in its plain form; None for anything else, which the parser judges and explains."""
    values: dict[str, str] = {}
    left = iter(arguments)
    for word in left:
        name, sign, value = word.partition("=")
        if word == "--exit-when-shown":
            values[word] = ""
            continue
        if name not in _WITH_VALUE:
            return None
        value = value if sign else next(left, "")
        if not value or value.startswith("-"):
            return None
        values[name] = value
    try:
        today = date.fromisoformat(values["--today"]) if "--today" in values else None
    except ValueError:
        return None
    park = Path(values["--db"]) if "--db" in values else None
    return WindowOptions(park, today, values.get("--user"), "--exit-when-shown" in values)
