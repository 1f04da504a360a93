"""Mistakes on the command line and in the data: one line in Chinese on stderr, the right status, nothing changed."""

import re
import shutil
from pathlib import Path

import pytest

from desktop.commandline.actions import ACTIONS
from desktop.ledgers.commands import LEDGER_KINDS
from tests.factories import all_rows
from tests.fixtures.command import Answered, run

ENGLISH = re.compile(r"[a-z]+(?: [a-z']+){2,}")  # three words of running text
LEAKS = ("usage", "invalid", "required", "argument", "expected", "unrecognized", "choose", "error", "Traceback", "ambiguous", "ignored")


@pytest.fixture
def park(template_park: Path, tmp_path: Path) -> Path:
    """A new park, closed."""
    return Path(shutil.copy(template_park, tmp_path / "park.db"))


def one_line(answer: Answered) -> str:
    assert answer.err.endswith("\n")
    (line,) = answer.err.splitlines()
    assert re.search("[\u4e00-\u9fff]", line)
    assert not [word for word in LEAKS if word in line], line
    assert not ENGLISH.search(line), line
    return line


WRONG = [
    "bogus",
    "impot cadres x.xlsx --db {park}",
    "import",
    "import cadres",
    "import cadres x.xlsx",
    "import people x.xlsx --db {park}",
    "import cadres x.xlsx --db",
    "import cadres x.xlsx --db {park} --year 22",
    "import cadres x.xlsx --db {park} --dry",
    "import cadres x.xlsx y.xlsx --db {park}",
    "import cadres x.xlsx --db {park} --dry-run=yes",
    "undo --db {park}",
    "undo last --db {park}",
    "undo -1 --db {park}",
    "export --db {park}",
    "export 干部名册 --db {park}",
    "export 名册 --db {park} --out a.xlsx",
    "export 干部名册 --db {park} --out a.xlsx --month 八月",
    "export 干部名册 --db {park} --out a.xlsx --as-of 31.8.2022",
    "print weekly --db {park} --out a.pdf",
    "print monthly --db {park}",
    "print monthly --db {park} --out a.pdf --month 2022-13",
    "print monthly --db {park} --out a.pdf --enterprise 甲厂",
    "print weekly-list --db {park} --out a.pdf --enterprise 甲厂",
    "print weekly-list --db {park} --out a.pdf --department 甲局 --cadre 张三",
    "print weekly-list --db {park} --out a.pdf --week 9999-12-31",
    "print weekly-list --db {park} --out a.pdf --paper A3",
    "print weekly-result --db {park} --out a.pdf --department 甲局",
    "print signboards --db {park} --out a.pdf --no 2022-001 --enterprise 甲厂",
    "print signboards --db {park} --out a.pdf --week 2022-08-22",
    "print plan --db {park} --out a.pdf --department 甲局 --enterprise 甲厂",
    "print handover --db {park} --out a.pdf --cadre 张三",
    "export 一周一结 --db {park} --out a.xlsx --as-of 0001-01-01",
    "print monthly --db {park} --out a.pdf --month 0001-01",
    "summary --db {park}",
    "summary --db {park} --month 2022",
    "summary --db {park} --month 2022-00",
    "check",
    "check --db {park} extra words",
    "check --db {park} --today tomorrow",
    "check --db {park} --today 2022-02-30",
    "check --db {park} --user",
    "check --db {park} --json=yes",
    "check --db {park} --colour",
    "-x",
    "backup",
    "restore",
    "restore {park}",
    "new",
    "new x.db",
    "new --park 云岭高新区",
    "demo",
    "deadline",
    "deadline 2022-09-30",
    "deadline 2022-9-31 一般事项",
]


@pytest.mark.parametrize("words", WRONG)
def test_wrong_use_is_told_in_one_chinese_line(words: str, park: Path) -> None:
    before = all_rows(park)
    for json in ([], ["--json"]):
        answer = run(*words.format(park=park).split(), *json)
        assert (answer.status, answer.out) == (2, "")
        assert "用法不对" in one_line(answer)
    assert all_rows(park) == before


@pytest.mark.parametrize("option", ["--department", "--cadre", "--enterprise", "--no", "--out"])
def test_an_empty_word_is_wrong_use(option: str, park: Path) -> None:
    """A script whose variable was empty must not print the whole park, nor somebody else's paper."""
    for kind in ("weekly-list", "signboards", "plan", "handover"):
        answer = run("print", kind, "--db", park, "--out", park.with_name("a.pdf"), option, " ")
        assert answer.status == 2
        assert f"{option}：后面不能是空的" in one_line(answer)
    assert not park.with_name("a.pdf").exists()


