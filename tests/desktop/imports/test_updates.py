"""A later workbook changes what it says differently, cell by cell, and nothing else."""

from datetime import date
from pathlib import Path

import pytest

from db.models import Assignment, Cadre, Department, Enterprise, Feedback, Visit
from desktop.audit.check import check_park_file
from desktop.feedback.commands import report_progress
from desktop.imports.commands import rehearse, undo_import
from desktop.periods import Month
from desktop.summary.queries import month_summary
from desktop.vocabulary import Rank, Role
from tests import factories
from tests.desktop.imports.books import ASSIGNMENTS, CADRES, ENTERPRISES, FEEDBACK, VISITS, book, bring, changed, outcomes, reasons
from tests.factories import ACTOR, all_rows

JULY_4 = date(2022, 7, 4)


@pytest.fixture
def office(park: Path) -> Path:
    """A department, two people, a leader, an object."""
    home = factories.department("产业发展局", short_name="产业局")
    factories.cadre(home, name="张文杰", phone="13800000001")
    factories.cadre(home, name="周丽", phone="13800000002")
    factories.cadre(home, name="白永", phone="13800000003", rank=Rank.LEADERSHIP)
    factories.cadre(home, name="侯平", phone="13800000004", rank=Rank.LEADERSHIP)
    factories.enterprise("云岭宏图有限公司")
    return park


def test_a_changed_phone_is_an_update_of_that_cell(office: Path, tmp_path: Path) -> None:
    bring(
        "cadres", book(tmp_path, CADRES, ["陈静", "产业局", "科员", "13900000001", None], ["林涛", "产业局", "科员", "13900000002", None])
    )
    later = bring(
        "cadres", book(tmp_path, CADRES, ["陈静", "产业局", "科员", "13900000009", None], ["林涛", "产业局", "科员", "13900000002", None])
    )

    assert outcomes(later) == {"更新": 1, "不变": 1}
    assert list(changed(later)) == [("联系电话", "13900000001", "13900000009")]
    assert "表 第2行 更新 陈静：联系电话 13900000001→13900000009" in later.told()
    assert Cadre.get(name="陈静").phone == "13900000009"
    undo_import(batch=later.batch or 0, actor=ACTOR)
    assert Cadre.get(name="陈静").phone == "13900000001"


def test_a_cadre_found_by_phone_moves_to_another_department_by_its_name(office: Path, tmp_path: Path) -> None:
    factories.department("招商合作局")
    moved = bring("cadres", book(tmp_path, CADRES, ["张文杰", "招商合作局", "副局长", "13800000001", None]))

    assert list(changed(moved)) == [("部门", "产业发展局", "招商合作局"), ("职务", "", "副局长")]


def test_a_blank_cell_takes_nothing_away(office: Path, tmp_path: Path) -> None:
    bring("cadres", book(tmp_path, CADRES, ["陈静", "产业局", "科员", "13900000001", None]))
    before = all_rows(office)
    later = bring("cadres", book(tmp_path, CADRES, ["陈静", "产业局", None, None, None]))

    assert (outcomes(later), later.batch) == ({"不变": 1}, None)
    assert all_rows(office) == before


def test_leaving_post_with_objects_still_held_is_an_error_of_the_row(office: Path, tmp_path: Path) -> None:
    factories.relation(Enterprise.get().id, Role.RESPONSIBLE, Cadre.get(name="张文杰").id)
    told = bring(
        "cadres",
        book(tmp_path, CADRES, ["张文杰", "产业局", "科员", None, "2022-08-01"], ["周丽", "产业局", "科长", None, "2022-08-01"]),
    )

    assert outcomes(told) == {"更新": 1, "错误": 1}
    assert reasons(told) == ["在岗止：张文杰仍包保1家（云岭宏图有限公司），请先办理交接再离岗"]
    assert Cadre.get(name="周丽").in_post_to == date(2022, 8, 1)


