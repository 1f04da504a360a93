"""A week's twenty visits entered by the keyboard alone, one of them refused on the way."""

from datetime import date

from desktop.listing import ListRequest
from desktop.visits.queries import visits
from desktop.vocabulary import Role
from tests import factories
from tests.journeys.hands import Hands, shown

OBJECTS = 20
REFUSED = 7  # the eighth is first given a day to come


def objects() -> None:
    cadres = [factories.cadre(name=name) for name in ("张文杰", "王敏")]
    for number in range(OBJECTS):
        enterprise = factories.enterprise(f"第{number + 1:02d}家科技有限公司")
        factories.relation(enterprise, Role.RESPONSIBLE, cadres[number % 2])


def test_twenty_visits_by_keyboard(hands: Hands) -> None:
    objects()
    window = hands.window
    page = hands.go("dashboard")
    hands.press("F5")
    assert shown(page, "本周还没走访") == f"▲ {OBJECTS}"
    assert shown(page, "本周已走访") == "0"

    page = hands.go("visits")
    week = page.part("week").list.model
    assert week.rowCount() == OBJECTS
    hands.press("Down")
    hands.press("Return")
    for number in range(OBJECTS):
        fields = page.drawer.form.fields
        name = fields["enterprise"].option.text
        assert [one.text for one in fields["cadres"].options] == [("张文杰", "王敏")[int(name[1:3]) % 2 == 0]]
        if number == REFUSED:
            assert fields["day"].line.hasFocus()
            hands.press("Ctrl+A")
            hands.type("9.1")
            fields["finding"].text.setFocus()
            hands.type("订单饱满，夜班缺人")
            hands.press("Ctrl+Return")
            assert fields["day"].error_label.text() == "走访日期不能晚于今天"
            assert fields["day"].line.hasFocus()
            assert (fields["finding"].value(), fields["enterprise"].option.text) == ("订单饱满，夜班缺人", name)
            assert visits(ListRequest()).total == number
            assert week.rowCount() == OBJECTS - number
            hands.press("Ctrl+A")
            hands.type("8.30")
        hands.press("Ctrl+Return")
        left = OBJECTS - number - 1
        hands.until(lambda left=left: week.rowCount() == left)
        hands.settle()
        if number == REFUSED and left:  # the day stays for the next one; back to today
            assert page.drawer.form.fields["day"].line.text() == "2022-08-30"
            hands.press("Ctrl+A")
            hands.type("8.31")
    assert not page.drawer.isVisible()
    assert visits(ListRequest()).total == OBJECTS

    rows = visits(ListRequest(limit=None)).rows
    assert len({row.enterprise for row in rows}) == OBJECTS
    assert [(row.day, row.finding) for row in rows if row.finding] == [(date(2022, 8, 30), "订单饱满，夜班缺人")]
    assert {row.day for row in rows if not row.finding} == {factories.TODAY}
    assert not any(row.late for row in rows)
    page = hands.go("dashboard")
    assert (shown(page, "本周还没走访"), shown(page, "本周已走访")) == ("0", str(OBJECTS))
    assert window.menus.undo.isEnabled()
    hands.press("Ctrl+Z")  # the last visit was one too many
    assert shown(page, "本周已走访") == str(OBJECTS - 1)
    assert visits(ListRequest()).total == OBJECTS - 1
