"""A workbook is known for what it is by its headings, titles and name, whatever office it comes from."""

from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.imports.columns import KINDS
from desktop.imports.kinds import KIND_NAMES
from desktop.imports.recognise import guessed, recognise
from exports.excel.grid import SheetGrid, WorkbookGrid
from exports.excel.reading.workbook import read_workbook
from tests.desktop.imports.books import CADRES, book
from tests.fixtures.command import run
from tests.fixtures.office import make_office
from tests.fixtures.office_books import write_book
from tests.fixtures.office_lines import KINDS as OFFICE_KINDS
from tests.fixtures.office_styles import STYLES, Style

SURE = 0.6


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_each_offices_six_workbooks_are_told_apart(style: Style, tmp_path: Path) -> None:
    office = make_office(STYLES.index(style))
    for kind in OFFICE_KINDS:
        grid = read_workbook(write_book(office, kind, style, tmp_path).path)
        best, *others = guessed(grid)
        assert best.kind == kind, [(guess.kind, guess.certainty) for guess in (best, *others)]
        assert best.certainty >= SURE
        assert all(other.certainty < best.certainty for other in others)
        assert best.why.startswith("表头有")
        assert KIND_NAMES[kind] in best.why


def grid(*headings: str, title: str = "", sheet: str = "Sheet1") -> WorkbookGrid:
    width = len(headings)
    rows = [(title, *[None] * (width - 1))] if title else []
    return WorkbookGrid((SheetGrid(sheet, (*rows, headings, tuple("甲" for _ in headings))),))


@pytest.mark.parametrize(
    ("kind", "headings"),
    [
        ("departments", ("序号", "部门", "电话")),
        ("departments", ("全称", "简称")),
        ("cadres", ("姓名", "单位", "职务", "手机")),
        ("cadres", ("姓名", "部门")),
        ("enterprises", ("企业名称", "类别", "法人代表", "联系电话", "地址")),
        ("assignments", ("企业名称", "挂点领导", "责任单位", "联络员", "联系电话")),
        ("visits", ("日期", "企业", "走访人员", "情况")),
        ("feedback", ("时间", "企业名称", "存在问题", "责任单位", "办理情况")),
    ],
)
def test_bare_headings_are_enough(kind: str, headings: tuple[str, ...]) -> None:
    assert guessed(grid(*headings))[0].kind == kind


def test_a_title_decides_where_the_headings_leave_it_open() -> None:
    headings = ("日期", "企业名称", "存在问题", "责任人")
    assert guessed(grid(*headings, title="八月份走访情况登记"))[0].kind == "visits"
    assert guessed(grid(*headings, title="企业诉求收集台账"))[0].kind == "feedback"


def test_the_name_of_the_file_helps_too() -> None:
    headings = ("日期", "企业名称", "存在问题", "责任人")
    by_name = {name: {guess.kind: guess.certainty for guess in guessed(grid(*headings), name)} for name in ("走访台账", "表")}
    assert by_name["走访台账"]["visits"] > by_name["表"]["visits"]


def test_each_sheet_is_counted_to_its_own_kind() -> None:
    visits = grid("走访日期", "企业名称", "走访人员", sheet="走访").sheets
    problems = grid("收集日期", "企业名称", "反馈问题", "主办部门", sheet="问题").sheets
    by_kind = {guess.kind: guess.sheets for guess in guessed(WorkbookGrid((*visits, *problems)))}
    assert by_kind["visits"] == ("走访",)
    assert by_kind["feedback"] == ("问题",)


def test_a_column_that_must_be_there_is_named_when_it_is_lacking() -> None:
    (guess, *_) = [one for one in guessed(grid("姓名", "职务", "手机号码", "在岗起")) if one.kind == "cadres"]
    assert guess.certainty < SURE
    assert "没有部门一列" in guess.why


def test_a_sheet_that_is_no_table_is_nothing() -> None:
    assert guessed(WorkbookGrid((SheetGrid("随笔", (("今天天气好",), ("没有表格",))),))) == ()
    assert guessed(WorkbookGrid(())) == ()


def test_hidden_sheets_do_not_speak() -> None:
    (sheet,) = grid("走访日期", "企业名称", "走访人员").sheets
    assert guessed(WorkbookGrid((SheetGrid("藏", sheet.rows, hidden=True),))) == ()


def test_every_kind_has_words_of_its_own() -> None:
    for kind in KINDS:
        title = KIND_NAMES[kind]
        assert f"标题写着“{title}”" in next(guess.why for guess in guessed(grid(*_headings_of(kind), title=title)) if guess.kind == kind), (
            kind
        )


def _headings_of(kind: str) -> tuple[str, ...]:
    from desktop.imports.columns import fields_of

    return tuple(field.title for field in fields_of(kind))


def test_recognising_reads_the_file_once_and_changes_nothing(park: Path, tmp_path: Path) -> None:
    path = book(tmp_path, CADRES, ["陈静", "产业发展局", "科员", None, None])
    told = recognise(path)
    assert (told.best.kind if told.best else "") == "cadres"
    assert told.book.file == path
    with pytest.raises(UserError, match="找不到文件"):
        recognise(tmp_path / "没有.xlsx")


def test_the_command_line_finds_out_by_itself(park: Path, tmp_path: Path) -> None:
    path = book(tmp_path, ("部门名称", "简称"), ["产业发展局", "产业局"])
    answer = run("import", "auto", path, "--db", park, "--json")
    assert (answer.status, answer.values["kind"], answer.values["created"]) == (0, "departments", 1)
    unknown = run("import", "auto", book(tmp_path, ("天", "地"), ["产业发展局", "产业局"], name="别的.xlsx"), "--db", park)
    assert unknown.status == 1
    assert "看不出" in unknown.err
