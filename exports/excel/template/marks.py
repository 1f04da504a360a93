"""How a mark is written: ``{{走访率}}``, ``{{走访率|上月}}``, ``{{#问题|状态=在办}}``, ``{{/问题}}``; full-width signs are as good."""

import re
from dataclasses import dataclass
from typing import Literal

_MARK = re.compile(r"[{｛]{2}([^{}｛｝]*)[}｝]{2}")
_BRACES = re.compile(r"[{｛]{2}|[}｝]{2}")
Kind = Literal["value", "open", "close"]
_KINDS: dict[str, Kind] = {"#": "open", "＃": "open", "/": "close", "／": "close"}


@dataclass(frozen=True)
class Mark:
    """One mark: its name, its arguments as (key, value) with an empty key for a bare word. ``start`` and ``end`` within its text."""

    kind: Kind
    name: str
    arguments: tuple[tuple[str, str], ...] = ()
    start: int = 0
    end: int = 0

    @property
    def key(self) -> str:
        """The same for all ways to write the same mark: what an answer is found by."""
        sign = {"value": "", "open": "#", "close": "/"}[self.kind]
        return "|".join([f"{sign}{self.name}", *(f"{key}={value}" if key else value for key, value in self.arguments)])

    @property
    def source(self) -> str:
        """As it is told to people."""
        return f"{{{{{self.key}}}}}"


def marks_in(text: str) -> list[Mark]:
    """The whole marks of a text, in order."""
    return [_mark(match) for match in _MARK.finditer(text)] if is_marked(text) else []


def is_marked(text: str) -> bool:
    """Whether there is the beginning or the end of a mark in it."""
    return _BRACES.search(text) is not None


def torn_marks(text: str) -> list[str]:
    """Pieces that begin like a mark, or end like one, and are none: a brace was forgotten."""
    rest = _MARK.sub("\0", text)
    return [rest[max(0, match.start() - 6) : match.end() + 8].replace("\0", "…") for match in _BRACES.finditer(rest)]


def _mark(match: re.Match[str]) -> Mark:
    inner = " ".join(match[1].split())
    kind: Kind = _KINDS.get(inner[:1], "value")
    name, *arguments = (part.strip() for part in re.split(r"[|｜]", inner if kind == "value" else inner[1:]))
    return Mark(kind, name, tuple(_argument(part) for part in arguments if part), match.start(), match.end())


def _argument(text: str) -> tuple[str, str]:
    key, equals, value = text.replace("＝", "=").partition("=")
    return (key.strip(), value.strip()) if equals else ("", text)
