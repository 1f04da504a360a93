"""Files that are handed on: ask where to, make the file there on the worker, open it and say where it is."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop.changes import Changes
from desktop.errors import FileTakenError
from desktop.file_names import another, untaken
from desktop.printing import PrintedFile
from ui.desk import Desk
from ui.tasks import Cancelled, Progress
from ui.widgets.dialogs import prompts

KINDS = {
    ".pdf": "PDF 文件 (*.pdf)",
    ".xlsx": "工作簿 (*.xlsx)",
    ".xlsm": "含宏的工作簿 (*.xlsm)",
    ".docx": "文字文档，可用 WPS 修改 (*.docx)",
}


class MadeFile(NamedTuple):
    """A file that was made, and what is said of it."""

    path: Path
    words: str


class Saving(QObject):
    """``busy`` while a file is being made, ``told`` what was made and where (nothing while it is not known yet).

    The folder chosen last is offered next time, by ``folder``: one word for each kind of paper.
    """

    busy = Signal(bool)
    told = Signal(str)

    def __init__(self, desk: Desk, asker: QWidget, folder: str, *, opens: bool = True) -> None:
        super().__init__(asker)
        self._desk = desk
        self._asker = asker
        self._folder = f"{folder}/folder"
        self._opens = opens
        self.last: Path | None = None

    def save(self, title: str, name: str, work: Callable[[Path, Progress], MadeFile], *, others: Sequence[str] = ()) -> None:
        """Make a file that leaves the park as it is. ``name`` is what is offered; its suffix says what kind of file it is.

        Where a file of that name stands, or is open in another program, another name is offered.

        ``others``: suffixes of other kinds that may be chosen instead; ``work`` goes by that of the path.
        """
        path = self._ask(title, name, others)
        if path is None:
            return

        def failed(error: Exception) -> None:
            self._failed(error)
            if isinstance(error, FileTakenError) and not self._desk.locked:
                self.save(title, another(path).name, work, others=others)

        progress = self._begin()
        self._desk.tasks.run(partial(work, path, progress), self._over, failed, title=title, progress=progress, owner=self)

    def save_and_record(
        self, title: str, name: str, work: Callable[[Path, Progress], Changes], made: Callable[[Changes], MadeFile]
    ) -> None:
        """Make a file by a user action that also records something, as ``Desk.do`` does."""

        def over(changes: Changes) -> None:
            self._over(made(changes))

        path = self._ask(title, name)
        if path is not None:
            progress = self._begin()
            self._desk.do(partial(work, path, progress), title, over, failed=self._end, progress=progress, owner=self)

    @Slot()
    def open_last(self) -> None:
        """Hand the file made last to the program of the system that shows such files."""
        if self.last is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.last)))

    def _ask(self, title: str, name: str, others: Sequence[str] = ()) -> Path | None:
        kept = str(self._desk.settings.value(self._folder, ""))
        folder = Path(kept) if kept and Path(kept).is_dir() else Path.home()
        kinds = ";;".join(KINDS[suffix] for suffix in (Path(name).suffix, *others))
        path = prompts().choose_target(self._asker, title, kinds, untaken(folder / name))
        if path is not None:
            self._desk.settings.setValue(self._folder, str(path.parent))
        return path

    def _begin(self) -> Progress:
        self.told.emit("")
        self.busy.emit(True)
        return Progress()

    def _over(self, made: MadeFile) -> None:
        self.last = made.path
        self._end()
        self.told.emit(made.words)
        if self._opens:
            self.open_last()

    def _failed(self, error: Exception) -> None:
        self._end()
        if isinstance(error, Cancelled):
            self._desk.said.emit("已取消，没有写出文件")
        else:
            self._desk.show_error(error)

    def _end(self) -> None:
        self.busy.emit(False)


def printed(words: str, file: PrintedFile) -> MadeFile:
    """What is said of a printed file: ``words`` name what is on it."""
    return MadeFile(file.path, "　".join((f"已打印{words}，共 {file.pages} 页，存为 {file.path}。", *file.warnings)))


def exported(kind: str, rows: int, path: Path, warnings: tuple[str, ...] = ()) -> MadeFile:
    """What is said of a ledger written as a workbook."""
    return MadeFile(path, "　".join((f"已导出{kind} {rows} 行，存为 {path}。", *warnings)))
