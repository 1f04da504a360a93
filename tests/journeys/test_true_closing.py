"""A closure that was not true, from its registration to the decision of two; each step by the person whose it is."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.models import Feedback, LookBack, Measure, RedLine
from desktop import clock
from desktop.accounts import commands, signing_in
from desktop.audit.check import examine_park_file
from desktop.feedback.queries import feedback_page
from desktop.ledgers.commands import ledger_sheets
from desktop.park.files import close_park
from desktop.vocabulary import AccountRole, DepartmentCategory, FeedbackStatus, RedLineState
from desktop.vocabulary import FeedbackEventKind as Event
from tests import factories
from tests.fixtures.accounts import ADMIN, ADMIN_PASSWORD, PASSWORD, account, cheap_passwords
from tests.fixtures.pictures import picture
from tests.journeys.conftest import StartWindow
from tests.journeys.hands import Hands
from tests.ui.door_hands import sign_in

__all__ = ["cheap_passwords"]

CLERK, LIAISON, VERIFIER, INSPECTOR, CHECKER = "马登记", "张文杰", "王核验", "纪检甲", "纪检乙"
RESULT = "车间东侧线路已经换好"


@pytest.fixture
def office(start: StartWindow, park: Path, cheap_passwords: None) -> Iterator[Hands]:
    """The window before the sign-in page of a park in which everybody has an account, in the week before the month's end."""
    line = factories.department("经济发展局")
    supervision = factories.department("核验室", category=DepartmentCategory.OFFICE)
    discipline = factories.department("纪检室", category=DepartmentCategory.OFFICE)
    factories.enterprise("华腾科技有限公司")
    commands.found_administrator(name=ADMIN, password=ADMIN_PASSWORD, actor="x")
    for name, home, *roles in (
        (CLERK, supervision, AccountRole.CLERK),
        (LIAISON, line, AccountRole.LIAISON, AccountRole.CLERK),
        (VERIFIER, supervision, AccountRole.VERIFIER),
        (INSPECTOR, discipline, AccountRole.DISCIPLINE),
        (CHECKER, discipline, AccountRole.DISCIPLINE),
    ):
        account(name, *roles, cadre=factories.cadre(home, name=name), department=home)
    signing_in.sign_out()
    close_park()
    clock.fix_today(date(2022, 8, 24))
    with start(park) as hands:
        yield hands


def come(hands: Hands, name: str, day: date | None = None) -> None:
    """Somebody else sits down at the window, perhaps on a later day."""
    if day is not None:
        clock.fix_today(day)
    if hands.window.desk.acts is not None:
        hands.window.person.switch.trigger()
        hands.settle()
    sign_in(hands.window, hands.qtbot, name, PASSWORD)
    assert hands.window.desk.actor == name


def open_problem(hands: Hands) -> Any:
    """The only problem, from the list of all."""
    page = hands.go("feedback")
    hands.chip(page.list, "全部")
    hands.row(page.list.table, 0)
    hands.press("Return")
    return page


def step(hands: Hands, page: Any, event: Event) -> Any:
    """Press the button of a step; gives its form."""
    hands.click(page.detail.panel.buttons[event])
    return page.detail.panel.pages.currentWidget()


def save(hands: Hands, drawer: Any) -> None:
    hands.click(drawer.save)
    assert not drawer.refusal.text()


def the_clerk_registers_and_assigns(hands: Hands) -> int:
    page = hands.go("feedback")
    hands.press("Ctrl+N")
    fields = page.drawer.form.fields
    hands.pick(fields["enterprise"], "华腾")
    hands.fill(fields["text"], "厂区夜间经常停电")
    hands.pick(fields["first_handler"], "马登记")
    hands.press("Ctrl+S")
    page = open_problem(hands)
    drawer = step(hands, page, Event.ASSIGN)
    hands.choose(drawer.form.fields["department"], "经济发展局")
    hands.pick(drawer.form.fields["handler"], LIAISON)
    save(hands, drawer)
    return page.detail.shown_id


def the_department_handles_it(hands: Hands, photo: Path) -> None:
    page = hands.go("feedback")
    page.show_part("verification")
    assert not hands.button("通过并销号").isEnabled(), "who handles does not verify"
    page.show_part("problems")
    page = open_problem(hands)
    save(hands, step(hands, page, Event.ACCEPT))
    for _ in ("佐证", "措施"):
        hands.press("Ctrl+Tab")
    assert page.detail.tabs.tabText(page.detail.tabs.currentIndex()) == "措施"
    hands.press("Ctrl+M")
    drawer = page.detail.panel.pages.currentWidget()
    hands.fill(drawer.form.fields["content"], "请供电所更换车间东侧线路")
    hands.pick(drawer.form.fields["owner"], LIAISON)
    hands.fill(drawer.form.fields["due_on"], "2022-8-29")
    hands.press("Ctrl+S")
    assert not drawer.refusal.text()
    hands.answer([photo])
    page.detail.panel.show_buttons()
    hands.click(page.detail.panel.attach)


def the_department_applies(hands: Hands) -> None:
    page = open_problem(hands)
    drawer = step(hands, page, Event.APPLY_CLOSURE)
    assert "1项措施没有完成" in drawer.note.text()
    hands.fill(drawer.form.fields["result"], RESULT)
    save(hands, drawer)
    confirm = page.detail.panel.buttons[Event.CONFIRM]
    assert not confirm.isEnabled(), "whoever applied does not enter the enterprise's word"
    assert LIAISON in confirm.toolTip()


