"""What a command answers, as text and as JSON values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Answer:
    """``text`` in Chinese for people, ``values`` for scripts, and the exit status."""

    text: str
    values: dict[str, Any]
    status: int = 0
