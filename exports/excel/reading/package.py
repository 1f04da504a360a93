"""Opens the zip container of .xlsx and .ods files within bounds and hands back only the parts that matter.

The parts are unpacked here, counting the bytes that really come out, and packed again without compression
for the parsing library. So a file that lies about its sizes, names a part twice or holds a zip bomb never
reaches native code, where running out of memory would end the whole program. Nothing is written to disk, so
names of parts lead nowhere.
"""

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from exports.excel.errors import WorkbookError

MAX_ENTRIES = 5_000
MAX_DIRECTORY_BYTES = 4 * 1024 * 1024  # of the list of entries, which zipfile turns into objects at once
MAX_PART_BYTES = 160 * 1024 * 1024
MAX_TOTAL_BYTES = 200 * 1024 * 1024
RATIO_FREE_BYTES = 8 * 1024 * 1024  # parts smaller than this may be packed as tightly as they like
MAX_RATIO = 250  # sheets full of formatted empty cells reach about 100
MAX_SIDE_BYTES = 32 * 1024 * 1024  # of what is neither cells nor texts: styles, the list of sheets

DAMAGED = "工作簿已损坏或没有存完整，读不出来。请用 Excel 或 WPS 打开检查，另存一份后再试。"
TOO_LARGE = "工作簿解开后过大（或被人为做成“压缩炸弹”），为安全起见没有读取。请只保留需要的工作表后再试。"
ENCRYPTED = "工作簿设有打开密码，读不出来。请在 Excel 或 WPS 中去掉密码另存后再试。"

_UNREAD = "charts drawings embeddings externalLinks media pivotCache pivotTables printerSettings tables theme threadedComments"
_SKIPPED_FOLDERS = tuple(f"xl/{folder}/" for folder in _UNREAD.split())
_ODS_PARTS = frozenset({"mimetype", "content.xml", "styles.xml", "META-INF/manifest.xml"})
# All that zipfile raises on broken bytes; OSError comes of positions outside the file (the file itself opened well).
DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError, IndexError)
_BIG_PARTS = re.compile(r"xl/worksheets/[^/]+\.xml|xl/sharedstrings\.xml|content\.xml", re.IGNORECASE)
_SCANNED = re.compile(r"xl/worksheets/[^/]+\.xml|content\.xml", re.IGNORECASE)  # expat refuses a document type there
_HEAD = 64 * 1024  # bytes of a part in which its root element begins
_END_OF_DIRECTORY = b"PK\x05\x06"
_SST_TAG = re.compile(rb"<(?:[^\s<>/:]+:)?sst\b[^<>]*>")
_COUNTS = re.compile(rb"""\s(?:uniqueCount|count)\s*=\s*(?:"[^"<>]*"|'[^'<>]*')""")


@dataclass(frozen=True, slots=True)
class Package:
    """The needed parts by name, and the lower-case names of all there are."""

    parts: dict[str, bytes]
    names: frozenset[str]


def read_package(path: Path) -> Package:
    """Unpacks the container; raises :class:`WorkbookError` for anything unsound."""
    try:
        with path.open("rb") as stream:
            _check_directory(stream)
            with zipfile.ZipFile(stream) as archive:
                package = _read_archive(archive)
    except DAMAGE as exc:
        raise WorkbookError(DAMAGED) from exc
    if b"encryption-data" in package.parts.get("META-INF/manifest.xml", b""):
        raise WorkbookError(ENCRYPTED)
    if any(_has_document_type(part) for name, part in package.parts.items() if not _SCANNED.fullmatch(name)):
        raise WorkbookError(DAMAGED)  # no office program writes these; they are how XML bombs are built
    return package


def _check_directory(stream: BinaryIO) -> None:
    """Refuses a list of entries too long to be taken into memory, before zipfile does so."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(size - 22 - 0xFFFF, 0))
    tail = stream.read()
    end = tail[-22:] if tail[-22:].startswith(_END_OF_DIRECTORY) else tail[max(tail.rfind(_END_OF_DIRECTORY), 0) :]
    if len(end) >= 22 and end.startswith(_END_OF_DIRECTORY) and struct.unpack_from("<I", end, 12)[0] > MAX_DIRECTORY_BYTES:
        raise WorkbookError(TOO_LARGE)


def _read_archive(archive: zipfile.ZipFile) -> Package:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise WorkbookError(TOO_LARGE)
    wanted = {entry.filename: entry for entry in entries if _is_wanted(entry.filename)}
    if sum(entry.file_size for entry in wanted.values()) > MAX_TOTAL_BYTES:
        raise WorkbookError(TOO_LARGE)
    parts: dict[str, bytes] = {}
    left = MAX_TOTAL_BYTES
    for name, entry in wanted.items():
        parts[name] = unpack(archive, entry, min(MAX_PART_BYTES if _BIG_PARTS.fullmatch(name) else MAX_SIDE_BYTES, left))
        left -= len(parts[name])
    return Package(parts, frozenset(entry.filename.lower() for entry in entries))


def _has_document_type(part: bytes) -> bool:
    """Whether one stands at the beginning, the only place for it."""
    head = part[:_HEAD]
    return b"<!DOCTYPE" in head or b"<!ENTITY" in head


def repack(parts: dict[str, bytes]) -> io.BytesIO:
    """The parts as a plain stored zip, with the string counts that a parser would trust taken out.

    ``parts`` is emptied on the way: two copies of a large sheet are enough.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in list(parts):
            part = parts.pop(name)
            archive.writestr(name, _without_counts(part) if name.lower().endswith("sharedstrings.xml") else part)
    buffer.seek(0)
    return buffer


def _is_wanted(name: str) -> bool:
    if name in _ODS_PARTS or name in {"_rels/.rels", "[Content_Types].xml"}:
        return True
    if name.startswith(_SKIPPED_FOLDERS) or ".." in name or "\\" in name:
        return False
    return name.lower().startswith("xl/") and name.lower().endswith((".xml", ".rels"))


def unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    """One part of at most ``limit`` bytes, inflated by ourselves so that the real size is bounded whatever the directory declares."""
    if entry.flag_bits & 0x1:
        raise WorkbookError(ENCRYPTED)
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise WorkbookError(DAMAGED)  # office programs use no other packing
    if entry.file_size > limit or _is_packed_too_tightly(entry.file_size, entry.compress_size):
        raise WorkbookError(TOO_LARGE)
    with archive.open(entry) as stream:
        data = stream.read(limit + 1)  # zipfile stops at the declared size and checks the CRC there
    if len(data) > limit:
        raise WorkbookError(TOO_LARGE)
    if len(data) != entry.file_size:
        raise WorkbookError(DAMAGED)
    return data


def _is_packed_too_tightly(size: int, packed: int) -> bool:
    return size > RATIO_FREE_BYTES and size > MAX_RATIO * max(packed, 1)


def _without_counts(part: bytes) -> bytes:
    """Takes count attributes off the string table's root: a parser reserves memory for whatever they say."""
    tag = _SST_TAG.search(part)
    if tag is None:
        return part
    return b"".join((part[: tag.start()], _COUNTS.sub(b"", tag[0]), memoryview(part)[tag.end() :]))
