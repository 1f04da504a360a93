"""Making the demo park: sound, the same every time, with people and objects one can believe."""

import shutil
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest

from db.connection import HISTORY
from desktop import clock
from desktop.audit.check import check_park_file
from desktop.demo.commands import DEMO_TODAY, make_demo, make_demo_park
from desktop.errors import ParkFileError
from desktop.imports.credit_code import parse_credit_code
from desktop.imports.phones import parse_phones
from desktop.ledgers.commands import LEDGER_KINDS
from desktop.park.files import close_park
from tests import factories
from tests.desktop.demo.making import column, one
from tests.fixtures.command import run


def test_two_demos_are_alike_to_the_last_cell(demo_file: Path, tmp_path: Path, record_property: Any) -> None:
    started = time.perf_counter()
    report = make_demo_park(tmp_path / "second.db")
    record_property("seconds", round(time.perf_counter() - started, 2))
    close_park()
    first, second = factories.all_rows(demo_file), factories.all_rows(report.path)
    del first[HISTORY], second[HISTORY]  # when this copy's tables were made
    assert first == second
    assert (report.cadres, report.line_departments, report.enterprises, report.problems, report.closed) == (300, 13, 138, 148, 118)


def test_a_check_finds_the_demo_sound(demo_file: Path, tmp_path: Path) -> None:
    with factories.opened_park(Path(shutil.copy(demo_file, tmp_path / "copy.db")), DEMO_TODAY):
        assert check_park_file().problems == ()


def test_an_existing_file_is_left_alone(demo_file: Path) -> None:
    before = demo_file.read_bytes()
    with pytest.raises(ParkFileError, match="已经存在"):
        make_demo_park(demo_file)
    assert demo_file.read_bytes() == before


def test_phones_and_codes_are_valid_and_nobodys_twice(sql: sqlite3.Connection) -> None:
    phones = column(sql, "SELECT phone FROM cadre UNION ALL SELECT contact_phone FROM enterprise")
    assert len(set(phones)) == len(phones)
    assert all(parse_phones(phone) == (phone,) and len(phone) == 11 for phone in phones)
    codes = column(sql, "SELECT credit_code FROM enterprise WHERE credit_code <> ''")
    assert len(set(codes)) == len(codes) >= 100
    assert all(parse_credit_code(code) == code for code in codes)
    assert not one(sql, "SELECT COUNT(*) FROM enterprise WHERE credit_code = '' AND kind <> '在建重点项目'")


def test_namesakes_and_surnames_of_special_reading_are_there(sql: sqlite3.Connection) -> None:
    namesakes = sql.execute("SELECT name, COUNT(*), COUNT(DISTINCT department_id) FROM cadre GROUP BY 1 HAVING COUNT(*) > 1").fetchall()
    assert len(namesakes) >= 4
    assert any(row[1] > row[2] for row in namesakes)  # of one department, told apart by their phones only
    assert any(row[1] == 3 for row in namesakes)
    readings = dict(sql.execute("SELECT SUBSTR(name, 1, 1), pinyin FROM cadre").fetchall())
    for surname, reading in (("单", "shan"), ("仇", "qiu"), ("解", "xie"), ("曾", "zeng"), ("区", "ou")):
        assert readings[surname].startswith(reading)
    assert one(sql, "SELECT COUNT(DISTINCT name) FROM enterprise") == 138


def test_everything_entered_is_marked_as_the_demos(sql: sqlite3.Connection) -> None:
    assert column(sql, "SELECT DISTINCT entry_source FROM visit UNION SELECT DISTINCT entry_source FROM feedback") == ["演示"]


def test_the_demo_comes_with_its_papers_and_ledgers_the_same_every_time(tmp_path: Path) -> None:
    clock.fix_today(None)
    made = make_demo(folder=tmp_path / "new")
    close_park()
    again = run("demo", tmp_path / "again", "--json")
    assert (again.status, again.err, again.out.count("\n")) == (0, "", 1)
    assert again.values.keys() == {"park", "db", "files"}
    assert made.db == tmp_path / "new" / "demo.db"
    papers = [file for file in made.files if file.path.suffix == ".pdf"]
    kinds = ["通报", "公示牌", "每周清单", "每周清单", "一周一结", "走访记录表", "交接清单", "一企一策"]
    kinds += ["会商纪要", "通报", "回执", "回头看", "考核通报", "总结通报", "报告", "交办函", "督办函", "提醒函"]
    kinds += ["发文登记簿", "文号登记簿"]
    assert [kind in file.path.name for kind, file in zip(kinds, papers, strict=True)] == [True] * len(papers)
    books = made.files[len(papers) :]
    assert {file.path.suffix for file in books} == {".xlsx"}
    ledgers, forms = books[: len(LEDGER_KINDS)], books[len(LEDGER_KINDS) + 2 :]
    assert all(kind.partition("(")[0] in file.path.name for kind, file in zip(LEDGER_KINDS, ledgers, strict=True))
    last = ["青岚高新区包保工作台账（2022年8月）.xlsx", "市高新区包保联企工作月报表（2022年8月）.xlsx"]
    assert [file.path.name for file in books[len(LEDGER_KINDS) : len(LEDGER_KINDS) + 2]] == last
    assert {file.path.parent.name for file in forms} == {"发放"}
    assert all(file.path.stat().st_size for file in made.files)
    assert [file.sha256 for file in made.files] == [file["sha256"] for file in again.values["files"]]
    first, second = factories.all_rows(made.db), factories.all_rows(Path(again.values["db"]))
    del first[HISTORY], second[HISTORY]
    assert first == second
    assert clock._fixed_day is None
