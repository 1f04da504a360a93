"""One face of a TrueType file: which glyph a character is, how wide it is, where its outline lies (OpenType 1.9).

Only what is asked for is read: the outlines, nearly all of a Chinese font, stay in the file until they are drawn.
"""

import os
import struct
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from exports.pdf.errors import FontError
from exports.pdf.typefaces.sfnt import POSTSCRIPT, big_endian, face_offsets, read_directory, read_names

_NEEDED: Final = (b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp")
_COPIED: Final = (b"cvt ", b"fpgm", b"prep")  # what hints refer to
_UNICODE: Final = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))  # platform and encoding, the fullest first
_RESTRICTED: Final = 0x0002  # OS/2 fsType: not to be embedded; not to be subset; bitmaps only
_UNSUITABLE: Final = 0x0300

# Flags of a part of a composite glyph ('glyf').
_WORDS, _SCALED, _MORE, _SCALED_TWICE, _TURNED = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080


class TrueTypeFace:
    """A face of a font file, for embedding; ``name`` is its PostScript name. Sizes are in its own units, ``units`` to the em."""

    def __init__(self, path: Path, index: int) -> None:
        """Raises OSError, ValueError, KeyError, IndexError or struct.error if the face cannot be used."""
        self.path = path
        self._stamp: tuple[int, int] | None = None  # size and time of the file
        with self._opened() as file:
            directory = read_directory(file, face_offsets(file)[index])
            self._glyphs_start = directory[b"glyf"][0]
            if any(sum(directory[tag]) > os.fstat(file.fileno()).st_size for tag in _NEEDED):
                raise ValueError("字体文件不完整")
            self.tables: dict[bytes, bytes] = {}
            for tag in (*_NEEDED, *_COPIED, b"OS/2"):
                if tag != b"glyf" and (tag in directory or tag in _NEEDED):
                    start, length = directory[tag]
                    file.seek(start)
                    self.tables[tag] = file.read(length)
            names = [text for kind, text in read_names(file, directory[b"name"][0]) if kind == POSTSCRIPT] if b"name" in directory else []
        self.name = next(filter(None, map(_plain, (*names, path.stem))), "Font")
        self._read_headers()
        self.glyph_of = _character_map(self.tables[b"cmap"])

    def width(self, glyph: int) -> int:
        """How far the glyph moves the pen."""
        return self._widths[min(2 * glyph, len(self._widths) - 2)]

    def bearing(self, glyph: int) -> int:
        """The left side bearing, as 'hmtx' keeps it: 16 bits without a sign."""
        full = len(self._widths) // 2
        return self._widths[2 * glyph + 1] if glyph < full else self._bearings[glyph - full]

    def box(self, glyph: int) -> tuple[int, int, int, int] | None:
        """Left, bottom, right and top of the outline; None if nothing is drawn. Raises OSError and FontError."""
        start, end = self._places[glyph], self._places[glyph + 1]
        if end - start < 10:
            return None
        with self._opened() as file:
            file.seek(self._glyphs_start + start + 2)
            return struct.unpack(">4h", file.read(8))

    def outlines(self, glyphs: Iterable[int]) -> list[bytes]:
        """The outlines of the glyphs as they stand in 'glyf'. Raises OSError and FontError."""
        outlines: list[bytes] = []
        with self._opened() as file:
            for glyph in glyphs:
                start, end = self._places[glyph], self._places[glyph + 1]
                file.seek(self._glyphs_start + start)
                outlines.append(file.read(end - start))
        return outlines

    @contextmanager
    def _opened(self) -> Iterator[BinaryIO]:
        """The file, which is still the one whose tables were read, or FontError is raised."""
        with self.path.open("rb") as file:
            status = os.fstat(file.fileno())
            stamp = status.st_size, status.st_mtime_ns
            if self._stamp not in {None, stamp}:
                raise FontError(f"字体文件“{self.path}”已被更换，请重新打开程序后再试")
            self._stamp = stamp
            yield file

    def _read_headers(self) -> None:
        head = self.tables[b"head"]
        self.units, *self.bounds, long_places = struct.unpack_from(">18xH16x4h6xh", head)
        self.ascent, self.descent, metrics = struct.unpack_from(">4x2h26xH", self.tables[b"hhea"])
        (count,) = struct.unpack_from(">4xH", self.tables[b"maxp"])
        horizontal = big_endian("H", self.tables[b"hmtx"])
        self._widths, self._bearings = horizontal[: 2 * metrics], horizontal[2 * metrics :]
        places = self.tables[b"loca"]
        self._places = big_endian("I", places) if long_places else array("I", [2 * place for place in big_endian("H", places)])
        if not (self.units and metrics) or len(self._places) <= count:
            raise ValueError("字体的表不完整")
        self.weight, rights = struct.unpack_from(">4xH2xH", self.tables.get(b"OS/2", b"\0\0\0\0\1\x90\0\0\0\0"))
        if rights == _RESTRICTED or rights & _UNSUITABLE:
            raise ValueError("字体不许嵌入")


