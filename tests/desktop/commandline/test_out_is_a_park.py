"""What is printed and exported never takes the place of a park file: the one that is open, another one, or a backup."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from desktop.commandline.parser import PRINT_KINDS
from desktop.conferences.agenda_commands import put_on_agenda
from desktop.conferences.commands import hold_conference, plan_conference
from desktop.documents.commands import draft_another, finish_document
from desktop.enterprises.plan_commands import draw_up_plan
from desktop.errors import UserError
from desktop.feedback.commands import apply_closure
from desktop.handovers.commands import hand_over
from desktop.ledgers.commands import LEDGER_KINDS
from desktop.lookback.drawing import draw
from desktop.periods import Month
from desktop.vocabulary import DocumentKind, Level, Role
from tests import factories
from tests.desktop.imports.books import CADRES, book
from tests.desktop.rectification.making import project
from tests.factories import ACTOR, TODAY, opened_park
from tests.fixtures.command import run
from ui.notices.work import save_document
from ui.tasks import Progress

WRITING = [*(("print", kind) for kind in PRINT_KINDS), *(("export", kind) for kind in ("all", LEDGER_KINDS[0]))]


@pytest.fixture
def park(template_park: Path, tmp_path: Path) -> Path:
    """A park in which every kind of paper finds something to print."""
    path = Path(shutil.copy(template_park, tmp_path / "park.db"))
    with opened_park(path):
        home = factories.department("甲局")
        giver, taker = factories.cadre(home), factories.cadre(home)
        thing = factories.enterprise()
        factories.relation(thing, Role.RESPONSIBLE, giver)
        draw_up_plan(enterprise=thing, drawn_up_on=TODAY, goal="扩产", actor=ACTOR)
        hand_over(cadre=giver, receiver=taker, day=TODAY, actor=ACTOR)
        meeting = plan_conference(day=TODAY, level=Level.LEADER, title="八月会商", actor=ACTOR).first("conference")
        put_on_agenda(conference=meeting, problems={}, topics=["通报进展"], actor=ACTOR)
        hold_conference(conference=meeting, day=TODAY, host="高远山", attended=["王玉兰"], actor=ACTOR)
        project()
        factories.closed_problem()
        waiting = factories.handled_problem()
        factories.evidence(waiting)
        apply_closure(feedback=waiting, result="道路已修复", actor=ACTOR)
    with opened_park(path, date(2022, 9, 1)):
        draw(month=Month(2022, 8), actor=ACTOR)
        circular = draft_another(kind=DocumentKind.CIRCULAR, actor=ACTOR)
        finish_document(document=circular.id, despite="由经办人打印后填写", actor=ACTOR)
    return path


def limits(kind: str) -> tuple[str, ...]:
    if kind == "correction":
        return ("--no", "云高管办发〔2022〕1号")
    return ("--no", "1") if kind in {"circular", "handover", "minutes", "rectification"} else ()


@pytest.mark.parametrize(("command", "kind"), WRITING)
def test_the_place_of_a_park_file_is_refused(command: str, kind: str, park: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(park, tmp_path / "别的园区.db"))
    beside = park.with_name("park.db-wal")
    whole = other.read_bytes()
    for target in (park, other, beside, tmp_path / "没有" / ".." / "park.db"):
        answer = run(command, kind, "--db", park, "--today", "2022-09-07", "--out", target, *limits(kind))
        assert (answer.status, answer.out) == (1, "")
        assert "不能盖掉它" in answer.err
    assert other.read_bytes() == whole
    assert run("check", "--db", park).status == 0
    with closing(sqlite3.connect(park)) as connection:
        assert connection.execute("SELECT COUNT(*) FROM signboard").fetchone() == (0,)
    answer = run(command, kind, "--db", park, "--today", "2022-09-07", "--out", tmp_path / "a.out", *limits(kind))
    assert answer.status == 0, answer.err


def test_a_report_in_the_place_of_the_park_imports_nothing(park: Path, tmp_path: Path) -> None:
    answer = run("import", "cadres", book(tmp_path, CADRES), "--db", park, "--report", park)
    assert (answer.status, "不能盖掉它" in answer.err) == (1, True)
    assert run("check", "--db", park).status == 0


def test_a_notice_is_not_saved_there_either(park: Path) -> None:
    with opened_park(park), pytest.raises(UserError, match="就是现在打开的园区文件"):
        save_document(0, b"%PDF", park, Progress())
    assert run("check", "--db", park).status == 0
