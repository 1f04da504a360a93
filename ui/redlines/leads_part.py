"""红线线索: the list of leads, the form of a new one, and the page of one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.accounts.permissions import Act
from desktop.redlines import queries
from ui.desk import Wanted
from ui.list_part import OpeningPart
from ui.redlines.columns import CHIPS, CHOICES, COLUMNS, EMPTY
from ui.redlines.daily_look import DailyLook
from ui.redlines.lead_view import LeadView
from ui.redlines.register import LeadDrawer
from ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from ui.redlines.page import RedLinesPage


class LeadsPart(OpeningPart):
    """Enter opens a lead; Alt+Left goes back. The records are looked through once on every day somebody looks at this."""

    areas = frozenset({"red_line", "red_line_event", "enterprise", "cadre", "department", "feedback"})

    def __init__(self, page: RedLinesPage) -> None:
        desk = page.desk
        record_list = RecordList(
            "red_lines",
            COLUMNS,
            queries.red_lines,
            tasks=desk.tasks,
            settings=desk.settings,
            chips=CHIPS,
            choices=CHOICES,
            hint="编号、企业、责任人、证据",
            empty=EMPTY,
        )
        super().__init__(page, record_list)
        self.daily = DailyLook(desk, self)
        self.daily.looked.connect(self._looked)
        self._asked = False
        self.add = self.act("登记线索", self._add, "Ctrl+N", tip="手工登记一条红线线索", needs=Act.LEAD)
        self.find_action = self.act("查自动线索", self._find, "Ctrl+G", "refresh", tip="按走访、问题、企业变化的记录查一遍", needs=Act.LEAD)
        self.back = self.act("返回列表", self.show_list, "Alt+Left")
        self.next = self.act("办下一步", self._next_step, "Ctrl+J")
        self.earlier = self.act("上一条", self._earlier, "Ctrl+PgUp")
        self.later = self.act("下一条", self._later, "Ctrl+PgDown")
        self.offer(self.find_action, self.add, primary=self.add)
        self.follow()

    @cached_property
    def drawer(self) -> LeadDrawer:
        """The form of a new lead."""
        made = self.side.add(LeadDrawer(self.desk))
        made.registered.connect(self.open_row)
        return made

    @cached_property
    def view(self) -> LeadView:
        """The page of one lead."""
        made = LeadView(self.desk, self.stack)
        made.back.connect(self.show_list)
        self.stack.addWidget(made)
        return made

    # --- what is shown

    def refresh(self) -> None:
        super().refresh()
        if not self.on_list:
            self.view.reload()
        self.daily.look()

    def show_wanted(self, wanted: Wanted) -> None:
        super().show_wanted(wanted)
        self.daily.look()

    @Slot(int)
    def open_row(self, row_id: int) -> None:
        """Show the page of one lead."""
        self.view.show_lead(row_id)
        self.show_over(self.view, self.view.panel)

    @Slot()
    def follow(self) -> None:
        for action in (self.back, self.next, self.earlier, self.later):
            action.setEnabled(not self.on_list)
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
        if not self.on_list:
            self.view.panel.next_step()

    @Slot()
    def _earlier(self) -> None:
        self._turn(-1)

    @Slot()
    def _later(self) -> None:
        self._turn(1)

    def _turn(self, step: int) -> None:
        following = self.list.table.turn(step, self.list.model.number_of(self.view.shown_id or 0))
        if following is None:
            self.desk.said.emit("这是最后一条" if step > 0 else "这是第一条")
        else:
            self.open_row(following.id)
