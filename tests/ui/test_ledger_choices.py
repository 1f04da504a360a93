"""台账: which ledgers are offered to whom, and those of one keeping office."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.accounts.permissions import Act
from desktop.ledgers.commands import ALL, LEDGER_KINDS, OF_OFFICE, RED_LINES
from desktop.vocabulary import Source
from tests import factories
from tests.desktop.ledgers.reading import read_back
from tests.ui.conftest import ScriptedPrompts, settle, visit_place
from ui.frame.window import MainWindow
from ui.ledgers.page import TOLD, LedgersPage


def page_in(window: MainWindow, qtbot: QtBot) -> LedgersPage:
    page = visit_place(window, qtbot, "ledgers")
    assert isinstance(page, LedgersPage)
    return page


def choose(page: LedgersPage, kind: str) -> None:
    page.kinds.button((*LEDGER_KINDS, ALL).index(kind)).click()


def test_every_ledger_says_what_it_is() -> None:
    assert TOLD.keys() == {*LEDGER_KINDS, ALL}


@pytest.mark.parametrize("kind", LEDGER_KINDS)
def test_an_office_is_asked_for_where_there_is_one(window: MainWindow, qtbot: QtBot, kind: str) -> None:
    page = page_in(window, qtbot)
    choose(page, kind)
    assert page.office.isEnabled() == (kind in OF_OFFICE)


def test_one_offices_problems_are_exported(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path) -> None:
    for source in (Source.PETITION, Source.HOTLINE):
        factories.problem(source=source)
    page = page_in(window, qtbot)
    choose(page, "问题来源清单")
    page.office.combo.setCurrentText("平安办")
    prompts.answers.append(tmp_path / "own.xlsx")
    page.export()
    settle(qtbot, window.desk)
    qtbot.waitUntil((tmp_path / "own.xlsx").exists, timeout=10_000)
    settle(qtbot, window.desk)
    (sheet,) = read_back(tmp_path / "own.xlsx").values()
    assert sheet.column("来源") == ["信访维稳"]
    assert "问题来源清单（平安办）" in page.done.text()


def test_red_lines_are_offered_to_who_may_see_them(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.sign_in("某登记员", frozenset({str(Act.VIEW), str(Act.EXPORT)}))
    page = page_in(window, qtbot)
    assert not any(button.text() == RED_LINES for button in page.kinds.buttons())
    last = page.kinds.buttons()[-1]
    last.click()
    assert page.kind == ALL
    window.desk.sign_out()
