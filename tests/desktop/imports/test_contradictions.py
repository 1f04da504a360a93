"""Where a workbook contradicts itself nothing is guessed, and nothing it says is dropped without a word."""

from pathlib import Path
from typing import Any

import pytest

from db.models import EconomyFigure, Enterprise, Feedback
from desktop.imports.at_once import ImportResult
from desktop.imports.plan import Outcome
from desktop.vocabulary import Role
from tests import factories
from tests.desktop.imports.books import ASSIGNMENTS, CADRES, ENTERPRISES, FEEDBACK, VISITS, book, bring, outcomes, reasons
from tests.fixtures.workbooks import Sheet, write_xlsx

NAME = "云岭宏图有限公司"
CODE = "91350100M000100Y43"


@pytest.fixture(autouse=True)
def office(park: Path) -> None:
    home = factories.department("产业发展局", short_name="产业局")
    factories.department("规划建设局", short_name="规建局")
    factories.cadre(home, name="张文杰", phone="13800000001")
    factories.cadre(home, name="周丽", phone="13800000002")
    factories.enterprise(NAME, credit_code=CODE)
    factories.enterprise("云岭青禾有限公司")


def problem(number: str, status: str, closed: str) -> list[Any]:
    return [number, "2022-08-01", NAME, f"问题{number}", "一般事项", "产业局", "张文杰", None, status, closed, ""]


def doubts(result: ImportResult) -> list[str]:
    """What is in doubt about duplicates."""
    return [doubt for row in result.rehearsal.rows if row.outcome is Outcome.DUPLICATE for doubt in row.doubts]


@pytest.mark.parametrize(("status", "told"), [("未销号", "办理中"), ("申请销号", "办理中"), ("挂账", "挂账"), ("阶段性完成", "长期跟踪")])
def test_a_closing_day_does_not_close_what_is_said_to_be_open(status: str, told: str, tmp_path: Path) -> None:
    result = bring("feedback", book(tmp_path, FEEDBACK, problem("A-1", status, "2022-08-08"), problem("A-2", "", "2022-08-08")))
    assert reasons(result) == [f"状态：状态是{told}，却填了办结日期2022-08-08，请核对有没有销号"]
    assert [(row.number, row.status) for row in Feedback.select()] == [("A-2", "已销号")]


def test_the_same_visit_told_otherwise_is_a_duplicate_in_doubt(tmp_path: Path) -> None:
    first = ["2022-08-01", NAME, "张文杰、周丽", "实地", "缺少资金"]
    again = ["2022.8.1", NAME, "周丽，张文杰", "实地", "缺少资金"]
    otherwise = ["2022-08-01", NAME, "张文杰、周丽", "电话", "还缺用工"]
    result = bring("visits", book(tmp_path, VISITS, first, again, otherwise))
    assert outcomes(result) == {"新增": 1, "重复": 2}
    assert doubts(result) == ["与第2行重复，没有写入，但形式、走访情况与那一行不同"]
    assert "工作表“表”第4行：与第2行重复，没有写入，但形式、走访情况与那一行不同。" in result.to_json()["warnings"]


def test_a_duplicate_on_another_sheet_names_the_sheet(tmp_path: Path) -> None:
    path = tmp_path / "走访.xlsx"
    line = ["2022-08-01", NAME, "张文杰", "实地"]
    write_xlsx(path, [Sheet("7月", [list(VISITS), [*line, "缺少资金"]]), Sheet("8月", [list(VISITS), [*line, "缺少用工"]])])
    assert doubts(bring("visits", path)) == ["与工作表“7月”第2行重复，没有写入，但走访情况与那一行不同"]


def test_the_same_person_object_and_problem_told_otherwise(tmp_path: Path) -> None:
    people = book(tmp_path, CADRES, ["陈静", "产业局", "科员", "13900000001", None], ["陈静", "规建局", "主任", "13900000001", None])
    assert doubts(bring("cadres", people)) == ["与第2行重复，没有写入，但部门、职务与那一行不同"]
    objects = book(
        tmp_path,
        ENTERPRISES,
        ["云岭新材有限公司", "投产工业企业", None, "白先生", None, None, None],
        ["云岭新材有限公司", "投产工业企业", None, "侯先生", None, None, None],
    )
    assert doubts(bring("enterprises", objects)) == ["与第2行重复，没有写入，但联系人与那一行不同"]
    problems = book(tmp_path, FEEDBACK, problem("A-1", "办理中", ""), problem("A-1", "已销号", "2022-08-08"))
    assert doubts(bring("feedback", problems)) == ["与第2行重复，没有写入，但状态、销号日期与那一行不同"]