def test_an_objects_new_contact_and_its_end(office: Path, tmp_path: Path) -> None:
    first = ["云岭宏图有限公司", "工业企业", "91350100M000100Y43", "何联", "13800001111", "投产", None]
    bring("enterprises", book(tmp_path, ENTERPRISES, first))
    later = bring("enterprises", book(tmp_path, ENTERPRISES, [*first[:3], "吴敏", "13800002222", "外迁", "2022年8月20日"]))

    assert list(changed(later)) == [
        ("联系人", "何联", "吴敏"),
        ("联系电话", "13800001111", "13800002222"),
        ("状态", "投产", "外迁"),
        ("状态日期", "", "2022-08-20"),
    ]
    row = Enterprise.get()
    assert (row.contact, row.living_to) == ("吴敏", date(2022, 8, 19))


def test_an_object_found_by_its_code_takes_its_new_name(office: Path, tmp_path: Path) -> None:
    first = ["云岭宏图有限公司", "工业企业", "91350100M000100Y43", None, None, None, None]
    bring("enterprises", book(tmp_path, ENTERPRISES, first))
    renamed = bring("enterprises", book(tmp_path, ENTERPRISES, ["云岭宏图股份有限公司", *first[1:]]))

    assert list(changed(renamed)) == [("名称", "云岭宏图有限公司", "云岭宏图股份有限公司")]
    assert [row.name for row in Enterprise.select()] == ["云岭宏图股份有限公司"]


def test_a_departments_phone_and_a_short_name_taken_by_another(office: Path, tmp_path: Path) -> None:
    headings = ("部门名称", "简称", "联系电话")
    told = bring("departments", book(tmp_path, headings, ["产业发展局", None, "0745-2750190"], ["督查室", "产业局", None]))

    assert list(changed(told)) == [("联系电话", "", "0745-2750190")]
    assert reasons(told) == ["简称：简称“产业局”已是产业发展局的名称"]
    assert Department.get(name="督查室").short_name == "督查室"


def test_a_visits_finding(office: Path, tmp_path: Path) -> None:
    visit = [JULY_4, "云岭宏图有限公司", "张文杰、周丽"]
    bring("visits", book(tmp_path, VISITS, [*visit, "实地", "生产平稳"]))
    later = bring("visits", book(tmp_path, VISITS, [JULY_4, "云岭宏图有限公司", "周丽 张文杰", "电话", "生产平稳，缺工"]))

    assert list(changed(later)) == [("形式", "实地", "电话"), ("走访情况", "生产平稳", "生产平稳，缺工")]
    assert Visit.select().count() == 1


OPEN = ["YL-1", JULY_4, "云岭宏图有限公司", "缺少流动资金", "一般事项", "产业局", "张文杰", None, "办理中", None, None]


def test_a_problem_closed_since(office: Path, tmp_path: Path) -> None:
    bring("feedback", book(tmp_path, FEEDBACK, OPEN))
    closed = [*OPEN[:8], "已销号", date(2022, 8, 9), "满意"]
    later = bring("feedback", book(tmp_path, FEEDBACK, closed))

    assert list(changed(later)) == [("企业确认", "", "满意"), ("销号日期", "", "2022-08-09"), ("状态", "办理中", "已销号")]
    assert later.to_json()["closed"] == 1
    figures = month_summary(Month(2022, 8))
    assert (figures.closed, figures.satisfaction_rate, figures.open) == (1, 1.0, 0), "what the enterprise said counts in that month"

    again = bring("feedback", book(tmp_path, FEEDBACK, OPEN))
    assert Feedback.get().status == "已销号", "an older workbook opens nothing again"
    assert outcomes(again) == {"不变": 1}


def test_a_problem_not_supported_since(office: Path, tmp_path: Path) -> None:
    bring("feedback", book(tmp_path, FEEDBACK, OPEN))
    bring("feedback", book(tmp_path, FEEDBACK, [*OPEN[:8], "不予支持", date(2022, 8, 9), None]))

    row = Feedback.get()
    assert (row.status, row.declined_on, row.closed_on) == ("不予支持", date(2022, 8, 9), None)


