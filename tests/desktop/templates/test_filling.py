"""Forms filled from the demo park: every figure as the program tells it elsewhere, and all that is wrong told at once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from desktop.errors import KnownError, UserError
from desktop.ledgers.commands import ledger_sheets
from desktop.periods import Month
from desktop.summary.queries import month_summary
from desktop.templates.arguments import When
from desktop.templates.commands import fill_named
from desktop.templates.figures import FIGURES
from desktop.templates.filling import FaultyTemplateError
from desktop.templates.lists import LISTS, ListOf, Lists
from desktop.templates.queries import catalogue
from desktop.templates.spans import scope_at
from desktop.wording import long_day
from tests.desktop.templates.conftest import AUGUST, Make
from tests.factories import ACTOR

Fill = Callable[..., Worksheet]
SAME = {
    "干部数": "cadres",
    "行业部门数": "departments",
    "包保对象数": "enterprises",
    "规上企业数": "above_scale",
    "规上工业企业数": "industrial_above_scale",
    "一对一干部数": "one_to_one",
    "一对多干部数": "one_to_many",
    "走访次数": "visits",
    "走访次数|累计": "visits_total",
    "应访": "object_weeks_due",
    "实访": "object_weeks_done",
    "走访率": "visit_rate",
    "上月结转": "carried_over",
    "收集数": "collected",
    "销号数": "closed",
    "不予支持数": "not_supported",
    "在办数": "open",
    "超期数": "overdue",
    "收集数|累计": "collected_total",
    "销号数|累计": "closed_total",
    "累计收集数": "collected_total",
    "办结率": "closure_rate_total",
    "办结率|累计": "closure_rate_total",
    "按期办结率": "on_time_rate",
    "满意率": "satisfaction_rate",
    "红线数": "red_lines",
}


def test_every_figure_is_the_one_of_the_month(make: Make, fill: Fill):
    cells = {f"A{row}": f"{{{{{name}}}}}" for row, name in enumerate(SAME, 1)}
    sheet = fill(make(**cells))
    now = month_summary(AUGUST)
    assert {name: sheet[f"A{row}"].value for row, name in enumerate(SAME, 1)} == {name: getattr(now, key) for name, key in SAME.items()}


def test_a_departments_figures_are_those_of_its_line(make: Make, fill: Fill):
    own = max(month_summary(AUGUST).by_department, key=lambda row: row.collected)
    before = next(row for row in month_summary(AUGUST.previous).by_department if row.department == own.department)
    mark = f"部门={own.department}"
    sheet = fill(
        make(
            A1=f"{{{{收集数|{mark}}}}}",
            A2=f"{{{{走访率|{mark}}}}}",
            A3=f"{{{{收集数|{mark}|上月}}}}",
            A4=f"{{{{收集数|{mark}|环比}}}}",
            A5=f"环比{{{{收集数|{mark}|环比}}}}",
        )
    )
    change = own.collected - before.collected
    assert [sheet[f"A{row}"].value for row in range(1, 5)] == [own.collected, own.visit_rate, before.collected, change]
    assert sheet["A5"].value == f"环比{'+' if change > 0 else '−' if change < 0 else ''}{abs(change)}"


def test_quarter_and_year_end_with_the_month(make: Make, fill: Fill):
    sheet = fill(make(A1="{{收集数|本季度}}", A2="{{收集数|本年}}", A3="{{走访率|去年同期}}", A4="{{走访率|去年同期|留空}}"))
    months = [month_summary(Month(2022, month)).collected for month in (7, 8)]
    assert sheet["A1"].value == sum(months)
    assert sheet["A2"].value == month_summary(AUGUST).collected_total  # the records of the demo begin in this year
    assert (sheet["A3"].value, sheet["A4"].value) == ("—", None)


def test_dates_words_and_looks(make: Make, fill: Fill):
    sheet = fill(
        make(A1="{{统计日期}}", A2="截至｛｛统计日期｝｝，走访率{{走访率|一位小数}}", A3="{{统计月份}}报表（{{园区}}）", A4="{{年}}-{{月}}")
    )
    rate = month_summary(AUGUST).visit_rate or 0
    assert sheet["A1"].value == "2022年8月31日"
    assert sheet["A2"].value == f"截至2022年8月31日，走访率{rate * 100:.1f}%"
    assert sheet["A3"].value == "2022年8月报表（青岚高新区）"
    assert sheet["A4"].value == "2022-8"


def test_a_date_in_a_date_cell_and_a_rate_in_a_percent_cell_are_values(make: Make, fill: Fill, tmp_path: Path):
    path = make(A1="{{统计日期}}", A2="{{走访率|一位小数}}")
    book = openpyxl.load_workbook(path)
    book["月报"]["A1"].number_format, book["月报"]["A2"].number_format = "yyyy-mm-dd", "0.0%"
    book.save(path)
    sheet = fill(path)
    assert sheet["A1"].value.date() == date(2022, 8, 31)
    assert sheet["A2"].value == round(month_summary(AUGUST).visit_rate or 0, 3)
    assert sheet["A2"].number_format == "0.0%"


def test_a_list_holds_the_rows_of_its_ledger(make: Make, fill: Fill):
    sheet = fill(
        make(
            A1="{{#问题}}{{序号}}",
            B1="{{编号}}",
            C1="{{企业}}",
            D1="{{反馈问题（需求）}}",
            E1="{{应办时限}}",
            F1="{{/问题}}",
            B2="=COUNTA(B1:B1)",
        )
    )
    rows = list(ledger_sheets("反馈问题台账", month=AUGUST)[0].rows)
    titles = [column.title for column in ledger_sheets("反馈问题台账", month=AUGUST)[0].columns]
    number, thing = titles.index("编号"), titles.index("企业(项目)")
    assert [sheet.cell(row, 2).value for row in range(1, len(rows) + 1)] == [row[number] for row in rows]
    assert [sheet.cell(row, 3).value for row in range(1, len(rows) + 1)] == [row[thing] for row in rows]
    assert sheet.cell(len(rows) + 1, 2).value == f"=COUNTA(B1:B{len(rows)})"


def test_lists_of_a_figure_have_as_many_rows_as_it_counts(make: Make, fill: Fill):
    now = month_summary(AUGUST)
    for name, number in (("超期问题", now.overdue), ("在办问题", now.open), ("新收问题", now.collected), ("销号", now.closed)):
        sheet = fill(make(A1=f"{{{{#{name}}}}}{{{{编号}}}}", B1=f"{{{{/{name}}}}}", A2="完"))
        assert sheet.cell(number + 1, 1).value == "完", name


def test_lists_are_limited_by_their_fields_and_numbered_anew(make: Make, fill: Fill):
    sheet = fill(make(A1="{{#问题|状态=在办|级别=重大事项}}{{序号}}", B1="{{级别}}", C1="{{/问题}}", A2="完"))
    rows = ledger_sheets("反馈问题台账", month=AUGUST)[0]
    grade, state = rows.column_of("级别"), rows.column_of("状态")
    wanted = [row for row in rows.rows if row[grade] == "重大事项" and row[state] not in {"已销号", "不予支持", "撤单"}]
    assert 0 < len(wanted) < 100
    assert [sheet.cell(row, 1).value for row in range(1, len(wanted) + 2)] == [*range(1, len(wanted) + 1), "完"]
    assert all(sheet.cell(row, 2).value == "重大事项" for row in range(1, len(wanted) + 1))


def test_departments_with_their_rates(make: Make, fill: Fill):
    sheet = fill(make(A1="{{#部门}}{{部门}}", B1="{{走访率}}", C1="{{本月新收}}", D1="{{本月新收环比}}", E1="{{/部门}}"))
    own = month_summary(AUGUST).by_department
    assert [sheet.cell(row, 1).value for row in range(1, len(own) + 1)] == [row.department for row in own]
    assert [sheet.cell(row, 2).value for row in range(1, len(own) + 1)] == [
        "—" if row.visit_rate is None else row.visit_rate for row in own
    ]


def test_an_empty_list_says_so_or_what_the_form_wants(make: Make, fill: Fill):
    sheet = fill(
        make(A1="{{#交办函}}{{序号}}", B1="{{标题}}", C1="{{/交办函}}", A2="{{#交办函|无=本月没有}}{{标题}}", B2="{{/交办函}}", A3="完")
    )
    assert (sheet["A1"].value, sheet["B1"].value, sheet["A2"].value, sheet["A3"].value) == (None, "无", "本月没有", "完")
    sheet = fill(make(A1="{{#交办函|无则删行}}{{标题}}", B1="{{/交办函}}", A2="完"))
    assert sheet["A1"].value == "完"


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ("{{走仿率}}", "没有名为“走仿率”的数字；是不是“走访率”？"),
        ("{{}}", "花括号里没有写名称"),
        ("{{问题}}", "“问题”是清单，要写成 {{#问题}} … {{/问题}}"),
        ("{{走访率|上旬}}", "“走访率”后面不能写“上旬”，可以写部门=…、本月、上月"),
        ("{{在办数|本年}}", "“在办数”后面不能写“本年”"),
        ("{{走访率|上月|本年}}", "“走访率”的上月、本年只能写一个"),
        ("{{走访率|上月|环比}}", "“环比”是与本月比的，不能和“上月”一起写"),
        ("{{收集数|部门=没有的局}}", "没有名为“没有的局”的部门"),
        ("{{#问体}}{{编号}}{{/问体}}", "没有“问体”这个清单"),
        ("{{#问题|状太=在办}}{{编号}}{{/问题}}", "清单“问题”后面不能写“状太=在办”"),
        ("{{#问题}}{{编好}}{{/问题}}", "清单“问题”没有“编好”这一项"),
    ],
)
def test_a_mark_that_gives_nothing_is_named_and_nothing_is_written(mark: str, told: str, make: Make, demo: Path, tmp_path: Path):
    target = tmp_path / "填好.xlsx"
    with pytest.raises(FaultyTemplateError) as caught:
        fill_named(template=str(make(C5=mark)), month=AUGUST, path=target, actor=ACTOR)
    assert f"月报!C5：{told}" in str(caught.value)
    assert not target.exists()


def test_all_faults_are_told_at_once(make: Make, demo: Path, tmp_path: Path):
    form = make(A1="{{走仿率}}", B2="{{收集数", C3="{{#问题}}{{编号}}")
    with pytest.raises(FaultyTemplateError) as caught:
        fill_named(template=str(form), month=AUGUST, path=tmp_path / "填好.xlsx", actor=ACTOR)
    assert [f"{fault.sheet}!{fault.cell}" for fault in caught.value.faults] == ["月报!B2", "月报!C3", "月报!A1"]


def test_a_month_to_come_is_refused(make: Make, demo: Path, tmp_path: Path):
    with pytest.raises(UserError, match="尚未开始"):
        fill_named(template=str(make(A1="{{走访率}}")), month=Month(2023, 1), path=tmp_path / "填好.xlsx", actor=ACTOR)


def test_what_stood_there_stays_when_nothing_can_be_written(make: Make, demo: Path, tmp_path: Path):
    target = tmp_path / "填好.xlsx"
    target.write_bytes(b"before")
    with pytest.raises(UserError):
        fill_named(template=str(make(A1="{{走仿率}}")), month=AUGUST, path=target, actor=ACTOR)
    with pytest.raises(KnownError):
        fill_named(template=str(make(A1="{{走访率}}")), month=AUGUST, path=tmp_path / "没有的文件夹" / "填好.xlsx", actor=ACTOR)
    with pytest.raises(UserError, match=r"存为 \.xlsx"):
        fill_named(template=str(make(A1="{{走访率}}")), month=AUGUST, path=tmp_path / "填好.xls", actor=ACTOR)
    form = make(A1="{{走访率}}")
    with pytest.raises(UserError, match="就是表样本身"):
        fill_named(template=str(form), month=AUGUST, path=form, actor=ACTOR)
    assert target.read_bytes() == b"before"


def test_the_catalogue_tells_every_figure_with_its_value(demo: Path):
    rows = {row.name: row for row in catalogue(AUGUST, ACTOR)}
    assert {figure.name for figure in FIGURES} <= set(rows)
    assert all(row.meaning and row.value for row in rows.values())
    assert rows["走访率"].value.endswith("%")
    assert rows["问题"].value == str(len(ledger_sheets("反馈问题台账", month=AUGUST)[0].rows))


def test_names_are_told_apart():
    names = [name for figure in FIGURES for name in (figure.name, *figure.others)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("declared", LISTS, ids=lambda one: one.name)
def test_every_list_can_be_written_with_all_its_fields(declared: ListOf, make: Make, fill: Fill):
    """Under each field of a list stands what its ledger has there, in every row."""
    listed = Lists(AUGUST, scope_at(AUGUST, When.MONTH)).rows(declared)
    titles = [column.title for column in listed.columns]
    cells = {f"{get_column_letter(place)}1": f"{{{{{title}}}}}" for place, title in enumerate(titles, 1)}
    last = get_column_letter(len(titles) + 1)
    around = {"A1": f"{{{{#{declared.name}}}}}{cells['A1']}", f"{last}1": f"{{{{/{declared.name}}}}}", "A2": "完"}
    sheet = fill(make(**{**cells, **around}))
    assert sheet.cell(max(len(listed.rows), 1) + 1, 1).value == "完"
    for place, row in enumerate(listed.rows, 1):
        for column, title in enumerate(titles, 1):
            assert same(sheet.cell(place, column).value, row[title]), (place, title)


def same(shown: object, kept: object) -> bool:
    """Whether a cell shows what a row holds: dates in words, as a cell without a date format has them."""
    if isinstance(kept, date):
        return shown == long_day(kept)
    return shown == (kept if kept not in {None, ""} else shown if shown in {None, "—"} else None)
