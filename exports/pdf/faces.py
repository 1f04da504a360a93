"""Font faces as the typesetter sees them (has, advance, ink), over reportlab's TrueType fonts. Loaded once a process."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFError, TTFont

from exports.pdf.errors import FontError


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
    """One face of a font file; ``key`` is the name it is known by while drawing."""

    def __init__(self, path: Path, index: int) -> None:
        self.key = f"{path.name}#{index}:{path}"
        try:
            self.font = SubsetFont(self.key, str(path), subfontIndex=index, asciiReadable=False)
        except (TTFError, OSError, ValueError, KeyError, IndexError) as error:
            raise FontError(f"字体文件“{path}”无法使用：需要TrueType轮廓的.ttf或.ttc字体") from error
        pdfmetrics.registerFont(self.font)
        self._data: Any = self.font.face
        self._inks: dict[str, Ink] = {}

    def has(self, char: str) -> bool:
        """Whether the face has a glyph of its own for the character."""
        return bool(self._data.charToGlyph.get(ord(char)))

    def advance(self, char: str) -> float:
        """The character's advance width as a share of the type size."""
        return float(self._data.getCharWidth(ord(char))) / 1000

    def ink(self, char: str) -> Ink:
        """The glyph's outline box."""
        if char not in self._inks:
            self._inks[char] = self._read_ink(char)
        return self._inks[char]

    def _read_ink(self, char: str) -> Ink:
        data = self._data
        glyph = data.charToGlyph.get(ord(char), 0)
        start, end = data.glyphPos[glyph], data.glyphPos[glyph + 1]
        if start == end:
            return Ink(0, 0, 0, 0)
        data.seek(data.get_table_pos("glyf")[0] + start + 2)
        left, bottom, right, top = (data.read_short() / data.unitsPerEm for _ in range(4))
        return Ink(left, bottom, right, top)


class SubsetFont(TTFont):
    """A TrueType font whose subsets map back to Unicode in full.

    Reportlab's own maps write characters beyond U+FFFF as five digits, which no reader understands, and more entries a block than
    the format allows (ISO 32000-1 9.10.3, Adobe Technical Note 5411: at most 100).
    """

    def addObjects(self, doc: Any) -> None:  # noqa: N802
        """Add the fonts of one document, then put right maps into them."""
        subsets: list[list[int]] = self.state[doc].subsets
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX)).decode("pdfdoc")
            stream: Any = doc.idToObject["toUnicodeCMap:" + name]
            if not isinstance(stream, pdfdoc.PDFStream):
                raise TypeError(f"no character map for {name}")
            stream.content = character_map(subset)


def character_map(codes: list[int]) -> str:
    """The ToUnicode CMap of a subset: entry n of ``codes`` is the Unicode number of byte n; 0 is left out."""
    entries = [f"<{byte:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for byte, code in enumerate(codes) if code]
    blocks = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    body = [line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *body,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


@cache
def load_face(path: Path, index: int) -> Face:
    """The face, read once a process. Raises FontError if it cannot be used."""
    return Face(path, index)
