"""The OLE compound file around an old .xls: takes one stream out, and wraps a stream for the parsing library.

Reading follows [MS-CFB] with every chain checked for loops and for sectors beyond the end of the file, so
that a damaged file is an error and not an endless loop.
"""

import struct
from collections.abc import Iterator

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_END = 0xFFFFFFFE
_FREE = 0xFFFFFFFF
_FAT_SECTOR = 0xFFFFFFFD
_FIRST_SPECIAL = 0xFFFFFFFA
_MINI_CUTOFF = 4096
_MINI_SIZE = 64
_ENTRY_SIZE = 128
_WRAP_SECTOR = 4096


class CompoundError(ValueError):
    """The container is damaged."""


class CompoundFile:
    """The streams of one compound file held in memory."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512 or not data.startswith(SIGNATURE):
            raise CompoundError("header")
        shift = struct.unpack_from("<H", data, 30)[0]
        if shift not in (9, 12):
            raise CompoundError("sector size")
        self._data = data
        self._size = 1 << shift
        self._fat = self._read_fat()
        first_directory = struct.unpack_from("<I", data, 48)[0]
        self._entries = tuple(self._read_entries(self._chain(first_directory)))
        if not self._entries:
            raise CompoundError("directory")

    @property
    def names(self) -> frozenset[str]:
        """Names of all entries, streams and folders alike."""
        return frozenset(name for name, _, _ in self._entries)

    def stream(self, name: str) -> bytes:
        """The bytes of the stream ``name``; raises CompoundError if it is absent or cut off."""
        for entry, start, size in self._entries:
            if entry == name:
                content = self._mini_stream(start) if size < _MINI_CUTOFF else self._chain(start)
                if len(content) < size:
                    raise CompoundError("stream cut off")
                return content[:size]
        raise CompoundError(name)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if number >= _FIRST_SPECIAL or start >= len(self._data):
            raise CompoundError("sector beyond the end")
        return self._data[start : start + self._size].ljust(self._size, b"\0")

    def _read_fat(self) -> tuple[int, ...]:
        sectors = [number for number in struct.unpack_from("<109I", self._data, 76) if number < _FIRST_SPECIAL]
        number = struct.unpack_from("<I", self._data, 68)[0]
        seen: set[int] = set()
        while number < _FIRST_SPECIAL:
            if number in seen:
                raise CompoundError("loop")
            seen.add(number)
            *more, number = _numbers(self._sector(number))
            sectors.extend(entry for entry in more if entry < _FIRST_SPECIAL)
        if len(set(sectors)) != len(sectors):
            raise CompoundError("sector used twice")
        return tuple(entry for sector in sectors for entry in _numbers(self._sector(sector)))

    def _chain(self, number: int) -> bytes:
        return b"".join(self._sector(sector) for sector in _walk(number, self._fat))

    def _mini_stream(self, number: int) -> bytes:
        container = self._chain(self._entries[0][1])
        mini_fat = _numbers(self._chain(struct.unpack_from("<I", self._data, 60)[0]))
        return b"".join(container[sector * _MINI_SIZE : (sector + 1) * _MINI_SIZE] for sector in _walk(number, mini_fat))

    def _read_entries(self, directory: bytes) -> Iterator[tuple[str, int, int]]:
        for offset in range(0, len(directory), _ENTRY_SIZE):
            entry = directory[offset : offset + _ENTRY_SIZE]
            length = struct.unpack_from("<H", entry, 64)[0]
            if entry[66] and 2 <= length <= 64:
                name = entry[: length - 2].decode("utf-16-le", "replace")
                start, size = struct.unpack_from("<II", entry, 116)
                yield name, start, size


def wrap(name: str, content: bytes) -> bytes:
    """A compound file with the one stream ``name``."""
    size = max(len(content), _MINI_CUTOFF)
    stream_sectors = -(-size // _WRAP_SECTOR)
    per_sector = _WRAP_SECTOR // 4
    fat_sectors = 1
    while fat_sectors * per_sector < fat_sectors + 1 + stream_sectors:
        fat_sectors += 1
    directory = fat_sectors
    first = directory + 1
    fat = [_FAT_SECTOR] * fat_sectors + [_END] + list(range(first + 1, first + stream_sectors)) + [_END]
    fat += [_FREE] * (fat_sectors * per_sector - len(fat))
    header = SIGNATURE + bytes(16) + struct.pack("<5H6x", 0x3E, 4, 0xFFFE, 12, 6)
    header += struct.pack("<9I", 1, fat_sectors, directory, 0, _MINI_CUTOFF, 0, 0, _END, 0)
    header += struct.pack("<109I", *range(fat_sectors), *([_FREE] * (109 - fat_sectors)))
    root = _entry("Root Entry", 5, 1, 0, 0)
    stream = _entry(name, 2, _FREE, first, size)
    return b"".join(
        (
            header.ljust(_WRAP_SECTOR, b"\0"),
            struct.pack(f"<{len(fat)}I", *fat),
            (root + stream).ljust(_WRAP_SECTOR, b"\0"),
            content.ljust(stream_sectors * _WRAP_SECTOR, b"\0"),
        )
    )


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    head = encoded.ljust(64, b"\0") + struct.pack("<HBBIII", len(encoded), kind, 1, _FREE, _FREE, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _walk(number: int, table: tuple[int, ...]) -> Iterator[int]:
    """Sector numbers of a chain; a loop or a number outside the table is a CompoundError."""
    for _ in range(len(table) + 1):
        if number == _END:
            return
        if number >= len(table):
            raise CompoundError("chain")
        yield number
        number = table[number]
    raise CompoundError("loop")
