"""The ledgers of the demo's August hold what the tables hold, in the columns the office asks for, each of its kind."""

import sqlite3
from datetime import datetime
from typing import Any

import pytest

from tests.desktop.demo.making import column, one
from tests.desktop.ledgers.reading import Read

COLUMNS = {
    "干部名册": "序号 姓名 部门 职务 类别 联系电话 在岗起 在岗止 包保对象数 一对一/一对多 备注",
    "企业(项目)台账": (
        "序号 名称 类别 统一社会信用代码 行业门类 是否规上 地址 法定代表人 联系人 联系电话 状态 状态日期 "
        "包保领导 责任部门 包保责任人 节点灯色"
    ),
    "包保责任清单": "序号 企业(项目)名称 类别 包保领导 职务 责任部门 包保责任人 联系电话 三包内容 责任起 责任止 变更依据 备注",
    "走访台账": (
        "序号 走访日期 周次 企业(项目) 走访人员 领导带队 形式 三包情况：包建设进度/包经济运行 三包情况：包规范施工/包营商环境 "
        "三包情况：包施工环境/包规范经营 未发现问题 问题编号 补录 登记人 登记时间"
    ),
    "反馈问题台账": (
        "编号 收集日期 来源 企业(项目) 类别 级别 反馈问题(需求) 首办责任人 主办部门 经办人 协调层级 应办时限 状态 灯色 办理情况 "
        "办结日期 佐证 企业确认 核验人 销号日期 是否按期 回头看 备注"
    ),
}
IN_FORCE = "COALESCE(a.start, '') <= '2022-08-31' AND COALESCE(a.\"end\", '9') >= '2022-08-31'"
IN_POST = "COALESCE(c.in_post_from, '') <= '2022-08-31' AND COALESCE(c.in_post_to, '9') >= '2022-08-31'"


@pytest.mark.parametrize("kind", COLUMNS)
def test_columns_title_and_info_line(august: dict[str, Read], kind: str) -> None:
    sheet = august[kind]
    assert sheet.headings == COLUMNS[kind].split()
    assert sheet.title.startswith("青岚高新区")
    assert sheet.info == "单位：青岚高新区　　统计时间：2022年8月（截至2022年8月31日）　　填报：督查室"
    assert ("2022年8月" in sheet.title) == (kind in {"走访台账", "反馈问题台账"})


def test_cadre_roster_is_that_of_the_table(august: dict[str, Read], sql: sqlite3.Connection) -> None:
    sheet = august["干部名册"]
    expected = sql.execute(
        "SELECT c.name, d.name, c.post, c.rank, c.phone, c.in_post_from FROM cadre c "
        f"JOIN department d ON d.id = c.department_id WHERE {IN_POST} ORDER BY c.position"
    ).fetchall()
    keys = ("姓名", "部门", "职务", "类别", "联系电话")
    assert [tuple(row[key] for key in keys) for row in sheet.rows] == [tuple(row)[:5] for row in expected]
    assert [_day(value) for value in sheet.column("在岗起")] == [row[5] for row in expected]
    assert sheet.column("序号") == list(range(1, 301))
    held = column(
        sql,
        "SELECT (SELECT COUNT(DISTINCT a.enterprise_id) FROM assignment a WHERE a.cadre_id = c.id "
        f"AND a.role <> '责任部门' AND {IN_FORCE}) FROM cadre c WHERE {IN_POST} ORDER BY c.position",
    )
    assert sheet.column("包保对象数") == held
    assert sheet.column("一对一/一对多") == ["一对一" if count == 1 else "一对多" for count in held]


def test_enterprise_ledger_is_that_of_the_table(august: dict[str, Read], sql: sqlite3.Connection) -> None:
    sheet = august["企业(项目)台账"]
    expected = sql.execute("SELECT name, credit_code, above_scale, status_day FROM enterprise ORDER BY position").fetchall()
    found = [(row["名称"], row["统一社会信用代码"] or "", int(row["是否规上"] == "是"), _day(row["状态日期"])) for row in sheet.rows]
    assert found == [tuple(row) for row in expected]
    assert all(sheet.column("包保领导"))
    assert all(sheet.column("包保责任人"))


