"""走访率: four sheets whose totals are the month's own, rates as formulas with their results."""

from pathlib import Path

import pytest

from desktop.ledgers.commands import export_ledger, ledger_sheets
from desktop.listing import ListRequest
from desktop.periods import Month
from desktop.summary.queries import month_summary
from desktop.visits.rates import KINDS, visit_rates
from tests import factories
from tests.desktop.ledgers.reading import Read, read_back

AUGUST = Month(2022, 8)


@pytest.mark.parametrize("of", KINDS)
def test_a_sheet_says_what_the_screen_says(demo: Path, august: dict[str, Read], of: str) -> None:
    sheet = august[f"走访率（{of}）"]
    shown = visit_rates(ListRequest(filters={"of": of, "month": str(AUGUST)}, limit=None)).rows
    name, visits = sheet.headings[1], sheet.headings[6]
    assert [(row[name], row["应访"], row["实访"], row[visits], row["漏访的周"] or "") for row in sheet.rows] == [
        (row.name, row.due, row.done, row.visits, row.missed) for row in shown
    ]
    assert [row["走访率"] for row in sheet.rows] == [pytest.approx(row.rate) if row.due else "—" for row in shown]
    figures, total = month_summary(AUGUST), sheet.total()
    assert (total["应访"], total["实访"], total[visits]) == (figures.object_weeks_due, figures.object_weeks_done, figures.visits)
    assert total["走访率"] == pytest.approx(figures.visit_rate, abs=1e-4)
    assert sheet.title == f"青岚高新区2022年8月{of}走访率"
    assert sheet.cell(0, "走访率").number_format == "0.00%"


def test_nothing_due_is_no_rate(park: Path, tmp_path: Path) -> None:
    factories.department("经济发展局")
    export_ledger(kind="走访率", path=tmp_path / "a.xlsx", month=AUGUST)
    sheets = read_back(tmp_path / "a.xlsx")
    assert list(sheets) == [f"走访率（{of}）" for of in KINDS]
    (row,) = [row for row in sheets["走访率（部门）"].rows if row["部门"] == "经济发展局"]
    assert (row["应访"], row["走访率"]) == (0, "—")
    formulas = read_back(tmp_path / "a.xlsx", formulas=True)["走访率（部门）"]
    assert '"—"' in str(formulas.rows[0]["走访率"])


def test_without_a_month_it_is_that_of_the_day(demo: Path) -> None:
    assert "2022年9月" in ledger_sheets("走访率")[0].title
