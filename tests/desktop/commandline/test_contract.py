"""Every command: exit status, one JSON object with the keys scripts rest on, options before and after its name, who did it and when."""

import hashlib
import itertools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.commandline.actions import ACTIONS
from desktop.documents.commands import draft_another, finish_document
from desktop.feedback.commands import assign_feedback
from desktop.vocabulary import DocumentKind
from tests import factories
from tests.factories import ACTOR, all_rows, opened_park
from tests.fixtures.command import run
from tests.fixtures.workbooks import Sheet, write_xlsx

PROJECT = Path(__file__).resolve().parents[3]
TODAY = "2022-08-31"
IMPORT_KEYS = {"kind", "accepted", "created", "updated", "unchanged", "duplicates", "rejected", "errors", "conflicts", "batch"}
SUMMARY_KEYS = {
    *("month", "cadres", "departments", "enterprises", "kinds", "above_scale", "coverage", "one_to_one", "one_to_many"),
    *("visits", "object_weeks_due", "object_weeks_done", "visit_rate"),
    *("carried_over", "collected", "closed", "not_supported", "open", "overdue", "on_time_rate", "satisfaction_rate"),
    *("collected_total", "closed_total", "closure_rate_total", "by_department"),
}
COVERAGE = {f"enterprises_without_{what}" for what in ("leader", "department", "responsible")} | {"cadres_without_enterprise"}
FILES = {"files", "substituted_fonts", "warnings"}


