"""Columns of the problem list that offices use in their own way."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.models import Feedback
from desktop.imports.commands import run_import
from tests.factories import ACTOR, department, enterprise
from tests.fixtures.workbooks import Sheet, write_xlsx

HEADINGS = ["编号", "收集日期", "企业名称", "问题内容", "责任单位", "办理时限"]


@pytest.fixture(autouse=True)
def office(park: Path) -> None:
    for name in ("产业发展局", "税务分局"):
        department(name, short_name=name[:2] + "局")
    enterprise("云岭华彩有限公司")


def bring(folder: Path, *rows: list[Any]) -> dict[str, Any]:
    path = folder / "问题.xlsx"
    write_xlsx(path, [Sheet("问题", [HEADINGS, *rows])])
    return run_import(kind="feedback", file=path, actor=ACTOR).to_json()


def line(number: Any, text: str, units: str = "产业发展局", day: date = date(2022, 8, 1)) -> list[Any]:
    return [number, day, "云岭华彩有限公司", text, units, date(2022, 8, 30)]


def test_a_number_that_only_counts_rows_is_not_a_problems_own(tmp_path: Path) -> None:
    assert bring(tmp_path, line(1, "缺资金"), line(2, "缺用工"), line(3, "道路破损"))["created"] == 3
    august = bring(tmp_path, line(1, "停电", day=date(2022, 8, 22)), line(2, "缺水", day=date(2022, 8, 23)))
    assert (august["created"], august["updated"], august["rejected"]) == (2, 0, 0)
    assert sorted(row.number for row in Feedback.select()) == [f"2022-{number:04d}" for number in range(1, 6)]


def test_a_real_number_is_kept_and_finds_its_problem_again(tmp_path: Path) -> None:
    assert bring(tmp_path, line("YL-22-7", "缺资金"), line("YL-22-9", "缺用工"))["created"] == 2
    later = bring(tmp_path, line("YL-22-7", "缺资金", "税务分局"))
    assert (later["created"], later["updated"]) == (0, 1)
    assert {row.number for row in Feedback.select()} == {"YL-22-7", "YL-22-9"}


def test_of_several_units_the_first_leads_and_the_others_help(tmp_path: Path) -> None:
    assert bring(tmp_path, line("A1", "缺资金", "税务局、产业发展局"))["created"] == 1
    row = Feedback.get()
    assert (row.department.name, row.note) == ("税务分局", "协办：产业发展局")


def test_an_unknown_unit_among_several_is_an_error(tmp_path: Path) -> None:
    answer = bring(tmp_path, line("A1", "缺资金", "税务局、查无此局"))
    assert (answer["created"], answer["rejected"]) == (0, 1)
    assert "查无此局" in answer["errors"][0]["reason"]
