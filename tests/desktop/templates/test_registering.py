"""Templates kept in the park file: registered once, cells picked, filled every month, replaced by a new version."""

import hashlib
from pathlib import Path

import openpyxl
import pytest

from db.models import ReportTemplate, StoredFile, TemplateCell, TemplateFilling
from desktop.accounts.signed_in import leave
from desktop.audit.check import check_park_file
from desktop.audit.undo import undo
from desktop.errors import KnownError, UserError
from desktop.listing import ListRequest
from desktop.templates.commands import (
    fill_named,
    fill_template,
    pick_cell,
    register_template,
    rename_template,
    replace_template,
    unpick_cell,
    void_template,
)
from desktop.templates.queries import catalogue, template_view, templates
from desktop.vocabulary import AccountRole
from tests.desktop.templates.conftest import AUGUST, Make
from tests.factories import ACTOR
from tests.fixtures.accounts import account, administrator, cheap_passwords, signed
from tests.fixtures.command import run
from tests.fixtures.template_books import form

__all__ = ["administrator", "cheap_passwords"]


@pytest.fixture
def template(park: Path, make: Make) -> int:
    """A registered form with one mark and room for more."""
    return register_template(file=make(A1="{{统计月份}}", A2="干部数"), name="市里的月报", actor=ACTOR).first("report_template")


def test_the_bytes_are_kept_and_filled_when_the_file_has_gone(park: Path, make: Make, tmp_path: Path):
    path = make(A1="{{统计月份}}")
    content = path.read_bytes()
    changes = register_template(file=path, name="月报", actor=ACTOR)
    path.unlink()
    assert bytes(StoredFile.get().content) == content
    target = tmp_path / "填好.xlsx"
    fill_template(template=changes.first("report_template"), month=AUGUST, path=target, actor=ACTOR)
    assert openpyxl.load_workbook(target)["月报"]["A1"].value == "2022年8月"


def test_picked_cells_are_filled_and_the_filling_is_recorded(template: int, tmp_path: Path):
    pick_cell(template=template, sheet="月报", cell="B2", mark="干部数", actor=ACTOR)
    target = tmp_path / "填好.xlsx"
    made = fill_template(template=template, month=AUGUST, path=target, actor=ACTOR).result
    assert openpyxl.load_workbook(target)["月报"]["B2"].value == 0
    row = TemplateFilling.get()
    assert (row.month, row.file_name, row.actor) == ("2022-08", "填好.xlsx", ACTOR)
    assert row.file_sha256 == made.sha256 == hashlib.sha256(target.read_bytes()).hexdigest()
    assert [told.month for told in template_view(template, AUGUST).filled] == ["2022-08"]
    (listed,) = templates(ListRequest(), AUGUST).rows
    assert (listed.row.month, listed.row.picked, listed.unfilled) == ("2022-08", 1, 0)
    assert check_park_file().ok


def test_a_file_that_is_registered_is_filled_as_registered(template: int, make: Make, tmp_path: Path):
    pick_cell(template=template, sheet="月报", cell="B2", mark="{{干部数}}", actor=ACTOR)
    same = tmp_path / "别处的名字.xlsx"
    same.write_bytes(bytes(StoredFile.get().content))
    for named in (str(same), "市里的月报"):
        target = tmp_path / "填好.xlsx"
        fill_named(template=named, month=AUGUST, path=target, actor=ACTOR)
        assert openpyxl.load_workbook(target)["月报"]["B2"].value == 0
    assert TemplateFilling.select().count() == 2


def test_a_name_there_is_or_a_file_that_is_none_is_refused(template: int, make: Make, tmp_path: Path):
    with pytest.raises(UserError, match="已有名为“市里的月报”的模板"):
        register_template(file=make(), name="市里的 月报", actor=ACTOR)
    text = tmp_path / "表.xlsx"
    text.write_text("不是工作簿", encoding="utf-8")
    with pytest.raises(KnownError, match=r"另存为 \.xlsx"):
        register_template(file=text, name="别的", actor=ACTOR)
    with pytest.raises(KnownError, match="文件夹不存在"):
        register_template(file=tmp_path / "没有.xlsx", name="别的", actor=ACTOR)
    with pytest.raises(KnownError, match="登记过的有：市里的月报"):
        fill_named(template="没有的月报", month=AUGUST, path=tmp_path / "填好.xlsx", actor=ACTOR)
    assert ReportTemplate.select().count() == 1


