"""Signing in through the window: the administrator is founded, a verifier added, wrong passwords wait, a lost one is recovered."""

from datetime import timedelta
from pathlib import Path
from threading import current_thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from db.models import Account, Audit
from desktop.accounts import commands, passwords, signed_in, signing_in
from desktop.accounts.permissions import Act
from desktop.park.files import close_park
from desktop.vocabulary import AccountRole
from exports.pdf.check.pages import read_document
from tests.fixtures.accounts import ADMIN, ADMIN_PASSWORD, PASSWORD, MachineClock, cheap_passwords, machine_clock
from tests.ui.conftest import ScriptedPrompts, settle, visit_place, write
from tests.ui.door_hands import VERIFIER, card_of, door, guarded, sign_in
from ui.accounts.founding import CodePage, FoundPage
from ui.accounts.pages import NewPasswordPage, RecoverPage, SignInPage
from ui.desk import Desk
from ui.frame.window import MainWindow

__all__ = ["cheap_passwords", "door", "guarded", "machine_clock"]


def test_nothing_is_seen_or_done_before_somebody_signs_in(door: MainWindow, qtbot: QtBot) -> None:
    assert isinstance(card_of(door), SignInPage)
    assert door.isActiveWindow(), "no other window came up on the way"
    assert door.pages == {}
    assert not door.menus.undo.isEnabled()
    assert not any(action.isEnabled() for action in door.navigation.place_actions.values())
    sign_in(door, qtbot, VERIFIER, PASSWORD)
    assert list(door.pages) == ["dashboard"]
    assert (door.top.person.text(), door.desk.actor) == (VERIFIER, VERIFIER)
    assert door.desk.may(Act.VERIFY)
    assert not door.desk.may(Act.ROSTER)
    assert [action.isVisible() for action in (door.person.name, door.person.found, door.person.lock)] == [False, False, True]


