"""The sheet as it stands in its workbook: numbers, letters, merged areas, what is hidden, what is wrong."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from desktop.imports.columns import fields_of
from desktop.imports.plan import Outcome
from exports.excel.grid import MergedRange, SheetGrid, UnreadCell
from ui.desk import Desk
from ui.exchange.remapping import offers_for
from ui.exchange.sheet_look import CellLook, CellSort, SheetLook
from ui.exchange.sheet_model import FIELD, SheetModel
from ui.exchange.sheet_view import SheetView
from ui.theme import DARK, LIGHT

ROLE = Qt.ItemDataRole
GRID = SheetGrid(
    "八月",
    (
        ("花名册", None, None, None),
        ("姓名", "部门", "电话", "任职"),
        ("张文杰", "经济发展局", 1361234, date(2022, 8, 1)),
        ("王敏", None, UnreadCell("formula"), UnreadCell("error", "#N/A")),
        ("合计", None, 2.5, None),
    ),
    merged=(MergedRange(1, 1, 1, 4), MergedRange(3, 2, 4, 2)),
    hidden_rows=frozenset({4}),
    hidden_columns=frozenset({4}),
)


def look(grid: SheetGrid = GRID) -> SheetLook:
    bad = {(3, 3): CellLook(CellSort.BAD, "应为 11 位")}
    columns = {"name": 1, "department": 2, "phone": 3}
    outcomes = {3: Outcome.REJECTED, 4: Outcome.CREATED}
    headings = ("姓名", "部门", "电话", "任职")
    return SheetLook(grid, "cadres", True, (2,), headings, columns, "key", "", outcomes, frozenset(), bad, {(4, 3): "13812345678"})


def at(model: SheetModel, row: int, column: int, role: ROLE = ROLE.DisplayRole) -> object:
    return model.data(model.index(row - 1, column - 1), role)


def test_the_model_keeps_its_promises(qapp: QApplication) -> None:
    model = SheetModel(LIGHT)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for shown in (look(), look(), None, look(SheetGrid("空", ())), look()):
        model.show_look(shown)
    model.set_colours(DARK)
    assert (model.rowCount(), model.columnCount()) == (5, 4)
    del tester


def test_cells_say_what_the_file_says(qapp: QApplication) -> None:
    model = SheetModel(LIGHT)
    model.show_look(look())
    assert [at(model, 3, column) for column in range(1, 5)] == ["张文杰", "经济发展局", "✕ 1361234", "2022-08-01"]
    assert [at(model, 4, 3), at(model, 4, 4)] == ["13812345678", "#N/A"], "what was typed holds"
    assert at(model, 3, 3, ROLE.ToolTipRole) == "应为 11 位"
    heads = [model.headerData(column, Qt.Orientation.Horizontal, FIELD) for column in range(4)]
    assert heads == ["姓名", "部门", "联系电话", ""]
    assert model.headerData(3, Qt.Orientation.Horizontal) == "D（隐藏）"
    assert model.headerData(3, Qt.Orientation.Vertical) == "4 隐"


def test_what_is_no_data_is_painted_otherwise(qapp: QApplication) -> None:
    model = SheetModel(LIGHT)
    model.show_look(look())
    title, data, total = (at(model, row, 1, ROLE.ForegroundRole) for row in (1, 3, 5))
    assert data is None
    assert title == total
    assert title is not None
    assert at(model, 4, 1, ROLE.BackgroundRole) != at(model, 3, 1, ROLE.BackgroundRole), "a hidden row is hatched"


def test_a_merged_area_says_one_thing_in_all_its_rows() -> None:
    assert look().text_at(4, 2) == "经济发展局"
    assert look().file_text(4, 3) == ""
    assert look().text_at(4, 3) == "13812345678"


def test_fields_not_used_yet_are_offered_first() -> None:
    free, taken = offers_for(look(), 4)
    assert {offer.key for offer in taken} == {"name", "department", "phone"}
    assert {offer.key for offer in (*free, *taken)} == {field.key for field in fields_of("cadres")}
    assert not any(offer.holds for offer in free)
    assert [offer.key for offer in offers_for(look(), 1)[0] if offer.holds] == ["name"]


def test_tens_of_thousands_of_rows_are_not_copied(desk: Desk, qapp: QApplication) -> None:
    long = SheetGrid("长", tuple((f"第{number}行",) * 30 for number in range(50_000)))
    view = SheetView(desk.theme)
    view.show_look(look(long))
    view.show()
    view.go_to(50_000, 30)
    assert view.cell == (50_000, 30)
    assert view.sheet.rowCount() == 50_000
    view.deleteLater()
