"""会商 as a person uses it: keys and clicks, then the park file is looked at."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db.models import Conference, ConferenceItem, Decision, Document, Feedback, Measure
from desktop.conferences.decisions import decide
from desktop.vocabulary import ConferenceState, Level
from exports.pdf.check.pages import read_document
from tests.factories import ACTOR, TODAY
from tests.papers import minutes_of
from tests.ui.conference_hands import ALT, CTRL, SHIFT, Key, meeting, open_meeting, opened, page, pick, press, problems, save
from tests.ui.conftest import ScriptedPrompts, settle, write
from ui.frame.window import MainWindow

__all__ = ["opened", "page", "problems"]


def test_a_meeting_from_its_calling_to_its_number_by_keyboard(page: Any, qtbot: QtBot, problems: list[int]) -> None:
    part = page.part("meetings")
    assert "Ctrl+N" in part.list.table.empty_hint
    press(qtbot, page, part.list.table, Key.Key_N, CTRL)
    drawer = part.plan_drawer
    assert drawer.isVisible()
    assert drawer.form.values()["title"] == "8月31日包保工作会商会"
    write(drawer.form.fields["host"].line, "高远山")
    drawer.form.fields["host"].line.textEdited.emit("高远山")
    save(qtbot, page, drawer)
    row = Conference.get()
    assert (row.title, row.level, row.host, row.state) == ("8月31日包保工作会商会", Level.LEADER, "高远山", ConferenceState.PLANNED)

    view = part.view
    assert part.stack.currentWidget() is view, "a new meeting is opened"
    assert not part.hold.isEnabled()
    assert "还没有议题" in part.hold.toolTip()
    press(qtbot, page, view.points.list, Key.Key_I, CTRL)
    panel = view.points.panel
    assert [panel.list.model.index(row, 2).data() for row in range(panel.list.model.rowCount())] == ["2022-0001"], "what is overdue below"
    press(qtbot, page, panel.list.table, Key.Key_S, CTRL)
    assert "还没有勾选" in panel.refusal.text()
    press(qtbot, page, panel.list.table, Key.Key_Space)
    press(qtbot, page, panel.list.table, Key.Key_S, CTRL)
    item = ConferenceItem.get()
    assert (item.feedback_id, item.reason) == (problems[0], "超期14天，建议由包保责任人提到包保领导")
    assert view.points.stack.currentIndex() == 0

    press(qtbot, page, view.points.list, Key.Key_H, CTRL)
    held = part.held_drawer
    pick(qtbot, page, held.form.fields["attended"], "张文杰")
    pick(qtbot, page, held.form.fields["attended"], "陈立（企业办公室主任）")
    save(qtbot, page, held)
    row = Conference.get()
    assert (row.state, row.number, row.attended) == (ConferenceState.HELD, "2022年第1期", "张文杰（建设局）、陈立（企业办公室主任）")
    assert view.facts.values["期号"].text() == "2022年第1期"

    press(qtbot, page, view, Key.Key_Left, ALT)
    assert part.stack.currentIndex() == 0
    press(qtbot, page, part.list.table, Key.Key_Return)
    assert part.stack.currentWidget() is view


def test_a_decision_is_recorded_on_the_point_under_the_cursor(page: Any, qtbot: QtBot, problems: list[int]) -> None:
    part = open_meeting(page, qtbot, meeting(problems[:2], held=True))
    view = part.view
    view.points.list.selectRow(1)
    press(qtbot, page, view.points.list, Key.Key_D, CTRL)
    drawer = view.decision_drawer
    assert drawer.form.values()["feedback"] == problems[1]
    assert drawer.form.fields["lead"].option.text == "建设局"
    write(drawer.form.fields["content"].text, "修复厂区道路")
    drawer.form.fields["due_on"].set_value(date(2022, 9, 15))
    drawer.form.fields["level"].set_value(Level.COMMITTEE)
    drawer.form.fields["account"].combo.setCurrentIndex(1)
    assert drawer.form.fields["account_reason"].isVisible()
    press(qtbot, page, drawer, Key.Key_S, CTRL)
    assert Decision.select().count() == 0, "挂账 needs its reason and day"
    drawer.form.fields["account_reason"].set_value("待省里批复")
    drawer.form.fields["next_review"].set_value(date(2022, 9, 5))
    press(qtbot, page, drawer, Key.Key_Return, CTRL)
    decision, measure, problem = Decision.get(), Measure.get(), Feedback.get_by_id(problems[1])
    assert (decision.content, decision.feedback_id, decision.measure_id, measure.due_on) == (
        "修复厂区道路",
        problems[1],
        measure.id,
        date(2022, 9, 15),
    )
    assert (problem.level, problem.status, problem.account_reason) == (Level.COMMITTEE, "挂账", "待省里批复")
    assert drawer.isVisible(), "the next one begins"
    assert drawer.form.values()["content"] == ""
    assert view.tabs.tabText(1) == "议定事项 1（待落实 1）"


def test_a_deadline_before_the_meeting_is_said_beside_the_field(page: Any, qtbot: QtBot, problems: list[int]) -> None:
    part = open_meeting(page, qtbot, meeting(problems[:1], held=True))
    press(qtbot, page, part.view.points.list, Key.Key_D, CTRL)
    drawer = part.view.decision_drawer
    drawer.form.fields["content"].set_value("修路")
    drawer.form.fields["due_on"].set_value(date(2022, 8, 1))
    press(qtbot, page, drawer, Key.Key_S, CTRL)
    assert "早于会商日期" in drawer.form.fields["due_on"].error_label.text()
    assert drawer.form.values()["content"] == "修路"
    assert Decision.select().count() == 0


def test_decisions_are_corrected_finished_and_voided(page: Any, qtbot: QtBot, problems: list[int], prompts: ScriptedPrompts) -> None:
    made = meeting(problems[:1], held=True)
    home = Feedback.get_by_id(problems[0]).department_id
    due = date(2022, 9, 15)
    decide(conference=made, feedback=problems[0], content="修路", lead=home, due_on=due, actor=ACTOR)
    decide(conference=made, content="印发清单", lead=home, due_on=due, actor=ACTOR)
    part = open_meeting(page, qtbot, made)
    tab = part.view.decisions
    part.view.tabs.setCurrentIndex(1)
    settle(qtbot, page.desk)
    tab.list.selectRow(0)
    press(qtbot, page, tab.list, Key.Key_Return)
    drawer = part.view.decision_drawer
    assert not drawer.form.fields["feedback"].isVisible()
    drawer.form.fields["helpers"].set_value("交通局")
    save(qtbot, page, drawer)
    assert Decision.get_by_id(1).helpers == "交通局"
    assert not tab.finish.isEnabled(), "its measure tells it"
    tab.list.selectRow(1)
    press(qtbot, page, tab.list, Key.Key_R, CTRL)
    finishing = part.view.finish_drawer
    finishing.form.fields["result"].set_value("已印发")
    save(qtbot, page, finishing)
    assert (Decision.get_by_id(2).done_on, Decision.get_by_id(2).result) == (TODAY, "已印发")
    tab.list.selectRow(0)
    prompts.answers.append("记错了")
    press(qtbot, page, tab.list, Key.Key_D, CTRL | SHIFT)
    assert (Decision.get_by_id(1).voided, Measure.get().voided) == (True, True)


def test_points_are_moved_written_about_and_taken_off(page: Any, qtbot: QtBot, problems: list[int], prompts: ScriptedPrompts) -> None:
    made = meeting(problems[:2])
    part = open_meeting(page, qtbot, made)
    points = part.view.points
    press(qtbot, page, points.list, Key.Key_J, CTRL)
    topic = part.view.topic_drawer
    topic.form.fields["topic"].set_value("通报进展")
    save(qtbot, page, topic)
    points.list.selectRow(2)
    press(qtbot, page, points.list, Key.Key_Up, ALT)
    assert [row.topic for row in ConferenceItem.select().order_by(ConferenceItem.position)] == ["", "通报进展", ""]
    assert points.list.current_row().topic == "通报进展", "the cursor stays on it"
    press(qtbot, page, points.list, Key.Key_Return)
    said = part.view.said_drawer
    assert said.form.fields["topic"].isVisible()
    said.form.fields["said"].set_value("大家没有意见")
    save(qtbot, page, said)
    assert ConferenceItem.get_by_id(3).said == "大家没有意见"
    prompts.answers.append("下次再议")
    press(qtbot, page, points.list, Key.Key_Delete, CTRL)
    assert ConferenceItem.get_by_id(3).voided
    assert ConferenceItem.get_by_id(3).void_reason == "下次再议"


def test_minutes_are_drafted_edited_finalised_and_saved(
    page: Any, qtbot: QtBot, problems: list[int], prompts: ScriptedPrompts, tmp_path: Path
) -> None:
    made = meeting(problems[:1], held=True)
    part = open_meeting(page, qtbot, made)
    press(qtbot, page, part.view.points.list, Key.Key_M, CTRL)
    view = part.minutes.view
    assert part.stack.currentWidget() is part.minutes
    assert "包保领导会商2022年第1期" in view.state.text()
    assert view.pages.canvas.count() >= 1
    body = view.form.fields["body"]
    write(body.text, "会议强调：")
    assert not view.acts.finish.isEnabled()
    prompts.answers.append(False)
    press(qtbot, page, body.text, Key.Key_Left, ALT)
    assert part.stack.currentWidget() is part.minutes, "words not saved hold the person back"
    press(qtbot, page, body.text, Key.Key_S, CTRL)
    assert "会议强调：" in Document.get().content
    prompts.answers.append(tmp_path / "纪要.pdf")
    press(qtbot, page, body.text, Key.Key_S, CTRL | SHIFT)
    words = "".join(char.char for one in read_document(tmp_path / "纪要.pdf").pages for char in one.chars)
    assert "会议强调" in words
    prompts.answers.append(True)
    press(qtbot, page, body.text, Key.Key_E, CTRL | SHIFT)
    assert Document.get().state == "定稿"
    assert not view.form.isEnabled()
    press(qtbot, page, view, Key.Key_Left, ALT)
    assert not part.correct.isEnabled()
    assert "已经定稿" in part.correct.toolTip()


def test_what_is_corrected_elsewhere_makes_edited_minutes_stale(page: Any, qtbot: QtBot, problems: list[int]) -> None:
    made = meeting(problems[:1], held=True)
    part = open_meeting(page, qtbot, made)
    press(qtbot, page, part.view.points.list, Key.Key_M, CTRL)
    write(part.minutes.view.form.fields["body"].text, "补充：")
    press(qtbot, page, part.minutes.view.form.fields["body"].text, Key.Key_S, CTRL)
    press(qtbot, page, part.minutes, Key.Key_Left, ALT)
    press(qtbot, page, part.view.points.list, Key.Key_U, CTRL)
    drawer = part.held_drawer
    drawer.form.fields["absent"].set_value("周平")
    save(qtbot, page, drawer)
    assert Conference.get().absent == "周平"
    press(qtbot, page, part.view.points.list, Key.Key_M, CTRL)
    assert "请重新拟稿" in part.minutes.view.state.text()


def test_a_meeting_is_cancelled_or_voided_with_a_reason(page: Any, qtbot: QtBot, problems: list[int], prompts: ScriptedPrompts) -> None:
    part = open_meeting(page, qtbot, meeting(problems[:1]))
    prompts.answers.append("改期")
    part.cancel.trigger()
    settle(qtbot, page.desk)
    assert (Conference.get().state, Conference.get().summary) == (ConferenceState.CANCELLED, "改期")
    prompts.answers.append("重复")
    part.void.trigger()
    settle(qtbot, page.desk)
    assert Conference.get().voided
    assert part.view.state.text() == "作废"


def test_minutes_are_found_by_the_search_box(page: Any, window: MainWindow, qtbot: QtBot, problems: list[int]) -> None:
    from ui.frame.search import search_everything

    made = meeting(problems[:1], held=True)
    minutes_of(made)
    (hit,) = [option for option in search_everything("八月会商纪要") if "文书" in option.hint]
    window.desk.open(hit.leads_to)
    settle(qtbot, window.desk)
    assert window.current_page() is page
    assert page.part("meetings").view.page.row.id == made


def test_a_half_written_decision_waits_for_its_own_problem(page: Any, qtbot: QtBot, problems: list[int]) -> None:
    part = open_meeting(page, qtbot, meeting(problems[:2], held=True))
    points = part.view.points
    points.list.selectRow(0)
    press(qtbot, page, points.list, Key.Key_D, CTRL)
    drawer = part.view.decision_drawer
    write(drawer.form.fields["content"].text, "写了一半")
    press(qtbot, page, drawer, Key.Key_Escape)
    points.list.selectRow(1)
    press(qtbot, page, points.list, Key.Key_D, CTRL)
    assert (drawer.form.values()["feedback"], drawer.form.values()["content"]) == (problems[1], ""), "not the words on another problem"
    press(qtbot, page, drawer, Key.Key_Escape)
    points.list.selectRow(0)
    press(qtbot, page, points.list, Key.Key_D, CTRL)
    assert drawer.form.values()["content"] == "写了一半"
    assert "接着上次" in drawer.note.text()


def test_who_may_not_confer_sees_and_cannot_touch(page: Any, qtbot: QtBot, problems: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.conferences.queries.may", lambda _act: False)
    part = open_meeting(page, qtbot, meeting(problems[:1], held=True))
    assert not any(action.isEnabled() for action in (part.correct, part.minutes_action, part.view.points.decide, part.view.points.off))
    assert "没有“会商、挂账研究”的权限" in part.correct.toolTip()
    assert part.view.points.look.isEnabled()


def test_those_who_came_the_last_time_are_offered(page: Any, qtbot: QtBot, problems: list[int]) -> None:
    meeting(problems[:1], held=True)
    part = open_meeting(page, qtbot, meeting(problems[1:2]))
    press(qtbot, page, part.view.points.list, Key.Key_H, CTRL)
    assert part.held_drawer.form.values()["attended"] == ["王玉兰（建设局局长）"]
    assert "请核对" in part.held_drawer.note.text()
    field = part.held_drawer.form.fields["attended"]
    qtbot.keyClick(field.line, Key.Key_Backspace)
    press(qtbot, page, part.held_drawer, Key.Key_S, CTRL)
    assert "请填写出席" in field.error_label.text()
    assert Conference.select().where(Conference.state == ConferenceState.HELD).count() == 1
