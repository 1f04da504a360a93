"""Writes ledgers (台账): workbooks for handing on, to the rules every workbook of the office keeps.

The parts are written as XML by ourselves: a formula then carries its result (which openpyxl cannot write),
long ledgers stream, and the same ledger gives the same bytes.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from exports.excel.files import write_whole
from exports.excel.ledger.model import CellValue, LedgerColumn, LedgerSheet, Ratio, Rows
from exports.excel.ledger.parts import COVER, WrittenSheet, write_parts
from exports.excel.ledger.sheet import SheetPart

__all__ = [
    "COVER",
    "CellValue",
    "LedgerColumn",
    "LedgerSheet",
    "Ratio",
    "Rows",
    "WrittenSheet",
    "WrittenWorkbook",
    "code_of",
    "write_ledger",
]


@dataclass(frozen=True, slots=True)
class WrittenWorkbook:
    """What was written: where, how many data rows on all sheets together, and the file's SHA-256 in hex."""

    path: Path
    rows: int
    sha256: str


def write_ledger(
    path: Path,
    sheets: Sequence[LedgerSheet],
    *,
    created: datetime,
    creator: str = "",
    cover: Callable[[Sequence[WrittenSheet]], LedgerSheet] | None = None,
    between: Callable[[int], object] | None = None,
) -> WrittenWorkbook:
    r"""Writes the sheets as one .xlsx at ``path``, whole or not at all, each row as it comes.

    ``created`` is written as the time of making: the same sheets and ``created`` give the same bytes. Raises
    ``WorkbookError`` if the target is open elsewhere or cannot be written, ValueError without any sheet. Sheet
    names are made what Excel allows: 31 characters, none of ``[]:*?/\``, no two alike.

    ``cover`` is given the written sheets with their check codes, and makes the sheet that stands before them, named ``COVER``.

    ``between`` is called with the number of sheets that are finished, every few hundred rows and at the end; what it raises
    stops the writing and leaves no file.
    """
    if not sheets:
        raise ValueError("a workbook needs a sheet")
    written: list[WrittenSheet] = []

    def write(stream: BinaryIO) -> None:
        written.extend(write_parts(stream, sheets, created=created, creator=creator, cover=cover, between=between))

    digest = write_whole(path, write)
    return WrittenWorkbook(path, sum(sheet.rows for sheet in written), digest)


def code_of(sheet: LedgerSheet) -> str:
    """The check code of a sheet's values, as it is read back when the sheet is written."""
    part = SheetPart(sheet, selected=False, coded=True)
    deque(part.pieces(), maxlen=0)
    return part.code
