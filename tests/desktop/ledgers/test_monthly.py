"""月度汇总: the figures of the summary, a total that is the sum of its lines, and the change from the month before."""

from dataclasses import asdict
from pathlib import Path

import pytest

from db.models import Department
from desktop.ledgers.commands import export_ledger, ledger_sheets
from desktop.ledgers.monthly import change
from desktop.periods import Month
from desktop.roster.commands import assign
from desktop.summary.queries import month_summary
from desktop.vocabulary import Role
from tests import factories
from tests.desktop.ledgers.reading import Read, read_back

FIGURES = {
    "干部数": "cadres",
    "包保对象数": "enterprises",
    "应访": "object_weeks_due",
    "实访": "object_weeks_done",
    "走访率": "visit_rate",
    "上月结转": "carried_over",
    "本月新收": "collected",
    "本月销号": "closed",
    "不予支持": "not_supported",
    "期末在办": "open",
    "其中超期": "overdue",
    "按期办结率": "on_time_rate",
    "满意率": "satisfaction_rate",
    "红线": "red_lines",
}
RATES = ("走访率", "按期办结率", "满意率")
COUNTS = [title for title in FIGURES if title not in RATES]


@pytest.fixture
def monthly(august: dict[str, Read]) -> Read:
    return august["月度汇总"]


def test_columns_are_each_figure_with_its_change(monthly: Read) -> None:
    titles = [*FIGURES, "积分", "排名"]
    assert monthly.headings == ["序号", "部门", *(heading for title in titles for heading in (title, f"{title}环比"))]
    assert monthly.title == "青岚高新区2022年8月包保工作月度汇总"


def test_lines_are_the_summarys(monthly: Read, demo: Path) -> None:
    for row, told in zip(monthly.rows, month_summary(Month(2022, 8)).by_department, strict=True):
        values = asdict(told)
        assert row["部门"] == told.department
        for title, name in FIGURES.items():
            if values[name] is None:
                assert row[title] in {None, "—"}
            else:
                assert row[title] == pytest.approx(values[name], abs=1e-4)


def test_the_total_is_the_sum_of_the_lines_and_the_parks_own_figure(monthly: Read, demo: Path) -> None:
    whole, total = asdict(month_summary(Month(2022, 8))), monthly.total()
    assert monthly.below[0][0] == "合计"
    for title in COUNTS:
        assert total[title] == sum(monthly.column(title)) == whole[FIGURES[title]]
    for title in RATES:
        assert total[title] == pytest.approx(whole[FIGURES[title]], abs=1e-4)
    assert total["上月结转"] + total["本月新收"] == total["本月销号"] + total["不予支持"] + total["期末在办"]
    assert total["积分"] == total["排名"] == "—"


def test_sums_and_visit_rates_are_formulas(august_file: Path) -> None:
    monthly = read_back(august_file, formulas=True)["月度汇总"]
    for title in COUNTS:
        assert monthly.total()[title].startswith("=SUM(")
    assert all(str(value).startswith("=IF(") for value in monthly.column("走访率"))
    assert str(monthly.total()["走访率"]).startswith("=IF(")


def test_rates_are_percents(monthly: Read) -> None:
    for title in RATES:
        assert monthly.cell(0, title).number_format == "0.00%"
        assert 0 < monthly.cell(0, title).value <= 1


def test_changes_are_differences_to_the_month_before(monthly: Read, demo: Path) -> None:
    july = {row.department: asdict(row) for row in month_summary(Month(2022, 7)).by_department}
    for row in monthly.rows[:19]:
        for title in COUNTS:
            difference = row[title] - july[row["部门"]][FIGURES[title]]
            assert int(row[f"{title}环比"].replace("−", "-")) == difference
    assert monthly.total()["期末在办环比"] == "+7"
    assert monthly.total()["走访率环比"] == "+0.91个百分点"


@pytest.mark.parametrize(
    ("now", "before", "rate", "words"),
    [
        (5, 2, False, "+3"),
        (2, 5, False, "−3"),
        (2, 2, False, "0"),
        (0.9348, 0.9257, True, "+0.91个百分点"),
        (0.5, 1.0, True, "−50个百分点"),
        (None, 0.5, True, "—"),
        (0.5, None, True, "—"),
    ],
)
def test_change_in_words(now: float | None, before: float | None, rate: bool, words: str) -> None:
    assert change(now, before, rate=rate) == words


def test_an_object_two_departments_share_counts_once(demo: Path, tmp_path: Path) -> None:
    other = Department.get(Department.name == "商贸物流局").id
    assign(enterprise=1, role=Role.DEPARTMENT, department=other, actor=factories.ACTOR)
    export_ledger(kind="月度汇总", path=tmp_path / "out.xlsx", month=Month(2022, 8))
    monthly = read_back(tmp_path / "out.xlsx")["月度汇总"]
    assert monthly.total()["包保对象数"] == 138
    assert sum(monthly.column("包保对象数")) == 138
    assert monthly.total()["走访率"] == pytest.approx(month_summary(Month(2022, 8)).visit_rate, abs=1e-4)


def test_an_empty_park_has_no_rates(park: Path) -> None:
    (sheet,) = ledger_sheets("月度汇总", month=Month(2022, 8))
    rates = [sheet.column_of(title) for title in RATES]
    assert all(row[index] == "—" for row in sheet.rows for index in rates)
    assert all(column.total_value == "—" or column.ratio for column in (sheet.columns[index] for index in rates))
