"""恢复码: what opens an administrator's account again when the password is lost. Printed once; only its hash is kept."""

from __future__ import annotations

import secrets
import unicodedata

# Nothing that looks like something else when it is printed small or written by hand: 0O 1IL 2Z 5S 8B 6G UV.
ALPHABET = "34679ACDEFHJKMNPQRTWXY"
GROUPS, GROUP = 6, 4  # 24 characters: over 100 bits


def new_code() -> str:
    """A code as it is printed, in groups."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))


def bare(typed: str) -> str:
    """The code behind what somebody typed: case, width, spaces and hyphens do not count."""
    folded = unicodedata.normalize("NFKC", typed).upper()
    return "".join(character for character in folded if character.isalnum())
