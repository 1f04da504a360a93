"""公示牌台账: a line for every board ever printed, with what it said then and what it is now."""

from datetime import date
from pathlib import Path

from db.models import Signboard
from desktop import clock
from desktop.ledgers.commands import ledger_sheets
from desktop.roster import commands as roster
from desktop.signboards.commands import print_boards, record_hung, take_down
from desktop.vocabulary import EnterpriseStatus, Role
from tests import factories
from tests.factories import ACTOR, TODAY


def lines(as_of: date | None = None) -> list[tuple[object, ...]]:
    (sheet,) = ledger_sheets("公示牌台账", as_of=as_of)
    assert [column.title for column in sheet.columns][:3] == ["编号", "企业(项目)", "包保领导"]
    return [tuple(row) for row in sheet.rows]


def test_each_board_with_its_state(park: Path, tmp_path: Path) -> None:
    home = factories.department("产业发展局")
    objects = [factories.enterprise(name) for name in ("甲有限公司", "乙有限公司", "丙有限公司", "丁有限公司")]
    chief = factories.leader("高远山")
    for one in objects:
        factories.relation(one, Role.LEADER, chief, end=date(2022, 9, 30) if one == objects[3] else None)
        factories.relation(one, Role.DEPARTMENT, home)
    factories.relation(objects[0], Role.RESPONSIBLE, factories.cadre(home, name="张文杰"))

    def issue(*which: int) -> None:
        print_boards(enterprises=[objects[one] for one in which], paper="A4", path=tmp_path / "牌.pdf", actor=ACTOR)

    issue(0, 1, 2)
    record_hung(boards=[1], hung_on=TODAY, actor=ACTOR)
    roster.change_enterprise(enterprise=objects[0], name="甲集团有限公司", actor=ACTOR)
    with clock.as_on(date(2022, 9, 1)):
        issue(0, 3)
        take_down(boards=[3], reason="印错", actor=ACTOR)
        roster.change_enterprise(enterprise=objects[1], name="乙集团有限公司", actor=ACTOR)
        Signboard.update(note="挂在北门").where(Signboard.id == 5).execute()
        found = lines()
        assert [(row[0], row[1], row[8], row[9]) for row in found] == [
            ("2022-001", "甲有限公司", "已换下", "换牌：2022-004"),
            ("2022-002", "乙有限公司", "待换", ""),
            ("2022-003", "丙有限公司", "撤下", "印错"),
            ("2022-004", "甲集团有限公司", "现行", ""),
            ("2022-005", "丁有限公司", "现行", "挂在北门"),
        ]
        assert found[0][2:8] == ("高远山", "产业发展局", "张文杰", "A4", TODAY, TODAY)
        assert [row[0] for row in lines(TODAY)] == ["2022-001", "2022-002", "2022-003"]
        for relation in (7, 8):
            roster.end_assignment(assignment=relation, last_day=date(2022, 8, 30), actor=ACTOR)
        roster.change_enterprise(enterprise=objects[3], status=EnterpriseStatus.MOVED_OUT, status_day=date(2022, 8, 31), actor=ACTOR)
        assert lines()[-1][8] == "待撤"
