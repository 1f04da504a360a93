"""Boards and their rows are there together or not at all; numbers have no gaps; a board that holds keeps its number."""

import errno
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from peewee import OperationalError

from db.models import Signboard
from desktop import clock
from desktop.audit.check import check_park_file
from desktop.audit.work import Work
from desktop.errors import KnownError, UserError
from desktop.roster import commands as roster
from desktop.signboards import commands
from desktop.signboards.commands import PrintedBoards, preview_board, print_boards, reprint_boards, take_down
from desktop.signboards.queries import boards_of
from desktop.vocabulary import Role
from exports.pdf.check.pages import read_document
from tests import factories
from tests.factories import ACTOR, all_rows
from tests.fixtures.stopping import StoppedError, Watcher

OLD = b"what stood there before"


@pytest.fixture
def objects(park: Path) -> list[int]:
    """Three enterprises with their people."""
    home = factories.department("产业发展局")
    chief = factories.leader("高远山")
    made: list[int] = []
    for name in ("云岭光电科技有限公司", "云岭新材料股份有限公司", "云岭冷链物流园项目"):
        one = factories.enterprise(name)
        factories.relation(one, Role.LEADER, chief)
        factories.relation(one, Role.DEPARTMENT, home)
        factories.relation(one, Role.RESPONSIBLE, factories.cadre(home))
        made.append(one)
    return made


def print_them(objects: list[int], path: Path, **named: Any) -> PrintedBoards:
    values: dict[str, Any] = {"paper": "A4", "actor": ACTOR, **named}
    done = print_boards(enterprises=objects, path=path, **values).result
    assert isinstance(done, PrintedBoards)
    return done


def pages(path: Path) -> list[str]:
    return ["".join(char.char for char in page.chars) for page in read_document(path).pages]


def in_folder(path: Path) -> set[str]:
    return {entry.name for entry in path.iterdir()}


def test_a_page_each_in_the_office_s_order_and_a_row_each(objects: list[int], tmp_path: Path) -> None:
    path = tmp_path / "牌.pdf"
    done = print_them([objects[2], objects[0], objects[1], objects[0]], path)
    assert done.issued == ("2022-001", "2022-002", "2022-003")
    assert (done.file.path, done.file.pages) == (path, 3)
    found = pages(path)
    for words, name, number in zip(
        found, ("云岭光电科技有限公司", "云岭新材料股份有限公司", "云岭冷链物流园项目"), done.issued, strict=True
    ):
        assert name in words
        assert f"编号：{number}" in words
        assert "制牌日期：2022年8月31日" in words
        assert "高远山" in words
    rows = list(Signboard.select().order_by(Signboard.id))
    assert [(row.enterprise_id, row.serial, row.paper, row.entered_by) for row in rows] == [
        (one, number, "A4", ACTOR) for one, number in zip(objects, done.issued, strict=True)
    ]
    assert json.loads(rows[0].stated)["leaders"] == [["高远山", "党工委委员"]]
    assert check_park_file().problems == ()


def test_a_board_that_holds_is_printed_again_under_its_number(objects: list[int], tmp_path: Path) -> None:
    first = tmp_path / "一.pdf"
    print_them(objects, first)
    with clock.as_on(date(2022, 9, 5)):
        again = tmp_path / "二.pdf"
        done = print_them(objects, again)
        assert (done.issued, done.repeated) == ((), ("2022-001", "2022-002", "2022-003"))
        assert again.read_bytes() == first.read_bytes()
        assert Signboard.select().count() == 3
        larger = print_them(objects[:1], tmp_path / "三.pdf", paper="A3")
        assert larger.repeated == ("2022-001",)
        assert Signboard.get_by_id(1).paper == "A3"


def test_only_what_changed_gets_a_new_number_and_the_old_board_keeps_its_own(objects: list[int], tmp_path: Path) -> None:
    print_them(objects, tmp_path / "一.pdf")
    roster.change_enterprise(enterprise=objects[1], name="云岭新材料集团有限公司", actor=ACTOR)
    done = print_them(objects, tmp_path / "二.pdf")
    assert (done.issued, done.repeated) == (("2022-004",), ("2022-001", "2022-003"))
    rows = {row.serial: row for row in Signboard.select()}
    assert (rows["2022-002"].voided, rows["2022-002"].void_reason) == (True, "换牌：2022-004")
    assert [number in page for number, page in zip(("2022-001", "2022-004", "2022-003"), pages(tmp_path / "二.pdf"), strict=True)] == [
        True
    ] * 3


