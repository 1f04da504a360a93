"""The one table model: paged from the database, sorted there, clean under Qt's own model test."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop.listing import ListRequest, Page
from ui.tasks import Tasks
from ui.widgets.lights import Light
from ui.widgets.row_model import BLOCK, KEPT_BLOCKS, RIGHT, Column, RowModel


@dataclass(frozen=True)
class Thing:
    id: int
    name: str
    size: int


class Things:
    """A list of things that can change under the model; remembers what it was asked."""

    def __init__(self, count: int) -> None:
        self.rows = [Thing(number, f"第{number}件", number * 7 % 1000) for number in range(count)]
        self.asked: list[ListRequest] = []

    def fetch(self, request: ListRequest) -> Page[Thing]:
        self.asked.append(request)
        rows = [row for row in self.rows if request.search in row.name]
        if request.sort:
            rows.sort(key=lambda row: getattr(row, request.sort), reverse=request.descending)
        return Page(tuple(rows[request.offset : request.offset + (request.limit or len(rows))]), len(rows))


COLUMNS: tuple[Column[Thing], ...] = (
    Column("name", "名称", lambda row: row.name, "name"),
    Column("size", "大小", lambda row: str(row.size), "size", RIGHT),
    Column("plain", "不能排序", lambda row: "一二三四五六七八九十甲", light=lambda row: Light.RED if row.size else None),
)


def build(things: Things, tasks: Tasks) -> RowModel:
    model = RowModel(COLUMNS, things.fetch, tasks)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)  # lives as long as the model
    return model


def load(model: RowModel, qtbot: QtBot, request: ListRequest | None = None) -> None:
    with qtbot.waitSignal(model.loaded):
        model.ask(request or model.request)


def seen(model: RowModel, row: int, column: int = 0) -> str | None:
    return model.data(model.index(row, column))


def test_says_nothing_before_it_was_asked(tasks: Tasks) -> None:
    model = build(Things(5), tasks)
    assert (model.rowCount(), model.columnCount(), model.known) == (0, 3, False)


def test_knows_the_total_and_holds_only_the_first_block(tasks: Tasks, qtbot: QtBot) -> None:
    things = Things(1000)
    model = build(things, tasks)
    load(model, qtbot)
    assert model.rowCount() == 1000
    assert model.row(0) == things.rows[0]
    assert model.row(BLOCK) is None
    assert len(things.asked) == 1


def test_a_row_that_is_looked_at_arrives(tasks: Tasks, qtbot: QtBot) -> None:
    model = build(Things(1000), tasks)
    load(model, qtbot)
    assert seen(model, 777) is None
    qtbot.waitUntil(lambda: seen(model, 777) == "第777件")
    assert model.number_of(777) == 777


def test_cells_answer_the_roles_a_view_asks(tasks: Tasks, qtbot: QtBot) -> None:
    model = build(Things(3), tasks)
    load(model, qtbot)
    assert model.data(model.index(1, 1), Qt.ItemDataRole.TextAlignmentRole) == int(RIGHT)
    assert model.data(model.index(1, 2), Qt.ItemDataRole.DecorationRole) is not None
    assert model.data(model.index(0, 2), Qt.ItemDataRole.DecorationRole) is None
    assert model.data(model.index(0, 2), Qt.ItemDataRole.ToolTipRole) == "一二三四五六七八九十甲"
    assert model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole) is None
    assert model.headerData(0, Qt.Orientation.Horizontal) == "名称"
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None


def test_sorting_asks_the_database(tasks: Tasks, qtbot: QtBot) -> None:
    things = Things(300)
    model = build(things, tasks)
    load(model, qtbot)
    with qtbot.waitSignal(model.loaded):
        model.sort(1, Qt.SortOrder.DescendingOrder)
    assert (things.asked[-1].sort, things.asked[-1].descending) == ("size", True)
    assert model.row(0).size == max(row.size for row in things.rows)


@pytest.mark.parametrize("column", [-1, 2, 3])
def test_a_column_without_a_sort_key_is_left_alone(tasks: Tasks, qtbot: QtBot, column: int) -> None:
    things = Things(3)
    model = build(things, tasks)
    load(model, qtbot)
    model.sort(column)
    assert len(things.asked) == 1


def test_a_new_question_starts_at_the_top(tasks: Tasks, qtbot: QtBot) -> None:
    model = build(Things(500), tasks)
    load(model, qtbot)
    load(model, qtbot, ListRequest(search="件"))
    load(model, qtbot, ListRequest(search="第49"))
    assert model.rowCount() == 11
    assert seen(model, 0) == "第49件"


def test_refreshing_with_the_same_number_of_rows_keeps_indexes(tasks: Tasks, qtbot: QtBot) -> None:
    things = Things(50)
    model = build(things, tasks)
    load(model, qtbot)
    things.rows[3] = Thing(3, "改过", 1)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.refresh()
    assert seen(model, 3) == "改过"


def test_a_list_that_grew_shorter_than_where_we_were_shows_its_top(tasks: Tasks, qtbot: QtBot) -> None:
    things = Things(1000)
    model = build(things, tasks)
    load(model, qtbot)
    seen(model, 950)
    qtbot.waitUntil(lambda: seen(model, 950) is not None)
    del things.rows[5:]
    with qtbot.waitSignal(model.loaded):
        model.refresh()
    assert model.rowCount() == 5
    assert seen(model, 4) == "第4件"


def test_a_block_that_tells_another_total_reads_everything_again(tasks: Tasks, qtbot: QtBot) -> None:
    things = Things(1000)
    model = build(things, tasks)
    load(model, qtbot)
    things.rows.append(Thing(1000, "新来的", 1))
    with qtbot.waitSignal(model.loaded):
        seen(model, 500)
    assert model.rowCount() == 1001


def test_an_answer_to_an_older_question_is_dropped(tasks: Tasks, qtbot: QtBot) -> None:
    model = build(Things(100), tasks)
    model.ask(ListRequest(search="第9"))
    load(model, qtbot, ListRequest(search="第8"))
    qtbot.waitUntil(lambda: not tasks.busy)
    assert seen(model, 0) == "第8件"


def test_only_so_many_blocks_are_kept(tasks: Tasks, qtbot: QtBot) -> None:
    model = RowModel(COLUMNS, Things((KEPT_BLOCKS + 5) * BLOCK).fetch, tasks)  # Qt's tester would look at all rows again and again
    load(model, qtbot)
    for block in range(1, KEPT_BLOCKS + 2):
        seen(model, block * BLOCK)
        qtbot.waitUntil(lambda row=block * BLOCK: model.row(row) is not None)
    assert len(model._blocks) == KEPT_BLOCKS
    assert len(model._rows) == len(model._texts) == KEPT_BLOCKS * BLOCK
    assert len(model._lights) <= KEPT_BLOCKS * BLOCK


def test_flinging_through_a_long_list_fetches_only_where_the_eye_rests(tasks: Tasks, qtbot: QtBot) -> None:
    things = Things(5000)
    model = build(things, tasks)
    load(model, qtbot)
    for row in range(BLOCK, 5000, 10):
        seen(model, row)
    qtbot.waitUntil(lambda: model.row(4990) is not None)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert len(things.asked) <= 5
