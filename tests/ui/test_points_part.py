"""积分 as a person reads it, gives some by hand, takes them back, and changes what a rule is worth."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.models import PointEntry, PointRule
from desktop.vocabulary import Role
from tests import factories
from tests.ui.conftest import ScriptedPrompts, page_of, settle, visit_place
from ui.frame.window import MainWindow


@pytest.fixture
def points(window: MainWindow, qtbot: QtBot) -> Any:
    office = factories.department("经济发展局")
    for name, factory in (("张文杰", "华腾科技有限公司"), ("王敏", "鑫源科技有限公司")):
        cadre, made = factories.cadre(office, name=name), factories.enterprise(factory)
        factories.relation(made, Role.RESPONSIBLE, cadre)
        if name == "张文杰":
            factories.visit(made, cadre, date(2022, 8, 3))
    page = visit_place(window, qtbot, "redlines")
    page.show_part("points")
    settle(qtbot, window.desk)
    return page.part("points")


def shown(model: Any, column: str) -> list[str]:
    place = [one.key for one in model.columns].index(column)
    return [model.data(model.index(row, place)) for row in range(model.rowCount())]


def test_each_score_opens_into_its_items(points: Any, qtbot: QtBot) -> None:
    assert shown(points.list.model, "name") == ["张文杰", "王敏"]
    assert shown(points.list.model, "total") == ["94", "92"]
    points.list.table.selectRow(1)
    settle(qtbot, points.desk)
    assert shown(points.items_model, "condition").count("每漏访一周") == 4
    assert shown(points.items_model, "subject")[1] == "鑫源科技有限公司"


def test_points_are_given_by_keys_and_voided(points: Any, qtbot: QtBot, prompts: ScriptedPrompts) -> None:
    points.give_action.trigger()
    form = points.drawer.form
    form.fields["points"].set_value("3")
    form.fields["reason"].set_value("化解用地难题")
    qtbot.keyClick(points.drawer, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, points.desk)
    assert (PointEntry.get().points, PointEntry.get().cadre.name) == (3, "张文杰")
    assert shown(points.list.model, "total") == ["97", "92"]
    points.items.selectRow(points.items_model.rowCount() - 1)
    assert points.void_action.isEnabled()
    prompts.answers.append("重复登记")
    points.void_action.trigger()
    settle(qtbot, points.desk)
    assert PointEntry.get().voided
    assert shown(points.list.model, "total") == ["94", "92"]


def test_a_refused_entry_keeps_what_was_typed(points: Any, qtbot: QtBot) -> None:
    points.give_action.trigger()
    form = points.drawer.form
    form.fields["points"].set_value("-3")
    form.fields["reason"].set_value("化解用地难题")
    qtbot.keyClick(points.drawer, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, points.desk)
    assert "加分写正数" in points.drawer.refusal.text()
    assert form.fields["reason"].value() == "化解用地难题"
    assert not PointEntry.select().count()


def test_a_rule_is_changed_in_settings(points: Any, window: MainWindow, qtbot: QtBot) -> None:
    settings = visit_place(window, qtbot, "settings")
    settings.show_part("points")
    settle(qtbot, window.desk)
    rules = settings.part("points")
    rules.table.selectRow(shown(rules.model, "condition").index("每漏访一周"))
    rules.change_action.trigger()
    rules.drawer.form.fields["points"].set_value("-1")
    qtbot.keyClick(rules.drawer, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window.desk)
    assert PointRule.get(PointRule.condition == "每漏访一周").points == -1
    page_of(window, "redlines")
    visit_place(window, qtbot, "redlines")
    settle(qtbot, window.desk)
    assert shown(points.list.model, "total") == ["97", "96"]
