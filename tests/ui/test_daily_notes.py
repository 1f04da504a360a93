"""一日一盯 by the keyboard: select, type, Enter, the next one is there."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.models import DailyNote
from desktop.feedback.daily_notes import note_day
from desktop.vocabulary import Grade
from tests import factories
from tests.ui.conftest import ScriptedPrompts, page_of, settle, visit_place, write
from ui.dashboard.duties import read_duties
from ui.frame.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def three(park: Path) -> list[int]:
    """Three problems that need watching, oldest first; the list shows the newest first. A calm one stands beside them."""
    days = (factories.TODAY - timedelta(days=ago) for ago in (2, 1, 0))
    found = [factories.problem(collected_on=day, grade=Grade.MAJOR, text=f"第{number}件大事") for number, day in enumerate(days, 1)]
    factories.problem(text="小事")
    return found


def unwatched(window: MainWindow, qtbot: QtBot) -> Any:
    """The page with the chip 今天未盯 clicked."""
    page = visit_place(window, qtbot, "feedback")
    chip = next(button for button in page.list.bar._buttons if button.text().startswith("今天未盯"))
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    return page


def test_one_after_the_other_by_keys_alone(window: MainWindow, qtbot: QtBot, three: list[int]) -> None:
    page = unwatched(window, qtbot)
    assert page.list.model.rowCount() == 3
    page.list.table.setFocus()
    page.list.table.selectRow(0)
    qtbot.keyClick(page.list.table, Qt.Key.Key_D, CTRL)
    settle(qtbot, window.desk)
    line = page.daily.form.fields["words"].line
    assert line.hasFocus()
    assert "第3件大事（重大事项）" in page.daily.note.text()
    for number in (3, 2, 1):
        assert f"第{number}件大事" in page.daily.note.text()
        write(line, f"第{number}件已约面谈")
        qtbot.keyClick(line, Qt.Key.Key_Return)
        settle(qtbot, window.desk)
    assert [(row.feedback_id, row.words) for row in DailyNote.select().order_by(DailyNote.feedback)] == [
        (found, f"第{number}件已约面谈") for number, found in enumerate(three, 1)
    ]
    assert not page.daily.isVisible()
    assert page.list.model.rowCount() == 0


def test_the_cursor_of_the_list_goes_along(window: MainWindow, qtbot: QtBot, three: list[int]) -> None:
    page = unwatched(window, qtbot)
    page.list.table.selectRow(0)
    page.watch.trigger()
    settle(qtbot, window.desk)
    line = page.daily.form.fields["words"].line
    write(line, "已约面谈")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    assert page.list.model.rowCount() == 2
    assert page.list.table.current_row().id == three[1]
    assert line.hasFocus()


def test_nothing_written_is_told_beside_the_line(window: MainWindow, qtbot: QtBot, three: list[int]) -> None:
    page = unwatched(window, qtbot)
    page.list.table.selectRow(0)
    page.watch.trigger()
    settle(qtbot, window.desk)
    field = page.daily.form.fields["words"]
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    assert field.error_label.isVisible()
    assert DailyNote.select().count() == 0


def test_todays_note_is_corrected_in_place_and_voided_with_a_reason(
    window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, three: list[int]
) -> None:
    note_day(feedback=three[2], words="已约面谈", actor=factories.ACTOR)
    page = visit_place(window, qtbot, "feedback")
    page.list.table.select_id(three[2])
    page.watch.trigger()
    settle(qtbot, window.desk)
    line = page.daily.form.fields["words"].line
    assert line.text() == "已约面谈"
    assert "2022-08-31　已约面谈" in page.daily.recent.text()
    line.selectAll()
    write(line, "面谈改到明天")
    qtbot.keyClick(line, Qt.Key.Key_S, CTRL)
    settle(qtbot, window.desk)
    assert [row.words for row in DailyNote.select()] == ["面谈改到明天"]
    assert not page.daily.isVisible()
    page.watch.trigger()
    settle(qtbot, window.desk)
    prompts.answers.append("记错了对象")
    qtbot.mouseClick(page.daily.void, Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    assert [(row.voided, row.void_reason) for row in DailyNote.select()] == [(True, "记错了对象")]
    assert page.daily.recent.text() == "还没有盯办记录。"


def test_from_the_page_of_a_problem_and_back_into_its_life(window: MainWindow, qtbot: QtBot, three: list[int]) -> None:
    page = visit_place(window, qtbot, "feedback")
    page.open_problem(three[0])
    settle(qtbot, window.desk)
    page.watch.trigger()
    settle(qtbot, window.desk)
    assert "第1件大事" in page.daily.note.text()
    line = page.daily.form.fields["words"].line
    write(line, "已约面谈")
    qtbot.keyClick(line, Qt.Key.Key_S, CTRL)
    settle(qtbot, window.desk)
    page.open_problem(three[0])
    settle(qtbot, window.desk)
    assert "一日一盯" in page.detail.life.accessibleDescription()
    assert "已约面谈" in page.detail.life.accessibleDescription()


def test_a_closed_problem_is_refused_beside_the_form(window: MainWindow, qtbot: QtBot) -> None:
    closed = factories.closed_problem()
    page = visit_place(window, qtbot, "feedback")
    page.open_problem(closed)
    settle(qtbot, window.desk)
    page.watch.trigger()
    settle(qtbot, window.desk)
    line = page.daily.form.fields["words"].line
    write(line, "再看看")
    qtbot.keyClick(line, Qt.Key.Key_S, CTRL)
    settle(qtbot, window.desk)
    assert "已经了结" in page.daily.refusal.text()
    assert line.text() == "再看看"


def test_the_first_page_counts_what_has_no_note_today_and_opens_it(window: MainWindow, qtbot: QtBot, three: list[int]) -> None:
    note_day(feedback=three[0], words="已约面谈", actor=factories.ACTOR)
    duty = next(one for one in read_duties(window.desk.month).today if one.title == "今天还没盯的问题")
    assert duty.number == 2
    window.desk.open(duty.wanted)
    settle(qtbot, window.desk)
    page = page_of(window, "feedback")
    assert page.list.model.rowCount() == 2


def test_words_not_saved_are_there_again(window: MainWindow, qtbot: QtBot, three: list[int]) -> None:
    page = unwatched(window, qtbot)
    page.list.table.select_id(three[0])
    page.watch.trigger()
    settle(qtbot, window.desk)
    line = page.daily.form.fields["words"].line
    write(line, "写到一半")
    page.list.table.select_id(three[1])
    page.watch.trigger()
    settle(qtbot, window.desk)
    assert line.text() == ""
    page.list.table.select_id(three[0])
    page.watch.trigger()
    settle(qtbot, window.desk)
    assert line.text() == "写到一半"
    qtbot.keyClick(line, Qt.Key.Key_S, CTRL)
    settle(qtbot, window.desk)
    assert [row.words for row in DailyNote.select()] == ["写到一半"]
