"""应联尽联, 全员覆盖: from the numbers on the first page, by the proposals, to a notice that has nothing left to name."""

from typing import Any

import pytest

from db.models import Assignment, Cadre
from desktop.accounts.permissions import Act
from desktop.audit.work import open_work
from desktop.vocabulary import Gap, Role
from tests import factories
from tests.factories import ACTOR
from tests.journeys.hands import Hands, column, shown

LACKING = ("缺包保领导的企业（项目）", "缺责任部门的企业（项目）", "缺包保责任人的企业（项目）", "没有包保对象的干部", "离岗人员仍在包保")


@pytest.fixture
def gaps(hands: Hands) -> None:
    """A park in which everything is lacking, and somebody left without handing over."""
    home = factories.department("产业发展局")
    for name in ("张文杰", "李四平"):
        factories.cadre(home, name=name)
    factories.leader("赵书记")
    gone = factories.cadre(home, name="王五洲")
    factories.relation(factories.enterprise("华腾科技有限公司"), Role.RESPONSIBLE, gone)
    factories.enterprise("云岭化工有限公司")
    with open_work("造数", ACTOR, needs=Act.IMPORT) as work:  # the commands refuse it
        work.update(Cadre.get_by_id(gone), in_post_to=factories.TODAY.replace(day=10))


def notice(hands: Hands) -> str:
    """The words of August's notice, drafted anew."""
    page = hands.go("notices").part("periods")
    hands.press("Ctrl+N")
    return page.view.form.fields["body"].value()


def page_of(hands: Hands, key: str) -> Any:
    return hands.window.pages[key]


def duties(hands: Hands) -> dict[str, str]:
    page = hands.go("dashboard")
    page.refresh()
    hands.settle()
    return {title: shown(page, title) for title in LACKING}


def test_what_is_lacking_is_named_and_made_good(hands: Hands, gaps: None) -> None:
    assert duties(hands) == dict(zip(LACKING, ("▲ 2", "▲ 2", "▲ 2", "▲ 3", "▲ 1"), strict=True))
    told = notice(hands)
    assert "2家企业（项目）未明确包保领导：华腾科技有限公司、云岭化工有限公司；" in told
    assert "华腾科技有限公司的包保责任人王五洲（在岗到2022年8月10日为止）" in told

    hands.go("dashboard")
    hands.click(next(line for line in page_of(hands, "dashboard").month.lines if line.words.text() == "离岗人员仍在包保"))
    page = page_of(hands, "roster")
    assert column(page.list_of("coverage"), "kind") == [Gap.DEPARTED]
    hands.row(page.list_of("coverage").table, 0)
    hands.press("Return")
    hands.press("Ctrl+S")
    assert Assignment.get().end == factories.TODAY.replace(day=10)

    hands.press("Ctrl+G")
    assert column(page.part("coverage").panel.list, "state") == ["☑"] * 6
    hands.press("Ctrl+S")
    assert duties(hands) == dict.fromkeys(LACKING, "0")
    told = notice(hands)
    assert "企业（项目）应联尽联，在岗干部全员覆盖。" in told
    assert "空档" not in told

    hands.press("Ctrl+Z")  # the last thing saved is the draft
    hands.press("Ctrl+Z")
    assert duties(hands)["缺包保领导的企业（项目）"] == "▲ 2"
