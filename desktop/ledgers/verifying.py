"""核对校验码: whether the sheets of a workbook that comes back still say what they said when it was exported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from db.read.audit_log import changes_since
from desktop.errors import KnownError, UserError
from desktop.ledgers.cover import CODE, HEAD, SHEET, WHOLE
from exports.excel.grid import Cell, SheetGrid, UnreadCell, WorkbookGrid


class SheetState(StrEnum):
    """What became of a sheet."""

    SAME = "一致"
    CHANGED = "已改动"
    UNCOUNTED = "公式没有结果，不能核对"
    MISSING = "缺少"
    FOREIGN = "封面未列"


@dataclass(frozen=True)
class CheckedSheet:
    """A sheet, the code it has now and the one the cover claims (empty where there is none)."""

    name: str
    state: SheetState
    code: str
    claimed: str


@dataclass(frozen=True)
class CheckedWorkbook:
    """Every sheet of the workbook, the cover first. ``audit_head``: the park file's check code that stands on the cover.

    ``changes_since``: how many changes the open park file has seen since then; None when none is open, or when the workbook is
    not out of it (``of_this_park`` False).
    """

    path: Path
    title: str
    sheets: tuple[CheckedSheet, ...]
    audit_head: str
    of_this_park: bool | None = None
    changes_since: int | None = None

    @property
    def ok(self) -> bool:
        """Whether nothing was changed."""
        return all(sheet.state == SheetState.SAME for sheet in self.sheets)

    def told(self) -> tuple[str, ...]:
        """The result in lines."""
        changed = [sheet for sheet in self.sheets if sheet.state != SheetState.SAME]
        whole = "全部一致，导出以后没有改动过" if self.ok else f"{len(changed)}张表与导出时不一致"
        lines = [f"“{self.path.name}”共{len(self.sheets)}张表，{whole}。"]
        lines += [f"{sheet.name}：{sheet.state}" for sheet in self.sheets]
        if any(sheet.state == SheetState.UNCOUNTED for sheet in self.sheets):
            lines.append("有的公式没有计算结果（不是 Excel、WPS 保存的）；请用 Excel 或 WPS 打开，保存后再核对。")
        if self.of_this_park is not None:
            since = f"导出以后园区文件又有{self.changes_since}条改动" if self.changes_since else "导出以后园区文件没有改动"
            lines.append(f"出自现在打开的园区文件，{since}。" if self.of_this_park else "不是从现在打开的园区文件导出的。")
        return tuple(lines)


def verify_workbook(*, file: Path, in_park: bool = True) -> CheckedWorkbook:
    """Compare the codes on the cover with those of the sheets; ``in_park``: a park file is open that may be asked whether it is its own.

    Raises UserError without such a cover, KnownError for no sound workbook.
    """
    from exports.excel.errors import WorkbookError
    from exports.excel.ledger.parts import COVER
    from exports.excel.reading.workbook import read_workbook

    try:
        grid = read_workbook(file)
    except WorkbookError as error:
        raise KnownError(str(error)) from error
    cover = next((sheet for sheet in grid.sheets if sheet.name == COVER), None)
    claimed = _claimed(cover) if cover else {}
    if cover is None or not claimed:
        raise UserError(f"“{file.name}”没有带校验码的封面，不能核对；只有“全部台账”导出的工作簿带校验码")
    head = _after(cover, HEAD)
    since = changes_since(head) if in_park else None
    of_this_park = since is not None if in_park else None
    sheets = (_checked_cover(cover), *_checked(grid, claimed))
    return CheckedWorkbook(file, str(cover.cell(1, 1) or ""), sheets, head, of_this_park, since)


def _checked(grid: WorkbookGrid, claimed: dict[str, str]) -> Iterator[CheckedSheet]:
    from exports.excel.ledger.check_code import check_code
    from exports.excel.ledger.parts import COVER

    sheets = {sheet.name: sheet.rows for sheet in grid.sheets if sheet.name != COVER}
    found = {name: check_code(rows) for name, rows in sheets.items()}
    for name, code in claimed.items():
        state = _state(sheets[name], found[name], code) if name in found else SheetState.MISSING
        yield CheckedSheet(name, state, found.get(name, ""), code)
    for name, code in found.items():
        if name not in claimed:
            yield CheckedSheet(name, SheetState.FOREIGN, code, "")


def _checked_cover(cover: SheetGrid) -> CheckedSheet:
    """The cover's own code is that of the lines above it."""
    from exports.excel.ledger.check_code import check_code

    rows: list[tuple[Cell, ...]] = []
    for row in cover.rows:
        if str(row[0] or "").startswith(WHOLE):
            break
        rows.append(row)
    code, claimed = check_code(rows), _after(cover, WHOLE)
    return CheckedSheet(cover.name, _state(rows, code, claimed), code, claimed)


def _state(rows: Sequence[Sequence[Cell]], code: str, claimed: str) -> SheetState:
    """Whether a sheet says what it said; of one with formulas that nobody calculated that cannot be told."""
    if code == claimed:
        return SheetState.SAME
    uncounted = any(isinstance(cell, UnreadCell) and cell.kind == "formula" for row in rows for cell in row)
    return SheetState.UNCOUNTED if uncounted else SheetState.CHANGED


def _claimed(cover: SheetGrid) -> dict[str, str]:
    """The code of each sheet, as the cover's table says."""
    lines = iter(cover.rows)
    heading = next((row for row in lines if SHEET in row and CODE in row), None)
    if heading is None:
        return {}
    name, code = heading.index(SHEET), heading.index(CODE)
    return {str(row[name]): str(row[code]) for row in lines if row[name] and row[code]}


def _after(cover: SheetGrid, words: str) -> str:
    """What follows these words in the cover's first column."""
    lines = (str(row[0] or "") for row in cover.rows)
    return next((line.removeprefix(words).strip() for line in lines if line.startswith(words)), "")