def parts_of(outline: bytes) -> Iterator[tuple[int, int]]:
    """Of a glyph made of other glyphs: where each one's number stands in the outline, and the number."""
    if len(outline) < 10 or outline[0] < 0x80:
        return
    place, flags = 10, _MORE
    while flags & _MORE:
        flags, glyph = struct.unpack_from(">2H", outline, place)
        yield place + 2, glyph
        place += 8 if flags & _WORDS else 6
        place += 2 if flags & _SCALED else 4 if flags & _SCALED_TWICE else 8 if flags & _TURNED else 0


def _plain(name: str) -> str:
    """What of a name may stand in a PDF file as it is."""
    return "".join(char for char in name if char.isascii() and (char.isalnum() or char in "-_"))


def _character_map(table: bytes) -> Callable[[int], int]:
    """From a character's number to its glyph's; 0 where the face has none."""
    (count,) = struct.unpack_from(">2xH", table)
    records = [struct.unpack_from(">2HL", table, 4 + 8 * number) for number in range(count)]
    places = {(platform, encoding): place for platform, encoding, place in records}
    for kind in _UNICODE:
        if kind in places:
            start = places[kind]
            (form,) = struct.unpack_from(">H", table, start)
            if form in _FORMATS:
                return _FORMATS[form](table, start)
    raise ValueError("字体没有Unicode编码表")


def _segments(table: bytes, start: int) -> Callable[[int], int]:
    """Format 4: stretches of characters up to U+FFFF."""
    length, twice = struct.unpack_from(">2xH2xH", table, start)
    size = twice // 2
    # Some files give a length too short for their own arrays: 16 bits are not enough for theirs.
    body = big_endian("H", table[start + 14 : max(start + length, start + 16 + 4 * twice)])
    ends, starts, shifts, ranges = body[:size], body[size + 1 : 2 * size + 1], body[2 * size + 1 : 3 * size + 1], 3 * size + 1

    def glyph_of(code: int) -> int:
        segment = bisect_left(ends, code)
        if segment >= size or code < starts[segment]:
            return 0
        offset = body[ranges + segment]
        if not offset:
            return (code + shifts[segment]) & 0xFFFF
        place = ranges + segment + offset // 2 + code - starts[segment]
        glyph = body[place] if place < len(body) else 0
        return (glyph + shifts[segment]) & 0xFFFF if glyph else 0

    return glyph_of


def _groups(table: bytes, start: int) -> Callable[[int], int]:
    """Format 12: groups of characters of all planes."""
    (count,) = struct.unpack_from(">12xL", table, start)
    body = big_endian("I", table[start + 16 : start + 16 + 12 * count])
    starts, ends, glyphs = body[::3], body[1::3], body[2::3]

    def glyph_of(code: int) -> int:
        group = bisect_left(ends, code)
        return glyphs[group] + code - starts[group] if group < len(ends) and code >= starts[group] else 0

    return glyph_of


_FORMATS: Final = {4: _segments, 12: _groups}
