"""设置 · 办理规则: every declared setting has its field; what is saved is what was changed."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from db.models import Setting
from desktop.accounts import commands
from desktop.settings.commands import change_setting
from desktop.settings.declared import ALL, DAYS_MAJOR, DAYS_ORDINARY, MONTHS_MAJOR, UNIT_MAJOR
from desktop.settings.declared_reminders import WORKING_HOURS
from desktop.settings.queries import value_of
from desktop.vocabulary import AccountRole
from tests import factories
from tests.fixtures.accounts import ADMIN, ADMIN_PASSWORD, account, cheap_passwords, signed
from tests.ui.conftest import settle, visit_place
from ui.frame.window import MainWindow
from ui.settings.calendar_part import CalendarPart
from ui.settings.page import SettingsPage
from ui.settings.rules_part import RulesPart
from ui.settings.setting_fields import NumberField
from ui.widgets.fields import ChoiceField, TextField

__all__ = ["cheap_passwords"]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def part(window: MainWindow, qtbot: QtBot) -> RulesPart:
    factories.problem(collected_on=date(2022, 8, 1))
    page = visit_place(window, qtbot, "settings")
    found: RulesPart = page.part("rules")
    qtbot.waitUntil(lambda: found.whole and found.kept is not None)
    return found


def number(part: RulesPart, key: str) -> NumberField:
    field = part.form.fields[key]
    assert isinstance(field, NumberField)
    return field


def fill(qtbot: QtBot, part: RulesPart, key: str, text: str) -> None:
    line = number(part, key).line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)


def save(qtbot: QtBot, part: RulesPart) -> None:
    qtbot.keyClick(QApplication.focusWidget() or part, Qt.Key.Key_S, CTRL)
    settle(qtbot, part.desk)


def test_every_setting_has_a_field_with_its_value(part: RulesPart) -> None:
    assert part.form.values() == {one.key: one.default for one in ALL}
    assert [line.back.isHidden() for line in part._helps] == [True] * len(ALL)


def test_a_changed_limit_is_saved_alone_and_says_whose_deadlines_stay(part: RulesPart, qtbot: QtBot) -> None:
    fill(qtbot, part, DAYS_ORDINARY.key, "5")
    save(qtbot, part)

    assert [(row.key, row.value) for row in Setting.select()] == [("days_ordinary", "5")]
    assert "在办问题（一般事项1件）已经给出的期限不变" in part.note.text()
    chip = part.kept_problems.findChild(QPushButton)
    assert chip is not None
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    settle(qtbot, part.desk)
    window = part.desk.window
    assert isinstance(window, MainWindow)
    assert window.pages["feedback"].isVisible()


def test_the_way_back_to_the_default(part: RulesPart, qtbot: QtBot) -> None:
    change_setting(key=DAYS_ORDINARY.key, value=5, actor="x")
    part.refresh()
    settle(qtbot, part.desk)
    line = next(line for line in part._helps if line.parent() is number(part, DAYS_ORDINARY.key))
    assert line.back.text() == "恢复默认（7天）"

    qtbot.mouseClick(line.back, Qt.MouseButton.LeftButton)
    save(qtbot, part)
    assert value_of(DAYS_ORDINARY) == 7
    assert Setting.get().voided


@pytest.mark.parametrize(("typed", "wrong"), [("", "请填整数"), ("x", "请填整数"), ("-1", "请填整数"), ("366", "应在0到365之间")])
def test_a_wrong_number_is_told_beside_it_and_nothing_is_saved(part: RulesPart, qtbot: QtBot, typed: str, wrong: str) -> None:
    fill(qtbot, part, DAYS_ORDINARY.key, typed)
    if not typed:
        qtbot.keyClick(number(part, DAYS_ORDINARY.key).line, Qt.Key.Key_Delete)
    save(qtbot, part)

    assert wrong in number(part, DAYS_ORDINARY.key).error_label.text()
    assert not Setting.select().exists()


def test_what_does_not_count_is_grey(part: RulesPart, qtbot: QtBot) -> None:
    unit = part.form.fields[UNIT_MAJOR.key]
    assert isinstance(unit, ChoiceField)
    assert number(part, MONTHS_MAJOR.key).isEnabled()
    assert not number(part, DAYS_MAJOR.key).isEnabled()
    unit.combo.setFocus()
    qtbot.keyClick(unit.combo, Qt.Key.Key_Down)
    assert unit.value() == "自然日"
    assert not number(part, MONTHS_MAJOR.key).isEnabled()
    assert number(part, DAYS_MAJOR.key).isEnabled()


def test_hours_that_cannot_be_read_are_told(part: RulesPart, qtbot: QtBot) -> None:
    field = part.form.fields[WORKING_HOURS.key]
    assert isinstance(field, TextField)
    field.line.setFocus()
    field.line.selectAll()
    qtbot.keyClicks(field.line, "9-5")
    save(qtbot, part)
    assert "看不懂“9-5”" in field.error_label.text()
    assert not Setting.select().exists()


def test_a_conflict_is_told_with_both_values(part: RulesPart, qtbot: QtBot) -> None:
    fill(qtbot, part, DAYS_ORDINARY.key, "5")
    change_setting(key=DAYS_ORDINARY.key, value=9, actor="别人")
    save(qtbot, part)
    assert "刚被别处改为9天" in part.refusal.text()
    assert number(part, DAYS_ORDINARY.key).value() == 5
    assert "“一般事项办理天数”现在是：9" in part.note.text()

    save(qtbot, part)
    assert value_of(DAYS_ORDINARY) == 5


def test_all_go_back_to_their_defaults(part: RulesPart, qtbot: QtBot) -> None:
    change_setting(key=DAYS_ORDINARY.key, value=5, actor="x")
    change_setting(key="remind", value=False, actor="x")
    part.refresh()
    settle(qtbot, part.desk)
    next(action for action in part.own_actions if action.text() == "全部恢复默认").trigger()
    part.save_action.trigger()
    settle(qtbot, part.desk)
    assert all(value_of(one) == one.default for one in ALL)


def test_who_may_not_change_settings_sees_them_and_is_told_whom_to_ask(part: RulesPart, qtbot: QtBot, cheap_passwords: None) -> None:
    commands.found_administrator(name=ADMIN, password=ADMIN_PASSWORD, actor="x")
    account("李一", AccountRole.CLERK)
    signed("李一")
    part.refresh()
    settle(qtbot, part.desk)

    assert not part.form.isEnabled()
    assert part.note.text() == "这里只看；要改，请管理员登录"
    assert number(part, DAYS_ORDINARY.key).value() == 7
    window = part.desk.window
    assert isinstance(window, MainWindow)
    page = window.pages["settings"]
    assert isinstance(page, SettingsPage)
    page.show_part("calendar")
    settle(qtbot, part.desk)
    calendar = page.part("calendar")
    assert isinstance(calendar, CalendarPart)
    assert not any(action.isEnabled() for action in (calendar.toggle_day, calendar.paste, calendar.confirm))
    page.show_part("rules")

    signed(ADMIN)
    part.refresh()
    settle(qtbot, part.desk)
    assert part.form.isEnabled()
    assert not part.note.isVisible()
