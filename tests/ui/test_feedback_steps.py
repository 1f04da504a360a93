"""The forms of the steps: what each asks for, what is greyed and why, and that nothing typed is lost."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.feedback.commands import ask_extension, attach_file, merge_feedback
from desktop.feedback.evidence import evidence_of
from desktop.feedback.queries import feedback, feedback_page
from desktop.listing import ListRequest
from desktop.vocabulary import FeedbackEventKind as Event
from desktop.vocabulary import FeedbackStatus as Status
from desktop.vocabulary import Level
from tests import factories
from tests.fixtures.pictures import picture
from tests.ui.conftest import ScriptedPrompts, settle, visit_place
from tests.ui.feedback_hands import drop, fill, open_problem, save, take
from ui.frame.window import MainWindow

ESC = Qt.Key.Key_Escape


def test_evidence_is_given_in_the_form_of_the_application(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, prompts: ScriptedPrompts
) -> None:
    line = factories.department("经济发展局")
    factories.cadre(line, name="刘静")
    problem = factories.handled_problem(line, factories.cadre(line, name="张文杰"))
    factories.evidence(problem)
    page = open_problem(window, qtbot, problem)
    drawer = take(qtbot, page, Event.APPLY_CLOSURE)
    assert drawer.giving.words.text() == "佐证：1 件（现场照片.jpg）"
    photo = tmp_path / "整改后.png"
    photo.write_bytes(picture("PNG", (40, 30)))
    drop(drawer, photo)
    settle(qtbot, window.desk)
    assert drawer.giving.words.text() == "佐证：2 件（现场照片.jpg、整改后.png）"
    prompts.answers.append([tmp_path / "程序.exe"])
    (tmp_path / "程序.exe").write_bytes(b"MZ\x90\0" + bytes(99))
    qtbot.mouseClick(drawer.giving.add, Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    assert "可执行程序" in drawer.giving.refusal.text()
    fill(qtbot, drawer, result="线路已修好", applicant="liujing")
    save(qtbot, page, drawer)
    row = feedback_page(problem).row
    assert (row.status, row.applicant, row.evidence) == (Status.APPLIED, "刘静", 2)


def test_the_enterprises_no_sends_it_back(window: MainWindow, qtbot: QtBot) -> None:
    problem = applied()
    page = open_problem(window, qtbot, problem)
    drawer = take(qtbot, page, Event.CONFIRM)
    save(qtbot, page, drawer)
    assert [drawer.form.fields[key].error_label.text() for key in ("solved", "satisfaction", "how")] == [
        "请填写问题是否解决",
        "请填写对办理是否满意",
        "请填写怎么确认的",
    ]
    fill(qtbot, drawer, solved="没有解决", satisfaction="不满意", confirmed_by="李厂长", how="当面")
    save(qtbot, page, drawer)
    row = feedback_page(problem).row
    assert (row.status, row.returns, row.solved) == (Status.HANDLING, 1, False)
    assert page.detail.returns.text() == "退回过 1 次"


def test_what_was_typed_is_there_again_for_the_same_problem_only(window: MainWindow, qtbot: QtBot) -> None:
    line = factories.department()
    handler = factories.cadre(line)
    problem, other = (factories.handled_problem(line, handler) for _ in range(2))
    page = open_problem(window, qtbot, problem)
    drawer = take(qtbot, page, Event.PUT_ON_ACCOUNT)
    fill(qtbot, drawer, reason="等省里批复", next_review="8.1")
    save(qtbot, page, drawer)
    assert drawer.refusal.text() == "下次研究日期须晚于今天"
    qtbot.keyClick(drawer.form.fields["reason"].text, ESC)
    page.open_problem(other)
    settle(qtbot, window.desk)
    drawer = take(qtbot, page, Event.PUT_ON_ACCOUNT)
    assert drawer.form.fields["reason"].value() == ""
    page.open_problem(problem)
    settle(qtbot, window.desk)
    drawer = take(qtbot, page, Event.PUT_ON_ACCOUNT)
    assert (drawer.form.fields["reason"].value(), drawer.form.fields["next_review"].value()) == ("等省里批复", date(2022, 8, 1))
    assert "接着上次" in drawer.note.text()
    fill(qtbot, drawer, next_review="9.5")
    drawer.form.fields["next_review"].line.setText("9.5")
    save(qtbot, page, drawer)
    assert feedback_page(problem).row.status == Status.ON_ACCOUNT
    assert not [key for key in window.desk.settings.allKeys() if key.endswith(f"{Event.PUT_ON_ACCOUNT}/{problem}")]


def test_a_half_made_correction_is_kept_without_going_back_on_others(window: MainWindow, qtbot: QtBot) -> None:
    problem = factories.problem(text="厂区积水")
    page = open_problem(window, qtbot, problem)
    qtbot.mouseClick(page.detail.panel.change, Qt.MouseButton.LeftButton)
    drawer = page.detail.panel.correct
    fill(qtbot, drawer, reason="登记时写错")
    drawer.form.fields["note"].line.setFocus()
    qtbot.keyClicks(drawer.form.fields["note"].line, "2")
    qtbot.keyClick(drawer.form.fields["note"].line, ESC)
    from desktop.feedback.commands import correct_feedback

    correct_feedback(feedback=problem, reason="企业来电", actor=factories.ACTOR, text="厂区东门积水")
    page.detail.reload()
    settle(qtbot, window.desk)
    qtbot.mouseClick(page.detail.panel.change, Qt.MouseButton.LeftButton)
    fields = drawer.form.fields
    assert [fields[key].value() for key in ("reason", "note", "text")] == ["登记时写错", "2", "厂区东门积水"]
    save(qtbot, page, drawer)
    row = feedback_page(problem).row
    assert (row.note, row.text) == ("2", "厂区东门积水")


def test_levels_go_up_only(window: MainWindow, qtbot: QtBot) -> None:
    problem = factories.handled_problem()
    page = open_problem(window, qtbot, problem)
    drawer = take(qtbot, page, Event.RAISE)
    offered = [drawer.form.fields["level"].combo.itemText(number) for number in range(drawer.form.fields["level"].combo.count())]
    assert offered == [Level.LEADER, Level.COMMITTEE]
    fill(qtbot, drawer, level=str(Level.COMMITTEE), reason="两个部门定不下来")
    save(qtbot, page, drawer)
    assert feedback_page(problem).row.level == Level.COMMITTEE
    button = page.detail.panel.buttons[Event.RAISE]
    assert (button.isEnabled(), button.toolTip()) == (False, "已经提到最高一级“工委管委”")


def test_an_extension_is_asked_for_and_agreed_to(window: MainWindow, qtbot: QtBot) -> None:
    line = factories.department()
    problem = factories.handled_problem(line, factories.cadre(line, name="张文杰"))
    factories.leader(name="陈立群")
    page = open_problem(window, qtbot, problem)
    assert page.detail.panel.buttons[Event.EXTEND].toolTip() == "没有等待审批的延期申请"
    drawer = take(qtbot, page, Event.ASK_EXTENSION)
    fill(qtbot, drawer, to_due="2022-9-20", reason="等设备到货")
    save(qtbot, page, drawer)
    assert "张文杰 2022-08-31 申请延至 2022-09-20，等待审批（等设备到货）" in page.detail.card.extension.text()
    assert "一次只办一份" in page.detail.panel.buttons[Event.ASK_EXTENSION].toolTip()
    drawer = take(qtbot, page, Event.EXTEND)
    fill(qtbot, drawer, agreed_by="clq", words="同意")
    save(qtbot, page, drawer)
    assert feedback_page(problem).row.due_on == date(2022, 9, 20)
    assert page.detail.due.text().startswith("应办时限：2022-09-20")
    assert "陈立群同意" in page.detail.card.extension.text()


def test_an_extension_is_refused_with_words(window: MainWindow, qtbot: QtBot) -> None:
    problem = factories.handled_problem()
    ask_extension(feedback=problem, to_due=date(2022, 9, 20), reason="等设备", actor=factories.ACTOR)
    factories.leader(name="陈立群")
    due = feedback_page(problem).row.due_on
    page = open_problem(window, qtbot, problem)
    drawer = take(qtbot, page, Event.REFUSE_EXTENSION)
    fill(qtbot, drawer, agreed_by="clq")
    save(qtbot, page, drawer)
    assert drawer.form.fields["words"].error_label.text() == "请填写为什么不同意"
    fill(qtbot, drawer, words="设备已经到了")
    save(qtbot, page, drawer)
    assert (feedback_page(problem).row.due_on, page.detail.card.extension.text().endswith("陈立群不同意")) == (due, True)


def test_the_same_problem_is_picked_by_typing_and_linked(window: MainWindow, qtbot: QtBot) -> None:
    enterprise, handler = factories.enterprise(), factories.cadre()
    main = factories.problem(enterprise, handler, text="厂门口道路破损")
    problem = factories.problem(enterprise, handler, text="门前的路坏了")
    factories.problem(text="厂门口另一家的")
    page = open_problem(window, qtbot, problem)
    drawer = take(qtbot, page, Event.MERGE)
    fill(qtbot, drawer, into="道路", reason="说的是同一段路")
    save(qtbot, page, drawer)
    assert feedback_page(problem).row.merged_into_id == main
    assert "并入" in page.detail.card.links.text()
    page.detail.card.links.linkActivated.emit(str(main))
    settle(qtbot, window.desk)
    assert page.detail.shown_id == main
    assert f"href='{problem}'" in page.detail.card.links.text()


@pytest.mark.parametrize(
    ("event", "words", "status"),
    [
        (Event.NOT_SUPPORT, {"reason": "规划不允许", "basis": "《城乡规划法》第四十条", "explained_to": "王总"}, Status.NOT_SUPPORTED),
        (Event.WITHDRAW, {"withdrawn_by": "李厂长", "reason": "已经自行解决"}, Status.WITHDRAWN),
    ],
    ids=["declined", "withdrawn"],
)
def test_honest_exits_ask_for_what_they_rest_on(
    window: MainWindow, qtbot: QtBot, event: Event, words: dict[str, str], status: Status
) -> None:
    problem = factories.handled_problem()
    page = open_problem(window, qtbot, problem)
    drawer = take(qtbot, page, event)
    save(qtbot, page, drawer)
    assert all(drawer.form.fields[key].error_label.text().startswith("请填写") for key in words)
    fill(qtbot, drawer, **words)
    save(qtbot, page, drawer)
    row = feedback_page(problem).row
    assert row.status == status
    assert all(text in row.result for text in words.values())
    assert page.detail.facts["了结"].text() == f"{status} 2022-08-31"


def test_a_receipt_is_kept_as_such_where_the_word_is_entered(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    problem = applied()
    page = open_problem(window, qtbot, problem)
    drawer = take(qtbot, page, Event.CONFIRM)
    scan = tmp_path / "回执扫描.png"
    scan.write_bytes(picture("PNG", (60, 80)))
    drop(drawer, scan)
    settle(qtbot, window.desk)
    assert drawer.giving.words.text() == "回执：1 件（回执扫描.png）"
    assert [(file.kind, file.name) for file in evidence_of(problem).files if file.kind == "回执"] == [("回执", "回执扫描.png")]


def test_a_problem_in_another_offers_only_the_way_out(window: MainWindow, qtbot: QtBot) -> None:
    enterprise, handler = factories.enterprise(), factories.cadre()
    main, problem = (factories.problem(enterprise, handler) for _ in range(2))
    merge_feedback(feedback=problem, into=main, reason="同一件", actor=factories.ACTOR)
    attach_file(feedback=main, name="合同.txt", content="合同".encode(), actor=factories.ACTOR)
    page = open_problem(window, qtbot, problem)
    enabled = {event for event, button in page.detail.panel.buttons.items() if button.isEnabled()}
    assert Event.UNMERGE in enabled
    assert not enabled & {Event.ASSIGN, Event.ACCEPT, Event.PROGRESS, Event.APPLY_CLOSURE, Event.MERGE, Event.PUT_ON_ACCOUNT}
    drawer = take(qtbot, page, Event.UNMERGE)
    fill(qtbot, drawer, reason="另一段路")
    save(qtbot, page, drawer)
    assert feedback_page(problem).row.status == Status.HANDLING


def applied() -> int:
    """A problem for which 销号 was applied."""
    from desktop.feedback.commands import apply_closure

    problem = factories.handled_problem()
    factories.evidence(problem)
    apply_closure(feedback=problem, result="道路已修复", actor=factories.ACTOR)
    return problem


def test_what_came_back_is_registered_with_what_it_brings_up_again(window: MainWindow, qtbot: QtBot) -> None:
    enterprise = factories.enterprise("华腾科技有限公司")
    before = factories.closed_problem(enterprise_id=enterprise, text="厂门口道路破损")
    factories.closed_problem(text="厂门口道路破损，另一家")
    factories.cadre(name="张文杰")
    page = visit_place(window, qtbot, "feedback")
    qtbot.keyClick(page.list.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    drawer = page.drawer
    assert drawer.form.fields["recurs"].line.placeholderText() == "先选企业（项目）"
    fill(qtbot, drawer, enterprise="华腾", text="门口的路又坏了", first_handler="zwj", recurs="道路")
    save(qtbot, page, drawer)
    row = feedback(ListRequest(filters={"watch": "在办"})).rows[0]
    assert (row.text, row.recurs_id) == ("门口的路又坏了", before)
    page.open_problem(row.id)
    settle(qtbot, window.desk)
    assert "的复发" in page.detail.card.links.text()
    page.detail.card.links.linkActivated.emit(str(before))
    settle(qtbot, window.desk)
    assert page.detail.shown_id == before
    assert "复发" in page.detail.card.links.text()
