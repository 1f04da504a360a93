"""Registering the higher authority's workbooks, picking cells of them, and filling them month by month."""

from __future__ import annotations

from pathlib import Path

from db.models import ReportTemplate, StoredFile, TemplateCell, TemplateFilling
from desktop.accounts.permissions import Act
from desktop.audit.work import Work, open_work
from desktop.changes import Changes
from desktop.errors import KnownError, UserError
from desktop.files.keeping import keep_file
from desktop.periods import Month
from desktop.progress import Progress
from desktop.required import required
from desktop.templates.filling import FilledFile, read_bytes, sha256_of, write_filled
from desktop.templates.keeping import cells_of, content_of, living, template_named

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def register_template(*, file: Path, name: str, actor: str, note: str = "") -> Changes:
    """Keep a workbook under a name. Raises UserError for a name that is taken, KnownError for what is no workbook."""
    data = _readable(file)
    wanted = required(name, "请写模板的名称")
    with open_work(f"登记上报模板：{wanted}", actor, needs=Act.DOCUMENT) as work:
        _refuse_name(wanted)
        stored = keep_file(work, data, XLSX, None)
        work.insert(ReportTemplate(name=wanted, file=stored, file_name=file.name, note=note.strip()))
        return work.changes()


def replace_template(*, template: int, file: Path, actor: str) -> Changes:
    """Put a new version of the form in its place. Picked cells stay where their sheet still is; ``result`` names the others."""
    data = _readable(file)
    with open_work("更换上报模板", actor, needs=Act.DOCUMENT) as work:
        row = living(template)
        stored = keep_file(work, data, XLSX, None)
        work.update(row, file=stored, file_name=file.name)
        work.result = tuple(_void_lost(work, row, data))
        return work.changes()


def rename_template(*, template: int, name: str, actor: str, note: str = "", expected_version: int | None = None) -> Changes:
    """Call a template by another name. Raises UserError for one there is, EditConflictError where somebody else saved meanwhile."""
    wanted = required(name, "请写模板的名称")
    with open_work("改上报模板的名称", actor, needs=Act.DOCUMENT) as work:
        row = living(template)
        _refuse_name(wanted, row.id)
        work.update(row, expected_version=expected_version, name=wanted, note=note.strip())
        return work.changes()


def void_template(*, template: int, reason: str, actor: str) -> Changes:
    """Fill it no more; what was filled stays in the record."""
    with open_work("停用上报模板", actor, needs=Act.DOCUMENT) as work:
        work.void(living(template), reason)
        return work.changes()


def pick_cell(*, template: int, sheet: str, cell: str, mark: str, actor: str) -> Changes:
    """Give a cell a figure (``走访率``, ``走访率|上月``); what was picked for it before gives way. Raises UserError for what cannot be."""
    from desktop.templates.picking import place_to_fill, whole_mark

    written = whole_mark(mark)
    with open_work("选定上报模板的格子", actor, needs=Act.DOCUMENT) as work:
        row = living(template)
        place = place_to_fill(content_of(row), sheet, cell)
        before = _picked(row, sheet, place)
        if before is None:
            work.insert(TemplateCell(template=row, sheet=sheet, cell=place, mark=written))
        else:
            work.update(before, mark=written)
        work.result = place
        return work.changes()


def unpick_cell(*, template: int, sheet: str, cell: str, actor: str) -> Changes:
    """Leave a picked cell as it is in the workbook. Raises UserError if it was not picked."""
    with open_work("取消选定的格子", actor, needs=Act.DOCUMENT) as work:
        before = _picked(living(template), sheet, cell)
        if before is None:
            raise UserError(f"{sheet}!{cell} 没有选定过数字")
        work.void(before, "取消选定")
        return work.changes()


def fill_template(*, template: int, month: Month, path: Path, actor: str, progress: Progress | None = None) -> Changes:
    """Fill a registered template and record it; ``result`` is the FilledFile. Errors as of ``filling.write_filled``."""
    row = living(template)
    data, picked = content_of(row), cells_of(row)
    made = write_filled(data, picked, month=month, path=path, actor=actor, progress=progress)
    with open_work(f"填报：{row.name}", actor, needs=Act.EXPORT) as work:
        filling = TemplateFilling(
            template=row, month=str(month), file_name=made.path.name, file_sha256=made.sha256, at=work.at, actor=work.actor
        )
        work.insert(filling)
        work.result = made
        return work.changes()


def fill_named(*, template: str, month: Month, path: Path, actor: str) -> FilledFile:
    """Fill a workbook by its path, or a registered one by its name. A file that is registered, byte for byte, is filled as registered."""
    file = Path(template)
    if file.is_file():
        if path.exists() and path.samefile(file):
            raise UserError(f"“{path.name}”就是表样本身，不能盖掉它；请换一个文件名")
        data = read_bytes(file)
        known = _registered(data)
        if known is None:
            return write_filled(data, {}, month=month, path=path, actor=actor)
        return fill_template(template=known.id, month=month, path=path, actor=actor).result
    known = template_named(template)
    if known is None:
        names = "、".join(row.name for row in ReportTemplate.select().where(~ReportTemplate.voided).order_by(ReportTemplate.name))
        told = f"登记过的有：{names}" if names else "还没有登记过模板"
        raise KnownError(f"没有“{template}”这个文件，也没有登记过这个名称的模板；{told}")
    return fill_template(template=known.id, month=month, path=path, actor=actor).result


def _registered(data: bytes) -> ReportTemplate | None:
    stored = StoredFile.get_or_none(StoredFile.sha256 == sha256_of(data))
    if stored is None:
        return None
    return ReportTemplate.get_or_none((ReportTemplate.file == stored) & ~ReportTemplate.voided)


def _readable(file: Path) -> bytes:
    """The bytes of a workbook that can be read as a template; its marks may still be wrong. Raises KnownError."""
    from exports.excel.errors import WorkbookError
    from exports.excel.template.template import read_template

    data = read_bytes(file)
    try:
        read_template(data)
    except WorkbookError as error:
        raise KnownError(str(error)) from error
    return data


def _refuse_name(name: str, own_id: int | None = None) -> None:
    other = template_named(name)
    if other is not None and other.id != own_id:
        raise UserError(f"已有名为“{other.name}”的模板；换了新版表样的，请用“更换表样”")


def _picked(row: ReportTemplate, sheet: str, cell: str) -> TemplateCell | None:
    mine = (TemplateCell.template == row) & (TemplateCell.sheet == sheet) & (TemplateCell.cell == cell) & ~TemplateCell.voided
    return TemplateCell.get_or_none(mine)


def _void_lost(work: Work, row: ReportTemplate, data: bytes) -> list[str]:
    """Void what was picked in the old form and cannot be filled in the new one; named as Sheet!A1."""
    from desktop.templates.picking import place_to_fill

    lost: list[str] = []
    for cell in TemplateCell.select().where((TemplateCell.template == row) & ~TemplateCell.voided):
        try:
            place = place_to_fill(data, cell.sheet, cell.cell)
        except UserError as error:
            lost.append(f"{cell.sheet}!{cell.cell}（{cell.mark}）")
            work.void(cell, f"更换表样：{error}")
        else:
            work.update(cell, cell=place)
    return lost
