"""Giving forms out: what is written, to whom, and what a stop leaves."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from db.models import OfflineForm
from desktop.errors import KnownError, UserError
from desktop.forms import writing
from desktop.forms.composing import PROBLEM_ROWS, SPARE_VISITS
from desktop.forms.owners import Each, Whom
from desktop.forms.writing import write_forms
from desktop.vocabulary import Role
from exports.excel.form.layout import FIRST_ROW, INSTRUCTIONS, LISTS
from exports.excel.reading.workbook import read_workbook
from tests import factories
from tests.factories import ACTOR, all_rows
from tests.fixtures.forms import PROBLEMS, TUESDAY, VISITS, WEEK, FormHands, Office, columns_of, form_of, give_out, headings_of
from tests.fixtures.forms import take_back as take_back_from
from tests.fixtures.stopping import StoppedError, Watcher


def test_everybody_with_objects_gets_a_form_and_stands_in_the_register(scene: Office, tmp_path: Path) -> None:
    made = write_forms(folder=tmp_path / "U盘", week=TUESDAY, actor=ACTOR).result
    assert [one.path.name.removeprefix("2022年第35周_产业发展局_") for one in made.files[:2]] == ["张文杰.xlsx", "李晓岚.xlsx"]
    assert (made.week, OfflineForm.select().count()) == (WEEK, 3)
    rows = read_workbook(made.register.path).sheets[0].rows
    assert [row[2:5] for row in rows if row[1] == "产业发展局"] == [
        ("张文杰", 2, "2022年第35周_产业发展局_张文杰.xlsx"),
        ("李晓岚", 2, "2022年第35周_产业发展局_李晓岚.xlsx"),
    ]
    assert sorted(path.name for path in (tmp_path / "U盘").iterdir()) == sorted(
        [made.register.path.name, *(one.path.name for one in made.files)]
    )


def test_a_form_holds_what_its_cadre_needs(scene: Office, tmp_path: Path) -> None:
    give_out(tmp_path)
    book = load_workbook(form_of(tmp_path, "张文杰"))
    assert book.sheetnames == [INSTRUCTIONS, VISITS, PROBLEMS, LISTS]
    told = "".join(str(row[0].value or "") for row in book[INSTRUCTIONS].iter_rows(max_col=1))
    assert "产业发展局　张文杰" in told
    assert "2022年8月29日（周一）" in told
    page = book[VISITS]
    columns = columns_of(page)
    names = [page.cell(FIRST_ROW + number, columns["enterprise"]).value for number in range(3)]
    assert names == ["云岭精密机械有限公司", "云岭新材料有限公司", None]
    assert page.max_row == FIRST_ROW + 2 + SPARE_VISITS - 1
    assert book[PROBLEMS].max_row == FIRST_ROW + PROBLEM_ROWS - 1
    assert "包经济运行" in headings_of(page)
    assert "包建设进度" not in "".join(headings_of(page))
    with FormHands(form_of(tmp_path, "周立成")) as hands:
        assert "包建设进度／包经济运行" in headings_of(hands.sheet(VISITS)), "a leader has projects and enterprises"


def test_long_lists_of_people_are_ranges(scene: Office, tmp_path: Path) -> None:
    for number in range(60):
        factories.cadre(scene.department, name=f"工作人员{'甲乙丙丁戊己庚辛壬癸'[number % 10]}{number // 10}号")
    give_out(tmp_path, cadre=scene.zhang)
    (path,) = tmp_path.glob("2022*.xlsx")
    rules = load_workbook(path)[VISITS].data_validations.dataValidation
    assert all(len(str(rule.formula1)) < 255 for rule in rules)
    people = next(sheet for sheet in read_workbook(path).sheets if sheet.name == LISTS)
    assert sum("工作人员" in str(cell) for row in people.rows for cell in row) == 60


def test_names_that_look_like_formulas_are_text(scene: Office, tmp_path: Path) -> None:
    thing = factories.enterprise("=HYPERLINK(1)科技有限公司")
    factories.relation(thing, Role.RESPONSIBLE, scene.li)
    give_out(tmp_path, cadre=scene.li)
    (path,) = tmp_path.glob("2022*.xlsx")
    book = load_workbook(path)
    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}
    with FormHands(path) as hands:
        page = hands.sheet(VISITS)
        for row in range(FIRST_ROW, page.max_row + 1):
            for cell in (page.cell(row, 1), page.cell(row, 2)):
                if isinstance(cell.value, str):
                    cell.data_type = "s"
        hands.visit("=HYPERLINK(1)科技有限公司")
        hands.sheet(VISITS).cell(hands.row_of("=HYPERLINK(1)科技有限公司"), 2).data_type = "s"
    assert take_back_from(tmp_path)["errors"] == []


def test_the_same_week_again_is_the_same_form(scene: Office, tmp_path: Path) -> None:
    give_out(tmp_path / "第一次")
    before = {row.id: (row.key, row.secret) for row in OfflineForm.select()}
    give_out(tmp_path / "第二次")
    assert {row.id: (row.key, row.secret) for row in OfflineForm.select()} == before
    with FormHands(form_of(tmp_path / "第一次", "张文杰")) as hands:
        hands.visit("云岭精密机械有限公司")
    assert take_back_from(tmp_path / "第一次")["created"] == 1
    with FormHands(form_of(tmp_path / "第二次", "张文杰")) as hands:
        hands.visit("云岭精密机械有限公司")
    assert take_back_from(tmp_path / "第二次")["created"] == 0


def test_departments_and_single_cadres(scene: Office, tmp_path: Path) -> None:
    assert len(give_out(tmp_path / "部门的人", department=scene.department)) == 2
    assert len(give_out(tmp_path / "一个人", cadre=scene.li)) == 1
    assert len(give_out(tmp_path / "各部门", each=Each.DEPARTMENT)) == 1
    with pytest.raises(UserError, match="没有要走访的"):
        give_out(tmp_path / "没有", cadre=factories.cadre())


def test_filled_forms_are_not_covered_up(scene: Office, tmp_path: Path, park: Path) -> None:
    give_out(tmp_path / "U盘")
    before = all_rows(park), {path: path.read_bytes() for path in (tmp_path / "U盘").iterdir()}
    with pytest.raises(UserError, match="不能盖掉"):
        give_out(tmp_path / "U盘")
    assert (all_rows(park), {path: path.read_bytes() for path in (tmp_path / "U盘").iterdir()}) == before


def test_a_stop_at_any_step_leaves_nothing(scene: Office, tmp_path: Path, park: Path) -> None:
    before = all_rows(park)
    watcher = Watcher()
    write_forms(folder=tmp_path / "看着", week=WEEK, actor=ACTOR, progress=watcher, whom=Whom(cadre=scene.li))
    with factories.raw(park) as connection:
        connection.execute("DELETE FROM offline_form")
        connection.execute("DELETE FROM audit WHERE action = '发放离线表单'")
    assert all_rows(park) == before
    for step in range(len(watcher.steps)):
        folder = tmp_path / f"停在{step}"
        with pytest.raises(StoppedError):
            write_forms(folder=folder, week=WEEK, actor=ACTOR, progress=Watcher(step), whom=Whom(cadre=scene.li))
        assert all_rows(park) == before
        assert not folder.exists() or not list(folder.iterdir())


def test_a_folder_that_cannot_be_written_to(scene: Office, tmp_path: Path, park: Path) -> None:
    (tmp_path / "文件").write_text("不是文件夹")
    before = all_rows(park)
    with pytest.raises(KnownError, match="没有发放"):
        give_out(tmp_path / "文件")
    assert all_rows(park) == before


def test_somebody_else_gave_the_form_out_meanwhile(scene: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    register = writing._write_register

    def meanwhile(*named: object) -> object:
        monkeypatch.setattr(writing, "_write_register", register)
        give_out(tmp_path / "别人")
        return register(*named)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "_write_register", meanwhile)
    with pytest.raises(UserError, match="刚刚由别人"):
        give_out(tmp_path / "自己")
    assert OfflineForm.select().count() == 3
    assert list((tmp_path / "自己").iterdir()) == []
