"""What 每周清单 and 一周一结 have in common: a week to choose, and papers and workbooks of it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel

from desktop import clock
from desktop.ledgers.commands import export_ledger
from desktop.periods import WEEK, monday_of
from desktop.weekly.rules import span_words, stand_of, week_in_month
from ui.parts import Part
from ui.saving import MadeFile, Saving, exported
from ui.tasks import Progress
from ui.visits.side import AREAS

if TYPE_CHECKING:
    from ui.visits.page import VisitsPage

BACK = 52  # weeks offered before the running one


class WeekPart(Part):
    """A week above, what belongs to it below. ``ahead``: how many weeks to come can be chosen."""

    areas = AREAS

    def __init__(self, page: "VisitsPage", *, ahead: int, starts_with: int) -> None:
        super().__init__(page)
        self._this_week = monday_of(clock.today())
        self._ahead = ahead
        self.earlier = self.act("上一周", self._earlier, "Ctrl+PgUp")
        self.later = self.act("下一周", self._later, "Ctrl+PgDown")
        self.offer(self.earlier, self.later)
        self.weeks = QComboBox()
        self.weeks.setAccessibleName("哪一周")
        self.weeks.setToolTip("选哪一周")
        self._fill_weeks(starts_with)
        self.weeks.currentIndexChanged.connect(self._chosen_week)
        self.stands = QLabel()
        self.stands.setObjectName("muted")
        self.line = QHBoxLayout()
        self.line.setSpacing(8)
        self.line.addWidget(self.weeks)
        self.line.addWidget(self.stands)
        self.line.addStretch(1)
        self.body.addLayout(self.line)
        self.told = QLabel()
        self.told.setObjectName("muted")
        self.told.setWordWrap(True)
        self.told.hide()
        self.saving = Saving(self.desk, self, "weekly")
        self.saving.busy.connect(self.busy)
        self.saving.told.connect(self.say)

    @property
    def week(self) -> date:
        """Monday of the week chosen."""
        return date.fromisoformat(str(self.weeks.currentData()))

    def show_week(self, week: date) -> None:
        """Choose a week, if it is offered."""
        place = self.weeks.findData(week.isoformat())
        if place >= 0:
            self.weeks.setCurrentIndex(place)

    def week_shown(self) -> None:
        """Another week was chosen: ask for it."""
        raise NotImplementedError

    def say_as_of(self) -> None:
        """Say beside the week as of when it is told."""
        stand = stand_of(self.week, clock.today())
        self.stands.setText(f"截至 {stand.known_on}" + ("" if stand.held_on == stand.known_on else f"，包保责任按 {stand.held_on}"))

    @Slot(bool)
    def busy(self, busy: bool) -> None:
        """Grey the ways to make a file while one is being made."""
        raise NotImplementedError

    @Slot(str)
    def say(self, words: str) -> None:
        """Say below the list what was made."""
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def _fill_weeks(self, starts_with: int) -> None:
        for number in range(self._ahead, -BACK - 1, -1):
            week = self._this_week + number * WEEK
            named = {0: "本周　", -1: "上周　", 1: "下周　"}.get(number, "")
            self.weeks.addItem(f"{named}{span_words(week)}（{week_in_month(week)}）", week.isoformat())
        self.weeks.setCurrentIndex(self._ahead - starts_with)

    def _step(self, step: int) -> None:
        place = self.weeks.currentIndex() - step
        if 0 <= place < self.weeks.count():
            self.weeks.setCurrentIndex(place)
        else:
            self.desk.said.emit("没有更早的周可选" if step < 0 else "没有更晚的周可选")

    @Slot()
    def _earlier(self) -> None:
        self._step(-1)

    @Slot()
    def _later(self) -> None:
        self._step(1)

    @Slot()
    def _chosen_week(self) -> None:
        self.say("")
        self.say_as_of()
        self.week_shown()


def export_week(kind: str, as_of: date, path: Path, progress: Progress) -> MadeFile:
    """A ledger of a week as a workbook (runs on the worker)."""
    return exported(kind, export_ledger(kind=kind, path=path, as_of=as_of, progress=progress).rows, path)