@pytest.mark.parametrize(
    ("sheet", "cell", "mark", "told"),
    [
        ("没有的", "B2", "干部数", "没有工作表"),
        ("月报", "二二", "干部数", "应写作 C5"),
        ("月报", "B2", "干不数", "没有名为“干不数”的数字"),
        ("月报", "B2", "{{#问题}}", "一格只能填一个数字"),
        ("月报", "B2", "干部数|累计", "后面不能写“累计”"),
    ],
)
def test_what_cannot_be_picked_is_refused(template: int, sheet: str, cell: str, mark: str, told: str):
    with pytest.raises(UserError, match=told):
        pick_cell(template=template, sheet=sheet, cell=cell, mark=mark, actor=ACTOR)
    assert not TemplateCell.select().count()


def test_of_a_merged_area_the_first_cell_is_filled_and_a_formula_is_not(park: Path, tmp_path: Path):
    path = tmp_path / "表样.xlsx"
    path.write_bytes(form(rows='<row r="1"><c r="A1"/><c r="C1"><f>1+1</f><v>2</v></c></row>'))
    template = register_template(file=path, name="月报", actor=ACTOR).first("report_template")
    assert pick_cell(template=template, sheet="月报", cell="B1", mark="干部数", actor=ACTOR).result == "A1"
    with pytest.raises(UserError, match="C1 是公式"):
        pick_cell(template=template, sheet="月报", cell="C1", mark="干部数", actor=ACTOR)


def test_picking_again_changes_the_mark_and_it_can_be_left(template: int):
    pick_cell(template=template, sheet="月报", cell="B2", mark="干部数", actor=ACTOR)
    pick_cell(template=template, sheet="月报", cell="B2", mark="走访率|上月", actor=ACTOR)
    assert [(cell.mark, cell.version) for cell in TemplateCell.select()] == [("{{走访率|上月}}", 2)]
    view = template_view(template, AUGUST)
    (place,) = [place for place in view.places if place.cell == "B2"]
    assert (place.mark, place.told, place.picked) == ("{{走访率|上月}}", "—", True)
    unpick_cell(template=template, sheet="月报", cell="B2", actor=ACTOR)
    assert [place.cell for place in template_view(template, AUGUST).places] == ["A1"]
    with pytest.raises(UserError, match="没有选定过"):
        unpick_cell(template=template, sheet="月报", cell="B2", actor=ACTOR)


def test_a_new_version_keeps_picked_cells_that_are_still_there(template: int, make: Make, tmp_path: Path):
    pick_cell(template=template, sheet="月报", cell="B2", mark="干部数", actor=ACTOR)
    pick_cell(template=template, sheet="月报", cell="B3", mark="走访率", actor=ACTOR)
    new = make("新表样.xlsx", A1="新的", B3="=1+1")
    lost = replace_template(template=template, file=new, actor=ACTOR).result
    assert lost == ("月报!B3（{{走访率}}）",)
    assert [(cell.cell, cell.voided) for cell in TemplateCell.select()] == [("B2", False), ("B3", True)]
    assert ReportTemplate.get().file_name == "新表样.xlsx"


def test_renamed_and_taken_out_of_use(template: int, tmp_path: Path):
    rename_template(template=template, name="省里的月报", actor=ACTOR)
    void_template(template=template, reason="不再要求报送", actor=ACTOR)
    assert not templates(ListRequest(), AUGUST).rows
    with pytest.raises(UserError, match="已经停用"):
        fill_template(template=template, month=AUGUST, path=tmp_path / "填好.xlsx", actor=ACTOR)


