"""An import killed at any moment leaves all of its rows or none, and a park file that is whole."""

import shutil
import signal
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from tests import factories
from tests.factories import PARK_NAME, all_rows, opened_park
from tests.fixtures.command import run
from tests.fixtures.office import TODAY
from tests.fixtures.workbooks import Sheet, write_xlsx

PROJECT = Path(__file__).resolve().parents[3]
ROWS = 300
LONG = 9_000  # characters of a finding: together more than SQLite keeps in memory, so that the -wal file grows before the end
PATIENCE = 90.0


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A park ready for visits, closed, and a workbook of many long visits."""
    folder = tmp_path_factory.mktemp("kill")
    park, book = folder / "park.db", folder / "大.xlsx"
    assert run("new", park, "--park", PARK_NAME, "--today", TODAY).status == 0
    with opened_park(park, TODAY):
        names = [f"云岭第{number}有限公司" for number in range(10)]
        home = factories.department("产业发展局")
        factories.cadre(home, name="张文杰")
        for name in names:
            factories.enterprise(name)
    rng = Random(11)
    letters = [chr(code) for code in range(0x4E00, 0x4E00 + 4000)]
    rows: list[list[object]] = [["走访日期", "企业名称", "走访人员", "走访情况"]]
    for number in range(ROWS):
        day = date(2022, 7, 4) + timedelta(days=number // len(names))
        rows.append([day, names[number % len(names)], "张文杰", "".join(rng.choices(letters, k=LONG))])
    write_xlsx(book, [Sheet("走访", rows)])
    return park, book


def start(park: Path, book: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "main.py", "import", "visits", str(book), "--db", str(park), "--json", "--today", TODAY.isoformat()],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def ended_within(process: subprocess.Popen[bytes], seconds: float) -> bool:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def kill(process: subprocess.Popen[bytes]) -> int:
    if process.poll() is None:
        process.kill()
    process.communicate()
    return process.returncode


def wal_size(park: Path) -> int:
    try:
        return park.with_name(park.name + "-wal").stat().st_size
    except FileNotFoundError:
        return 0


def visits_after(park: Path) -> int:
    """How many visits are in; the file is opened as the program opens it, and must be whole."""
    checked = run("check", "--db", park, "--json", "--today", TODAY)
    assert (checked.status, checked.values["problems"]) == (0, [])
    rows = all_rows(park)
    assert len(rows["visit"]) == len(rows["visit_cadre"])
    assert len(rows["import_batch"]) == bool(rows["visit"])
    return len(rows["visit"])


def test_killed_while_it_writes_all_rows_are_in_or_none(scene: tuple[Path, Path], tmp_path: Path) -> None:
    found: list[tuple[int, int]] = []
    for grown in (1, 2 << 20, 6 << 20, 12 << 20):  # bytes of the -wal file at which the process dies
        park = Path(shutil.copy(scene[0], tmp_path / f"{grown}.db"))
        process = start(park, scene[1])
        last = time.monotonic() + PATIENCE
        while wal_size(park) < grown and process.poll() is None:
            assert time.monotonic() < last
            ended_within(process, 0.001)
        found.append((kill(process), visits_after(park)))

    assert {visits for _, visits in found} <= {0, ROWS}
    interrupted = [visits for status, visits in found if status == -signal.SIGKILL and visits == 0]
    assert interrupted, f"not one import was interrupted: {found}"


def test_killed_at_any_time_all_rows_are_in_or_none(scene: tuple[Path, Path], tmp_path: Path) -> None:
    whole = Path(shutil.copy(scene[0], tmp_path / "whole.db"))
    begun = time.monotonic()
    process = start(whole, scene[1])
    out, err = process.communicate()
    needed = time.monotonic() - begun
    assert (process.returncode, err) == (0, b"")
    assert f'"created": {ROWS}' in out.decode()
    assert visits_after(whole) == ROWS

    found: list[tuple[int, int]] = []
    for share in (0.2, 0.6, 0.8, 0.95):
        park = Path(shutil.copy(scene[0], tmp_path / f"{share}.db"))
        process = start(park, scene[1])
        ended_within(process, needed * share)
        found.append((kill(process), visits_after(park)))
    assert {visits for _, visits in found} <= {0, ROWS}
    assert any(status == -signal.SIGKILL for status, _ in found), "not all may have come to their end"


def test_after_a_kill_the_same_import_goes_through(scene: tuple[Path, Path], tmp_path: Path) -> None:
    park = Path(shutil.copy(scene[0], tmp_path / "park.db"))
    process = start(park, scene[1])
    while wal_size(park) == 0 and process.poll() is None:
        ended_within(process, 0.001)
    kill(process)
    already = visits_after(park)
    values = run("import", "visits", scene[1], "--db", park, "--json", "--today", TODAY).values
    assert (values["accepted"], values["created"]) == (ROWS, ROWS - already)
    assert visits_after(park) == ROWS
