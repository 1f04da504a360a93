"""What somebody else does to the same park in between: told in words, shown as it is now, nothing half done."""

from pathlib import Path

from desktop.audit.check import check_park_file
from desktop.documents.commands import edit_document
from desktop.feedback.commands import accept_feedback, assign_feedback
from desktop.feedback.queries import feedback_page
from desktop.listing import ListRequest
from desktop.periods import Month
from desktop.roster.queries import cadres
from desktop.vocabulary import FeedbackEventKind as Event
from desktop.vocabulary import FeedbackStatus
from tests import factories
from tests.journeys.hands import Hands
from tests.journeys.test_wrong_workbook import GOOD, HEAD, TITLE, bring, write_rows
from tests.papers import month_notice

OTHER = "另一个窗口的人"
AUGUST = Month(2022, 8)


def test_a_step_somebody_else_has_taken(hands: Hands) -> None:
    line = factories.department("经济发展局")
    handler = factories.cadre(line, name="张文杰")
    problem = factories.problem(factories.enterprise(), handler)
    assign_feedback(feedback=problem, department=line, handler=handler, actor=factories.ACTOR)
    page = hands.go("feedback")
    hands.row(page.list.table, 0)
    hands.press("Return")
    hands.click(page.detail.panel.buttons[Event.ACCEPT])
    drawer = page.detail.panel.pages.currentWidget()
    accept_feedback(feedback=problem, actor=OTHER)
    hands.click(drawer.save)
    assert drawer.refusal.isVisible()
    assert "办理中" in drawer.refusal.text()
    told = feedback_page(problem)
    assert told.row.status == FeedbackStatus.HANDLING
    assert [event.kind for event in told.life].count("受理") == 1
    hands.press("Esc")
    assert page.detail.status.text().endswith("办理中")
    assert not page.detail.panel.buttons[Event.ACCEPT].isEnabled()


def test_a_park_that_changed_since_the_rehearsal(hands: Hands, tmp_path: Path) -> None:
    for name in ("经济发展局", "安全生产局"):
        factories.department(name)
    page = hands.go("exchange").part("import")
    hands.choose(page.head.kind, "干部名册")
    path = write_rows(tmp_path / "花名册.xlsx", TITLE, HEAD, *GOOD)
    bring(hands, path)
    factories.cadre(name="新来的", phone="13812345678")  # the number of one of them
    hands.press("Ctrl+Return")
    assert len(hands.prompts.warned) == 1
    assert "请重新预演" in hands.prompts.warned[0]
    assert [row.name for row in cadres(ListRequest()).rows] == ["新来的"]
    bring(hands, path)
    assert "新增 2" in page.head.counts.text()
    hands.press("Ctrl+Return")
    assert cadres(ListRequest()).total == 3
    assert check_park_file().ok


def test_a_notice_somebody_else_has_edited(hands: Hands) -> None:
    page = hands.go("notices").part("periods")
    hands.press("Ctrl+N")
    page.view.form.fields["body"].text.setFocus()
    hands.press("Ctrl+End")
    hands.press("Return")
    hands.type("我写的一句。")
    theirs = month_notice(AUGUST, OTHER)
    edit_document(document=theirs.id, text=theirs.text.__class__(**{**vars(theirs.text), "title": "别人起的标题"}), actor=OTHER)
    hands.press("Ctrl+S")
    assert len(hands.prompts.warned) == 1
    assert "已被别人修改" in hands.prompts.warned[0]
    assert page.view.form.values()["body"].endswith("我写的一句。")
    assert month_notice(AUGUST, OTHER).text.title == "别人起的标题"
    hands.answer(True)
    assert hands.window.close()
