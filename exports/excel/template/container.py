"""The zip container of a template, all its parts in bounded memory, and written again with what was not touched as it was."""

import copy
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from exports.excel.errors import WorkbookError
from exports.excel.reading.compound import SIGNATURE, CompoundError, CompoundFile
from exports.excel.reading.package import DAMAGE, DAMAGED, ENCRYPTED, MAX_ENTRIES, MAX_PART_BYTES, MAX_TOTAL_BYTES, TOO_LARGE, unpack

OLD_FORMAT = "这是旧格式（.xls）的工作簿，填不了。请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。"
OTHER_FORMAT = "这不是 .xlsx 工作簿，填不了。请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。"
_XML = (".xml", ".rels", ".vml")
CONTENT_TYPES = "[Content_Types].xml"


@dataclass(frozen=True)
class Container:
    """Every part by its name, in the order of the file; ``entries`` keep how each was packed."""

    parts: Mapping[str, bytes]
    entries: tuple[zipfile.ZipInfo, ...]

    def text(self, name: str) -> str:
        """A part of XML as text. Raises WorkbookError where it is missing or not UTF-8, which office programs always write."""
        try:
            return self.parts[name].decode("utf-8")
        except (KeyError, UnicodeDecodeError) as error:
            raise WorkbookError(DAMAGED) from error


def read_container(data: bytes) -> Container:
    """Unpack a workbook. Raises WorkbookError, in words, for what is no .xlsx or .xlsm, is encrypted, damaged or a bomb."""
    if data.startswith(SIGNATURE):
        raise WorkbookError(_why_compound(data))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = tuple(archive.infolist())
            _check_directory(entries)
            left = MAX_TOTAL_BYTES
            parts: dict[str, bytes] = {}
            for entry in entries:
                parts[entry.filename] = unpack(archive, entry, min(MAX_PART_BYTES, left))
                left -= len(parts[entry.filename])
    except DAMAGE as error:
        raise WorkbookError(OTHER_FORMAT if not data.startswith(b"PK") else DAMAGED) from error
    if CONTENT_TYPES not in parts or "xl/workbook.bin" in parts:
        raise WorkbookError(OTHER_FORMAT)
    if any(b"<!DOCTYPE" in part or b"<!ENTITY" in part for name, part in parts.items() if name.lower().endswith(_XML)):
        raise WorkbookError(DAMAGED)  # no office program writes these; they are how XML bombs are built
    return Container(parts, entries)


def write_container(container: Container, changed: Mapping[str, bytes], dropped: frozenset[str] = frozenset()) -> bytes:
    """The file again: changed parts anew, dropped ones left out, all others with the bytes they had, in the same order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in container.entries:
            if entry.filename not in dropped:
                again = copy.copy(entry)
                again.extra = b""
                archive.writestr(again, changed.get(entry.filename, container.parts[entry.filename]))
    return buffer.getvalue()


def _why_compound(data: bytes) -> str:
    try:
        return ENCRYPTED if "EncryptedPackage" in CompoundFile(data).names else OLD_FORMAT
    except CompoundError:
        return DAMAGED


def _check_directory(entries: tuple[zipfile.ZipInfo, ...]) -> None:
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_TOTAL_BYTES:
        raise WorkbookError(TOO_LARGE)
    if len({entry.filename.casefold() for entry in entries}) < len(entries):
        raise WorkbookError(DAMAGED)  # one name twice: programs would not agree which is meant