def test_everything_can_be_taken_back(park: Path, make: Make):
    changes = register_template(file=make(A1="{{统计月份}}"), name="月报", actor=ACTOR)
    template = changes.first("report_template")
    picked = pick_cell(template=template, sheet="月报", cell="B2", mark="干部数", actor=ACTOR)
    with pytest.raises(UserError):
        undo(work=changes.work or 0, actor=ACTOR)
    undo(work=picked.work or 0, actor=ACTOR)
    undo(work=changes.work or 0, actor=ACTOR)
    assert not templates(ListRequest(), AUGUST).rows
    assert check_park_file().ok


def test_who_may_register_fill_and_see_red_lines(administrator: str, make: Make, tmp_path: Path):
    account("陈静", AccountRole.CLERK)
    account("吴督", AccountRole.VERIFIER)
    account("刘管", AccountRole.ADMINISTRATOR)
    signed("陈静")
    path = make(A1="{{统计月份}}", A2="{{红线数}}")
    template = register_template(file=path, name="月报", actor=ACTOR).first("report_template")
    with pytest.raises(UserError, match="月报!A2：陈静（登记员）没有“查看红线”的权限"):
        fill_template(template=template, month=AUGUST, path=tmp_path / "填好.xlsx", actor=ACTOR)
    assert "红线数" not in {row.name for row in catalogue(AUGUST)}
    signed("吴督")
    assert "红线数" in {row.name for row in catalogue(AUGUST)}
    made = fill_template(template=template, month=AUGUST, path=tmp_path / "填好.xlsx", actor=ACTOR)
    assert TemplateFilling.get().actor == "吴督"
    assert made.result.path.exists()
    signed("刘管")
    with pytest.raises(UserError, match="没有“通报、文书”的权限"):
        register_template(file=path, name="别的", actor=ACTOR)
    leave()


def test_macros_are_kept_under_their_own_suffix(park: Path, tmp_path: Path):
    path = tmp_path / "表样.xlsm"
    path.write_bytes(form(macros=True, rows='<row r="1"><c r="A1"/></row>', tail=""))
    template = register_template(file=path, name="月报", actor=ACTOR).first("report_template")
    assert template_view(template, AUGUST).suffix == ".xlsm"
    with pytest.raises(UserError, match=r"存为 \.xlsm 文件"):
        fill_template(template=template, month=AUGUST, path=tmp_path / "填好.xlsx", actor=ACTOR)
    made = fill_template(template=template, month=AUGUST, path=tmp_path / "填好.xlsm", actor=ACTOR).result
    assert any("宏" in warning for warning in made.warnings)
    assert made.path.exists()


def test_the_command_line_fills_by_path_and_by_name_and_lists(template: int, park: Path, make: Make, tmp_path: Path):
    told = run("fill", make("另一份.xlsx", A1="{{统计日期}}"), "--db", park, "--month", "2022-08", "--out", tmp_path / "一.xlsx", "--json")
    (file,) = told.values["files"]
    assert (told.status, file["rows"], told.values["substituted_fonts"]) == (0, 0, [])
    assert file["sha256"] == hashlib.sha256((tmp_path / "一.xlsx").read_bytes()).hexdigest()
    named = run("fill", "市里的月报", "--db", park, "--month", "2022-08", "--out", tmp_path / "二.xlsx")
    assert (named.status, named.err) == (0, "")
    assert str(tmp_path / "二.xlsx") in named.out
    wrong = run("fill", make("错.xlsx", B2="{{走仿率}}"), "--db", park, "--month", "2022-08", "--out", tmp_path / "三.xlsx")
    assert wrong.status == 1
    assert "月报!B2" in wrong.err
    assert not (tmp_path / "三.xlsx").exists()
    listed = run("fill", "--list", "--db", park, "--month", "2022-08", "--json").values
    rate = next(one for one in listed["figures"] if one["name"] == "走访率")
    assert (rate["mark"], rate["meaning"], rate["value"]) == ("{{走访率}}", "实访÷应访", "—")
    assert "【走访】" in run("fill", "--list", "--db", park, "--month", "2022-08").out
    assert run("fill", "--db", park, "--month", "2022-08").status == 2
