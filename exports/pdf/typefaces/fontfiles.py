"""Finds the TrueType fonts of this machine: which family names stand in which file."""

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO, Final

from exports.pdf.typefaces.font_index import FontIndex, default_index_file
from exports.pdf.typefaces.sfnt import FAMILY, FULL_NAME, POSTSCRIPT, STYLE, TYPOGRAPHIC_FAMILY, face_offsets, read_directory, read_names

_SUFFIXES: Final = frozenset({".ttf", ".ttc", ".otf"})
_REGULAR: Final = frozenset({"Regular", "Normal", "Roman", "Book", "Medium", "常规", "标准", "一般"})
_ITALIC: Final = frozenset({"Italic", "Oblique", "Bold Italic", "Bold Oblique"})
_NORMAL_WEIGHT: Final = 400


@dataclass(frozen=True)
class FontFile:
    """One face with TrueType outlines: a file, or one face (``index``) of a collection, and every name it goes by.

    ``weight`` runs from 100 to 900, 400 is normal, 700 bold; ``regular`` faces neither lean nor have a weight in their name.
    """

    path: Path
    index: int
    names: frozenset[str]
    family: str
    regular: bool
    weight: int = _NORMAL_WEIGHT
    italic: bool = False


@cache
def installed_fonts() -> tuple[FontFile, ...]:
    """Faces with TrueType outlines installed for this machine or this user, in a fixed order; unreadable files are passed over.

    Each file is read once in its life: what it said stands in an index in the user's cache folder.
    """
    return scan_fonts(default_index_file())


def scan_fonts(index_file: Path | None) -> tuple[FontFile, ...]:
    """As ``installed_fonts``, with the index of an earlier scan in ``index_file`` (None: without one)."""
    index = FontIndex(index_file)
    found: list[FontFile] = []
    for path in sorted(set(_font_paths())):
        with suppress(OSError, ValueError, struct.error):
            found.extend(_faces_of(path, index))
    index.keep()
    return tuple(found)


def _faces_of(path: Path, index: FontIndex) -> list[FontFile]:
    known = index.faces(path)
    if known is not None:
        with suppress(ValueError):
            return [_from_row(path, row) for row in known]
    faces = read_faces(path)
    index.learn(path, [_as_row(face) for face in faces])
    return faces


def read_faces(path: Path) -> list[FontFile]:
    """The usable faces of a font file. Raises OSError if it cannot be read, ValueError or struct.error if it is no font."""
    with path.open("rb") as file:
        faces = (_read_face(file, path, index, offset) for index, offset in enumerate(face_offsets(file)))
        return [face for face in faces if face is not None]


def _read_face(file: BinaryIO, path: Path, index: int, offset: int) -> FontFile | None:
    tables = read_directory(file, offset)
    if b"glyf" not in tables or b"name" not in tables:
        return None
    names = list(read_names(file, tables[b"name"][0]))
    families = [text for kind, text in names if kind == FAMILY]
    if not families:
        return None
    styles = {text for kind, text in names if kind == STYLE}
    chinese = [text for text in families if not text.isascii()]
    known = frozenset(text.casefold() for kind, text in names if kind in {FAMILY, FULL_NAME, POSTSCRIPT, TYPOGRAPHIC_FAMILY})
    regular = bool(styles & _REGULAR) or not styles
    return FontFile(
        path, index, known, (chinese or families)[-1], regular, _read_weight(file, tables.get(b"OS/2")), italic=bool(styles & _ITALIC)
    )


def _read_weight(file: BinaryIO, table: tuple[int, int] | None) -> int:
    if table is None or table[1] < 6:
        return _NORMAL_WEIGHT
    file.seek(table[0] + 4)
    (weight,) = struct.unpack(">H", file.read(2))
    return weight


def _as_row(face: FontFile) -> list[object]:
    return [face.index, sorted(face.names), face.family, face.regular, face.weight, face.italic]


def _from_row(path: Path, row: object) -> FontFile:
    """Raises ValueError for a row that says no face."""
    match row:
        case [int(index), [*names], str(family), bool(regular), int(weight), bool(italic)]:
            return FontFile(path, index, frozenset(map(str, names)), family, regular, weight, italic)
        case _:
            raise ValueError("字体索引已损坏")


def _font_paths() -> Iterator[Path]:
    listed = _fontconfig_paths()
    if listed is not None:
        yield from listed
        return
    for folder in _font_folders():
        for root, _folders, files in os.walk(folder):
            yield from (Path(root, name) for name in files if Path(name).suffix.lower() in _SUFFIXES)


def _fontconfig_paths() -> list[Path] | None:
    """What fontconfig lists, or None where there is none (Windows, a bare Linux)."""
    program = None if sys.platform == "win32" else shutil.which("fc-list")
    if program is None:
        return None
    try:
        listing = subprocess.run([program, "--format", "%{file}\n"], capture_output=True, check=True, timeout=30)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return None
    paths = (Path(os.fsdecode(line)) for line in listing.stdout.splitlines() if line)
    return [path for path in paths if path.suffix.lower() in _SUFFIXES]


def _font_folders() -> list[Path]:
    if sys.platform == "win32":
        folders = [Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts")]
        local = os.environ.get("LOCALAPPDATA")
        return [*folders, Path(local, "Microsoft", "Windows", "Fonts")] if local else folders
    home = Path.home()
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts", home / ".fonts", home / "Library/Fonts"]
