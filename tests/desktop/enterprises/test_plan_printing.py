"""一企一策 on paper, read back from the PDF; and by the command line."""

from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from db.models import Measure, Visit
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.enterprises.commands import add_milestone, turn_object
from desktop.enterprises.plan_commands import add_measure, draw_up_plan
from desktop.enterprises.plan_printing import print_plan, print_plans
from desktop.errors import KnownError, UserError
from desktop.visits.commands import void_visit
from desktop.vocabulary import EnterpriseKind, Role, Turn
from tests import factories
from tests.factories import ACTOR
from tests.fixtures.command import run


def pages(path: Path) -> list[str]:
    """The text of each page, without blanks."""
    document = pypdfium2.PdfDocument(path)
    found = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return found


def planned(name: str, **values: Any) -> tuple[int, int]:
    """An object with a plan of one measure that is late, and somebody for it."""
    object_, cadre = factories.enterprise(name, **values), factories.cadre(name=f"{name}责任人")
    factories.relation(object_, Role.RESPONSIBLE, cadre)
    plan = draw_up_plan(
        enterprise=object_, drawn_up_on=date(2022, 8, 1), goal="产值过亿元", difficulties="缺资金", policies="助企十条", actor=ACTOR
    ).first("enterprise_plan")
    add_measure(plan=plan, content="协调贷款展期", owner=cadre, due_on=date(2022, 8, 15), actor=ACTOR)
    return object_, cadre


def test_one_sheet_says_what_is_known_planned_and_promised(park: Path, tmp_path: Path) -> None:
    object_, cadre = planned("云岭电机", contact="何工", contact_phone="13700000001")
    department = factories.department("住建局")
    problem = factories.handled_problem(department, enterprise_id=object_, collected_on=date(2022, 8, 1), text="门口道路破损")
    with open_work("措施", ACTOR, needs=Act.IMPORT) as work:
        work.insert(Measure(feedback=problem, content="先铺碎石", department=department, due_on=date(2022, 8, 5)))
    for day in (8, 16, 23, 30):
        factories.visit(object_, cadre, date(2022, 8, day), finding=f"第{day}日情况", no_problem=day == 30)
    factories.closed_problem(enterprise_id=object_)

    words, made = print_plan(enterprise=object_, path=tmp_path / "方案.pdf")
    front, back = pages(made.path)
    assert words == "云岭电机一企一策"
    for told in (
        *("一企一策工作方案", "云岭电机", "何工13700000001", "云岭电机责任人（138", "包经济运行、包营商环境、包规范经营"),
        *("产值过亿元", "缺资金", "助企十条", "协调贷款展期", "2022-08-15（超期）"),
        *("门口道路破损", "2022-08-08（超期）", "先铺碎石", "第30日情况", "第23日情况", "第16日情况", "最近一次企业确认：满意"),
    ):
        assert told in front, told
    assert "第8日情况" not in front
    assert "五个一" not in front
    assert ("走访记录" in back, "走访人员：" in back) == (True, True)


def test_a_projects_sheet_has_its_five_ones_and_milestones(park: Path, tmp_path: Path) -> None:
    object_, _ = planned("新材料项目", kind=EnterpriseKind.PROJECT)
    add_milestone(enterprise=object_, name="主体封顶", planned_on=date(2022, 8, 1), actor=ACTOR)
    front, _ = pages(print_plan(enterprise=object_, path=tmp_path / "方案.pdf")[1].path)
    for told in ("一抓到底", "节点1个，已完成0个，红灯", "缺包保领导", "主体封顶", "已晚30天", "包建设进度"):
        assert told in front, told


def test_much_to_tell_still_takes_one_sheet(park: Path, tmp_path: Path) -> None:
    object_, cadre = planned("新材料项目", kind=EnterpriseKind.PROJECT)
    for number in range(12):
        factories.problem(object_, cadre, text=f"第{number}件：" + "厂区门口道路破损，大型设备运输车辆无法通行，" * 6)
        add_milestone(enterprise=object_, name=f"节点{number}", planned_on=date(2022, 9, 1 + number), actor=ACTOR)
    made = print_plan(enterprise=object_, path=tmp_path / "方案.pdf")[1]
    assert made.pages == 2
    assert "另有7条" in pages(made.path)[0]
    assert not any("超出" in warning for warning in made.warnings)


def test_all_plans_in_one_file_or_those_of_a_department(park: Path, tmp_path: Path) -> None:
    first, _ = planned("甲厂")
    second, _ = planned("乙厂")
    gone, _ = planned("丙厂")
    factories.enterprise("无方案厂")
    office = factories.department("住建局")
    factories.relation(second, Role.DEPARTMENT, office)
    turn_object(enterprise=gone, turn=Turn.DEREGISTER, day=date(2022, 8, 1), reason="公告", actor=ACTOR)

    words, made = print_plans(path=tmp_path / "全部.pdf")
    assert (words, made.pages) == ("一企一策（2家）", 4)
    assert ["甲厂" in page for page in pages(made.path)[::2]] == [True, False]
    assert print_plans(path=tmp_path / "部门.pdf", department=office)[0] == "住建局一企一策（1家）"
    assert print_plan(enterprise=gone, path=tmp_path / "丙.pdf")[1].pages == 2
    assert first != second


def test_nothing_to_print_is_said_and_writes_nothing(park: Path, tmp_path: Path) -> None:
    object_ = factories.enterprise("甲厂")
    with pytest.raises(UserError, match="甲厂还没有一企一策"):
        print_plan(enterprise=object_, path=tmp_path / "x.pdf")
    with pytest.raises(UserError, match="在册企业（项目）还没有一企一策"):
        print_plans(path=tmp_path / "x.pdf")
    planned("乙厂")
    with pytest.raises(KnownError, match="不能写入"):
        print_plans(path=tmp_path / "没有" / "x.pdf")
    assert list(tmp_path.glob("*.pdf")) == []


def test_by_the_command_line(park: Path, tmp_path: Path) -> None:
    planned("云岭电机有限公司")
    common = ["--db", str(park), "--today", "2022-08-31"]
    done = run("print", "plan", *common, "--enterprise", "云岭电机", "--out", str(tmp_path / "方案.pdf"))
    assert done.status == 0, done.err
    assert "已打印云岭电机有限公司一企一策" in done.out
    refused = run("print", "plan", *common, "--department", "督查室", "--out", str(tmp_path / "x.pdf"))
    assert refused.status == 1
    assert "督查室还没有一企一策" in refused.err


def test_the_visits_of_the_brief_are_those_that_count(park: Path, tmp_path: Path) -> None:
    object_, cadre = planned("甲厂")
    visit = factories.visit(object_, cadre, finding="作废的")
    void_visit(visit=visit, reason="重复", actor=ACTOR)
    assert "还没有走访过" in pages(print_plan(enterprise=object_, path=tmp_path / "方案.pdf")[1].path)[0]
    assert Visit.select().count() == 1
