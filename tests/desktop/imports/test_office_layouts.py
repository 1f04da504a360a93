"""Fifteen offices' workbooks, some written by office programs, come in without anybody touching the mapping."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import UserError
from desktop.imports.commands import Rehearsal, confirm_import, rehearse, run_import
from desktop.imports.plan import Outcome
from tests.factories import ACTOR, opened_park, raw
from tests.fixtures.command import run
from tests.fixtures.layouts import PARK, layout

TODAY = "2022-08-31"


@dataclass(frozen=True)
class Expected:
    """``accepted`` rows are good; ``errors`` are (sheet, row, heading); ``told`` are words the warnings must hold."""

    kind: str
    accepted: int
    errors: Sequence[tuple[str, int, str]] = ()
    told: Sequence[str] = ()
    asked: Sequence[tuple[str, tuple[int, ...]]] = ()


LAYOUTS: Mapping[int, Expected] = {
    1: Expected("departments", 5),
    2: Expected("cadres", 5, [("招商合作局", 4, "手机")], ["“填表说明”里没有找到表头", "“2021年旧表”是隐藏的"]),
    3: Expected("cadres", 3, [("03-people-of-an-old-system", 5, "所属部门")], ["按 GBK 编码读取，各列以逗号分隔"]),
    4: Expected("enterprises", 4, [("规上企业", 8, "企业基本情况·信用代码")], asked=[("hidden_rows", (6,))]),
    5: Expected("enterprises", 2, [("在建重点项目(3个)", 4, "开工时间")]),
    6: Expected("assignments", 9, [("Sheet1", 9, "责任体系·包保干部·姓名")]),
    7: Expected("assignments", 8, [("包保分工", 5, "联系领导")], ["嵌在单元格中的图片"]),
    8: Expected("visits", 5, [("7月", 6, "走访时间")]),
    9: Expected("visits", 2, [("09-visits-as-text", 4, "走访企业")], ["按 UTF-16 编码读取，各列以制表符分隔"]),
    10: Expected("visits", 2, told=["“汇总”里没有找到表头", "“产业局”、“招商局”设有编辑保护"]),
    11: Expected(
        "feedback", 2, [("问题台账", 8, "办理情况·办理结果"), ("问题台账", 9, "办理情况·完成时限")], asked=[("hidden_rows", (7,))]
    ),
    12: Expected("feedback", 2, [("12-hotline-demands", 3, "所属企业")], ["按 UTF-8 编码读取，各列以分号分隔"]),
    13: Expected("economy", 2, [("7月", 8, "生产经营·入库税收·本月")]),
    14: Expected("economy", 4, told=["按 GB 18030 编码读取"]),
}

QUERIES: Mapping[int, Sequence[tuple[str, list[tuple[Any, ...]]]]] = {
    1: [
        ("SELECT short_name, category, phone FROM department WHERE name = '产业发展局'", [("产业局", "行业部门", "0745-2750101")]),
        ("SELECT short_name, phone FROM department WHERE name = '党政办公室'", [("党政办", "0745-2750104")]),
        ("SELECT count(*) FROM department WHERE name LIKE '%合计%' OR name LIKE '%注%'", [(0,)]),
    ],
    2: [
        (
            (
                "SELECT c.phone, c.rank, c.in_post_from, d.name FROM cadre c JOIN department d ON d.id = c.department_id "
                "WHERE c.name = '汤若溪'"
            ),
            [("13800001003", "一般干部", None, "产业发展局")],
        ),
        ("SELECT phone, post, in_post_from FROM cadre WHERE name = '骆青'", [("13800001002", "副局长", "2021-06-15")]),
        ("SELECT count(*) FROM cadre WHERE name = '旧名单'", [(0,)]),
    ],
    3: [
        ("SELECT phone, rank, in_post_from FROM cadre WHERE name = '白永年'", [("13800001011", "班子成员", "2018-03-01")]),
        ("SELECT in_post_from FROM cadre WHERE name = '柯长风'", [("2019-05-01",)]),
    ],
    4: [
        (
            (
                "SELECT kind, above_scale, credit_code, legal_person, contact, contact_phone, status FROM enterprise "
                "WHERE name = '云岭锂芯材料有限公司'"
            ),
            [("投产工业企业", 1, "91350100M000100Y43", "覃石", "杨柳依", "13800002001", "投产")],
        ),
        ("SELECT kind, contact FROM enterprise WHERE name = '清江云仓物流有限公司'", [("规上服务业企业", "滕王")]),
        ("SELECT status FROM enterprise WHERE name = '云岭𬭊材有限公司'", [("停产",)]),
    ],
    5: [
        (
            "SELECT kind, legal_person, contact_phone, status_day, note FROM enterprise WHERE name LIKE '云岭光电%'",
            [("在建重点项目", "龙在田", "0745-2750301", "2021-03-01", "其他电话：13800003001")],
        ),
    ],
    6: [
        (
            (
                "SELECT a.role, c.name, a.start FROM assignment a JOIN enterprise e ON e.id = a.enterprise_id "
                "JOIN cadre c ON c.id = a.cadre_id WHERE e.name = '云岭锂芯材料有限公司' ORDER BY c.name"
            ),
            [("包保责任人", "汤若溪", "2022-07-01"), ("包保领导", "白永年", "2022-07-01"), ("包保责任人", "覃海棠", "2022-07-01")],
        ),
    ],
    7: [
        (
            (
                "SELECT c.name FROM assignment a JOIN enterprise e ON e.id = a.enterprise_id JOIN cadre c ON c.id = a.cadre_id "
                "WHERE e.name LIKE '云岭光电%' AND a.role = '包保责任人' ORDER BY c.phone"
            ),
            [("骆青",), ("邱云帆",)],
        ),
    ],
    8: [
        (
            (
                "SELECT v.day, v.form, v.leader_led, v.finding_first FROM visit v JOIN enterprise e ON e.id = v.enterprise_id "
                "WHERE e.name = '五溪精工机械有限公司' AND v.day < '2022-08-01'"
            ),
            [("2022-07-05", "实地", 1, "")],
        ),
        (
            (
                "SELECT v.day, count(g.id) FROM visit v JOIN enterprise e ON e.id = v.enterprise_id "
                "JOIN visit_cadre g ON g.visit_id = v.id "
                "WHERE e.name = '云岭锂芯材料有限公司' AND v.day IN ('2022-07-04', '2022-08-01') GROUP BY v.day ORDER BY v.day"
            ),
            [("2022-07-04", 2), ("2022-08-01", 2)],
        ),
    ],
    9: [
        ("SELECT finding, no_problem FROM visit WHERE day = '2022-08-08'", [("一、生产正常；\n二、缺普工10人", 0)]),
        ("SELECT finding, no_problem, note FROM visit WHERE day = '2022-08-09'", [("", 1, "补记")]),
    ],
    10: [
        ("SELECT finding, leader_led FROM visit WHERE day = '2022-08-15'", [("招工难", 1)]),
        ("SELECT leader_led FROM visit WHERE day = '2022-08-16'", [(0,)]),
    ],
    11: [
        (
            "SELECT text, category, due_on, closed_on, status FROM feedback WHERE collected_on = '2022-07-08'",
            [("流动资金不足，希望对接银行", "资金", "2022-07-20", "2022-07-15", "已销号")],
        ),
        ("SELECT text, status FROM feedback WHERE collected_on = '2022-07-11'", [("厂区外路灯不亮", "办理中")]),
    ],
    12: [
        (
            "SELECT text, source, grade, collected_on, closed_on FROM feedback WHERE number = '12345-001'",
            [('道路破损，\n称"多次反映"', "市长热线", "一般事项", "2022-08-12", "2022-08-19")],
        ),
    ],
    13: [
        (
            (
                "SELECT e.name, f.output, f.revenue, f.tax, f.jobs FROM economy_figure f JOIN enterprise e ON e.id = f.enterprise_id "
                "WHERE f.month = '2022-07' AND f.output IS NOT NULL ORDER BY f.output"
            ),
            [("五溪精工机械有限公司", 10_500_000, 9_900_000, 210_000, 96), ("云岭锂芯材料有限公司", 23_005_000, 21_000_000, 856_000, 412)],
        ),
    ],
    14: [
        (
            (
                "SELECT e.name, f.month, f.power FROM economy_figure f JOIN enterprise e ON e.id = f.enterprise_id "
                "WHERE f.power IS NOT NULL ORDER BY e.name, f.month"
            ),
            [
                ("云岭锂芯材料有限公司", "2022-06", 1_203_400),
                ("云岭锂芯材料有限公司", "2022-07", 1_310_000),
                ("云岭𬭊材有限公司", "2022-06", 52_000),
                ("云岭𬭊材有限公司", "2022-07", 0),
            ],
        ),
    ],
}


@dataclass(frozen=True)
class Imported:
    park: Path
    rehearsals: Mapping[int, Rehearsal]


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    """All layouts brought into one park, one after another."""
    park = tmp_path_factory.mktemp("layouts") / "park.db"
    assert run("new", park, "--park", PARK, "--today", TODAY).status == 0
    rehearsals: dict[int, Rehearsal] = {}
    with opened_park(park):
        for number, expected in LAYOUTS.items():
            rehearsals[number] = rehearse(kind=expected.kind, file=layout(number))
            confirm_import(rehearsal=rehearsals[number], actor=ACTOR)
    return Imported(park, rehearsals)


@pytest.mark.parametrize("number", LAYOUTS)
def test_rows_right_and_wrong(number: int, imported: Imported) -> None:
    rehearsal, expected = imported.rehearsals[number], LAYOUTS[number]
    assert [(error.sheet, error.row, error.column) for error in rehearsal.errors] == list(expected.errors)
    assert rehearsal.accepted == expected.accepted
    assert [(question.about, question.places) for question in rehearsal.questions] == list(expected.asked)
    for words in expected.told:
        assert any(words in warning for warning in rehearsal.warnings), rehearsal.warnings


@pytest.mark.parametrize("number", QUERIES)
def test_cells(number: int, imported: Imported) -> None:
    with raw(imported.park) as connection:
        for query, rows in QUERIES[number]:
            assert connection.execute(query).fetchall() == rows


def test_every_layout_is_looked_at() -> None:
    assert set(LAYOUTS) == set(QUERIES)
    assert all(layout(number).is_file() for number in (*LAYOUTS, 15))


def test_the_same_files_again_change_nothing(imported: Imported) -> None:
    with opened_park(imported.park):
        for number, expected in LAYOUTS.items():
            again = rehearse(kind=expected.kind, file=layout(number))
            assert not again.count(Outcome.CREATED), number
            assert not again.count(Outcome.UPDATED), number


def test_two_tables_side_by_side_are_refused_in_words(imported: Imported) -> None:
    with opened_park(imported.park):
        rehearsal = rehearse(kind="cadres", file=layout(15))
        assert rehearsal.rows == ()
        assert "从 A 列和 E 列起并排放着两张表" in str(rehearsal.problem)
        with pytest.raises(UserError, match="并排放着两张表"):
            run_import(kind="cadres", file=layout(15), actor=ACTOR)
