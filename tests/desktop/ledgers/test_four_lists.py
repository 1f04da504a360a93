"""四张清单: the same problems on four sheets, of projects and of what was collected, read back from the workbook."""

from datetime import date
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.feedback.exits import decline_feedback
from desktop.ledgers import four_lists
from desktop.ledgers.commands import export_ledger
from desktop.listing import ListRequest
from desktop.measures.commands import add_measure, report_measure
from desktop.periods import Month
from desktop.rectification.queries import projects
from desktop.vocabulary import Outcome, Role
from tests import factories
from tests.desktop.ledgers.reading import Read, read_back
from tests.desktop.rectification.making import finished_item, item, project, stage_item, task
from tests.factories import ACTOR

SHEETS = ["问题清单", "任务清单", "时间清单", "责任清单"]


@pytest.fixture
def home(park: Path) -> int:
    return factories.department("经济发展局")


@pytest.fixture
def collected(home: int) -> int:
    """A problem in hand with a measure done and one late."""
    thing = factories.enterprise("云岭宏图有限公司")
    factories.relation(thing, Role.LEADER, factories.leader("高主任"))
    made = factories.handled_problem(home, factories.cadre(home, name="张文杰"), enterprise_id=thing, collected_on=date(2022, 7, 1))
    owner, other = factories.cadre(home, name="李明"), factories.department("建设局")
    add_measure(feedback=made, content="核实情况", owner=owner, due_on=date(2022, 7, 10), actor=ACTOR)
    first = add_measure(feedback=made, content="修复道路", department=other, due_on=date(2022, 7, 20), actor=ACTOR).first("measure")
    report_measure(measure=first, outcome=Outcome.DONE, result="已修复", done_on=date(2022, 7, 18), actor=ACTOR)
    return made


def written(tmp_path: Path, month: Month | None = None, as_of: date | None = None) -> dict[str, Read]:
    path = tmp_path / "四张清单.xlsx"
    export_ledger(kind="四张清单", path=path, month=month, as_of=as_of)
    return read_back(path)


def test_both_kinds_of_problems_stand_on_all_four_sheets(home: int, collected: int, tmp_path: Path) -> None:
    owner = project()
    finished_item(owner, home, heading="产业发展质效不高", leader=factories.leader("林书记"), units="城投公司")
    stage_item(owner, home)
    book = written(tmp_path)
    assert list(book) == SHEETS
    keys = [f"整改{owner}-1", f"整改{owner}-2", "2022-0001"]
    for name in ("问题清单", "时间清单", "责任清单"):
        assert book[name].column("编号") == keys
    assert book["任务清单"].column("编号") == [*keys[:2], "2022-0001", "2022-0001"]
    problems = book["问题清单"]
    assert problems.column("来源/项目") == ["市委巡察整改", "市委巡察整改", "走访发现"]
    assert problems.column("整改结果") == ["完成", "阶段性完成", "未完成"]
    assert problems.column("整改类型") == ["集中整改"] * 3
    assert problems.column("下一步")[1] == "年底前完成违约项目处置。"
    assert problems.column("企业(项目)")[2] == "云岭宏图有限公司"
    assert (problems.total()["措施数"], problems.total()["已完成措施"]) == (4, 2)
    duties = book["责任清单"].rows
    assert [duties[0][key] for key in ("责任领导", "牵头单位", "责任单位")] == ["林书记", "经济发展局", "城投公司"]
    assert [duties[2][key] for key in ("责任领导", "牵头单位", "责任单位", "责任人")] == ["高主任", "经济发展局", "建设局", "李明"]
    times = book["时间清单"].rows
    assert (times[2]["灯色"], times[2]["是否超期"], times[0]["灯色"]) == ("红", "是", None)
    tasks = book["任务清单"].rows
    assert [(row["序号"], row["措施"], row["整改结果"]) for row in tasks[2:]] == [(1, "核实情况", "未完成"), (2, "修复道路", "完成")]


def test_the_foot_says_how_the_sums_agree(home: int, collected: int, tmp_path: Path) -> None:
    owner = project()
    finished_item(owner, home)
    item(owner, home)
    for sheet in written(tmp_path).values():
        notes = [line[0] for line in sheet.below if line[0]]
        assert "注：问题3件＝完成1＋阶段性完成0＋未完成2＝集中整改3＋长期整改0；措施3项，其中完成2项。" in notes


def test_sheets_that_differ_from_the_projects_are_refused(home: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    task(item(project(), home), home)

    def miscounted(request: ListRequest, as_of: date) -> object:
        page = projects(request, as_of)
        return page._replace(rows=tuple(row._replace(measures=row.measures + 1) for row in page.rows))

    monkeypatch.setattr(four_lists, "projects", miscounted)
    with pytest.raises(UserError, match="四张清单与整改项目的统计对不上"):
        written(tmp_path)
    assert list(tmp_path.glob("*.xlsx")) == []


def test_a_problem_of_both_kinds_stands_once(home: int, collected: int, tmp_path: Path) -> None:
    item(project(), home, feedback=collected)
    (row,) = written(tmp_path)["问题清单"].rows
    assert (row["关联问题"], row["企业(项目)"], row["措施数"]) == ("2022-0001", "云岭宏图有限公司", 2)


def test_a_past_day_is_told_as_it_stood(home: int, collected: int, tmp_path: Path) -> None:
    finished_item(project(), home, done_on=date(2022, 8, 20))
    book = written(tmp_path, as_of=date(2022, 7, 17))
    assert book["问题清单"].column("整改结果") == ["未完成", "未完成"]
    assert book["任务清单"].column("完成日期") == [None] * 3
    assert book["任务清单"].column("完成情况") == [None] * 3
    assert book["时间清单"].column("达到日期") == [None, None]
    assert written(tmp_path, as_of=date(2022, 6, 30))["问题清单"].column("编号") == ["整改1-1"], "not collected yet"


def test_a_month_leaves_out_what_was_finished_before(home: int, tmp_path: Path) -> None:
    owner = project()
    finished_item(owner, home, done_on=date(2022, 7, 20))
    finished_item(owner, home, done_on=date(2022, 8, 20))
    assert written(tmp_path, month=Month(2022, 8))["问题清单"].column("编号") == [f"整改{owner}-2"]
    assert len(written(tmp_path, month=Month(2022, 7))["问题清单"].rows) == 2


def test_what_is_not_put_right_any_more_is_not_listed(home: int, collected: int, tmp_path: Path) -> None:
    decline_feedback(feedback=collected, reason="无此事权", basis="管理办法第三条", explained_to="办公室主任", actor=ACTOR)
    assert written(tmp_path)["问题清单"].rows == []
