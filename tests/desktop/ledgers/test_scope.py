"""What month and day do to a ledger, and which names are understood."""

import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop import clock
from desktop.errors import KnownError, UserError
from desktop.feedback import commands as feedback
from desktop.ledgers.commands import ALL, LEDGER_KINDS, export_ledger, ledger_kind, ledger_sheets
from desktop.park.commands import change_park
from desktop.periods import Month
from desktop.summary.queries import month_summary
from exports.excel.ledger.model import CellValue, LedgerSheet
from tests import factories
from tests.desktop.demo.making import one

JULY, AUGUST = Month(2022, 7), Month(2022, 8)


def values(sheet: LedgerSheet, title: str) -> list[CellValue]:
    index = sheet.column_of(title)
    return [row[index] for row in sheet.rows]


def only(kind: str, month: Month | None = None, as_of: date | None = None) -> LedgerSheet:
    (sheet,) = ledger_sheets(kind, month=month, as_of=as_of)
    return sheet


@pytest.mark.parametrize("name", ["企业(项目)台账", "企业（项目）台账", " 企业（项目)台账 "])
def test_brackets_of_either_width_are_understood(name: str) -> None:
    assert ledger_kind(name) == "企业(项目)台账"


def test_an_unknown_ledger_is_refused_with_those_there_are() -> None:
    with pytest.raises(UserError, match=r"工资表.*干部名册.*月度汇总"):
        ledger_kind("工资表")


def test_all_is_one_workbook_with_a_sheet_each(demo: Path, tmp_path: Path) -> None:
    made = export_ledger(kind=ALL, path=tmp_path / "all.xlsx", month=AUGUST)
    sheets = ledger_sheets(ALL, month=AUGUST)
    named = [sheet.name.partition("（")[0] for sheet in sheets]
    four = {"问题清单", "任务清单", "时间清单", "责任清单"}
    sheet_of = dict.fromkeys(four, "四张清单") | dict.fromkeys(("积分明细", "部门积分"), "积分表")
    assert list(dict.fromkeys(sheet_of.get(name, name) for name in named)) == list(LEDGER_KINDS)
    assert made.rows == sum(len(sheet.rows) for sheet in sheets)
    assert made.path.stat().st_size
    assert len(made.sha256) == 64


def test_a_month_to_come_is_refused(demo: Path) -> None:
    with pytest.raises(UserError, match="2022年10月尚未开始"):
        ledger_sheets("走访台账", month=Month(2022, 10))


def test_a_target_that_cannot_be_written_is_told(demo: Path, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="文件夹"):
        export_ledger(kind="干部名册", path=tmp_path, month=AUGUST)


def test_without_a_month_everything_up_to_today(demo: Path) -> None:
    assert len(only("走访台账").rows) == 1220
    assert len(only("反馈问题台账").rows) == 148
    assert only("干部名册").info[1] == "统计时间：截至2022年9月1日"
    assert only("走访台账").title == "青岚高新区走访台账"
    assert only("月度汇总", as_of=date(2022, 8, 31)).info[1] == "统计时间：2022年8月（截至2022年8月31日）"


def test_the_roster_is_that_of_the_day(demo: Path) -> None:
    assert len(only("干部名册", as_of=date(2022, 7, 10)).rows) == 299  # two left then, three came on the 11th
    assert len(only("干部名册", as_of=date(2022, 7, 11)).rows) == 300
    before, after = only("包保责任清单", JULY), only("包保责任清单", AUGUST)
    assert len(before.rows) == len(after.rows) - 1  # who changed departments took on another object
    assert values(before, "责任止").count(date(2022, 7, 31)) == 6
    assert values(after, "责任起").count(date(2022, 8, 1)) == 6
    leaders = [values(only("企业(项目)台账", as_of=day), "包保领导")[7] for day in (date(2022, 8, 14), date(2022, 8, 15))]
    assert leaders[0] != leaders[1]


def test_visits_after_the_day_are_left_out(demo: Path, sql: sqlite3.Connection) -> None:
    found = only("走访台账", as_of=date(2022, 7, 31))
    assert len(found.rows) == one(sql, "SELECT COUNT(*) FROM visit WHERE day <= '2022-07-31'")


@pytest.mark.parametrize("month", [JULY, AUGUST])
def test_a_months_problems_agree_with_its_figures(demo: Path, month: Month) -> None:
    sheet, figures = only("反馈问题台账", month), month_summary(month)
    states = values(sheet, "状态")
    assert states.count("已销号") == figures.closed
    assert len(states) - states.count("已销号") == figures.open == sum(light is not None for light in values(sheet, "灯色"))
    assert len(sheet.rows) == figures.carried_over + figures.collected
    assert values(sheet, "灯色").count("红") == figures.overdue
    assert values(sheet, "是否按期").count("是") == round((figures.on_time_rate or 0) * figures.closed)


