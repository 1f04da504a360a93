"""取消 at the bottom really stops: nothing is written, and the page can be used again."""

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests import factories
from tests.desktop.imports.books import CADRES, book
from tests.factories import all_rows
from tests.ui.conftest import ScriptedPrompts, settle, visit_place
from tests.ui.letter_hands import letters, office, part_with
from ui.frame.window import MainWindow
from ui.tasks import Progress

__all__ = ["letters", "office"]


class HeldProgress(Progress):
    """The window's own, held at the step that begins with ``word`` until the test has clicked."""

    word = ""
    reached = threading.Event()
    clicked = threading.Event()

    def step(self, done: int, total: int, text: str = "") -> None:
        if text.startswith(self.word):
            self.reached.set()
            assert self.clicked.wait(20)
        super().step(done, total, text)


def held_at(text: str) -> type[HeldProgress]:
    """A kind of progress of this test's own."""
    return type("Held", (HeldProgress,), {"word": text, "reached": threading.Event(), "clicked": threading.Event()})


def cancel(window: MainWindow, qtbot: QtBot, held: type[HeldProgress]) -> None:
    """Wait until the work is shown, click 取消, and let the work go on."""
    button = window.status.cancel
    qtbot.waitUntil(lambda: held.reached.is_set() and button.isVisible(), timeout=10_000)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    held.clicked.set()
    settle(qtbot, window.desk)
    assert "已取消" in window.status.words.text()
    assert not button.isVisible()


@pytest.fixture
def exchange(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, park: Path, tmp_path: Path) -> Any:
    """The page before its workbook of twelve cadres is chosen."""
    factories.department("产业发展局")
    rows = ([f"张{name}", "产业发展局", "科员", f"138123456{number:02d}", None] for number, name in enumerate("文武英杰伟芳敏静丽强磊洋"))
    prompts.answers.append(book(tmp_path, CADRES, *rows))
    page = visit_place(window, qtbot, "exchange").part("import")
    page.head.kind.set_value("cadres")
    return page


@pytest.mark.parametrize("step", ["写入第 1 行", "保存"])
def test_a_cancelled_import_has_written_nothing(
    window: MainWindow, qtbot: QtBot, exchange: Any, park: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    exchange.acts.choose.trigger()
    settle(qtbot, window.desk)
    before = all_rows(park)
    held = held_at(step)
    monkeypatch.setattr("ui.exchange.bench.Progress", held)
    exchange.acts.confirm.trigger()
    cancel(window, qtbot, held)
    assert all_rows(park) == before
    assert exchange.acts.confirm.isEnabled()
    monkeypatch.undo()
    exchange.acts.confirm.trigger()
    settle(qtbot, window.desk)
    assert len(all_rows(park)["cadre"]) == 12


@pytest.mark.parametrize("step", ["读取工作簿", "识别第 1 行", "核对第 1 行"])
def test_a_cancelled_rehearsal_is_given_up(
    window: MainWindow, qtbot: QtBot, exchange: Any, park: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = all_rows(park)
    held = held_at(step)
    monkeypatch.setattr("ui.exchange.bench.Progress", held)
    exchange.acts.choose.trigger()
    cancel(window, qtbot, held)
    assert exchange.bench.rehearsed is None
    assert all_rows(park) == before


@pytest.mark.parametrize("step", ["统计", "写出", "保存"])
def test_a_cancelled_export_leaves_no_file(
    window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    page = visit_place(window, qtbot, "ledgers")
    folder = tmp_path / "台账"
    folder.mkdir()
    prompts.answers.append(folder / "干部名册.xlsx")
    held = held_at(step)
    monkeypatch.setattr("ui.saving.Progress", held)
    page.export_action.trigger()
    cancel(window, qtbot, held)
    assert list(folder.iterdir()) == []
    assert page.done.text() == ""
    assert page.export_action.isEnabled()


def test_pages_whose_setting_was_cancelled_are_set_again(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    page = visit_place(window, qtbot, "notices").part("periods")
    held = held_at("写出")
    monkeypatch.setattr("ui.notices.document_view.Progress", held)
    page.draft_action.trigger()
    cancel(window, qtbot, held)
    assert page.view.preview is None
    assert not page.acts.print.isEnabled()
    monkeypatch.undo()
    page.draft_action.trigger()
    settle(qtbot, window.desk)
    assert page.view.preview is not None
    assert not page.draft_action.isEnabled()


def test_a_cancelled_finish_leaves_a_draft(
    window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, park: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = visit_place(window, qtbot, "notices").part("periods")
    page.draft_action.trigger()
    settle(qtbot, window.desk)
    before = all_rows(park)
    held = held_at("存盘")
    monkeypatch.setattr("ui.notices.document_acts.Progress", held)
    prompts.answers.append(True)
    page.acts.finish.trigger()
    cancel(window, qtbot, held)
    assert all_rows(park) == before
    assert page.acts.finish.isEnabled()


@pytest.mark.parametrize("step", ["产业发展局", "写出文件"])
def test_cancelled_lists_of_the_week_leave_no_file(
    window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    factories.cadre(factories.department("产业发展局"))
    page = visit_place(window, qtbot, "visits")
    page.parts.setCurrentWidget(page.part("weekly").parentWidget())
    settle(qtbot, window.desk)
    part = page.part("weekly")
    folder = tmp_path / "清单"
    folder.mkdir()
    prompts.answers.append(folder / "清单.pdf")
    held = held_at(step)
    monkeypatch.setattr("ui.saving.Progress", held)
    part.print_all.trigger()
    cancel(window, qtbot, held)
    assert list(folder.iterdir()) == []
    assert part.told.isHidden()
    assert part.print_all.isEnabled()


@pytest.mark.parametrize("step", ["建设局", "经发局"])
def test_cancelled_letters_are_not_made(
    window: MainWindow, qtbot: QtBot, office: dict[str, list[int]], park: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    assert office
    part = part_with(window, qtbot, "letters")
    part.new.trigger()
    settle(qtbot, window.desk)
    before = all_rows(park)
    held = held_at(step)
    monkeypatch.setattr("ui.letters.making_panel.Progress", held)
    part.making.make.click()
    cancel(window, qtbot, held)
    assert all_rows(park) == before
    assert part.making.make.text() == "生成 2 份"
    monkeypatch.undo()
    part.making.make.click()
    settle(qtbot, window.desk)
    assert part.list.model.rowCount() == 2


def test_a_cancelled_finishing_leaves_every_letter_a_draft(
    window: MainWindow, qtbot: QtBot, letters: tuple[int, ...], park: Path, prompts: ScriptedPrompts, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert letters
    part = part_with(window, qtbot, "letters")
    before = all_rows(park)
    held = held_at("定稿")
    monkeypatch.setattr("ui.letters.finishing.Progress", held)
    prompts.answers.append(True)
    part.list.table.selectAll()
    part.finish.trigger()
    cancel(window, qtbot, held)
    assert all_rows(park) == before
