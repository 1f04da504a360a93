"""Printing 一企一策 from the window: where to, then written there and opened."""

from collections.abc import Callable, Sequence
from pathlib import Path

from desktop import clock
from desktop.enterprises.plan_printing import print_plan, print_plans
from desktop.printing import PrintedFile
from ui.saving import MadeFile, Saving, printed
from ui.screen import Screen
from ui.tasks import Progress


class PlanPrinting(Saving):
    """Prints for the page of objects."""

    def __init__(self, page: Screen) -> None:
        super().__init__(page.desk, page, "enterprises")
        self.told.connect(page.desk.said)

    def one(self, enterprise: int, name: str) -> None:
        """The plan of one object."""
        self._print(f"{name}一企一策", lambda path, _: print_plan(enterprise=enterprise, path=path))

    def all(self) -> None:
        """The plans of all living objects."""
        self._print("一企一策", lambda path, progress: print_plans(path=path, progress=progress))

    def some(self, enterprises: Sequence[int]) -> None:
        """The plans of these."""
        self._print("选中的一企一策", lambda path, progress: print_plans(path=path, enterprises=enterprises, progress=progress))

    def _print(self, name: str, plans: Callable[[Path, Progress], tuple[str, PrintedFile]]) -> None:
        def work(path: Path, progress: Progress) -> MadeFile:
            return printed(*plans(path, progress))

        self.save("打印一企一策", f"{name}{clock.today()}.pdf", work)
