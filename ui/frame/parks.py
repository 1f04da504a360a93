"""Opening, founding and backing up park files from the window, always on the database worker."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop import clock
from desktop.errors import UserError
from ui.desk import Desk

KINDS = "园区文件 (*.db);;所有文件 (*)"
BACKUPS = "备份 (*.parkbak);;所有文件 (*)"
REMEMBERED = 6


class Opened(NamedTuple):
    """An open park file: where it is, what the park is called, when it was last backed up.

    ``guarded``: it has accounts; ``fresh``: it has just been founded.
    """

    path: Path
    name: str
    backed_up: datetime | None
    guarded: bool = False
    fresh: bool = False


class ParkDoor(QObject):
    """``opened`` carries Opened, ``failed`` the error (it has been shown), ``refused`` why a park was not founded."""

    opened = Signal(object)
    failed = Signal(object)
    refused = Signal(str)
    backed_up = Signal(object)

    def __init__(self, desk: Desk, window: QWidget, may_leave: Callable[[], bool]) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._may_leave = may_leave
        self.quiet = False
        self._demo_day = False

    def recent(self) -> list[Path]:
        """Park files used lately that still exist, newest first."""
        stored = self._desk.settings.value("park/recent", [])
        names = [stored] if isinstance(stored, str) else stored if isinstance(stored, list) else []
        return [path for path in (Path(str(name)) for name in names) if path.is_file()]

    @Slot(object)
    def open(self, path: Path) -> None:
        """Open a park file chosen in the window, unless a page holds the person back."""
        if self._may_leave():
            self._open_now(path)

    def _open_now(self, path: Path) -> None:
        """The demo made here is shown on its own day."""
        is_demo = str(path) == self._desk.settings.value("park/demo")
        if self._demo_day and not is_demo:
            clock.fix_today(None)
        self._demo_day = is_demo
        self._desk.tasks.run(lambda: _open(path, demo=is_demo), self._done, self._wrong, title="打开园区文件", owner=self)

    def open_given(self, path: Path) -> None:
        """Open the park file named at the start, on the day named at the start."""
        self._desk.tasks.run(lambda: _open(path), self._done, self._wrong, title="打开园区文件", owner=self)

    @Slot()
    def choose(self) -> None:
        """Ask which file to open."""
        from ui.widgets.dialogs import prompts

        recent = self.recent()
        path = prompts().choose_file(self._window, "打开园区文件", KINDS, recent[0].parent if recent else Path.home())
        if path is not None:
            self.open(path)

    @Slot(str)
    def found(self, name: str) -> None:
        """Found a park called ``name``; asks where its file shall lie."""
        from ui.widgets.dialogs import prompts

        path = prompts().choose_target(self._window, "园区文件存放在哪里", KINDS, Path.home() / f"{name}.db")
        if path is None or not self._may_leave():
            return
        actor = self._desk.actor
        self._desk.tasks.run(lambda: _found(path, name, actor), self._done, self._not_founded, title="新建园区", owner=self)

    @Slot()
    def show_demo(self) -> None:
        """Make the invented park (once) and open it."""
        from ui.widgets.dialogs import prompts

        folder = prompts().choose_folder(self._window, "演示园区的文件放在哪个文件夹", Path.home())
        if folder is not None:
            self._desk.tasks.run(lambda: _demo(folder), self._demo_made, self._wrong, title="准备演示园区", owner=self)

    def _demo_made(self, path: Path) -> None:
        self._desk.settings.setValue("park/demo", str(path))
        self.open(path)

    @Slot()
    def restore(self) -> None:
        """Make a park file from a backup and open it; nothing is overwritten."""
        from ui.widgets.dialogs import prompts

        current = self.recent()
        start = current[0].parent if current else Path.home()
        backup = prompts().choose_file(self._window, "选一份备份", BACKUPS, start)
        if backup is None:
            return
        target = prompts().choose_target(self._window, "恢复成哪个园区文件（同名的会先另存）", KINDS, start / f"{backup.stem}.db")
        if target is not None and self._may_leave():
            self._desk.tasks.run(lambda: _restore(backup, target), self._open_now, self._wrong, title="从备份恢复", owner=self)

    @Slot()
    def back_up(self) -> None:
        """Back the open park file up beside itself."""
        self._desk.tasks.run(_back_up, self._backed_up, title="备份", owner=self)

    def _backed_up(self, opened: Opened) -> None:
        self._desk.said.emit("已备份并核对无误")
        self.backed_up.emit(opened)

    def _done(self, opened: Opened) -> None:
        names = [str(opened.path), *(str(path) for path in self.recent() if path != opened.path)]
        self._desk.settings.setValue("park/recent", names[:REMEMBERED])
        self.opened.emit(opened)

    def _wrong(self, error: Exception) -> None:
        if not self.quiet:
            self._desk.show_error(error)
        self.failed.emit(error)

    def _not_founded(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.refused.emit(str(error))
        else:
            self._desk.show_error(error)


def _open(path: Path, *, demo: bool = False) -> Opened:
    from desktop.park.files import open_park

    if demo:
        from desktop.demo.commands import DEMO_TODAY

        clock.fix_today(DEMO_TODAY)
    open_park(path)
    return _describe(path)


def _describe(path: Path) -> Opened:
    from desktop.backups.commands import backups_of
    from desktop.park.queries import has_accounts, park_name

    backups = backups_of(park=path)
    return Opened(path, park_name(), backups[0].made_at if backups else None, guarded=has_accounts())


def _found(path: Path, name: str, actor: str) -> Opened:
    from desktop.park.commands import create_park

    create_park(path=path, name=name, actor=actor)
    return _describe(path)._replace(fresh=True)


def _demo(folder: Path) -> Path:
    from desktop.demo.commands import make_demo

    path = folder / "demo.db"
    if not path.is_file():
        make_demo(folder=folder)
    return path


def _restore(backup: Path, target: Path) -> Path:
    from desktop.backups.commands import restore
    from desktop.park.files import close_park

    close_park()
    return restore(backup=backup, to=target)


def _back_up() -> Opened:
    from desktop.backups.commands import back_up
    from desktop.park.files import open_path

    path = open_path()
    if path is None:
        raise UserError("还没有打开园区文件")
    back_up(park=path)
    return _describe(path)
