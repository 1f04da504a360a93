"""Who is signed in to the park file that is open. One person per process: the window has one, a command has one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from desktop.park.files import open_path


@dataclass(frozen=True)
class SignedIn:
    """The account that signed in, and the name that stands in the record of every change."""

    account: int
    name: str


_current: list[tuple[Path | None, SignedIn]] = []


def become(person: SignedIn) -> None:
    """Work as this person from now on; only for who has checked the password."""
    _current[:] = [(open_path(), person)]


def leave() -> None:
    """Nobody is signed in from now on."""
    _current.clear()


def current() -> SignedIn | None:
    """Who is signed in to the file that is open; nobody, when another file has been opened since."""
    return _current[0][1] if _current and _current[0][0] == open_path() else None


@contextmanager
def signed_in_as(person: SignedIn) -> Iterator[None]:
    """Work as this person for a while."""
    before = list(_current)
    become(person)
    try:
        yield
    finally:
        _current[:] = before
