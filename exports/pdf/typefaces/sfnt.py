"""The container of TrueType files (OpenType 1.9): faces of a file, tables and names of a face."""

import struct
import sys
from array import array
from collections.abc import Iterator
from typing import BinaryIO, Final

# Kinds of names ('name' table).
FAMILY, STYLE, FULL_NAME, POSTSCRIPT, TYPOGRAPHIC_FAMILY = 1, 2, 4, 6, 16

_COLLECTION: Final = b"ttcf"
_SINGLE: Final = frozenset({b"\0\1\0\0", b"true", b"OTTO"})
_MOST_FACES: Final = 64


def face_offsets(file: BinaryIO) -> tuple[int, ...]:
    """Where the table directory of each face stands. Raises ValueError or struct.error if the file is no font."""
    file.seek(0)
    tag = file.read(4)
    if tag in _SINGLE:
        return (0,)
    if tag != _COLLECTION:
        raise ValueError("不是字体文件")
    file.seek(8)
    (count,) = struct.unpack(">L", file.read(4))
    if count > _MOST_FACES:
        raise ValueError("字体集已损坏")
    return struct.unpack(f">{count}L", file.read(4 * count))


def read_directory(file: BinaryIO, offset: int) -> dict[bytes, tuple[int, int]]:
    """Start and length of each table of the face at ``offset``, by its tag. Raises struct.error."""
    file.seek(offset + 4)
    (count,) = struct.unpack(">H6x", file.read(8))
    records = (struct.unpack(">4s3L", file.read(16)) for _ in range(count))
    return {tag: (start, length) for tag, _checksum, start, length in records}


def read_names(file: BinaryIO, start: int) -> Iterator[tuple[int, str]]:
    """The names of a face, each with its kind, from the 'name' table at ``start``. Raises struct.error."""
    file.seek(start)
    count, strings = struct.unpack(">2xHH", file.read(6))
    records = [struct.unpack(">6H", file.read(12)) for _ in range(count)]
    for platform, encoding, _language, kind, length, offset in records:
        if platform not in {0, 3} or kind not in {FAMILY, STYLE, FULL_NAME, POSTSCRIPT, TYPOGRAPHIC_FAMILY}:
            continue
        file.seek(start + strings + offset)
        raw = file.read(length)
        legacy = {3: "gb18030", 4: "big5"}.get(encoding) if platform == 3 else None
        text = raw.replace(b"\0", b"").decode(legacy, "ignore") if legacy else raw.decode("utf-16-be", "ignore")
        if text.strip():
            yield kind, text.strip()


def big_endian(kind: str, data: bytes | bytearray) -> "array[int]":
    """The numbers of an array of the file: ``kind`` is H for 16 bits, I for 32."""
    numbers = array(kind)
    numbers.frombytes(data[: len(data) // numbers.itemsize * numbers.itemsize])
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers
