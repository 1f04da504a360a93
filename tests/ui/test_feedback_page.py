"""问题销号 as a person uses it: from registration to closure, every step by its button."""

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.feedback.commands import void_feedback
from desktop.feedback.queries import feedback, feedback_page
from desktop.listing import ListRequest
from desktop.vocabulary import DepartmentCategory, FeedbackStatus, Satisfaction
from desktop.vocabulary import FeedbackEventKind as Event
from tests import factories
from tests.ui.conftest import ScriptedPrompts, settle, visit_place, write
from ui.frame.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def open_problem(window: MainWindow, qtbot: QtBot, feedback_id: int) -> Any:
    page = visit_place(window, qtbot, "feedback")
    page.open_problem(feedback_id)
    settle(qtbot, window.desk)
    return page


def pick(qtbot: QtBot, field: Any, words: str) -> None:
    write(field.line, words)
    with qtbot.waitSignal(field.changed):
        qtbot.keyClick(field.line, Qt.Key.Key_Return)


def take(window: MainWindow, qtbot: QtBot, page: Any, event: Event) -> Any:
    """Press the button of a step and give its form."""
    button = page.detail.panel.buttons[event]
    assert button.isEnabled(), button.toolTip()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    return page.detail.panel.pages.currentWidget()


def save(window: MainWindow, qtbot: QtBot, drawer: Any) -> None:
    qtbot.mouseClick(drawer.save, Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)


def test_a_problem_is_registered(window: MainWindow, qtbot: QtBot) -> None:
    factories.enterprise("华腾科技有限公司")
    factories.cadre(name="张文杰")
    page = visit_place(window, qtbot, "feedback")
    qtbot.keyClick(page.list.table, Qt.Key.Key_N, CTRL)
    fields = page.drawer.form.fields
    pick(qtbot, fields["enterprise"], "华腾")
    write(fields["text"].text, "夜间停电")
    pick(qtbot, fields["first_handler"], "zwj")
    with qtbot.waitSignal(window.desk.said, check_params_cb=lambda words: "应办时限" in words):
        qtbot.keyClick(fields["text"].text, Qt.Key.Key_S, CTRL)
    settle(qtbot, window.desk)
    row = feedback(ListRequest()).rows[0]
    assert (row.enterprise, row.text, row.due_on) == ("华腾科技有限公司", "夜间停电", date(2022, 9, 7))
    assert page.list.model.rowCount() == 1


def test_from_assignment_to_closure(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path) -> None:
    line = factories.department("经济发展局")
    handler = factories.cadre(line, name="张文杰")
    office = factories.department("核验室", category=DepartmentCategory.OFFICE)
    factories.cadre(office, name="王敏")
    problem = factories.problem(factories.enterprise(), handler)
    page = open_problem(window, qtbot, problem)
    assert page.detail.panel.buttons[Event.ASSIGN].objectName() == "primary"
    refused = page.detail.panel.buttons[Event.CLOSE]
    assert not refused.isEnabled()
    assert "只有" in refused.toolTip()

    drawer = take(window, qtbot, page, Event.ASSIGN)
    drawer.form.fields["department"].combo.setCurrentText("经济发展局")
    pick(qtbot, drawer.form.fields["handler"], "zwj")
    save(window, qtbot, drawer)
    save(window, qtbot, take(window, qtbot, page, Event.ACCEPT))

    photo = tmp_path / "整改照片.jpg"
    photo.write_bytes(b"picture")
    prompts.answers.append([photo])
    qtbot.mouseClick(page.detail.panel.attach, Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)

    drawer = take(window, qtbot, page, Event.APPLY_CLOSURE)
    write(drawer.form.fields["result"].text, "线路已修好")
    save(window, qtbot, drawer)
    drawer = take(window, qtbot, page, Event.CONFIRM)
    fields = drawer.form.fields
    assert [fields[key].value() for key in ("solved", "satisfaction", "how")] == [None] * 3, "the enterprise's answers are not guessed"
    for key, words in (("solved", "已经解决"), ("satisfaction", "满意"), ("how", "电话")):
        fields[key].combo.setCurrentText(words)
    write(fields["confirmed_by"].line, "李经理")
    save(window, qtbot, drawer)

    drawer = take(window, qtbot, page, Event.VERIFY)
    pick(qtbot, drawer.form.fields["verifier"], "zwj")
    save(window, qtbot, drawer)
    assert drawer.refusal.isVisible()
    pick(qtbot, drawer.form.fields["verifier"], "王敏")
    save(window, qtbot, drawer)
    save(window, qtbot, take(window, qtbot, page, Event.CLOSE))

    row = feedback_page(problem).row
    assert (row.solved, row.satisfaction, row.confirmed_by, row.confirmed_how) == (True, Satisfaction.SATISFIED, "李经理", "电话")
    assert (row.status, row.closed_on, row.on_time, row.verifier) == (FeedbackStatus.CLOSED, factories.TODAY, True, "王敏")
    assert page.detail.status.text() == "已销号"
    assert page.detail.life.accessibleDescription().count("；") == len(feedback_page(problem).life) - 1


