"""Hands for 会商调度: problems and meetings to begin with, keys, pickers, forms."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.conferences.agenda_commands import put_on_agenda
from desktop.conferences.commands import hold_conference, plan_conference
from desktop.vocabulary import Level
from tests import factories
from tests.factories import ACTOR, TODAY
from tests.ui.conftest import settle, visit_place, write
from ui.frame.window import MainWindow
from ui.widgets.drawer import Drawer

CTRL, SHIFT, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
Key = Qt.Key


@pytest.fixture
def problems(window: MainWindow) -> list[int]:
    """Three problems in 办理中 of one department: overdue, and two fresh."""
    del window
    home = factories.department("建设局")
    handler = factories.cadre(home, name="张文杰")
    days = (date(2022, 8, 10), date(2022, 8, 29), date(2022, 8, 30))
    names = ("云岭光电科技有限公司", "云岭新材料股份有限公司", "云岭冷链物流园项目")
    return [
        factories.handled_problem(home, handler, enterprise_id=factories.enterprise(name), collected_on=day)
        for name, day in zip(names, days, strict=True)
    ]


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot, problems: list[int]) -> Any:
    del problems
    return visit_place(window, qtbot, "conferences")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was handed to the PDF reader instead of being opened."""
    files: list[str] = []
    monkeypatch.setattr("ui.saving.QDesktopServices.openUrl", lambda url: bool(files.append(QUrl(url).toLocalFile())) or True)
    return files


def part_of(page: Any, key: str, qtbot: QtBot) -> Any:
    page.show_part(key)
    settle(qtbot, page.desk)
    return page.part(key)


def press(qtbot: QtBot, page: Any, widget: QWidget, key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(widget, key, modifier)
    settle(qtbot, page.desk)


def pick(qtbot: QtBot, page: Any, field: Any, words: str) -> None:
    """Type into a picker and take what it offers first."""
    write(field.line, words)
    field.line.textEdited.emit(words)
    qtbot.keyClick(field.line, Key.Key_Return)
    settle(qtbot, page.desk)
    qtbot.waitUntil(lambda: not field.line.text() or field.value() is not None)
    settle(qtbot, page.desk)


def save(qtbot: QtBot, page: Any, drawer: Drawer) -> None:
    press(qtbot, page, drawer, Key.Key_S, CTRL)
    assert drawer.refusal.text() == ""


def meeting(problems: list[int], *, held: bool = False) -> int:
    made = plan_conference(day=TODAY, level=Level.LEADER, title="八月会商", place="三楼会议室", host="高远山", actor=ACTOR).first(
        "conference"
    )
    if problems:
        put_on_agenda(conference=made, problems=dict.fromkeys(problems, "超期"), actor=ACTOR)
    if held:
        hold_conference(conference=made, day=TODAY, host="高远山", attended=["王玉兰（建设局局长）"], place="三楼会议室", actor=ACTOR)
    return made


def open_meeting(page: Any, qtbot: QtBot, conference: int) -> Any:
    part = page.part("meetings")
    part.refresh()
    settle(qtbot, page.desk)
    part.open_row(conference)
    settle(qtbot, page.desk)
    return part
