"""Accepted proposals are written in one piece, close their gaps, and are refused when they are no longer true."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.models import Assignment, Audit, Enterprise
from desktop.accounts.permissions import Act
from desktop.audit.undo import undo
from desktop.audit.work import open_work
from desktop.errors import UserError
from desktop.roster.allocation import Accepted, Proposal
from desktop.roster.commands import accept_allocation, assign, change_cadre
from desktop.roster.coverage import all_gaps, proposed_allocation
from desktop.vocabulary import Gap, Rank, Role
from tests import factories
from tests.desktop.summary.test_figures import fill_park
from tests.factories import ACTOR, TODAY, copied_park

LATER = TODAY + timedelta(days=5)


def accepted(one: Proposal) -> Accepted:
    return Accepted(one.gap, one.enterprise, one.role, one.holder)


def proposals(start: date = TODAY) -> list[Accepted]:
    return [accepted(one) for one in proposed_allocation(start).proposals]


def lacking(day: date) -> list[tuple[str, str]]:
    """Gaps that a new relation can mend."""
    return sorted((row.kind, row.subject) for row in all_gaps(day) if row.kind not in {Gap.NOT_LEADERSHIP, Gap.DEPARTED})


@settings(max_examples=40)
@given(seed=st.integers(0, 2**32), ahead=st.integers(0, 30))
def test_what_is_accepted_closes_its_gaps_and_the_rest_is_told(template_park: Path, seed: int, ahead: int) -> None:
    start = TODAY + timedelta(days=ahead)
    with copied_park(template_park):
        with open_work("造数", ACTOR, needs=Act.IMPORT) as work:
            fill_park(work, Random(seed))
        made = proposed_allocation(start)
        before = Assignment.select().count()
        if made.proposals:
            accept_allocation(rows=[accepted(one) for one in made.proposals], start=start, basis="会议纪要", actor=ACTOR)
        assert lacking(start) == sorted((one.gap, one.subject) for one in made.unfilled)
        assert Assignment.select().count() == before + len(made.proposals)
        assert proposed_allocation(start).proposals == []


@pytest.fixture
def office(park: Path) -> int:
    """A department of two, a leader, and a factory nobody looks after; the id of the factory."""
    home = factories.department("产业发展局")
    for name in ("张三", "李四"):
        factories.cadre(home, name=name)
    factories.leader("赵书记")
    return factories.enterprise("甲厂")


def refused(rows: list[Accepted], start: date = TODAY) -> str:
    audits, relations = Audit.select().count(), Assignment.select().count()
    with pytest.raises(UserError) as refusal:
        accept_allocation(rows=rows, start=start, actor=ACTOR)
    assert (Audit.select().count(), Assignment.select().count()) == (audits, relations), "nothing half done"
    return str(refusal.value)


def test_accepted_rows_are_one_work_that_can_be_taken_back(office: int) -> None:
    rows = proposals(LATER)
    assert {row.gap for row in rows} == {Gap.LEADER, Gap.DEPARTMENT, Gap.RESPONSIBLE, Gap.IDLE}
    changes = accept_allocation(rows=rows, start=LATER, basis="党工委会议纪要", actor=ACTOR)

    assert {(row.start, row.end, row.basis) for row in Assignment.select()} == {(LATER, None, "党工委会议纪要")}
    assert lacking(LATER) == []
    assert len(lacking(LATER - timedelta(days=1))) == 6, "from that day on, not before"
    undo(work=changes.work or 0, actor=ACTOR)
    assert all(row.voided for row in Assignment.select())


def test_only_what_was_ticked_is_written(office: int) -> None:
    accept_allocation(rows=[row for row in proposals() if row.gap == Gap.LEADER], start=TODAY, actor=ACTOR)

    assert [(row.role, row.holder_name) for row in Assignment.select()] == [(Role.LEADER, "赵书记")]
    assert "没有勾选" in refused([])


def test_a_gap_that_was_mended_meanwhile_is_not_mended_twice(office: int) -> None:
    rows = proposals()
    assign(enterprise=office, role=Role.RESPONSIBLE, cadre=factories.cadre(name="王五"), start=TODAY, actor=ACTOR)

    told = refused(rows)
    assert told == "甲厂　包保责任人张三：2022-08-31已经不是“缺包保责任人”，这条建议过时了；什么都没有写入，请重新提出建议"
    assert proposals() != rows


def test_who_left_meanwhile_or_holds_it_already_is_refused_in_words(office: int) -> None:
    rows = [row for row in proposals() if row.gap == Gap.RESPONSIBLE]
    change_cadre(cadre=rows[0].holder, in_post_to=TODAY, actor=ACTOR)

    assert refused(rows).startswith("甲厂　包保责任人张三：张三到2022-08-31为止在岗")
    other = next(row for row in proposals() if row.gap == Gap.RESPONSIBLE)
    assert other.holder != rows[0].holder
    assert "时间重叠" in refused([other, replace(other, gap=Gap.IDLE)]), "the same relation twice"


def test_a_leader_chosen_by_hand_must_be_one(office: int) -> None:
    row = next(row for row in proposals() if row.gap == Gap.LEADER)
    staff = factories.cadre(name="王五", rank=Rank.HEAD)

    assert refused([replace(row, holder=staff)]) == "甲厂　包保领导王五：包保领导须是班子成员"


def test_an_object_that_went_is_refused(office: int) -> None:
    rows = proposals()
    with open_work("造数", ACTOR, needs=Act.IMPORT) as work:
        work.update(Enterprise.get_by_id(office), living_to=TODAY - timedelta(days=1))

    assert "这条建议过时了" in refused(rows)