@pytest.fixture
def park(template_park: Path, tmp_path: Path) -> Path:
    """A new park, closed."""
    return Path(shutil.copy(template_park, tmp_path / "park.db"))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook of one good cadre and one bad."""
    path = tmp_path / "名册.xlsx"
    write_xlsx(path, [Sheet("人员", [["姓名", "部门", "联系电话"], ["陈静", "督查室", "13900000001"], ["林涛", "没有的局", None]])])
    return path


def words_of(command: str, park: Path, book: Path) -> Sequence[object]:
    """A command line that succeeds."""
    folder = park.parent
    return {
        "new": ["new", folder / "新.db", "--park", "云岭高新区"],
        "demo": ["demo", folder / "demo"],
        "import": ["import", "cadres", book, "--db", park],
        "undo": ["undo", 1, "--db", park],
        "export": ["export", "干部名册", "--db", park, "--out", folder / "out.xlsx"],
        "verify": ["verify", str(folder / "全部.xlsx"), "--db", park],
        "fill": ["fill", book, "--db", park, "--out", folder / "填好.xlsx", "--month", "2022-08"],
        "print": ["print", "monthly", "--db", park, "--out", folder / "out.pdf", "--month", "2022-08"],
        "summary": ["summary", "--db", park, "--month", "2022-08"],
        "check": ["check", "--db", park],
        "backup": ["backup", "--db", park, "--to", folder / "备份"],
        "restore": ["restore", park, "--to", folder / "恢复.db"],
        "deadline": ["deadline", "2022-09-30", "一般事项", "--db", park],
        "form": ["form", "read", str(folder / "U盘"), "--db", park, "--dry-run"],
        "account": ["account", "list", "--db", park],
    }[command]


KEYS: dict[str, set[str]] = {
    "new": {"path", "park"},
    "demo": {"park", "db", "files"},
    "import": IMPORT_KEYS,
    "undo": {"batch", "restored"},
    "export": FILES,
    "verify": {"ok", "sheets", "audit_head", "of_this_park", "changes_since"},
    "fill": FILES,
    "print": FILES,
    "summary": SUMMARY_KEYS,
    "check": {"ok", "problems", "audit_head"},
    "backup": {"path"},
    "restore": {"path"},
    "deadline": {"due", "how"},
    "form": {"accepted", "created", "unchanged", "rejected", "errors", "received", "missing", "files", "batch"},
    "account": {"accounts"},
}
QUICK = [command for command in KEYS if command != "demo"]  # which is tried where demos are compared


def ready(command: str, park: Path, book: Path) -> Sequence[object]:
    if command == "undo":
        assert run("import", "cadres", book, "--db", park, "--today", TODAY).status == 0
    if command == "verify":
        assert run("export", "all", "--db", park, "--out", park.parent / "全部.xlsx", "--today", TODAY).status == 0
    if command == "form":
        (park.parent / "U盘").mkdir(exist_ok=True)
    return words_of(command, park, book)


def test_every_command_is_tried() -> None:
    assert set(KEYS) == set(ACTIONS)


@pytest.mark.parametrize("command", QUICK)
def test_json_is_one_object_with_the_promised_keys(command: str, park: Path, book: Path) -> None:
    answer = run(*ready(command, park, book), "--json", "--today", TODAY)
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.count("\n") == 1
    assert KEYS[command] <= answer.values.keys()
    assert "\\u" not in answer.out, "Chinese as it is"


@pytest.mark.parametrize("command", QUICK)
def test_without_json_people_read_chinese(command: str, park: Path, book: Path) -> None:
    answer = run(*ready(command, park, book), "--today", TODAY)
    assert (answer.status, answer.err) == (0, "")
    assert any("\u4e00" <= char <= "\u9fff" for char in answer.out)
    assert not answer.out.startswith("{")
    assert "None" not in answer.out


@pytest.mark.parametrize("command", QUICK)
def test_common_options_stand_before_or_after_the_command(command: str, park: Path, book: Path) -> None:
    words = list(ready(command, park, book))
    common = ["--json", "--today", TODAY, "--user", "复核员"]
    twin = park.parent / "twin"
    twin.mkdir()
    copied = Path(shutil.copy(park, twin / "park.db"))
    other = [copied if word == park else twin / word.name if isinstance(word, Path) and word != book else word for word in words]
    after, before = run(*words, *common), run(*common, *other)
    assert (after.status, before.status) == (0, 0), before.err
    assert after.values.keys() == before.values.keys()


def test_the_park_file_too_may_be_named_before_the_command(park: Path) -> None:
    assert run("--db", park, "check").status == 0
    due = run("--db", park, "deadline", "2022-09-30", "一般事项", "--json")
    assert due.values == run("deadline", "2022-09-30", "一般事项", "--db", park, "--json").values


def test_an_import_tells_its_errors_and_its_batch(park: Path, book: Path) -> None:
    values = run("import", "cadres", book, "--db", park, "--json", "--today", TODAY).values
    (error,) = values["errors"]
    assert error.keys() == {"sheet", "row", "column", "value", "reason"}
    assert (error["sheet"], error["row"], error["column"], error["value"]) == ("人员", 3, "部门", "没有的局")
    assert [values[key] for key in ("accepted", "created", "rejected", "batch")] == [1, 1, 1, 1]
    told = run("import", "cadres", book, "--db", park, "--dry-run", "--today", TODAY).out
    assert "人员 第3行 部门“没有的局”" in told
    assert "没有写入" in told


def test_a_summary_has_every_figure(park: Path) -> None:
    values = run("summary", "--month", "2022-08", "--db", park, "--json", "--today", TODAY).values
    assert values["coverage"].keys() == COVERAGE
    assert values["kinds"].keys() == {"在建重点项目", "投产工业企业", "规上服务业企业"}
    assert [values[key] for key in ("visit_rate", "on_time_rate", "satisfaction_rate", "closure_rate_total")] == [None] * 4
    assert values["carried_over"] + values["collected"] == values["closed"] + values["not_supported"] + values["open"]


@pytest.mark.parametrize(("command", "size"), [("export", "rows"), ("print", "pages")])
def test_a_written_file_is_told_with_its_sha256(command: str, size: str, park: Path, book: Path) -> None:
    answer = run(*words_of(command, park, book), "--json", "--today", TODAY)
    (told,) = answer.values["files"]
    assert told.keys() == {"path", size, "sha256"}
    assert hashlib.sha256(Path(told["path"]).read_bytes()).hexdigest() == told["sha256"]


def test_who_did_it_stands_in_the_audit(park: Path, book: Path) -> None:
    for number, words in enumerate((["import", "cadres", book], ["undo", 1], ["print", "monthly", "--out", park.parent / "x.pdf"])):
        before = len(all_rows(park)["audit"])
        assert run(*words, "--db", park, "--user", f"第{number}人", "--today", TODAY).status == 0
        assert {row[3] for row in all_rows(park)["audit"][before:]} == {f"第{number}人"}
    fresh = park.parent / "新.db"
    run("new", fresh, "--park", "云岭高新区", "--user", "建园人", "--today", TODAY)
    assert {row[3] for row in all_rows(fresh)["audit"]} == {"建园人"}


def test_the_day_taken_as_today_is_the_one_given(park: Path, tmp_path: Path) -> None:
    early = run("summary", "--month", "2022-08", "--db", park, "--json", "--today", "2022-08-10").values
    assert (early["as_of"], early["today"]) == ("2022-08-10", "2022-08-10")
    late = run("summary", "--month", "2022-08", "--db", park, "--json", "--today", "2022-09-10").values
    assert late["as_of"] == "2022-08-31"
    to_come = run("summary", "--month", "2022-10", "--db", park, "--today", "2022-09-10")
    assert to_come.status == 1
    assert "尚未开始" in to_come.err
    run("new", tmp_path / "n.db", "--park", "云岭高新区", "--today", "2021-02-03")
    assert all(row[2].startswith("2021-02-03") for row in all_rows(tmp_path / "n.db")["audit"])


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["quarterly", "--quarter", "2022Q3"], "2022年第三季度考核通报"),
        (["quarterly"], "2022年第二季度考核通报"),
        (["annual", "--year", "2022"], "2022年总结通报"),
        (["annual"], "2021年总结通报"),
        (["report", "--month", "2022-07"], "2022年7月报告"),
        (["report", "--quarter", "2022Q2"], "2022年第二季度报告"),
        (["report", "--year", "2021"], "2021年报告"),
        (["report"], "2022年7月报告"),
        (["circular", "--no", "云高管办发[2022]1号"], "云高管办发〔2022〕1号《关于进一步做好包保联企工作的通知》"),
        (["circular", "--no", "1"], "云高管办发〔2022〕1号"),
        (
            ["correction", "--no", "云高管办发〔2022〕1号"],
            "云高管办发〔2022〕2号《关于更正《关于进一步做好包保联企工作的通知》有关内容的通知》",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_each_notice_report_and_circular_is_printed(park: Path, words: list[str], named: str) -> None:
    with opened_park(park):
        circular = draft_another(kind=DocumentKind.CIRCULAR, actor=ACTOR).id
        finish_document(document=circular, despite="由经办人打印后填写", actor=ACTOR)
    out = park.parent / "x.pdf"
    for _ in range(2):
        answer = run("print", *words, "--db", park, "--out", out, "--today", TODAY, "--json")
        assert (answer.status, answer.err) == (0, "")
        assert answer.values.keys() >= FILES
        assert out.read_bytes().startswith(b"%PDF")
    told = run("print", *words, "--db", park, "--out", out, "--today", TODAY)
    assert told.out.startswith(f"已打印{named}")
    assert len(all_rows(park)["document"]) == 1 + (words[0] != "circular"), "printed again, it is not drafted again"


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["circular"], 1, "须用 --no 写明文号"),
        (["circular", "--no", "云高管办发〔2022〕9号"], 1, "还没有通知，请先在“文书”里拟稿"),
        (["correction"], 1, "须用 --no 写明更正或被更正文书的文号"),
        (["correction", "--no", "9"], 1, "没有文号为“9”的文书"),
        (["quarterly", "--quarter", "2022Q4"], 1, "2022年第四季度尚未开始"),
        (["quarterly", "--quarter", "2022-3"], 2, "季度应写作 2022Q3"),
        (["quarterly", "--quarter", "1022Q3"], 2, "年份应在1900至2099年之间"),
        (["quarterly", "--month", "2022-08"], 2, "打印 quarterly 不用 --month"),
        (["annual", "--year", "22"], 2, "年份应写作 2022"),
        (["monthly", "--year", "2022"], 2, "打印 monthly 不用 --year"),
        (["report", "--month", "2022-08", "--year", "2022"], 2, "只能写一个"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_notice_that_is_not_there_or_wrongly_named_is_refused(park: Path, words: list[str], status: int, said: str) -> None:
    answer = run("print", *words, "--db", park, "--out", park.parent / "x.pdf", "--today", TODAY)
    assert (answer.status, answer.out) == (status, "")
    assert said in answer.err
    assert not all_rows(park)["document"]


@pytest.mark.parametrize(
    ("kind", "named", "problem"),
    [("assign", "交办函", "2022-0001"), ("supervise", "督办函", "2022-0001"), ("remind", "提醒函", "2022-0003")],
    ids=["assign", "supervise", "remind"],
)
def test_letters_are_made_and_printed_with_a_file_each(park: Path, kind: str, named: str, problem: str) -> None:
    with opened_park(park):
        for back, home in itertools.product((13, 6), (factories.department("建设局"), factories.department("经发局"))):
            found = factories.problem(collected_on=date(2022, 8, 31) - timedelta(days=back))
            assign_feedback(feedback=found, department=home, handler=factories.cadre(home), actor=ACTOR)
    out, each = park.parent / "函.pdf", park.parent / "每份"
    words = ["print", f"{kind}-letter", "--db", park, "--out", out, "--today", TODAY]
    answer = run(*words, "--each", each, "--duplex", "--json")
    assert (answer.status, answer.err) == (0, "")
    batch, *files = answer.values["files"]
    assert [Path(file["path"]).name for file in files] == [f"云高管办函〔2022〕{n}号 {to}.pdf" for n, to in ((1, "建设局"), (2, "经发局"))]
    assert batch["pages"] >= sum(file["pages"] for file in files)
    for file in (batch, *files):
        assert hashlib.sha256(Path(file["path"]).read_bytes()).hexdigest() == file["sha256"]
    assert run(*words).out.startswith(f"已打印{named}2份"), "drafts are printed again, not made again"
    assert run(*words, "--department", "经发局").out.startswith(f"已打印{named}1份")
    assert run(*words, "--no", "云高管办函[2022]2号").out.startswith(f"已打印{named}1份")
    assert run(*words, "--no", problem).out.startswith(f"已打印{named}1份")
    refused = run(*words, "--no", "2022-0009")
    assert (refused.status, "没有文号为“2022-0009”" in refused.err) == (1, True)
    assert len([row for row in all_rows(park)["document"] if named in row]) == 2
    for register, said in (("dispatch-list", "2022年发文登记簿（2条）"), ("number-register", "2022年文号登记簿（2个文号）")):
        told = run("print", register, "--db", park, "--out", out, "--today", TODAY, "--year", "2022")
        assert told.out.startswith(f"已打印{said}"), told.err


@pytest.mark.parametrize("kind", ["assign-letter", "supervise-letter", "remind-letter", "dispatch-list", "number-register"])
def test_nothing_due_is_a_sentence_and_no_file(park: Path, kind: str) -> None:
    out = park.parent / "函.pdf"
    before = all_rows(park)
    answer = run("print", kind, "--db", park, "--out", out, "--today", TODAY, "--json")
    assert (answer.status, answer.err, answer.values["files"]) == (0, "", [])
    (said,) = answer.values["warnings"]
    assert "没有" in said
    assert not out.exists()
    assert all_rows(park) == before


def test_last_months_notice_is_printed_where_no_month_is_named(park: Path) -> None:
    answer = run("print", "monthly", "--db", park, "--out", park.parent / "x.pdf", "--today", "2022-09-01")
    assert "2022年8月" in answer.out


@pytest.mark.parametrize(
    ("grade", "due"),
    [("咨询类", "2022-09-30"), ("一般事项", "2022-10-08"), ("重大事项", "2022-10-31")],
    ids=["inquiry", "ordinary", "major"],
)
def test_a_deadline_needs_no_park(grade: str, due: str) -> None:
    values = run("deadline", "2022-09-30", grade, "--json").values
    assert values["due"] == due
    assert "2022年9月30日" in values["how"]


def started(*words: object) -> subprocess.CompletedProcess[bytes]:
    """The program as the office's script starts it, in a locale that knows no Chinese."""
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    return subprocess.run(
        [sys.executable, "main.py", *map(str, words)], cwd=PROJECT, capture_output=True, check=False, env=environment, timeout=60
    )


def test_a_process_answers_in_utf8_whatever_the_locale(park: Path) -> None:
    done = started("check", "--db", park, "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode())["ok"] is True


def test_a_process_refuses_in_utf8_with_its_status(tmp_path: Path) -> None:
    missing, wrong = started("check", "--db", tmp_path / "没有.db"), started("check", "--db")
    assert (missing.returncode, wrong.returncode) == (3, 2)
    for done in (missing, wrong):
        assert done.stdout == b""
        assert len(done.stderr.decode().splitlines()) == 1
    assert "没有.db" in missing.stderr.decode()
