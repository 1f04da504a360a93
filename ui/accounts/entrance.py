"""The door of a file with accounts: who is let in, who is locked out, and who comes next. Hashing runs on the worker."""

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from desktop.accounts.signing_in import SignInRefusedError, sign_out
from desktop.changes import Changes
from desktop.errors import UserError
from ui.accounts.card import Card
from ui.accounts.curtain import Curtain
from ui.accounts.founding import CodePage, FoundPage
from ui.accounts.idle import Idle
from ui.accounts.pages import LockPage, NewPasswordPage, RecoverPage, SignInPage
from ui.accounts.work import Coded, Entered, change_password, enter, found, lock_minutes, print_code, recover, renew_code
from ui.desk import Desk
from ui.saving import MadeFile, Saving, printed
from ui.widgets.dialogs import prompts

KEPT_NAME = "person/account"  # who signed in last on this machine


class Stage(Protocol):
    """The window, as the door needs it."""

    def show_card(self, card: QWidget, *, locked: bool) -> None:
        """Show this instead of the work; ``locked``: not even another file can be opened."""
        ...

    def drop_card(self) -> None:
        """Show the work again as it was left."""
        ...

    def drop_pages(self) -> None:
        """Forget the pages of who worked before."""
        ...

    def may_leave(self) -> bool:
        """Whether no page holds the person back."""
        ...


