"""Writing the list that is seen, as of the day that is seen, as the ledger of that name."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from desktop import clock
from desktop.accounts.permissions import Act
from desktop.ledgers.naming import ledger_file_name
from ui.page import Page
from ui.roster.page_day import RosterDay
from ui.saving import MadeFile, Saving, exported
from ui.tasks import Progress


class RosterExport(QObject):
    """The action 导出; what it writes is what the ledger of that day says, the same rows as on screen without filters."""

    def __init__(self, page: Page, day: RosterDay) -> None:
        super().__init__(page)
        self._desk = page.desk
        self._day = day
        self._kind = ""
        self._saving = Saving(page.desk, page, "ledgers", opens=False)
        self._saving.told.connect(page.desk.said)
        self.action = page.act("导出", self.export, "Ctrl+Shift+E", tip="把这张清单截至这一天的台账导出成工作簿", needs=Act.EXPORT)

    def follow(self, ledger: str) -> None:
        """The ledger of the list that is seen now; nothing if it is none."""
        self._kind = ledger
        self.action.setEnabled(bool(self._kind))

    @Slot()
    def export(self) -> None:
        """Ask where, and write the workbook."""
        day = self._day.day or clock.today()
        self._saving.save(f"导出{self._kind}", ledger_file_name(self._desk.park, self._kind, as_of=day), partial(_export, self._kind, day))


def _export(kind: str, day: date, path: Path, progress: Progress) -> MadeFile:
    from desktop.ledgers.commands import export_ledger

    return exported(kind, export_ledger(kind=kind, path=path, as_of=day, progress=progress).rows, path)
