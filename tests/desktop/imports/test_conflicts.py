"""A workbook that only repeats itself never undoes what the office typed; what both have changed waits for somebody to say."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.models import Assignment, Cadre, Department, EconomyFigure, Enterprise, Feedback, ImportedRecord, KeptCell, Visit, VisitCadre
from desktop.accounts.permissions import Act
from desktop.audit.check import check_park_file
from desktop.audit.work import open_work
from desktop.economy.figures import BY_KEY
from desktop.feedback import commands as feedback
from desktop.imports.commands import Rehearsal, confirm_import, rehearse, rehearse_again, undo_import
from desktop.imports.conflicts import UNKNOWN, Word, word
from desktop.imports.plan import Outcome
from desktop.imports.reading import Reading, Side
from desktop.roster import commands as roster
from desktop.visits.commands import correct_visit
from desktop.vocabulary import EnterpriseKind, EnterpriseStatus
from tests import factories
from tests.desktop.imports.books import ASSIGNMENTS, CADRES, ENTERPRISES, FEEDBACK, VISITS, book, bring
from tests.factories import ACTOR, all_rows
from tests.fixtures.command import run

VALUES = st.sampled_from(["甲", "乙", "丙", None, ""])


@given(base=VALUES, park=VALUES, file=VALUES)
def test_of_three_words_the_one_that_moved_holds(base: str | None, park: str | None, file: str | None) -> None:
    outcome = word(base, park, file)
    if park == file:
        assert outcome is Word.SAME
    elif park == base:
        assert outcome is Word.FILE, "only the workbook has moved"
    elif file == base:
        assert outcome is Word.PARK, "only the office has moved"
    else:
        assert outcome is Word.BOTH


@given(park=VALUES, file=VALUES)
def test_what_no_import_wrote_is_the_workbooks_to_change(park: str | None, file: str | None) -> None:
    assert word(UNKNOWN, park, file) is (Word.SAME if park == file else Word.FILE)


@given(base=VALUES, one=VALUES, other=VALUES)
def test_which_side_is_which_matters_only_for_who_wins(base: str | None, one: str | None, other: str | None) -> None:
    swapped = {Word.FILE: Word.PARK, Word.PARK: Word.FILE}
    outcome = word(base, one, other)
    assert word(base, other, one) is swapped.get(outcome, outcome)


class Case(NamedTuple):
    """A kind of row: the headings, the row as first sent, the heading fought over and another one; and the park's side of both.

    ``words``: what the import, the office and the second workbook say; ``others``: the other column, and what the second workbook says.
    """

    kind: str
    headings: tuple[str, ...]
    row: tuple[Any, ...]
    fought: str
    other: str
    model: type[ImportedRecord]
    column: str
    words: tuple[Any, Any, Any]  # base, park, file
    others: tuple[str, Any]
    title: str


JULY = date(2022, 7, 4)
CASES = [
    Case(
        "departments", ("部门名称", "简称", "联系电话"), ("招商局", "招商", "0745-2750190"), "联系电话", "简称",
        Department, "phone", ("0745-2750190", "0745-2750191", "0745-2750192"), ("short_name", "招引"), "联系电话",
    ),
    Case(
        "cadres", CADRES, ("陈静", "产业发展局", "科员", "13900000001", None), "职务", "在岗止",
        Cadre, "post", ("科员", "科长", "副科长"), ("in_post_to", date(2022, 8, 20)), "职务",
    ),
    Case(
        "enterprises", ENTERPRISES, ("云岭新厂有限公司", "投产工业企业", None, "老张", "13900000002", None, None), "联系人", "联系电话",
        Enterprise, "contact", ("老张", "老李", "老王"), ("contact_phone", "13900000009"), "联系人",
    ),
    Case(
        "assignments", ASSIGNMENTS, ("云岭宏图有限公司", "张文杰", None, None, date(2022, 1, 1), None, "一号文"), "变更依据", "责任止",
        Assignment, "basis", ("一号文", "二号文", "三号文"), ("end", date(2022, 12, 31)), "变更依据",
    ),
    Case(
        "visits", VISITS, (JULY, "云岭宏图有限公司", "张文杰", "实地", "平稳"), "走访情况", "走访形式",
        Visit, "finding", ("平稳", "缺工", "缺料"), ("form", "电话"), "走访情况",
    ),
    Case(
        "feedback", FEEDBACK, ("2022-0901", JULY, "云岭宏图有限公司", "用电紧张", "一般事项", None, None, None, None, None, None),
        "反馈问题", "级别", Feedback, "text", ("用电紧张", "用电很紧张", "用电特别紧张"), ("grade", "重大事项"), "反馈问题(需求)",
    ),
    Case(
        "economy", ("企业名称", "月份", "产值（元）", "税收（元）"), ("云岭宏图有限公司", "2022年7月", 1000, 50), "产值（元）",
        "税收（元）", EconomyFigure, "output", (1000, 1100, 1200), ("tax", 60), "产值",
    ),
]  # fmt: skip


@pytest.fixture(params=CASES, ids=lambda case: case.kind)
def case(request: pytest.FixtureRequest, park: Path) -> Case:
    home = factories.department("产业发展局")
    factories.cadre(home, name="张文杰")
    factories.enterprise("云岭宏图有限公司")
    return request.param


def sent(case: Case, folder: Path, name: str, **cells: Any) -> Path:
    """The case's workbook with some cells otherwise, by heading."""
    row = [cells.get(heading, value) for heading, value in zip(case.headings, case.row, strict=True)]
    return book(folder, case.headings, row, name=name)


