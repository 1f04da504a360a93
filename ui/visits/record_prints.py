"""Printing 走访记录表 from the log: of the chosen visits, and blank ones for what this week still asks for."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop import clock
from desktop.visits.queries import VisitRow
from desktop.visits.record_printing import print_blanks, print_visits
from ui.desk import Desk
from ui.saving import MadeFile, Saving, printed
from ui.tasks import Progress


class RecordPrints(Saving):
    """Prints for the log."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, "visits")

    def print_chosen(self, rows: Sequence[VisitRow]) -> None:
        """The papers of these visits."""
        living = [row for row in rows if not row.voided]
        name = f"{living[0].day}{living[0].enterprise}走访记录表" if len(living) == 1 else f"走访记录表{clock.today()}"

        def work(path: Path, progress: Progress) -> MadeFile:
            return printed(*print_visits(visits=[row.id for row in rows], path=path, progress=progress))

        self.save("打印选中的走访记录表", f"{name}.pdf", work)

    def print_week(self) -> None:
        """A blank paper for each object this week still asks to visit."""

        def work(path: Path, progress: Progress) -> MadeFile:
            return printed(*print_blanks(path=path, progress=progress))

        self.save("打印本周空白走访记录表", f"空白走访记录表{clock.today()}.pdf", work)
