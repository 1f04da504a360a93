"""What an import asks of the park file does not grow with its rows."""

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from db import session
from desktop.audit.check import check_park_file
from desktop.imports.commands import confirm_import, rehearse, undo_import
from desktop.imports.plan import Outcome
from tests import factories
from tests.desktop.imports.books import VISITS, book, bring, outcomes
from tests.factories import ACTOR, TODAY, all_rows

FEW, MANY = 20, 120


@pytest.fixture
def two_books(park: Path, tmp_path: Path) -> list[Path]:
    """Two workbooks of visits to one object by one cadre, one of them longer; no day stands in both."""
    factories.enterprise("云岭一号有限公司")
    factories.cadre(name="张文杰")
    rng = Random(5)
    days = [TODAY - timedelta(days=ago) for ago in range(FEW + MANY)]
    told = [[day, "云岭一号有限公司", "张文杰", "实地", f"用工{rng.randrange(99)}人"] for day in days]
    return [book(tmp_path, VISITS, *told[:FEW], name="少.xlsx"), book(tmp_path, VISITS, *told[FEW:], name="多.xlsx")]


def questions(path: Path) -> int:
    """How many times an import of a workbook asks the park file something."""
    asked: list[str] = []
    session.connection().set_trace_callback(asked.append)
    confirm_import(rehearsal=rehearse(kind="visits", file=path), actor=ACTOR)
    session.connection().set_trace_callback(None)
    return sum(statement.lstrip().startswith("SELECT") for statement in asked)


def test_many_rows_ask_no_more_than_few(two_books: list[Path]) -> None:
    few, many = map(questions, two_books)
    assert many == few


def test_many_rows_are_whole_come_again_unchanged_and_go_back(park: Path, two_books: list[Path]) -> None:
    before = all_rows(park)["visit"]
    first = bring("visits", two_books[1])
    assert outcomes(first) == {Outcome.CREATED: MANY}
    assert check_park_file().problems == ()
    again = bring("visits", two_books[1])
    assert (outcomes(again), again.batch) == ({Outcome.UNCHANGED: MANY}, None)

    undo_import(batch=first.batch or 0, actor=ACTOR)
    assert before == []
    assert {row[2] for row in all_rows(park)["visit"]} == {1}
    assert check_park_file().problems == ()
