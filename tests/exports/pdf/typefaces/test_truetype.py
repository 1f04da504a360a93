"""Faces read from their files, held against reportlab's own reading of them."""

import struct
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from exports.pdf.errors import FontError
from exports.pdf.typefaces.fontfiles import installed_fonts
from exports.pdf.typefaces.sfnt import face_offsets, read_directory
from exports.pdf.typefaces.subset import subset_font
from exports.pdf.typefaces.truetype import TrueTypeFace, parts_of

_FAMILIES = ("ar pl sungtil gb", "ar pl kaitim gb", "lxgw wenkai", "wenquanyi zen hei mono")


def path_of(name: str) -> tuple[Path, int]:
    return next((file.path, file.index) for file in installed_fonts() if name in file.names and file.regular)


@pytest.mark.parametrize("family", _FAMILIES)
def test_glyphs_and_widths_are_those_of_the_file(family: str) -> None:
    path, index = path_of(family)
    face = TrueTypeFace(path, index)
    other = TTFont(f"{path}#{index}", str(path), subfontIndex=index).face
    codes = [
        code for code in (*range(0x21, 0x2600), *range(0x3000, 0xA000), *range(0xFF00, 0x10000), *range(0x20000, 0x20C00)) if code != 0xA0
    ]
    assert [face.glyph_of(code) for code in codes] == [other.charToGlyph.get(code) or 0 for code in codes]
    known = [code for code in codes if face.glyph_of(code)]
    widths = [face.width(face.glyph_of(code)) * 1000 / face.units for code in known]
    assert widths == pytest.approx([other.getCharWidth(code) for code in known])


def test_a_subset_draws_what_the_face_draws(tmp_path: Path) -> None:
    """é of DejaVu is made of e and an accent, which follow the glyphs asked for."""
    path = next(file.path for file in installed_fonts() if "dejavu sans" in file.names and file.regular)
    face = TrueTypeFace(path, 0)
    glyphs = [0, *(face.glyph_of(ord(char)) for char in "éAê ")]
    made = tmp_path / "x.ttf"
    made.write_bytes(subset_font(face, glyphs))
    with made.open("rb") as file:
        tables = read_directory(file, face_offsets(file)[0])
    data = made.read_bytes()
    places = struct.unpack_from(f">{tables[b'loca'][1] // 4}L", data, tables[b"loca"][0])
    outlines = [data[tables[b"glyf"][0] :][start:end] for start, end in pairwise(places)]
    (count,) = struct.unpack_from(">4xH", data, tables[b"maxp"][0])
    assert count == len(outlines) > len(glyphs)
    assert [outline[:10] for outline in outlines[: len(glyphs)]] == [outline[:10] for outline in face.outlines(glyphs)]
    (letter, accent), (same_letter, _other) = ([part for _place, part in parts_of(outlines[number])] for number in (1, 3))
    assert len(glyphs) <= letter == same_letter != accent < count
    assert outlines[letter].rstrip(b"\0") == face.outlines([face.glyph_of(ord("e"))])[0].rstrip(b"\0")
    metrics = struct.unpack_from(f">{2 * count}H", data, tables[b"hmtx"][0])
    assert metrics[2] == face.width(glyphs[1])
    assert sum(struct.unpack(f">{len(data) // 4}L", data)) & 0xFFFFFFFF == 0xB1B0AFBA


def test_a_face_that_may_not_be_embedded(tmp_path: Path) -> None:
    path, _index = path_of("ar pl kaitim gb")
    data = bytearray(path.read_bytes())
    with path.open("rb") as file:
        start = read_directory(file, 0)[b"OS/2"][0]
    struct.pack_into(">H", data, start + 8, 2)
    kept = tmp_path / "x.ttf"
    kept.write_bytes(data)
    with pytest.raises(ValueError, match="不许嵌入"):
        TrueTypeFace(kept, 0)


@pytest.mark.parametrize("table", [b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"cmap", b"glyf"])
def test_a_face_without_a_table(tmp_path: Path, table: bytes) -> None:
    path, _index = path_of("ar pl kaitim gb")
    data = bytearray(path.read_bytes())
    tag = data.index(table, 0, 400)
    data[tag : tag + 4] = b"none"
    broken = tmp_path / "x.ttf"
    broken.write_bytes(data)
    with pytest.raises(KeyError):
        TrueTypeFace(broken, 0)


@pytest.mark.parametrize("length", [3, 60, 300, 2_000, 200_000])
def test_a_face_cut_short(tmp_path: Path, length: int) -> None:
    path, _index = path_of("ar pl kaitim gb")
    broken = tmp_path / "x.ttf"
    broken.write_bytes(path.read_bytes()[:length])
    with pytest.raises((ValueError, KeyError, IndexError, struct.error)):
        TrueTypeFace(broken, 0)


def test_a_file_that_is_replaced_while_in_use(tmp_path: Path) -> None:
    path, _index = path_of("ar pl kaitim gb")
    other, _index = path_of("ar pl sungtil gb")
    used = tmp_path / "x.ttf"
    used.write_bytes(path.read_bytes())
    face = TrueTypeFace(used, 0)
    assert face.box(face.glyph_of(ord("国")))
    used.write_bytes(other.read_bytes())
    with pytest.raises(FontError, match="已被更换"):
        face.outlines([1])
