"""How a long action says how far it is, and how it is told to stop."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told before each piece of work. Whatever ``step`` raises stops the action there, and nothing of it stays."""

    def step(self, done: int, total: int, text: str = "") -> None:
        """``done`` of ``total`` pieces are finished (a ``total`` of 0: nobody knows how many); ``text`` says what comes now."""
        ...


class Unwatched:
    """Nobody looks and nobody stops it."""

    def step(self, done: int, total: int, text: str = "") -> None:
        """Nothing happens."""


UNWATCHED: Progress = Unwatched()
