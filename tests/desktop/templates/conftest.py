"""The demo park for these tests, open on its own day, and forms to fill from it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from desktop.periods import Month
from desktop.templates.commands import fill_named
from tests.desktop.demo.making import demo, demo_file
from tests.factories import ACTOR

__all__ = ["demo", "demo_file"]
AUGUST = Month(2022, 8)
Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes a form from its cells, by their names."""

    def made(name: str = "表样.xlsx", **cells: Any) -> Path:
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "月报"
        for cell, value in cells.items():
            sheet[cell] = value
        path = tmp_path / name
        book.save(path)
        return path

    return made


@pytest.fixture
def fill(demo: Path, tmp_path: Path) -> Callable[[Path], Worksheet]:
    """Fills a form for August and opens it again."""

    def filled(form: Path, month: Month = AUGUST) -> Worksheet:
        target = tmp_path / "填好.xlsx"
        fill_named(template=str(form), month=month, path=target, actor=ACTOR)
        return openpyxl.load_workbook(target)["月报"]

    return filled
