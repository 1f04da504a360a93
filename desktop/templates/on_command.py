"""Templates on command: where a filled one is written, and the catalogue of figures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from desktop.file_names import file_name, untaken
from desktop.periods import Month
from desktop.templates.queries import CatalogueRow, argument_words, catalogue

_SUFFIXES = {".xlsx": ".xlsx", ".xltx": ".xlsx", ".xlsm": ".xlsm", ".xltm": ".xlsm"}  # of a template, and of it filled


def target_of(out: Path, template: str, month: Month) -> Path:
    """Where a filled template is written: the file named; in a folder under its own name and the month, which takes nobody's place."""
    if not out.is_dir():
        return out
    named = Path(template)
    is_workbook = named.suffix.lower() in _SUFFIXES
    suffix = _SUFFIXES[named.suffix.lower()] if is_workbook else ".xlsx"
    return untaken(out / file_name(named.stem if is_workbook else template, f"（{month.chinese}）", suffix))


def told_catalogue(month: Month, actor: str) -> tuple[str, list[dict[str, Any]]]:
    """Every figure and list as text and as values."""
    rows = catalogue(month, actor)
    lines: list[str] = []
    group = ""
    for row in rows:
        if row.group != group:
            group = row.group
            lines += ["", f"【{group}】"]
        lines.append(_line(row))
    lines += ["", "【名称后面可以写】", *(f"  {word}　{meaning}" for word, meaning in argument_words())]
    return "\n".join(lines).lstrip(), [_values(row) for row in rows]


def _line(row: CatalogueRow) -> str:
    takes = f"　字段：{row.takes}" if row.group == "清单" and row.takes else f"　可加：{row.takes}" if row.takes else ""
    unit = "" if row.unit == "%" else row.unit
    return f"  {row.mark}　{row.meaning}　现为：{row.value}{unit if row.value else ''}{takes}"


def _values(row: CatalogueRow) -> dict[str, Any]:
    arguments = row.takes.split("、") if row.takes else []
    return {
        "name": row.name,
        "mark": row.mark,
        "meaning": row.meaning,
        "unit": row.unit,
        "group": row.group,
        "arguments" if row.group != "清单" else "fields": arguments,
        "value": row.value,
    }