def test_a_problem_taken_back_by_the_enterprise_counts_with_those_not_supported(office: Path, tmp_path: Path) -> None:
    bring("feedback", book(tmp_path, FEEDBACK, [*OPEN[:8], "撤回诉求", date(2022, 8, 9), None]))

    row = Feedback.get()
    assert (row.status, row.declined_on, row.closed_on) == ("撤单", date(2022, 8, 9), None)
    assert month_summary(Month(2022, 8)).not_supported == 1
    undated = [*OPEN[:3], "招工难", *OPEN[4:8], "撤单", None, None]
    assert reasons(bring("feedback", book(tmp_path, FEEDBACK, ["YL-2", *undated[1:]]))) == ["状态：状态是撤单，却没有日期"]


@pytest.mark.parametrize("stated", ["已销号", "不予支持", "撤单"])
def test_a_ledger_does_not_end_what_is_worked_on_here(office: Path, tmp_path: Path, stated: str) -> None:
    bring("feedback", book(tmp_path, FEEDBACK, OPEN))
    found = Feedback.get()
    report_progress(feedback=found.id, words="正在协调银行", actor=ACTOR)
    before = all_rows(office)

    told = bring("feedback", book(tmp_path, FEEDBACK, [*OPEN[:8], stated, date(2022, 8, 9), None]))

    assert reasons(told) == ["状态：YL-1正在本系统办理（“办理中”），销号、不予支持、撤单只能按步骤办，台账不能代替"]
    assert all_rows(office) == before


def test_a_ledger_moves_no_hands_and_no_deadline_of_what_is_worked_on_here(office: Path, tmp_path: Path) -> None:
    bring("feedback", book(tmp_path, FEEDBACK, OPEN))
    report_progress(feedback=Feedback.get().id, words="正在协调银行", actor=ACTOR)

    told = bring(
        "feedback",
        book(
            tmp_path,
            FEEDBACK,
            ["YL-1", JULY_4, OPEN[2], "缺少流动资金三百万元", "重大事项", "督查室", "周丽", date(2022, 12, 1), *OPEN[8:]],
        ),
    )

    assert list(changed(told)) == [("反馈问题(需求)", "缺少流动资金", "缺少流动资金三百万元")]
    row = Feedback.get()
    assert (row.handler.name, row.department.name, row.grade, row.due_on) == ("张文杰", "产业发展局", "一般事项", date(2022, 7, 11))


def test_a_problems_grade_words_and_people_are_told_by_their_names(office: Path, tmp_path: Path) -> None:
    bring("feedback", book(tmp_path, FEEDBACK, OPEN))
    assert Feedback.get().due_on == date(2022, 7, 11)
    later = bring(
        "feedback", book(tmp_path, FEEDBACK, ["YL-1", JULY_4, OPEN[2], "缺少流动资金三百万元", "重大事项", "督查室", "周丽", *OPEN[7:]])
    )

    assert sorted(changed(later)) == [
        ("主办部门", "产业发展局", "督查室"),
        ("反馈问题(需求)", "缺少流动资金", "缺少流动资金三百万元"),
        ("应办时限", "2022-07-11", "2022-08-04"),
        ("级别", "一般事项", "重大事项"),
        ("经办人", "张文杰", "周丽"),
        ("首办责任人", "张文杰", "周丽"),
    ]


def test_a_number_means_one_problem_only(office: Path, tmp_path: Path) -> None:
    factories.enterprise("云岭聚能有限公司")
    bring("feedback", book(tmp_path, FEEDBACK, OPEN))
    before = all_rows(office)
    other = [*OPEN[:2], "云岭聚能有限公司", *OPEN[3:]]
    assert reasons(bring("feedback", book(tmp_path, FEEDBACK, other))) == ["编号：编号YL-1已是“云岭宏图有限公司”的问题，请核对编号"]
    twice = bring("feedback", book(tmp_path, FEEDBACK, OPEN, [*OPEN[:3], "招工难", *OPEN[4:]], OPEN))
    assert outcomes(twice) == {"不变": 1, "错误": 1, "重复": 1}
    assert "编号YL-1在本表中已是另一件问题的" in reasons(twice)[0]
    assert all_rows(office) == before


