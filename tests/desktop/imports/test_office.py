"""Six offices hand in their six workbooks: what comes of it is exactly what they hold, and can be taken back."""

from pathlib import Path

import pytest

from tests.desktop.imports.office_run import office_run, shown, summary
from tests.factories import all_rows
from tests.fixtures.command import run
from tests.fixtures.office import TODAY, department_truth, make_office, summary_truth
from tests.fixtures.office_lines import KINDS, counted, import_truth, lines_of
from tests.fixtures.office_styles import STYLES, Style

every_style = pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)


@every_style
def test_every_workbook_answers_the_truth(style: Style) -> None:
    done = office_run(style)
    for number, kind in enumerate(KINDS, 1):
        answer, truth = done.answers[kind], import_truth(done.office, kind)
        assert (answer.status, answer.err) == (0, ""), kind
        assert {key: answer.values[key] for key in truth} == truth, kind
        assert answer.values["batch"] == number
        told = {(error["sheet"], error["row"], "".join(error["column"].split())) for error in answer.values["errors"]}
        assert told == done.books[kind].errors, kind


@every_style
def test_the_months_figures_are_the_truth(style: Style) -> None:
    done = office_run(style)
    figures, truth = summary(done.parks["done"]), summary_truth(done.office)
    assert {key: figures[key] for key in truth} == truth
    by_name = {row["department"]: row for row in figures["by_department"]}
    for dept in done.office.depts:
        truth = department_truth(done.office, dept)
        assert {key: by_name[dept.name][key] for key in truth} == truth, dept.name


@every_style
def test_the_same_workbooks_again_change_nothing(style: Style, tmp_path: Path) -> None:
    done = office_run(style)
    park = done.park("done", tmp_path)
    before = all_rows(park)
    for kind in KINDS:
        values, first = done.bring(kind, park).values, done.answers[kind].values
        assert (values["created"], values["updated"], values["batch"]) == (0, 0, None), kind
        same = ("accepted", "duplicates", "rejected", "errors", "by_role", "closed")
        assert [values.get(key) for key in same] == [first.get(key) for key in same], kind
    assert all_rows(park) == before


@every_style
def test_a_rehearsal_says_the_same_and_writes_nothing(style: Style, tmp_path: Path) -> None:
    done = office_run(style)
    for kind in KINDS:
        park = done.park(kind, tmp_path)
        before = all_rows(park)
        answer = done.bring(kind, park, "--dry-run")
        assert answer.values == {**done.answers[kind].values, "batch": None}
        assert all_rows(park) == before


@every_style
def test_every_import_can_be_taken_back_in_reverse(style: Style, tmp_path: Path) -> None:
    done = office_run(style)
    park = done.park("done", tmp_path)
    audit = len(all_rows(park)["audit"])
    for number, kind in reversed(list(enumerate(KINDS, 1))):
        taken_back = run("undo", number, "--db", park, "--json", "--today", TODAY, "--user", "复核员")
        assert (taken_back.status, taken_back.values["batch"]) == (0, number)
        audit += taken_back.values["restored"]
        rows = all_rows(park)["audit"]
        assert len(rows) == audit, "what was done and its taking back both stay"
        assert {entry[3] for entry in rows[-taken_back.values["restored"] :]} == {"复核员"}
        assert shown(park) == shown(done.park(kind, tmp_path)), kind
    assert run("check", "--db", park, "--json").values["problems"] == []


@every_style
def test_what_was_taken_back_can_come_in_again(style: Style, tmp_path: Path) -> None:
    done = office_run(style)
    park = done.park("done", tmp_path)
    before = shown(park)
    assert run("undo", 6, "--db", park, "--today", TODAY).status == 0
    assert done.bring("feedback", park).values == {**done.answers["feedback"].values, "batch": 7}
    after = shown(park)
    assert after["summary"] == before["summary"]
    assert len(after["problems"]) == len(before["problems"])


@pytest.mark.parametrize("seed", range(5))
def test_the_made_up_offices_hold_all_that_offices_hold(seed: int) -> None:
    office = make_office(seed)
    assert make_office(seed).namesakes == office.namesakes == {"李明", "王芳"}
    for kind in KINDS:
        kinds_of_lines = counted(lines_of(office, kind))
        assert all(kinds_of_lines[sort] for sort in ("good", "bad", "repeat")), kind
    figures = summary_truth(office)
    assert 0 < figures["object_weeks_done"] < figures["object_weeks_due"]
    assert all(figures[key] for key in ("carried_over", "collected", "closed", "open", "overdue", "one_to_one", "one_to_many"))
    assert all(figures["coverage"].values())
