"""Which board an object needs: told by one expression, live after every change."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from db.models import Park, Signboard
from desktop import clock
from desktop.accounts.permissions import Act
from desktop.audit.undo import undo
from desktop.audit.work import open_work
from desktop.history.queries import enterprise_history
from desktop.listing import ListRequest
from desktop.roster import commands as roster
from desktop.signboards.commands import print_boards, record_hung, take_down
from desktop.signboards.queries import DUE, board_counts, boards, due_objects
from desktop.signboards.saying import Said, differences
from desktop.vocabulary import THREE_DUTIES, EnterpriseKind, EnterpriseStatus, Role
from tests import factories
from tests.factories import ACTOR, TODAY


@pytest.fixture
def scene(park: Path) -> dict[str, int]:
    """An enterprise with everybody it needs, and a colleague."""
    home = factories.department("产业发展局")
    ids = {
        "enterprise": factories.enterprise("云岭光电科技有限公司"),
        "leader": factories.leader("高远山"),
        "department": home,
        "cadre": factories.cadre(home, name="张文杰", phone="13900000001"),
        "other": factories.cadre(home, name="李四平", phone="13900000002"),
    }
    factories.relation(ids["enterprise"], Role.LEADER, ids["leader"])
    factories.relation(ids["enterprise"], Role.DEPARTMENT, home)
    ids["relation"] = factories.relation(ids["enterprise"], Role.RESPONSIBLE, ids["cadre"])
    return ids


def state(enterprise: int) -> str:
    (row,) = [row for row in boards(ListRequest(limit=None)).rows if row.id == enterprise]
    assert board_counts(ListRequest(), "state")[row.state] >= 1
    assert enterprise in {found.id for found in boards(ListRequest(filters={"state": row.state}, limit=None)).rows}
    assert (enterprise in due_objects()) == (row.state in {"待制牌", "待换牌"})
    return row.state


def changed(enterprise: int) -> list[str]:
    (row,) = [row for row in boards(ListRequest(limit=None)).rows if row.id == enterprise]
    assert row.stated is not None
    return differences(row.stated, row.now)


def issue(enterprise: int, tmp_path: Path) -> int:
    """Print its board; the id of the row."""
    changes = print_boards(enterprises=[enterprise], paper="A4", path=tmp_path / "牌.pdf", actor=ACTOR)
    assert changes.work is not None
    return changes.work


def replace_cadre(ids: dict[str, int]) -> None:
    roster.end_assignment(assignment=ids["relation"], last_day=date(2022, 8, 30), actor=ACTOR)
    factories.relation(ids["enterprise"], Role.RESPONSIBLE, ids["other"], date(2022, 8, 31))


def rename_cadre(ids: dict[str, int]) -> None:
    roster.change_cadre(cadre=ids["cadre"], name="张文洁", actor=ACTOR)


def new_phone(ids: dict[str, int]) -> None:
    roster.change_cadre(cadre=ids["cadre"], phone="13900000003", actor=ACTOR)


def new_post(ids: dict[str, int]) -> None:
    roster.change_cadre(cadre=ids["leader"], post="管委会副主任", actor=ACTOR)


def one_more(ids: dict[str, int]) -> None:
    factories.relation(ids["enterprise"], Role.RESPONSIBLE, ids["other"])


def other_department(ids: dict[str, int]) -> None:
    factories.relation(ids["enterprise"], Role.DEPARTMENT, factories.department("财政局"))


def rename_enterprise(ids: dict[str, int]) -> None:
    roster.change_enterprise(enterprise=ids["enterprise"], name="云岭光电股份有限公司", actor=ACTOR)


def other_kind(ids: dict[str, int]) -> None:
    roster.change_enterprise(enterprise=ids["enterprise"], kind=EnterpriseKind.PROJECT, actor=ACTOR)


def other_supervision(_ids: dict[str, int]) -> None:
    with open_work("更正园区", ACTOR, needs=Act.IMPORT) as work:
        work.update(Park.get(), supervision_phone="0748-1234567")


def other_park_name(_ids: dict[str, int]) -> None:
    with open_work("更正园区", ACTOR, needs=Act.IMPORT) as work:
        work.update(Park.get(), name="云岭经开区")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (replace_cadre, "包保责任人 张文杰 → 李四平"),
        (rename_cadre, "包保责任人 张文杰 → 张文洁"),
        (new_phone, "包保责任人张文杰的电话 13900000001 → 13900000003"),
        (new_post, "包保领导高远山的职务 党工委委员 → 管委会副主任"),
        (one_more, "增加包保责任人 李四平"),
        (other_department, "增加责任部门 财政局"),
        (rename_enterprise, "名称 云岭光电科技有限公司 → 云岭光电股份有限公司"),
        (other_kind, "包保职责 包经济运行、包营商环境、包规范经营 → 包建设进度、包规范施工、包施工环境"),
        (other_supervision, "监督电话 （空） → 0748-1234567"),
        (other_park_name, "园区名称 云岭高新区 → 云岭经开区"),
    ],
)
def test_whatever_a_board_says_makes_it_out_of_date_until_it_is_printed_anew(
    scene: dict[str, int], tmp_path: Path, change: Callable[[dict[str, int]], None], words: str
) -> None:
    mine = scene["enterprise"]
    assert state(mine) == "待制牌"
    issue(mine, tmp_path)
    assert (state(mine), changed(mine)) == ("现行", [])
    change(scene)
    assert (state(mine), changed(mine)) == ("待换牌", [words])
    issue(mine, tmp_path)
    assert (state(mine), changed(mine)) == ("现行", [])


@pytest.mark.parametrize("kind", EnterpriseKind)
def test_the_duties_are_those_of_the_vocabulary(park: Path, kind: EnterpriseKind) -> None:
    factories.enterprise(kind=kind)
    (row,) = boards(ListRequest()).rows
    assert Said.read(row.now).duties == THREE_DUTIES[kind]


def test_what_no_board_says_leaves_it_right(scene: dict[str, int], tmp_path: Path) -> None:
    mine = scene["enterprise"]
    issue(mine, tmp_path)
    roster.change_enterprise(enterprise=mine, contact="孙立", address="云岭大道1号", actor=ACTOR)
    roster.change_cadre(cadre=scene["cadre"], note="借调", actor=ACTOR)
    roster.change_enterprise(enterprise=mine, kind=EnterpriseKind.SERVICE, actor=ACTOR)  # the same three duties
    assert state(mine) == "现行"


def test_a_relation_that_came_back_is_no_change(scene: dict[str, int], tmp_path: Path) -> None:
    mine = scene["enterprise"]
    one_more(scene)
    issue(mine, tmp_path)
    roster.end_assignment(assignment=scene["relation"], last_day=date(2022, 8, 29), actor=ACTOR)
    assert changed(mine) == ["减少包保责任人 张文杰"]
    factories.relation(mine, Role.RESPONSIBLE, scene["cadre"], date(2022, 8, 30))
    assert state(mine) == "现行"


def test_a_relation_to_come_makes_the_board_old_on_its_day(scene: dict[str, int], tmp_path: Path) -> None:
    mine = scene["enterprise"]
    issue(mine, tmp_path)
    factories.relation(mine, Role.RESPONSIBLE, scene["other"], date(2022, 9, 5))
    assert state(mine) == "现行"
    with clock.as_on(date(2022, 9, 5)):
        assert state(mine) == "待换牌"


def test_the_board_of_an_ended_object_is_taken_down(scene: dict[str, int], tmp_path: Path) -> None:
    mine = scene["enterprise"]
    issue(mine, tmp_path)
    for relation in (1, 2, 3):
        roster.end_assignment(assignment=relation, last_day=date(2022, 8, 29), actor=ACTOR)
    roster.change_enterprise(enterprise=mine, status=EnterpriseStatus.MOVED_OUT, status_day=date(2022, 8, 30), actor=ACTOR)
    assert state(mine) == "待撤牌"
    board = Signboard.get()
    changes = take_down(boards=[board.id], reason="企业外迁", actor=ACTOR)
    assert boards(ListRequest()).total == 0
    assert changes.work is not None
    undo(work=changes.work, actor=ACTOR)
    assert state(mine) == "待撤牌"


def test_an_object_that_ended_without_a_board_needs_none(scene: dict[str, int]) -> None:
    for relation in (1, 2, 3):
        roster.end_assignment(assignment=relation, last_day=date(2022, 8, 29), actor=ACTOR)
    roster.change_enterprise(
        enterprise=scene["enterprise"], status=EnterpriseStatus.DEREGISTERED, status_day=date(2022, 8, 30), actor=ACTOR
    )
    assert boards(ListRequest()).total == 0
    assert due_objects() == []


def test_taking_a_printing_back_brings_the_former_board_back(scene: dict[str, int], tmp_path: Path) -> None:
    mine = scene["enterprise"]
    issue(mine, tmp_path)
    new_phone(scene)
    work = issue(mine, tmp_path)
    undo(work=work, actor=ACTOR)
    assert state(mine) == "待换牌"
    assert [(row.serial, row.voided) for row in Signboard.select().order_by(Signboard.id)] == [("2022-001", False), ("2022-002", True)]
    issue(mine, tmp_path)
    assert Signboard.get(~Signboard.voided).serial == "2022-003"


def test_taking_down_is_not_taken_back_over_a_newer_board(scene: dict[str, int], tmp_path: Path) -> None:
    mine = scene["enterprise"]
    issue(mine, tmp_path)
    taken = take_down(boards=[Signboard.get().id], reason="印错", actor=ACTOR)
    assert state(mine) == "待制牌"
    issue(mine, tmp_path)
    assert taken.work is not None
    with pytest.raises(Exception, match="2022-002"):
        undo(work=taken.work, actor=ACTOR)


def test_days_of_hanging_are_recorded_for_several(scene: dict[str, int], tmp_path: Path) -> None:
    other = factories.enterprise()
    print_boards(enterprises=[scene["enterprise"], other], paper="A3", path=tmp_path / "牌.pdf", actor=ACTOR)
    ids = [row.id for row in Signboard.select()]
    record_hung(boards=ids, hung_on=TODAY, actor=ACTOR)
    assert {row.hung_on for row in Signboard.select()} == {TODAY}
    assert boards(ListRequest(filters={"hung": "已挂牌"})).total == 2
    for day, why in ((date(2022, 9, 1), "还没有到"), (date(2022, 8, 30), "不能是")):
        with pytest.raises(Exception, match=why):
            record_hung(boards=ids, hung_on=day, actor=ACTOR)
    assert {row.hung_on for row in Signboard.select()} == {TODAY}


def test_the_number_is_what_the_filter_shows(scene: dict[str, int], tmp_path: Path) -> None:
    for _ in range(3):
        factories.enterprise()
    issue(scene["enterprise"], tmp_path)
    new_phone(scene)
    found = board_counts(ListRequest(), "state")
    assert found == {"待制牌": 3, "待换牌": 1, "现行": 0, "待撤牌": 0, DUE: 4}
    for value, number in found.items():
        assert boards(ListRequest(filters={"state": value})).total == number


def test_an_object_s_past_tells_of_replaced_boards_too(scene: dict[str, int], tmp_path: Path) -> None:
    mine = scene["enterprise"]
    issue(mine, tmp_path)
    new_phone(scene)
    issue(mine, tmp_path)
    told = [(entry.title, entry.words) for entry in enterprise_history(mine) if entry.kind == "公示牌"]
    assert sorted(told) == [("打印公示牌 2022-001", "A4；已换下或撤下（换牌：2022-002）"), ("打印公示牌 2022-002", "A4")]
