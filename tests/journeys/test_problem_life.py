"""A problem's whole life by its buttons, from the call of an enterprise to 销号."""

from datetime import date
from pathlib import Path
from typing import Any

from desktop import clock
from desktop.feedback.queries import feedback, feedback_page
from desktop.listing import ListRequest
from desktop.vocabulary import DepartmentCategory, FeedbackStatus
from desktop.vocabulary import FeedbackEventKind as Event
from tests import factories
from tests.journeys.hands import Hands, column, shown

STEPS = ["登记", "交办", "受理", "办理进展", "申请销号", "企业确认", "督查核验", "销号"]


def people() -> None:
    line = factories.department("经济发展局")
    factories.cadre(line, name="张文杰")
    factories.cadre(line, name="刘静")
    office = factories.department("核验室", category=DepartmentCategory.OFFICE)
    factories.cadre(office, name="王敏")
    factories.enterprise("华腾科技有限公司")


def step(hands: Hands, page: Any, event: Event) -> Any:
    """Press the button of a step; gives its form."""
    hands.click(page.detail.panel.buttons[event])
    return page.detail.panel.pages.currentWidget()


def save(hands: Hands, drawer: Any) -> None:
    hands.click(drawer.save)


def register(hands: Hands) -> Any:
    page = hands.go("feedback")
    hands.press("Ctrl+N")
    fields = page.drawer.form.fields
    hands.pick(fields["enterprise"], "华腾")
    hands.fill(fields["text"], "厂区夜间停电")
    hands.pick(fields["first_handler"], "zwj")
    hands.press("Ctrl+S")
    assert not page.drawer.isVisible()
    hands.row(page.list.table, 0)
    hands.press("Return")
    assert page.detail.status.text().endswith("登记")
    return page


def greyed_steps_say_why(page: Any) -> None:
    grey = {event: button for event, button in page.detail.panel.buttons.items() if not button.isEnabled()}
    assert {Event.CLOSE, Event.VERIFY, Event.CONFIRM, Event.ACCEPT, Event.RESUME, Event.REOPEN} <= set(grey)
    for event, button in grey.items():
        assert len(button.toolTip()) > len("不能"), event
        assert button.toolTip() != button.text()


def handle(hands: Hands, page: Any, photo: Path) -> None:
    drawer = step(hands, page, Event.ASSIGN)
    hands.choose(drawer.form.fields["department"], "经济发展局")
    hands.pick(drawer.form.fields["handler"], "zwj")
    hands.fill(drawer.form.fields["words"], "三天内回话")
    save(hands, drawer)
    save(hands, step(hands, page, Event.ACCEPT))
    drawer = step(hands, page, Event.PROGRESS)
    save(hands, drawer)
    assert drawer.form.fields["words"].error_label.text() == "请填写办理进展"
    hands.fill(drawer.form.fields["words"], "已约供电所查线路")
    save(hands, drawer)

    apply = page.detail.panel.buttons[Event.APPLY_CLOSURE]
    assert not apply.isEnabled()
    assert "须有佐证" in apply.toolTip()
    hands.answer([photo])
    hands.click(page.detail.panel.attach)
    assert "1 件" in {label.text() for label in page.detail.facts.values()}
    assert apply.isEnabled()


def close(hands: Hands, page: Any, problem: int) -> None:
    drawer = step(hands, page, Event.APPLY_CLOSURE)
    hands.fill(drawer.form.fields["result"], "线路已修好")
    save(hands, drawer)
    drawer = step(hands, page, Event.CONFIRM)
    hands.choose(drawer.form.fields["solved"], "已经解决")
    hands.choose(drawer.form.fields["satisfaction"], "基本满意")
    hands.choose(drawer.form.fields["how"], "当面")
    hands.fill(drawer.form.fields["confirmed_by"], "李经理")
    save(hands, drawer)

    drawer = step(hands, page, Event.VERIFY)
    before = feedback_page(problem)
    for refused in ("zwj", "liujing"):  # who handled it, and who sits in the same department
        hands.pick(drawer.form.fields["verifier"], refused)
        save(hands, drawer)
        assert drawer.refusal.isVisible()
        assert "核验" in drawer.refusal.text()
        assert feedback_page(problem) == before
    hands.pick(drawer.form.fields["verifier"], "王敏")
    assert not drawer.refusal.isVisible()
    hands.fill(drawer.form.fields["words"], "现场看过，属实")
    save(hands, drawer)
    save(hands, step(hands, page, Event.CLOSE))


def test_from_the_call_to_closure(hands: Hands, tmp_path: Path) -> None:
    people()
    photo = tmp_path / "整改照片.jpg"
    photo.write_bytes(b"picture")
    page = register(hands)
    problem = feedback(ListRequest()).rows[0].id
    greyed_steps_say_why(page)
    handle(hands, page, photo)
    clock.fix_today(date(2022, 9, 5))
    close(hands, page, problem)

    told = feedback_page(problem)
    row = told.row
    assert (row.status, row.verifier, row.satisfaction) == (FeedbackStatus.CLOSED, "王敏", "基本满意")
    assert (row.due_on, row.closed_on, row.on_time) == (date(2022, 9, 7), date(2022, 9, 5), True)
    kinds = [event.kind for event in told.life if "佐证" not in event.kind]
    assert kinds == STEPS
    life = page.detail.life.accessibleDescription()
    assert [entry.split()[1] for entry in life.split("；")] == STEPS
    for words in ("张文杰", "三天内回话", "已约供电所查线路", "李经理", "王敏", "现场看过，属实", "隔 5 天"):
        assert words in life, words
    assert "已销号" in page.detail.stages.accessibleDescription()

    hands.press("Alt+Left")
    assert page.list.model.rowCount() == 0  # it has left 在办
    hands.chip(page.list, "已销号")
    assert column(page.list, "number") == [row.number]
    assert shown(hands.go("dashboard"), "在办的问题") == "0"
