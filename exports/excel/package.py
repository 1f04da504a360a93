"""Opens the zip container of .xlsx and .ods files within bounds and hands back only the parts that matter.

The parts are unpacked here, counting the bytes that really come out, and packed again without compression
for the parsing library. So a file that lies about its sizes, names a part twice or holds a zip bomb never
reaches native code, where running out of memory would end the whole program.
"""

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path

from exports.excel.errors import WorkbookError

MAX_ENTRIES = 5_000
MAX_PART_BYTES = 160 * 1024 * 1024
MAX_TOTAL_BYTES = 200 * 1024 * 1024
RATIO_FREE_BYTES = 8 * 1024 * 1024  # parts smaller than this may be packed as tightly as they like
MAX_RATIO = 250  # sheets full of formatted empty cells reach about 100

DAMAGED = "工作簿已损坏或没有存完整，读不出来。请用 Excel 或 WPS 打开检查，另存一份后再试。"
TOO_LARGE = "工作簿解开后过大（或被人为做成“压缩炸弹”），为安全起见没有读取。请只保留需要的工作表后再试。"
ENCRYPTED = "工作簿设有打开密码，读不出来。请在 Excel 或 WPS 中去掉密码另存后再试。"

_UNREAD = "charts drawings embeddings externalLinks media pivotCache pivotTables printerSettings tables theme threadedComments"
_SKIPPED_FOLDERS = tuple(f"xl/{folder}/" for folder in _UNREAD.split())
_ODS_PARTS = frozenset({"mimetype", "content.xml", "styles.xml", "META-INF/manifest.xml"})
# All that zipfile raises on broken bytes; OSError comes of positions outside the file (the file itself opened well).
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError, IndexError)
_SST_TAG = re.compile(rb"<(?:[^\s<>/:]+:)?sst\b[^<>]*>")
_COUNTS = re.compile(rb"""\s(?:uniqueCount|count)\s*=\s*(?:"[^"<>]*"|'[^'<>]*')""")


def read_parts(path: Path) -> dict[str, bytes]:
    """The needed parts of the container by name; raises :class:`WorkbookError` for anything unsound."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_ENTRIES:
                raise WorkbookError(TOO_LARGE)
            wanted = {entry.filename: entry for entry in entries if _is_wanted(entry.filename)}
            if sum(entry.file_size for entry in wanted.values()) > MAX_TOTAL_BYTES:
                raise WorkbookError(TOO_LARGE)
            parts: dict[str, bytes] = {}
            left = MAX_TOTAL_BYTES
            for name, entry in wanted.items():
                parts[name] = _unpack(archive, entry, left)
                left -= len(parts[name])
    except _DAMAGE as exc:
        raise WorkbookError(DAMAGED) from exc
    manifest = parts.get("META-INF/manifest.xml", b"")
    if b"encryption-data" in manifest:
        raise WorkbookError(ENCRYPTED)
    if any(b"<!DOCTYPE" in part or b"<!ENTITY" in part for part in parts.values()):
        raise WorkbookError(DAMAGED)  # no office program writes these; they are how XML bombs are built
    return parts


def repack(parts: dict[str, bytes]) -> io.BytesIO:
    """The parts as a plain stored zip, with the string counts that a parser would trust taken out."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, _without_counts(part) if name.endswith("sharedStrings.xml") else part)
    buffer.seek(0)
    return buffer


def _is_wanted(name: str) -> bool:
    if name in _ODS_PARTS or name in {"_rels/.rels", "[Content_Types].xml"}:
        return True
    if name.startswith(_SKIPPED_FOLDERS):
        return False
    return name.lower().startswith("xl/") and name.lower().endswith((".xml", ".rels"))


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    """One part, inflated by ourselves so that the real size is bounded whatever the directory declares."""
    if entry.flag_bits & 0x1:
        raise WorkbookError(ENCRYPTED)
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise WorkbookError(DAMAGED)  # office programs use no other packing
    limit = min(MAX_PART_BYTES, left)
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
    return _SST_TAG.sub(lambda match: _COUNTS.sub(b"", match.group()), part, count=1)