def found(case: Case) -> Any:
    return case.model.select().order_by(case.model.id.desc()).get()


def type_by_hand(case: Case, value: Any) -> None:
    with open_work("更正", "李主任", needs=Act.ROSTER) as work:
        work.update(found(case), **{case.column: value})


def first_import(case: Case, folder: Path) -> None:
    result = bring(case.kind, sent(case, folder, "一.xlsx"))
    assert result.rehearsal.count(Outcome.CREATED) == 1, result.rehearsal.errors


def conflicts_of(told: Rehearsal) -> list[Any]:
    return [conflict for row in told.rows for conflict in row.conflicts]


def in_words(case: Case, value: Any) -> str:
    return BY_KEY["output"].told(value) if case.kind == "economy" else str(value)


def test_a_cell_only_the_office_changed_stays_while_the_rest_goes_in(case: Case, tmp_path: Path) -> None:
    first_import(case, tmp_path)
    type_by_hand(case, case.words[1])
    told = bring(case.kind, sent(case, tmp_path, "二.xlsx", **{case.other: case.others[1]})).rehearsal
    assert (told.count(Outcome.UPDATED), conflicts_of(told)) == (1, [])
    assert (getattr(found(case), case.column), getattr(found(case), case.others[0])) == (case.words[1], case.others[1])


def test_a_cell_only_the_workbook_changed_goes_in(case: Case, tmp_path: Path) -> None:
    first_import(case, tmp_path)
    with open_work("更正", "李主任", needs=Act.ROSTER) as work:  # something else of the row
        work.touch(found(case))
    told = bring(case.kind, sent(case, tmp_path, "二.xlsx", **{case.fought: case.words[2]})).rehearsal
    assert (told.count(Outcome.UPDATED), conflicts_of(told)) == (1, [])
    assert getattr(found(case), case.column) == case.words[2]


def test_what_both_changed_is_shown_side_by_side_and_the_office_keeps_its_word(case: Case, tmp_path: Path) -> None:
    first_import(case, tmp_path)
    type_by_hand(case, case.words[1])
    path = sent(case, tmp_path, "二.xlsx", **{case.fought: case.words[2], case.other: case.others[1]})
    for _ in range(2):  # undecided, it is asked again
        told = bring(case.kind, path).rehearsal
        (conflict,) = conflicts_of(told)
        assert (conflict.base, conflict.park, conflict.file) == tuple(in_words(case, value) for value in case.words)
        assert (conflict.title, conflict.decided) == (case.title, None)
        assert any("没有改动园区的" in warning for warning in told.warnings)
        row = found(case)
        assert (getattr(row, case.column), getattr(row, case.others[0])) == (case.words[1], case.others[1])
    assert check_park_file().problems == ()


def decided(case: Case, told: Rehearsal, side: Side) -> Rehearsal:
    (row,) = [row for row in told.rows if row.conflicts]
    at = (row.sheet, row.row, row.conflicts[0].key)
    return rehearse_again(rehearsal=told, reading=Reading(decisions={at: side}))


