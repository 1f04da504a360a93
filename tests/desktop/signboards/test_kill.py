"""A printing killed at any moment leaves a whole park file, all of its rows or none, and a PDF that is whole or what stood there before."""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from exports.pdf.check.pages import read_document
from tests import factories
from tests.factories import opened_park, raw
from tests.fixtures.command import run

PROJECT = Path(__file__).resolve().parents[3]
TODAY = "2022-08-31"
BOARDS = 300
OLD = b"what stood there before"
PATIENCE = 90.0
NUMBERS = [f"2022-{number:03d}" for number in range(1, BOARDS + 1)]


@pytest.fixture(scope="module")
def scene(template_park: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A park of many objects without boards, closed."""
    path = Path(shutil.copy(template_park, tmp_path_factory.mktemp("kill") / "park.db"))
    with opened_park(path):
        for number in range(BOARDS):
            factories.enterprise(f"云岭第{number}有限公司")
    return path


def words(park: Path) -> list[str]:
    return ["print", "signboards", "--db", str(park), "--out", str(park.parent / "牌.pdf"), "--today", TODAY, "--json"]


def drafts(folder: Path) -> list[Path]:
    return [entry for entry in folder.iterdir() if entry.suffix in {".draft", ".tmp"}]


def in_place(folder: Path) -> bool:
    return (folder / "牌.pdf").read_bytes() != OLD


def wal(folder: Path) -> bool:
    beside = folder / "park.db-wal"
    return beside.exists() and beside.stat().st_size > 0


def killed_when(park: Path, ripe: Callable[[Path], object]) -> int:
    """Start printing, kill it once ``ripe`` says so; how it ended."""
    process = subprocess.Popen([sys.executable, "main.py", *words(park)], cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    last = time.monotonic() + PATIENCE
    while not ripe(park.parent) and process.poll() is None:
        assert time.monotonic() < last
        try:
            process.wait(0.0005)
        except subprocess.TimeoutExpired:
            continue
    if process.poll() is None:
        process.kill()
    process.communicate()
    return process.returncode


@pytest.mark.parametrize(
    "ripe", [drafts, wal, in_place], ids=["while it is drawn", "while rows are written", "when the file is in its place"]
)
def test_killed_at_any_moment_all_is_whole(scene: Path, tmp_path: Path, ripe: Callable[[Path], object]) -> None:
    folder = tmp_path / "牌"
    folder.mkdir()
    park = Path(shutil.copy(scene, folder / "park.db"))
    (folder / "牌.pdf").write_bytes(OLD)
    status = killed_when(park, ripe)
    assert status in {0, -signal.SIGKILL}
    assert run("check", "--db", park, "--today", TODAY).status == 0
    rows = serials(park)
    assert rows in ([], NUMBERS)
    if rows:
        assert in_place(folder), "rows without their file"
    if in_place(folder):
        assert len(read_document(folder / "牌.pdf").pages) == BOARDS
    kept = (folder / "牌.pdf").read_bytes()

    again = run(*words(park))
    assert again.status == 0
    assert serials(park) == NUMBERS
    if not rows:
        assert again.values["files"][0]["pages"] == BOARDS
        assert kept in {OLD, (folder / "牌.pdf").read_bytes()}, "a file without rows is the very file that is printed again"


def serials(park: Path) -> list[str]:
    with raw(park) as connection:
        return [serial for (serial,) in connection.execute("SELECT serial FROM signboard ORDER BY id")]
