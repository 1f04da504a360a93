"""The park's own wordings: saved whole or not at all, kept in the record, in force at once."""

from pathlib import Path
from typing import Any

import pytest

from db.models import Audit, Wording
from desktop.accounts.permissions import Act
from desktop.audit.undo import undo
from desktop.audit.work import EditConflictError, open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.wordings.commands import FaultyTemplatesError, change_wording, restore_default
from desktop.wordings.kinds import declared, kinds
from desktop.wordings.queries import all_wordings, figures_of_wording, filled_wording, sample_of, wording_of
from desktop.wordings.templates import Templates
from tests.factories import ACTOR

KIND = "通报"
OWN = {
    "title": "{期间}通报",
    "addressee": "{园区}各部门",
    "body": "销号{销号}件［{有超期}，超期{超期}件］。",
    "copies_to": "{党工委}\n{园区}",
}


def change(**other: Any) -> Changes:
    return change_wording(**({"kind": KIND, **OWN, "actor": ACTOR} | other))


def test_the_default_holds_until_the_office_writes_its_own(park: Path) -> None:
    assert wording_of(KIND).is_default
    assert wording_of(KIND).templates == Templates.of(declared(KIND))

    changes = change()

    assert changes.areas == {"wording"}
    assert wording_of(KIND).templates == Templates(**OWN)
    assert wording_of("报告").is_default
    (audit,) = Audit.select().where(Audit.entity == "wording")
    assert (audit.actor, audit.action) == (ACTOR, "修改文书用语：通报")


def test_a_second_change_is_of_the_same_row(park: Path) -> None:
    change()
    first = wording_of(KIND).version
    change(body="新的。", expected_version=first)
    assert Wording.select().count() == 1
    with pytest.raises(EditConflictError):
        change(body="再新的。", expected_version=first)
    assert wording_of(KIND).templates.body == "新的。"


def test_going_back_to_the_default_keeps_what_was_written(park: Path) -> None:
    change()
    restore_default(kind=KIND, actor=ACTOR)
    assert wording_of(KIND).is_default
    assert Wording.get().void_reason == "恢复默认"
    assert restore_default(kind=KIND, actor=ACTOR).ids == {}
    change(title="又一个")
    assert wording_of(KIND).templates.title == "又一个"
    assert Wording.select().where(~Wording.voided).count() == 1


def test_the_default_word_for_word_is_no_own_wording(park: Path) -> None:
    change()
    change_wording(kind=KIND, **vars(Templates.of(declared(KIND))), actor=ACTOR)
    assert wording_of(KIND).is_default


def test_a_change_can_be_taken_back(park: Path) -> None:
    work = change().work
    assert work is not None
    undo(work=work, actor=ACTOR)
    assert wording_of(KIND).is_default


def test_every_fault_of_all_four_is_told_and_nothing_is_saved(park: Path) -> None:
    with pytest.raises(FaultyTemplatesError) as told:
        change(title=" ", addressee="甲\n乙", body="共{销号数}件\n［{销号}件", copies_to="{党组}")
    assert [(fault.field, fault.line, fault.column) for fault in told.value.faults] == [
        ("title", 0, 0),
        ("addressee", 0, 0),
        ("body", 1, 2),
        ("body", 2, 1),
        ("copies_to", 1, 1),
    ]
    assert "标题不能为空；主送机关只能写一行；正文第1行第2字：没有“销号数”这个名称" in str(told.value)
    assert Wording.select().count() == 0


def test_lines_from_other_machines_and_blank_ends_are_taken_in_good_part(park: Path) -> None:
    change(body="\r\n甲。\r\n乙。\r\n\r\n", copies_to="甲\r\n")
    assert wording_of(KIND).templates.body == "甲。\n乙。"
    assert wording_of(KIND).templates.copies_to == "甲"


def test_a_document_is_filled_with_the_wording_in_force_and_the_park_s_names(park: Path) -> None:
    change()
    values = declared(KIND).samples | {"销号": 5, "超期": 0}
    filled = filled_wording(KIND, {name: value for name, value in values.items() if name not in {"园区", "党工委"}})
    name = sample_of(KIND, Templates("{园区}", "", "甲", "")).title
    assert filled.title == "2022年8月份通报"
    assert (filled.addressee, filled.body) == (f"{name}各部门", "销号5件。")
    assert filled.copies_to[1] == name
    assert [(mark.start, mark.value) for mark in filled.marks] == [(2, "5")]
    assert figures_of_wording(KIND, values)["超期"] == "0"


def test_a_wording_that_is_none_any_more_is_told_before_anything_is_drafted(park: Path) -> None:
    with open_work("旧用语", ACTOR, needs=Act.DOCUMENT) as work:
        work.insert(Wording(kind=KIND, **OWN | {"body": "甲\n{从前的名称}"}))
    with pytest.raises(UserError, match="“通报”的用语要先改好，或者恢复默认：正文第2行第1字：没有“从前的名称”"):
        filled_wording(KIND, declared(KIND).samples)
    restore_default(kind=KIND, actor=ACTOR)
    assert filled_wording(KIND, declared(KIND).samples).body.startswith("现将")


@pytest.mark.parametrize("kind", kinds())
def test_every_default_can_be_looked_at(park: Path, kind: str) -> None:
    sample = sample_of(kind, wording_of(kind).templates)
    assert sample.title
    assert sample.body
    assert all(sample.body[mark.start : mark.end] == mark.value for mark in sample.marks)


def test_the_list_tells_whose_wording_each_kind_has(park: Path) -> None:
    assert [row.kind for row in all_wordings()] == list(kinds())
    assert {row.changed_by for row in all_wordings()} == {""}
    change()
    restore_default(kind=KIND, actor="旁人")
    change()
    (own,) = (row for row in all_wordings() if row.changed_at is not None)
    assert (own.kind, own.changed_by) == (KIND, ACTOR)
