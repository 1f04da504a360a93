"""What is found out about a sheet before the parsing library sees it: how far it reaches, and what that library does not tell.

The library lays a sheet out as one rectangle; a single stray value in XFD1048576 would ask for 17 thousand
million cells. The extent is known before it starts, so are formulas without a stored result, error values,
hidden rows and columns, merged cells and protection.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, pairwise

from exports.excel.errors import WorkbookError
from exports.excel.grid import MergedRange, UnreadCell, cell_name, column_number
from exports.excel.reading.package import DAMAGED, TOO_LARGE

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
MAX_CELLS = 3_000_000  # of one workbook, empty cells inside the rectangles included
MAX_SHEETS = 1_000
MAX_MERGED = 200_000  # of one workbook
MAX_TEXT = 256 * 1024 * 1024  # bytes of all cells: one long text may stand in a million of them by reference
MAX_TEXTS = MAX_CELLS  # of the table of shared texts

_column = lru_cache(maxsize=1024)(column_number)
_REFERENCE = re.compile("([A-Z]{1,4})([0-9]{1,7})")
_STRING_START = re.compile(rb"<(?:[^\s<>/:]+:)?si\b")
_TOO_MANY_MERGED = "工作簿里的合并单元格多得不正常（或互相重叠），没有读取。请取消多余的合并、另存后再试。"


@dataclass(slots=True)
class SheetScan:
    """What one pass found. Rows and columns are 1-based; ``last_*`` are 0 for an empty sheet.

    ``hidden_columns`` are ranges (first, last) as the file gives them; one may run to the sheet's edge.
    """

    last_row: int = 0
    last_column: int = 0
    unread: dict[tuple[int, int], UnreadCell] = field(default_factory=dict[tuple[int, int], UnreadCell])
    hidden_rows: set[int] = field(default_factory=set[int])
    hidden_columns: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    merged: list[MergedRange] = field(default_factory=list[MergedRange])
    shared_texts: Counter[int] = field(default_factory=Counter[int])  # uses of the shared string table by index
    protected: bool = False

    @property
    def cells(self) -> int:
        """Size of the rectangle from A1 that the parsing library will fill."""
        return self.last_row * self.last_column

    def reach(self, row: int, column: int) -> None:
        """Notes a filled cell; outside any sheet's bounds it is a damaged file."""
        if row > MAX_ROWS or column > MAX_COLUMNS or row < 1:
            raise WorkbookError(DAMAGED)
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)
        if self.cells > MAX_CELLS:
            raise too_scattered(self)

    def merge(self, area: MergedRange) -> None:
        """Notes a merged area; one that turns its corners round or leaves the sheet is passed over."""
        if 1 <= area.first_row <= area.last_row <= MAX_ROWS and 1 <= area.first_column <= area.last_column <= MAX_COLUMNS:
            self.merged.append(area)
            if len(self.merged) > MAX_MERGED:
                raise WorkbookError(_TOO_MANY_MERGED)

    def concealed_columns(self, width: int) -> frozenset[int]:
        """The hidden columns among the first ``width``."""
        return frozenset(column for first, last in self.hidden_columns for column in range(first, min(last, width) + 1))


def cell_position(reference: str) -> tuple[int, int]:
    """``"AB12"`` → ``(12, 28)``; raises ValueError for anything else."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError(reference)
    return int(match[2]), _column(match[1])


def too_many_sheets() -> WorkbookError:
    """The refusal of a workbook with more sheets than anybody keeps."""
    return WorkbookError(f"工作簿里的工作表超过 {MAX_SHEETS} 张，没有读取。请只保留需要的工作表后再试。")


def too_scattered(scan: SheetScan) -> WorkbookError:
    """The refusal of a sheet whose filled rectangle is too large to lay out."""
    corner = cell_name(scan.last_row, scan.last_column)
    return WorkbookError(f"有工作表的内容一直延伸到 {corner}，范围过大。多半是远处误输了内容，请删去多余的行、列后再试。")


def check_sheets(scans: Iterable[SheetScan]) -> None:
    """Refuses a workbook whose sheets together are too large to lay out, or whose merged areas lie over each other.

    Areas that do not overlap cover no more cells than there are; whoever fills values down merged areas can rely on it.
    """
    sheets = list(scans)
    if sum(scan.cells for scan in sheets) > MAX_CELLS:
        raise too_scattered(max(sheets, key=lambda scan: scan.cells))
    if sum(len(scan.merged) for scan in sheets) > MAX_MERGED or any(_covered(scan) > scan.cells for scan in sheets):
        raise WorkbookError(_TOO_MANY_MERGED)


def _covered(scan: SheetScan) -> int:
    """Cells inside the filled rectangle that lie in merged areas, as often as they do."""
    return sum(
        max(min(area.last_row, scan.last_row) - area.first_row + 1, 0)
        * max(min(area.last_column, scan.last_column) - area.first_column + 1, 0)
        for area in scan.merged
    )


def longest_text(shared_strings: bytes) -> int:
    """Bytes that no shared text exceeds; a table of more texts than a workbook may have cells is refused."""
    if shared_strings.count(b"<") > MAX_TEXTS and sum(1 for _ in islice(_STRING_START.finditer(shared_strings), MAX_TEXTS + 1)) > MAX_TEXTS:
        raise WorkbookError(TOO_LARGE)
    return max(map(len, shared_strings.split(b"<si>"))) if shared_strings else 0


def check_texts(scans: Iterable[SheetScan], shared_strings: bytes) -> None:
    """Refuses a workbook whose cells, each holding its own copy of a shared text, would not fit in memory."""
    uses = sum((scan.shared_texts for scan in scans), Counter[int]())
    if not uses:
        return
    starts = [match.start() for match in _STRING_START.finditer(shared_strings)]
    sizes = [end - start for start, end in pairwise((*starts, len(shared_strings)))]
    if sum(sizes[index] * count for index, count in uses.items() if index < len(sizes)) > MAX_TEXT:
        raise WorkbookError(TOO_LARGE)
