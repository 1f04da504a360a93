"""Makes a small font of the glyphs a document draws, to be embedded as CIDFontType2 (ISO 32000-1 9.7.4, 9.9)."""

import struct
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final

from exports.pdf.typefaces.sfnt import big_endian
from exports.pdf.typefaces.truetype import TrueTypeFace, parts_of

_HINTS: Final = (b"cvt ", b"fpgm", b"prep")
_MAGIC: Final = 0xB1B0AFBA  # what the sum over a whole font file comes to


def subset_font(face: TrueTypeFace, glyphs: Sequence[int]) -> bytes:
    """A font whose glyph ``n`` is the face's ``glyphs[n]``; what these are made of follows. Raises OSError."""
    outlines = _with_parts(face, glyphs)
    metrics = [number for glyph, _outline in outlines for number in (face.width(glyph), face.bearing(glyph))]
    padded = [outline + b"\0" * (-len(outline) % 4) for _glyph, outline in outlines]
    places = accumulate(map(len, padded), initial=0)
    tables = face.tables
    return _font_file(
        {
            **{tag: tables[tag] for tag in _HINTS if tag in tables},
            b"glyf": b"".join(padded),
            b"head": tables[b"head"][:8] + bytes(4) + tables[b"head"][12:50] + b"\0\1" + tables[b"head"][52:],
            b"hhea": tables[b"hhea"][:34] + struct.pack(">H", len(outlines)),
            b"hmtx": struct.pack(f">{len(metrics)}H", *metrics),
            b"loca": struct.pack(f">{len(outlines) + 1}L", *places),
            b"maxp": tables[b"maxp"][:4] + struct.pack(">H", len(outlines)) + tables[b"maxp"][6:],
        }
    )


def _with_parts(face: TrueTypeFace, glyphs: Sequence[int]) -> list[tuple[int, bytes]]:
    """The glyphs and those they are made of, each with its outline; parts are called by their new numbers."""
    outlines = list(zip(glyphs, face.outlines(glyphs), strict=True))
    new_numbers: dict[int, int] = {}
    done = 0
    while done < len(outlines):
        glyph, outline = outlines[done]
        parts = list(parts_of(outline))
        if parts:
            fresh = [part for part in dict.fromkeys(part for _place, part in parts) if part not in new_numbers]
            new_numbers |= {part: len(outlines) + number for number, part in enumerate(fresh)}
            outlines += zip(fresh, face.outlines(fresh), strict=True)
            renamed = bytearray(outline)
            for place, part in parts:
                struct.pack_into(">H", renamed, place, new_numbers[part])
            outlines[done] = glyph, bytes(renamed)
        done += 1
    return outlines


def _font_file(tables: Mapping[bytes, bytes]) -> bytes:
    """The tables as a TrueType file."""
    step = len(tables).bit_length() - 1
    header = struct.pack(">L4H", 0x00010000, len(tables), 16 << step, step, 16 * len(tables) - (16 << step))
    directory, body = b"", b""
    start = len(header) + 16 * len(tables)
    for tag, data in sorted(tables.items()):
        directory += struct.pack(">4s3L", tag, _sum(data), start + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    whole = bytearray(header + directory + body)
    place = whole.index(b"head", len(header), start)
    (head,) = struct.unpack_from(">L", whole, place + 8)
    struct.pack_into(">L", whole, head + 8, (_MAGIC - _sum(whole)) & 0xFFFFFFFF)
    return bytes(whole)


def _sum(data: bytes | bytearray) -> int:
    return sum(big_endian("I", data + b"\0" * (-len(data) % 4))) & 0xFFFFFFFF