def test_an_unknown_ledger_is_told_with_those_there_are(park: Path) -> None:
    line = one_line(run("export", "名册", "--db", park, "--out", park.with_name("a.xlsx")))
    assert "没有名为“名册”的台账" in line
    assert not [name for name in (*LEDGER_KINDS, "all") if name not in line]


@pytest.mark.parametrize("name", ["企业（项目）台账", "企业(项目)台账"])
def test_full_width_brackets_are_as_good(park: Path, name: str) -> None:
    assert run("export", name, "--db", park, "--out", park.with_name("a.xlsx")).status == 0
    assert park.with_name("a.xlsx").is_file()


@pytest.mark.parametrize("command", [None, *ACTIONS])
def test_help_is_in_chinese(command: str | None) -> None:
    answer = run(*([command] if command else []), "--help")
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.startswith("用法：")
    assert not [word for word in ("usage", "options:", "positional", "show this") if word in answer.out]


REFUSED = {
    "summary --month 2031-01 --db {park} --today 2022-08-31": (1, "尚未开始"),
    "import cadres 没有.xlsx --db {park}": (1, "没有.xlsx"),
    "undo 7 --db {park}": (1, "没有第7批导入"),
    "export 干部名册 --db {park} --out {folder}/没有/a.xlsx": (1, "没有”不存在"),
    "print monthly --month 2022-08 --db {park} --out {folder}/没有/a.pdf --today 2022-08-31": (1, "a.pdf"),
    "print monthly --month 2031-01 --db {park} --out {folder}/a.pdf --today 2022-08-31": (1, "尚未开始"),
    "deadline 2022-09-30 特急": (1, "特急"),
    "restore {folder}/没有.parkbak --to {folder}/x.db": (1, "没有.parkbak"),
    "restore {park} --to {folder}/没有/x.db": (1, "没有”不存在"),
    "check --db {folder}/没有.db": (3, "找不到"),
    "summary --month 2022-08 --db {folder}": (3, "园区文件"),
    "new {park} --park 云岭高新区": (3, "已经存在"),
    "deadline 2022-09-30 一般事项 --db {folder}/没有.db": (3, "找不到"),
    "backup --db {park} --to {park}/里面": (1, "备份没有做成"),
}


@pytest.mark.parametrize("words", REFUSED)
def test_a_refusal_is_one_chinese_line_and_its_status(words: str, park: Path) -> None:
    status, said = REFUSED[words]
    before = all_rows(park)
    line = words.format(park=park, folder=park.parent).split()
    answer = run(*line)
    assert (answer.status, answer.out) == (status, "")
    assert said in one_line(answer)
    told = run(*line, "--json")
    assert told.status == status
    assert told.out.count("\n") == 1, "exactly one JSON object, also of a refusal"
    assert told.values == {"error": told.err.strip()}
    assert [beside.name for beside in park.parent.iterdir() if beside.suffix in {".tmp", ".pdf", ".xlsx"}] == []
    after = all_rows(park)
    assert {table: rows for table, rows in after.items() if table != "audit"} == {
        table: rows for table, rows in before.items() if table != "audit"
    }


@pytest.mark.parametrize("content", [b"", b"no park file", b"SQLite format 3\0" + b"\0" * 4000])
def test_a_file_that_is_no_park_is_refused_with_3_and_left_as_it_is(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(content)
    for words in (["check"], ["summary", "--month", "2022-08"], ["undo", 1], ["backup"]):
        answer = run(*words, "--db", path)
        assert answer.status == 3, words
        one_line(answer)
    assert path.read_bytes() == content
    assert [beside.name for beside in tmp_path.iterdir()] == ["x.db"]


def test_a_damaged_park_is_told_by_check(park: Path) -> None:
    import sqlite3

    connection = sqlite3.connect(park)
    connection.execute("UPDATE department SET name = '改过的部门' WHERE id = 1")
    connection.commit()
    connection.close()
    answer = run("check", "--db", park, "--json")
    assert (answer.status, answer.values["ok"]) == (1, False)
    assert any("与审计记录不符" in problem for problem in answer.values["problems"])
