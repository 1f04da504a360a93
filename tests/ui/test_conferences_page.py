"""会商调度 as a person uses it: keys and clicks, then the park file is looked at."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.models import Conference, ConferenceItem, Decision, Document, Feedback, Measure, OnAccountReview
from desktop.conferences.agenda_commands import put_on_agenda
from desktop.conferences.commands import hold_conference, plan_conference
from desktop.conferences.decisions import decide
from desktop.conferences.on_account import review_problem
from desktop.feedback.commands import put_on_account
from desktop.periods import Month
from desktop.vocabulary import ConferenceState, Level
from exports.pdf.pdfpages import read_document
from tests import factories
from tests.factories import ACTOR, TODAY
from tests.ui.conftest import ScriptedPrompts, settle, visit_place, write
from ui.dashboard.duties import Duty, read_duties
from ui.desk import Wanted
from ui.feedback.detail_tabs import DetailTabs
from ui.frame.window import MainWindow
from ui.widgets.drawer import Drawer

CTRL, SHIFT, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
Key = Qt.Key


@pytest.fixture
def problems(window: MainWindow) -> list[int]:
    """Three problems in 办理中 of one department: overdue, and two fresh."""
    del window
    home = factories.department("建设局")
    handler = factories.cadre(home, name="张文杰")
    days = (date(2022, 8, 10), date(2022, 8, 29), date(2022, 8, 30))
    names = ("云岭光电科技有限公司", "云岭新材料股份有限公司", "云岭冷链物流园项目")
    return [
        factories.handled_problem(home, handler, enterprise_id=factories.enterprise(name), collected_on=day)
        for name, day in zip(names, days, strict=True)
    ]


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot, problems: list[int]) -> Any:
    del problems
    return visit_place(window, qtbot, "conferences")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was handed to the PDF reader instead of being opened."""
    files: list[str] = []
    monkeypatch.setattr("ui.saving.QDesktopServices.openUrl", lambda url: bool(files.append(QUrl(url).toLocalFile())) or True)
    return files


def part_of(page: Any, key: str, qtbot: QtBot) -> Any:
    page.show_part(key)
    settle(qtbot, page.desk)
    return page.part(key)


def press(qtbot: QtBot, page: Any, widget: QWidget, key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(widget, key, modifier)
    settle(qtbot, page.desk)


def pick(qtbot: QtBot, page: Any, field: Any, words: str) -> None:
    """Type into a picker and take what it offers first."""
    write(field.line, words)
    field.line.textEdited.emit(words)
    qtbot.keyClick(field.line, Key.Key_Return)
    settle(qtbot, page.desk)
    qtbot.waitUntil(lambda: not field.line.text() or field.value() is not None)
    settle(qtbot, page.desk)


def save(qtbot: QtBot, page: Any, drawer: Drawer) -> None:
    press(qtbot, page, drawer, Key.Key_S, CTRL)
    assert drawer.refusal.text() == ""


def meeting(problems: list[int], *, held: bool = False) -> int:
    made = plan_conference(day=TODAY, level=Level.LEADER, title="八月会商", place="三楼会议室", host="高远山", actor=ACTOR).first(
        "conference"
    )
    if problems:
        put_on_agenda(conference=made, problems=dict.fromkeys(problems, "超期"), actor=ACTOR)
    if held:
        hold_conference(conference=made, day=TODAY, host="高远山", attended=["王玉兰（建设局局长）"], place="三楼会议室", actor=ACTOR)
    return made


def open_meeting(page: Any, qtbot: QtBot, conference: int) -> Any:
    part = page.part("meetings")
    part.refresh()
    settle(qtbot, page.desk)
    part.open_meeting(conference)
    settle(qtbot, page.desk)
    return part


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
    assert view.tabs.tabText(1) == "议定事项（1，待落实 1）"


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
    view = part.minutes
    assert part.stack.currentWidget() is view
    assert "包保领导会商2022年第1期" in view.state.text()
    assert view.pages.canvas.count() >= 1
    body = view.form.fields["body"]
    write(body.text, "会议强调：")
    assert not view.final_action.isEnabled()
    prompts.answers.append(False)
    press(qtbot, page, body.text, Key.Key_Left, ALT)
    assert part.stack.currentWidget() is view, "words not saved hold the person back"
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
    write(part.minutes.form.fields["body"].text, "补充：")
    press(qtbot, page, part.minutes.form.fields["body"].text, Key.Key_S, CTRL)
    press(qtbot, page, part.minutes, Key.Key_Left, ALT)
    press(qtbot, page, part.view.points.list, Key.Key_U, CTRL)
    drawer = part.held_drawer
    drawer.form.fields["absent"].set_value("周平")
    save(qtbot, page, drawer)
    assert Conference.get().absent == "周平"
    press(qtbot, page, part.view.points.list, Key.Key_M, CTRL)
    assert "请重新拟稿" in part.minutes.state.text()


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


def test_several_overdue_problems_are_raised_at_once(page: Any, qtbot: QtBot, problems: list[int], prompts: ScriptedPrompts) -> None:
    second = factories.problem(collected_on=date(2022, 8, 1))
    part = part_of(page, "raising", qtbot)
    table = part.list.table
    assert {table.rows.index(row, 0).data() for row in range(table.rows.rowCount())} == {"2022-0001", "2022-0004"}
    table.setFocus()
    press(qtbot, page, table, Key.Key_A, CTRL)
    assert part.raise_action.text() == "提级 2 件 …"
    prompts.answers.append("超期未办结")
    press(qtbot, page, table, Key.Key_R, CTRL | SHIFT)
    assert {Feedback.get_by_id(one).level for one in (problems[0], second)} == {Level.LEADER}
    assert Feedback.get_by_id(problems[1]).level == Level.RESPONSIBLE


@pytest.fixture
def on_account(problems: list[int]) -> list[int]:
    for number, one in enumerate(problems):
        put_on_account(feedback=one, reason=f"原因{number}", next_review=date(2022, 9, 5 + number), actor=ACTOR)
    return problems


def test_the_monday_list_is_worked_through_with_enter(page: Any, qtbot: QtBot, on_account: list[int]) -> None:
    part = part_of(page, "on_account", qtbot)
    table = part.list.table
    table.selectRow(0)
    press(qtbot, page, table, Key.Key_Return)
    drawer = part.drawer
    for number in range(3):
        assert drawer._row.id == on_account[number]
        write(drawer.form.fields["words"].line, f"情况{number}")
        drawer.form.fields["words"].line.textEdited.emit("")
        press(qtbot, page, drawer.form.fields["words"].line, Key.Key_Return)
    assert [row.words for row in OnAccountReview.select().order_by(OnAccountReview.id)] == ["情况0", "情况1", "情况2"]
    assert drawer.isHidden(), "that was the last one"
    table.selectRow(0)
    press(qtbot, page, table, Key.Key_Return)
    assert drawer.form.values()["words"] == "情况0", "this week's note is corrected"
    drawer.form.fields["words"].set_value("改过的情况")
    save(qtbot, page, drawer)
    assert OnAccountReview.get_by_id(1).words == "改过的情况"


def test_moving_the_next_day_asks_for_a_reason(page: Any, qtbot: QtBot, on_account: list[int]) -> None:
    part = part_of(page, "on_account", qtbot)
    part.list.table.selectRow(0)
    press(qtbot, page, part.list.table, Key.Key_D, CTRL)
    drawer = part.drawer
    day, reason = drawer.form.fields["next_review"], drawer.form.fields["reason"]
    assert not reason.isVisible()
    drawer.form.fields["words"].set_value("等批复")
    day.line.setText("2022-10-10")
    day.line.textEdited.emit("2022-10-10")
    assert reason.isVisible()
    press(qtbot, page, drawer, Key.Key_S, CTRL)
    assert OnAccountReview.select().count() == 0
    reason.set_value("省厅十月上会")
    save(qtbot, page, drawer)
    assert Feedback.get_by_id(on_account[0]).next_review == date(2022, 10, 10)
    assert OnAccountReview.get().words == "等批复"


def test_the_list_is_printed_for_the_meeting(
    page: Any, qtbot: QtBot, on_account: list[int], prompts: ScriptedPrompts, opened: list[str], tmp_path: Path
) -> None:
    part = part_of(page, "on_account", qtbot)
    path = tmp_path / "清单.pdf"
    prompts.answers.append(path)
    press(qtbot, page, part.list.table, Key.Key_P, CTRL)
    assert opened == [str(path)]
    words = "".join(char.char for one in read_document(path).pages for char in one.chars)
    assert all(f"原因{number}" in words for number in range(len(on_account)))


def test_minutes_are_found_by_the_search_box(page: Any, window: MainWindow, qtbot: QtBot, problems: list[int]) -> None:
    from desktop.conferences.minutes import draft_minutes
    from ui.frame.search import search_everything

    made = meeting(problems[:1], held=True)
    draft_minutes(conference=made, actor=ACTOR)
    (hit,) = [option for option in search_everything("八月会商纪要") if "文书" in option.hint]
    window.desk.open(hit.leads_to)
    settle(qtbot, window.desk)
    assert window.current_page() is page
    assert page.part("meetings").view.page.row.id == made


def test_the_first_page_counts_what_the_week_has_not_looked_at(page: Any, window: MainWindow, qtbot: QtBot, on_account: list[int]) -> None:
    def duty() -> Duty:
        return next(one for one in read_duties(Month.of(TODAY)).week if one.wanted.part == "on_account")

    assert duty().number == len(on_account)
    review_problem(feedback=on_account[0], words="已报省厅", actor=ACTOR)
    assert duty().number == len(on_account) - 1
    window.desk.open(duty().wanted)
    settle(qtbot, window.desk)
    assert page.seen_key == "on_account"
    assert page.part("on_account").list.model.rowCount() == len(on_account) - 1


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


def test_the_page_of_a_problem_tells_where_it_was_spoken_of(page: Any, window: MainWindow, qtbot: QtBot, on_account: list[int]) -> None:
    made = meeting(on_account[:1], held=True)
    decide(
        conference=made,
        feedback=on_account[0],
        content="修路",
        lead=Feedback.get_by_id(on_account[0]).department_id,
        due_on=date(2022, 9, 15),
        actor=ACTOR,
    )
    review_problem(feedback=on_account[0], words="已报省厅", actor=ACTOR)
    window.desk.open(Wanted("feedback", row_id=on_account[0]))
    settle(qtbot, window.desk)
    tabs = window.current_page().findChild(DetailTabs)
    assert tabs is not None
    tabs.show_tab("conferences")
    settle(qtbot, window.desk)
    table = tabs.tab("conferences").list
    rows = [[table.rows.index(row, column).data() for column in range(5)] for row in range(table.rows.rowCount())]
    assert rows == [
        ["2022-08-31", "会商", "包保领导会商2022年第1期 八月会商", "修路", ""],
        ["2022-08-29", "挂账研究", ACTOR, "", "已报省厅"],
    ]
    press(qtbot, page, table, Key.Key_Return)
    assert window.current_page() is page
    assert page.part("meetings").view.page.row.id == made


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
