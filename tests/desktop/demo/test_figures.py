"""The demo park has the figures of the seed, counted here by SQL of our own."""

import sqlite3
from datetime import date, timedelta

import pytest

from desktop.demo.commands import DEMO_TODAY
from tests.desktop.demo.making import column, one

WEEKS = [date(2022, 7, 4) + timedelta(weeks=number) for number in range(8)]  # those that have ended on the demo's day
OPEN_STATES = {"登记", "交办", "办理中", "申请销号", "企业确认", "督查核验", "挂账", "长期跟踪"}
IN_FORCE = '(a.start IS NULL OR a.start <= ?1) AND (a."end" IS NULL OR a."end" >= ?1)'

IN_POST = "COALESCE(c.in_post_from, '') <= '{day}' AND COALESCE(c.in_post_to, '9999') >= '{day}'"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (f"SELECT COUNT(*) FROM cadre c WHERE {IN_POST.format(day='2022-07-11')}", 300),
        (f"SELECT COUNT(*) FROM cadre c WHERE {IN_POST.format(day='2022-08-28')}", 300),
        (f"SELECT COUNT(*) FROM cadre c WHERE {IN_POST.format(day='2022-09-01')}", 300),
        ("SELECT COUNT(*) FROM department WHERE category = '行业部门'", 13),
        ("SELECT COUNT(*) FROM department WHERE category <> '行业部门'", 6),
        ("SELECT COUNT(*) FROM enterprise WHERE kind = '在建重点项目'", 38),
        ("SELECT COUNT(*) FROM enterprise WHERE kind = '投产工业企业'", 90),
        ("SELECT COUNT(*) FROM enterprise WHERE kind = '投产工业企业' AND above_scale", 53),
        ("SELECT COUNT(*) FROM enterprise WHERE kind = '规上服务业企业' AND above_scale", 10),
        ("SELECT COUNT(*) FROM enterprise", 138),
        ("SELECT COUNT(*) FROM feedback", 148),
        ("SELECT COUNT(*) FROM feedback WHERE collected_on BETWEEN '2022-07-01' AND '2022-08-31'", 148),
        ("SELECT COUNT(*) FROM feedback WHERE status = '已销号' AND closed_on <= '2022-08-31'", 118),
        ("SELECT COUNT(*) FROM feedback WHERE closed_on IS NULL", 30),
    ],
)
def test_seed_figures(sql: sqlite3.Connection, question: str, answer: int) -> None:
    assert one(sql, question) == answer


@pytest.mark.parametrize("day", ["2022-07-04", "2022-07-31", "2022-08-01", "2022-08-14", "2022-08-15", "2022-09-01"])
def test_every_object_is_looked_after_on_any_day(sql: sqlite3.Connection, day: str) -> None:
    leaders = (
        "SELECT COUNT(*) FROM assignment a JOIN cadre c ON c.id = a.cadre_id WHERE a.enterprise_id = e.id AND a.role = '包保领导' "
        f"AND c.rank = '班子成员' AND {IN_FORCE}"
    )
    others = f"SELECT COUNT(*) FROM assignment a WHERE a.enterprise_id = e.id AND a.role = '{{}}' AND {IN_FORCE}"
    assert set(column(sql, f"SELECT ({leaders}) FROM enterprise e", day)) == {1}
    assert min(column(sql, f"SELECT ({others.format('责任部门')}) FROM enterprise e", day)) == 1
    assert min(column(sql, f"SELECT ({others.format('包保责任人')}) FROM enterprise e", day)) >= 1


def test_every_cadre_has_an_object_and_some_have_several(sql: sqlite3.Connection) -> None:
    held = column(
        sql,
        f"SELECT (SELECT COUNT(DISTINCT a.enterprise_id) FROM assignment a WHERE a.cadre_id = c.id AND {IN_FORCE}) FROM cadre c "
        f"WHERE {IN_POST.format(day=DEMO_TODAY)}",
        str(DEMO_TODAY),
    )
    assert min(held) >= 1
    assert sum(count > 1 for count in held) > 40


