"""Passwords and their hashes. Words come in, only argon2id hashes go on to the park file."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from desktop.matching import match_key

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 8, 128  # characters


class Strength(NamedTuple):
    """What one hash costs: passes over so many KiB of memory, on one core."""

    passes: int
    memory: int


class _InForce:
    """Tests that need many hashes put a cheap strength here, through a fixture of theirs."""

    strength = Strength(passes=3, memory=32 * 1024)  # under 0.1 s on a machine of today, some 0.2 s on an office's old one


def hashed(words: str) -> bytes:
    """The hash to keep; another one each time."""
    return _hasher(_InForce.strength).hash(_plain(words)).encode()


def fits(words: str, kept: bytes | None) -> bool:
    """Whether these are the words behind the hash. Without one it takes as long, and they are not."""
    from argon2.exceptions import InvalidHashError, VerificationError

    hasher = _hasher(_InForce.strength)
    try:
        return hasher.verify(bytes(_nobodys(_InForce.strength) if kept is None else kept), _plain(words)) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(kept: bytes) -> bool:
    """Whether the hash was made with another strength than is asked for now."""
    return _hasher(_InForce.strength).check_needs_rehash(bytes(kept).decode())


def password_refusal(words: str, name: str) -> str | None:
    """Why a new password will not do; None if it will."""
    meant = unicodedata.normalize("NFKC", words)
    if not words.strip():
        return "请填写新密码"
    if len(meant) < SHORTEST:
        return f"密码至少要{SHORTEST}个字符"
    if len(meant) > LONGEST:
        return f"密码不能超过{LONGEST}个字符"
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in meant):
        return "密码里有打不出来的字符，请换一个"
    if len(set(meant)) == 1:
        return "密码不能全是同一个字符"
    if match_key(meant) == match_key(name):
        return "密码不能和用户名相同"
    return None


@lru_cache(maxsize=4)
def _hasher(strength: Strength) -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=strength.passes, memory_cost=strength.memory, parallelism=1)


@lru_cache(maxsize=4)
def _nobodys(strength: Strength) -> bytes:
    """A hash that belongs to nobody: a wrong name must not be answered sooner than a wrong password."""
    return _hasher(strength).hash("nobody").encode()


def _plain(words: str) -> bytes:
    """The same bytes however an input method wrote the words; what no keyboard types fits nothing, and breaks nothing."""
    return unicodedata.normalize("NFKC", words).encode("utf-8", "surrogatepass")
