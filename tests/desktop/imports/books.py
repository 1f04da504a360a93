"""Small workbooks, row by row, and what importing them gave."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from desktop.imports.commands import ImportResult, run_import
from desktop.imports.plan import Outcome
from tests.factories import ACTOR
from tests.fixtures.workbooks import Sheet, write_xlsx

CADRES = ("姓名", "部门", "职务", "联系电话", "在岗止")
ENTERPRISES = ("企业名称", "类别", "统一社会信用代码", "联系人", "联系电话", "状态", "状态日期")
ASSIGNMENTS = ("企业名称", "包保领导", "责任部门", "包保责任人", "责任起", "责任止", "变更依据")
VISITS = ("走访日期", "企业名称", "走访人员", "走访形式", "走访情况")
FEEDBACK = ("编号", "收集日期", "企业名称", "反馈问题", "级别", "主办部门", "首办责任人", "应办时限", "状态", "办结日期", "企业评价")


def book(folder: Path, headings: Sequence[str], *rows: Sequence[Any], name: str = "表.xlsx") -> Path:
    """A workbook of one sheet."""
    write_xlsx(folder / name, [Sheet("表", [list(headings), *(list(row) for row in rows)])])
    return folder / name


def bring(kind: str, path: Path, **options: Any) -> ImportResult:
    """Import it."""
    return run_import(kind=kind, file=path, actor=ACTOR, **options)


def outcomes(result: ImportResult) -> dict[str, int]:
    """How many rows of each outcome there were."""
    return {outcome.value: result.rehearsal.count(outcome) for outcome in Outcome if result.rehearsal.count(outcome)}


def reasons(result: ImportResult) -> list[str]:
    """Heading and reason of every error."""
    return [f"{error.column}：{error.reason}" for error in result.rehearsal.errors]


def changed(result: ImportResult) -> Iterator[tuple[str, str, str]]:
    """Every cell an import changed: heading, old, new."""
    for row in result.rehearsal.rows:
        yield from ((change.title, change.old, change.new) for change in row.changes)
