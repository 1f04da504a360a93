"""With accounts, every command asks for a name and its password, and does what that account may do."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from exports.pdf.check.pages import read_document
from tests.factories import all_rows, raw
from tests.fixtures.accounts import ADMIN, ADMIN_PASSWORD, cheap_passwords
from tests.fixtures.command import Answered, run
from tests.fixtures.workbooks import Sheet, write_xlsx

__all__ = ["cheap_passwords"]
PROJECT = Path(__file__).resolve().parents[3]
TODAY = "2022-08-31"
CLERK, CLERK_PASSWORD = "登记甲", "denglu-2022"
Run = Callable[..., Answered]


@pytest.fixture
def park(template_park: Path, tmp_path: Path) -> Path:
    """A new park, closed."""
    return Path(shutil.copy(template_park, tmp_path / "park.db"))


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, cheap_passwords: None) -> Run:
    """Runs a command with secrets in the environment."""

    def go(*words: object, password: str | None = None, new: str | None = None, code: str | None = None) -> Answered:
        for name, value in (("PARK_PASSWORD", password), ("PARK_NEW_PASSWORD", new), ("PARK_RECOVERY_CODE", code)):
            monkeypatch.delenv(name, raising=False) if value is None else monkeypatch.setenv(name, value)
        return run(*words, "--today", TODAY)

    return go


@pytest.fixture
def guarded(park: Path, typed: Run) -> Path:
    """A park with an administrator and a clerk."""
    assert typed("account", "first", ADMIN, "--db", park, new=ADMIN_PASSWORD).status == 0
    made = typed("account", "add", CLERK, "--roles", "登记员", "--db", park, "--user", ADMIN, password=ADMIN_PASSWORD, new="first-2022")
    assert made.status == 0, made.err
    own = typed("account", "password", "--db", park, "--user", CLERK, password="first-2022", new=CLERK_PASSWORD)
    assert own.status == 0, own.err
    return park


def files(folder: Path) -> list[Path]:
    """What lies there, but for what SQLite keeps beside a file while it is read."""
    return sorted(path for path in folder.rglob("*") if not path.name.endswith(("-wal", "-shm")))


def commands_of(park: Path) -> dict[str, list[object]]:
    folder = park.parent
    book = folder / "名册.xlsx"
    write_xlsx(book, [Sheet("人员", [["姓名", "部门", "联系电话"], ["陈静", "督查室", "13900000001"]])])
    return {
        "import": ["import", "cadres", book, "--db", park],
        "undo": ["undo", 1, "--db", park],
        "export": ["export", "干部名册", "--db", park, "--out", folder / "out.xlsx"],
        "print": ["print", "monthly", "--db", park, "--out", folder / "out.pdf", "--month", "2022-08"],
        "summary": ["summary", "--db", park, "--month", "2022-08"],
        "check": ["check", "--db", park],
        "backup": ["backup", "--db", park, "--to", folder / "备份"],
        "restore": ["restore", park, "--to", folder / "恢复.db"],
        "deadline": ["deadline", "2022-09-30", "一般事项", "--db", park],
        "account": ["account", "list", "--db", park],
    }


def test_every_command_needs_the_name_and_its_password(guarded: Path, typed: Run) -> None:
    before = all_rows(guarded)
    for words in commands_of(guarded).values():
        there = files(guarded.parent)
        for more, password in ([], ADMIN_PASSWORD), (["--user", ADMIN], None), (["--user", "没有这人"], "x"):
            answer = typed(*words, *more, "--json", password=password)
            assert answer.status == 3, words
            assert (answer.values.keys(), answer.err.count("\n")) == ({"error"}, 1), words
        assert files(guarded.parent) == there, words
    assert all_rows(guarded) == before


def test_whoever_may_does_it_with_the_password(guarded: Path, typed: Run) -> None:
    for name, words in commands_of(guarded).items():
        user, password = (ADMIN, ADMIN_PASSWORD) if name == "account" else (CLERK, CLERK_PASSWORD)
        answer = typed(*words, "--user", user, password=password)
        assert answer.status == 0, (name, answer.err)
    with raw(guarded) as park:
        assert park.execute("SELECT DISTINCT actor FROM audit WHERE action LIKE '导入%' OR action LIKE '撤销%'").fetchall() == [(CLERK,)]


def test_who_may_not_is_refused_by_the_data_not_by_the_door(guarded: Path, typed: Run, tmp_path: Path) -> None:
    commands = commands_of(guarded)
    answer = typed(*commands["account"], "--user", CLERK, "--json", password=CLERK_PASSWORD)
    assert (answer.status, answer.values["error"]) == (1, "登记甲（登记员）没有“账号”的权限，这件事由管理员办理")
    typed("account", "add", "纪检甲", "--roles", "纪检", "--db", guarded, "--user", ADMIN, password=ADMIN_PASSWORD, new="first-2022")
    refused = typed(*commands["check"], "--user", "纪检甲", password="first-2022")
    assert (refused.status, refused.err) == (3, "纪检甲的密码是管理员设的，请先改成自己的密码\n")
    typed("account", "password", "--db", guarded, "--user", "纪检甲", password="first-2022", new="jijian-2022")
    for name in ("check", "backup", "import", "restore"):
        there = files(guarded.parent)
        refused = typed(*commands[name], "--user", "纪检甲", password="jijian-2022")
        assert refused.status == 1, name
        assert "没有“" in refused.err
        assert files(guarded.parent) == there, name


def test_after_four_wrong_passwords_the_right_one_waits_too(guarded: Path, typed: Run) -> None:
    for _ in range(4):
        assert typed("check", "--db", guarded, "--user", ADMIN, password="wrong-one").status == 3
    answer = typed("check", "--db", guarded, "--user", ADMIN, "--today", "2099-01-01", "--json", password=ADMIN_PASSWORD)
    assert answer.status == 3
    assert "密码输错的次数太多，请" in answer.values["error"]


def test_the_recovery_code_opens_and_is_printed(park: Path, typed: Run, tmp_path: Path) -> None:
    paper = tmp_path / "恢复码.pdf"
    first = typed("account", "first", ADMIN, "--db", park, "--out", paper, "--json", new=ADMIN_PASSWORD).values
    assert first.keys() >= {"account", "recovery_code", "files", "warnings"}
    text = "".join(char.char for page in read_document(paper).pages for char in page.chars)
    assert first["recovery_code"] in "".join(text.split())
    lost = typed("account", "recover", ADMIN, "--db", park, "--json", code=first["recovery_code"], new="xin-mima-9").values
    assert lost["recovery_code"] != first["recovery_code"]
    assert typed("check", "--db", park, "--user", ADMIN, password="xin-mima-9").status == 0
    again = typed("account", "recover", ADMIN, "--db", park, code=first["recovery_code"], new="xin-mima-9")
    assert (again.status, again.err) == (3, "用户名或恢复码不对\n")
    told = typed("account", "code", "--db", park, "--user", ADMIN, "--out", tmp_path, "--json", password="xin-mima-9").values
    assert told["recovery_code"], "said, though it could not be printed"
    assert told["warnings"]


def test_accounts_are_listed_changed_and_disabled(guarded: Path, typed: Run) -> None:
    def admin(*words: object, new: str | None = None) -> Answered:
        return typed("account", *words, "--db", guarded, "--user", ADMIN, "--json", password=ADMIN_PASSWORD, new=new)

    assert admin("roles", CLERK, "--roles", "登记员,核验员", "--department", "督查室").status == 0
    assert admin("roles", CLERK, "--roles", "登记员、核验员").status == 0, "the department stays"
    assert admin("disable", CLERK).status == 0
    rows = {row["name"]: row for row in admin("list").values["accounts"]}
    assert (rows[CLERK]["roles"], rows[CLERK]["department"], rows[CLERK]["disabled_on"]) == (["登记员", "核验员"], "督查室", TODAY)
    assert typed("check", "--db", guarded, "--user", CLERK, password=CLERK_PASSWORD).status == 3
    assert admin("enable", CLERK).status == 0
    assert admin("password", CLERK, new="linshi-2022").status == 0
    assert typed("account", "list", "--db", guarded, "--user", ADMIN, password=ADMIN_PASSWORD).out.count("下次登录须改密码") == 1
    for words, told in [
        (("disable", ADMIN), "至少要留一个在用的管理员账号"),
        (("first", "又一人"), "已经有账号"),
        (("roles", CLERK), "请用 --roles 写明角色"),
        (("enable",), "后面要写用户名"),
        (("disable", "没有这人"), "没有名为“没有这人”的账号"),
    ]:
        refused = admin(*words, new="first-2022")
        assert refused.status == 1, words
        assert told in refused.values["error"]


def test_restoring_over_a_file_asks_that_file(guarded: Path, typed: Run, tmp_path: Path) -> None:
    made = typed("backup", "--db", guarded, "--to", tmp_path / "备份", "--user", CLERK, "--json", password=CLERK_PASSWORD).values
    kept, content = Path(made["path"]), Path(made["path"]).read_bytes()
    assert typed("restore", kept, "--to", guarded).status == 3
    assert typed("restore", kept, "--to", guarded, "--user", CLERK, password="wrong-one").status == 3
    assert typed("restore", kept, "--to", guarded, "--user", CLERK, password=CLERK_PASSWORD).status == 0
    assert typed("restore", kept, "--to", tmp_path / "新.db", "--user", CLERK, password=CLERK_PASSWORD).status == 0
    assert kept.read_bytes() == content
    assert typed("check", "--db", guarded, "--user", CLERK, password=CLERK_PASSWORD).status == 0


def test_a_file_without_accounts_works_with_or_without_a_name(park: Path, typed: Run) -> None:
    assert typed("check", "--db", park).status == 0
    assert typed("check", "--db", park, "--user", "谁都行").status == 0
    assert typed("account", "list", "--db", park).out == "还没有账号\n"
    answer = typed("account", "recover", ADMIN, "--db", park, code="AAAA", new="xin-mima-9")
    assert answer.status == 3


@pytest.mark.parametrize("password", [ADMIN_PASSWORD, None, "wrong-one", b"\xff\xfe\x00x"[:2]])
def test_as_a_process_of_its_own(guarded: Path, password: str | bytes | None) -> None:
    """The door as scripts meet it: no terminal, one line on stderr, never the password."""
    environment: dict[bytes, bytes] = {name: value for name, value in os.environb.items() if not name.startswith(b"PARK_")}
    if password is not None:
        environment[b"PARK_PASSWORD"] = password.encode() if isinstance(password, str) else password
    done = subprocess.run(
        [sys.executable, "main.py", "check", "--db", guarded, "--user", ADMIN, "--json"],
        cwd=PROJECT, env=environment, capture_output=True, stdin=subprocess.DEVNULL, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == (0 if password == ADMIN_PASSWORD else 3), done.stderr
    if password is None:
        assert "PARK_PASSWORD" in done.stderr
    elif password != ADMIN_PASSWORD:
        assert done.stderr == "用户名或密码不对\n"
        assert "wrong-one" not in done.stdout + done.stderr
