"""走访 as a person uses it: a week's visits by keyboard, a problem found on the way, a mistake voided."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.feedback.queries import feedback
from desktop.listing import ListRequest
from desktop.visits.commands import void_visit
from desktop.visits.queries import visits
from desktop.vocabulary import Role
from tests import factories
from tests.ui.conftest import ScriptedPrompts, settle, visit_place, write
from ui.frame.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def three_objects() -> list[int]:
    cadre = factories.cadre(name="张文杰")
    made = [factories.enterprise(f"{name}科技有限公司") for name in ("华腾", "鑫源", "瑞丰")]
    for enterprise in made:
        factories.relation(enterprise, Role.RESPONSIBLE, cadre)
    return made


def begun(window: MainWindow, qtbot: QtBot, row: int) -> Any:
    """The page, with the form of a visit open for the object of a row."""
    page = visit_place(window, qtbot, "visits")
    grid = page.part("week")
    grid.table.go_to(row)
    qtbot.keyClick(grid.table, Qt.Key.Key_D, CTRL)
    settle(qtbot, window.desk)
    assert page.drawer.isVisible()
    assert page.drawer.form.fields["enterprise"].option.id == grid.model.thing(row).id
    return page


def test_the_form_of_a_visit_goes_from_object_to_object(window: MainWindow, qtbot: QtBot) -> None:
    three_objects()
    page = begun(window, qtbot, 0)
    for _ in range(3):
        settle(qtbot, window.desk)
        assert page.drawer._cadres.options[0].text == "张文杰"
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
        settle(qtbot, window.desk)
    rows = visits(ListRequest()).rows
    assert {row.enterprise for row in rows} == {"华腾科技有限公司", "鑫源科技有限公司", "瑞丰科技有限公司"}
    assert all((row.day, row.cadres, row.form, row.no_problem) == (factories.TODAY, "张文杰", "实地", True) for row in rows)
    assert not page.drawer.isVisible()
    assert page.part("week").table.hasFocus()


def test_a_problem_found_is_entered_in_the_same_place(window: MainWindow, qtbot: QtBot) -> None:
    three_objects()
    page = begun(window, qtbot, 1)
    page.drawer._no_problem.box.click()
    qtbot.mouseClick(page.drawer.save, Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    problem = page.side.problem
    assert problem.isVisible()
    assert not page.drawer.isVisible()
    fields = problem.form.fields
    assert fields["enterprise"].option.text == "鑫源科技有限公司"
    assert fields["first_handler"].option.text == "张文杰"
    assert fields["text"].text.hasFocus()
    write(fields["text"].text, "夜间停电")
    qtbot.keyClick(fields["text"].text, Qt.Key.Key_S, CTRL)
    settle(qtbot, window.desk)
    row = feedback(ListRequest()).rows[0]
    assert (row.text, row.source, row.first_handler) == ("夜间停电", "走访发现", "张文杰")
    assert visits(ListRequest()).rows[0].problems == row.number


def test_a_future_day_is_told_while_typing(window: MainWindow, qtbot: QtBot) -> None:
    three_objects()
    page = begun(window, qtbot, 0)
    day = page.drawer.form.fields["day"]
    day.line.clear()
    qtbot.keyClicks(day.line, "9.1")
    qtbot.mouseClick(page.drawer.save, Qt.MouseButton.LeftButton)
    assert day.error_label.text() == "走访日期不能晚于今天"
    assert visits(ListRequest()).total == 0


def test_a_visit_is_corrected_and_voided_with_a_reason(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> None:
    enterprise, cadre = factories.enterprise(), factories.cadre(name="张文杰")
    factories.cadre(name="王敏")
    factories.visit(enterprise, cadre)
    page = visit_place(window, qtbot, "visits")
    page.parts.setCurrentIndex(1)
    settle(qtbot, window.desk)
    page.log.table.selectRow(0)
    qtbot.keyClick(page.log.table, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    people = page.drawer._cadres
    assert [option.text for option in people.options] == ["张文杰"]
    write(people.line, "王敏")
    with qtbot.waitSignal(people.changed):
        qtbot.keyClick(people.line, Qt.Key.Key_Return)
    page.drawer.form.fields["day"].set_value(date(2022, 8, 30))
    qtbot.mouseClick(page.drawer.save, Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    row = visits(ListRequest()).rows[0]
    assert (row.day, row.cadres) == (date(2022, 8, 30), "张文杰、王敏")
    page.log.table.selectRow(0)
    prompts.answers.append("登记错了")
    page.part("log").void.trigger()
    settle(qtbot, window.desk)
    assert visits(ListRequest()).total == 0
    assert visits(ListRequest(include_voided=True)).total == 1


def test_giving_no_reason_voids_nothing(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> None:
    factories.visit(factories.enterprise(), factories.cadre())
    page = visit_place(window, qtbot, "visits")
    page.parts.setCurrentIndex(1)
    settle(qtbot, window.desk)
    page.log.table.selectRow(0)
    prompts.answers.append(None)
    page.part("log").void.trigger()
    settle(qtbot, window.desk)
    assert visits(ListRequest()).total == 1


def test_voided_visits_are_shown_grey_and_only_when_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    enterprise, cadre = factories.enterprise(), factories.cadre()
    kept, gone = factories.visit(enterprise, cadre, date(2022, 8, 30)), factories.visit(enterprise, cadre, date(2022, 8, 31))
    void_visit(visit=gone, reason="误录", actor=factories.ACTOR)
    page = visit_place(window, qtbot, "visits")
    page.parts.setCurrentIndex(1)
    settle(qtbot, window.desk)
    model = page.log.model

    def shown() -> list[int]:
        return [model.row(number).id for number in range(model.rowCount())]

    for chip, button in zip(page.log.bar.chips, page.log.bar._buttons, strict=True):
        with qtbot.waitSignal(page.log.loaded):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert (gone in shown()) == (chip.title == "作废"), chip.title
        assert (kept in shown()) == (chip.title in {"全部", "实地"}), chip.title
        settle(qtbot, window.desk)
        assert button.text() == f"{chip.title} {model.rowCount()}"
    page.log.table.selectRow(0)
    assert not page.part("log").correct.isEnabled()
    assert not page.part("log").void.isEnabled()
    ink = model.data(model.index(0, 0), Qt.ItemDataRole.ForegroundRole)
    assert ink.color() == QApplication.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    with qtbot.waitSignal(page.log.loaded):
        qtbot.mouseClick(page.log.bar._buttons[0], Qt.MouseButton.LeftButton)
    assert model.data(model.index(0, 0), Qt.ItemDataRole.ForegroundRole) is None
