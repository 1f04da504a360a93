"""What may be picked: which cell, and which mark for it."""

from __future__ import annotations

from desktop.errors import KnownError, UserError
from desktop.templates.arguments import understood
from desktop.templates.figures import figure_named


def whole_mark(text: str) -> str:
    """A mark as it is kept, with its braces, from a mark or a bare name (走访率|上月). Raises UserError for what is no single figure."""
    from exports.excel.template.marks import marks_in

    bare = text.strip()
    written = bare if bare.startswith(("{{", "｛｛")) else f"{{{{{bare}}}}}"
    marks = marks_in(written)
    if len(marks) != 1 or marks[0].kind != "value":
        raise UserError(f"一格只能填一个数字，不能是“{text}”；重复的行请在模板里写 {{{{#问题}}}} … {{{{/问题}}}}")
    figure = figure_named(marks[0].name)
    if figure is None:
        raise UserError(f"没有名为“{marks[0].name}”的数字，请从目录里选")
    understood(figure.name, marks[0].arguments, figure.takes)
    return marks[0].source


def place_to_fill(data: bytes, sheet: str, cell: str) -> str:
    """The cell that is filled when this one is picked: of a merged area its first. Raises UserError where nothing can be filled."""
    from exports.excel.errors import WorkbookError
    from exports.excel.grid import cell_name
    from exports.excel.reading.sheet_scan import cell_position
    from exports.excel.template.template import read_template

    try:
        template = read_template(data)
    except WorkbookError as error:
        raise KnownError(str(error)) from error
    found = next((one for one in template.sheets if one.part.name == sheet), None)
    if found is None:
        raise UserError(f"模板里没有工作表“{sheet}”")
    try:
        row, column = cell_position(cell)
    except ValueError as error:
        raise UserError(f"“{cell}”不是格子的名称，应写作 C5") from error
    for top, left, bottom, right in found.merged:
        if top <= row <= bottom and left <= column <= right:
            row, column = top, left
    line = found.xml.row(row)
    there = line.cell(column) if line else None
    if there is not None and there.formula() is not None:
        raise UserError(f"{cell_name(row, column)} 是公式，会自己算出来，不能填数字；请选别的格子")
    if any(block.first <= row <= block.last for block in found.layout.blocks):
        raise UserError(f"{cell_name(row, column)} 在重复的行里，请在模板里写标记")
    return cell_name(row, column)