def test_decided_for_the_workbook_its_word_goes_in(case: Case, tmp_path: Path) -> None:
    first_import(case, tmp_path)
    type_by_hand(case, case.words[1])
    path = sent(case, tmp_path, "二.xlsx", **{case.fought: case.words[2]})
    told = decided(case, rehearse(kind=case.kind, file=path), Side.FILE)
    assert [conflict.decided for conflict in conflicts_of(told)] == [Side.FILE]
    assert told.count(Outcome.UPDATED) == 1
    confirm_import(rehearsal=told, actor=ACTOR)
    assert getattr(found(case), case.column) == case.words[2]
    again = rehearse(kind=case.kind, file=path)
    assert (again.count(Outcome.UNCHANGED), conflicts_of(again)) == (1, [])


def test_decided_for_the_office_the_same_word_is_not_asked_again(case: Case, tmp_path: Path) -> None:
    first_import(case, tmp_path)
    type_by_hand(case, case.words[1])
    path = sent(case, tmp_path, "二.xlsx", **{case.fought: case.words[2]})
    told = decided(case, rehearse(kind=case.kind, file=path), Side.PARK)
    assert (told.count(Outcome.UNCHANGED), told.writes) == (1, True)
    batch = confirm_import(rehearsal=told, actor=ACTOR).result
    assert getattr(found(case), case.column) == case.words[1]
    kept = KeptCell.get()
    assert (kept.entity, kept.entity_id, kept.field, kept.actor) == (found(case)._meta.table_name, found(case).id, case.column, ACTOR)

    again = rehearse(kind=case.kind, file=path)
    assert (again.count(Outcome.UNCHANGED), again.writes, conflicts_of(again)) == (1, False, [])
    undo_import(batch=batch, actor=ACTOR)
    assert len(conflicts_of(rehearse(kind=case.kind, file=path))) == 1, "taken back, it is asked again"
    assert check_park_file().problems == ()


def test_what_an_undone_import_wrote_is_no_base(case: Case, tmp_path: Path) -> None:
    first_import(case, tmp_path)
    batch = bring(case.kind, sent(case, tmp_path, "二.xlsx", **{case.fought: case.words[2]})).batch or 0
    undo_import(batch=batch, actor=ACTOR)
    type_by_hand(case, case.words[1])
    (conflict,) = conflicts_of(rehearse(kind=case.kind, file=sent(case, tmp_path, "三.xlsx", **{case.fought: case.words[2]})))
    assert conflict.base == in_words(case, case.words[0])


def test_the_command_line_lists_what_nobody_decided(park: Path, tmp_path: Path) -> None:
    factories.department("产业发展局")
    bring("cadres", book(tmp_path, CADRES, ["陈静", "产业发展局", "科员", "13900000001", None]))
    roster.change_cadre(cadre=Cadre.get(name="陈静").id, post="科长", actor=ACTOR)
    path = book(tmp_path, CADRES, ["陈静", "产业发展局", "副科长", "13900000001", None], name="二.xlsx")
    before = all_rows(park)
    answer = run("import", "cadres", path, "--db", park, "--json")
    assert (answer.status, answer.values["unchanged"], answer.values["batch"]) == (0, 1, None)
    assert answer.values["conflicts"] == [{"sheet": "表", "row": 2, "column": "职务", "base": "科员", "park": "科长", "file": "副科长"}]
    assert any("表里是“副科长”" in warning for warning in answer.values["warnings"])
    assert all_rows(park) == before


def test_a_kind_the_office_kept_brings_no_status_of_another_kind(park: Path, tmp_path: Path) -> None:
    row = ["云岭新厂有限公司", "在建重点项目", None, None, None, None, None]
    bring("enterprises", book(tmp_path, ENTERPRISES, row))
    thing = Enterprise.get()
    roster.change_enterprise(enterprise=thing.id, kind=EnterpriseKind.INDUSTRY, status=EnterpriseStatus.OPERATING, actor=ACTOR)
    result = bring("enterprises", book(tmp_path, ENTERPRISES, [*row[:3], "老张", *row[4:]], name="二.xlsx"))
    assert result.rehearsal.count(Outcome.UPDATED) == 1, result.rehearsal.errors
    now = Enterprise.get_by_id(thing.id)
    assert (now.kind, now.status, now.contact) == ("投产工业企业", "投产", "老张")


