"""The demo park for these tests, open on its own day, and forms to fill from it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from desktop.demo.commands import DEMO_TODAY
from desktop.periods import Month
from desktop.templates.commands import fill_named
from tests import factories
from tests.desktop.demo.making import demo_file
from tests.factories import ACTOR

__all__ = ["demo_file"]
AUGUST = Month(2022, 8)
Make = Callable[..., Path]


@pytest.fixture
def demo(demo_file: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of the demo park of this test's own."""
    with factories.opened_park(Path(shutil.copy(demo_file, tmp_path / "park.db")), DEMO_TODAY) as path:
        yield path


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
