"""Registered templates as the park file keeps them."""

from __future__ import annotations

from db.models import ReportTemplate, TemplateCell
from desktop.errors import UserError
from desktop.matching import match_key


def living(template: int) -> ReportTemplate:
    """A template that is in use. Raises UserError."""
    row = ReportTemplate.get_or_none((ReportTemplate.id == template) & ~ReportTemplate.voided)
    if row is None:
        raise UserError("这个上报模板已经停用，请刷新列表")
    return row


def template_named(name: str) -> ReportTemplate | None:
    """The one of this name, however it is spaced or bracketed."""
    wanted = match_key(name)
    return next((row for row in ReportTemplate.select().where(~ReportTemplate.voided) if match_key(row.name) == wanted), None)


def content_of(row: ReportTemplate) -> bytes:
    """The bytes of its workbook."""
    return bytes(row.file.content)


def cells_of(row: ReportTemplate) -> dict[tuple[str, str], str]:
    """The picked cells: (sheet, cell) to the mark."""
    cells = TemplateCell.select().where((TemplateCell.template == row) & ~TemplateCell.voided)
    return {(cell.sheet, cell.cell): cell.mark for cell in cells.order_by(TemplateCell.id)}
