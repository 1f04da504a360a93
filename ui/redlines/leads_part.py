"""红线线索: the list of leads, the form of a new one, and the page of one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.accounts.permissions import Act
from desktop.redlines import queries
from ui.desk import Wanted
from ui.parts import Part
from ui.redlines.columns import CHIPS, CHOICES, COLUMNS, EMPTY
from ui.redlines.daily_look import DailyLook
from ui.redlines.lead_view import LeadView
from ui.redlines.register import LeadDrawer
from ui.widgets.record_list import RecordList
from ui.widgets.side_by_side import SideBySide

if TYPE_CHECKING:
    from ui.redlines.page import RedLinesPage


class LeadsPart(Part):
    """Enter opens a lead; Alt+Left goes back. The records are looked through once on every day somebody looks at this."""

    areas = frozenset({"red_line", "red_line_event", "enterprise", "cadre", "department", "feedback"})

    def __init__(self, page: RedLinesPage) -> None:
        super().__init__(page)
        desk = self.desk
        self.daily = DailyLook(desk, self)
        self.daily.looked.connect(self._looked)
        self._asked = False
        self.add = self.act("登记线索", self._add, "Ctrl+N", tip="手工登记一条红线线索")
        self.find_action = self.act("查自动线索", self._find, "Ctrl+G", "refresh", tip="按走访、问题、企业变化的记录查一遍")
        self.back = self.act("返回列表", self.show_list, "Alt+Left")
        self.next = self.act("办下一步", self._next_step, "Ctrl+J")
        self.earlier = self.act("上一条", self._earlier, "Ctrl+PgUp")
        self.later = self.act("下一条", self._later, "Ctrl+PgDown")
        self.offer(self.find_action, self.add, primary=self.add)
        self.stack = QStackedWidget(self)
        self.body.addWidget(self.stack)
        listing = QWidget(self.stack)
        self.stack.addWidget(listing)
        self.list = RecordList(
            "red_lines",
            COLUMNS,
            queries.red_lines,
            tasks=desk.tasks,
            settings=desk.settings,
            chips=CHIPS,
            choices=CHOICES,
            hint="编号、企业、责任人、证据",
            empty=EMPTY,
            parent=listing,
        )
        self.side = SideBySide(self.list, listing)
        inside = QVBoxLayout(listing)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.side)
        self.list.loaded.connect(self.ready)
        self.list.table.opened.connect(self._opened)
        self.setFocusProxy(self.list)
        self._follow()

    @cached_property
    def drawer(self) -> LeadDrawer:
        """The form of a new lead."""
        made = self.side.add(LeadDrawer(self.desk))
        made.registered.connect(self.open_lead)
        return made

    @cached_property
    def view(self) -> LeadView:
        """The page of one lead."""
        made = LeadView(self.desk, self.stack)
        made.back.connect(self.show_list)
        self.stack.addWidget(made)
        return made

    @property
    def shows_one(self) -> bool:
        """Whether the page of one lead is seen."""
        return self.stack.currentIndex() != 0

    # --- what is shown

    def refresh(self) -> None:
        if self.list.started:
            self.list.refresh()
        else:
            self.list.ask()
        if self.shows_one:
            self.view.reload()
        self.daily.look()

    def show_wanted(self, wanted: Wanted) -> None:
        if wanted.row_id is not None:
            if not self.list.started:
                self.list.ask()
            self.open_lead(wanted.row_id)
        else:
            self.show_list()
            self.list.show_only(wanted.title, wanted.filters)
        self.daily.look()

    @Slot(int)
    def open_lead(self, red_line: int) -> None:
        """Show the page of one lead."""
        self.stack.setCurrentWidget(self.view)
        self.view.show_lead(red_line)
        self.setFocusProxy(self.view.panel)
        self.view.panel.setFocus()
        self._follow()

    @Slot()
    def show_list(self) -> None:
        """Back to the list, the cursor where it was."""
        self.stack.setCurrentIndex(0)
        self.setFocusProxy(self.list)
        self.list.setFocus()
        self._follow()

    def _follow(self) -> None:
        for action in (self.back, self.next, self.earlier, self.later):
            action.setEnabled(self.shows_one)
        self.add.setEnabled(self.desk.may(Act.LEAD))
        self.find_action.setEnabled(self.desk.may(Act.LEAD))

    # --- what is done

    @Slot()
    def _find(self) -> None:
        self._asked = True
        self.daily.look_now()

    @Slot(int)
    def _looked(self, found: int) -> None:
        if self._asked and not found:
            self.desk.said.emit("查过了，没有新的红线线索")
        self._asked = False

    @Slot()
    def _add(self) -> None:
        self.show_list()
        self.side.only(self.drawer)
        self.drawer.add()

    @Slot()
    def _next_step(self) -> None:
        if self.shows_one:
            self.view.panel.next_step()

    @Slot(object)
    def _opened(self, row: Any) -> None:
        self.open_lead(row.id)

    @Slot()
    def _earlier(self) -> None:
        self._turn(-1)

    @Slot()
    def _later(self) -> None:
        self._turn(1)

    def _turn(self, step: int) -> None:
        table = self.list.table
        here = table.currentIndex().row()
        row = table.current_row()
        if row is None or row.id != self.view.shown_id:
            here -= max(0, step)  # what was just dealt with has left the list: the next one has taken its place
        following = self.list.model.row(here + step)
        if following is None:
            self.desk.said.emit("这是最后一条" if step > 0 else "这是第一条")
            return
        table.selectRow(here + step)
        self.open_lead(following.id)
