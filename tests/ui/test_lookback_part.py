"""回头看 by keys: drawn, given out, entered, printed, counted by department."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from pytestqt.qtbot import QtBot

from db.models import Feedback, LookBack, LookBackRound, RedLine
from desktop.lookback.drawing import draw
from desktop.lookback.inspecting import assign_inspector
from desktop.periods import Month
from desktop.vocabulary import Grade, LookBackOutcome
from tests import factories
from tests.factories import ACTOR, fixed_today
from tests.ui.conftest import ScriptedPrompts, settle, visit_place, write
from ui.frame.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SEPTEMBER = date(2022, 9, 1)
AUGUST = Month(2022, 8)


@pytest.fixture
def three(park: Path) -> list[int]:
    """Three closures of August, all 重大."""
    return [factories.closed_problem(grade=Grade.MAJOR) for _ in range(3)]


@pytest.fixture
def september(park: Path) -> Any:
    """The day after the month."""
    with fixed_today(SEPTEMBER):
        yield


@pytest.fixture
def drawn(three: list[int], september: Any) -> list[int]:
    """All three are to be inspected, by one inspector."""
    draw(month=AUGUST, seed="20220901", actor=ACTOR)
    inspections = [row.id for row in in_order()]
    assign_inspector(look_backs=inspections, inspector=factories.cadre(name="检查员"), actor=ACTOR)
    return inspections


def in_order() -> list[LookBack]:
    """The inspections by the number of their problem, as the list shows them."""
    return list(LookBack.select().join(Feedback).order_by(Feedback.number))


def pick(qtbot: QtBot, line: Any, words: str) -> None:
    """Type into a picker and take what it offers first."""
    write(line, words)
    qtbot.waitUntil(lambda: bool(line._offers))
    qtbot.keyClick(line, Qt.Key.Key_Return)


def part_of(window: MainWindow, qtbot: QtBot) -> Any:
    page = visit_place(window, qtbot, "feedback")
    page.show_part("lookback")
    settle(qtbot, window.desk)
    return page.seen


def test_a_month_is_drawn_and_its_inspections_given_out(window: MainWindow, qtbot: QtBot, three: list[int], september: Any) -> None:
    inspector = factories.cadre(name="检查员")
    part = part_of(window, qtbot)
    part.months.setCurrentIndex(1)
    settle(qtbot, window.desk)
    assert "销号、撤单 3 件还没有抽" in part.told.text()
    part.drawing.trigger()
    settle(qtbot, window.desk)
    assert "3 件还没有抽过，按 20% 会抽 3 件" in part.drawer.note.text()
    fields = part.drawer.form.fields
    write(fields["seed"].line, "彩票20220901")
    qtbot.keyClick(fields["seed"].line, Qt.Key.Key_S, CTRL)
    settle(qtbot, window.desk)
    assert LookBackRound.get().seed == "彩票20220901"
    assert part.list.model.rowCount() == 3
    assert "彩票20220901" in part.told.text()
    part.list.table.selectAll()
    part._give()
    settle(qtbot, window.desk)
    who = part.giver.form.fields["inspector"]
    pick(qtbot, who.line, "检查员")
    qtbot.keyClick(who.line, Qt.Key.Key_S, CTRL)
    settle(qtbot, window.desk)
    assert {row.inspector_id for row in LookBack.select()} == {inspector}


def test_a_refused_drawing_says_why_beside_the_form(window: MainWindow, qtbot: QtBot, three: list[int], september: Any) -> None:
    part = part_of(window, qtbot)
    part.months.setCurrentIndex(1)
    settle(qtbot, window.desk)
    part.drawing.trigger()
    settle(qtbot, window.desk)
    fields = part.drawer.form.fields
    for share, told in (("十", "写成 20 这样的数字"), ("10", "20%到100%之间")):
        fields["share"].set_value(share)
        qtbot.keyClick(fields["share"].line, Qt.Key.Key_S, CTRL)
        settle(qtbot, window.desk)
        assert told in part.drawer.refusal.text()
    assert LookBackRound.select().count() == 0


def test_results_are_entered_one_after_the_other_by_keys(window: MainWindow, qtbot: QtBot, drawn: list[int]) -> None:
    part = part_of(window, qtbot)
    table = part.list.table
    table.setFocus()
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    fields = part.result.form.fields
    for outcome, findings in (("属实", "路面平整"), ("假销号", "没有修")):
        fields["outcome"].set_value(LookBackOutcome(outcome))
        write(fields["findings"].text, findings)
        write(fields["said_by"].line, "刘工")
        qtbot.keyClick(fields["said_by"].line, Qt.Key.Key_Return, CTRL)
        settle(qtbot, window.desk)
    assert [row.outcome for row in in_order()] == ["属实", "假销号", ""]
    assert part.result.isVisible(), "the third one waits"
    assert fields["findings"].value() == ""
    false = LookBack.get_by_id(drawn[1])
    assert Feedback.get_by_id(false.feedback_id).status == "办理中"
    assert false.red_line_id == RedLine.get().id
    part.months.setCurrentIndex(1)
    settle(qtbot, window.desk)
    assert "已查 2 件，其中假销号 1 件" in part.told.text()


def test_a_recurrence_asks_which_problem_it_is(window: MainWindow, qtbot: QtBot, drawn: list[int]) -> None:
    first = Feedback.get_by_id(LookBack.get_by_id(drawn[0]).feedback_id)
    again = factories.problem(enterprise_id=first.enterprise_id, text="道路又坏了")
    part = part_of(window, qtbot)
    part.list.table.selectRow(0)
    part._enter()
    settle(qtbot, window.desk)
    fields = part.result.form.fields
    assert not fields["recurrence"].isVisible()
    qtbot.keyClick(fields["outcome"].combo, Qt.Key.Key_End)
    assert fields["recurrence"].isVisible()
    assert [option.id for option in part.result._find_later("又坏")] == [again]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would have been opened by the system."""
    found: list[str] = []

    def take(url: QUrl) -> bool:
        found.append(url.toLocalFile())
        return True

    monkeypatch.setattr("ui.saving.QDesktopServices.openUrl", take)
    return found


