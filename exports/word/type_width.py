"""How wide text is without asking a font: Chinese characters are square, digits and Latin letters of Chinese faces half as wide."""

import unicodedata
from itertools import pairwise
from typing import Final

_APART: Final = 0.2


def em_width(text: str) -> float:
    """The width as a multiple of the type size."""
    return sum(0.5 if char.isascii() else 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)


def em_apart(text: str) -> float:
    """How much wider it gets where a program sets numbers and words apart from Chinese characters, though the file says not to."""
    return _APART * sum(1 for one, two in pairwise(text) if one.isalnum() and two.isalnum() and one.isascii() != two.isascii())
