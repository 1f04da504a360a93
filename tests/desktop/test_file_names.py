"""Names that every machine takes, and names that nobody has yet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.file_names import LONGEST, another, distinct_names, file_name, free_name, untaken

DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{name}{number}" for name in ("COM", "LPT") for number in range(10))}


@given(st.text(max_size=150), st.text(max_size=150))
def test_any_words_make_a_name(front: str, back: str) -> None:
    name = file_name(front, back, ".xlsx")
    stem = name.removesuffix(".xlsx")
    assert name.endswith(".xlsx")
    assert stem.strip(" .") == stem != ""
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
    assert len(name) <= LONGEST + 1
    assert len(name.encode("utf-8", "surrogatepass")) <= 240
    assert stem.split(".")[0].upper() not in DEVICES


@pytest.mark.parametrize("device", ["con", "NUL", "com1", "LPT9", "aux.表"])
def test_a_device_of_windows_is_no_file(device: str) -> None:
    assert file_name(device, "", ".xlsx") == f"＿{device}.xlsx"


def test_what_is_too_long_loses_its_front() -> None:
    name = file_name("很长的园区名称" * 20, "干部名册（截至2022年8月31日）", ".xlsx")
    assert name.endswith("干部名册（截至2022年8月31日）.xlsx")
    assert len(name) <= LONGEST


def test_a_path_is_reserved_for_nobody(tmp_path: Path) -> None:
    path = tmp_path / "台账（2022年8月）.xlsx"
    assert untaken(path) == path
    for number in (2, 3, 4):
        untaken(path).touch()
        assert untaken(path).name == f"台账（2022年8月）（{number}）.xlsx"
    assert another(tmp_path / "台账（2022年8月）（2）.xlsx").name == "台账（2022年8月）（4）.xlsx"


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert free_name("发放清单.xlsx", ()) == "发放清单.xlsx"
    assert free_name("发放清单.xlsx", {"发放清单.xlsx", "发放清单（2）.xlsx"}) == "发放清单（3）.xlsx"
    assert free_name("A.xlsx", {"a.xlsx"}) == "A（2）.xlsx"


@given(st.lists(st.text(max_size=120), max_size=8))
def test_twins_are_told_apart(called: list[str]) -> None:
    names = distinct_names(file_name(words, "", ".pdf") for words in called)
    assert len({name.casefold() for name in names}) == len(called)
    assert all(name.endswith(".pdf") for name in names)