def test_a_new_leader_from_a_day_on_ends_the_old_one_the_day_before(office: Path, tmp_path: Path) -> None:
    bring("assignments", book(tmp_path, ASSIGNMENTS, ["云岭宏图有限公司", "白永", "产业局", "张文杰", None, None, None]))
    later = bring(
        "assignments",
        book(tmp_path, ASSIGNMENTS, ["云岭宏图有限公司", "侯平", None, None, "2022.8.15", None, "管办发〔2022〕6号"]),
    )

    assert list(changed(later)) == [("包保领导", "白永", "侯平")]
    leaders = [
        (row.holder_name, row.start, row.end, row.basis)
        for row in Assignment.select().where(Assignment.role == Role.LEADER).order_by(Assignment.id)
    ]
    assert leaders == [
        ("白永", None, date(2022, 8, 14), "管办发〔2022〕6号"),
        ("侯平", date(2022, 8, 15), None, "管办发〔2022〕6号"),
    ]
    undo_import(batch=later.batch or 0, actor=ACTOR)
    assert [row.end for row in Assignment.select().where((Assignment.role == Role.LEADER) & ~Assignment.voided)] == [None]
    assert check_park_file().problems == ()


@pytest.mark.parametrize("start", [None, "2022-07-01", "2022-06-01"])
def test_a_new_leader_without_a_later_day_is_an_error(office: Path, tmp_path: Path, start: str | None) -> None:
    bring("assignments", book(tmp_path, ASSIGNMENTS, ["云岭宏图有限公司", "白永", "产业局", "张文杰", "2022-07-01", None, None]))
    before = all_rows(office)
    told = bring("assignments", book(tmp_path, ASSIGNMENTS, ["云岭宏图有限公司", "侯平", None, None, start, None, None]))

    assert reasons(told) == ["包保领导：现包保领导是白永；如已更换，请在“责任起”列写明更换日期（须晚于原责任起）"]
    assert all_rows(office) == before


def test_an_older_list_does_not_bring_the_old_leader_back(office: Path, tmp_path: Path) -> None:
    old = book(tmp_path, ASSIGNMENTS, ["云岭宏图有限公司", "白永", "产业局", "张文杰", None, None, None], name="旧.xlsx")
    bring("assignments", old)
    bring("assignments", book(tmp_path, ASSIGNMENTS, ["云岭宏图有限公司", "侯平", None, None, "2022.8.15", None, None]))

    assert outcomes(bring("assignments", old)) == {"不变": 3}


@pytest.mark.parametrize(("leader", "start"), [("白永", "2022-07-01"), ("张文杰", "2022-07-15")])
def test_days_that_would_give_an_object_two_leaders_at_once_are_an_error(office: Path, tmp_path: Path, leader: str, start: str) -> None:
    factory = Enterprise.get().id
    people = {row.name: row.id for row in Cadre.select()}
    factories.relation(factory, Role.LEADER, people["侯平"], None, date(2022, 7, 31))
    factories.relation(factory, Role.LEADER, people["白永"], date(2022, 8, 1))
    before = all_rows(office)
    told = bring("assignments", book(tmp_path, ASSIGNMENTS, ["云岭宏图有限公司", leader, "产业局", None, start, None, None]), dry_run=True)

    assert outcomes(told) == {"新增": 1, "错误": 1}
    assert all_rows(office) == before


def test_a_rehearsal_tells_where_each_row_stands(office: Path, tmp_path: Path) -> None:
    rows = rehearse(kind="visits", file=book(tmp_path, VISITS, [JULY_4, "云岭宏图有限公司", "周丽", None, None])).rows

    assert [(row.sheet, row.row, row.outcome, row.subject) for row in rows] == [("表", 2, "新增", "2022-07-04　云岭宏图有限公司")]
