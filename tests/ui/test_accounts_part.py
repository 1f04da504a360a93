"""设置 · 账号 and 权限: an administrator adds a verifier, changes roles, gives another password, disables and enables."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.models import Account
from desktop.accounts import signing_in
from desktop.accounts.passwords import fits
from desktop.vocabulary import AccountRole
from tests import factories
from tests.fixtures.accounts import ADMIN, ADMIN_PASSWORD, PASSWORD, cheap_passwords
from tests.ui.conftest import ScriptedPrompts, settle, visit_place, write
from tests.ui.door_hands import VERIFIER, card_of, door, guarded, sign_in
from ui.accounts.founding import CodePage
from ui.accounts.pages import NewPasswordPage
from ui.frame.window import MainWindow
from ui.settings.accounts_part import NONE_YET, AccountsPart
from ui.settings.permissions_part import PermissionsPart

__all__ = ["cheap_passwords", "door", "guarded"]
CTRL = Qt.KeyboardModifier.ControlModifier


def part_of(window: MainWindow, qtbot: QtBot, key: str = "accounts"):
    page = visit_place(window, qtbot, "settings")
    page.show_part(key)
    settle(qtbot, window.desk)
    return page.part(key)


@pytest.fixture
def part(door: MainWindow, qtbot: QtBot) -> AccountsPart:
    """The list of accounts, before an administrator."""
    sign_in(door, qtbot, ADMIN, ADMIN_PASSWORD)
    return part_of(door, qtbot)


def names(part: AccountsPart) -> list[str]:
    model = part.list.model
    return [model.row(number).name for number in range(model.rowCount())]


def choose(part: AccountsPart, name: str) -> None:
    part.list.table.selectRow(names(part).index(name))


def test_an_account_is_added_by_keys_and_its_holder_comes_in(part: AccountsPart, door: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(door, Qt.Key.Key_N, CTRL)
    form = part.drawer
    qtbot.keyClick(form, Qt.Key.Key_S, CTRL)
    assert form.name.error_label.text() == "请填写用户名"
    write(form.name.line, "登记甲")
    qtbot.keyClicks(form.password.line, "first-2022")
    qtbot.keyClick(form, Qt.Key.Key_S, CTRL)
    settle(qtbot, door.desk)
    assert form.refusal.text() == "请至少选一个角色"
    assert form.password.value() == "first-2022", "what was typed stays"
    form.roles.boxes[AccountRole.CLERK].click()
    form.roles.boxes[AccountRole.VERIFIER].click()
    qtbot.keyClick(form, Qt.Key.Key_S, CTRL)
    settle(qtbot, door.desk)
    assert names(part) == [ADMIN, VERIFIER, "登记甲"]
    assert form.password.value() == ""
    row = Account.get(Account.name == "登记甲")
    assert (row.roles, row.must_change) == ("登记员、核验员", True)
    assert fits("first-2022", row.password)
    assert door.desk.undoable == "", "nothing of accounts is taken back"
    assert not [key for key in door.desk.settings.allKeys() if "first-2022" in str(door.desk.settings.value(key))]
    door.person.switch.trigger()
    settle(qtbot, door.desk)
    sign_in(door, qtbot, "登记甲", "first-2022")
    assert isinstance(card_of(door), NewPasswordPage)


def test_roles_department_and_password_of_another_are_changed(part: AccountsPart, door: MainWindow, qtbot: QtBot) -> None:
    choose(part, VERIFIER)
    qtbot.keyClick(door, Qt.Key.Key_F2)
    form = part.drawer
    assert form.name.value() == VERIFIER
    assert not form.name.isEnabled()
    assert form.password.isHidden()
    assert form.roles.value() == ["核验员"]
    form.roles.boxes[AccountRole.DISCIPLINE].click()
    write(form.department.line, "督查室")
    qtbot.keyClick(form.department.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.department.value() is not None)
    qtbot.keyClick(form, Qt.Key.Key_S, CTRL)
    settle(qtbot, door.desk)
    row = Account.get(Account.name == VERIFIER)
    assert row.roles == "核验员、纪检"
    assert row.department.name == "督查室"
    choose(part, VERIFIER)
    part.password_action.trigger()
    qtbot.keyClicks(part.passwords.password.line, "linshi-2022")
    qtbot.keyClick(part.passwords, Qt.Key.Key_S, CTRL)
    settle(qtbot, door.desk)
    signing_in.sign_in(name=VERIFIER, password="linshi-2022")
    signing_in.sign_in(name=ADMIN, password=ADMIN_PASSWORD)


def test_an_account_is_disabled_and_enabled_but_not_the_last_administrator(
    part: AccountsPart, door: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts
) -> None:
    choose(part, ADMIN)
    prompts.answers.append(True)
    part.disable_action.trigger()
    settle(qtbot, door.desk)
    assert prompts.warned == ["至少要留一个在用的管理员账号"]
    choose(part, VERIFIER)
    prompts.answers.append(True)
    part.disable_action.trigger()
    settle(qtbot, door.desk)
    assert Account.get(Account.name == VERIFIER).disabled_on is not None
    choose(part, VERIFIER)
    assert part.disable_action.text() == "启用"
    part.disable_action.trigger()
    settle(qtbot, door.desk)
    assert Account.get(Account.name == VERIFIER).disabled_on is None


def test_who_is_no_administrator_sees_no_accounts_but_the_permissions(door: MainWindow, qtbot: QtBot) -> None:
    sign_in(door, qtbot, VERIFIER, PASSWORD)
    part = part_of(door, qtbot)
    assert part.split.isHidden()
    assert "由管理员管理" in part.note.text()
    assert not any(action.isEnabled() for action in part.own_actions)
    assert not door.person.code.isVisible()
    table: PermissionsPart = part_of(door, qtbot, "permissions")
    told = {line.act: line.reaches for line in map(table.model.row, range(table.model.rowCount())) if line is not None}
    assert told["督查核验、销号、退回、重新办理"] == ("", "", "", "●", "", "")
    assert told["登记走访"] == ("●", "本部门", "", "", "", "")


def test_a_file_without_accounts_says_how_to_begin(window: MainWindow, qtbot: QtBot) -> None:
    part = part_of(window, qtbot)
    assert part.note.text() == NONE_YET
    assert part.split.isHidden()
    assert factories.department()


def test_a_lost_paper_is_replaced_from_the_menu(door: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> None:
    sign_in(door, qtbot, ADMIN, ADMIN_PASSWORD)
    prompts.answers.append(True)
    door.person.code.trigger()
    settle(qtbot, door.desk)
    page = card_of(door)
    assert isinstance(page, CodePage)
    code = page.code.text()
    page.sure.click()
    qtbot.mouseClick(page.does, Qt.MouseButton.LeftButton)
    assert list(door.pages) == ["dashboard"]
    assert door.current_page() is door.pages["dashboard"]
    signing_in.recover(name=ADMIN, code=code, password="xin-mima-9")
