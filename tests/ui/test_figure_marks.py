"""Figures of the data in a text being typed: followed, told apart from what differs, put back."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent, QTextCharFormat, QTextCursor
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QToolTip
from pytestqt.qtbot import QtBot

from desktop.wordings.marks import Mark
from tests.ui.conftest import settle, write
from ui.desk import Desk
from ui.notices.difference_strip import DifferenceStrip
from ui.notices.figure_marks import FigureMarks

RARE = "𬭎"  # Qt counts it as two
TEXT = f"赵{RARE}负责。\n本月新收11件，销号7件。"
LIVE = {"新收": "11", "销号": "7"}


def marks_in(text: str) -> tuple[Mark, ...]:
    return tuple(Mark(text.index(value), len(value), name, value, name) for name, value in LIVE.items())


@pytest.fixture
def marks(desk: Desk, qtbot: QtBot) -> Iterator[Any]:
    editor = QPlainTextEdit()
    editor.resize(400, 200)
    editor.show()
    made = FigureMarks(editor, desk.tasks, desk.theme)
    editor.setPlainText(TEXT)
    made.show(TEXT, marks_in(TEXT), LIVE)
    settle(qtbot, desk)
    yield made
    settle(qtbot, desk)
    shiboken6.delete(editor)  # at once: it would still follow what was typed when the worker is gone


def selected(marks: Any) -> dict[str, Any]:
    """What is marked, with its look."""
    return {one.cursor.selectedText(): QTextCharFormat(one.format) for one in marks._editor.extraSelections()}


def retype(marks: Any, qtbot: QtBot, desk: Desk, old: str, new: str) -> None:
    editor = marks._editor
    assert editor.find(old) or editor.find(old, editor.document().FindFlag.FindBackward)
    with qtbot.waitSignal(marks.followed):
        write(editor, new)
    settle(qtbot, desk)


def test_figures_are_marked_and_their_tip_says_what_they_are(marks: Any, qtbot: QtBot) -> None:
    assert set(selected(marks)) == {"11", "7"}
    assert marks.words_at(TEXT.index("11") + 2) == "新收：11（来自数据）"  # a place later for Qt
    assert marks.words_at(1) == ""
    at = marks._editor.cursorRect(selected_cursor(marks, "7")).center()
    QApplication.sendEvent(marks._editor.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, marks._editor.mapToGlobal(at)))
    assert QToolTip.text() == "销号：7（来自数据）"
    QToolTip.hideText()


def selected_cursor(marks: Any, words: str) -> Any:
    return next(QTextCursor(one.cursor) for one in marks._editor.extraSelections() if one.cursor.selectedText() == words)


def test_what_was_written_over_has_another_shape_not_only_another_colour(marks: Any, qtbot: QtBot, desk: Desk) -> None:
    retype(marks, qtbot, desk, "11", "12")
    looks = selected(marks)
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    assert (looks["12"].underlineStyle(), looks["7"].underlineStyle()) == (wave, QTextCharFormat.UnderlineStyle.NoUnderline)
    (difference,) = marks.figures.differing
    assert str(difference) == "“新收”手工改成12，数据是11（第2段）"
    assert marks.words_at(TEXT.index("11") + 2) == str(difference)
    desk.theme.set_mode("dark")
    assert selected(marks)["12"].background() != looks["12"].background()
    desk.theme.set_mode("light")


def test_a_stale_figure_is_told_and_so_is_one_the_data_know_no_more(marks: Any, qtbot: QtBot, desk: Desk) -> None:
    marks.show(TEXT, marks_in(TEXT), {"新收": "13"})
    settle(qtbot, desk)
    assert [str(one) for one in marks.figures.differing] == [
        "“新收”写的是11，数据是13（第2段）",
        "“销号”写的是7，数据里已没有这一项（第2段）",
    ]
    gone = marks.figures.differing[1]
    marks.restore(gone)
    assert marks._editor.toPlainText() == TEXT, "nothing to put back"
    marks.go(gone)
    assert marks._editor.textCursor().selectedText() == "7"
    assert marks.here() == gone


def test_a_figure_is_put_back_and_that_can_be_undone(marks: Any, qtbot: QtBot, desk: Desk) -> None:
    retype(marks, qtbot, desk, "11", "12")
    marks.restore(marks.figures.differing[0])
    settle(qtbot, desk)
    assert marks._editor.toPlainText() == TEXT
    assert marks.figures.differing == ()
    marks._editor.undo()
    assert "新收12件" in marks._editor.toPlainText()


def test_what_was_written_over_shows_so_where_nothing_can_be_told_of_the_data(marks: Any, qtbot: QtBot, desk: Desk) -> None:
    first, second = marks_in(TEXT)
    marks.show(TEXT, (replace(first, by_hand=True), second), {})
    settle(qtbot, desk)
    assert marks.figures.differing == ()
    assert selected(marks)["11"].underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline
    assert marks.words_at(TEXT.index("11") + 2) == "新收：11（手工改的）"


def test_words_typed_before_move_the_marks(marks: Any, qtbot: QtBot, desk: Desk) -> None:
    retype(marks, qtbot, desk, "负责", f"与钱{RARE}负责")
    assert set(selected(marks)) == {"11", "7"}


def test_of_several_questions_only_the_last_is_answered(marks: Any, qtbot: QtBot, desk: Desk) -> None:
    marks.show(TEXT, marks_in(TEXT), {"新收": "99", "销号": "99"})
    marks.show(TEXT, marks_in(TEXT), LIVE)
    settle(qtbot, desk)
    assert marks.figures.differing == ()
    marks.show("", (), {})
    assert selected(marks) == {}


def test_the_strip_lists_them_and_leads_there(marks: Any, qtbot: QtBot, desk: Desk) -> None:
    strip = DifferenceStrip()
    qtbot.addWidget(strip)
    strip.opened.connect(marks.go)
    QAbstractItemModelTester(strip.list.model(), QAbstractItemModelTester.FailureReportingMode.Fatal, strip)
    strip.tell(())
    assert strip.isHidden()
    strip.tell((), stale=True)
    assert not strip.isHidden()
    assert strip.heading.text() == "▲ 数据有变动，表格、附件里的数可以更新"
    assert strip.list.isHidden()
    marks.show(TEXT, marks_in(TEXT), {"新收": "13", "销号": "8"})
    settle(qtbot, desk)
    strip.tell(marks.figures.differing)
    assert strip.heading.text() == "▲ 与数据不一致 2 处"
    assert [line.words for line in strip.list.lines()] == [str(one) for one in marks.figures.differing]
    strip.list.go(1)
    strip.list.opened.emit()
    assert marks._editor.textCursor().selectedText() == "7"
    strip.next()
    assert marks._editor.textCursor().selectedText() == "11", "from the last to the first"
    strip.tell(())
    assert strip.isHidden()
