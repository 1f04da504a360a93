"""撤销: every list stands as before, the audit tells both, and nothing that later work rests on is taken away."""

import itertools
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.models import Audit, Cadre, Department, Setting
from desktop.accounts.permissions import Act
from desktop.audit.check import check_park_file
from desktop.audit.resting import UndoRefusalError
from desktop.audit.undo import last_work, undo
from desktop.audit.work import open_work
from desktop.changes import Changes
from desktop.errors import UserError
from desktop.feedback import commands as feedback
from desktop.park.commands import change_park
from desktop.park.queries import park_info
from desktop.roster import commands as roster
from desktop.settings.commands import change_setting
from desktop.visits import commands as visits
from desktop.visits.photos import CheckedPhoto, attach_photos, check_photo, remove_photo
from desktop.vocabulary import ConfirmedHow, EnterpriseKind, EnterpriseStatus, Rank, Role, Satisfaction
from tests import factories
from tests.factories import ACTOR, TODAY
from tests.fixtures.pictures import picture
from tests.lists import all_lists

_fresh = itertools.count(1)
YESTERDAY = TODAY - timedelta(days=1)


class Office:
    """What the actions below act on."""

    def __init__(self) -> None:
        self.department = factories.department("产业发展局")
        self.leader, self.cadre, self.other = factories.leader(), factories.cadre(self.department), factories.cadre()
        self.object = factories.enterprise("云岭精密制造")
        self.relation = factories.relation(self.object, Role.RESPONSIBLE, self.cadre)
        self.visit = factories.visit(self.object, self.cadre, YESTERDAY)
        self.mistaken = factories.visit(self.object, self.other)
        self.photo = attach_photos(visit=self.visit, photos=[_photo()], actor=ACTOR).first("photo")
        self.new = factories.problem(self.object)
        self.handled = factories.handled_problem(self.department, self.cadre, enterprise_id=self.object)
        factories.evidence(self.handled)
        self.applied = factories.handled_problem(self.department, self.cadre)
        factories.evidence(self.applied, b"other")
        feedback.apply_closure(feedback=self.applied, result="已修复", actor=ACTOR)
        self.closed = factories.closed_problem()


def _photo() -> CheckedPhoto:
    """A picture nobody has taken before."""
    return check_photo("现场.png", picture("PNG", (next(_fresh) + 1, 9)))


ACTIONS: dict[str, Callable[[Office], Changes]] = {
    "department": lambda office: roster.add_department(name=f"新局{next(_fresh)}", actor=ACTOR),
    "cadre": lambda office: roster.add_cadre(name="新人", department=office.department, rank=Rank.STAFF, actor=ACTOR),
    "change cadre": lambda office: roster.change_cadre(cadre=office.other, name="曾国强", post=f"职务{next(_fresh)}", actor=ACTOR),
    "leave": lambda office: roster.change_cadre(cadre=office.other, in_post_to=date(2022, 7, next(_fresh) % 31 + 1), actor=ACTOR),
    "object": lambda office: roster.add_enterprise(name=f"新厂{next(_fresh)}", kind=EnterpriseKind.PROJECT, actor=ACTOR),
    "object out": lambda office: roster.change_enterprise(
        enterprise=office.object, status=EnterpriseStatus.MOVED_OUT, status_day=date(2022, 7, next(_fresh) % 31 + 1), actor=ACTOR
    ),
    "assign": lambda office: roster.assign(
        enterprise=factories.enterprise(), role=Role.LEADER, cadre=office.leader, start=date(2022, 1, 1), actor=ACTOR
    ),
    "end relation": lambda office: roster.end_assignment(
        assignment=office.relation, last_day=date(2022, 7, next(_fresh) % 31 + 1), basis="调整", actor=ACTOR
    ),
    "visit": lambda office: visits.register_visit(
        enterprise=office.object, day=TODAY - timedelta(days=next(_fresh) + 9), cadres=[office.cadre, office.other], actor=ACTOR
    ),
    "correct visit": lambda office: visits.correct_visit(visit=office.visit, cadres=[office.other], finding=f"{next(_fresh)}", actor=ACTOR),
    "photo": lambda office: attach_photos(visit=office.visit, photos=[_photo()], actor=ACTOR),
    "remove photo": lambda office: remove_photo(photo=office.photo, reason="拍错了", actor=ACTOR),
    "problem": lambda office: feedback.correct_feedback(feedback=factories.problem(office.object), reason="核实", text="改", actor=ACTOR),
    "assign problem": lambda office: feedback.assign_feedback(
        feedback=office.new, department=office.department, handler=office.cadre, actor=ACTOR
    ),
    "progress": lambda office: feedback.report_progress(feedback=office.handled, words=f"第{next(_fresh)}次协调", actor=ACTOR),
    "evidence": lambda office: feedback.attach_file(feedback=office.handled, name="x", content=b"%d" % next(_fresh), actor=ACTOR),
    "on account": lambda office: feedback.put_on_account(
        feedback=factories.handled_problem(), reason="资金未到", next_review=TODAY + timedelta(days=7), actor=ACTOR
    ),
    "confirm": lambda office: feedback.confirm_closure(
        feedback=office.applied, solved=True, satisfaction=Satisfaction.FAIRLY, confirmed_by="厂长", how=ConfirmedHow.PHONE, actor=ACTOR
    ),
    "reopen": lambda office: feedback.reopen_feedback(feedback=office.closed, reason="回头看", actor=ACTOR),
    "void problem": lambda office: feedback.void_feedback(feedback=office.new, reason="重复", actor=ACTOR),
    "void visit": lambda office: visits.void_visit(visit=office.mistaken, reason="误录", actor=ACTOR),
    "setting": lambda office: change_setting(key="days_ordinary", value=next(_fresh) + 7, actor=ACTOR),
    "park": lambda office: change_park(address=f"云岭路{next(_fresh)}号", actor=ACTOR),
}


