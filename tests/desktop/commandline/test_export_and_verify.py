"""Ledgers on command: where they are written, what is said of a file that was replaced, and verifying what comes back."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.factories import PARK_NAME
from tests.fixtures.command import run

TODAY = "2022-08-31"


@pytest.fixture
def park(template_park: Path, tmp_path: Path) -> Path:
    """A new park, closed."""
    return Path(shutil.copy(template_park, tmp_path / "park.db"))


def test_in_a_folder_it_has_the_offices_name_and_takes_nobodys_place(park: Path, tmp_path: Path) -> None:
    folder = tmp_path / "台账"
    folder.mkdir()
    made = [run("export", "干部名册", "--db", park, "--out", folder, "--json", "--today", TODAY) for _ in range(2)]
    name = f"{PARK_NAME}干部名册（截至2022年8月31日）"
    assert [Path(one.values["files"][0]["path"]).name for one in made] == [f"{name}.xlsx", f"{name}（2）.xlsx"]
    assert [one.values["warnings"] for one in made] == [[], []]


def test_a_file_that_is_replaced_is_said(park: Path, tmp_path: Path) -> None:
    out = tmp_path / "名册.xlsx"
    first = run("export", "干部名册", "--db", park, "--out", out, "--json", "--today", TODAY)
    again = run("export", "干部名册", "--db", park, "--out", out, "--json", "--today", TODAY)
    assert (first.status, again.status) == (0, 0)
    assert first.values["warnings"] == []
    assert again.values["warnings"] == ["“名册.xlsx”原有的文件已被替换"]


def test_a_filled_template_in_a_folder_has_its_name_and_month_and_takes_nobodys_place(park: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "{{园区}}"
    book.save(tmp_path / "月报表.xlsx")
    folder = tmp_path / "上报"
    folder.mkdir()
    asked = ("fill", tmp_path / "月报表.xlsx", "--db", park, "--month", "2022-08", "--json", "--today", TODAY, "--out")
    names = [Path(run(*asked, folder).values["files"][0]["path"]).name for _ in range(2)]
    assert names == ["月报表（2022年8月）.xlsx", "月报表（2022年8月）（2）.xlsx"]
    replaced = run(*asked, folder / names[0])
    assert replaced.values["warnings"] == [f"“{names[0]}”原有的文件已被替换"]


def test_verifying_says_which_sheet_was_changed(park: Path, tmp_path: Path) -> None:
    out = tmp_path / "全部.xlsx"
    assert run("export", "all", "--db", park, "--out", out, "--today", TODAY).status == 0
    untouched = run("verify", out, "--json", "--today", TODAY)
    assert (untouched.status, untouched.values["ok"], untouched.values["of_this_park"]) == (0, True, None)
    assert run("verify", out, "--db", park, "--json", "--today", TODAY).values["of_this_park"] is True
    book = openpyxl.load_workbook(out, data_only=True)
    book["月度汇总"]["C4"] = 99
    book.save(out)
    changed = run("verify", out, "--json", "--today", TODAY)
    assert (changed.status, changed.values["ok"]) == (1, False)
    assert [sheet["sheet"] for sheet in changed.values["sheets"] if sheet["state"] != "一致"] == ["月度汇总"]
    assert "月度汇总：已改动" in run("verify", out, "--today", TODAY).out


def test_what_cannot_be_verified_is_refused_in_a_line(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "别的.xlsx")
    answer = run("verify", tmp_path / "别的.xlsx")
    assert answer.status == 1
    assert "没有带校验码的封面" in answer.err
