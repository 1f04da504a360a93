"""Reads a table kept as text (.csv, .txt): one row a line, cells between commas, semicolons or tabs."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from exports.excel.errors import WorkbookError
from exports.excel.grid import Cell, SheetGrid, WorkbookGrid, sheet_title
from exports.excel.reading.sheet_scan import MAX_CELLS, MAX_ROWS
from exports.excel.reading.text_encoding import decode_text

MAX_TEXT_BYTES = 64 * 1024 * 1024
MAX_LINE = 1_000_000  # characters; a row of a table is not longer
_SEPARATORS = {"\t": "制表符", ",": "逗号", ";": "分号", "|": "竖线", "，": "全角逗号", "；": "全角分号"}
_PROBED_LINES = 200
_TOO_MUCH = "文本文件里的行或列太多，没有读取。请分成几份后再试。"
_END_OF_FILE = b"\x1a"  # programs of old put it behind the last line

_DECLARED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # a line Excel understands
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,10})?")
_KEPT_AS_TEXT = re.compile(r'="(.*)"|\'([0-9]+)', re.DOTALL)  # how other programs keep Excel from dropping a zero
_LINE_END = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


def read_delimited(path: Path) -> WorkbookGrid:
    """The one sheet of a text file, named like the file; the remark says in which encoding and with which separator.

    A number becomes one only where it would be written the same way: ``0745``, ``1.50`` and long codes stay text.
    Raises :class:`WorkbookError` for what is no table: no separator, no text, lines or cells beyond all bounds.
    """
    if path.stat().st_size > MAX_TEXT_BYTES:
        raise WorkbookError("这个文本文件过大，没有读取。请分成几份，或在 Excel、WPS 中另存为 .xlsx 后再试。")
    decoded = decode_text(path.read_bytes().rstrip(_END_OF_FILE))
    text = decoded.text
    if max(text.count("\n"), text.count("\r")) > MAX_ROWS:
        raise WorkbookError(_TOO_MUCH)
    declared = _DECLARED.match(text)
    if declared:
        text = text[declared.end() :]
    separator = declared[1] if declared else _separator(text)
    rows, remarks = _rows(text, separator)
    encoding = f"按 {decoded.encoding} 编码读取，" if decoded.encoding else ""
    told = f"文本文件{encoding}各列以{_SEPARATORS.get(separator, separator)}分隔，请核对内容是否正常。"
    return WorkbookGrid((SheetGrid(sheet_title(path.stem, 1), rows),), (told, *remarks))


def _lines(text: str) -> Iterator[str]:
    """The lines with their ends; one that goes on and on is refused before it is taken apart."""
    position = 0
    while position < len(text):
        match = _LINE_END.match(text, position)
        end = match.end() if match else len(text)
        if end - position > MAX_LINE:
            raise WorkbookError("文本文件里有一行长得不正常，不像是表格，没有读取。请确认文件是否选对。")
        yield text[position:end]
        position = end


def _separator(text: str) -> str:
    """The sign that parts most lines into the same number of cells, and into most cells; among equals the more usual one."""
    probed = [line for line, _ in zip(_lines(text), range(_PROBED_LINES), strict=False) if line.strip()]
    best, most, widest = "", 0, 0
    for separator in _SEPARATORS:
        try:
            widths = Counter(len(row) for row in csv.reader(probed, delimiter=separator) if len(row) > 1)
        except csv.Error:
            continue
        width, agreeing = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        better = (agreeing, width) > (most, widest) if separator.isascii() else agreeing > max(2 * most, 1)
        if better:  # full-width commas stand in every sentence and must be in twice as many lines
            best, most, widest = separator, agreeing, width
    if not best:
        raise WorkbookError("这个文本文件里找不到分隔各列的逗号、分号或制表符，不像是表格。请用 Excel 或 WPS 打开后另存为 .xlsx 再试。")
    return best


def _rows(text: str, separator: str) -> tuple[tuple[tuple[Cell, ...], ...], tuple[str, ...]]:
    """The rows, all of one length, and what to tell of stray quotation marks."""
    try:
        return _parsed(text, separator, strict=True), ()
    except csv.Error as error:
        if "unexpected end" in str(error) or "field larger" in str(error):
            raise WorkbookError(
                "文本文件里有引号没有成对，从那里起分不清各行，没有读取。请用 Excel 或 WPS 打开检查，另存为 .xlsx 后再试。"
            ) from error
    try:
        rows = _parsed(text, separator, strict=False)
    except csv.Error as error:
        raise WorkbookError("文本文件里的引号不合规，分不清各列，没有读取。请用 Excel 或 WPS 打开检查，另存为 .xlsx 后再试。") from error
    return rows, ("文本文件里有的引号写法不规范，已按字面读取，请核对有引号的内容。",)


def _parsed(text: str, separator: str, *, strict: bool) -> tuple[tuple[Cell, ...], ...]:
    rows: list[list[Cell]] = []
    filled = width = 0
    for values in csv.reader(_lines(text), delimiter=separator, strict=strict):
        row = [_cell(value) for value in values]
        while row and row[-1] is None:
            row.pop()
        rows.append(row)
        if row:
            filled, width = len(rows), max(width, len(row))
        if filled * width > MAX_CELLS:
            raise WorkbookError(_TOO_MUCH)
    return tuple((*row, *(None,) * (width - len(row))) for row in rows[:filled])


def _cell(value: str) -> Cell:
    text = value.strip()
    if _NUMBER.fullmatch(text) and value == text:
        number = float(text) if "." in text else int(text)
        return number if str(number) == text else text
    if kept := _KEPT_AS_TEXT.fullmatch(text):
        return kept[1] if kept[1] is not None else kept[2]
    return value.strip("\t") if text else None  # a tab keeps a number text in Excel, where nobody sees it