def test_what_came_after_the_day_is_not_told(demo: Path, sql: sqlite3.Connection) -> None:
    sheet = only("反馈问题台账", JULY)
    for title in ("办结日期", "销号日期"):
        assert all(day is None or (isinstance(day, date) and day <= JULY.last) for day in values(sheet, title))
    by_steps = dict(
        sql.execute(
            "SELECT f.number, (SELECT x.to_status FROM feedback_event x WHERE x.feedback_id = f.id AND x.day <= '2022-07-31' "
            "ORDER BY x.at DESC LIMIT 1) FROM feedback f WHERE f.collected_on <= '2022-07-31'"
        ).fetchall()
    )
    assert dict(zip(values(sheet, "编号"), values(sheet, "状态"), strict=True)) == by_steps
    later = [row for row in sheet.rows if row[sheet.column_of("办结日期")] is None]
    assert all(row[sheet.column_of(title)] in {None, ""} for row in later for title in ("核验人", "销号日期", "是否按期"))


def test_a_problem_opened_again_is_open_also_before(demo: Path, sql: sqlite3.Connection) -> None:
    number, feedback_id = sql.execute("SELECT number, id FROM feedback WHERE closed_on LIKE '2022-07-2%' LIMIT 1").fetchone()
    feedback.reopen_feedback(feedback=feedback_id, reason="回头看发现问题依旧", actor=factories.ACTOR)
    sheet = only("反馈问题台账", AUGUST)
    assert dict(zip(values(sheet, "编号"), values(sheet, "状态"), strict=True))[number] in {"督查核验", "办理中"}
    assert len(sheet.rows) == month_summary(AUGUST).carried_over + month_summary(AUGUST).collected


def test_a_declined_problem_ends_with_its_day(park: Path) -> None:
    problem = factories.problem(collected_on=date(2022, 7, 20))
    factories.decline(problem, "无政策依据，已向企业说明")
    (row,) = only("反馈问题台账", AUGUST).rows
    sheet = only("反馈问题台账", AUGUST)
    assert row[sheet.column_of("状态")] == "不予支持"
    assert row[sheet.column_of("办结日期")] == clock.today()
    assert row[sheet.column_of("灯色")] is None
    (row,) = only("反馈问题台账", JULY).rows
    assert row[sheet.column_of("状态")] == "登记"
    assert not row[sheet.column_of("办理情况")]


def test_a_visit_with_one_text_shows_it(park: Path) -> None:
    thing, person = factories.enterprise(), factories.cadre()
    factories.visit(thing, person, finding="生产正常")
    sheet = only("走访台账")
    assert next(iter(sheet.rows))[sheet.column_of("三包情况：包建设进度/包经济运行")] == "生产正常"


def test_the_parks_name_stands_on_every_ledger(park: Path) -> None:
    change_park(name="望岫产业园区", actor=factories.ACTOR)
    assert all(sheet.title.startswith("望岫产业园区") and sheet.info[0] == "单位：望岫产业园区" for sheet in ledger_sheets(ALL))


@pytest.mark.parametrize("kind", ["反馈问题台账", "四张清单", "月度汇总", "积分表", ALL])
def test_a_day_to_come_is_told_only_of_what_is_agreed_already(park: Path, tmp_path: Path, kind: str) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(UserError, match=r"还没有到，.*只能导出到今天"):
        export_ledger(kind=kind, path=tmp_path / "a.xlsx", as_of=tomorrow)
    assert not list(tmp_path.glob("*.xlsx"))
    assert export_ledger(kind="包保责任清单", path=tmp_path / "a.xlsx", as_of=tomorrow).path.exists()


def test_a_day_before_the_month_is_refused(park: Path) -> None:
    with pytest.raises(UserError, match="2022年7月31日在2022年8月之前"):
        ledger_sheets("走访台账", month=AUGUST, as_of=date(2022, 7, 31))


@pytest.mark.parametrize("name", ["走访台账.xls", "走访台账.csv", "走访台账.PDF"])
def test_a_ledger_is_written_under_no_other_formats_name(park: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match=r"改名为“走访台账\.xlsx”"):
        export_ledger(kind="走访台账", path=tmp_path / name)
    assert not (tmp_path / name).exists()
