"""Finds the TrueType fonts of this machine: which family names stand in which file. Reads a few hundred bytes of each file, once."""

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO, Final

_SUFFIXES: Final = frozenset({".ttf", ".ttc", ".otf"})
_REGULAR: Final = frozenset({"Regular", "Normal", "Roman", "Book", "Medium", "常规", "标准", "一般"})
_FAMILY, _STYLE, _FULL_NAME, _POSTSCRIPT, _TYPOGRAPHIC_FAMILY = 1, 2, 4, 6, 16


@dataclass(frozen=True)
class FontFile:
    """One face with TrueType outlines: a file, or one face (``index``) of a collection, and every name it goes by."""

    path: Path
    index: int
    names: frozenset[str]
    family: str
    regular: bool


@cache
def installed_fonts() -> tuple[FontFile, ...]:
    """Faces with TrueType outlines installed for this machine or this user, in a fixed order; unreadable files are passed over."""
    found: list[FontFile] = []
    for path in sorted(set(_font_paths())):
        try:
            found.extend(read_faces(path))
        except (OSError, ValueError, struct.error):
            continue
    return tuple(found)


def read_faces(path: Path) -> list[FontFile]:
    """The usable faces of a font file. Raises OSError if it cannot be read, ValueError or struct.error if it is no font."""
    with path.open("rb") as file:
        tag = file.read(4)
        if tag == b"ttcf":
            file.seek(8)
            (count,) = struct.unpack(">L", file.read(4))
            if count > 64:
                raise ValueError(f"字体集“{path.name}”已损坏")
            offsets = struct.unpack(f">{count}L", file.read(4 * count))
        elif tag in {b"\0\1\0\0", b"true", b"OTTO"}:
            offsets = (0,)
        else:
            raise ValueError(f"“{path.name}”不是字体文件")
        faces = (_read_face(file, path, index, offset) for index, offset in enumerate(offsets))
        return [face for face in faces if face is not None]


def _read_face(file: BinaryIO, path: Path, index: int, offset: int) -> FontFile | None:
    file.seek(offset + 4)
    (count,) = struct.unpack(">H6x", file.read(8))
    tables: dict[bytes, int] = {}
    for _ in range(count):
        tag, _checksum, start, _length = struct.unpack(">4s3L", file.read(16))
        tables[tag] = start
    if b"glyf" not in tables or b"name" not in tables:
        return None
    names = list(_read_names(file, tables[b"name"]))
    families = [text for kind, text in names if kind == _FAMILY]
    if not families:
        return None
    styles = {text for kind, text in names if kind == _STYLE}
    chinese = [text for text in families if not text.isascii()]
    known = frozenset(text.casefold() for kind, text in names if kind in {_FAMILY, _FULL_NAME, _POSTSCRIPT, _TYPOGRAPHIC_FAMILY})
    return FontFile(path, index, known, (chinese or families)[-1], bool(styles & _REGULAR) or not styles)


def _read_names(file: BinaryIO, start: int) -> Iterator[tuple[int, str]]:
    file.seek(start)
    count, strings = struct.unpack(">2xHH", file.read(6))
    records = [struct.unpack(">6H", file.read(12)) for _ in range(count)]
    for platform, encoding, _language, kind, length, offset in records:
        if platform not in {0, 3} or kind not in {_FAMILY, _STYLE, _FULL_NAME, _POSTSCRIPT, _TYPOGRAPHIC_FAMILY}:
            continue
        file.seek(start + strings + offset)
        raw = file.read(length)
        legacy = {3: "gb18030", 4: "big5"}.get(encoding) if platform == 3 else None
        text = raw.replace(b"\0", b"").decode(legacy, "ignore") if legacy else raw.decode("utf-16-be", "ignore")
        if text.strip():
            yield kind, text.strip()


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
