"""Forms given out, filled in as people do, and read back: what then stands in the park."""

from datetime import date
from pathlib import Path

import pytest

from db.models import Audit, Feedback, FormReturn, FormRow, ImportBatch, OfflineForm, Visit, VisitCadre
from desktop.audit.check import check_park_file
from desktop.imports.commands import undo_import
from desktop.vocabulary import EntrySource, FeedbackStatus, Source
from tests import factories
from tests.factories import ACTOR, all_rows
from tests.fixtures.forms import FRIDAY, TUESDAY, FormHands, Office, form_of, give_out, take_back

FIRST, SECOND, PROJECT = "云岭精密机械有限公司", "云岭新材料有限公司", "云岭物流园项目"


@pytest.fixture
def stick(scene: Office, tmp_path: Path) -> Path:
    """A folder with the forms of everybody."""
    give_out(tmp_path / "U盘")
    return tmp_path / "U盘"


def goers(visit: Visit) -> set[int]:
    return {goer.cadre_id for goer in VisitCadre.select().where((VisitCadre.visit == visit) & ~VisitCadre.voided)}


def test_a_visit_that_was_filled_in_is_entered_as_people_enter_it(scene: Office, stick: Path) -> None:
    with FormHands(form_of(stick, "张文杰")) as hands:
        hands.visit(
            FIRST, form="实地", leader_led="是", finding_first="运行平稳", finding_third="消防通道已清理", no_problem="是", note="复查"
        )
    answer = take_back(stick)
    assert (answer["accepted"], answer["created"], answer["rejected"], answer["errors"]) == (1, 1, 0, [])
    visit = Visit.get()
    assert (visit.enterprise_id, visit.day, visit.form, visit.entry_source) == (scene.first, TUESDAY, "实地", EntrySource.FORM)
    assert (visit.leader_led, visit.no_problem, visit.finding_first, visit.finding_second) == (True, True, "运行平稳", "")
    assert (visit.finding_third, visit.note, visit.entered_by) == ("消防通道已清理", "复查", ACTOR)
    assert goers(visit) == {scene.zhang}
    assert visit.late, "entered on the 31st, eight days after"
    assert check_park_file().ok


def test_what_comes_within_three_days_is_not_late(scene: Office, stick: Path) -> None:
    with FormHands(form_of(stick, "张文杰")) as hands:
        hands.visit(FIRST, date(2022, 8, 28))
    take_back(stick)
    assert not Visit.get().late


def test_others_who_went_and_spare_rows(scene: Office, stick: Path) -> None:
    with FormHands(form_of(stick, "张文杰")) as hands:
        hands.visit(FIRST, cadres="张文杰、李晓岚")
        hands.fill("走访登记", hands.spare(), {"enterprise": SECOND, "day": FRIDAY, "cadres": None})
    assert take_back(stick)["created"] == 2
    assert {visit.enterprise_id: goers(visit) for visit in Visit.select()} == {
        scene.first: {scene.zhang, scene.li},
        scene.second: {scene.zhang},
    }


def test_problems_of_both_sheets_are_registered(scene: Office, stick: Path) -> None:
    with FormHands(form_of(stick, "张文杰")) as hands:
        hands.visit(FIRST, problem="厂门口道路破损，货车进不来")
        hands.problem(SECOND, "缺三名电工", FRIDAY, source="企业反映", category="人力招聘", level="重大事项", wanted="开专场招聘会")
    answer = take_back(stick)
    assert (answer["created"], answer["errors"]) == (3, [])
    found, told = Feedback.select().order_by(Feedback.collected_on)
    assert (found.text, found.source, found.visit_id, found.collected_on) == (
        "厂门口道路破损，货车进不来",
        Source.VISIT,
        Visit.get().id,
        TUESDAY,
    )
    assert (told.text, told.category, told.grade, told.note) == ("缺三名电工", "人力招聘", "重大事项", "企业希望：开专场招聘会")
    for problem in (found, told):
        assert (problem.status, problem.first_handler_id, problem.handler_id) == (FeedbackStatus.REGISTERED, scene.zhang, scene.zhang)
        assert problem.due_on is not None
        assert problem.entry_source == EntrySource.FORM


def test_the_same_problem_on_both_sheets_is_one(stick: Path) -> None:
    with FormHands(form_of(stick, "张文杰")) as hands:
        hands.visit(FIRST, problem="厂门口道路破损")
        hands.problem(FIRST, "厂门口道路破损", TUESDAY, category="要素保障")
    answer = take_back(stick)
    assert (answer["created"], answer["duplicates"]) == (2, 1)
    assert Feedback.get().category == "要素保障"


