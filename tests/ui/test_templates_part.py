"""上报模板 as a person uses it: register, look, pick a cell, fill."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.models import ReportTemplate, TemplateCell, TemplateFilling
from tests import factories
from tests.ui.conftest import ScriptedPrompts, settle, visit_place, write
from ui.exchange.templates_part import TemplatesPart
from ui.frame.window import MainWindow


class Clerk:
    """Somebody at 上报模板, by the keyboard."""

    def __init__(self, window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> None:
        self.window, self.qtbot, self.prompts = window, qtbot, prompts
        self.place: Any = visit_place(window, qtbot, "exchange")
        self.place.show_part("templates")
        self.settle()
        self.part: TemplatesPart = self.place.part("templates")

    def settle(self) -> None:
        settle(self.qtbot, self.window.desk)

    def press(self, keys: str) -> None:
        pressed = QKeySequence(keys)[0]  # pyright: ignore[reportIndexIssue] - it has one
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, pressed.key(), pressed.keyboardModifiers())
        self.settle()

    def register(self, path: Path) -> None:
        self.prompts.answers.append(path)
        self.press("Ctrl+N")

    def search(self, words: str) -> None:
        """Type into the catalogue, and go down to the first that was found."""
        field = self.part.view.catalogue.list.bar.search
        write(field, words)
        self.qtbot.waitUntil(lambda: self.part.view.catalogue.list.model.request.search == words)
        self.settle()
        self.press("Down")


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """A form of the higher authority's: one mark, one cell left for the clerk, one that is merged."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "月报"
    sheet["A1"] = "包保联企工作月报（{{统计月份}}）"
    sheet.merge_cells("A1:C1")
    sheet["A2"], sheet["A3"] = "走访率", "干部数"
    sheet["B2"].number_format = "0.0%"
    path = tmp_path / "市里的月报.xlsx"
    book.save(path)
    return path


@pytest.fixture
def clerk(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> Clerk:
    """Somebody in a park with one cadre."""
    factories.cadre()
    return Clerk(window, qtbot, prompts)


def test_register_pick_a_cell_and_fill_for_the_month(clerk: Clerk, form: Path, tmp_path: Path):
    clerk.register(form)
    view = clerk.part.view
    assert not clerk.part.on_list
    assert view.grid.sheet.text_at(0, 0) == "包保联企工作月报（{{统计月份}}）"
    view.grid.setFocus()
    assert view.grid.cell == "A1"
    assert "2022年8月" in view.at.text()

    for key in ("Down", "Down", "Right"):
        clerk.press(key)
    assert view.grid.cell == "B3"
    clerk.press("Return")  # to the catalogue
    assert QApplication.focusWidget() is view.catalogue.list.bar.search
    clerk.search("在岗干部")
    assert view.catalogue.mark.text() == "{{干部数}}"
    clerk.press("Return")
    assert [(row.sheet, row.cell, row.mark) for row in TemplateCell.select()] == [("月报", "B3", "{{干部数}}")]
    assert view.grid.hasFocus()
    assert "{{干部数}} → 1" in view.at.text()
    assert view.grid.model().index(2, 1).data() == "{{干部数}} → 1"

    target = tmp_path / "填好.xlsx"
    clerk.prompts.answers.append(target)
    clerk.press("Ctrl+E")
    filled = openpyxl.load_workbook(target)["月报"]
    assert filled["A1"].value == "包保联企工作月报（2022年8月）"
    assert filled["B3"].value == 1
    (filling,) = TemplateFilling.select()
    assert (filling.month, filling.file_name) == ("2022-08", "填好.xlsx")

    assert "填报过：2022年8月" in view.remarks.text()

    clerk.press("Alt+Left")
    assert clerk.part.on_list
    row = clerk.part.list.table.current_row()
    assert (row.row.name, row.row.month, row.unfilled) == ("市里的月报", "2022-08", 0)


def test_a_wrong_mark_is_seen_where_it_stands_and_nothing_is_written(clerk: Clerk, tmp_path: Path):
    book = openpyxl.Workbook()
    book.active["B2"] = "{{走仿率}}"
    path = tmp_path / "错的.xlsx"
    book.save(path)
    clerk.register(path)
    view = clerk.part.view
    assert "Sheet!B2：没有名为“走仿率”的数字；是不是“走访率”？" in view.remarks.text()
    view.grid.setFocus()
    clerk.press("Down")
    clerk.press("Right")
    assert "走访率" in view.at.text()

    said: list[str] = []
    clerk.window.desk.said.connect(said.append)
    clerk.press("Ctrl+E")  # nobody is asked where to
    assert "1 处填不了" in said[-1]
    clerk.press("Alt+Left")
    clerk.press("Ctrl+E")  # from the list it leads to what is wrong
    assert not clerk.part.on_list
    assert not list(TemplateFilling.select())


def test_a_picked_cell_is_left_again_and_taken_back(clerk: Clerk, form: Path):
    clerk.register(form)
    view = clerk.part.view
    view.grid.go_to("B2")
    view.grid.setFocus()
    clerk.press("Return")
    clerk.search("实访÷应访")
    clerk.press("Ctrl+Return")
    assert view.is_picked
    clerk.press("Ctrl+Backspace")
    assert [row.voided for row in TemplateCell.select()] == [True]
    assert not view.is_picked
    clerk.window.desk.undo_last()
    clerk.settle()
    assert view.is_picked


def test_an_argument_can_be_added_and_a_wrong_one_is_refused_beside_the_cell(clerk: Clerk, form: Path):
    clerk.register(form)
    view = clerk.part.view
    view.grid.go_to("B2")
    clerk.part.view.catalogue.mark.setFocus()
    view.catalogue.mark.setText("{{走访率|上旬}}")
    clerk.press("Return")
    assert "不能写“上旬”" in view.refusal.text()
    view.catalogue.mark.setFocus()
    view.catalogue.mark.setText("{{走访率|上月}}")
    clerk.press("Return")
    assert [row.mark for row in TemplateCell.select()] == ["{{走访率|上月}}"]


def test_a_new_version_of_the_form_keeps_what_was_picked(clerk: Clerk, form: Path, tmp_path: Path):
    clerk.register(form)
    view = clerk.part.view
    view.grid.go_to("B3")
    view.catalogue.mark.setText("{{干部数}}")
    view.catalogue.take()
    clerk.settle()
    book = openpyxl.load_workbook(form)
    book["月报"]["A4"] = "新增的一行"
    new = tmp_path / "新表样.xlsx"
    book.save(new)
    clerk.prompts.answers.append(new)
    clerk.press("Ctrl+R")
    assert view.grid.sheet.text_at(3, 0) == "新增的一行"
    assert "{{干部数}} → 1" in view.grid.sheet.marks_at("B3")[0].mark + " → " + view.grid.sheet.marks_at("B3")[0].told
    (row,) = ReportTemplate.select()
    assert row.file_name == "新表样.xlsx"
