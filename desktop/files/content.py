"""What a file is by its own bytes, whatever it is called."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass


@dataclass(frozen=True)
class FileKind:
    """A kind of file: its media type, and what the office calls it."""

    media_type: str
    words: str
    is_picture: bool = False
    is_program: bool = False


JPEG = FileKind("image/jpeg", "JPEG 图片", is_picture=True)
PNG = FileKind("image/png", "PNG 图片", is_picture=True)
GIF = FileKind("image/gif", "GIF 图片", is_picture=True)
BMP = FileKind("image/bmp", "BMP 图片", is_picture=True)
WEBP = FileKind("image/webp", "WebP 图片", is_picture=True)
PDF = FileKind("application/pdf", "PDF 文件")
DOCX = FileKind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word 文档")
XLSX = FileKind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel 工作簿")
OLD_OFFICE = FileKind("application/x-ole-storage", "旧版 Office 文档")
ZIP = FileKind("application/zip", "压缩包")
PROGRAM = FileKind("application/x-executable", "可执行程序", is_program=True)
TEXT = FileKind("text/plain", "文本")
UNKNOWN = FileKind("application/octet-stream", "不认识的文件")

# Linux, macOS (four of its headers), a script for a Unix shell, a Windows shortcut.
_PROGRAMS = (
    b"\x7fELF",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"#!",
    b"L\0\0\0\x01\x14\x02\0",
)
_BEGINNINGS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"%PDF-", PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_OFFICE),
    *((beginning, PROGRAM) for beginning in _PROGRAMS),
)
_LOOKED_AT = 4096  # bytes from which a text is known
_BITMAP_HEADERS = frozenset({12, 16, 40, 52, 56, 64, 108, 124})  # lengths of a BMP's second header, all there ever were


def kind_of(content: bytes) -> FileKind:
    """The kind of a file; UNKNOWN for what is none of those named here."""
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    if content[:2] == b"BM" and int.from_bytes(content[14:18], "little") in _BITMAP_HEADERS:
        return BMP
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    if _is_text(content[:_LOOKED_AT]):
        return TEXT
    return PROGRAM if content.startswith(b"MZ") else UNKNOWN  # Windows; a text may begin with these letters too


def _packed(content: bytes) -> FileKind:
    """A document of today's Office is a packed folder with a list of its parts."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError):
        return UNKNOWN
    if "[Content_Types].xml" in names:
        for part, kind in (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX)):
            if part in names:
                return kind
    return ZIP


def _is_text(beginning: bytes) -> bool:
    if not beginning or b"\0" in beginning:
        return False
    for encoding in ("utf-8", "gb18030"):
        for cut in range(4):  # the look may end inside a character
            try:
                beginning[: len(beginning) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            return True
    return False
