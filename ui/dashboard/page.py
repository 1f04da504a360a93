"""工作台: what today, this week and this month ask for, and how the month stands."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel

from desktop import clock
from desktop.periods import Month
from desktop.wording import long_day
from ui.dashboard.duties import LATE_TO_ACCEPT, SILENT, WARNED, Duties, read_duties
from ui.dashboard.duty_card import DutyCard
from ui.desk import Desk, Wanted
from ui.page import Page

if TYPE_CHECKING:
    from desktop.dashboard.queries import EconomyCounts
    from ui.dashboard.month import MonthAnswer, MonthCards

WEEKDAYS = "一二三四五六日"
PAINT_FIRST = 20  # milliseconds in which what is urgent comes on the screen, before the month is counted


class DashboardPage(Page):
    """Duties first (they are what one opens the program for), the month's figures right after."""

    title = "工作台"
    help = (
        "今天、本周、本月要办的事，点一下数字就打开它数的那些记录。\n\n带 ▲ 的红色数字应当办到 0。\n\n"
        "本月数字随上面的月份变化；还没过完的一周不算应访。\n\n各部门情况在右下的表里，点表头可以排序。"
    )
    areas = frozenset(
        {
            "department",
            "cadre",
            "enterprise",
            "milestone",
            "assignment",
            "visit",
            "visit_cadre",
            "feedback",
            "setting",
            "holiday",
            "signboard",
            "park",
            "daily_note",
            "week_report",
            "handover",
            "handover_item",
            "feedback_event",
            "extension",
            "look_back",
            "red_line",
            "account",
            "economy_figure",
            "life_event",
        }
    )
    follows_month = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.cards: MonthCards | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._ask_month)
        line = self.head()
        self.day = QLabel()
        self.day.setObjectName("muted")
        line.insertWidget(1, self.day)
        duties = QHBoxLayout()
        duties.setSpacing(12)
        self.today = DutyCard("今天 · 一日一盯", columns=2)
        self.week = DutyCard("本周 · 一周一结")
        self.month = DutyCard("每月通报")
        for card, share in ((self.today, 2), (self.week, 1), (self.month, 1)):
            card.wanted.connect(self._wanted)
            duties.addWidget(card, share)
        self.body.addLayout(duties)
        self.body.addStretch(1)

    def refresh(self) -> None:
        today = clock.today()
        self.day.setText(f"{long_day(today)}　星期{WEEKDAYS[today.weekday()]}")
        self.month.name(f"{self.desk.month.chinese} · 每月通报")
        self.desk.tasks.run(partial(read_duties, self.desk.month), self._took_duties, owner=self)

    def _took_duties(self, duties: Duties) -> None:
        self.today.name("今天 · 一日一盯" + (f"（{duties.whose}）" if duties.whose else ""))
        self.today.show_duties(duties.today)
        self.week.show_duties(duties.week)
        self.month.show_duties(duties.month)
        self.ready.emit()
        self._later.start(PAINT_FIRST)

    @Slot()
    def _ask_month(self) -> None:
        if not self.isVisible():
            self.stale = True  # nobody looks: the month is counted when somebody does
            return
        month = self.desk.month
        self.desk.tasks.run(lambda: _read_month(month), self._took_month, owner=self)
        self.desk.tasks.run(_late_to_accept, self._took_late, owner=self)  # loads the calendar
        self.desk.tasks.run(lambda: _economy(month), self._took_economy, owner=self)

    def _took_late(self, number: int) -> None:
        self.today.fill(LATE_TO_ACCEPT, number)

    def _took_economy(self, found: "EconomyCounts") -> None:
        self.month.fill(WARNED, found.warned)
        self.month.fill(SILENT, found.silent)

    def _took_month(self, answer: "MonthAnswer") -> None:
        if answer.month != self.desk.month:
            return
        if self.cards is None:
            from ui.dashboard.month import MonthCards

            self.cards = MonthCards(self.desk)
            self.cards.wanted.connect(self._wanted)
            self.body.takeAt(self.body.count() - 1)
            self.body.addWidget(self.cards, 1)
        self.cards.show_answer(answer)

    @Slot(object)
    def _wanted(self, wanted: Wanted) -> None:
        self.desk.open(wanted)


def _late_to_accept() -> int:
    from desktop.dashboard.queries import late_to_accept

    return late_to_accept()


def _economy(month: Month) -> "EconomyCounts":
    from desktop.dashboard.queries import economy_counts

    return economy_counts(month)


def _read_month(month: Month) -> "MonthAnswer":
    from ui.dashboard.month import read_month

    return read_month(month)
