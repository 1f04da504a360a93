"""Ledgers on command: exporting them, and verifying a workbook that comes back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from desktop.commandline.answers import Answer


def export(arguments: argparse.Namespace) -> Answer:
    """A ledger as a workbook; in a folder under the office's name for it, which takes nobody's place."""
    from desktop.ledgers.commands import export_ledger
    from desktop.ledgers.naming import target_of

    asked: dict[str, Any] = {"month": arguments.month, "as_of": arguments.as_of, "office": arguments.office or ""}
    path: Path = target_of(arguments.out, arguments.kind, **asked)
    replaced = path.exists()
    made = export_ledger(kind=arguments.kind, path=path, **asked)
    warnings = [*([f"“{path.name}”原有的文件已被替换"] if replaced else []), *made.warnings]
    lines = [f"已导出{arguments.kind}：{made.path}（{made.rows}行）", *(f"注意：{warning}" for warning in warnings)]
    file = {"path": str(made.path), "rows": made.rows, "sha256": made.sha256}
    return Answer("\n".join(lines), {"files": [file], "substituted_fonts": [], "warnings": warnings})


def verify(arguments: argparse.Namespace) -> Answer:
    """Whether the sheets of a workbook still say what they said when it was exported; 1 when one does not."""
    from desktop.ledgers.verifying import verify_workbook

    found = verify_workbook(file=arguments.file, in_park=arguments.db is not None)
    sheets = [{"sheet": one.name, "state": str(one.state), "code": one.code, "claimed": one.claimed} for one in found.sheets]
    values = {
        "ok": found.ok,
        "sheets": sheets,
        "audit_head": found.audit_head,
        "of_this_park": found.of_this_park,
        "changes_since": found.changes_since,
    }
    return Answer("\n".join(found.told()), values, 0 if found.ok else 1)
