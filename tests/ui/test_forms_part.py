"""离线表单 as a person uses it: give forms out, fill them in, read them back, see who is missing, take it back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from db.models import FormReturn, ImportBatch, OfflineForm, Visit
from desktop.forms.rules import ReturnState
from exports.excel.reading.workbook import read_workbook
from tests.factories import fixed_today
from tests.fixtures.forms import MONDAY, WEEK, FormHands, form_of, office
from tests.ui.conftest import ScriptedPrompts, settle, visit_place
from ui.frame.window import MainWindow

FIRST, SECOND = "云岭精密机械有限公司", "云岭新材料有限公司"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def in_that_week() -> Iterator[None]:
    """Forms are given out on the Monday of their week."""
    with fixed_today(WEEK):
        yield


@pytest.fixture
def part(window: MainWindow, in_that_week: None, qtbot: QtBot) -> Any:
    office()
    page = visit_place(window, qtbot, "exchange")
    page.show_part("forms")
    settle(qtbot, window.desk)
    return page.seen


def give_out(part: Any, folder: Path, prompts: ScriptedPrompts, qtbot: QtBot) -> None:
    """Ctrl+N, as offered, into a folder."""
    qtbot.keyClick(part, Qt.Key.Key_N, CTRL)
    assert part.drawer.isVisible()
    prompts.answers.append(folder)
    qtbot.keyClick(part.drawer.form.fields["week"].line, Qt.Key.Key_S, CTRL)
    settle(qtbot, part.desk)


def read_back(part: Any, folder: Path, prompts: ScriptedPrompts, qtbot: QtBot) -> None:
    prompts.answers.append(folder)
    qtbot.keyClick(part, Qt.Key.Key_R, CTRL)
    settle(qtbot, part.desk)


def shown(record_list: Any, column: int) -> list[str]:
    model = record_list.model
    return [str(model.data(model.index(row, column))) for row in range(model.rowCount())]


def test_from_the_stick_and_back(part: Any, tmp_path: Path, prompts: ScriptedPrompts, qtbot: QtBot) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    give_out(part, stick, prompts, qtbot)
    assert not part.drawer.isVisible()
    assert len(list(stick.glob("2022年第35周_*.xlsx"))) == OfflineForm.select().count() == 3
    assert shown(part.list, 0) == [ReturnState.AWAITED] * 3

    with FormHands(form_of(stick, "张文杰")) as hands:
        hands.visit(FIRST, MONDAY, finding_first="运行平稳")
        hands.visit(SECOND, "八月")
    form_of(stick, "周立成").unlink()
    read_back(part, stick, prompts, qtbot)
    assert not part.on_list
    assert "新增 1" in part.returns.counts.text()
    assert "周立成" in part.returns.missing.text()
    assert sorted(shown(part.returns.list, 0)) == sorted(["空表", "部分有误", "新增", "错误"])
    part.returns.list.bar._buttons[-1].click()
    settle(qtbot, part.desk)
    assert [("看不出是哪一天" in words) for words in shown(part.returns.list, 6)] == [True]
    assert Visit.select().count() == 0, "nothing is written before it is confirmed"

    qtbot.keyClick(part, Qt.Key.Key_S, CTRL | SHIFT)
    settle(qtbot, part.desk)
    assert [path.name for path in (stick / "退回修改").iterdir()] == ["2022年第35周_产业发展局_张文杰.xlsx"]

    qtbot.keyClick(part, Qt.Key.Key_Return, CTRL)
    settle(qtbot, part.desk)
    assert part.on_list
    assert Visit.get().finding_first == "运行平稳"
    assert sorted(shown(part.list, 0)) == sorted(["已交", "部分有误", "未交"])

    qtbot.keyClick(part, Qt.Key.Key_J, CTRL)
    settle(qtbot, part.desk)
    assert QGuiApplication.clipboard().text().endswith("：周立成")
    prompts.answers.append(tmp_path / "收回登记.xlsx")
    part._saving._opens = False
    part.export.trigger()
    settle(qtbot, part.desk)
    assert len(read_workbook(tmp_path / "收回登记.xlsx").sheets[0].rows) >= 6


def test_what_was_read_is_taken_back_in_the_list_of_imports(
    part: Any, window: MainWindow, tmp_path: Path, prompts: ScriptedPrompts, qtbot: QtBot
) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    give_out(part, stick, prompts, qtbot)
    with FormHands(form_of(stick, "张文杰")) as hands:
        hands.visit(FIRST, MONDAY)
    read_back(part, stick, prompts, qtbot)
    qtbot.keyClick(part, Qt.Key.Key_Return, CTRL)
    settle(qtbot, part.desk)
    page: Any = window.pages["exchange"]
    page.show_part("batches")
    settle(qtbot, part.desk)
    assert shown(page.seen.list, 1) == ["离线表单"]
    prompts.answers.append(True)
    page.seen.undo_action.trigger()
    settle(qtbot, part.desk)
    assert (ImportBatch.get().voided, Visit.get().voided) == (True, True)
    assert FormReturn.select().where(~FormReturn.voided).count() == 0


def test_a_rehearsal_that_is_given_up_writes_nothing(part: Any, tmp_path: Path, prompts: ScriptedPrompts, qtbot: QtBot) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    give_out(part, stick, prompts, qtbot)
    read_back(part, stick, prompts, qtbot)
    qtbot.keyClick(part, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, part.desk)
    assert part.on_list
    assert FormReturn.select().count() == 0


def test_forms_that_are_there_already_are_not_covered_up(part: Any, tmp_path: Path, prompts: ScriptedPrompts, qtbot: QtBot) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    give_out(part, stick, prompts, qtbot)
    before = {path: path.read_bytes() for path in stick.iterdir()}
    give_out(part, stick, prompts, qtbot)
    assert part.drawer.isVisible()
    assert "不能盖掉" in part.drawer.refusal.text()
    assert {path: path.read_bytes() for path in stick.iterdir()} == before
