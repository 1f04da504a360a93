"""The city's form in the demo: registered, one cell picked, filled for the month."""

from __future__ import annotations

from pathlib import Path

from desktop.demo.form_book import NAME, demo_template
from desktop.periods import Month
from desktop.templates.commands import fill_template, pick_cell, register_template
from desktop.templates.filling import FilledFile

PICKED = ("月报表", "C11", "{{统计日期}}")


def register_and_fill(folder: Path, month: Month, actor: str) -> FilledFile:
    """Write the empty form beside the demo park, register it, and fill it for the month. Raises KnownError where it cannot be written."""
    empty = demo_template(folder / f"{NAME}（表样）.xlsx")
    template = register_template(file=empty, name=NAME, actor=actor, note="每月5日前报").first("report_template")
    sheet, cell, mark = PICKED
    pick_cell(template=template, sheet=sheet, cell=cell, mark=mark, actor=actor)
    return fill_template(template=template, month=month, path=folder / f"{NAME}（{month.chinese}）.xlsx", actor=actor).result
