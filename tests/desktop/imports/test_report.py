"""The original workbook comes back with its bad cells red and the reasons in a last column."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.desktop.imports.office_run import office_run
from tests.factories import all_rows
from tests.fixtures.office_lines import KINDS
from tests.fixtures.office_styles import GROUPED, MONTHLY, OWN, UNTITLED, Style

RED = "FFFF0000"


def red_cells(page: Worksheet) -> set[tuple[int, int]]:
    return {
        (row, column)
        for row, cells in enumerate(page.iter_rows(), 1)
        for column, cell in enumerate(cells, 1)
        if cell.fill.fill_type == "solid" and cell.fill.start_color.rgb == RED
    }


@pytest.mark.parametrize("style", [OWN, GROUPED, MONTHLY, UNTITLED], ids=lambda style: style.name)
def test_every_bad_cell_is_red_and_every_reason_stands_in_its_row(style: Style, tmp_path: Path) -> None:
    done = office_run(style)
    for kind in KINDS:
        park, original, report = done.park(kind, tmp_path), done.books[kind].path.read_bytes(), tmp_path / f"{kind}.xlsx"
        answer = done.bring(kind, park, "--report", report)
        assert answer.values == done.answers[kind].values
        assert done.books[kind].path.read_bytes() == original, "the original is never touched"
        copy = openpyxl.load_workbook(report)
        for page in copy.worksheets:
            errors = [error for error in answer.values["errors"] if error["sheet"] == page.title]
            reds = red_cells(page)
            assert {row for row, _ in reds} == {error["row"] for error in errors}, (kind, page.title)
            assert len(reds) == len({(error["row"], error["column"]) for error in errors})
            for error in errors:
                last = [cell.value for cell in page[error["row"]] if cell.value is not None][-1]
                assert error["reason"] in str(last), (kind, error)
            if errors:
                assert "错误原因" in [cell.value for row in page.iter_rows(max_row=8) for cell in row]
        copy.close()


def test_the_report_never_takes_the_place_of_the_original(tmp_path: Path) -> None:
    done = office_run(OWN)
    park, original = done.park("cadres", tmp_path), done.books["cadres"].path.read_bytes()
    before = all_rows(park)
    answer = done.bring("cadres", park, "--report", done.folder / ".." / done.folder.name / done.books["cadres"].path.name)

    assert answer.status == 1
    assert "换一个文件名" in answer.err
    assert done.books["cadres"].path.read_bytes() == original
    assert all_rows(park) == before


def test_a_rehearsal_gives_the_report_too_and_writes_nothing(tmp_path: Path) -> None:
    done = office_run(OWN)
    park = done.park("cadres", tmp_path)
    before = all_rows(park)
    done.bring("cadres", park, "--dry-run", "--report", tmp_path / "报告.xlsx")

    page = openpyxl.load_workbook(tmp_path / "报告.xlsx").worksheets[0]
    assert len(red_cells(page)) == len(done.books["cadres"].errors)
    assert all_rows(park) == before
