"""锁定: by the keys and by idle minutes; nothing can be read or done meanwhile, and what was typed is there afterwards."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop import clock
from desktop.accounts import commands, signing_in
from desktop.errors import UserError
from desktop.settings.commands import change_setting
from desktop.vocabulary import AccountRole
from tests.fixtures.accounts import ADMIN, ADMIN_PASSWORD, PASSWORD, account, cheap_passwords
from tests.ui.conftest import ScriptedPrompts, settle, visit_place, write
from tests.ui.door_hands import VERIFIER, card_of, door, guarded, sign_in
from ui.accounts.pages import LockPage
from ui.frame.window import MainWindow
from ui.widgets.fields import TextField

__all__ = ["cheap_passwords", "door", "guarded"]
PROJECT = Path(__file__).resolve().parents[2]
WORDS = "王某反映的事还没有写完"


@pytest.fixture
def working(door: MainWindow, qtbot: QtBot) -> MainWindow:
    """The administrator, who is a clerk too, is signed in and has typed into a form of the roster."""
    signing_in.sign_in(name=ADMIN, password=ADMIN_PASSWORD)
    sign_in(door, qtbot, ADMIN, ADMIN_PASSWORD)
    visit_place(door, qtbot, "roster")
    qtbot.keyClick(door, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, door.desk)
    write(name_field(door).line, WORDS)
    return door


def name_field(window: MainWindow) -> TextField:
    fields = window.pages["roster"].findChildren(TextField)
    return next(field for field in fields if field.title == "部门全称")


def typed(window: MainWindow) -> str:
    return name_field(window).value()


def seen() -> str:
    """Every word that can be read in any window of the program."""
    visible = [each for each in QApplication.allWidgets() if each.isVisible()]
    return "\n".join(each.text() for each in visible if isinstance(each, QLabel | QLineEdit | QAbstractButton))


def unlock(window: MainWindow, qtbot: QtBot, password: str) -> None:
    page = window.person.entrance.card
    assert isinstance(page, LockPage)
    qtbot.keyClicks(page.password.line, password)
    qtbot.keyClick(page.password.line, Qt.Key.Key_Return)
    settle(qtbot, window.desk)


def test_the_keys_lock_at_once_and_the_password_leads_back_to_what_was_typed(working: MainWindow, qtbot: QtBot) -> None:
    assert WORDS in seen()
    page = working.current_page()
    qtbot.keyClick(working, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    locked = card_of(working)
    assert isinstance(locked, LockPage)
    assert WORDS not in seen()
    assert locked.name.value() == ADMIN
    assert not locked.name.isEnabled()
    unlock(working, qtbot, "wrong-one")
    assert locked.error.text() == "用户名或密码不对"
    unlock(working, qtbot, ADMIN_PASSWORD)
    assert working.current_page() is page
    assert typed(working) == WORDS
    assert WORDS in seen()


def test_while_locked_no_key_and_no_menu_does_anything(working: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> None:
    working.person.lock.trigger()
    for menu in (working.menus.file, working.menus.edit, working.menus.go, working.menus.page):
        usable = [action.text() for action in menu.actions() if action.isEnabled() and action.isVisible() and action.text()]
        assert usable in ([], ["退出"]), menu.title()
    for keys in (Qt.Key.Key_1, Qt.Key.Key_K, Qt.Key.Key_N, Qt.Key.Key_S, Qt.Key.Key_Z, Qt.Key.Key_O):
        qtbot.keyClick(working, keys, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, working.desk)
    assert isinstance(card_of(working), LockPage)
    assert WORDS not in seen()
    unlock(working, qtbot, ADMIN_PASSWORD)
    assert list(working.pages) == ["dashboard", "roster"]


def test_other_windows_are_out_of_sight_and_come_back(working: MainWindow, qtbot: QtBot) -> None:
    picture = QLabel("现场照片上的字", working, Qt.WindowType.Window)
    picture.show()
    assert "现场照片上的字" in seen()
    working.person.lock.trigger()
    assert "现场照片上的字" not in seen()
    unlock(working, qtbot, ADMIN_PASSWORD)
    assert picture.isVisible()
    picture.close()


def test_a_question_that_waits_is_covered_and_still_waits_afterwards(working: MainWindow, qtbot: QtBot) -> None:
    question = QDialog(working)
    words = QLabel("作废李某家的走访吗？", question)
    answered: list[int] = []
    question.finished.connect(answered.append)
    question.open()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is question)
    working.person.entrance.lock()
    page = working.person.entrance.card
    assert isinstance(page, LockPage)
    assert page.isWindow(), "above the question, or nobody could type into it"
    assert QApplication.activeModalWidget() is page
    assert words.visibleRegion().isEmpty(), "nothing of it shows from under the cover"
    cover = question.children()[-1]
    assert isinstance(cover, QLabel)
    assert (cover.text(), cover.geometry()) == ("已锁定", question.rect())
    page.close()
    assert page.isVisible(), "closing it opens nothing"
    unlock(working, qtbot, ADMIN_PASSWORD)
    assert answered == []
    assert question.isVisible()
    assert not shiboken6.isValid(cover) or not cover.isVisible()
    assert typed(working) == WORDS
    question.close()


def test_idle_minutes_lock_and_every_touch_begins_them_anew(working: MainWindow, qtbot: QtBot) -> None:
    idle = working.person.entrance.idle
    assert idle.minutes == 10
    idle._timer.setInterval(60)
    with qtbot.waitSignal(idle.over, timeout=5_000):
        pass
    assert isinstance(card_of(working), LockPage)
    assert idle.minutes == 0
    unlock(working, qtbot, ADMIN_PASSWORD)
    assert idle.minutes == 10
    handle = working.windowHandle()
    where = QPointF(5, 5)
    left = idle._timer.remainingTime
    idle._timer.setTimerType(Qt.TimerType.PreciseTimer)
    idle._timer.start(500_000)
    qtbot.waitUntil(lambda: left() < 499_990, timeout=5_000)
    button, none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(handle, QMouseEvent(QEvent.Type.MouseMove, where, where, button, button, none))
    assert left() > 499_990


def test_the_minutes_are_a_setting_and_0_is_never(working: MainWindow, qtbot: QtBot) -> None:
    idle = working.person.entrance.idle
    commands.change_account(account=1, roles=["管理员"], actor=ADMIN)
    for minutes in (3, 0):
        working.desk.do(lambda value=minutes: change_setting(key="lock_minutes", value=value, actor=ADMIN), "修改设置")
        settle(qtbot, working.desk)
        assert idle.minutes == minutes


def test_switching_from_the_lock_warns_and_forgets_the_pages(working: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts) -> None:
    picture = QLabel("现场照片上的字", working, Qt.WindowType.Window)
    picture.show()
    working.person.lock.trigger()
    working.desk.show_error(UserError("王某的电话已经登记过"))
    page = card_of(working)
    assert isinstance(page, LockPage)
    prompts.answers.append(False)
    qtbot.mouseClick(page.other_way, Qt.MouseButton.LeftButton)
    assert card_of(working) is page
    prompts.answers.append(True)
    qtbot.mouseClick(page.other_way, Qt.MouseButton.LeftButton)
    settle(qtbot, working.desk)
    sign_in(working, qtbot, VERIFIER, PASSWORD)
    assert working.top.person.text() == VERIFIER
    assert WORDS not in seen()
    assert working.desk.undoable == ""
    assert not picture.isVisible()
    assert prompts.warned == [], "what went wrong for one person is not told to the next"


def test_errors_wait_behind_the_lock_and_no_word_of_what_was_done_shows(
    working: MainWindow, qtbot: QtBot, prompts: ScriptedPrompts
) -> None:
    working.person.lock.trigger()
    working.desk.said.emit("已完成：登记王某家的走访")
    assert "王某" not in seen()
    working.desk.show_error(UserError("王某的电话已经登记过"))
    assert prompts.warned == []
    unlock(working, qtbot, ADMIN_PASSWORD)
    assert prompts.warned == ["王某的电话已经登记过"]


def test_roles_taken_away_meanwhile_are_gone_after_the_lock(working: MainWindow, qtbot: QtBot) -> None:
    other = account("刘洋", AccountRole.ADMINISTRATOR)
    working.person.lock.trigger()
    signing_in.sign_in(name="刘洋", password=PASSWORD)
    commands.disable_account(account=1, actor="刘洋")
    unlock(working, qtbot, ADMIN_PASSWORD)
    page = card_of(working)
    assert isinstance(page, LockPage)
    assert page.error.text() == "用户名或密码不对"
    assert other


def test_what_one_has_half_typed_is_no_draft_of_another(working: MainWindow, qtbot: QtBot) -> None:
    account("登记乙", AccountRole.CLERK)
    for name, password, found in (("登记乙", PASSWORD, ""), (ADMIN, ADMIN_PASSWORD, WORDS)):
        working.person.switch.trigger()
        settle(qtbot, working.desk)
        sign_in(working, qtbot, name, password)
        visit_place(working, qtbot, "roster")
        qtbot.keyClick(working, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        settle(qtbot, working.desk)
        assert typed(working) == found


# --- started from outside


@pytest.mark.parametrize(
    ("password", "status"), [(ADMIN_PASSWORD, 0), ("wrong-one", 3), (None, 0)], ids=["right", "wrong", "asked for in the window"]
)
def test_started_with_a_name_and_its_password(guarded: Path, tmp_path: Path, password: str | None, status: int) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PARK_")}
    environment |= {"XDG_CONFIG_HOME": str(tmp_path), "APPDATA": str(tmp_path)} | ({"PARK_PASSWORD": password} if password else {})
    code = "import sys\nfrom main import main\nstatus = main(sys.argv[1:])\nprint('ui.dashboard.page' in sys.modules)\nsys.exit(status)"
    done = subprocess.run(
        [sys.executable, "-c", code, "--db", guarded, "--user", ADMIN, "--today", str(clock.today()), "--exit-when-shown"],
        cwd=PROJECT, env=environment, capture_output=True, encoding="utf-8", timeout=100, check=False,
    )  # fmt: skip
    assert done.returncode == status, done.stderr
    assert done.stdout.strip() == str(password == ADMIN_PASSWORD)
    assert done.stderr == ("用户名或密码不对\n" if status else "")
