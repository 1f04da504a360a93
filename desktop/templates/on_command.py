"""The catalogue of figures as the command line tells it."""

from __future__ import annotations

from typing import Any

from desktop.periods import Month
from desktop.templates.queries import CatalogueRow, argument_words, catalogue


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