def test_hashing_never_holds_the_window(door: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[str] = []
    for name in ("fits", "hashed"):
        real = getattr(passwords, name)
        monkeypatch.setattr(passwords, name, lambda *words, real=real: threads.append(current_thread().name) or real(*words))
    sign_in(door, qtbot, VERIFIER, "wrong-one")
    sign_in(door, qtbot, VERIFIER, PASSWORD)
    assert threads
    assert set(threads) == {"database"}


def test_the_password_is_shown_only_while_the_button_is_held(door: MainWindow, qtbot: QtBot) -> None:
    page = card_of(door)
    assert isinstance(page, SignInPage)
    line, button = page.password.line, page.password.show_button
    qtbot.keyClicks(line, "secret-1")
    assert "secret" not in line.displayText()
    qtbot.mousePress(button, Qt.MouseButton.LeftButton)
    assert (line.echoMode(), line.displayText()) == (QLineEdit.EchoMode.Normal, "secret-1")
    qtbot.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert line.echoMode() == QLineEdit.EchoMode.Password


def test_a_wrong_password_is_said_and_after_four_a_wait_is_counted_down(
    door: MainWindow, qtbot: QtBot, machine_clock: MachineClock
) -> None:
    page = card_of(door)
    assert isinstance(page, SignInPage)
    for _ in range(3):
        sign_in(door, qtbot, VERIFIER, "wrong-one")
        assert (page.error.text(), page.password.value()) == ("用户名或密码不对", "")
    sign_in(door, qtbot, VERIFIER, "wrong-one")
    assert page.error.text() == "密码输错的次数太多，请15秒后再试"
    assert not page.does.isEnabled()
    sign_in(door, qtbot, VERIFIER, PASSWORD)
    assert signed_in.current() is None, "Enter does nothing while waiting"
    for _ in range(14):
        page.tick()
    assert page.error.text() == "密码输错的次数太多，请1秒后再试"
    page.tick()
    assert page.does.isEnabled()
    machine_clock.turn(seconds=15)
    sign_in(door, qtbot, VERIFIER, PASSWORD)
    assert door.top.person.text() == VERIFIER
    assert page._wait <= timedelta(0)


def test_a_password_given_by_somebody_else_is_changed_first(door: MainWindow, qtbot: QtBot) -> None:
    signing_in.sign_in(name=ADMIN, password=ADMIN_PASSWORD)
    commands.add_account(name="登记乙", roles=[AccountRole.CLERK], password="first-2022", actor=ADMIN)
    signing_in.sign_out()
    sign_in(door, qtbot, "登记乙", "first-2022")
    page = card_of(door)
    assert isinstance(page, NewPasswordPage)
    assert page.old.isHidden()
    assert door.pages == {}
    qtbot.keyClicks(page.new.line, "denglu-2022")
    qtbot.keyClicks(page.again.line, "denglu-2023")
    qtbot.keyClick(page.again.line, Qt.Key.Key_Return)
    assert page.again.error_label.text() == "两次输入的不一样"
    page.again.line.clear()
    qtbot.keyClicks(page.again.line, "denglu-2022")
    qtbot.keyClick(page.again.line, Qt.Key.Key_Return)
    settle(qtbot, door.desk)
    assert door.top.person.text() == "登记乙"
    signing_in.sign_in(name="登记乙", password="denglu-2022")


def test_ones_own_password_is_changed_from_the_menu_over_the_page(door: MainWindow, qtbot: QtBot) -> None:
    sign_in(door, qtbot, VERIFIER, PASSWORD)
    before = door.pages["dashboard"]
    door.person.change.trigger()
    page = card_of(door)
    assert isinstance(page, NewPasswordPage)
    qtbot.keyClicks(page.old.line, "wrong-one")
    for line in (page.new.line, page.again.line):
        qtbot.keyClicks(line, "xin-mima-9")
    qtbot.mouseClick(page.does, Qt.MouseButton.LeftButton)
    settle(qtbot, door.desk)
    assert page.error.text() == "原密码不对"
    page.old.line.clear()
    qtbot.keyClicks(page.old.line, PASSWORD)
    qtbot.mouseClick(page.does, Qt.MouseButton.LeftButton)
    settle(qtbot, door.desk)
    assert door.current_page() is before
    signing_in.sign_in(name=VERIFIER, password="xin-mima-9")


def test_who_may_not_is_told_so_by_the_service_and_another_person_takes_the_seat(
    door: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts
) -> None:
    sign_in(door, qtbot, VERIFIER, PASSWORD)
    visit_place(door, qtbot, "roster")
    door.person.switch.trigger()
    settle(qtbot, door.desk)
    assert door.pages == {}
    assert signed_in.current() is None
    sign_in(door, qtbot, ADMIN, ADMIN_PASSWORD)
    assert door.top.person.text() == ADMIN
    assert list(door.pages) == ["roster"], "where one worked last"
    assert not door.desk.undoable


def test_a_backup_takes_the_place_of_the_file_only_for_who_may(
    door: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts, guarded: Path, tmp_path: Path
) -> None:
    sign_in(door, qtbot, ADMIN, ADMIN_PASSWORD)
    door.back_up.trigger()
    settle(qtbot, door.desk)
    (kept,) = (guarded.parent / "备份").iterdir()
    commands.add_account(name="纪检甲", roles=[AccountRole.DISCIPLINE], password="first-2022", actor=ADMIN)
    signing_in.sign_in(name="纪检甲", password="first-2022")
    signing_in.change_own_password(old="first-2022", new="jijian-2022")
    door.person.switch.trigger()
    settle(qtbot, door.desk)
    sign_in(door, qtbot, "纪检甲", "jijian-2022")
    assert not door.back_up.isVisible()
    prompts.answers.extend([kept, guarded])
    door.door.restore()
    settle(qtbot, door.desk)
    assert "没有“备份、检查”的权限" in prompts.warned[0]
    assert door.top.person.text() == "纪检甲"
    door.person.switch.trigger()
    settle(qtbot, door.desk)
    sign_in(door, qtbot, ADMIN, ADMIN_PASSWORD)
    prompts.answers.extend([kept, guarded])
    door.door.restore()
    settle(qtbot, door.desk)
    assert isinstance(card_of(door), SignInPage), "the file that was put back asks again"
    sign_in(door, qtbot, ADMIN, ADMIN_PASSWORD)
    close_park()  # this thread still reads the file that gave way
    assert [row.name for row in Account.select()] == [ADMIN, VERIFIER]


GREY = {
    "roster": ["更正", "办理交接", "建立包保关系", "新增干部"],
    "enterprises": ["新增企业（项目）", "明确责任人"],
    "visits": ["登记走访", "从表格粘贴 …"],
    "exchange": ["选择工作簿 …"],
}


def test_what_the_person_may_not_do_stays_grey_and_says_why(door: MainWindow, qtbot: QtBot) -> None:
    sign_in(door, qtbot, VERIFIER, PASSWORD)
    for place, titles in GREY.items():
        page = visit_place(door, qtbot, place)
        actions = {action.text(): action for action in page.page_actions}
        for title in titles:
            action = actions[title]
            action.setEnabled(True)
            assert not action.isEnabled(), title
            assert action.toolTip().startswith("您的账号没有“"), title
    assert door.back_up.isVisible(), "a verifier keeps backups"
    door.person.switch.trigger()
    settle(qtbot, door.desk)
    sign_in(door, qtbot, ADMIN, ADMIN_PASSWORD)
    actions = {action.text(): action for action in visit_place(door, qtbot, "roster").page_actions}
    assert actions["新增干部"].isEnabled(), "pages are made anew for the next person"


def test_another_park_is_opened_from_the_door(door: MainWindow, qtbot: QtBot, template_park: Path, prompts: ScriptedPrompts) -> None:
    page = card_of(door)
    assert isinstance(page, SignInPage)
    prompts.answers.append(template_park)
    qtbot.mouseClick(page.other_way, Qt.MouseButton.LeftButton)
    settle(qtbot, door.desk)
    assert list(door.pages) == ["dashboard"]
    assert door.person.name.isVisible()
    assert door.desk.acts is None


# --- the first run


def test_a_new_park_offers_its_administrator_whose_code_is_printed_once(
    desk: Desk, qtbot: QtBot, prompts: ScriptedPrompts, tmp_path: Path, cheap_passwords: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.saving.QDesktopServices.openUrl", lambda _url: True)
    window = MainWindow(desk)
    with qtbot.waitSignal(window.first_shown, timeout=10_000):
        window.show()
        window.show_welcome()
    prompts.answers.append(tmp_path / "新园区.db")
    window.door.found("云岭高新区")
    settle(qtbot, desk)
    offer = card_of(window)
    assert isinstance(offer, FoundPage)
    offer.name.line.clear()
    write(offer.name.line, ADMIN)
    for line in (offer.password.line, offer.again.line):
        qtbot.keyClicks(line, ADMIN_PASSWORD)
    offer.roles.boxes[AccountRole.CLERK].click()
    qtbot.mouseClick(offer.does, Qt.MouseButton.LeftButton)
    settle(qtbot, desk)
    shown = card_of(window)
    assert isinstance(shown, CodePage)
    code = shown.code.text()
    assert not shown.does.isEnabled(), "first it is kept"
    prompts.answers.append(tmp_path / "恢复码.pdf")
    qtbot.mouseClick(shown.print, Qt.MouseButton.LeftButton)
    settle(qtbot, desk)
    printed = "".join(char.char for page in read_document(tmp_path / "恢复码.pdf").pages for char in page.chars)
    assert code in "".join(printed.split())
    shown.sure.click()
    qtbot.mouseClick(shown.does, Qt.MouseButton.LeftButton)
    settle(qtbot, desk)
    assert window.top.person.text() == ADMIN
    assert list(window.pages) == ["dashboard"]
    row = Account.get()
    assert (row.name, row.roles) == (ADMIN, "登记员、管理员")
    assert Audit.get(Audit.entity == "account").actor == ADMIN

    window.person.switch.trigger()
    settle(qtbot, desk)
    door = card_of(window)
    assert isinstance(door, SignInPage)
    qtbot.mouseClick(door.forgot_way, Qt.MouseButton.LeftButton)
    lost = card_of(window)
    assert isinstance(lost, RecoverPage)
    write(lost.code.line, code.lower())
    for line in (lost.new.line, lost.again.line):
        qtbot.keyClicks(line, "xin-mima-9")
    qtbot.keyClick(lost.again.line, Qt.Key.Key_Return)
    settle(qtbot, desk)
    renewed = card_of(window)
    assert isinstance(renewed, CodePage)
    assert renewed.code.text() != code
    renewed.sure.click()
    qtbot.mouseClick(renewed.does, Qt.MouseButton.LeftButton)
    settle(qtbot, desk)
    assert window.top.person.text() == ADMIN
    window.close()
    desk.window = None


def test_it_may_be_put_off_and_done_from_the_menu(window: MainWindow, qtbot: QtBot, cheap_passwords: None) -> None:
    assert window.person.found.isVisible()
    window.person.found.trigger()
    offer = card_of(window)
    assert isinstance(offer, FoundPage)
    qtbot.mouseClick(offer.ways.itemAt(1).widget(), Qt.MouseButton.LeftButton)
    settle(qtbot, window.desk)
    assert list(window.pages) == ["dashboard"]
    assert not Account.select().exists()