def test_the_sheets_of_a_month_and_the_departments(
    window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, opened: list[str], drawn: list[int], tmp_path: Path
) -> None:
    part = part_of(window, qtbot)
    part.months.setCurrentIndex(1)
    settle(qtbot, window.desk)
    part.list.table.clearSelection()
    prompts.answers.append(tmp_path / "回头看.pdf")
    part._print()
    settle(qtbot, window.desk)
    assert opened == [str(tmp_path / "回头看.pdf")]
    part.rated.trigger()
    settle(qtbot, window.desk)
    model = part.rates.list.model
    rows = [model.row(number) for number in range(model.rowCount())]
    assert sum(row.ended for row in rows) == 3
    assert sum(row.drawn for row in rows) == 3
    part.rated.trigger()
    assert part.list.isVisible()


def test_one_is_named_and_taken_back_with_a_reason(
    window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, three: list[int], september: Any
) -> None:
    part = part_of(window, qtbot)
    part._name()
    settle(qtbot, window.desk)
    fields = part.naming.form.fields
    pick(qtbot, fields["feedback"].line, Feedback.get_by_id(three[0]).number)
    write(fields["reason"].text, "群众反映没有修")
    qtbot.keyClick(fields["reason"].text, Qt.Key.Key_S, CTRL)
    settle(qtbot, window.desk)
    assert [(row.feedback_id, row.why) for row in LookBack.select()] == [(three[0], "指定")]
    part.list.table.selectRow(0)
    prompts.answers.append("重复登记")
    part._void()
    settle(qtbot, window.desk)
    assert LookBack.get().voided
