"""A visit is held against the three duties of what the object was on its day."""

from datetime import date

from pytestqt.qtbot import QtBot

from desktop.enterprises.commands import turn_object
from desktop.vocabulary import EnterpriseKind, Turn
from tests import factories
from tests.factories import ACTOR
from tests.journeys.hands import Hands
from tests.ui.conftest import ScriptedPrompts
from ui.frame.window import MainWindow


def test_a_visit_before_production_shows_the_projects_duties(window: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> None:
    object_, cadre = factories.enterprise("新材料项目", kind=EnterpriseKind.PROJECT), factories.cadre()
    for day in (5, 15):
        factories.visit(object_, cadre, date(2022, 8, day))
    turn_object(enterprise=object_, turn=Turn.PRODUCTION, day=date(2022, 8, 10), reason="竣工", actor=ACTOR)
    hands = Hands(window, qtbot, prompts)
    page = hands.go("visits")
    hands.tab(page.parts, "走访记录")

    def headings(row: int) -> list[str]:
        page.log.table.setFocus()
        page.log.table.selectRow(row)
        hands.press("F2")
        return [field.title for field in page.drawer._duties]

    assert headings(0) == ["包经济运行", "包营商环境", "包规范经营"]
    hands.press("Esc")
    assert headings(1) == ["包建设进度", "包规范施工", "包施工环境"]
    hands.fill(page.drawer.form.fields["day"], "8.12")
    hands.settle()
    assert [field.title for field in page.drawer._duties] == ["包经济运行", "包营商环境", "包规范经营"]
