"""What the office corrects by hand after an import stays, whatever comes in again; what rests on an import keeps it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.models import Assignment, Cadre, Department, Enterprise, Feedback, ImportBatch, Visit, VisitCadre
from desktop.errors import UserError
from desktop.feedback import commands as feedback
from desktop.imports.commands import confirm_import, rehearse, remember_mapping, undo_import
from desktop.imports.queries import batches
from desktop.roster import commands as roster
from desktop.visits import commands as visits
from desktop.vocabulary import Rank, Role
from tests import factories
from tests.desktop.imports.books import CADRES, VISITS, book, bring, changed, outcomes
from tests.desktop.imports.office_run import office_run, shown
from tests.factories import ACTOR, all_rows, opened_park
from tests.fixtures.command import run
from tests.fixtures.office import TODAY
from tests.fixtures.office_lines import KINDS
from tests.fixtures.office_styles import GROUPED, OWN, Style
from tests.fixtures.workbooks import Sheet, write_xlsx


def correct_something_of_everything() -> None:
    """One correction by hand of each kind of row."""
    person = Cadre.select().where(Cadre.rank == Rank.STAFF).first()
    roster.change_cadre(cadre=person.id, phone="13666666666", post="科长", actor=ACTOR)
    factory = Enterprise.get()
    roster.change_enterprise(enterprise=factory.id, contact="改过的人", name=f"{factory.name}（更名）", actor=ACTOR)
    relation = (
        Assignment.select().where((Assignment.role == Role.LEADER) & (Assignment.start.is_null())).order_by(Assignment.id.desc()).first()
    )
    roster.end_assignment(assignment=relation.id, last_day=date(2022, 8, 20), basis="调整分工", actor=ACTOR)
    called, mistaken = Visit.select().order_by(Visit.id).limit(2)
    visits.correct_visit(visit=called.id, day=date(2022, 7, 1), cadres=[person.id], finding="更正过", actor=ACTOR)
    visits.void_visit(visit=mistaken.id, reason="误录", actor=ACTOR)
    first, second = Feedback.select().where(Feedback.status == "办理中").limit(2)
    feedback.correct_feedback(
        feedback=first.id, reason="核实", text="更正过的问题", collected_on=date(2022, 7, 1), enterprise=factory.id, actor=ACTOR
    )
    feedback.void_feedback(feedback=second.id, reason="误录", actor=ACTOR)


@pytest.mark.parametrize("style", [OWN, GROUPED], ids=lambda style: style.name)
def test_corrections_by_hand_stay_when_the_same_workbooks_come_again(style: Style, tmp_path: Path) -> None:
    done = office_run(style)
    park = done.park("done", tmp_path)
    with opened_park(park, TODAY):
        correct_something_of_everything()
    before = all_rows(park)
    for kind in KINDS[1:]:
        values = done.bring(kind, park).values
        assert (values["created"], values["updated"], values["batch"]) == (0, 0, None), kind
    assert all_rows(park) == before


def test_an_import_that_later_work_rests_on_is_not_taken_back(tmp_path: Path) -> None:
    done = office_run(OWN)
    park = done.park("done", tmp_path)
    before, lists = all_rows(park), shown(park)
    refused = run("undo", 2, "--db", park, "--today", TODAY)

    assert refused.status == 1
    assert refused.out == ""
    assert refused.err.count("\n") == 1
    assert "不能撤销" in refused.err
    assert "包保关系" in refused.err, "what is in the way is named"
    assert (all_rows(park), shown(park)) == (before, lists)


def test_a_row_corrected_since_keeps_its_import(park: Path, tmp_path: Path) -> None:
    home = factories.department("产业发展局")
    batch = bring("cadres", book(tmp_path, CADRES, ["陈静", "产业发展局", "科员", None, None])).batch
    roster.change_cadre(cadre=Cadre.get(name="陈静").id, post="科长", actor=ACTOR)
    before = all_rows(park)

    with pytest.raises(UserError, match="干部“陈静”已被再次修改"):
        undo_import(batch=batch or 0, actor=ACTOR)
    assert all_rows(park) == before
    assert Department.get_by_id(home).name == "产业发展局"


@pytest.mark.parametrize("batch", [0, 99])
def test_there_is_no_such_import(park: Path, batch: int) -> None:
    with pytest.raises(UserError, match=f"没有第{batch}批导入"):
        undo_import(batch=batch, actor=ACTOR)


def test_an_import_is_taken_back_once_and_listed_as_such(park: Path, tmp_path: Path) -> None:
    factories.department("产业发展局")
    path = book(tmp_path, CADRES, ["陈静", "产业发展局", "科员", None, None], ["陈静", "没有的局", None, None, None], name="名册.xlsx")
    batch = bring("cadres", path).batch or 0
    undo_import(batch=batch, actor="复核员")

    with pytest.raises(UserError, match="已经撤销"):
        undo_import(batch=batch, actor=ACTOR)
    (told,) = batches()
    assert (told.kind, told.file_name, told.actor, told.created, told.rejected, told.undone) == ("干部名册", "名册.xlsx", ACTOR, 1, 1, True)
    assert bring("cadres", path).batch == batch + 1
    assert [row.undone for row in batches()] == [False, True]


@pytest.fixture
def visit_book(park: Path, tmp_path: Path) -> Path:
    home = factories.department("产业发展局")
    factories.cadre(home, name="张文杰")
    factories.enterprise("云岭宏图有限公司")
    day = date(2022, 7, 4)
    return book(
        tmp_path, VISITS, [day, "云岭宏图有限公司", "张文杰", "实地", "平稳"], [date(2022, 7, 12), "云岭宏图有限公司", "张文杰", None, None]
    )


def enter_the_same_visit() -> None:
    factories.visit(Enterprise.get().id, Cadre.get().id, date(2022, 7, 4))


def add_a_namesake() -> None:
    factories.cadre(name="张文杰")


def rename_the_object() -> None:
    roster.change_enterprise(enterprise=Enterprise.get().id, name="云岭宏图股份有限公司", actor=ACTOR)


@pytest.mark.parametrize("meanwhile", [enter_the_same_visit, add_a_namesake, rename_the_object])
def test_a_rehearsal_gone_stale_is_refused_and_writes_nothing(park: Path, visit_book: Path, meanwhile: Any) -> None:
    rehearsal = rehearse(kind="visits", file=visit_book)
    meanwhile()
    before = all_rows(park)

    with pytest.raises(UserError, match="预演之后园区数据有变动"):
        confirm_import(rehearsal=rehearsal, actor=ACTOR)
    assert all_rows(park) == before


def test_work_elsewhere_does_not_make_a_rehearsal_stale(park: Path, visit_book: Path) -> None:
    rehearsal = rehearse(kind="visits", file=visit_book)
    factories.visit(factories.enterprise(), factories.cadre())

    assert confirm_import(rehearsal=rehearsal, actor=ACTOR).result == 1


def test_one_rehearsal_is_confirmed_once(park: Path, visit_book: Path) -> None:
    rehearsal = rehearse(kind="visits", file=visit_book)
    confirm_import(rehearsal=rehearsal, actor=ACTOR)
    with pytest.raises(UserError, match="预演之后园区数据有变动"):
        confirm_import(rehearsal=rehearsal, actor=ACTOR)
    assert ImportBatch.select().count() == 1
    assert Visit.select().count() == VisitCadre.select().count() == 2


TWO_PHONES = ("姓名", "部门", "办公电话", "联系电话")


def test_the_clerks_mapping_is_remembered_for_that_layout(park: Path, tmp_path: Path) -> None:
    factories.department("产业发展局")
    first = book(tmp_path, TWO_PHONES, ["陈静", "产业发展局", "0745-2750190", "13900000001"])
    (table,) = rehearse(kind="cadres", file=first).tables
    assert table.columns["phone"] == 4
    remember_mapping(kind="cadres", signature=table.signature, mapping={"name": 1, "department": 2, "phone": 3}, actor=ACTOR)
    bring("cadres", first)
    assert Cadre.get(name="陈静").phone == "0745-2750190"

    next_month = book(tmp_path, TWO_PHONES, ["林涛", "产业发展局", "0745-2750191", "13900000002"], name="下月.xlsx")
    bring("cadres", next_month)
    assert Cadre.get(name="林涛").phone == "0745-2750191"
    other = book(tmp_path, ("部门", "姓名", "联系电话"), ["产业发展局", "何雪", "13900000003"], name="别的.xlsx")
    bring("cadres", other)
    assert Cadre.get(name="何雪").phone == "13900000003", "another layout is guessed as before"


def test_a_mapping_can_be_changed_again(park: Path, tmp_path: Path) -> None:
    factories.department("产业发展局")
    path = book(tmp_path, TWO_PHONES, ["陈静", "产业发展局", "0745-2750190", "13900000001"])
    (table,) = rehearse(kind="cadres", file=path).tables
    for phone in (3, 4):
        remember_mapping(kind="cadres", signature=table.signature, mapping={"name": 1, "department": 2, "phone": phone}, actor=ACTOR)
    assert rehearse(kind="cadres", file=path).tables[0].columns["phone"] == 4


def test_a_mapping_without_a_column_that_must_be_there_is_told(park: Path, tmp_path: Path) -> None:
    path = book(tmp_path, TWO_PHONES, ["陈静", "产业发展局", "0745-2750190", "13900000001"])
    (table,) = rehearse(kind="cadres", file=path).tables
    remember_mapping(kind="cadres", signature=table.signature, mapping={"name": 1}, actor=ACTOR)
    with pytest.raises(UserError, match="缺少必需的列：部门"):
        bring("cadres", path)
    told = rehearse(kind="cadres", file=path)
    assert (told.rows, told.tables[0].signature) == ((), table.signature)
    with pytest.raises(UserError, match="缺少必需的列：部门"):
        confirm_import(rehearsal=told, actor=ACTOR)


NOBODY_KNOWS = ("天", "地", "玄", "黄")


def test_headings_nobody_knows_are_mapped_by_the_clerk(park: Path, tmp_path: Path) -> None:
    factories.department("产业发展局")
    path = book(tmp_path, NOBODY_KNOWS, ["产业发展局", "科员", "陈静", "13900000001"])
    with pytest.raises(UserError, match="没有找到数据表"):
        bring("cadres", path)
    told = rehearse(kind="cadres", file=path)
    assert told.tables == ()
    (table,) = told.unknown
    assert (table.headings, dict(table.columns)) == (NOBODY_KNOWS, {})
    remember_mapping(kind="cadres", signature=table.signature, mapping={"name": 3, "department": 1, "phone": 4}, actor=ACTOR)
    bring("cadres", path)
    assert Cadre.get(name="陈静").phone == "13900000001"
    bring("cadres", book(tmp_path, NOBODY_KNOWS, ["产业发展局", "科员", "林涛", "13900000002"], name="下月.xlsx"))
    assert Cadre.get(name="林涛").phone == "13900000002"


def test_a_sheet_of_remarks_beside_a_good_one_stops_nothing(park: Path, tmp_path: Path) -> None:
    factories.department("产业发展局")
    path = tmp_path / "两张表.xlsx"
    good = Sheet("花名册", [["姓名", "部门"], ["陈静", "产业发展局"]])
    write_xlsx(path, [good, Sheet("说明", [["天", "地"], ["请按时报送", "谢谢"]])])
    told = rehearse(kind="cadres", file=path)
    assert (told.problem, len(told.rows), [table.sheet for table in told.unknown]) == (None, 1, ["说明"])


def test_a_workbook_without_anything_like_a_table_is_refused(park: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="没有找到数据表"):
        rehearse(kind="cadres", file=book(tmp_path, ["只有一句话"], [1], [2]))


def test_what_was_in_the_park_already_is_met_by_name(park: Path, tmp_path: Path) -> None:
    factories.cadre(factories.department("产业发展局", short_name="产业局"), name="陈静", phone="13900000001", post="科员")
    told = bring("cadres", book(tmp_path, CADRES, ["陈　静", "产业局", "副局长", "１３９０００００００１", None]))

    assert outcomes(told) == {"更新": 1}
    assert list(changed(told)) == [("职务", "科员", "副局长")]
