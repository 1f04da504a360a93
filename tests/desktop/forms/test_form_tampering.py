"""What people do to forms that they should not: each is named with its place, and nothing of it goes wrong unseen."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from db.models import Cadre, Feedback, Visit
from exports.excel.form.layout import FIRST_ROW, HEADING_ROW, KEY_ROW, MARK_COLUMN
from tests.fixtures.forms import PROBLEMS, TUESDAY, VISITS, FormHands, Office, form_of, give_out, take_back

FIRST, SECOND, PROJECT = "云岭精密机械有限公司", "云岭新材料有限公司", "云岭物流园项目"


@pytest.fixture
def form(scene: Office, tmp_path: Path) -> Path:
    """The form of one cadre, alone in its folder."""
    give_out(tmp_path / "全部")
    (tmp_path / "U盘").mkdir()
    return Path(shutil.copy(form_of(tmp_path / "全部", "张文杰"), tmp_path / "U盘" / "改过名字.xlsx"))


def only_error(answer: dict[str, Any]) -> dict[str, Any]:
    (error,) = answer["errors"]
    assert error["file"] == "改过名字.xlsx"
    return error


def test_a_locked_name_that_was_changed(form: Path) -> None:
    with FormHands(form) as hands:
        row = hands.visit(FIRST)
        hands.fill(VISITS, row, {"enterprise": "别的公司"})
        hands.visit(SECOND)
    error = only_error(answer := take_back(form.parent))
    assert (error["sheet"], error["row"], error["column"], error["value"]) == (VISITS, row, "企业（项目）", "别的公司")
    assert FIRST in error["reason"]
    assert (answer["created"], answer["rejected"]) == (1, 1)


def test_a_heading_that_was_changed(form: Path) -> None:
    with FormHands(form) as hands:
        hands.visit(FIRST)
        hands.problem(FIRST, "缺电工")
        hands.sheet(VISITS).cell(HEADING_ROW, hands.column(VISITS, "day")).value = "回访日期"
    error = only_error(answer := take_back(form.parent))
    assert (error["sheet"], error["row"], error["column"], error["value"]) == (VISITS, HEADING_ROW, "走访日期", "回访日期")
    assert (Visit.select().count(), Feedback.select().count(), answer["rejected"]) == (0, 1, 1)


def test_columns_that_were_moved_are_read_where_they_are(form: Path) -> None:
    with FormHands(form) as hands:
        hands.visit(FIRST, finding_first="运行平稳", note="备注的话")
        page = hands.sheet(VISITS)
        first, last = hands.column(VISITS, "finding_first"), hands.column(VISITS, "note")
        for row in range(KEY_ROW, page.max_row + 1):
            one, other = page.cell(row, first), page.cell(row, last)
            one.value, other.value = other.value, one.value
    answer = take_back(form.parent)
    assert (answer["errors"], Visit.get().finding_first, Visit.get().note) == ([], "运行平稳", "备注的话")
    assert "列挪动过位置" in "".join(answer["files"][0]["remarks"])


def test_a_column_that_was_taken_out(form: Path) -> None:
    with FormHands(form) as hands:
        hands.visit(FIRST)
        hands.sheet(VISITS).delete_cols(hands.column(VISITS, "note"))
    assert only_error(take_back(form.parent))["sheet"] == VISITS
    assert Visit.select().count() == 0


def test_rows_put_in_by_hand(form: Path) -> None:
    with FormHands(form) as hands:
        page = hands.sheet(VISITS)
        below = page.max_row + 1
        hands.fill(VISITS, below, {"enterprise": SECOND, "day": TUESDAY, "cadres": "张文杰"})
        hands.fill(VISITS, below + 1, {"enterprise": PROJECT, "day": TUESDAY, "cadres": "张文杰"})
        hands.fill(VISITS, below + 2, {"enterprise": FIRST})
    answer = take_back(form.parent)
    assert (answer["created"], answer["rejected"]) == (1, 2)
    assert [(error["row"], error["column"]) for error in answer["errors"]] == [(below + 1, "企业（项目）"), (below + 2, "走访日期")]
    assert f"“{VISITS}”第{below}行是手工加的行" in "".join(answer["files"][0]["remarks"])
    assert take_back(form.parent)["created"] == 0


def test_a_row_of_another_form_pasted_in(form: Path, tmp_path: Path) -> None:
    with FormHands(form_of(tmp_path / "全部", "李晓岚")) as other:
        mark = other.sheet(VISITS).cell(FIRST_ROW, MARK_COLUMN).value
    with FormHands(form) as hands:
        row = hands.visit(FIRST)
        hands.sheet(VISITS).cell(row, MARK_COLUMN).value = mark
    error = only_error(take_back(form.parent))
    assert (error["row"], "李晓岚" in error["reason"]) == (row, True)
    assert Visit.select().count() == 0


def test_a_whole_sheet_of_another_form(form: Path, tmp_path: Path) -> None:
    with FormHands(form_of(tmp_path / "全部", "李晓岚")) as other:
        mark = other.sheet(PROBLEMS).cell(KEY_ROW, MARK_COLUMN).value
    with FormHands(form) as hands:
        hands.visit(FIRST)
        hands.problem(FIRST, "缺电工")
        hands.sheet(PROBLEMS).cell(KEY_ROW, MARK_COLUMN).value = mark
    error = only_error(answer := take_back(form.parent))
    assert (error["sheet"], "李晓岚" in error["reason"], answer["created"]) == (PROBLEMS, True, 1)


@pytest.mark.parametrize("change", [lambda mark: mark.replace("|E", "|S"), lambda mark: mark[:-1] + "?", lambda mark: "行|" + mark])
def test_a_hidden_number_that_was_changed(form: Path, change: Any) -> None:
    with FormHands(form) as hands:
        row = hands.visit(FIRST)
        cell = hands.sheet(VISITS).cell(row, MARK_COLUMN)
        cell.value = change(str(cell.value))
    assert only_error(take_back(form.parent))["row"] == row
    assert Visit.select().count() == 0


def test_the_key_of_the_sheet_changed_to_let_in_other_objects(form: Path, scene: Office) -> None:
    with FormHands(form) as hands:
        cell = hands.sheet(VISITS).cell(KEY_ROW, MARK_COLUMN)
        cell.value = str(cell.value).replace(f"{scene.first},{scene.second}", f"{scene.first},{scene.second},{scene.third}")
        hands.visit(FIRST)
    assert "校验不符" in only_error(take_back(form.parent))["reason"]


def test_a_row_copied_with_its_hidden_number_is_another_row(form: Path) -> None:
    with FormHands(form) as hands:
        row = hands.visit(FIRST)
        page = hands.sheet(VISITS)
        below = page.max_row + 1
        page.cell(below, MARK_COLUMN).value = page.cell(row, MARK_COLUMN).value
        hands.fill(VISITS, below, {"enterprise": FIRST, "day": TUESDAY.replace(day=25), "cadres": "张文杰"})
    answer = take_back(form.parent)
    assert (answer["created"], Visit.select().count()) == (2, 2)
    assert "复制出来的行" in "".join(answer["files"][0]["remarks"])
    assert take_back(form.parent)["created"] == 0


def test_a_sheet_that_was_taken_out_does_not_take_the_other_with_it(form: Path) -> None:
    with FormHands(form) as hands:
        hands.visit(FIRST)
        del hands.book[PROBLEMS]
    error = only_error(answer := take_back(form.parent))
    assert (error["sheet"], answer["created"]) == (PROBLEMS, 1)


def test_a_workbook_of_which_only_the_hidden_list_is_left_is_still_named(form: Path) -> None:
    with FormHands(form) as hands:
        del hands.book[PROBLEMS]
        del hands.book[VISITS]
    answer = take_back(form.parent)
    assert {error["sheet"] for error in answer["errors"]} == {VISITS, PROBLEMS}
    assert answer["files"][0]["form"] == "张文杰"


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"day": "2022-08-29"}, "走访日期"),
        ({"day": "2022-09-05"}, "走访日期"),
        ({"day": "八月"}, "走访日期"),
        ({"day": None, "finding_first": "平稳"}, "走访日期"),
        ({"form": "飞鸽传书"}, "走访形式"),
        ({"cadres": "王不在"}, "走访人员"),
        ({"no_problem": "是", "problem": "缺电工"}, "发现的问题"),
    ],
)
def test_values_that_cannot_be(form: Path, values: dict[str, object], column: str) -> None:
    with FormHands(form) as hands:
        row = hands.visit(FIRST, **{"day": TUESDAY, **values})
    error = only_error(take_back(form.parent))
    assert (error["sheet"], error["row"], error["column"]) == (VISITS, row, column)
    assert Visit.select().count() == 0


def test_text_that_looks_like_a_formula_stays_text(form: Path) -> None:
    with FormHands(form) as hands:
        row = hands.visit(FIRST)
        cell = hands.sheet(VISITS).cell(row, hands.column(VISITS, "note"))
        cell.value, cell.data_type = "=1+1", "s"
    assert take_back(form.parent)["created"] == 1
    assert Visit.get().note == "=1+1"


def test_who_leaves_post_takes_no_new_problem_in_hand(form: Path, scene: Office) -> None:
    Cadre.update(in_post_to=TUESDAY.replace(day=30)).where(Cadre.id == scene.zhang).execute()
    with FormHands(form) as hands:
        row = hands.visit(FIRST, problem="厂门口道路破损")
        hands.problem(FIRST, "缺三名电工", first_handler="李晓岚")
    error = only_error(answer := take_back(form.parent))
    assert (error["sheet"], error["row"], "离岗" in error["reason"]) == (VISITS, row, True)
    assert (answer["created"], Feedback.get().first_handler_id) == (2, scene.li)