def test_duty_list_has_a_line_for_each_relation(august: dict[str, Read], sql: sqlite3.Connection) -> None:
    expected = sql.execute(
        "SELECT e.name, c.name, c.phone, a.start FROM assignment a JOIN enterprise e ON e.id = a.enterprise_id "
        f"JOIN cadre c ON c.id = a.cadre_id WHERE a.role = '包保责任人' AND {IN_FORCE} ORDER BY e.position, a.id"
    ).fetchall()
    found = [(row["企业(项目)名称"], row["包保责任人"], row["联系电话"], _day(row["责任起"])) for row in august["包保责任清单"].rows]
    assert found == [tuple(row) for row in expected]
    duties = {row["类别"]: row["三包内容"] for row in august["包保责任清单"].rows}
    assert duties["在建重点项目"] == "包建设进度、包规范施工、包施工环境"
    assert duties["投产工业企业"] == duties["规上服务业企业"] == "包经济运行、包营商环境、包规范经营"


def test_visit_ledger_has_the_months_visits_oldest_first(august: dict[str, Read], sql: sqlite3.Connection) -> None:
    sheet = august["走访台账"]
    days = [_day(value) for value in sheet.column("走访日期")]
    assert days == column(sql, "SELECT day FROM visit WHERE day LIKE '2022-08-%' ORDER BY day")
    for heading, condition in (("领导带队", "leader_led"), ("未发现问题", "no_problem"), ("补录", "late")):
        assert sheet.column(heading).count("是") == one(sql, f"SELECT COUNT(*) FROM visit WHERE {condition} AND day LIKE '2022-08-%'")
    numbers = sorted(number for value in sheet.column("问题编号") if value for number in value.split("、"))
    assert numbers == column(
        sql, "SELECT number FROM feedback f JOIN visit v ON v.id = f.visit_id WHERE v.day LIKE '2022-08-%' ORDER BY number"
    )
    assert set(sheet.column("周次")) == {"8月第1周", "8月第2周", "8月第3周", "8月第4周", "8月第5周"}
    goers = sum(len(value.split("、")) for value in sheet.column("走访人员"))
    assert goers == one(sql, "SELECT COUNT(*) FROM visit_cadre g JOIN visit v ON v.id = g.visit_id WHERE v.day LIKE '2022-08-%'")


def test_problem_ledger_has_carried_over_and_new_ones(august: dict[str, Read], sql: sqlite3.Connection) -> None:
    sheet = august["反馈问题台账"]
    expected = sql.execute(
        "SELECT number, text, due_on, status, result, closed_on, grade FROM feedback "
        "WHERE closed_on IS NULL OR closed_on >= '2022-08-01' ORDER BY number"
    ).fetchall()
    found = [
        (row["编号"], row["反馈问题(需求)"], _day(row["应办时限"]), row["状态"], row["办理情况"] or "", _day(row["销号日期"]), row["级别"])
        for row in sheet.rows
    ]
    assert found == [tuple(row) for row in expected]
    assert sheet.column("是否按期").count("是") == one(sql, "SELECT COUNT(*) FROM feedback WHERE closed_on BETWEEN '2022-08-01' AND due_on")
    overdue = one(
        sql,
        "SELECT COUNT(*) FROM feedback WHERE closed_on IS NULL AND due_on <= '2022-08-31' "
        "AND (suspended_on IS NULL OR due_on < suspended_on)",
    )
    assert sheet.column("灯色").count("红") == overdue
    assert sum(value is not None for value in sheet.column("灯色")) == 30
    assert any("挂账：" in (value or "") and "下次研究2022年9月5日" in value for value in sheet.column("备注"))


def test_text_stays_text_days_are_days_and_counts_are_numbers(august: dict[str, Read]) -> None:
    objects, cadres, problems = august["企业(项目)台账"], august["干部名册"], august["反馈问题台账"]
    code = next(row for row, value in enumerate(objects.column("统一社会信用代码")) if value)
    for sheet, row, heading in (
        (objects, code, "统一社会信用代码"),
        (objects, 0, "联系电话"),
        (cadres, 0, "联系电话"),
        (problems, 0, "编号"),
    ):
        cell = sheet.cell(row, heading)
        assert isinstance(cell.value, str)
        assert cell.number_format == "@"
    for sheet, heading in ((objects, "状态日期"), (problems, "收集日期"), (problems, "应办时限"), (august["走访台账"], "走访日期")):
        cell = sheet.cell(0, heading)
        assert isinstance(cell.value, datetime)
        assert cell.number_format.replace("\\", "") == "yyyy-mm-dd"
    assert all(type(value) is int for value in cadres.column("包保对象数"))
    assert all(type(value) is int for value in problems.column("佐证"))


def _day(value: Any) -> str | None:
    return value.date().isoformat() if value else None
