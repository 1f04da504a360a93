"""The cells of a workbook that were put right by hand before it was taken in: they stand in the record of the import."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from desktop.imports.columns import fields_of, held_fields
from desktop.imports.reading import Reading
from desktop.imports.table import ImportTable
from desktop.imports.text import text_of
from exports.excel.grid import WorkbookGrid, column_letter


@dataclass(frozen=True)
class Correction:
    """One cell: where it stands (``letter`` is empty for a field that has no column), what stood there, and what was typed."""

    sheet: str
    row: int
    letter: str
    column: str
    was: str
    typed: str


def corrections_of(grid: WorkbookGrid, tables: Iterable[ImportTable], reading: Reading) -> tuple[Correction, ...]:
    """What a reading puts right, in the order of the workbook; a cell typed as it stands already is no correction."""
    sheets = {sheet.name: sheet for sheet in grid.sheets}
    found: list[Correction] = []
    for table in tables:
        titles = {field.key: field.title for field in (*fields_of(table.kind), *held_fields(table.kind, table.columns))}
        read = {row.row for row in table.rows}
        for (sheet, row, key), typed in reading.fixes.items():
            if sheet != table.sheet or row not in read or key not in titles:
                continue
            column = table.columns.get(key)
            was = text_of(sheets[sheet].cell(row, column)) if column else ""
            heading = (table.headings[column - 1] if column and column <= len(table.headings) else "") or titles[key]
            if was != typed:
                found.append(Correction(sheet, row, column_letter(column) if column else "", heading, was, typed))
    order = [table.sheet for table in tables]
    return tuple(sorted(found, key=lambda one: (order.index(one.sheet), one.row, len(one.letter), one.letter)))


def kept(corrections: Iterable[Correction]) -> str:
    """As the record of an import keeps them."""
    told = [asdict(one) for one in corrections]
    return json.dumps(told, ensure_ascii=False) if told else ""


def kept_before(text: str) -> tuple[Correction, ...]:
    """What :func:`kept` kept."""
    return tuple(Correction(**one) for one in json.loads(text)) if text else ()
