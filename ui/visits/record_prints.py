"""Printing 走访记录表 from the log: of the chosen visits, and blank ones for what this week still asks for."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop import clock
from desktop.printing import PrintedFile
from desktop.visits.queries import VisitRow
from desktop.visits.record_printing import print_blanks, print_visits
from ui.desk import Desk
from ui.tasks import Cancelled, Progress
from ui.widgets.dialogs import prompts

PDF = "PDF 文件 (*.pdf)"
Work = Callable[[Path, Progress], tuple[str, PrintedFile]]


class RecordPrints(QObject):
    """Asks where, prints there, opens the file. ``busy`` while it prints; ``told`` says what was printed."""

    busy = Signal(bool)
    told = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._window = parent

    def print_chosen(self, rows: Sequence[VisitRow]) -> None:
        """The papers of these visits."""
        living = [row for row in rows if not row.voided]
        name = f"{living[0].day}{living[0].enterprise}走访记录表" if len(living) == 1 else f"走访记录表{clock.today()}"

        def work(path: Path, progress: Progress) -> tuple[str, PrintedFile]:
            return print_visits(visits=[row.id for row in rows], path=path, progress=progress)

        self._print("打印选中的走访记录表", name, work)

    def print_week(self) -> None:
        """A blank paper for each object this week still asks to visit."""

        def work(path: Path, progress: Progress) -> tuple[str, PrintedFile]:
            return print_blanks(path=path, progress=progress)

        self._print("打印本周空白走访记录表", f"空白走访记录表{clock.today()}", work)

    def _print(self, title: str, name: str, work: Work) -> None:
        kept = str(self._desk.settings.value("visits/folder", ""))
        folder = Path(kept) if kept and Path(kept).is_dir() else Path.home()
        path = prompts().choose_target(self._window, title, PDF, folder / f"{name}.pdf")
        if path is None:
            return
        self._desk.settings.setValue("visits/folder", str(path.parent))
        self.told.emit("")
        self.busy.emit(True)
        progress = Progress()
        self._desk.tasks.run(partial(work, path, progress), self._printed, self._failed, title=title, progress=progress, owner=self)

    def _printed(self, done: tuple[str, PrintedFile]) -> None:
        words, made = done
        self.busy.emit(False)
        self.told.emit("　".join((f"已打印{words}，共 {made.pages} 页，存为 {made.path}。", *made.warnings)))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(made.path)))

    def _failed(self, error: Exception) -> None:
        self.busy.emit(False)
        if isinstance(error, Cancelled):
            self._desk.said.emit("已取消，没有写出文件")
        else:
            self._desk.show_error(error)
