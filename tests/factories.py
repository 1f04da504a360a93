"""A park file to test on, and valid things to put into it. Every maker gives the id of what it made, through the real commands."""

from __future__ import annotations

import itertools
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.read.search import TABLE as SEARCH_INDEX
from desktop import clock
from desktop.economy import commands as economy
from desktop.feedback import commands as feedback
from desktop.park.commands import create_park
from desktop.park.files import close_park, open_park
from desktop.periods import Month
from desktop.roster import commands as roster
from desktop.visits import commands as visits
from desktop.vocabulary import Category, ConfirmedHow, DepartmentCategory, EnterpriseKind, Grade, Rank, Role, Satisfaction, Source

ACTOR = "督查室录入员"
PARK_NAME = "云岭高新区"
TODAY = date(2022, 8, 31)  # a Wednesday, and a month's last day

_numbers = itertools.count(1)


@contextmanager
def fixed_today(day: date) -> Iterator[None]:
    """The program takes ``day`` as today inside; afterwards what it took before."""
    before = clock._fixed_day
    clock.fix_today(day)
    try:
        yield
    finally:
        clock.fix_today(before)


@contextmanager
def opened_park(path: Path, today: date = TODAY) -> Iterator[Path]:
    """A park file opened as the program opens it, on a fixed day; its connection is closed afterwards."""
    with fixed_today(today):
        open_park(path)
        try:
            yield path
        finally:
            close_park()


@contextmanager
def copied_park(template: Path, today: date = TODAY) -> Iterator[Path]:
    """A private copy of a closed park file, opened: quick enough for one per example of hypothesis."""
    with (
        tempfile.TemporaryDirectory(prefix="park-") as folder,
        opened_park(Path(shutil.copy(template, Path(folder, "park.db"))), today) as path,
    ):
        yield path