def test_numbers_begin_anew_each_year_and_are_never_given_twice(objects: list[int], tmp_path: Path) -> None:
    print_them(objects[:2], tmp_path / "一.pdf")
    take_down(boards=[2], reason="印错", actor=ACTOR)
    assert print_them([objects[1]], tmp_path / "二.pdf").issued == ("2022-003",)
    with clock.as_on(date(2023, 1, 4)):
        assert print_them([objects[2]], tmp_path / "三.pdf").issued == ("2023-001",)
    assert [row.serial for row in Signboard.select().order_by(Signboard.id)] == ["2022-001", "2022-002", "2022-003", "2023-001"]


def test_a_recorded_board_is_printed_as_it_was(objects: list[int], tmp_path: Path) -> None:
    first = tmp_path / "一.pdf"
    print_them(objects[:1], first)
    roster.change_enterprise(enterprise=objects[0], name="云岭光电集团有限公司", actor=ACTOR)
    print_them(objects[:1], tmp_path / "二.pdf")
    before = all_rows(tmp_path / "park.db")
    reprint_boards(boards=[1], paper="A4", path=tmp_path / "三.pdf")
    assert (tmp_path / "三.pdf").read_bytes() == first.read_bytes()
    assert all_rows(tmp_path / "park.db") == before


def test_a_preview_records_nothing(objects: list[int], park: Path, tmp_path: Path) -> None:
    before = all_rows(park)
    preview_board(enterprise=objects[0], paper="A4", path=tmp_path / "样.pdf")
    assert "打印时编号" in pages(tmp_path / "样.pdf")[0]
    assert all_rows(park) == before


def test_what_nobody_fills_stays_open_and_is_told(park: Path, tmp_path: Path) -> None:
    lonely = factories.enterprise("云岭孤山有限公司")
    done = print_them([lonely], tmp_path / "牌.pdf")
    for role in ("包保领导", "责任部门", "包保责任人"):
        assert f"云岭孤山有限公司缺{role}，牌上写着“（待明确）”。" in done.file.warnings
    assert any("监督电话" in warning for warning in done.file.warnings)
    assert pages(tmp_path / "牌.pdf")[0].count("（待明确）") == 4


def test_a_cadre_without_a_phone_is_told(objects: list[int], tmp_path: Path) -> None:
    factories.relation(objects[0], Role.RESPONSIBLE, factories.cadre(name="李四平", phone=""))
    done = print_them(objects, tmp_path / "牌.pdf")
    assert "李四平没有登记联系电话，牌上只有姓名。" in done.file.warnings
    assert "李四平" in pages(tmp_path / "牌.pdf")[0]


