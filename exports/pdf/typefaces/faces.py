"""Font faces as the typesetter sees them: which characters they have, how wide these are, where their ink lies. Loaded once a process."""

import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from exports.pdf.errors import FontError
from exports.pdf.typefaces.truetype import TrueTypeFace


@dataclass(frozen=True)
class Ink:
    """The box of a glyph's outline in shares of the type size, from its origin on the baseline, y upwards."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def empty(self) -> bool:
        """Whether nothing is drawn (spaces)."""
        return self.left == self.right


class Face:
    """One face of a font file; ``key`` is the name it is known by while drawing, ``outlines`` what is embedded of it."""

    def __init__(self, path: Path, index: int) -> None:
        self.key = f"{path.name}#{index}:{path}"
        try:
            self.outlines = TrueTypeFace(path, index)
        except (OSError, ValueError, KeyError, IndexError, struct.error) as error:
            raise FontError(f"字体文件“{path}”无法使用：需要TrueType轮廓的.ttf或.ttc字体") from error
        self._inks: dict[str, Ink] = {}

    def glyph(self, char: str) -> int:
        """The number of the character's glyph; 0 if the face has none."""
        return self.outlines.glyph_of(ord(char))

    def has(self, char: str) -> bool:
        """Whether the face has a glyph of its own for the character."""
        return self.glyph(char) != 0

    def advance(self, char: str) -> float:
        """The character's advance width as a share of the type size."""
        return self.outlines.width(self.glyph(char)) / self.outlines.units

    def ink(self, char: str) -> Ink:
        """The glyph's outline box."""
        if char not in self._inks:
            box = self.outlines.box(self.glyph(char)) or (0, 0, 0, 0)
            self._inks[char] = Ink(*(edge / self.outlines.units for edge in box))
        return self._inks[char]


@cache
def load_face(path: Path, index: int) -> Face:
    """The face, read once a process. Raises FontError if it cannot be used."""
    return Face(path, index)
