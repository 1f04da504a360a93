"""A form handed in again: what it says anew corrects what it made, and the office's own later word stays."""

import shutil
from pathlib import Path

import pytest

from db.models import Feedback, FormRow, Visit, VisitCadre
from desktop.audit.check import check_park_file
from desktop.feedback.commands import assign_feedback, correct_feedback
from desktop.imports.commands import undo_import
from desktop.visits.commands import correct_visit, void_visit
from tests import factories
from tests.factories import ACTOR
from tests.fixtures.forms import FRIDAY, MONDAY, TUESDAY, FormHands, Office, form_of, give_out, take_back

FIRST, SECOND = "云岭精密机械有限公司", "云岭新材料有限公司"


@pytest.fixture
def stick(scene: Office, tmp_path: Path) -> Path:
    """A folder with the forms, of which one was filled in and read."""
    give_out(tmp_path / "U盘")
    with FormHands(form_of(tmp_path / "U盘", "张文杰")) as hands:
        hands.visit(FIRST, finding_first="运行平稳")
        hands.problem(SECOND, "缺三名电工", TUESDAY, category="人力招聘")
    assert take_back(tmp_path / "U盘")["created"] == 2
    return tmp_path / "U盘"


def test_a_corrected_row_corrects_its_visit(scene: Office, stick: Path) -> None:
    with FormHands(form_of(stick, "张文杰")) as hands:
        hands.visit(FIRST, FRIDAY, cadres="张文杰、李晓岚", finding_first=None, finding_second="融资顺利", form="电话")
    answer = take_back(stick)
    assert (answer["updated"], answer["unchanged"], answer["created"]) == (1, 1, 0)
    visit = Visit.get()
    assert (Visit.select().count(), FormRow.select().count()) == (1, 2)
    assert (visit.day, visit.form, visit.finding_first, visit.finding_second) == (FRIDAY, "电话", "", "融资顺利")
    living = VisitCadre.select().where((VisitCadre.visit == visit) & ~VisitCadre.voided)
    assert {goer.cadre_id for goer in living} == {scene.zhang, scene.li}
    remark = next(file for file in answer["files"] if file["updated"])["remarks"]
    assert any("走访日期 2022-08-23→2022-08-26" in words and "走访人员 张文杰→张文杰、李晓岚" in words for words in remark)
    assert take_back(stick)["updated"] == 0
    assert check_park_file().ok


def test_a_corrected_problem_counts_its_deadline_anew(stick: Path) -> None:
    due = Feedback.get().due_on
    with FormHands(form_of(stick, "张文杰")) as hands:
        hands.problem(FIRST, "缺五名电工", FRIDAY, level="重大事项", category="人力招聘", first_handler="李晓岚")
    assert take_back(stick)["updated"] == 1
    problem = Feedback.get()
    assert (problem.text, problem.grade, problem.collected_on) == ("缺五名电工", "重大事项", FRIDAY)
    assert problem.handler_id == problem.first_handler_id
    assert problem.due_on is not None
    assert due is not None
    assert problem.due_on > due


def test_a_problem_that_is_handled_takes_only_what_a_form_may_still_tell(scene: Office, stick: Path) -> None:
    problem = Feedback.get()
    assign_feedback(feedback=problem.id, department=scene.department, handler=scene.li, actor=ACTOR)
    with FormHands(form_of(stick, "张文杰")) as hands:
        hands.problem(SECOND, "缺五名电工", FRIDAY, level="重大事项", category="人力招聘")
    answer = take_back(stick)
    now = Feedback.get()
    assert (now.text, now.collected_on, now.grade, answer["updated"]) == ("缺五名电工", TUESDAY, problem.grade, 1)
    remarks = "".join(next(file for file in answer["files"] if file["updated"])["remarks"])
    assert "收集日期：表单写的是“2022-08-26”" in remarks
    assert "级别：表单写的是“重大事项”" in remarks


