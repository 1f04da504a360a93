"""A workbook that says what an object has become says nothing against what it was."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.models import Assignment, Enterprise, LifeEvent
from desktop.audit.check import check_park_file
from desktop.enterprises.commands import turn_object
from desktop.imports.commands import undo_import
from desktop.listing import ListRequest
from desktop.roster import queries
from desktop.vocabulary import EnterpriseKind, Role, Turn
from tests import factories
from tests.desktop.imports.books import ENTERPRISES, book, bring, outcomes, reasons
from tests.factories import ACTOR, all_rows

NAME = "云岭宏图有限公司"
BEFORE, DAY = date(2022, 8, 9), date(2022, 8, 10)


def workbook(folder: Path, kind: str, status: str, day: str | None, name: str = "表.xlsx") -> Path:
    return book(folder, ENTERPRISES, [NAME, kind, None, "何联", "13800001111", status, day], name=name)


def states(*days: date) -> list[tuple[str, str]]:
    found = [queries.enterprises(ListRequest(), day).rows[0] for day in days]
    return [(row.kind, row.status) for row in found]


@pytest.fixture
def project(park: Path, tmp_path: Path) -> Path:
    """A project brought in, with somebody for it."""
    bring("enterprises", workbook(tmp_path, "在建项目", "在建", "2021-03-01"))
    factories.relation(Enterprise.get().id, Role.RESPONSIBLE, factories.cadre())
    return park


def test_a_later_workbook_turns_the_object_and_its_past_stays(project: Path, tmp_path: Path) -> None:
    later = workbook(tmp_path, "工业企业", "投产", "2022-08-10", "后.xlsx")
    before = all_rows(project)
    done = bring("enterprises", later)

    assert outcomes(done) == {"更新": 1}
    assert states(BEFORE, DAY) == [("在建重点项目", "在建"), ("投产工业企业", "投产")]
    assert queries.enterprises(ListRequest(), BEFORE).rows[0].status_day == date(2021, 3, 1)
    after: dict[str, Any] = all_rows(project)
    again = bring("enterprises", later)
    assert (outcomes(again), again.batch) == ({"不变": 1}, None)
    assert all_rows(project) == after
    undo_import(batch=done.batch or 0, actor=ACTOR)
    assert states(BEFORE, DAY) == [("在建重点项目", "在建")] * 2
    assert not LifeEvent.select().where(~LifeEvent.voided).exists()
    assert check_park_file().ok
    assert len(before["enterprise"]) == 1


def test_an_end_by_workbook_ends_the_relations_and_its_undo_brings_them_back(project: Path, tmp_path: Path) -> None:
    done = bring("enterprises", workbook(tmp_path, "在建项目", "注销", "2022-08-10", "后.xlsx"))
    assert Assignment.get().end == BEFORE
    undo_import(batch=done.batch or 0, actor=ACTOR)
    assert Assignment.get().end is None


def test_a_workbook_that_repeats_itself_says_nothing_against_the_office(project: Path, tmp_path: Path) -> None:
    turn_object(enterprise=Enterprise.get().id, turn=Turn.PRODUCTION, day=DAY, reason="竣工", actor=ACTOR)
    before = all_rows(project)
    assert outcomes(bring("enterprises", workbook(tmp_path, "在建项目", "在建", None, "旧.xlsx"))) == {"不变": 1}
    assert all_rows(project) == before


def test_a_row_against_what_is_on_record_is_an_error_of_that_row(park: Path, tmp_path: Path) -> None:
    factories.enterprise(NAME, kind=EnterpriseKind.PROJECT)  # entered here, not by a workbook
    turn_object(enterprise=Enterprise.get().id, turn=Turn.PRODUCTION, day=DAY, reason="竣工", actor=ACTOR)
    before = all_rows(park)
    told = bring("enterprises", workbook(tmp_path, "在建项目", "在建", None, "旧.xlsx"))

    assert outcomes(told) == {"错误": 1}
    assert "状态：现状是2022-08-10登记的状态变更而来" in reasons(told)[0]
    assert all_rows(park) == before


def test_an_object_brought_in_as_stopped_was_running_until_then(park: Path, tmp_path: Path) -> None:
    bring("enterprises", workbook(tmp_path, "工业企业", "停产", "2022-08-10"))
    assert states(BEFORE, DAY) == [("投产工业企业", "投产"), ("投产工业企业", "停产")]
    again = bring("enterprises", workbook(tmp_path, "工业企业", "停产", "2022-08-10"))
    assert outcomes(again) == {"不变": 1}
