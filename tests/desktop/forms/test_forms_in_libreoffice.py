"""Forms opened and saved again by LibreOffice: the keys survive, and what was filled in is read."""

import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook

from db.models import Feedback, Visit
from exports.excel.form.layout import FIRST_ROW, HEADING_ROW, KEY_ROW, LISTS
from tests.fixtures.forms import PROBLEMS, TUESDAY, VISITS, FormHands, Office, columns_of, form_of, give_out, take_back
from tests.fixtures.libreoffice import convert

FIRST, SECOND = "云岭精密机械有限公司", "云岭新材料有限公司"


def converted(source: Path, suffix: str, folder: Path) -> Path:
    """Saved again by LibreOffice as a file of another kind, or of the same."""
    return convert([source], suffix, folder, folder.parent / "profile")[source]


@pytest.fixture
def filled(scene: Office, tmp_path: Path) -> Path:
    """A form with a visit, a problem found on it, and another problem."""
    give_out(tmp_path / "U盘")
    form = form_of(tmp_path / "U盘", "张文杰")
    with FormHands(form) as hands:
        hands.visit(FIRST, finding_first="运行平稳", problem="厂门口道路破损")
        hands.problem(SECOND, "缺三名电工", TUESDAY, category="人力招聘")
    return form


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
def test_a_form_saved_again_is_read_as_it_was(filled: Path, tmp_path: Path, suffix: str) -> None:
    again = converted(filled, suffix, tmp_path / "另存")
    answer = take_back(again.parent)
    assert (answer["errors"], answer["created"]) == ([], 3)
    assert (Visit.get().day, Visit.get().finding_first) == (TUESDAY, "运行平稳")
    assert {row.text for row in Feedback.select()} == {"厂门口道路破损", "缺三名电工"}
    assert take_back(filled.parent)["created"] == 0, "the same rows in the file as it was given out"


def test_drop_downs_checks_and_protection_survive(filled: Path, tmp_path: Path) -> None:
    again = load_workbook(converted(filled, "xlsx", tmp_path / "另存"))
    assert again[LISTS].sheet_state == "hidden"
    for name in (VISITS, PROBLEMS):
        page = again[name]
        assert page.protection.sheet
        assert page.row_dimensions[KEY_ROW].hidden
        assert page.column_dimensions["A"].hidden
        columns = columns_of(page)
        assert page.cell(HEADING_ROW, columns["enterprise"]).protection.locked
        day = "day" if name == VISITS else "collected_on"
        assert not page.cell(FIRST_ROW, columns[day]).protection.locked
        kinds = {rule.type for rule in page.data_validations.dataValidation}
        assert {"list", "custom"} <= kinds
        lists = [rule for rule in page.data_validations.dataValidation if rule.type == "list"]
        assert all(LISTS in str(rule.formula1) for rule in lists)
        (check,) = [rule for rule in page.data_validations.dataValidation if rule.type == "custom"]
        assert "TODAY()" in str(check.formula1)
        assert "日期" in str(check.error)


def test_a_form_prints_on_pages_of_a4_one_page_wide(filled: Path, tmp_path: Path) -> None:
    pdf = converted(filled, "pdf", tmp_path / "打印").read_bytes()
    assert pdf.startswith(b"%PDF")
    with zipfile.ZipFile(filled) as package:
        sheets = [package.read(name).decode() for name in package.namelist() if re.match(r"xl/worksheets/sheet[123]\.xml", name)]
    assert all('paperSize="9"' in sheet and 'fitToPage="1"' in sheet and 'fitToHeight="0"' in sheet for sheet in sheets)
    document = pypdfium2.PdfDocument(pdf)
    try:
        sizes = {tuple(round(side) for side in document[number].get_size()) for number in range(len(document))}
        assert (len(document), sizes) == (3, {(595, 842), (842, 595)})
    finally:
        document.close()
