"""The demo shows what it takes that a closure is true: meetings, deadlines put off, red lines decided by two, a rectification project."""

import sqlite3

from tests.desktop.demo.making import column, one


def test_meetings_have_numbers_points_and_decisions_that_are_measures(sql: sqlite3.Connection) -> None:
    assert one(sql, "SELECT COUNT(*) FROM conference WHERE state = '已开' AND number LIKE '2022年第%期'") == 4
    assert one(sql, "SELECT COUNT(*) FROM conference WHERE state = '拟开' AND number = '' AND day > '2022-09-01'") == 1
    assert not one(sql, "SELECT COUNT(*) FROM conference c WHERE NOT EXISTS (SELECT 1 FROM conference_item i WHERE i.conference_id = c.id)")
    assert one(sql, "SELECT COUNT(*) FROM decision") > 5
    measured = "decision d JOIN measure m ON m.id = d.measure_id AND m.feedback_id = d.feedback_id"
    same = "m.content = d.content AND m.department_id = d.lead_id AND m.due_on = d.due_on"  # the owner may have been followed by another
    assert one(sql, f"SELECT COUNT(*) FROM {measured} AND {same}") == one(sql, "SELECT COUNT(*) FROM decision")


def test_one_red_line_is_confirmed_and_two_persons_decided_it(sql: sqlite3.Connection) -> None:
    assert {"线索", "核实", "认定", "排除"} == set(column(sql, "SELECT DISTINCT state FROM red_line"))
    decided = sql.execute("SELECT * FROM red_line WHERE state IN ('认定', '排除')").fetchall()
    assert [row["state"] for row in decided].count("认定") == 1
    for row in decided:
        assert row["decided_by"]
        assert row["seconded_by"]
        assert row["decided_by"] != row["seconded_by"]
        steps = column(sql, "SELECT kind FROM red_line_event WHERE red_line_id = ? ORDER BY id", row["id"])
        assert len(steps) == 6


def test_time_was_put_off_by_somebody_else_than_who_asked(sql: sqlite3.Connection) -> None:
    assert set(column(sql, "SELECT state FROM extension")) == {"申请中", "同意"}
    assert not one(sql, "SELECT COUNT(*) FROM extension WHERE agreed_by_id = asker_id")
    assert one(sql, "SELECT COUNT(*) FROM feedback WHERE status IN ('挂账', '长期跟踪') AND suspended_on IS NULL") == 0
    assert one(sql, "SELECT COUNT(*) FROM on_account_review") >= 4


def test_the_rectification_project_has_every_result(sql: sqlite3.Connection) -> None:
    assert set(column(sql, "SELECT outcome FROM rectification_item")) == {"完成", "阶段性完成", "未完成"}
    assert set(column(sql, "SELECT term FROM rectification_item")) == {"集中整改", "长期整改"}
    undone = "EXISTS (SELECT 1 FROM rectification_measure m WHERE m.item_id = i.id AND m.outcome <> '完成')"
    assert not one(sql, f"SELECT COUNT(*) FROM rectification_item i WHERE i.outcome = '完成' AND {undone}")


def test_julys_closures_were_inspected_and_augusts_are_drawn(sql: sqlite3.Connection) -> None:
    rounds = dict(sql.execute("SELECT month, id FROM look_back_round").fetchall())
    assert set(rounds) == {"2022-07", "2022-08"}
    assert set(column(sql, "SELECT outcome FROM look_back WHERE round_id = ?", rounds["2022-07"])) == {"属实"}
    assert set(column(sql, "SELECT outcome FROM look_back WHERE round_id = ?", rounds["2022-08"])) == {""}
    own = "SELECT COUNT(*) FROM look_back b JOIN feedback f ON f.id = b.feedback_id WHERE b.inspector_id IN (f.handler_id, f.verifier_id)"
    assert not one(sql, own)


def test_one_paper_given_for_two_closures_is_doubted(sql: sqlite3.Connection) -> None:
    shared = "attachment a JOIN attachment b ON b.file_id = a.file_id AND b.feedback_id <> a.feedback_id"
    assert one(sql, f"SELECT COUNT(DISTINCT a.feedback_id) FROM {shared}") == 2


def test_what_waits_to_be_verified_has_pictures(sql: sqlite3.Connection) -> None:
    waiting = "SELECT f.id FROM feedback f WHERE f.status = '企业确认'"
    pictured = "SELECT t.feedback_id FROM attachment t JOIN stored_file s ON s.id = t.file_id WHERE s.thumbnail IS NOT NULL"
    assert set(column(sql, waiting)) <= set(column(sql, pictured))
