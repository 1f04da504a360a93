"""佐证 on a problem's page: given by every way, looked at, handed on, taken off with a reason."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from desktop.feedback.evidence import evidence_of
from desktop.vocabulary import FeedbackEventKind as Event
from tests import factories
from tests.fixtures.pictures import picture
from tests.ui.conftest import ScriptedPrompts, settle
from tests.ui.feedback_hands import drop, open_problem
from ui.frame.window import MainWindow


def open_tab(window: MainWindow, qtbot: QtBot, problem: int) -> Any:
    page = open_problem(window, qtbot, problem)
    page.detail.tabs.show_tab("evidence")
    settle(qtbot, window.desk)
    return page.detail.tabs.tab("evidence")


def names(problem: int) -> list[str]:
    return [file.name for file in evidence_of(problem).files]


def test_dropped_pasted_and_chosen(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path) -> None:
    problem = factories.handled_problem()
    tab = open_tab(window, qtbot, problem)
    for name, content in (("一.png", picture("PNG", (40, 30))), ("二.txt", "说明".encode()), ("三.png", picture("PNG", (30, 40)))):
        (tmp_path / name).write_bytes(content)
    drop(tab, tmp_path / "一.png", tmp_path / "二.txt", tmp_path)
    settle(qtbot, window.desk)
    assert "是文件夹" in tab.refusal.text()
    image = QImage(32, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    QGuiApplication.clipboard().setImage(image)
    tab.files.setFocus()
    qtbot.keyClick(tab.files, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window.desk)
    prompts.answers.append([tmp_path / "三.png"])
    qtbot.keyClick(tab.files, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, window.desk)
    assert names(problem) == ["一.png", "二.txt", "粘贴的佐证.png", "三.png"]
    assert [line.words.split("\n")[0] for line in tab.files.lines()] == names(problem)


def test_looked_at_saved_and_taken_off(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path) -> None:
    problem = factories.handled_problem()
    factories.evidence(problem, picture("PNG", (50, 40)))
    tab = open_tab(window, qtbot, problem)
    tab.files.setFocus()
    qtbot.keyClick(tab.files, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    assert tab._view.picture is not None
    tab._view.close()
    prompts.answers.append(tmp_path / "拷贝.jpg")
    tab.save.trigger()
    settle(qtbot, window.desk)
    assert (tmp_path / "拷贝.jpg").read_bytes() == picture("PNG", (50, 40))
    prompts.answers.append(None)
    qtbot.keyClick(tab.files, Qt.Key.Key_Delete)
    assert names(problem) == ["现场照片.jpg"]
    prompts.answers.append("拍的是别处")
    qtbot.keyClick(tab.files, Qt.Key.Key_Delete)
    settle(qtbot, window.desk)
    assert (names(problem), len(tab.files.lines())) == ([], 0)


def test_what_the_window_cannot_show_goes_to_the_systems_program(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.fileName()))
    problem = factories.handled_problem()
    factories.evidence(problem, "只是文字".encode())
    tab = open_tab(window, qtbot, problem)
    tab.files.setFocus()
    qtbot.keyClick(tab.files, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    assert opened == ["现场照片.jpg"]


def test_visits_that_count_lead_to_their_record(window: MainWindow, qtbot: QtBot) -> None:
    enterprise, handler = factories.enterprise(), factories.cadre(name="张文杰")
    problem = factories.handled_problem(enterprise_id=enterprise)
    factories.visit(enterprise, handler, finding="路面已平整")
    tab = open_tab(window, qtbot, problem)
    assert "张文杰" in tab.visits.lines()[0].words
    assert "路面已平整" in tab.visits.lines()[0].words
    tab.visits.go(0)
    tab.visits.setFocus()
    qtbot.keyClick(tab.visits, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    assert window.pages["visits"].isVisible()


def test_another_problem_begins_with_its_life(window: MainWindow, qtbot: QtBot) -> None:
    first, second = factories.handled_problem(), factories.handled_problem()
    factories.evidence(first, picture("PNG", (9, 9)))
    page = open_problem(window, qtbot, first)
    tabs = page.detail.tabs
    assert [tabs.tabText(number) for number in range(2)] == ["办理过程", "佐证 1"]
    tabs.show_tab("evidence")
    settle(qtbot, window.desk)
    assert tabs.tab("evidence").add in page.page_actions
    page.open_problem(second)
    settle(qtbot, window.desk)
    assert (tabs.currentIndex(), tabs.tabText(1)) == (0, "佐证")
    tabs.show_tab("evidence")
    settle(qtbot, window.desk)
    assert tabs.tab("evidence").files.lines() == ()


def test_receipts_are_printed_from_the_page_and_from_the_list(
    window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.feedback.commands import apply_closure

    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    problem = factories.handled_problem()
    page = open_problem(window, qtbot, problem)
    assert not page.detail.panel.receipt.isEnabled()
    factories.evidence(problem)
    apply_closure(feedback=problem, result="修好了", actor=factories.ACTOR)
    page.detail.reload()
    settle(qtbot, window.desk)
    assert page.detail.panel.buttons[Event.CONFIRM].isEnabled()
    for number, print_it in enumerate((page.detail.panel.receipt.click, page.problems.print_chosen.trigger)):
        path = tmp_path / f"{number}.pdf"
        prompts.answers.append(path)
        print_it()
        settle(qtbot, window.desk)
        assert path.read_bytes().startswith(b"%PDF")
        page.show_list()
        qtbot.waitUntil(lambda: page.list.table.select_id(problem))  # the list is read meanwhile
        settle(qtbot, window.desk)