def test_a_hanging_problem_needs_a_reason_and_a_day(window: MainWindow, qtbot: QtBot) -> None:
    line = factories.department()
    handler = factories.cadre(line)
    problem = factories.problem(factories.enterprise(), handler)
    from desktop.feedback.commands import accept_feedback, assign_feedback

    assign_feedback(feedback=problem, department=line, handler=handler, actor=factories.ACTOR)
    accept_feedback(feedback=problem, actor=factories.ACTOR)
    page = open_problem(window, qtbot, problem)
    drawer = take(window, qtbot, page, Event.PUT_ON_ACCOUNT)
    save(window, qtbot, drawer)
    assert [drawer.form.fields[key].error_label.text() for key in ("reason", "next_review")] == [
        "请填写为什么暂时不能解决",
        "请填写下次研究日期",
    ]
    write(drawer.form.fields["reason"].text, "等调规")
    qtbot.keyClicks(drawer.form.fields["next_review"].line, "9.5")
    save(window, qtbot, drawer)
    assert feedback_page(problem).row.status == FeedbackStatus.ON_ACCOUNT
    assert not page.detail.panel.buttons[Event.APPLY_CLOSURE].isEnabled()


def test_a_correction_sends_only_what_was_changed(window: MainWindow, qtbot: QtBot) -> None:
    problem = factories.problem()
    page = open_problem(window, qtbot, problem)
    qtbot.mouseClick(page.detail.panel.change, Qt.MouseButton.LeftButton)
    drawer = page.detail.panel.correct
    write(drawer.form.fields["reason"].text, "看一看")
    save(window, qtbot, drawer)
    assert drawer.refusal.text() == "没有改动任何内容。"
    drawer.form.fields["grade"].combo.setCurrentIndex(2)
    save(window, qtbot, drawer)
    row = feedback_page(problem).row
    assert (row.grade, row.due_on) == ("重大事项", date(2022, 9, 30))
    assert page.detail.due.text().startswith("应办时限：2022-09-30")


def test_problems_are_gone_through_one_after_the_other(window: MainWindow, qtbot: QtBot) -> None:
    enterprise, cadre = factories.enterprise(), factories.cadre()
    for number in range(3):
        factories.problem(enterprise, cadre, text=f"第{number}件")
    page = visit_place(window, qtbot, "feedback")
    page.list.table.setFocus()
    page.list.table.selectRow(0)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    seen = [page.detail.text.text()]
    for _ in range(2):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_PageDown, CTRL)
        settle(qtbot, window.desk)
        seen.append(page.detail.text.text())
    assert sorted(seen) == ["第0件", "第1件", "第2件"]
    with qtbot.waitSignal(window.desk.said) as said:
        page.later.trigger()
    assert said.args == ["这是最后一件"]
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.stack.currentIndex() == 0
    assert page.list.table.currentIndex().row() == 2


def test_an_overdue_problem_has_a_red_light(window: MainWindow, qtbot: QtBot) -> None:
    problem = factories.problem(collected_on=date(2022, 8, 1))
    page = visit_place(window, qtbot, "feedback")
    assert page.list.model.data(page.list.model.index(0, 1)).startswith("红")
    page.open_problem(problem)
    settle(qtbot, window.desk)
    assert page.detail.status.text() == "红灯　登记　已超期"
    assert not page.detail.grab().isNull()


def test_voided_problems_are_shown_only_when_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    kept, gone = factories.problem(), factories.problem()
    void_feedback(feedback=gone, reason="登记错了", actor=factories.ACTOR)
    page = visit_place(window, qtbot, "feedback")
    for chip, button in zip(page.list.bar.chips, page.list.bar._buttons, strict=True):
        with qtbot.waitSignal(page.list.loaded):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        shown = [page.list.model.row(number).id for number in range(page.list.model.rowCount())]
        assert shown == {"作废": [gone], "全部": [kept], "在办": [kept]}.get(chip.title, []), chip.title
    model = page.list.model
    assert model.row(0).voided
    assert model.data(model.index(0, 0), Qt.ItemDataRole.ForegroundRole) is not None
    page.list.table.selectRow(0)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    settle(qtbot, window.desk)
    assert page.detail.shown_id == gone
    assert not [button for button in page.detail.panel.buttons.values() if button.isEnabled()]