def test_what_lies_beside_and_cannot_go_does_not_spoil_what_is_done(
    objects: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "牌.pdf"
    path.write_bytes(OLD)

    real = Path.unlink

    def unlink(self: Path, *, missing_ok: bool = False) -> None:
        if self.suffix == ".before":
            raise PermissionError(errno.EACCES, "held")
        real(self, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", unlink)
        assert print_them(objects, path).issued == ("2022-001", "2022-002", "2022-003")
    assert len(pages(path)) == 3


def test_nobody_and_who_has_left_are_refused(objects: list[int], park: Path, tmp_path: Path) -> None:
    before = all_rows(park)
    with pytest.raises(UserError, match="请先选中"):
        print_them([], tmp_path / "牌.pdf")
    ended = factories.enterprise("云岭旧厂有限公司", living_to=date(2022, 8, 1))
    with pytest.raises(UserError, match="云岭旧厂有限公司不在册"):
        print_them([*objects, ended], tmp_path / "牌.pdf")
    assert all_rows(park)["signboard"] == before["signboard"]
    assert not (tmp_path / "牌.pdf").exists()


# --- everything or nothing


def no_space(*_arguments: Any, **_named: Any) -> Any:
    raise OSError(errno.ENOSPC, "no space")


def failing_renderer(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("exports.pdf.render.Drawing", no_space)


def failing_copy(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("desktop.signboards.placing.shutil.copyfile", no_space)


def failing_move(patch: pytest.MonkeyPatch) -> None:
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        return no_space() if self.suffix == ".draft" else real(self, target)

    patch.setattr(Path, "replace", replace)


def failing_rows(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Work, "insert_many", no_space)


def failing_audit(patch: pytest.MonkeyPatch) -> None:
    """The last thing before the commit, when the file is in its place."""

    def full(_self: Work) -> None:
        raise OperationalError("database or disk is full")

    patch.setattr(Work, "finish", full)


def someone_else_printed(patch: pytest.MonkeyPatch) -> None:
    real = commands.set_boards

    def slow(*arguments: Any, **named: Any) -> Any:
        file = real(*arguments, **named)
        roster.change_enterprise(enterprise=1, name="云岭光电集团有限公司", actor=ACTOR)
        return file

    patch.setattr(commands, "set_boards", slow)


@pytest.mark.parametrize("there", [True, False], ids=["over a file", "beside no file"])
@pytest.mark.parametrize("fails", [failing_renderer, failing_copy, failing_move, failing_rows, failing_audit, someone_else_printed])
def test_whatever_fails_leaves_neither_rows_nor_file(
    objects: list[int], park: Path, tmp_path: Path, fails: Callable[[pytest.MonkeyPatch], None], *, there: bool
) -> None:
    if fails is failing_copy and not there:
        fails = failing_move
    folder = tmp_path / "牌"
    folder.mkdir()
    path = folder / "牌.pdf"
    if there:
        path.write_bytes(OLD)
    before = all_rows(park)["signboard"]
    with pytest.MonkeyPatch.context() as patch:
        fails(patch)
        with pytest.raises((UserError, KnownError)):
            print_them(objects, path)
    assert all_rows(park)["signboard"] == before == []
    assert in_folder(folder) == ({"牌.pdf"} if there else set())
    assert not there or path.read_bytes() == OLD
    assert print_them(objects, path).issued == ("2022-001", "2022-002", "2022-003")
    assert in_folder(folder) == {"牌.pdf"}


@pytest.mark.parametrize("step", range(5))
def test_stopped_at_any_step_there_is_neither(objects: list[int], park: Path, tmp_path: Path, step: int) -> None:
    folder = tmp_path / "牌"
    folder.mkdir()
    path = folder / "牌.pdf"
    path.write_bytes(OLD)
    before = all_rows(park)
    with pytest.raises(StoppedError):
        print_them(objects, path, progress=Watcher(step))
    assert all_rows(park) == before
    assert (in_folder(folder), path.read_bytes()) == ({"牌.pdf"}, OLD)


def test_every_board_is_a_step(objects: list[int], tmp_path: Path) -> None:
    watcher = Watcher()
    print_them(objects, tmp_path / "牌.pdf", progress=watcher)
    assert [step[:2] for step in watcher.steps] == [(number, 5) for number in range(5)]
    assert watcher.steps[0][2] == "云岭光电科技有限公司"


def test_a_locked_park_leaves_no_file(objects: list[int], park: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.session.WAIT", 0)
    from db import session

    session.close()
    monkeypatch.setitem(session.PRAGMAS, "busy_timeout", 0)
    with closing(sqlite3.connect(park, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(KnownError):
            print_them(objects, tmp_path / "牌.pdf")
        other.execute("ROLLBACK")
    assert not (tmp_path / "牌.pdf").exists()
    assert boards_of(objects)[0].state == "待制牌"


def test_a_folder_in_the_way_is_told(objects: list[int], tmp_path: Path) -> None:
    (tmp_path / "牌.pdf").mkdir()
    with pytest.raises(KnownError, match="它是一个文件夹"):
        print_them(objects, tmp_path / "牌.pdf")
    with pytest.raises(KnownError, match="文件夹不存在"):
        print_them(objects, tmp_path / "没有" / "牌.pdf")
    assert Signboard.select().count() == 0