def test_nobody_is_responsible_out_of_post_or_twice_at_once(sql: sqlite3.Connection) -> None:
    assert not one(sql, "SELECT COUNT(*) FROM assignment a JOIN cadre c ON c.id = a.cadre_id WHERE a.start < c.in_post_from")
    assert not one(
        sql, "SELECT COUNT(*) FROM assignment a JOIN cadre c ON c.id = a.cadre_id WHERE COALESCE(a.\"end\", '9999-12-31') > c.in_post_to"
    )
    twice = (
        "SELECT COUNT(*) FROM assignment a JOIN assignment b ON b.id > a.id AND b.enterprise_id = a.enterprise_id AND b.role = a.role "
        "AND (b.cadre_id = a.cadre_id OR a.role = '包保领导') AND COALESCE(a.start, '') <= COALESCE(b.\"end\", '9') "
        "AND COALESCE(b.start, '') <= COALESCE(a.\"end\", '9')"
    )
    assert not one(sql, twice)


def test_about_93_of_100_object_weeks_are_done_by_the_objects_own_people(sql: sqlite3.Connection) -> None:
    people = sql.execute(
        "SELECT enterprise_id, cadre_id, start, \"end\" FROM assignment WHERE role IN ('包保领导', '包保责任人')"
    ).fetchall()
    own = {(row["enterprise_id"], row["cadre_id"]): [] for row in people}
    for row in people:
        own[row["enterprise_id"], row["cadre_id"]].append((row["start"], row["end"] or "9999"))
    done: set[tuple[int, str]] = set()
    for row in sql.execute(
        "SELECT v.enterprise_id, v.day, v.week, g.cadre_id FROM visit v JOIN visit_cadre g ON g.visit_id = v.id WHERE v.form = '实地'"
    ):
        if any(start <= row["day"] <= end for start, end in own.get((row["enterprise_id"], row["cadre_id"]), [])):
            done.add((row["enterprise_id"], row["week"]))
    counted = sum((thing, str(week)) in done for thing in range(1, 139) for week in WEEKS)
    assert counted == 138 * 8 - 77
    assert round(counted / (138 * 8), 2) == 0.93


def test_visits_lie_in_nine_weeks_and_before_the_demos_day(sql: sqlite3.Connection) -> None:
    weeks = column(sql, "SELECT DISTINCT week FROM visit ORDER BY 1")
    assert weeks == [str(day) for day in [*WEEKS, date(2022, 8, 29)]]
    assert one(sql, "SELECT MAX(day) FROM visit") <= "2022-08-31"
    assert one(sql, "SELECT MAX(entered_at) FROM visit") <= "2022-09-01 08:30:00"
    assert not one(sql, "SELECT COUNT(*) FROM visit WHERE SUBSTR(entered_at, 1, 10) < day")
    assert not one(sql, "SELECT COUNT(*) FROM visit WHERE late <> (JULIANDAY(SUBSTR(entered_at, 1, 10)) - JULIANDAY(day) > 3)")
    assert not one(sql, "SELECT COUNT(*) FROM visit v WHERE NOT EXISTS (SELECT 1 FROM visit_cadre g WHERE g.visit_id = v.id)")


def test_a_visit_tells_whether_it_raised_a_problem(sql: sqlite3.Connection) -> None:
    raised = "EXISTS (SELECT 1 FROM feedback f WHERE f.visit_id = v.id AND f.collected_on = v.day AND f.enterprise_id = v.enterprise_id)"
    assert not one(sql, f"SELECT COUNT(*) FROM visit v WHERE v.form = '实地' AND v.no_problem = {raised}")
    assert not one(sql, "SELECT COUNT(*) FROM feedback WHERE (source = '走访发现') <> (visit_id IS NOT NULL)")


def test_open_problems_are_in_every_state_some_late_some_due_soon(sql: sqlite3.Connection) -> None:
    still_open = "SELECT COUNT(*) FROM feedback WHERE closed_on IS NULL"
    assert set(column(sql, "SELECT DISTINCT status FROM feedback WHERE closed_on IS NULL")) == OPEN_STATES
    assert one(sql, f"{still_open} AND due_on < '2022-09-01'") >= 5
    assert one(sql, f"{still_open} AND due_on BETWEEN '2022-09-01' AND '2022-09-04'") >= 3


def test_some_were_closed_late_and_few_results_are_alike(sql: sqlite3.Connection) -> None:
    closed = "SELECT COUNT(*) FROM feedback WHERE closed_on IS NOT NULL"
    assert one(sql, f"{closed} AND closed_on > due_on") > 5
    assert one(sql, f"{closed} AND closed_on <= due_on") > 90
    assert {"满意", "基本满意", "不满意"} <= set(column(sql, "SELECT DISTINCT satisfaction FROM feedback"))
    assert one(sql, "SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM feedback WHERE closed_on IS NOT NULL GROUP BY result)") <= 3
