"""What cannot be read or written is refused in one sentence, and the park file stays as it was."""

import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from db import connection
from exports.excel.reading.compound import wrap
from tests.desktop.imports.office_run import office_run
from tests.factories import all_rows
from tests.fixtures.command import Answered, run
from tests.fixtures.office import TODAY
from tests.fixtures.office_styles import OWN

HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(sys.argv[2])
connection.execute("UPDATE park SET name = name")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def park(tmp_path: Path) -> Path:
    """An office's park before its visits come in, closed."""
    return office_run(OWN).park("visits", tmp_path)


def good_bytes() -> bytes:
    return office_run(OWN).books["visits"].path.read_bytes()


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (32 << 20))


BAD_FILES: dict[str, Callable[[Path], object]] = {
    "random bytes": lambda path: path.write_bytes(Random(5).randbytes(4000)),
    "empty": lambda path: path.write_bytes(b""),
    "cut off": lambda path: path.write_bytes(good_bytes()[:-1500]),
    "a byte in the middle": lambda path: path.write_bytes(good_bytes()[:3000] + b"\0" * 200 + good_bytes()[3200:]),
    "password": lambda path: path.write_bytes(wrap("EncryptedPackage", b"x" * 4000)),
    "word document": lambda path: path.write_bytes(wrap("WordDocument", b"x" * 4000)),
    "old workbook of noise": lambda path: path.write_bytes(wrap("Workbook", Random(6).randbytes(4000))),
    "zip bomb": bomb,
    "web page": lambda path: path.write_text("<html><table><tr><td>走访日期</td></tr></table></html>", encoding="utf-8"),
    "text": lambda path: path.write_text("走访日期,企业名称\n2022-07-04,云岭宏图有限公司\n", encoding="utf-8"),
    "pdf": lambda path: path.write_bytes(b"%PDF-1.7\n" + b"x" * 100),
    "directory": lambda path: path.mkdir(),
    "missing": lambda path: None,
    "a park file": lambda path: path.write_bytes(office_run(OWN).parks["done"].read_bytes()),
    "another kind of list": lambda path: path.write_bytes(office_run(OWN).books["departments"].path.read_bytes()),
}


def one_chinese_line(answer: Answered) -> str:
    """What stderr says: one sentence in the clerk's language, no trace of Python."""
    assert answer.err.endswith("\n")
    (line,) = answer.err.splitlines()
    assert any("\u4e00" <= char <= "\u9fff" for char in line), line
    assert "Traceback" not in line
    assert "Error" not in line
    return line


@pytest.mark.parametrize("bad", BAD_FILES)
def test_a_file_that_is_no_workbook_of_this_kind_is_refused_in_one_line(bad: str, park: Path, tmp_path: Path) -> None:
    path = tmp_path / "走访.xlsx"
    BAD_FILES[bad](path)
    before = all_rows(park)
    answer = run("import", "visits", path, "--db", park, "--today", TODAY)

    assert (answer.status, answer.out) == (1, "")
    one_chinese_line(answer)
    assert all_rows(park) == before


def test_a_file_held_by_another_program_is_named(park: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "走访.xlsx"
    path.write_bytes(good_bytes())
    really = Path.open

    def locked(self: Path, *arguments: object, **named: object) -> object:
        if self == path:
            raise PermissionError(13, "Permission denied")
        return really(self, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", locked)
    answer = run("import", "visits", path, "--db", park, "--today", TODAY)
    assert answer.status == 1
    assert "走访.xlsx" in one_chinese_line(answer)
    assert "占用" in answer.err


@pytest.mark.parametrize("target", ["missing folder/报告.xlsx", "."])
def test_a_report_that_cannot_be_saved_stops_the_import_before_it_writes(park: Path, tmp_path: Path, target: str) -> None:
    before = all_rows(park)
    answer = office_run(OWN).bring("visits", park, "--report", tmp_path / target)

    assert answer.status == 1
    one_chinese_line(answer)
    assert all_rows(park) == before


def test_a_workbook_without_one_good_row_is_refused_with_its_reasons(tmp_path: Path) -> None:
    done = office_run(OWN)
    park = done.park("departments", tmp_path)
    before = all_rows(park)
    answer = done.bring("visits", park)

    assert answer.status == 1, "nobody on the roster, no object known"
    assert answer.values["accepted"] == 0
    assert answer.values["batch"] is None
    assert answer.values["rejected"] == len({error["row"] for error in answer.values["errors"]}) > 50
    assert all_rows(park) == before


@contextmanager
def held(park: Path, how: str) -> Iterator[None]:
    """Another process has the park file open and writes."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(park), how], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield
        process.communicate()


@pytest.mark.parametrize(
    ("command", "how"), [("import", "BEGIN IMMEDIATE"), ("undo", "BEGIN IMMEDIATE"), ("import", "PRAGMA locking_mode=EXCLUSIVE")]
)
def test_a_park_another_process_writes_to_is_refused_with_3(
    command: str, how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connection.PRAGMAS, "busy_timeout", 50)
    done = office_run(OWN)
    park = done.park("done" if command == "undo" else "visits", tmp_path)
    before = all_rows(park)
    with held(park, how):
        answer = run("undo", 6, "--db", park, "--today", TODAY) if command == "undo" else done.bring("visits", park)

    assert answer.status == 3
    assert "占用" in one_chinese_line(answer)
    assert all_rows(park) == before
    assert done.bring("visits", park).status == 0, "free again"


def test_reading_goes_on_while_another_process_writes(tmp_path: Path) -> None:
    park = office_run(OWN).park("done", tmp_path)
    with held(park, "BEGIN IMMEDIATE"):
        assert run("summary", "--month", "2022-08", "--db", park, "--today", TODAY).status == 0
        assert office_run(OWN).bring("visits", park, "--dry-run").status == 0
