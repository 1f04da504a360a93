"""What cannot be closed has other ways out than a false closure: each is gone by its buttons, and the record tells it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from db.models import Extension, Feedback, Measure, OnAccountReview
from desktop import clock
from desktop.audit.check import examine_park_file
from desktop.feedback.queries import feedback_page
from desktop.ledgers.commands import ledger_sheets
from desktop.vocabulary import ExtensionState, FeedbackStatus
from desktop.vocabulary import FeedbackEventKind as Event
from tests import factories
from tests.journeys.hands import Hands
from tests.ui.conference_hands import meeting
from ui.desk import Wanted

WEDNESDAY, MONDAY = date(2022, 8, 31), date(2022, 9, 5)


class Problems:
    """Five in 办理中 of one department: what becomes of each is in its name."""

    def __init__(self) -> None:
        home = factories.department("建设局")
        handler = factories.cadre(home, name="张文杰")
        factories.leader("石分管")
        twice = factories.enterprise("云岭光电科技有限公司")

        def one(enterprise: int, text: str) -> int:
            return factories.handled_problem(home, handler, enterprise_id=enterprise, text=text, collected_on=WEDNESDAY)

        self.kept, self.same = one(twice, "厂门口道路积水"), one(twice, "厂区外排水不畅")
        self.put_off = one(factories.enterprise("云岭新材料股份有限公司"), "环评批复等省厅")
        self.discussed = one(factories.enterprise("云岭冷链物流园项目"), "高压线迁改")
        self.withdrawn = one(factories.enterprise("云岭食品有限公司"), "想租一间宿舍")


@pytest.fixture
def problems(hands: Hands) -> Iterator[Problems]:
    """On the day on which they were received."""
    yield Problems()
    assert examine_park_file().problems == ()


def begin(hands: Hands, problem: int, event: Event) -> Any:
    """Open a problem and press the button of a step; gives its form."""
    hands.window.desk.open(Wanted("feedback", row_id=problem))
    hands.settle()
    page: Any = hands.window.pages["feedback"]
    panel = page.detail.panel
    hands.click(panel.buttons[event])
    return panel.pages.currentWidget()


def save(hands: Hands, drawer: Any) -> None:
    hands.press("Ctrl+S")
    assert not drawer.refusal.text()


def turn_to(hands: Hands, page: Any, part: str) -> None:
    """Ctrl+Tab, until the part is seen."""
    for _ in page.entries:
        if page.seen_key != part:
            hands.press("Ctrl+Tab")
    assert page.seen_key == part


def ledger(kind: str) -> set[str]:
    """What the cells of a ledger say today."""
    return {str(cell) for sheet in ledger_sheets(kind) for line in sheet.rows for cell in line}


def more_time_is_asked_for_and_given(hands: Hands, problem: int) -> None:
    drawer = begin(hands, problem, Event.ASK_EXTENSION)
    hands.fill(drawer.form.fields["to_due"], "2022-9-20")
    hands.fill(drawer.form.fields["reason"], "管道要等雨停以后才能开挖")
    hands.pick(drawer.form.fields["asker"], "张文杰")
    save(hands, drawer)
    assert Feedback.get_by_id(problem).due_on == date(2022, 9, 7), "asking gives no time"
    page = hands.go("feedback")
    hands.press("Alt+Left")
    turn_to(hands, page, "extensions")
    hands.press("Down")
    hands.press("Return")
    fields = page.seen.drawer.form.fields
    hands.choose(fields["agree"], "同意")
    hands.pick(fields["agreed_by"], "石分管")
    save(hands, page.seen.drawer)


def two_are_handled_as_one(hands: Hands, problems: Problems) -> None:
    drawer = begin(hands, problems.same, Event.MERGE)
    hands.pick(drawer.form.fields["into"], "积水")
    hands.fill(drawer.form.fields["reason"], "都是同一段排水管堵了")
    save(hands, drawer)


def it_is_put_on_account_and_looked_at_on_monday(hands: Hands, problem: int) -> None:
    drawer = begin(hands, problem, Event.PUT_ON_ACCOUNT)
    hands.fill(drawer.form.fields["reason"], "省厅九月中旬才开评审会")
    hands.fill(drawer.form.fields["next_review"], "2022-9-5")
    save(hands, drawer)
    clock.fix_today(MONDAY)
    page = hands.go("conferences")
    hands.press("Alt+Left")  # from the meeting, whose own tabs the key turns
    turn_to(hands, page, "on_account")
    hands.press("Down")
    hands.press("Ctrl+D")
    hands.type("已约省厅下周三上会，企业知情")
    hands.press("Return")


def a_meeting_makes_it_a_measure(hands: Hands, problem: int) -> None:
    meeting([problem], held=True)
    page = hands.go("conferences")
    page.show_part("meetings")
    hands.press("F5")
    hands.row(page.seen.list.table, 0)
    hands.press("Return")
    hands.press("Down")
    hands.press("Ctrl+D")
    drawer = page.seen.view.decision_drawer
    hands.fill(drawer.form.fields["content"], "供电公司九月底前完成迁改")
    hands.pick(drawer.form.fields["lead"], "建设局")
    hands.fill(drawer.form.fields["due_on"], "2022-9-30")
    save(hands, drawer)


def the_enterprise_withdraws_it(hands: Hands, problem: int) -> None:
    drawer = begin(hands, problem, Event.WITHDRAW)
    hands.press("Ctrl+S")
    assert drawer.form.fields["withdrawn_by"].error_label.text() == "请填写企业里谁提出撤单"
    hands.fill(drawer.form.fields["withdrawn_by"], "王厂长")
    hands.fill(drawer.form.fields["reason"], "已经自己租到")
    save(hands, drawer)


def test_the_honest_ways_out(hands: Hands, problems: Problems) -> None:
    more_time_is_asked_for_and_given(hands, problems.kept)
    asked = Extension.get()
    assert (asked.state, Feedback.get_by_id(problems.kept).due_on) == (ExtensionState.AGREED, date(2022, 9, 20))

    two_are_handled_as_one(hands, problems)
    same = Feedback.get_by_id(problems.same)
    assert (same.status, same.merged_into_id) == (FeedbackStatus.MERGED, problems.kept)
    assert same.due_on == date(2022, 9, 7), "each keeps its own deadline"

    the_enterprise_withdraws_it(hands, problems.withdrawn)
    withdrawn = feedback_page(problems.withdrawn)
    assert withdrawn.row.status == FeedbackStatus.WITHDRAWN
    assert "王厂长" in withdrawn.life[-1].words

    a_meeting_makes_it_a_measure(hands, problems.discussed)
    measure = Measure.get()
    assert (measure.feedback_id, measure.content, measure.due_on) == (problems.discussed, "供电公司九月底前完成迁改", date(2022, 9, 30))

    it_is_put_on_account_and_looked_at_on_monday(hands, problems.put_off)
    assert Feedback.get_by_id(problems.put_off).status == FeedbackStatus.ON_ACCOUNT
    assert OnAccountReview.get().words == "已约省厅下周三上会，企业知情"

    assert "省厅九月中旬才开评审会" in ledger("挂账清单")
    assert "供电公司九月底前完成迁改" in ledger("会商台账")
    assert ledger("销号台账") == set(), "none of these is a closure"