class Entrance(QObject):
    """``entered``: somebody may begin to work; ``refused``: the password given at the start is not right; ``elsewhere``: another file."""

    entered = Signal()
    refused = Signal(object)
    elsewhere = Signal()

    def __init__(self, desk: Desk, window: QWidget, stage: Stage) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._stage = stage
        self._park = ""
        self._typed = ""  # between a sign-in and the change of password it asks for
        self._locked = False
        self.card: Card | None = None
        self._curtain = Curtain()
        self.idle = Idle(self)
        self.idle.over.connect(self.lock)
        desk.changed.connect(self._settings_changed)

    @property
    def locked(self) -> bool:
        """Whether the work of who is signed in stands behind the lock."""
        return self._locked

    # --- coming in

    def knock(self, park: str, given: tuple[str, str] | None = None) -> None:
        """Ask who it is; ``given`` at the start are a name and its password."""
        self._park = park
        self._stand_down()
        if given is not None:
            self._run(partial(enter, *given), self._came_in, partial(self._given_wrong, given[0]))
            return
        self._ask(str(self._desk.settings.value(KEPT_NAME, "")))

    def _ask(self, name: str) -> None:
        page = SignInPage(self._park, name)
        page.submitted.connect(self._try)
        page.forgot.connect(self._recover)
        page.elsewhere.connect(self.elsewhere)
        self._show(page)

    @Slot(str, str)
    def _try(self, name: str, password: str) -> None:
        self._typed = password
        self._run(partial(enter, name, password), self._came_in)

    def _came_in(self, entered: Entered) -> None:
        typed, self._typed = self._typed, ""
        if entered.must_change:
            page = NewPasswordPage(entered.name, asks_old=False)
            page.submitted.connect(partial(self._change_first, typed))
            page.given_up.connect(self.leave)
            self._show(page)
            return
        self._let_in(entered)

    def _change_first(self, typed: str, _old: str, new: str) -> None:
        self._run(partial(change_password, typed, new), self._let_in)

    def _let_in(self, entered: Entered) -> None:
        self._desk.settings.setValue(KEPT_NAME, entered.name)
        self._desk.sign_in(entered.name, entered.acts)
        self._show(None)
        self.idle.begin(entered.lock_minutes)
        self.entered.emit()

    def _given_wrong(self, name: str, error: Exception) -> None:
        self.refused.emit(error)
        self._ask(name)
        self._kept_out(error)

    # --- the administrator, and lost passwords

    def offer_founding(self, park: str) -> None:
        """Offer to make the first account."""
        self._park = park
        page = FoundPage(self._desk.actor)
        page.submitted.connect(self._found)
        page.later.connect(self._not_now)
        self._show(page)

    @Slot(str, str, object)
    def _found(self, name: str, password: str, roles: list[str]) -> None:
        self._run(partial(found, name, password, roles, self._desk.actor), self._coded)

    @Slot()
    def _not_now(self) -> None:
        self._show(None)
        self.entered.emit()

    @Slot()
    def _recover(self) -> None:
        name = self.card.name.value() if isinstance(self.card, SignInPage) else ""
        page = RecoverPage(name)
        page.submitted.connect(self._recover_with)
        page.given_up.connect(self._back_to_door)
        self._show(page)

    @Slot(str, str, str)
    def _recover_with(self, name: str, code: str, password: str) -> None:
        self._run(partial(recover, name, code, password), self._coded)

    def _coded(self, coded: Coded) -> None:
        self.show_code(coded.entered.name, coded.code, partial(self._let_in, coded.entered))

    def show_code(self, name: str, code: str, then: Callable[[], object]) -> None:
        """Show a recovery code until it is kept."""
        page = CodePage(code)
        saving = Saving(self._desk, page, "recovery")
        saving.told.connect(page.tell)
        saving.busy.connect(page.print.setDisabled)
        page.print_wanted.connect(partial(self._print, saving, name, code))
        page.kept.connect(then)
        self._show(page)

    def _print(self, saving: Saving, name: str, code: str) -> None:
        def work(path: Any, progress: Any) -> MadeFile:
            return printed("恢复码", print_code(name, code, path, progress))

        saving.save("打印恢复码", "管理员恢复码.pdf", work)

    # --- going out

    @Slot()
    def lock(self) -> None:
        """Nothing can be read until the password is typed; what was typed before stays."""
        if self._desk.acts is None or self.card is not None:
            return
        self._locked = True
        self._desk.set_locked(locked=True)
        self.idle.end()
        waits = QApplication.activeModalWidget() is not None
        self._curtain.draw(self._window)
        page = LockPage(self._park, self._desk.actor)
        page.submitted.connect(self._unlock)
        page.elsewhere.connect(self._switch_from_lock)
        self._show(page, apart=waits)

    @Slot(str, str)
    def _unlock(self, name: str, password: str) -> None:
        self._typed = password
        self._run(partial(enter, name, password), self._unlocked)

    def _unlocked(self, entered: Entered) -> None:
        self._open_curtain()
        if entered.must_change:
            self._came_in(entered)
            return
        self._typed = ""
        self._desk.sign_in(entered.name, entered.acts)
        self._show(None)
        self.idle.begin(entered.lock_minutes)

    @Slot()
    def _switch_from_lock(self) -> None:
        name = self._desk.actor
        if prompts().ask(self._window, f"{name}正在办的页面会关掉，没有保存的内容（登记了一半的草稿除外）会丢失。", yes="切换用户"):
            self.leave()

    @Slot()
    def switch(self) -> None:
        """Somebody else takes the seat, unless a page holds the one who sits there back."""
        if self._stage.may_leave():
            self.leave()

    @Slot()
    def leave(self) -> None:
        """Sign out, and ask who comes next."""
        self._desk.sign_out()
        self._curtain.draw(self._window, self.card)
        self._curtain.forget()
        self._stage.drop_pages()
        self._open_curtain()
        self._run(sign_out, self._left)

    def _left(self, _nothing: None) -> None:
        self.knock(self._park)

    @Slot()
    def change_password(self) -> None:
        """One's own, asked for from the menu."""
        if self._desk.acts is None or self.card is not None:
            return
        page = NewPasswordPage(self._desk.actor, asks_old=True)
        page.submitted.connect(self._change)
        page.given_up.connect(self._back_to_work)
        self._show(page)

    @Slot(str, str)
    def _change(self, old: str, new: str) -> None:
        self._run(partial(change_password, old, new), self._changed)

    def _changed(self, _entered: Entered) -> None:
        self._show(None)
        self._desk.said.emit("密码已修改")

    @Slot()
    def renew_code(self) -> None:
        """Another recovery code for who is signed in, whose paper is lost."""
        if self._desk.acts is None or self.card is not None:
            return
        told = "原来那一页马上作废；新的只显示这一次，请准备好打印。"
        if prompts().ask(self._window, "换发自己的恢复码？", told, yes="换发"):
            self._run(partial(renew_code, self._desk.actor), self._renewed, self._desk.show_error)

    def _renewed(self, code: str) -> None:
        self.show_code(self._desk.actor, code, self._back_to_work)

    def close(self) -> None:
        """Another file is opened: nobody is signed in to it."""
        self._stand_down()
        self._show(None)

    # --- what they have in common

    def _stand_down(self) -> None:
        self.idle.end()
        self._open_curtain()

    def _open_curtain(self) -> None:
        self._locked = False
        self._desk.set_locked(locked=False)
        self._curtain.open()

    @Slot()
    def _back_to_door(self) -> None:
        self.knock(self._park)

    @Slot()
    def _back_to_work(self) -> None:
        self._show(None)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None], wrong: Callable[[Exception], None] | None = None) -> None:
        self._desk.tasks.run(work, done, wrong or self._kept_out, title="核对密码", owner=self)

    def _kept_out(self, error: Exception) -> None:
        self._typed = ""
        card = self.card
        if card is None or not isinstance(error, UserError):
            if card is not None:
                card.working(busy=False)
            self._desk.show_error(error)
        elif isinstance(card, SignInPage) and isinstance(error, SignInRefusedError):
            card.refuse_for(str(error), error.wait)
        else:
            card.refuse(str(error))

    def _show(self, card: Card | None, *, apart: bool = False) -> None:
        """Put a card before the work (``apart``: a window of its own, above a question that waits), or take the last one away."""
        before, self.card = self.card, card
        if card is not None:
            if apart:
                self._stage.show_card(QWidget(), locked=True)
                _stand_apart(card, self._window)
            else:
                self._stage.show_card(card, locked=self._locked)
            card.begin()
        else:
            self._stage.drop_card()
        if before is not None:
            before.hide()
            before.deleteLater()

    @Slot(object)
    def _settings_changed(self, changes: Changes) -> None:
        if "setting" in changes.areas and self._desk.acts is not None:
            self._desk.tasks.run(lock_minutes, self._set_minutes, owner=self)

    def _set_minutes(self, minutes: int) -> None:
        if self.card is None:
            self.idle.begin(minutes)


def _stand_apart(card: QWidget, window: QWidget) -> None:
    card.setParent(window, Qt.WindowType.Dialog | Qt.WindowType.CustomizeWindowHint | Qt.WindowType.WindowTitleHint)
    card.setWindowModality(Qt.WindowModality.ApplicationModal)
    card.setWindowTitle("已锁定")
    card.resize(card.sizeHint())
    card.show()
