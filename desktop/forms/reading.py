"""Reads one returned workbook: whose form it is, and what each of its rows says, by the parsing of the imports."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from db.read.forms import FormKey
from desktop.forms.columns import COLUMN_ORDER, NAMES
from desktop.forms.filled import FilledReader
from desktop.forms.found import READ, FilledRow, FoundFile, Known
from desktop.forms.marks import FormPart, key_in, read_sheet_mark, read_slot_mark
from desktop.forms.rules import week_name
from desktop.imports.rows import RowError
from desktop.matching import match_key
from exports.excel.errors import WorkbookError
from exports.excel.form.layout import key_cell
from exports.excel.form.read import ReturnedRow, ReturnedSheet, find_marks, returned_sheets
from exports.excel.grid import column_letter


def read_form(path: Path, name: str, known: Known) -> FoundFile:
    """One file. Nothing is raised for a file that cannot be read or is no form: it is named, and the others go on."""
    from exports.excel.reading.workbook import read_workbook

    if path.suffix.lower() not in READ:
        return FoundFile(path, name, refusal="不是工作簿，没有读取，原样留着", passed_over=True)
    try:
        content = path.read_bytes()
        grid = read_workbook(path)
    except WorkbookError as error:
        return FoundFile(path, name, refusal=str(error))
    except OSError:
        return FoundFile(path, name, refusal=f"“{path.name}”打不开，可能正被其他程序占用。请关闭后再试。")
    found = FoundFile(path, name, hashlib.sha256(content).hexdigest())
    marks = find_marks(grid)
    if not marks:
        return replace(found, refusal="不是本程序发出的表单（没有找到隐藏的编号），没有读取，原样留着")
    sheets = returned_sheets(grid)
    own = [key_in(sheet.mark) for sheet in sheets] or [key_in(mark) for mark in marks]
    form = next((known.forms[key] for key in own if key in known.forms), None)
    if form is None:
        return replace(found, refusal="是离线表单，但不是这个园区发出的，或者隐藏的编号被改过，没有读取")
    if form.voided:
        return replace(found, refusal=f"{form.owner}{week_name(form.week)}的这份表单，发放已经撤销，没有读取")
    return _FormReader(found, form, known).read(sheets)


class _FormReader:
    """Walks the sheets of one form."""

    def __init__(self, found: FoundFile, form: FormKey, known: Known) -> None:
        self._found = found
        self._form = form
        self._known = known
        self._errors: list[RowError] = []
        self._remarks: list[str] = []
        self._rows: list[FilledRow] = []
        self._empty: set[str] = set()
        self._seen: dict[str, str] = {}

    def read(self, sheets: tuple[ReturnedSheet, ...]) -> FoundFile:
        """The form with all that was found in it."""
        headings: dict[str, int] = {}
        parts: set[FormPart] = set()
        for sheet in sheets:
            if (opened := self._open(sheet)) is None:
                continue
            part, objects = opened
            if part in parts:
                self._refuse_sheet(sheet.name, f"“{NAMES[part]}”在这份工作簿里有两张，只读了前一张")
                continue
            parts.add(part)
            headings[sheet.name] = sheet.heading_row
            filled = FilledReader(sheet, part, self._form, objects, self._known)
            for row in sheet.rows:
                self._read_row(filled, row)
        unknown = bool(self._errors)  # a sheet that could not be opened may be the one that seems to be missing
        for part in FormPart:
            if part not in parts and not unknown:
                self._refuse_sheet(NAMES[part], f"“{NAMES[part]}”这张表不见了，或者它隐藏的编号被删掉了，没有读取")
        return replace(
            self._found,
            form=self._form,
            rows=tuple(self._rows),
            errors=tuple(self._errors),
            remarks=tuple(self._remarks),
            heading_rows=headings,
            empty_slots=frozenset(self._empty),
        )

    # --- sheets

    def _open(self, sheet: ReturnedSheet) -> tuple[FormPart, frozenset[int]] | None:
        """Which sheet it is, and its objects; None, with errors noted, when what the program wrote was changed."""
        key = key_in(sheet.mark)
        if key != self._form.key:
            other = self._known.forms.get(key)
            self._refuse_sheet(sheet.name, f"这张表是{self._whose(other)}的，不是这份表单的，没有读取")
            return None
        opened = self._sealed(sheet)
        if opened is None:
            self._refuse_sheet(
                sheet.name, "有列被删掉、复制，或者隐藏的编号、列标识被改过（校验不符），这张表没有读取；请用原来发的表单重新填"
            )
            return None
        changed = [one for one in sheet.columns if match_key(one.heading) != match_key(one.written)]
        for one in changed:
            reason = f"表头被改成了“{one.heading}”，原来是“{one.written}”，这张表没有读取；请改回来"
            self._errors.append(RowError(sheet.name, sheet.heading_row, one.written, one.heading, reason, column_letter(one.column)))
        return None if changed else opened

    def _sealed(self, sheet: ReturnedSheet) -> tuple[FormPart, frozenset[int]] | None:
        """The seal covers the columns in the order in which they were written; they may have been moved since."""
        in_file = {column.key: key_cell(column.key, column.written) for column in sheet.columns}
        for part, order in COLUMN_ORDER.items():
            if set(order) != set(in_file) or len(in_file) < len(sheet.columns):
                continue
            opened = read_sheet_mark(self._form.secret, sheet.mark, [in_file[key] for key in order])
            if opened is not None and opened[0] == part:
                if [column.key for column in sheet.columns] != list(order):
                    self._remarks.append(f"“{sheet.name}”的列挪动过位置，已按列的标识读取")
                return opened
        return None

    def _refuse_sheet(self, name: str, reason: str) -> None:
        self._errors.append(RowError(name, 1, "", "", reason))

    def _whose(self, other: FormKey | None) -> str:
        return f"{other.owner}{week_name(other.week)}那份表单" if other is not None else "别的表单"

    # --- rows

    def _read_row(self, filled: FilledReader, row: ReturnedRow) -> None:
        """One row, unless nothing was filled in."""
        mark = read_slot_mark(self._form.secret, row.mark) if row.mark else None
        if not filled.says_anything(row, mark):
            if mark is not None:
                self._empty.add(f"{mark.part}{mark.slot}")
            return
        if row.mark and (mark is None or (mark.key, mark.part) != (self._form.key, filled.part)):
            other = self._known.forms.get(key_in(row.mark))
            foreign = other is not None and other.key != self._form.key
            reason = (
                f"这一行是{self._whose(other)}的，不能粘贴到这里"
                if foreign
                else "这一行隐藏的编号被改过（校验不符），请用原来发的表单重新填"
            )
            self._rows.append(filled.refused(row, reason))
            return
        slot = mark.slot if mark is not None else ""
        made = filled.read(row, mark, slot)
        where = f"“{filled.sheet.name}”第{row.row}行"
        if not row.mark:
            self._remarks.append(f"{where}是手工加的行，已按填写的内容读取")
        elif self._seen.setdefault(f"{filled.part}{slot}", made.said) != made.said:
            self._remarks.append(f"{where}是复制出来的行（隐藏的编号与前面一行相同），按手工加的行读取")
            made = replace(made, slot="")
        self._rows.append(made)
