"""Forms given out or read back by a process that is killed: all of it stands, or nothing; and what lies in the folder is right."""

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop.vocabulary import Role
from tests import factories
from tests.factories import TODAY, all_rows, opened_park
from tests.fixtures.command import run
from tests.fixtures.forms import WEEK, FormHands, give_out

PROJECT = Path(__file__).resolve().parents[3]
CADRES = 12
SHARES = (0.3, 0.6, 0.8, 0.9, 0.97)


@pytest.fixture(scope="module")
def scene(template_park: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """A park with many cadres, the same with their forms given out, and these forms filled in."""
    folder = tmp_path_factory.mktemp("kill")
    park, filled = Path(shutil.copy(template_park, folder / "park.db")), folder / "filled.db"
    names = [f"云岭第{number}有限公司" for number in range(CADRES)]
    with opened_park(park):
        home = factories.department("产业发展局")
        for number, name in enumerate(names):
            cadre = factories.cadre(home, name=f"{'赵钱孙'[number // 10]}{'甲乙丙丁戊己庚辛壬癸'[number % 10]}")
            factories.relation(factories.enterprise(name), Role.RESPONSIBLE, cadre)
    shutil.copy(park, filled)
    with opened_park(filled):
        for path in give_out(folder / "U盘"):
            with FormHands(path) as hands:
                hands.visit(str(hands.sheet("走访登记").cell(5, 2).value), finding_first="运行平稳")
    return park, filled, folder / "U盘"


def start(*words: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "main.py", "form", *map(str, words), "--json", "--today", TODAY.isoformat()]
    return subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def killed_after(process: subprocess.Popen[bytes], seconds: float) -> int:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
    process.communicate()
    return process.returncode


def needed_by(process: subprocess.Popen[bytes]) -> float:
    begun = time.monotonic()
    _, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    return time.monotonic() - begun


def checked(park: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row, of a file that must be whole."""
    answer = run("check", "--db", park, "--json", "--today", TODAY)
    assert (answer.status, answer.values["problems"]) == (0, [])
    return all_rows(park)


def test_killed_while_forms_are_given_out(scene: tuple[Path, Path, Path], tmp_path: Path) -> None:
    whole = shutil.copy(scene[0], tmp_path / "whole.db")
    needed = needed_by(start("write", "--db", whole, "--out", tmp_path / "全部", "--week", WEEK))
    found: list[int] = []
    for share in SHARES:
        park, folder = Path(shutil.copy(scene[0], tmp_path / f"{share}.db")), tmp_path / f"{share}"
        found.append(killed_after(start("write", "--db", park, "--out", folder, "--week", WEEK), needed * share))
        recorded = len(checked(park)["offline_form"])
        there = list(folder.glob("2022年*.xlsx")) if folder.exists() else []
        assert recorded in {0, CADRES}
        assert recorded or not there, "a form that lies there is always known"
        if there:
            answer = run("form", "read", folder, "--db", park, "--dry-run", "--json", "--today", TODAY).values
            assert (answer["received"], answer["errors"]) == (len(there), [])
        again = run("form", "write", "--db", park, "--out", tmp_path / f"再发{share}", "--week", WEEK, "--json", "--today", TODAY)
        assert len(again.values["files"]) == CADRES
    assert -signal.SIGKILL in found, "not one was interrupted"


def test_killed_while_forms_are_read_back(scene: tuple[Path, Path, Path], tmp_path: Path) -> None:
    whole = shutil.copy(scene[1], tmp_path / "whole.db")
    needed = needed_by(start("read", scene[2], "--db", whole))
    found: list[int] = []
    for share in SHARES:
        park = Path(shutil.copy(scene[1], tmp_path / f"{share}.db"))
        found.append(killed_after(start("read", scene[2], "--db", park), needed * share))
        rows = checked(park)
        assert {len(rows[table]) for table in ("visit", "visit_cadre", "form_row", "form_return")} in ({0}, {CADRES})
        assert len(rows["import_batch"]) == bool(rows["visit"])
        answer = run("form", "read", scene[2], "--db", park, "--json", "--today", TODAY).values
        assert answer["accepted"] == CADRES
        assert len(all_rows(park)["visit"]) == CADRES
    assert -signal.SIGKILL in found, "not one was interrupted"
