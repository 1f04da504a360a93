"""The tabs below the facts of a problem. A tab is one file with a ``ProblemTab``, and one line here."""

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desktop.feedback.problem_page import ProblemPage
from ui.desk import Desk
from ui.feedback.step_panel import StepPanel


class TabEntry(NamedTuple):
    """One tab: ``made_by`` is loaded when it is first seen; ``counted`` stands behind the title, where the page knows it."""

    key: str
    title: str
    made_by: str
    counted: Callable[[ProblemPage], int] | None = None

    def build(self, desk: Desk, panel: StepPanel, problem: ProblemPage) -> Any:
        """Make the tab."""
        module, _, name = self.made_by.rpartition(".")
        return getattr(import_module(module), name)(desk, panel, problem)

    def words(self, problem: ProblemPage) -> str:
        """The title with its count; nothing is counted where there is nothing."""
        number = self.counted(problem) if self.counted is not None else 0
        return f"{self.title} {number}" if number else self.title


ENTRIES: tuple[TabEntry, ...] = (
    TabEntry("life", "办理过程", "ui.feedback.life_tab.LifeTab"),
    TabEntry("evidence", "佐证", "ui.feedback.evidence_tab.EvidenceTab", lambda problem: problem.row.evidence),
    TabEntry("measures", "措施", "ui.feedback.measures_tab.MeasuresTab"),
    TabEntry("conferences", "会商", "ui.conferences.problem_tab.ConferencesTab"),
    TabEntry("letters", "函件", "ui.letters.problem_tab.LettersTab"),
    TabEntry("suspicion", "存疑、回头看", "ui.feedback.suspicion_tab.SuspicionTab"),
)


class DetailTabs(QTabWidget):
    """Another problem begins with its first tab; the same one, read again, leaves the tab that is seen."""

    def __init__(self, desk: Desk, panel: StepPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._panel = panel
        self._problem: ProblemPage | None = None
        self._built: dict[str, Any] = {}
        self._holders: list[QWidget] = []
        self.setDocumentMode(True)
        for entry in ENTRIES:
            holder = QWidget()
            self._holders.append(holder)
            self.addTab(holder, entry.title)
        self.currentChanged.connect(self._turned)

    def tab(self, key: str) -> Any:
        """The tab of this key, built if it has not been seen yet; a problem must have been shown."""
        if key not in self._built:
            number = next(number for number, entry in enumerate(ENTRIES) if entry.key == key)
            assert self._problem is not None  # noqa: S101 - said above
            self._built[key] = tab = ENTRIES[number].build(self._desk, self._panel, self._problem)
            holder = self._holders[number]
            turned_to = holder.hasFocus()  # by Ctrl+Tab, while there was nothing in it
            layout = QVBoxLayout(holder)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(tab)
            holder.setFocusProxy(tab)
            if turned_to:
                tab.setFocus()
        return self._built[key]

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front."""
        self.setCurrentIndex([entry.key for entry in ENTRIES].index(key))

    @property
    def seen_actions(self) -> list[QAction]:
        """What the tab that is seen can do."""
        seen = self._built.get(ENTRIES[self.currentIndex()].key)
        return seen.own_actions if seen is not None else []

    def show_problem(self, problem: ProblemPage) -> None:
        """Show this one; a tab that is not seen reads it when it is."""
        if self._problem is None or self._problem.row.id != problem.row.id:
            self.setCurrentIndex(0)
        self._problem = problem
        for number, entry in enumerate(ENTRIES):
            self.setTabText(number, entry.words(problem))
        for tab in self._built.values():
            tab.show_problem(problem)
        self._turned()

    @Slot()
    def _turned(self) -> None:
        if self._problem is not None:
            self.tab(ENTRIES[self.currentIndex()].key).freshen()
