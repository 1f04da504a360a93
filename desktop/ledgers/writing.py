"""Workbooks that are handed on, written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop import clock
from desktop.errors import FileTakenError, KnownError, UserError
from desktop.park.queries import park_info
from exports.excel.ledger.model import LedgerSheet
from exports.excel.ledger.parts import WrittenSheet

XLSX = ".xlsx"
Cover = Callable[[Sequence[WrittenSheet]], LedgerSheet]


_OTHERS = frozenset({".xls", ".xlsm", ".et", ".ods", ".csv", ".txt", ".pdf", ".doc", ".docx"})  # names that say it is something else


@dataclass(frozen=True)
class ExportedLedger:
    """The workbook written, how many data rows it has on all sheets, and its SHA-256; ``warnings``: what was left out, and why."""

    path: Path
    rows: int
    sha256: str
    warnings: tuple[str, ...] = ()


def write_workbook(
    path: Path, sheets: Sequence[LedgerSheet], *, cover: Cover | None = None, between: Callable[[int], object] | None = None
) -> ExportedLedger:
    """Write the sheets, made by this park now. Raises FileTakenError where another name will do, KnownError, UserError for another suffix.

    ``cover`` and ``between`` as of ``exports.excel.ledger.write.write_ledger``.
    """
    if path.suffix.lower() in _OTHERS:
        raise UserError(f"台账要存为 {XLSX} 文件，否则 Excel 和 WPS 打不开；请把“{path.name}”改名为“{path.with_suffix(XLSX).name}”")
    from exports.excel.errors import WorkbookError, WorkbookTakenError
    from exports.excel.ledger.write import write_ledger

    try:
        written = write_ledger(path, sheets, created=clock.now(), creator=park_info().name, cover=cover, between=between)
    except WorkbookTakenError as error:
        raise FileTakenError(str(error)) from error
    except WorkbookError as error:
        raise KnownError(str(error)) from error
    return ExportedLedger(written.path, written.rows, written.sha256)