def test_a_dry_run_writes_nothing_and_says_the_same(park: Path, stick: Path) -> None:
    with FormHands(form_of(stick, "张文杰")) as hands:
        hands.visit(FIRST, problem="厂门口道路破损")
    before = all_rows(park)
    rehearsed = take_back(stick, dry_run=True)
    assert all_rows(park) == before
    written = take_back(stick)
    assert {key: rehearsed[key] for key in rehearsed if key != "batch"} == {key: written[key] for key in written if key != "batch"}
    assert (rehearsed["batch"], written["batch"]) == (None, ImportBatch.get().id)


def test_a_second_reading_changes_nothing(park: Path, stick: Path) -> None:
    for name in ("张文杰", "李晓岚"):
        with FormHands(form_of(stick, name)) as hands:
            hands.visit(SECOND, problem="用电负荷不够")
    take_back(stick)
    before = all_rows(park)
    again = take_back(stick)
    assert all_rows(park) == before
    assert (again["created"], again["updated"], again["unchanged"], again["batch"]) == (0, 0, 4, None)


def test_a_copy_under_another_name_counts_once(stick: Path) -> None:
    form = form_of(stick, "张文杰")
    with FormHands(form) as hands:
        hands.visit(FIRST)
    (stick / "回收").mkdir()
    (stick / "回收" / "副本.xlsx").write_bytes(form.read_bytes())
    answer = take_back(stick)
    assert (answer["created"], answer["duplicates"], answer["received"]) == (1, 1, 3)
    assert Visit.select().count() == 1
    assert {row.form_id for row in FormReturn.select()} == {row.id for row in OfflineForm.select()}


def test_all_forms_go_in_as_one_batch_that_can_be_taken_back_and_read_again(park: Path, stick: Path) -> None:
    given_out = all_rows(park)
    for name, thing in (("张文杰", FIRST), ("李晓岚", PROJECT)):
        with FormHands(form_of(stick, name)) as hands:
            hands.visit(thing, problem="夜间照明不足")
    batch = take_back(stick)["batch"]
    works = {row.work for row in Audit.select().where(Audit.action == "收回离线表单")}
    assert len(works) == 1
    assert {row.batch_id for row in FormReturn.select().where(FormReturn.created > 0)} == {batch}
    undo_import(batch=batch, actor=ACTOR)
    living = [model.select().where(~model.voided).count() for model in (Visit, Feedback, FormRow, FormReturn, ImportBatch)]
    assert living == [0] * 5
    assert [row[0] for row in all_rows(park)["offline_form"]] == [row[0] for row in given_out["offline_form"]]
    assert take_back(stick)["created"] == 4
    assert check_park_file().ok


def test_a_visit_the_office_entered_already_is_not_entered_again(scene: Office, stick: Path) -> None:
    known = factories.visit(scene.first, scene.zhang, TUESDAY)
    with FormHands(form_of(stick, "张文杰")) as hands:
        hands.visit(FIRST, finding_first="运行平稳")
    answer = take_back(stick)
    assert (answer["created"], answer["updated"]) == (0, 1)
    assert (Visit.get().id, Visit.get().finding_first) == (known, "运行平稳")
    with FormHands(form_of(stick, "张文杰")) as hands:
        hands.visit(FIRST, FRIDAY, finding_first="运行平稳")
    assert take_back(stick)["updated"] == 1
    assert (Visit.select().count(), Visit.get().day) == (1, FRIDAY)


def test_an_empty_form_is_handed_in_too(stick: Path) -> None:
    answer = take_back(stick)
    assert (answer["accepted"], answer["received"], answer["missing"], answer["batch"]) == (0, 3, [], None)
    assert {file["state"] for file in answer["files"]} == {"空表"}
    assert FormReturn.select().count() == 3


def test_a_department_fills_in_one_form_for_all(scene: Office, tmp_path: Path) -> None:
    from desktop.forms.owners import Each

    (path,) = give_out(tmp_path / "部门", department=scene.department, each=Each.DEPARTMENT)
    assert path.name == "2022年第35周_产业发展局.xlsx"
    with FormHands(path) as hands:
        hands.visit(SECOND)
        hands.visit(PROJECT, cadres="李晓岚", problem="围挡破损")
    assert take_back(path.parent)["created"] == 3
    assert {visit.enterprise_id: goers(visit) for visit in Visit.select()} == {
        scene.second: {scene.zhang, scene.li},
        scene.third: {scene.li},
    }
    assert Feedback.get().first_handler_id == scene.li