def test_a_deadline_the_office_set_stays_when_a_workbook_moves_the_day(park: Path, tmp_path: Path) -> None:
    factories.enterprise("云岭宏图有限公司")
    row = ["2022-0901", JULY, "云岭宏图有限公司", "用电紧张", "一般事项", None, None, None, None, None, None]
    bring("feedback", book(tmp_path, FEEDBACK, row))
    with open_work("更正", "李主任", needs=Act.ROSTER) as work:
        work.update(Feedback.get(), due_on=date(2022, 12, 1), due_basis="领导批示")
    moved = [*row[:4], "重大事项", *row[5:]]
    told = bring("feedback", book(tmp_path, FEEDBACK, moved, name="二.xlsx")).rehearsal
    assert [conflict.title for conflict in conflicts_of(told)] == ["应办时限"]
    now = Feedback.get()
    assert (now.grade, now.due_on, now.due_basis) == ("重大事项", date(2022, 12, 1), "领导批示")


def test_one_query_finds_the_bases_of_all_rows(park: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    factories.department("产业发展局")
    people = [[f"陈{chr(0x4E00 + number)}", "产业发展局", "科员", None, None] for number in range(40)]
    bring("cadres", book(tmp_path, CADRES, *people))
    for person in Cadre.select():
        roster.change_cadre(cadre=person.id, post="科长", actor=ACTOR)
    from desktop.imports import settling

    asked: list[str] = []
    real: Callable[[str], Any] = settling.changes_by_imports
    monkeypatch.setattr(settling, "changes_by_imports", lambda entity: (asked.append(entity), real(entity))[1])
    told = rehearse(kind="cadres", file=book(tmp_path, CADRES, *[[*row[:2], "副科长", None, None] for row in people], name="二.xlsx"))
    assert (len(conflicts_of(told)), asked) == (40, ["cadre"])


def test_a_visit_whose_day_and_people_the_office_corrected_is_not_made_twice(park: Path, tmp_path: Path) -> None:
    home = factories.department("产业发展局")
    factories.cadre(home, name="张文杰")
    other = factories.cadre(home, name="周丽")
    factories.enterprise("云岭宏图有限公司")
    row = [JULY, "云岭宏图有限公司", "张文杰", "实地", "平稳"]
    bring("visits", book(tmp_path, VISITS, row))
    correct_visit(visit=Visit.get().id, day=date(2022, 7, 5), cadres=[other], actor=ACTOR)
    result = bring("visits", book(tmp_path, VISITS, [*row[:4], "缺工"], name="二.xlsx"))
    assert result.rehearsal.count(Outcome.UPDATED) == 1
    (visit,) = Visit.select().where(~Visit.voided)
    assert (visit.day, visit.finding) == (date(2022, 7, 5), "缺工")
    assert {goer.cadre_id for goer in VisitCadre.select().where(~VisitCadre.voided)} == {other}


@pytest.mark.parametrize("number", ["", "2022-0901"])
def test_a_problem_the_office_corrected_is_not_made_twice(park: Path, tmp_path: Path, number: str) -> None:
    factories.enterprise("云岭宏图有限公司")
    right = factories.enterprise("云岭新厂有限公司")
    row = [number, JULY, "云岭宏图有限公司", "用电紧张", "一般事项", None, None, None, None, None, None]
    bring("feedback", book(tmp_path, (*FEEDBACK, "备注"), [*row, None]))
    feedback.correct_feedback(
        feedback=Feedback.get().id, reason="核实", text="用电很紧张", collected_on=date(2022, 7, 5), enterprise=right, actor=ACTOR
    )
    result = bring("feedback", book(tmp_path, (*FEEDBACK, "备注"), [*row, "已联系供电公司"], name="二.xlsx"))
    assert result.rehearsal.count(Outcome.UPDATED) == 1, result.rehearsal.errors
    (problem,) = Feedback.select()
    assert (problem.enterprise_id, problem.collected_on, problem.text) == (right, date(2022, 7, 5), "用电很紧张")
    assert problem.note == "已联系供电公司"


def test_a_number_of_another_objects_problem_is_still_refused(park: Path, tmp_path: Path) -> None:
    factories.enterprise("云岭宏图有限公司")
    factories.enterprise("云岭新厂有限公司")
    row = ["2022-0901", JULY, "云岭宏图有限公司", "用电紧张", "一般事项", None, None, None, None, None, None]
    bring("feedback", book(tmp_path, FEEDBACK, row))
    result = bring("feedback", book(tmp_path, FEEDBACK, [*row[:2], "云岭新厂有限公司", *row[3:]], name="二.xlsx"))
    assert "已是“云岭宏图有限公司”的问题" in result.rehearsal.errors[0].reason
