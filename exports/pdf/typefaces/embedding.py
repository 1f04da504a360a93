"""Embeds faces in a PDF file: one composite font each, of the glyphs that are drawn (ISO 32000-1 9.7).

Two bytes a character. A face is one font however many characters are drawn in it, so that a line of Chinese is one string;
fonts of one byte a character would need another one for every 255 characters, and change between them inside the line.
"""

from collections.abc import Sequence
from typing import Any, Final

from reportlab.pdfbase import pdfdoc

from exports.pdf.typefaces.faces import Face
from exports.pdf.typefaces.subset import subset_font

_SYMBOLIC: Final = 4
_BLOCK: Final = 100  # entries of a character map's block (Adobe Technical Note 5411)


class EmbeddedFont(dict[str, str]):
    """The font of a face in one file. As a mapping: from a character to its code, numbered as characters are first asked for.

    ``name`` is what content streams call it by.
    """

    def __init__(self, face: Face, number: int) -> None:
        super().__init__()
        self.name = f"F{number}"
        self._face = face
        self._tag = _subset_tag(number)

    def __missing__(self, char: str) -> str:
        code = self[char] = f"{len(self) + 1:04X}"
        return code

    def addObjects(self, document: Any) -> None:  # noqa: N802  # reportlab calls it once, before the file is written
        """Embed the characters asked for. Raises OSError."""
        chars, face, outlines = list(self), self._face, self._face.outlines
        name = f"{self._tag}+{outlines.name}"
        glyphs = [0, *map(face.glyph, chars)]
        shares = [1000 / outlines.units * value for value in (*outlines.bounds, outlines.ascent, outlines.descent)]
        descriptor = {
            "Type": "/FontDescriptor",
            "FontName": pdfdoc.PDFName(name),
            "Flags": _SYMBOLIC,
            "FontBBox": pdfdoc.PDFArray(shares[:4]),
            "ItalicAngle": 0,
            "Ascent": shares[4],
            "Descent": shares[5],
            "CapHeight": shares[4],
            "StemV": 50 + int((outlines.weight / 65) ** 2),
            "FontFile2": document.Reference(_stream(subset_font(outlines, glyphs), with_length=True)),
        }
        cid_font = {
            "Type": "/Font",
            "Subtype": "/CIDFontType2",
            "BaseFont": pdfdoc.PDFName(name),
            "CIDSystemInfo": pdfdoc.PDFDictionary(
                {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
            ),
            "FontDescriptor": document.Reference(pdfdoc.PDFDictionary(descriptor)),
            "CIDToGIDMap": "/Identity",
            "DW": 1000,
            "W": pdfdoc.PDFArray([1, pdfdoc.PDFArray([round(1000 * face.advance(char), 3) for char in chars])]),
        }
        font = {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": pdfdoc.PDFName(name),
            "Encoding": "/Identity-H",
            "DescendantFonts": pdfdoc.PDFArray([document.Reference(pdfdoc.PDFDictionary(cid_font))]),
            "ToUnicode": document.Reference(_stream(character_map(chars).encode("ascii"))),
        }
        document.idToObject["BasicFonts"].dict[self.name] = document.Reference(pdfdoc.PDFDictionary(font))


def character_map(chars: Sequence[str]) -> str:
    """The ToUnicode CMap that gives code ``n + 1`` back as ``chars[n]``."""
    entries = [f"<{code:04X}> <{char.encode('utf-16-be').hex().upper()}>" for code, char in enumerate(chars, 1)]
    blocks = [entries[start : start + _BLOCK] for start in range(0, len(entries), _BLOCK)]
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
            "<0000> <FFFF>",
            "endcodespacerange",
            *body,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


def _stream(content: bytes, *, with_length: bool = False) -> pdfdoc.PDFStream:
    dictionary = pdfdoc.PDFDictionary({"Length1": len(content)} if with_length else {})
    return pdfdoc.PDFStream(dictionary, content, [pdfdoc.PDFZCompress])


def _subset_tag(number: int) -> str:
    """Six capital letters that differ for each font of a file (9.6.4)."""
    letters = ""
    for _ in range(6):
        number, letter = divmod(number, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