@pytest.fixture(scope="session")
def template_park(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new park as ``create_park`` makes it, closed and whole in one file. Copy it, never open it."""
    path = tmp_path_factory.mktemp("template") / "park.db"
    with fixed_today(TODAY):
        create_park(path=path, name=PARK_NAME, actor=ACTOR)
        close_park()
    assert [beside.name for beside in path.parent.iterdir()] == [path.name]
    return path


@pytest.fixture
def park(template_park: Path, tmp_path: Path) -> Iterator[Path]:
    """A new park file of this test's own, opened on TODAY."""
    with opened_park(Path(shutil.copy(template_park, tmp_path / "park.db"))) as path:
        yield path


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection past the program, as a tamperer's; what was done inside is committed."""
    connection = sqlite3.connect(path)
    try:
        yield connection
        connection.commit()
    finally:
        connection.close()


def all_rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table as SQLite keeps it; the search index is made from them."""
    with raw(path) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        tables = [name for name in tables if not name.startswith(SEARCH_INDEX)]
        return {table: connection.execute(f'SELECT * FROM "{table}" ORDER BY 1').fetchall() for table in tables}


def department(name: str = "", **values: Any) -> int:
    """A line department unless ``category`` says otherwise."""
    name = name or f"第{next(_numbers)}局"
    return roster.add_department(name=name, actor=ACTOR, **{"category": DepartmentCategory.LINE, **values}).first("department")


def cadre(department_id: int | None = None, *, name: str = "", rank: Rank = Rank.STAFF, **values: Any) -> int:
    """A cadre in post since before the records, of a department of their own unless one is given."""
    number = next(_numbers)
    owner = department_id if department_id is not None else department()
    named: dict[str, Any] = {"phone": f"138{number:08d}", **values}
    return roster.add_cadre(name=name or f"干部{number}", department=owner, rank=rank, actor=ACTOR, **named).first("cadre")


def leader(name: str = "") -> int:
    """A 班子成员."""
    return cadre(name=name, rank=Rank.LEADERSHIP, post="党工委委员")


def enterprise(name: str = "", *, kind: EnterpriseKind = EnterpriseKind.INDUSTRY, **values: Any) -> int:
    """An object living since before the records."""
    return roster.add_enterprise(name=name or f"第{next(_numbers)}企业有限公司", kind=kind, actor=ACTOR, **values).first("enterprise")


def relation(enterprise_id: int, role: Role, holder: int, start: date | None = None, end: date | None = None) -> int:
    """A 包保关系; ``holder`` is a department for the role 责任部门, else a cadre."""
    who: dict[str, Any] = {"department" if role == Role.DEPARTMENT else "cadre": holder}
    return roster.assign(enterprise=enterprise_id, role=role, actor=ACTOR, start=start, end=end, **who).first("assignment")


def figures(enterprise_id: int, month: str, **values: int | None) -> int:
    """An object's figures of a month (``2022-08``), in whole units; 产值 alone unless others are given."""
    given = values or {"output": 1_000_000}
    return economy.enter_month(enterprise=enterprise_id, month=Month.parse(month), actor=ACTOR, **given).first("economy_figure")


def visit(enterprise_id: int, cadre_id: int, day: date | None = None, **values: Any) -> int:
    """A visit on site by one cadre, today unless a day is given."""
    day = day or clock.today()
    return visits.register_visit(enterprise=enterprise_id, day=day, cadres=[cadre_id], actor=ACTOR, **values).first("visit")


def problem(enterprise_id: int | None = None, first_handler: int | None = None, collected_on: date | None = None, **values: Any) -> int:
    """A 一般事项 just registered."""
    named: dict[str, Any] = {
        "text": f"第{next(_numbers)}个问题：厂区门口道路破损",
        "source": Source.VISIT,
        "category": Category.SITE,
        "grade": Grade.ORDINARY,
        **values,
    }
    return feedback.register_feedback(
        enterprise=enterprise_id if enterprise_id is not None else enterprise(),
        first_handler=first_handler if first_handler is not None else cadre(),
        collected_on=collected_on or clock.today(),
        actor=ACTOR,
        **named,
    ).first("feedback")


def handled_problem(department_id: int | None = None, handler: int | None = None, **values: Any) -> int:
    """A problem in 办理中."""
    owner = department_id if department_id is not None else department()
    found = problem(**values)
    feedback.assign_feedback(feedback=found, department=owner, handler=handler if handler is not None else cadre(owner), actor=ACTOR)
    feedback.accept_feedback(feedback=found, actor=ACTOR)
    return found


def evidence(feedback_id: int, content: bytes = b"photo") -> None:
    """An attachment as evidence."""
    feedback.attach_file(feedback=feedback_id, name="现场照片.jpg", content=content, actor=ACTOR)


def confirm(feedback_id: int, satisfaction: Satisfaction = Satisfaction.SATISFIED, **values: Any) -> None:
    """The enterprise's word on what was applied for: solved, said by somebody of it, on the phone."""
    said: dict[str, Any] = {"solved": True, "confirmed_by": "企业办公室主任", "how": ConfirmedHow.PHONE, "actor": ACTOR, **values}
    feedback.confirm_closure(feedback=feedback_id, satisfaction=satisfaction, **said)


def decline(feedback_id: int, reason: str = "不在政策范围内") -> None:
    """不予支持, with the rule it rests on, explained to the enterprise."""
    feedback.decline_feedback(feedback=feedback_id, reason=reason, basis="某办法第三条", explained_to="企业办公室主任", actor=ACTOR)


def closed_problem(verifier: int | None = None, satisfaction: Satisfaction = Satisfaction.SATISFIED, **values: Any) -> int:
    """A problem that went the whole way to 已销号, today."""
    found = handled_problem(**values)
    evidence(found)
    feedback.apply_closure(feedback=found, result="道路已修复", actor=ACTOR)
    confirm(found, satisfaction)
    feedback.verify_closure(feedback=found, verifier=verifier if verifier is not None else cadre(), words="现场核验属实", actor=ACTOR)
    feedback.close_feedback(feedback=found, actor=ACTOR)
    return found
