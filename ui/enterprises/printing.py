"""Printing 一企一策 from the window: where to, then written there and opened."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from desktop import clock
from desktop.enterprises.plan_printing import print_plan, print_plans
from desktop.printing import PrintedFile
from ui.page import Page
from ui.tasks import Progress
from ui.widgets.dialogs import prompts

PDF = "PDF 文件 (*.pdf)"
FOLDER = "enterprises/folder"


class PlanPrinting(QObject):
    """Prints for the page of objects."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page

    def one(self, enterprise: int, name: str) -> None:
        """The plan of one object."""
        self._print(f"{name}一企一策", lambda path, _: print_plan(enterprise=enterprise, path=path))

    def all(self) -> None:
        """The plans of all living objects."""
        self._print("一企一策", lambda path, progress: print_plans(path=path, progress=progress))

    def some(self, enterprises: Sequence[int]) -> None:
        """The plans of these."""
        self._print("选中的一企一策", lambda path, progress: print_plans(path=path, enterprises=enterprises, progress=progress))

    def _print(self, name: str, work: Callable[[Path, Progress], tuple[str, PrintedFile]]) -> None:
        desk = self._page.desk
        kept = Path(str(desk.settings.value(FOLDER, "")))
        folder = kept if kept.is_dir() and str(kept) != "." else Path.home()
        path = prompts().choose_target(self._page, "打印一企一策", PDF, folder / f"{name}{clock.today()}.pdf")
        if path is None:
            return
        desk.settings.setValue(FOLDER, str(path.parent))
        progress = Progress()
        desk.tasks.run(partial(work, path, progress), self._printed, desk.show_error, title="打印一企一策", progress=progress, owner=self)

    def _printed(self, done: tuple[str, PrintedFile]) -> None:
        words, file = done
        self._page.desk.said.emit(f"已打印{words}（{file.pages}页），存为 {file.path}")
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.path)))
