"""Writing the list that is seen, as of the day that is seen, as the ledger of that name."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from desktop import clock
from ui.page import Page
from ui.roster.page_day import RosterDay
from ui.tasks import Progress
from ui.widgets.dialogs import prompts

WORKBOOK = "工作簿 (*.xlsx)"
LEDGERS = {"cadres": "干部名册", "relations": "包保责任清单", "coverage": "覆盖缺口清单"}


class RosterExport(QObject):
    """The action 导出; what it writes is what the ledger of that day says, the same rows as on screen without filters."""

    def __init__(self, page: Page, day: RosterDay) -> None:
        super().__init__(page)
        self._page = page
        self._day = day
        self._kind = ""
        self.action = page.act("导出", self.export, "Ctrl+Shift+E", tip="把这张清单截至这一天的台账导出成工作簿")

    def follow(self, part: str) -> None:
        """The tab that is seen now."""
        self._kind = LEDGERS.get(part, "")
        self.action.setEnabled(bool(self._kind))

    @Slot()
    def export(self) -> None:
        """Ask where, and write the workbook."""
        from desktop.ledgers.commands import export_ledger

        desk, day = self._page.desk, self._day.day or clock.today()
        kept = Path(str(desk.settings.value("ledgers/folder", "")))
        folder = kept if kept.is_dir() and str(kept) != "." else Path.home()
        path = prompts().choose_target(self._page, f"导出{self._kind}", WORKBOOK, folder / f"{day}{self._kind}.xlsx")
        if path is None:
            return
        desk.settings.setValue("ledgers/folder", str(path.parent))
        progress = Progress()
        work = partial(export_ledger, kind=self._kind, path=path, as_of=day, progress=progress)
        desk.tasks.run(work, lambda made: desk.said.emit(f"已导出 {made.rows} 行：{made.path}"), progress=progress, owner=self)