def test_the_same_relation_in_other_days_is_a_duplicate_in_doubt(tmp_path: Path) -> None:
    line = [NAME, None, None, "张文杰"]
    path = book(tmp_path, ASSIGNMENTS, [*line, "2021-01-01", "2021-12-31", None], [*line, "2022-03-01", None, None])
    result = bring("assignments", path)
    assert outcomes(result) == {"新增": 1, "重复": 1}
    assert doubts(result) == ["与第2行重复，没有写入，但责任起止与那一行不同"]


def test_a_namesake_behind_whom_an_unknown_department_stands_is_nobody(tmp_path: Path) -> None:
    other = factories.cadre(factories.department("财政金融局"), name="张文杰", phone="13800000003")
    factories.relation(Enterprise.get(name=NAME).id, Role.RESPONSIBLE, other)
    rows = [["2022-08-01", NAME, f"张文杰{behind}", "实地", "缺少资金"] for behind in ("（规化建设局）", "")]
    result = bring("visits", book(tmp_path, VISITS, *rows, ["2022-08-01", NAME, "周丽（陪同单位）", "实地", "缺少资金"]))
    assert reasons(result) == ["走访人员：没有名为“规化建设局”的部门，相近的有：规划建设局"]
    assert outcomes(result) == {"新增": 2, "错误": 1}


def test_a_leader_who_is_no_member_of_the_leadership_is_in_doubt(tmp_path: Path) -> None:
    result = bring("assignments", book(tmp_path, ASSIGNMENTS, [NAME, "周丽", "产业局", "张文杰", None, None, None]))
    assert outcomes(result) == {"新增": 3}
    assert result.to_json()["warnings"] == ["工作表“表”第2行：包保领导须是班子成员，周丽在名册中是一般干部，请核对。"]


def test_figures_under_one_objects_code_and_anothers_name_are_nobodys(tmp_path: Path) -> None:
    headings = ("企业名称", "统一社会信用代码", "月份", "产值（万元）")
    result = bring("economy", book(tmp_path, headings, ["云岭青禾有限公司", CODE, "2022-07", 5], ["改过名的公司", CODE, "2022-07", 6]))
    assert reasons(result) == [f"统一社会信用代码：信用代码属于“{NAME}”，名称却是“云岭青禾有限公司”，请核对"]
    assert [(row.enterprise.name, row.output) for row in EconomyFigure.select()] == [(NAME, 60_000)]


def test_an_error_about_what_has_no_column_still_says_what_it_is_about(tmp_path: Path) -> None:
    result = bring("economy", book(tmp_path, ("企业名称", "产值（万元）"), [NAME, 5]))
    assert [error["column"] for error in result.to_json()["errors"]] == ["月份"]


@pytest.mark.parametrize("month", [44743, "44743"])
def test_a_month_kept_as_excels_number_of_a_day(month: object, tmp_path: Path) -> None:
    bring("economy", book(tmp_path, ("企业名称", "月份", "产值（万元）"), [NAME, month, 5]))
    assert [row.month for row in EconomyFigure.select()] == ["2022-07"]


def test_the_mark_of_a_number_kept_as_text_is_not_part_of_it(tmp_path: Path) -> None:
    line = ["云岭新材有限公司", "投产工业企业", "'91430000MA4L00001D", "白先生", "＇１３９００００００01", "投产", "'2022-08-01"]
    assert outcomes(bring("enterprises", book(tmp_path, ENTERPRISES, line))) == {"新增": 1}
    row = Enterprise.get(name="云岭新材有限公司")
    assert (row.credit_code, row.contact_phone, str(row.status_day)) == ("91430000MA4L00001D", "13900000001", "2022-08-01")
