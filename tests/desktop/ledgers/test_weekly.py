"""每周清单, 一周一结 and 一日一盯 as workbooks, held against what the screens say."""

from datetime import date
from pathlib import Path

import pytest

from desktop import clock
from desktop.errors import UserError
from desktop.feedback.daily_notes import note_day
from desktop.ledgers.commands import export_ledger, ledger_sheets
from desktop.listing import ListRequest
from desktop.periods import Month
from desktop.vocabulary import Grade, Role
from desktop.weekly import queries
from desktop.weekly.commands import report_week
from exports.excel.ledger.model import LedgerSheet
from tests import factories
from tests.desktop.ledgers.reading import Read, read_back

AUGUST = Month(2022, 8)


def rows_of(sheet: LedgerSheet) -> list[dict[str, object]]:
    """The rows by their titles."""
    titles = [column.title for column in sheet.columns]
    return [dict(zip(titles, row, strict=True)) for row in sheet.rows]


@pytest.mark.usefixtures("demo")
class TestDemo:
    """The demo park's ledgers."""

    def test_every_line_of_every_list_is_one_row(self) -> None:
        visit_sheet, problem_sheet = ledger_sheets("每周清单", as_of=clock.today())
        counted = queries.week_lists(ListRequest(filters={"week": clock.today().isoformat()}, limit=None)).rows
        visits, problems = rows_of(visit_sheet), rows_of(problem_sheet)
        assert len(visits) == sum(row.objects for row in counted) > 300
        assert len(problems) == sum(row.own + row.others for row in counted)
        assert sum(str(row["灯色"]).startswith("红") and row["事项"] != "所包对象的问题" for row in problems) == sum(
            row.late for row in counted
        )
        for kind, cadre in (("部门", False), ("干部", True)):
            mine = [row for row in counted if (row.cadre_id is not None) == cadre]
            listed = [row for row in visits if row["清单"] == kind]
            assert len(listed) == sum(row.objects for row in mine)
            assert sum(row["本周已走访"] == "是" for row in listed) == sum(row.visited for row in mine)

    def test_the_months_weeks_add_up_to_its_figures(self) -> None:
        [sheet] = ledger_sheets("一周一结", month=AUGUST)
        rows = rows_of(sheet)
        weeks = AUGUST.weeks_due(clock.today())
        assert sorted({row["周一"] for row in rows}) == sorted(weeks)
        for week in weeks:
            due = queries.object_weeks(ListRequest(filters={"week": week.isoformat()}, limit=None)).rows
            mine = [row for row in rows if row["周一"] == week]
            assert sum(int(str(row["应访"])) for row in mine) == len(due)
            assert sum(int(str(row["未访"])) for row in mine) == sum(not one.visited for one in due)
            missed = {name for row in mine for name in str(row["未走访的企业(项目)"]).split("、") if name}
            assert missed == {one.enterprise for one in due if not one.visited}


@pytest.fixture
def written(park: Path, tmp_path: Path) -> dict[str, Read]:
    """A small park's three ledgers of August, read back."""
    department = factories.department("甲局")
    cadre = factories.cadre(department, name="张文杰")
    enterprise = factories.enterprise("甲厂", contact_phone="01088000001")
    factories.relation(enterprise, Role.DEPARTMENT, department)
    factories.relation(enterprise, Role.RESPONSIBLE, cadre)
    factories.visit(enterprise, cadre, date(2022, 8, 24))
    late = factories.handled_problem(department, cadre, enterprise_id=enterprise, collected_on=date(2022, 8, 1), grade=Grade.MAJOR)
    with factories.fixed_today(date(2022, 8, 22)):
        note_day(feedback=late, words="已约面谈", actor=factories.ACTOR)
    with factories.fixed_today(date(2022, 9, 2)):
        note_day(feedback=late, words="下个月的", actor=factories.ACTOR)
    report_week(department=department, week=date(2022, 8, 22), zero=True, actor=factories.ACTOR)
    found: dict[str, Read] = {}
    for kind in ("每周清单", "一周一结", "一日一盯"):
        export_ledger(kind=kind, path=tmp_path / f"{kind}.xlsx", month=AUGUST)
        found |= read_back(tmp_path / f"{kind}.xlsx")
    return found


def test_the_weeks_list_in_a_workbook(written: dict[str, Read]) -> None:
    visits, problems = written["每周清单（走访）"], written["每周清单（问题）"]
    assert visits.title == "云岭高新区2022年8月29日至9月4日每周清单（走访）"
    assert [(row["清单"], row["姓名"], row["企业(项目)"]) for row in visits.rows] == [("部门", None, "甲厂"), ("干部", "张文杰", "甲厂")]
    visit = visits.rows[1]
    assert (visit["联系电话"], visit["距今"], visit["上次走访"].date()) == ("01088000001", "上周", date(2022, 8, 24))
    assert [(row["清单"], row["姓名"], row["事项"]) for row in problems.rows] == [
        ("部门", None, "主办问题"),
        ("干部", "张文杰", "经办问题"),
    ]
    problem = problems.rows[1]
    assert (problem["级别"], problem["灯色"], problem["应办时限"].date()) == ("重大事项", "黄", date(2022, 9, 1))


def test_the_weeks_result_in_a_workbook(written: dict[str, Read]) -> None:
    sheet = written["一周一结"]
    mine = {row["周一"].date(): row for row in sheet.rows if row["部门"] == "甲局"}
    assert list(mine) == [date(2022, 8, day) for day in (1, 8, 15, 22)]  # the last one still runs
    last = mine[date(2022, 8, 22)]
    assert (last["应访"], last["已访"], last["走访率"], last["周结"]) == (1, 1, 1, "零报告")
    first = mine[date(2022, 8, 1)]
    assert (first["已访"], first["未走访的企业(项目)"], first["收集问题"], first["周结"]) == (0, "甲厂", 1, "未报")
    assert (sheet.total()["应访"], sheet.total()["已访"]) == (4, 1)


def test_the_daily_notes_of_the_month_in_a_workbook(written: dict[str, Read]) -> None:
    [row] = written["一日一盯"].rows
    assert (row["日期"].date(), row["盯办情况"], row["为何盯办"], row["经办人"]) == (date(2022, 8, 22), "已约面谈", "重大事项", "张文杰")


def test_without_a_month_the_result_is_of_the_newest_week_that_is_over(park: Path) -> None:
    [sheet] = ledger_sheets("一周一结")
    assert {row["周一"] for row in rows_of(sheet)} <= {date(2022, 8, 22)}
    [sheet] = ledger_sheets("一周一结", as_of=date(2022, 8, 21))
    assert sheet.title == "云岭高新区2022年8月15日至8月21日一周一结"


def test_a_month_to_come_has_no_weeks(park: Path) -> None:
    with pytest.raises(UserError, match="尚未开始"):
        ledger_sheets("一周一结", month=Month(2022, 9))
