"""How wide text is without asking a font: Chinese characters are square, digits and Latin letters of Chinese faces half as wide."""

import unicodedata


def em_width(text: str) -> float:
    """The width as a multiple of the type size."""
    return sum(0.5 if char.isascii() else 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)
