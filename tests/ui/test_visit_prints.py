"""走访记录表 printed from the log: for the chosen visits, and blank for what the week still asks for."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from pytestqt.qtbot import QtBot

from desktop.listing import ListRequest
from desktop.roster.queries import enterprises
from desktop.vocabulary import Role
from tests import factories
from tests.desktop.visits.test_record_form import pages
from tests.ui.conftest import ScriptedPrompts, settle, visit_place
from ui.frame.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the program would have opened in the system's viewer."""
    seen: list[str] = []

    def take(url: QUrl) -> bool:
        seen.append(url.toLocalFile())
        return True

    monkeypatch.setattr("ui.saving.QDesktopServices.openUrl", take)
    return seen


@pytest.fixture
def log(window: MainWindow, qtbot: QtBot, opened_files: list[str]) -> Any:
    """The log with two visits to one object; another object is still to visit this week."""
    cadre = factories.cadre(name="张文杰")
    for name in ("华腾科技有限公司", "鑫源科技有限公司"):
        made = factories.enterprise(name)
        factories.relation(made, Role.RESPONSIBLE, cadre)
        if name.startswith("华腾"):
            factories.visit(made, cadre, date(2022, 8, 23), finding="订单充足")
            factories.visit(made, cadre, date(2022, 8, 30), finding="设备检修")
    page = visit_place(window, qtbot, "visits")
    page.show_part("log")
    settle(qtbot, window.desk)
    return page.part("log")


def test_the_chosen_visits_are_printed_and_opened(
    log: Any, qtbot: QtBot, tmp_path: Path, prompts: ScriptedPrompts, opened_files: list[str]
) -> None:
    table = log.list.table
    assert not log.print_chosen.isEnabled()
    table.setFocus()
    table.selectAll()
    prompts.answers.append(tmp_path / "a.pdf")
    qtbot.keyClick(table, Qt.Key.Key_P, CTRL)
    settle(qtbot, log.desk)
    first, second = pages(tmp_path / "a.pdf")
    assert ("订单充足" in first, "设备检修" in second) == (True, True)
    assert opened_files == [str(tmp_path / "a.pdf")]
    assert log.told.text().startswith("已打印走访记录表（2份），共 2 页，存为")
    assert log.print_chosen.isEnabled()


def test_blank_papers_are_printed_for_what_the_week_still_asks(
    log: Any, qtbot: QtBot, tmp_path: Path, prompts: ScriptedPrompts, opened_files: list[str]
) -> None:
    prompts.answers.append(tmp_path / "b.pdf")
    qtbot.keyClick(log.list.table, Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, log.desk)
    (page,) = pages(tmp_path / "b.pdf")
    assert "鑫源科技有限公司" in page
    assert opened_files == [str(tmp_path / "b.pdf")]


def test_whoever_gives_up_prints_nothing(log: Any, qtbot: QtBot, prompts: ScriptedPrompts, opened_files: list[str]) -> None:
    prompts.answers.append(None)
    log.print_week.trigger()
    settle(qtbot, log.desk)
    assert opened_files == []
    assert log.print_week.isEnabled()


def test_nothing_left_to_visit_is_told(log: Any, qtbot: QtBot, tmp_path: Path, prompts: ScriptedPrompts, opened_files: list[str]) -> None:
    cadre = factories.cadre()
    (left,) = enterprises(ListRequest(filters={"week": "本周未访"})).rows
    factories.relation(left.id, Role.RESPONSIBLE, cadre)
    factories.visit(left.id, cadre)
    prompts.answers.append(tmp_path / "c.pdf")
    log.print_week.trigger()
    settle(qtbot, log.desk)
    assert prompts.warned == ["本周没有要走访的企业（项目）了"]
    assert not (tmp_path / "c.pdf").exists()
    assert log.print_week.isEnabled()
