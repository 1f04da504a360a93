"""The demo park for these tests, open on its own day, and its ledgers of August read back."""

from pathlib import Path

import pytest

from desktop.demo.commands import DEMO_TODAY
from desktop.ledgers.commands import ALL, export_ledger
from desktop.periods import Month
from tests import factories
from tests.desktop.demo.making import demo, demo_file, sql
from tests.desktop.ledgers.reading import Read, read_back
from tests.fixtures.libreoffice import CALC, is_here

__all__ = ["demo", "demo_file", "sql"]

collect_ignore = [] if is_here(CALC) else ["test_in_libreoffice.py"]


@pytest.fixture(scope="session")
def august_file(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All ledgers of August in one workbook."""
    path = tmp_path_factory.mktemp("ledgers") / "all.xlsx"
    with factories.copied_park(demo_file, DEMO_TODAY):
        export_ledger(kind=ALL, path=path, month=Month(2022, 8))
    return path


@pytest.fixture(scope="session")
def august(august_file: Path) -> dict[str, Read]:
    """The sheets of that workbook with their values."""
    return read_back(august_file)