def every_list() -> dict[str, Any]:
    """All that a screen can show, but for the edit counters."""
    lists = all_lists(TODAY)
    lists["settings"] = sorted((row.key, row.value) for row in Setting.select().where(~Setting.voided))
    lists["park"] = {**park_info()._asdict(), "version": 0}
    return lists


def test_every_action_can_be_taken_back(park: Path) -> None:
    office = Office()
    for name, act in ACTIONS.items():
        base, before = last_work(), every_list()
        changes = act(office)
        assert every_list() != before, name
        assert changes.work == last_work(), name

        written = Audit.select().count()
        undone = undo(work=changes.work or 0, actor="复核员")
        assert undone.areas == changes.areas, name
        assert Audit.select().count() == written + sum(map(len, undone.ids.values())), name
        assert {row.actor for row in Audit.select().where(Audit.work == undone.work)} == {"复核员"}
        while (made_ready := last_work()) != base:  # what the action needed and made for itself
            undo(work=made_ready or 0, actor=ACTOR)

        assert every_list() == before, name
    assert check_park_file().problems == ()


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.sampled_from([name for name in ACTIONS if name not in {"object out", "reopen"}]), min_size=1, max_size=6))
def test_taking_back_from_the_end_leads_back_through_every_state(template_park: Path, names: list[str]) -> None:
    with factories.copied_park(template_park):
        office = Office()
        states = {last_work(): every_list()}
        for name in names:
            try:
                work = ACTIONS[name](office).work
            except UserError:
                continue  # the office's rules refuse some orders
            number = last_work()
            assert number == work
            states[number] = every_list()
        order = list(states)
        while (number := last_work()) != order[0]:
            assert number is not None
            if number in states:
                assert every_list() == states[number]
            undo(work=number, actor=ACTOR)

        assert every_list() == states[order[0]]
        assert check_park_file().problems == ()


def refused(work: int | None) -> str:
    assert work is not None
    audit, before = Audit.select().count(), every_list()
    with pytest.raises(UserError) as refusal:
        undo(work=work, actor=ACTOR)
    assert (Audit.select().count(), every_list()) == (audit, before), "a refused undo leaves nothing"
    return str(refusal.value)


def test_a_row_changed_since_is_named(park: Path) -> None:
    changes = roster.add_cadre(name="张文杰", department=factories.department(), rank=Rank.STAFF, actor=ACTOR)
    roster.change_cadre(cadre=changes.first("cadre"), post="科长", actor=ACTOR)

    assert "干部“张文杰”已被再次修改" in refused(changes.work)


def test_everything_that_rests_on_it_is_counted_and_the_first_are_named(park: Path) -> None:
    changes = roster.add_department(name="产业发展局", actor=ACTOR)
    for number in range(7):
        factories.cadre(changes.first("department"), name=f"干部甲{number}")

    said = refused(changes.work)

    assert "7项工作" in said
    assert f"干部“干部甲0”（{ACTOR}，2022-08-31）；" in said
    assert "干部甲6" not in said
    assert said.endswith("等），请先处理这些内容")


def test_what_is_in_the_way_is_listed_with_who_and_when(park: Path) -> None:
    changes = roster.add_department(name="产业发展局", actor=ACTOR)
    people = [factories.cadre(changes.first("department"), name=f"干部甲{number}") for number in range(23)]
    roster.change_cadre(cadre=people[0], post="科长", actor="李主任")
    with open_work("更正部门资料", "王主任", needs=Act.ROSTER) as work:
        work.update(Department.get_by_id(changes.first("department")), phone="0745-2750190")

    with pytest.raises(UndoRefusalError) as refusal:
        undo(work=changes.work or 0, actor=ACTOR)
    assert (refusal.value.total, len(refusal.value.items)) == (24, 20)
    changed, first, second = refusal.value.items[:3]
    assert (changed.kind, changed.name, changed.actor, changed.entity) == ("部门", "“产业发展局”", "王主任", "department")
    assert changed.words == "部门“产业发展局”已被再次修改"
    assert (first.kind, first.name, first.entity_id, first.actor) == ("干部", "“干部甲0”", people[0], "李主任")
    assert (second.actor, second.action, second.at.date() if second.at else None) == (ACTOR, "新增干部", TODAY)
    assert "24项工作" in str(refusal.value)


