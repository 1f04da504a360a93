"""The cards at the door: 登录, 解锁, 新密码, 忘记密码."""

from datetime import timedelta

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from ui.accounts.card import Card
from ui.accounts.secret_field import SecretField
from ui.widgets.fields import Field, TextField

SECOND = timedelta(seconds=1)


class SignInPage(Card):
    """Name and password. ``submitted`` carries both; a wait is counted down, and nothing can be tried meanwhile."""

    submitted = Signal(str, str)
    forgot = Signal()
    elsewhere = Signal()

    def __init__(self, park: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__("登录", f"{park}的园区文件设有账号。", "登录", parent)
        self.name = TextField("用户名", needed=True)
        self.name.set_value(name)
        self.name.line.returnPressed.connect(self._to_password)
        self.password = SecretField("密码")
        self.password.entered.connect(self.try_it)
        self.hold(self.name, self.password)
        self.forgot_way = self.way("忘记密码，用恢复码", self.forgot.emit)
        self.ways.addStretch(1)
        self.other_way = self.way("打开别的园区文件", self.elsewhere.emit)
        self._wait = timedelta(0)
        self._ticking = QTimer(self)
        self._ticking.setInterval(1000)
        self._ticking.timeout.connect(self.tick)

    def submit(self) -> None:
        self.submitted.emit(self.name.value(), self.password.value())

    def refuse_for(self, words: str, wait: timedelta) -> None:
        """Say what was wrong; the wrong password goes."""
        self.password.set_value("")
        self.refuse(words)
        self._wait = wait
        if wait:
            self.does.setEnabled(False)
            self._tell_wait()
            self._ticking.start()
        self.password.setFocus()

    @Slot()
    def tick(self) -> None:
        """A second of the wait is over."""
        self._wait -= SECOND
        if self._wait > timedelta(0):
            self._tell_wait()
            return
        self._ticking.stop()
        self.refuse("现在可以再试了")

    def _tell_wait(self) -> None:
        from desktop.accounts.delays import wait_words

        self.error.setText(f"密码输错的次数太多，请{wait_words(self._wait)}后再试")

    @Slot()
    def _to_password(self) -> None:
        self.password.setFocus()


class LockPage(SignInPage):
    """The same for the one person whose page stands behind it."""

    def __init__(self, park: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(park, name, parent)
        self.title.setText("已锁定")
        self.words.setText(f"{name}正在办的页面原样留着，输入密码就回到那里。")
        self.does.setText("解锁")
        self.name.setEnabled(False)
        self.forgot_way.hide()
        self.other_way.setText("切换用户")

    def closeEvent(self, event: QCloseEvent) -> None:
        """As a window of its own it is closed by the password only."""
        event.ignore()


class NewPasswordPage(Card):
    """A new password, twice; ``asks_old`` unless it has just been typed. ``submitted`` carries the old one (or nothing) and the new."""

    submitted = Signal(str, str)
    given_up = Signal()

    def __init__(self, name: str, *, asks_old: bool, parent: QWidget | None = None) -> None:
        words = "" if asks_old else f"{name}的密码是管理员设的，请改成只有自己知道的。"
        super().__init__("修改密码", f"{words}至少 8 个字符。", "改好，继续", parent)
        self.old = SecretField("原密码")
        self.new, self.again = twice("新密码")
        if not asks_old:
            self.old.hide()
            self.old.setEnabled(False)
        self.hold(self.old, self.new, self.again)
        self.again.entered.connect(self.try_it)
        self.ways.addStretch(1)
        self.way("取消" if asks_old else "退出登录", self.given_up.emit)

    def begin(self) -> None:
        (self.old if self.old.isEnabled() else self.new).setFocus()

    def submit(self) -> None:
        if refuse_unlike(self.new, self.again):
            self.working(busy=False)
            return
        self.submitted.emit(self.old.value(), self.new.value())


class RecoverPage(Card):
    """The recovery code stands for the password. ``submitted`` carries name, code and the new password."""

    submitted = Signal(str, str, str)
    given_up = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        words = "恢复码在设置管理员时打印过一页。没有恢复码的账号，请管理员重设密码。"
        super().__init__("忘记密码", words, "重设密码", parent)
        self.name = TextField("用户名", needed=True)
        self.name.set_value(name)
        self.code = TextField("恢复码", needed=True, hint="大小写和短横线不论")
        self.new, self.again = twice("新密码")
        self.again.entered.connect(self.try_it)
        self.hold(self.name, self.code, self.new, self.again)
        self.ways.addStretch(1)
        self.way("返回登录", self.given_up.emit)

    def submit(self) -> None:
        if refuse_unlike(self.new, self.again):
            self.working(busy=False)
            return
        self.submitted.emit(self.name.value(), self.code.value(), self.new.value())


def twice(label: str) -> tuple[SecretField, SecretField]:
    """A new password, and once more what nobody could read while it was typed."""
    return SecretField(label), SecretField(f"再输入一遍{label}")


def refuse_unlike(new: Field, again: Field) -> bool:
    """Whether both are not the same, which is said beside the second."""
    unlike = new.value() != again.value()
    again.show_error("两次输入的不一样" if unlike else "")
    if unlike:
        again.setFocus()
    return unlike
