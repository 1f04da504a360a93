"""The demo's handovers: nobody who left holds anything, nothing was lost on the way, and one is still to come."""

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.models import Cadre, Feedback
from desktop.demo.commands import DEMO_TODAY
from desktop.demo.handovers import WITH_PROBLEM
from desktop.handovers.printing import handover_numbered, print_handover
from desktop.handovers.queries import HandoverRow, handovers, items_of
from desktop.listing import ListRequest
from desktop.standing import clash, holding_clash
from exports.pdf.check.pages import read_document
from tests import factories
from tests.desktop.demo.making import column, one


@pytest.fixture
def made(demo_file: Path, tmp_path: Path) -> Iterator[dict[str, HandoverRow]]:
    """The handovers by number, in a copy of the demo park that is open on its day."""
    with factories.opened_park(Path(shutil.copy(demo_file, tmp_path / "copy.db")), DEMO_TODAY):
        yield {row.number: row for row in reversed(handovers(ListRequest(limit=None)).rows)}


def test_five_were_entered_one_after_another(made: dict[str, HandoverRow]) -> None:
    assert list(made) == [f"交接〔2022〕{number}号" for number in range(1, 6)]
    rows = list(made.values())
    assert [row.entered_at for row in rows] == sorted(row.entered_at for row in rows)
    assert all(row.entered_at.date() < row.day and row.entered_at.weekday() < 5 for row in rows)
    assert [row.leaves_post for row in rows] == [True, True, False, True, True]
    assert all(row.relations and row.reason for row in rows)


def test_who_left_holds_nothing_and_who_leaves_has_promised_it_away(made: dict[str, HandoverRow]) -> None:
    leavers = list(Cadre.select().where(~Cadre.in_post_to.is_null()))
    assert sorted(row.in_post_to for row in leavers) == [date(2022, 7, 10), date(2022, 7, 10), date(2022, 8, 28), date(2022, 9, 4)]
    assert all(holding_clash(row.id, row.name, row.in_post_to) is None for row in leavers)
    assert all(clash(problem) is None for problem in Feedback.select())


def test_a_problem_passed_and_another_waits_for_its_day(made: dict[str, HandoverRow]) -> None:
    passed, waiting = made[WITH_PROBLEM], made["交接〔2022〕5号"]
    assert (passed.problems, passed.pending, passed.begun) == (1, 0, True)
    assert (waiting.problems, waiting.pending, waiting.begun) == (1, 1, False)
    item = next(item for item in items_of(passed.id) if item.number)
    problem = Feedback.get(Feedback.number == item.number)
    assert problem.handler.name == passed.receivers != passed.giver
    assert problem.first_handler.name not in passed.receivers
    pending = next(item for item in items_of(waiting.id) if item.number)
    assert Feedback.get(Feedback.number == pending.number).handler.name == waiting.giver


def test_who_changed_departments_has_an_object_of_the_new_one(sql: sqlite3.Connection) -> None:
    changed = "SELECT h.giver_id FROM handover h WHERE NOT h.leaves_post"
    now = column(
        sql,
        f"SELECT d.name FROM assignment a JOIN department d ON d.id = c.department_id JOIN cadre c ON c.id = a.cadre_id "
        f"JOIN assignment o ON o.enterprise_id = a.enterprise_id AND o.department_id = d.id "
        f'WHERE a.cadre_id = ({changed}) AND a."end" IS NULL',
    )
    assert now == ["国土资源和规划分局"]
    assert one(sql, f"SELECT COUNT(*) FROM visit v JOIN visit_cadre g ON g.visit_id = v.id WHERE g.cadre_id = ({changed})") > 3


def test_nobody_went_to_an_object_not_theirs_or_out_of_post(sql: sqlite3.Connection) -> None:
    out_of_post = "v.day < COALESCE(c.in_post_from, '') OR v.day > COALESCE(c.in_post_to, '9999-12-31')"
    goers = "FROM visit_cadre g JOIN visit v ON v.id = g.visit_id JOIN cadre c ON c.id = g.cadre_id"
    assert not one(sql, f"SELECT COUNT(*) {goers} WHERE {out_of_post}")
    involved = "(SELECT giver_id FROM handover UNION SELECT receiver_id FROM handover_item)"
    held = (
        "EXISTS (SELECT 1 FROM assignment a WHERE a.enterprise_id = v.enterprise_id AND a.cadre_id = g.cadre_id "
        "AND a.start <= v.day AND COALESCE(a.\"end\", '9999-12-31') >= v.day)"
    )
    assert not one(sql, f"SELECT COUNT(*) {goers} WHERE c.id IN {involved} AND v.form = '实地' AND NOT {held}")
    assert not one(sql, "SELECT COUNT(*) FROM (SELECT 1 FROM visit_cadre GROUP BY visit_id, cadre_id HAVING COUNT(*) > 1)")


def test_the_paper_of_the_one_with_a_problem(made: dict[str, HandoverRow], tmp_path: Path) -> None:
    words, paper = print_handover(handover=handover_numbered(WITH_PROBLEM), path=tmp_path / "交接.pdf")
    text = "".join(char.char for page in read_document(paper.path).pages for char in page.chars)
    assert made[WITH_PROBLEM].giver in words
    assert all(told in text for told in ("许明帆", "2022年8月28日离岗", "2022-0077", "首办责任人不变"))
