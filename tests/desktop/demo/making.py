"""The demo park made once for all tests that look at it, and counted past the program."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from desktop.demo.commands import DEMO_TODAY, make_demo_park
from desktop.park.files import close_park
from tests import factories


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo park, closed. Copy it to change it."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    make_demo_park(path)
    close_park()
    return path


@pytest.fixture
def demo(demo_file: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of the demo park of this test's own, open on its own day."""
    with factories.opened_park(Path(shutil.copy(demo_file, tmp_path / "park.db")), DEMO_TODAY) as path:
        yield path


@pytest.fixture
def sql(demo_file: Path) -> Iterator[sqlite3.Connection]:
    """The demo park's tables as SQLite keeps them, read only."""
    with closing(sqlite3.connect(f"{demo_file.as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def one(sql: sqlite3.Connection, question: str, *values: Any) -> Any:
    """The only value asked for."""
    return sql.execute(question, values).fetchone()[0]


def column(sql: sqlite3.Connection, question: str, *values: Any) -> list[Any]:
    """The first column asked for."""
    return [row[0] for row in sql.execute(question, values)]