def test_a_rule_in_the_way_is_listed_in_its_own_words(park: Path) -> None:
    factory, first, second = factories.enterprise(), factories.leader(), factories.leader()
    relation = factories.relation(factory, Role.LEADER, first)
    ended = roster.end_assignment(assignment=relation, last_day=YESTERDAY, actor=ACTOR)
    factories.relation(factory, Role.LEADER, second, TODAY)

    with pytest.raises(UndoRefusalError) as refusal:
        undo(work=ended.work or 0, actor=ACTOR)
    (item,) = refusal.value.items
    assert "时间重叠" in item.words
    assert (item.entity_id, item.at) == (None, None)


def test_work_that_rested_on_it_and_was_voided_is_not_in_the_way(park: Path) -> None:
    factory, person = factories.enterprise(), factories.cadre()
    made = visits.register_visit(enterprise=factory, day=TODAY, cadres=[person], actor=ACTOR)
    trouble = factories.problem(factory, visit=made.first("visit"))
    assert "问题“2022-0001”" in refused(made.work)

    feedback.void_feedback(feedback=trouble, reason="误录", actor=ACTOR)

    assert undo(work=made.work or 0, actor=ACTOR).areas == {"visit", "visit_cadre"}


def test_an_older_row_the_work_pointed_to_a_new_one_goes_back_with_it(park: Path) -> None:
    home = factories.department("老局")
    person = factories.cadre(home)
    with open_work("导入干部", ACTOR, needs=Act.IMPORT) as work:
        added = work.insert(Department(name="新局", category="行业部门"))
        work.update(Cadre.get_by_id(person), department=added)
        changes = work.changes()

    undo(work=changes.work or 0, actor=ACTOR)

    assert Cadre.get_by_id(person).department_id == home
    assert Department.get_by_id(added.id).voided


def test_an_undo_cannot_be_undone_nor_a_work_twice(park: Path) -> None:
    made = roster.add_department(name="产业发展局", actor=ACTOR)
    undone = undo(work=made.work or 0, actor=ACTOR)

    assert "本身是一次撤销" in refused(undone.work)
    assert "已被再次修改" in refused(made.work)
    assert "没有第9999号操作" in refused(9999)


def test_the_last_work_is_the_newest_not_taken_back_yet(park: Path) -> None:
    first = change_park(address="甲路", actor="甲")
    second = change_park(address="乙路", actor="乙")

    assert (last_work(), last_work("甲"), last_work("丙")) == (second.work, first.work, None)
    undo(work=second.work or 0, actor="乙")
    assert (last_work(), last_work("乙")) == (first.work, None)


def test_an_undo_never_brings_two_leaders_back(park: Path) -> None:
    factory, first, second = factories.enterprise(), factories.leader(), factories.leader()
    relation = factories.relation(factory, Role.LEADER, first)
    ended = roster.end_assignment(assignment=relation, last_day=YESTERDAY, actor=ACTOR)
    factories.relation(factory, Role.LEADER, second, TODAY)

    assert "时间重叠" in refused(ended.work)


def test_an_undo_never_gives_a_phone_or_a_name_to_two(park: Path) -> None:
    person, factory = factories.cadre(phone="13800138000"), factories.enterprise("老厂")
    changed = roster.change_cadre(cadre=person, phone="13900139000", actor=ACTOR)
    renamed = roster.change_enterprise(enterprise=factory, name="新厂", actor=ACTOR)
    factories.cadre(phone="13800138000")
    factories.enterprise("老厂")

    assert "13800138000已登记" in refused(changed.work)
    assert "“老厂”" in refused(renamed.work)


def test_an_undo_never_puts_somebody_out_of_post_with_relations_held(park: Path) -> None:
    person = factories.cadre()
    roster.change_cadre(cadre=person, in_post_to=YESTERDAY, actor=ACTOR)
    back = roster.change_cadre(cadre=person, in_post_to=None, actor=ACTOR)
    factories.relation(factories.enterprise("云岭厂"), Role.RESPONSIBLE, person)

    assert "仍包保1家（云岭厂）" in refused(back.work)


def test_an_undo_never_brings_a_visit_back_beside_the_same(park: Path) -> None:
    factory, person = factories.enterprise(), factories.cadre()
    voided = visits.void_visit(visit=factories.visit(factory, person), reason="误录", actor=ACTOR)
    factories.visit(factory, person)

    assert "已经登记过" in refused(voided.work)
