"""The page of one object: head, time line, milestones, plan, 五个一; forms open at the right."""

from functools import cached_property, partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QWidget

from desktop.accounts.permissions import Act
from desktop.economy.queries import ToldMonth
from desktop.enterprises import queries
from desktop.enterprises.queries import EnterprisePage, LitMilestone, PlanMeasureRow
from desktop.history.queries import HistoryEntry, enterprise_history
from ui.desk import Desk
from ui.economy.drawer import MonthDrawer
from ui.economy.tab import values_of
from ui.enterprises.form import EnterpriseDrawer
from ui.enterprises.milestones import MilestoneDrawer
from ui.enterprises.object_head import ObjectHead
from ui.enterprises.object_tabs import ECONOMY, MILESTONES, PLAN, ObjectTabs
from ui.enterprises.plan_drawers import MeasureDrawer, PlanDrawer, ProgressDrawer
from ui.enterprises.turn import TurnDrawer
from ui.page_of_one import PageOfOne
from ui.widgets.time_line import wanted_of


class ObjectPage(PageOfOne[EnterprisePage]):
    """Opened on its time line."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.head = ObjectHead()
        self.gone = QLabel("没有找到这家企业（项目）。")
        self.gone.hide()
        self.tabs = ObjectTabs(desk)
        self.tabs.line.opened.connect(self._open_entry)
        self.tabs.milestone_opened.connect(self._edit_milestone)
        self.tabs.measure_opened.connect(self._edit_measure)
        self.tabs.month_opened.connect(self._edit_month)
        self.tabs.moved.connect(self.moved)
        self.lay_out(self.tabs, self.head, self.gone)

    # --- forms

    @cached_property
    def correcting(self) -> EnterpriseDrawer:
        """The form of the object itself."""
        return self.split.add(EnterpriseDrawer(self.desk))

    @cached_property
    def turning(self) -> TurnDrawer:
        """The form of a turn."""
        return self.split.add(TurnDrawer(self.desk))

    @cached_property
    def milestone(self) -> MilestoneDrawer:
        """The form of a milestone."""
        return self.split.add(MilestoneDrawer(self.desk))

    @cached_property
    def planning(self) -> PlanDrawer:
        """The form of the plan."""
        return self.split.add(PlanDrawer(self.desk))

    @cached_property
    def measure(self) -> MeasureDrawer:
        """The form of a measure."""
        return self.split.add(MeasureDrawer(self.desk))

    @cached_property
    def progress(self) -> ProgressDrawer:
        """The form of a measure's progress."""
        return self.split.add(ProgressDrawer(self.desk))

    @cached_property
    def month(self) -> MonthDrawer:
        """The form of a month's figures."""
        return self.split.add(MonthDrawer(self.desk))

    # --- what is shown

    def reload(self) -> None:
        """Read everything again."""
        number = self._id
        self.desk.tasks.run(lambda: (queries.enterprise_page(number), enterprise_history(number)), partial(self._took, number), owner=self)
        self.tabs.ask(number)

    def _took(self, number: int, found: tuple[EnterprisePage | None, tuple[HistoryEntry, ...]]) -> None:
        if number != self._id:
            return
        self.page, history = found
        there = self.page is not None
        self.gone.setVisible(not there)
        for widget in (self.head, self.tabs):
            widget.setVisible(there)
        if self.page is not None:
            self.head.show_page(self.page)
            self.tabs.show_page(self.page, history)
        self.moved.emit()

    # --- what is done

    def correct(self) -> None:
        """Correct the object."""
        if self.page is not None:
            self.split.only(self.correcting)
            self.correcting.edit(self.page.row)

    def turn(self) -> None:
        """Begin a turn of the object's life."""
        if self.page is not None:
            self.split.only(self.turning)
            self.turning.turn(self.page)

    def add_part(self) -> None:
        """Add what the tab that is seen lists."""
        if self.page is None:
            return
        if self.tabs.currentIndex() == MILESTONES:
            self.split.only(self.milestone)
            self.milestone.add_to(self._id, self.page.row.name)
        elif self.tabs.currentIndex() == ECONOMY:
            self.split.only(self.month)
            self.month.enter(self._id, self.page.row.name, self.tabs.economy.next_month())
        elif self.page.plan is None:
            self.change_plan()
        else:
            self.split.only(self.measure)
            self.measure.add_to(self.page.plan.id)

    def change_plan(self) -> None:
        """Draw up or change the plan."""
        if self.page is not None:
            self.tabs.setCurrentIndex(PLAN)
            self.split.only(self.planning)
            self.planning.show_plan(self.page)

    def report(self) -> None:
        """Report on the measure the cursor is on."""
        row = self.tabs.chosen_row()
        if isinstance(row, PlanMeasureRow):
            self.split.only(self.progress)
            self.progress.report(row)

    @Slot(object)
    def _edit_milestone(self, one: LitMilestone) -> None:
        self.split.only(self.milestone)
        self.milestone.edit(one)

    @Slot(object)
    def _edit_measure(self, row: PlanMeasureRow) -> None:
        self.split.only(self.measure)
        self.measure.edit(row)

    @Slot(object)
    def _edit_month(self, told: ToldMonth) -> None:
        if self.page is None or not self.desk.may(Act.OBJECTS):
            return
        row, name = told.row, self.page.row.name
        self.split.only(self.month)
        if row.figure_id is None or row.version is None:
            self.month.enter(self._id, name, told.month)
        else:
            self.month.correct(self._id, name, told.month, row.figure_id, row.version, values_of(told), row.note or "")

    @Slot(object)
    def _open_entry(self, entry: HistoryEntry) -> None:
        wanted = wanted_of(entry)
        if wanted is not None:
            self.desk.open(wanted)
