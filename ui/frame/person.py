"""文件 menu: who works. In a file without accounts a name that anybody may write; in one with accounts who signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from ui.accounts.entrance import Entrance
    from ui.frame.window import MainWindow


class PersonActions(QObject):
    """The actions, and the door, which is not loaded before somebody comes to it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._entrance: Entrance | None = None
        self._park = ""
        self.given: tuple[str, str] | None = None  # name and password given at the start
        add, menu = window.menus.add, window.menus.file
        self.name = add(menu, "使用人 …", "", self._name, needs_park=False)
        self.found = add(menu, "设置管理员 …", "", self._found)
        self.change = add(menu, "修改密码 …", "", self._change)
        self.code = add(menu, "换发恢复码 …", "", self._renew)
        self.switch = add(menu, "切换用户 …", "", self._switch)
        self.lock = add(menu, "立即锁定", "Ctrl+Alt+L", self._lock)
        self.show_for(guarded=False)

    @property
    def entrance(self) -> Entrance:
        """The door."""
        if self._entrance is None:
            from ui.accounts.entrance import Entrance

            window = self._window
            self._entrance = made = Entrance(window.desk, window, window)
            made.entered.connect(window.enter)
            made.refused.connect(window.not_opened)
            made.elsewhere.connect(window.door.choose)
        return self._entrance

    @property
    def locked(self) -> bool:
        """Whether the window is locked."""
        return self._entrance is not None and self._entrance.locked

    def arrive(self, park: str, *, guarded: bool, fresh: bool) -> bool:
        """A file was opened: whether the work can be shown at once. Else the door says when."""
        self._park = park
        given, self.given = self.given, None
        if self._entrance is not None:
            self._entrance.close()
        self._window.desk.sign_out()
        self.show_for(guarded=guarded)
        if guarded:
            self.entrance.knock(park, given)
        elif fresh:
            self.entrance.offer_founding(park)
        return not guarded and not fresh

    def show_for(self, *, guarded: bool) -> None:
        """Offer what goes with the file that is open."""
        for action, wanted in (
            (self.name, not guarded),
            (self.found, not guarded),
            (self.change, guarded),
            (self.code, guarded and self._window.desk.may("账号")),
            (self.switch, guarded),
            (self.lock, guarded),
            (self._window.back_up, self._window.desk.may("备份、检查")),
        ):
            action.setVisible(wanted)

    @Slot()
    def _name(self) -> None:
        from ui.widgets.dialogs import prompts

        name = prompts().ask_text(self._window, "使用人", "谁在用？每一次改动都会记下这个名字。", start=self._window.desk.actor)
        if name:
            self._window.desk.set_actor(name)

    @Slot()
    def _found(self) -> None:
        if self._window.may_leave():
            self._window.drop_pages()
            self.entrance.offer_founding(self._park)

    @Slot()
    def _change(self) -> None:
        self.entrance.change_password()

    @Slot()
    def _renew(self) -> None:
        self.entrance.renew_code()

    @Slot()
    def _switch(self) -> None:
        self.entrance.switch()

    @Slot()
    def _lock(self) -> None:
        self.entrance.lock()
