"""存疑销号 by the keyboard: what is compared, what is judged, and the next one."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.models import LookBack, RedLine, SignJudgement
from desktop.vocabulary import Verdict
from tests import factories
from tests.factories import TODAY, fixed_today
from tests.ui.conftest import ScriptedPrompts, page_of, settle, visit_place, write
from ui.frame.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
MATTERS = ("厂区门口道路坑洼多处，货车进出困难", "员工宿舍紧张，缺床位四十张")


@pytest.fixture
def two(park: Path) -> list[int]:
    """Two closed problems that their objects brought up again, and some that nobody did."""
    closed: list[int] = []
    for matter in MATTERS:
        owner = factories.enterprise()
        with fixed_today(TODAY - timedelta(days=20)):
            closed.append(factories.closed_problem(enterprise_id=owner, text=matter))
        with fixed_today(TODAY - timedelta(days=10)):
            factories.problem(enterprise_id=owner, text=f"又反映{matter}")
    for matter in ("变压器增容", "专精特新申报", "出口订舱困难"):
        factories.problem(text=matter)
    return closed


def part_of(window: MainWindow, qtbot: QtBot) -> Any:
    page = visit_place(window, qtbot, "feedback")
    page.show_part("suspicion")
    settle(qtbot, window.desk)
    return page.seen


def test_the_first_lies_beside_what_its_signs_speak_of(window: MainWindow, qtbot: QtBot, two: list[int]) -> None:
    part = part_of(window, qtbot)
    assert {part.list.model.row(number).id for number in range(part.list.model.rowCount())} == set(two)
    shown = MATTERS[two.index(part.chosen_problem())]
    chip = next(button for button in part.compare._buttons if "销号后又反映" in button.text())
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.isChecked()
    assert "又反映" in part.compare.other.text()
    assert f">{shown}</span>" in part.compare.own.text(), "the same passage is marked"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    page = page_of(window, "feedback")
    assert page.shows_one, "a second click opens the evidence"
    assert "又反映" in page.detail.page.row.text


def test_two_are_judged_one_after_the_other_by_keys(window: MainWindow, qtbot: QtBot, two: list[int]) -> None:
    part = part_of(window, qtbot)
    table = part.list.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    fields = part.drawer.form.fields
    assert part.drawer.isVisible()
    assert "又反映相近的问题" in part.drawer.note.text()
    qtbot.keyClick(fields["verdict"].combo, Qt.Key.Key_Down)
    write(fields["words"].text, "企业说是另一处")
    qtbot.keyClick(fields["words"].text, Qt.Key.Key_Return, CTRL)
    settle(qtbot, window.desk)
    assert SignJudgement.select().where(SignJudgement.verdict == Verdict.EXPLAINED).count() > 0
    assert part.list.model.rowCount() == 1
    assert part.drawer.isVisible(), "the next one is there"
    for _ in range(3):
        qtbot.keyClick(fields["verdict"].combo, Qt.Key.Key_Down)
    assert fields["raise_line"].isVisible()
    fields["look_back"].box.setChecked(True)
    qtbot.keyClick(fields["verdict"].combo, Qt.Key.Key_S, CTRL)
    settle(qtbot, window.desk)
    assert (RedLine.select().count(), LookBack.select().count()) == (1, 1)
    assert part.list.model.rowCount() == 0
    assert not part.drawer.isVisible()


def test_what_is_missing_is_said_beside_the_form(window: MainWindow, qtbot: QtBot, two: list[int]) -> None:
    part = part_of(window, qtbot)
    part.list.table.selectRow(0)
    qtbot.keyClick(part.list.table, Qt.Key.Key_F2)
    part._judge()
    settle(qtbot, window.desk)
    fields = part.drawer.form.fields
    qtbot.keyClick(fields["verdict"].combo, Qt.Key.Key_S, CTRL)
    assert fields["verdict"].error_label.isVisible()
    qtbot.keyClick(fields["verdict"].combo, Qt.Key.Key_Down)
    qtbot.keyClick(fields["verdict"].combo, Qt.Key.Key_S, CTRL)
    settle(qtbot, window.desk)
    assert "请写明说明的内容" in part.drawer.refusal.text()
    assert SignJudgement.select().count() == 0


def test_hints_stand_apart(window: MainWindow, qtbot: QtBot, two: list[int]) -> None:
    part = part_of(window, qtbot)
    chip = next(button for button in part.list.bar._buttons if button.text().startswith("全部"))
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    standings = {part.list.model.row(number).standing for number in range(part.list.model.rowCount())}
    assert "待研判" in standings
    assert standings <= {"待研判", "提示"}


def test_a_problem_s_page_tells_its_signs_and_leads_to_judging(
    window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, two: list[int]
) -> None:
    page = visit_place(window, qtbot, "feedback")
    page.open_problem(two[0])
    settle(qtbot, window.desk)
    page.detail.tabs.show_tab("suspicion")
    settle(qtbot, window.desk)
    tab = page.detail.tabs.tab("suspicion")
    assert "销号后又反映" in tab.told.text()
    assert "没有列入过回头看" in tab.told.text()
    prompts.answers.append("企业再次反映")
    tab.name.trigger()
    settle(qtbot, window.desk)
    assert LookBack.get().feedback_id == two[0]
    assert "还没有指派" in tab.told.text()
    tab.judge.trigger()
    settle(qtbot, window.desk)
    assert page.seen_key == "suspicion"
    assert page.seen.chosen_problem() == two[0]
    assert page.seen.list.model.rowCount() == 1