def test_what_the_office_changed_since_stays_and_is_told(stick: Path) -> None:
    correct_visit(visit=Visit.get().id, finding_first="运行平稳，已复核", note="电话核实过", actor=ACTOR)
    correct_feedback(feedback=Feedback.get().id, category="其他", reason="归错了类", actor=ACTOR)
    assert take_back(stick)["updated"] == 0, "the form says what it said: the office's words stand"
    with FormHands(form_of(stick, "张文杰")) as hands:
        hands.visit(FIRST, TUESDAY, finding_first="订单下降", finding_second="融资顺利")
    answer = take_back(stick)
    visit = Visit.get()
    assert (visit.finding_first, visit.finding_second, visit.note) == ("运行平稳，已复核", "融资顺利", "电话核实过")
    remarks = "".join(next(file for file in answer["files"] if file["updated"])["remarks"])
    assert "表单写的是“订单下降”，系统里已另改成“运行平稳，已复核”，以系统里的为准" in remarks
    assert Feedback.get().category == "其他"


def test_a_row_emptied_in_the_second_form_takes_nothing_away(stick: Path) -> None:
    with FormHands(form_of(stick, "张文杰")) as hands:
        hands.visit(FIRST, None, finding_first=None)
    answer = take_back(stick)
    assert (answer["accepted"], answer["errors"]) == (1, [])
    assert not Visit.get().voided
    assert any("上次交来时填过" in words for file in answer["files"] for words in file["remarks"])


def test_a_visit_the_office_voided_does_not_come_back(stick: Path) -> None:
    void_visit(visit=Visit.get().id, reason="重复登记", actor=ACTOR)
    with FormHands(form_of(stick, "张文杰")) as hands:
        hands.visit(FIRST, FRIDAY)
    answer = take_back(stick)
    assert (answer["created"], answer["updated"]) == (0, 0)
    assert Visit.select().where(~Visit.voided).count() == 0
    assert any("已经在系统里作废" in words for file in answer["files"] for words in file["remarks"])


def test_a_correction_that_would_be_another_visit_is_refused(scene: Office, stick: Path) -> None:
    factories.visit(scene.first, scene.zhang, FRIDAY)
    with FormHands(form_of(stick, "张文杰")) as hands:
        row = hands.visit(FIRST, FRIDAY)
    answer = take_back(stick)
    assert (answer["rejected"], [error["row"] for error in answer["errors"]]) == (1, [row])
    assert {visit.day for visit in Visit.select()} == {TUESDAY, FRIDAY}


def test_a_row_may_not_lean_on_a_visit_that_another_row_moves_away(stick: Path) -> None:
    with FormHands(form_of(stick, "张文杰")) as hands:
        hands.visit(FIRST, FRIDAY)
        hands.fill("走访登记", hands.spare(), {"enterprise": FIRST, "day": TUESDAY})
    answer = take_back(stick)
    assert (answer["updated"], answer["created"], answer["rejected"]) == (1, 0, 1)
    assert take_back(stick)["created"] == 1, "once the first is moved, nothing is lost"
    assert {visit.day for visit in Visit.select()} == {TUESDAY, FRIDAY}


def test_two_versions_of_a_row_in_one_folder_are_both_refused(stick: Path) -> None:
    form = form_of(stick, "张文杰")
    other = shutil.copy(form, stick / "张文杰（更正）.xlsx")
    with FormHands(Path(other)) as hands:
        row = hands.visit(FIRST, FRIDAY)
    answer = take_back(stick)
    assert {(error["file"], error["row"]) for error in answer["errors"]} == {(form.name, row), ("张文杰（更正）.xlsx", row)}
    assert Visit.get().day == TUESDAY


def test_of_a_faulty_and_a_corrected_copy_the_correct_one_counts(stick: Path) -> None:
    form = form_of(stick, "李晓岚")
    with FormHands(form) as hands:
        hands.visit(SECOND, "八月二十几号")
    with FormHands(Path(shutil.copy(form, stick / "改好.xlsx"))) as hands:
        hands.visit(SECOND, MONDAY)
    answer = take_back(stick)
    assert (answer["created"], answer["duplicates"], answer["errors"]) == (1, 1, [])


def test_undoing_the_correction_brings_back_what_was_said_before(stick: Path) -> None:
    with FormHands(form_of(stick, "张文杰")) as hands:
        hands.visit(FIRST, FRIDAY)
    batch = take_back(stick)["batch"]
    assert Visit.get().day == FRIDAY
    undo_import(batch=batch, actor=ACTOR)
    assert Visit.get().day == TUESDAY
    assert FormRow.select().where(~FormRow.voided).count() == 2
    assert take_back(stick)["updated"] == 1
    assert Visit.get().day == FRIDAY
