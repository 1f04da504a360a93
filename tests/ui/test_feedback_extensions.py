"""延期审批: several requests in a row by keyboard."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.feedback.commands import ask_extension
from desktop.feedback.extension_queries import extensions, waiting_extensions
from desktop.feedback.queries import feedback_page
from desktop.listing import ListRequest
from tests import factories
from tests.ui.conftest import settle, visit_place, write
from ui.frame.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
LATER = date(2022, 9, 20)


@pytest.fixture
def part(window: MainWindow, qtbot: QtBot) -> Any:
    line = factories.department("经济发展局")
    handler = factories.cadre(line, name="张文杰")
    factories.leader(name="陈立群")
    for number in range(3):
        problem = factories.handled_problem(line, handler, text=f"第{number}件")
        ask_extension(feedback=problem, to_due=LATER, reason=f"理由{number}", actor=factories.ACTOR)
    page = visit_place(window, qtbot, "feedback")
    assert page.parts.tabText(page._keys.index("extensions")) == "延期审批 3"
    page.show_part("extensions")
    settle(qtbot, window.desk)
    return page.part("extensions")


def decide(part: Any, qtbot: QtBot, result: str, words: str, *, keys: Qt.Key) -> None:
    part.drawer.form.fields["agree"].combo.setCurrentText(result)
    if words:
        write(part.drawer.form.fields["words"].text, words)
    qtbot.keyClick(QApplication.focusWidget(), keys, CTRL)
    settle(qtbot, part.desk)


def test_one_after_the_other(part: Any, qtbot: QtBot) -> None:
    table = part.list.table
    table.setFocus()
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    settle(qtbot, part.desk)
    drawer = part.drawer
    assert "理由0" in drawer.note.text()
    by = drawer.form.fields["agreed_by"]
    write(by.line, "clq")
    with qtbot.waitSignal(by.changed):
        qtbot.keyClick(by.line, Qt.Key.Key_Return)
    decide(part, qtbot, "同意", "", keys=Qt.Key.Key_Return)
    assert "理由1" in drawer.note.text()
    assert by.option is not None, "who decides stays"
    decide(part, qtbot, "不同意", "", keys=Qt.Key.Key_Return)
    assert drawer.refusal.text() == "不同意延期须写明内容或理由"
    decide(part, qtbot, "不同意", "设备已到", keys=Qt.Key.Key_Return)
    decide(part, qtbot, "同意", "抓紧办", keys=Qt.Key.Key_S)
    rows = sorted(extensions(ListRequest(limit=None)).rows, key=lambda row: row.reason)
    assert [(row.state, row.decided_by, row.words) for row in rows] == [
        ("同意", "陈立群", ""),
        ("不同意", "陈立群", "设备已到"),
        ("同意", "陈立群", "抓紧办"),
    ]
    assert [feedback_page(row.feedback_id).row.due_on == LATER for row in rows] == [True, False, True]
    assert (waiting_extensions(), drawer.isVisible()) == (0, False)


def test_a_decided_one_is_told_and_a_problem_seen(part: Any, qtbot: QtBot, window: MainWindow) -> None:
    from desktop.feedback.commands import decide_extension
    from tests.factories import ACTOR

    first = extensions(ListRequest()).rows[0]
    decide_extension(extension=first.id, agree=False, words="不行", agreed_by=factories.leader(), actor=ACTOR)
    part.list.bar.show_only("全部", {})
    settle(qtbot, window.desk)
    part.list.table.setFocus()
    part.list.table.select_id(first.id)
    with qtbot.waitSignal(window.desk.said, check_params_cb=lambda words: "已经办过（不同意）" in words):
        qtbot.keyClick(part.list.table, Qt.Key.Key_Return)
    qtbot.keyClick(part.list.table, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window.desk)
    assert part.page.detail.shown_id == first.feedback_id
