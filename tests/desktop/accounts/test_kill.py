"""The program killed while an account is written: the account is there and whole, or was never made; the file stays sound and open."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.audit.check import examine_park_file
from tests.factories import all_rows, opened_park, raw

PROJECT = Path(__file__).resolve().parents[3]
# Kills itself before the n-th statement it would run on the park file after the account's hash is made.
PROGRAM = """
import os, signal, sys
from pathlib import Path
from db import session
from desktop.accounts import commands, passwords
from desktop.park.files import open_park
passwords._InForce.strength = passwords.Strength(passes=1, memory=8)
open_park(Path(sys.argv[1]))
left = int(sys.argv[2])
def watch(statement):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
session.connection().set_trace_callback(watch)
commands.found_administrator(name="韩青", password="gaoxin-2022", actor="x")
session.connection().set_trace_callback(None)
print("done")
"""


def killed_before(park: Path, statement: int) -> bool:
    """Whether it was killed; False when it had fewer statements to run."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(park), str(statement)], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "done" or done.returncode == -9, done.stderr
    return done.returncode == -9


@pytest.mark.timeout(300)
def test_killed_before_any_statement_there_is_a_whole_account_or_none(template_park: Path, tmp_path: Path) -> None:
    statement, made = 0, 0
    while True:
        statement += 1
        folder = tmp_path / str(statement)
        folder.mkdir()
        park = Path(shutil.copy(template_park, folder / "park.db"))
        before = all_rows(park)
        killed = killed_before(park, statement)
        with opened_park(park):
            assert examine_park_file().problems == (), statement
        with raw(park) as connection:
            accounts = connection.execute("SELECT name, password IS NOT NULL, recovery IS NOT NULL FROM account").fetchall()
        if accounts:
            made += 1
            assert accounts == [("韩青", 1, 1)]
        else:
            assert all_rows(park) == before, statement
        if not killed:
            break
    assert statement > 3
    assert made >= 1