def the_clerk_enters_the_word_of_the_enterprise(hands: Hands) -> None:
    page = open_problem(hands)
    drawer = step(hands, page, Event.CONFIRM)
    fields = drawer.form.fields
    hands.choose(fields["solved"], "已经解决")
    hands.choose(fields["satisfaction"], "满意")
    hands.fill(fields["confirmed_by"], "李厂长")
    hands.choose(fields["how"], "电话")
    save(hands, drawer)


def the_verifier_passes_it(hands: Hands) -> None:
    page = hands.go("feedback")
    while page.seen_key != "verification":
        hands.press("Ctrl+Tab")
    part = page.seen
    hands.until(lambda: part.case is not None and not part.lacking())
    assert VERIFIER in part.signer.text()
    register = hands.button("登记问题")
    assert not register.isEnabled()
    assert "“登记问题”的权限" in register.toolTip()
    hands.press("W")
    hands.type("看过照片，电话问过李厂长")
    hands.press("Return")
    assert part.place.text() == "待核验 0 件，刚才办了 1 件"


def it_is_found_false(hands: Hands) -> None:
    page = hands.go("feedback")
    page.show_part("lookback")
    part = page.seen
    hands.settle()
    part.months.setFocus()
    hands.press("Down")
    part.list.table.setFocus()
    hands.press("Ctrl+R")
    hands.fill(part.drawer.form.fields["seed"], "0831")
    hands.press("Ctrl+S")
    part.list.table.setFocus()
    hands.press("Down")
    hands.press("Return")
    fields = part.result.form.fields
    hands.choose(fields["outcome"], "假销号：没有解决（重新办理，登记红线线索）")
    hands.fill(fields["findings"], "到车间看，线路还是旧的")
    hands.fill(fields["said_by"], "值班刘师傅：一直没有来换")
    hands.pick(fields["inspector"], INSPECTOR)
    hands.press("Ctrl+S")
    assert not part.result.refusal.text()


def lead_step(hands: Hands, key: str, **words: str) -> None:
    """Take a step of the only lead, from its page."""
    part = hands.go("redlines").seen
    if part.on_list:
        hands.chip(part.list, "全部")
        hands.row(part.list.table, 0)
        hands.press("Return")
    hands.click(part.view.panel.buttons[key])
    drawer = part.view.panel.pages.currentWidget()
    for name, told in words.items():
        field = drawer.form.fields[name]
        (hands.pick if hasattr(field, "option") else hands.fill)(field, told)
    hands.press("Ctrl+S")
    assert not drawer.refusal.text()


def ledger(kind: str) -> str:
    """Every cell of a ledger, as whoever is signed in gets it today."""
    return "|".join(str(cell) for sheet in ledger_sheets(kind) for line in sheet.rows for cell in line)


def test_a_closure_that_was_not_true_comes_back(office: Hands, tmp_path: Path) -> None:
    hands = office
    photo = tmp_path / "换线以后.jpg"
    photo.write_bytes(picture())
    come(hands, CLERK)
    problem = the_clerk_registers_and_assigns(hands)
    come(hands, LIAISON)
    the_department_handles_it(hands, photo)
    clock.fix_today(date(2022, 8, 26))
    the_department_applies(hands)
    come(hands, CLERK, date(2022, 8, 28))
    the_clerk_enters_the_word_of_the_enterprise(hands)
    come(hands, VERIFIER, date(2022, 8, 29))
    the_verifier_passes_it(hands)
    row = feedback_page(problem).row
    assert (row.status, row.verifier, row.closed_on) == (FeedbackStatus.CLOSED, VERIFIER, date(2022, 8, 29))

    assert {LIAISON, VERIFIER, "李厂长（电话）"} <= set(ledger("销号台账").split("|"))

    come(hands, INSPECTOR, date(2022, 9, 1))
    it_is_found_false(hands)
    assert Feedback.get_by_id(problem).status == FeedbackStatus.HANDLING
    lead = RedLine.get()
    assert (lead.line, lead.state, lead.feedback_id) == (3, RedLineState.LEAD, problem)

    lead_step(hands, "check", checker=CHECKER)
    come(hands, CHECKER)
    lead_step(hands, "find", words="现场线路没有动过，照片是别处的")
    lead_step(hands, "plead", words="供电所答应了，以为已经换了")
    lead_step(hands, "confirm", reason="没有核实就申请销号")
    second = hands.go("redlines").seen.view.panel.buttons["second"]
    assert not second.isEnabled()
    assert "须由另一人复核" in second.toolTip()
    assert RedLine.get().state == RedLineState.PLEADED
    come(hands, INSPECTOR)
    lead_step(hands, "second")
    lead = RedLine.get()
    assert (lead.state, {lead.decided_by, lead.seconded_by}) == (RedLineState.CONFIRMED, {CHECKER, INSPECTOR})

    assert ledger("销号台账") == "", "a problem that is handled again is no closure"
    assert {"第3条 假销号", "认定", CHECKER, INSPECTOR} <= set(ledger("红线台账").split("|"))
    assert {"假销号", "到车间看，线路还是旧的", lead.number} <= set(ledger("回头看台账").split("|"))
    assert (Measure.select().count(), LookBack.get().red_line_id) == (1, lead.id)
    assert {event.kind for event in feedback_page(problem).life} >= {Event.VERIFY, Event.CLOSE, Event.REOPEN}
    assert examine_park_file().problems == ()
