"""A slip of the hand taken back, and two people at the same row."""

from typing import Any

from db.models import Audit
from desktop.audit.check import check_park_file
from desktop.feedback.commands import correct_feedback
from desktop.feedback.queries import feedback_page
from desktop.listing import ListRequest
from desktop.roster.commands import change_cadre
from desktop.roster.queries import CadreRow, cadres
from desktop.vocabulary import Grade
from tests import factories
from tests.journeys.hands import Hands, column

OTHER = "另一个窗口的人"


def only_cadre() -> CadreRow:
    return cadres(ListRequest()).rows[0]


def open_cadre(hands: Hands) -> Any:
    """名册, with the form of its first cadre."""
    page = hands.go("roster")
    hands.row(page.list_of("cadres").table, 0)
    hands.press("F2")
    return page


def test_ctrl_z_takes_a_correction_back_and_the_audit_tells_both(hands: Hands) -> None:
    cadre = factories.cadre(name="王敏", post="科员", phone="13812345678")
    page = open_cadre(hands)
    fields = page.side.cadre.form.fields
    hands.fill(fields["post"], "副局长")
    hands.fill(fields["phone"], "13900000000")
    hands.press("Ctrl+S")
    assert not page.side.cadre.isVisible()
    assert (only_cadre().post, only_cadre().phone) == ("副局长", "13900000000")
    assert hands.window.menus.undo.text() == "撤回“更正干部 王敏”"

    page.list_of("cadres").table.setFocus()
    hands.press("Ctrl+Z")
    assert (only_cadre().post, only_cadre().phone) == ("科员", "13812345678")
    assert (column(page.list_of("cadres"), "post"), column(page.list_of("cadres"), "phone")) == (["科员"], ["13812345678"])
    assert not hands.window.menus.undo.isEnabled()

    told = list(Audit.select().where((Audit.entity == "cadre") & (Audit.entity_id == cadre)).order_by(Audit.id))
    done, taken_back = told[-2:]
    assert "副局长" in done.new
    assert "副局长" not in str(done.old)
    assert ("副局长" in str(taken_back.old), "副局长" in taken_back.new) == (True, False)
    assert taken_back.action == f"撤销第{done.work}号操作"
    assert {done.actor, taken_back.actor} == {factories.ACTOR}
    assert check_park_file().ok
    hands.press("Ctrl+Z")  # grey: nothing more is taken back
    assert only_cadre().post == "科员"


def test_a_cadre_changed_by_somebody_else_in_between(hands: Hands) -> None:
    cadre = factories.cadre(name="王敏", post="科员")
    page = open_cadre(hands)
    drawer = page.side.cadre
    hands.fill(drawer.form.fields["note"], "借调到县里半年")
    change_cadre(cadre=cadre, post="副科长", actor=OTHER)
    hands.press("Ctrl+S")
    assert "已被别人修改" in drawer.refusal.text()
    assert drawer.isVisible()
    assert drawer.form.fields["note"].value() == "借调到县里半年"
    assert (only_cadre().post, only_cadre().note) == ("副科长", "")

    assert column(page.list_of("cadres"), "post") == ["副科长"]  # the list behind the form says so already
    hands.press("Ctrl+A")
    hands.press("Ctrl+C")  # what was written is carried over by hand
    hands.press("Esc")
    open_cadre(hands)
    assert drawer.form.fields["post"].value() == "副科长"
    drawer.form.fields["note"].line.setFocus()
    hands.press("Ctrl+V")
    hands.press("Ctrl+S")
    assert not drawer.isVisible()
    assert (only_cadre().post, only_cadre().note) == ("副科长", "借调到县里半年")


def test_a_problem_changed_by_somebody_else_in_between(hands: Hands) -> None:
    problem = factories.problem(text="厂区夜间停电")
    page = hands.go("feedback")
    hands.row(page.list.table, 0)
    hands.press("Return")
    hands.click("更正资料 …")
    drawer = page.detail.panel.correct
    hands.fill(drawer.form.fields["text"], "厂区夜间停电，影响生产")
    hands.fill(drawer.form.fields["reason"], "补充")
    correct_feedback(feedback=problem, grade=Grade.MAJOR, reason="领导批示", actor=OTHER)
    hands.click("保存更正")
    assert "已被别人修改" in drawer.refusal.text()
    assert drawer.form.fields["text"].value() == "厂区夜间停电，影响生产"
    row = feedback_page(problem).row
    assert (row.text, row.grade) == ("厂区夜间停电", Grade.MAJOR)
    hands.press("Esc")
    hands.click("更正资料 …")  # begins from the row as it is now
    hands.fill(drawer.form.fields["text"], "厂区夜间停电，影响生产")
    hands.fill(drawer.form.fields["reason"], "补充")
    hands.click("保存更正")
    row = feedback_page(problem).row
    assert (row.text, row.grade) == ("厂区夜间停电，影响生产", Grade.MAJOR)
    assert check_park_file().ok


def test_what_somebody_else_has_built_on_is_not_taken_back(hands: Hands) -> None:
    cadre = factories.cadre(name="王敏", post="科员")
    page = open_cadre(hands)
    hands.fill(page.side.cadre.form.fields["post"], "副局长")
    hands.press("Ctrl+S")
    change_cadre(cadre=cadre, note="主持工作", actor=OTHER)
    page.list_of("cadres").table.setFocus()
    hands.press("Ctrl+Z")
    assert len(hands.prompts.warned) == 1
    assert "不能撤销" in hands.prompts.warned[0]
    assert "王敏" in hands.prompts.warned[0]
    assert (only_cadre().post, only_cadre().note) == ("副局长", "主持工作")
    assert hands.window.menus.undo.isEnabled()


def test_ctrl_z_while_typing_takes_back_only_what_was_typed(hands: Hands) -> None:
    factories.cadre(name="王敏", post="科员")
    page = open_cadre(hands)
    fields = page.side.cadre.form.fields
    hands.fill(fields["post"], "科长")
    hands.press("Ctrl+S")
    open_cadre(hands)
    fields["note"].line.setFocus()
    hands.type("abc")
    for _ in range(4):
        hands.press("Ctrl+Z")
    assert fields["note"].line.text() == ""
    assert only_cadre().post == "科长"
    assert hands.window.menus.undo.isEnabled()
