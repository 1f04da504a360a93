"""A week's twenty visits entered in the grid by the keyboard alone, one of them refused on the way, the last one taken back."""

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
    page = hands.go("dashboard")
    hands.press("F5")
    assert shown(page, "本周还没走访") == f"▲ {OBJECTS}"
    assert shown(page, "本周已走访") == "0"

    page = hands.go("visits")
    grid = page.part("week")
    table, model = grid.table, grid.model
    assert model.rowCount() == OBJECTS
    for number in range(OBJECTS):
        assert table.hasFocus()
        row = table.row()
        assert row == number
        if number == REFUSED:
            hands.type("4")
            hands.press("Return")
            assert "晚于今天" in grid.note.text()
            assert (table.row(), visits(ListRequest()).total) == (number, number)
            hands.press("F4")
            hands.type("订单饱满，夜班缺人")
            hands.press("Esc")
            assert model.typed_in(row).findings[0] == "订单饱满，夜班缺人"
            hands.press("Shift+Tab", times=5)
            hands.press("3")
            hands.press("0")
        if number == REFUSED + 1:  # the day stays for the next one; back to today
            assert model.index(row, 2).data() == "周二 8-30"
            hands.type("3")
        hands.press("Return")
    assert visits(ListRequest()).total == OBJECTS

    rows = visits(ListRequest(limit=None)).rows
    assert len({row.enterprise for row in rows}) == OBJECTS
    assert [(row.day, row.finding_first) for row in rows if row.finding_first] == [(date(2022, 8, 30), "订单饱满，夜班缺人")]
    assert {row.day for row in rows if not row.finding_first} == {factories.TODAY}
    assert not any(row.late for row in rows)
    page = hands.go("dashboard")
    assert (shown(page, "本周还没走访"), shown(page, "本周已走访")) == ("0", str(OBJECTS))
    assert hands.window.menus.undo.isEnabled()
    hands.press("Ctrl+Z")  # the last visit was one too many
    assert shown(page, "本周已走访") == str(OBJECTS - 1)
    assert visits(ListRequest()).total == OBJECTS - 1
