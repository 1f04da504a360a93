"""A workbook is written whole; what a program that was ended left beside it goes with the next one."""

import os
import time
from pathlib import Path

import pytest

from exports.excel import files
from exports.excel.files import LEFT_ALONE, write_whole


def left_over(folder: Path, name: str = ".台账.xlsx.0576bd1b.tmp", *, age: float = LEFT_ALONE + 5) -> Path:
    path = folder / name
    path.write_bytes(b"half")
    then = time.time() - age
    os.utime(path, (then, then))
    return path


def test_what_an_ended_program_left_goes_with_the_next_writing(tmp_path: Path) -> None:
    left_over(tmp_path)
    write_whole(tmp_path / "台账.xlsx", lambda stream: stream.write(b"whole") and None)
    assert [path.name for path in tmp_path.iterdir()] == ["台账.xlsx"]
    assert (tmp_path / "台账.xlsx").read_bytes() == b"whole"


@pytest.mark.parametrize("name", [".别的.xlsx.0576bd1b.tmp", ".台账.xlsx.tmp", "台账.xlsx.0576bd1b.tmp", ".台账.xlsx.0576bd1b.tmp2"])
def test_other_files_stay(name: str, tmp_path: Path) -> None:
    kept = left_over(tmp_path, name)
    write_whole(tmp_path / "台账.xlsx", lambda stream: stream.write(b"whole") and None)
    assert kept.read_bytes() == b"half"


def test_what_was_written_just_now_stays(tmp_path: Path) -> None:
    kept = left_over(tmp_path, age=0)
    write_whole(tmp_path / "台账.xlsx", lambda stream: stream.write(b"whole") and None)
    assert kept.exists()


def test_what_another_program_is_writing_stays_however_slow_it_is(tmp_path: Path) -> None:
    kept = left_over(tmp_path)
    with kept.open("r+b") as stream:
        assert files._hold(stream)  # as the other program does
        write_whole(tmp_path / "台账.xlsx", lambda stream: stream.write(b"whole") and None)
    assert kept.exists()
