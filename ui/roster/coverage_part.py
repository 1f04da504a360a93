"""The part 覆盖缺口: the list of gaps, and in its place the proposals for them."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget

from desktop.roster import coverage as covering
from desktop.roster.coverage import GapRow
from ui.desk import Wanted
from ui.roster import coverage
from ui.roster.part import HeldObject, RosterPart, on_day
from ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from ui.roster.allocation import AllocationPanel
    from ui.roster.page import RosterPage


class CoveragePart(RosterPart):
    """The list is seen until 分配助手 is asked for, and again when that is left."""

    ledger = "覆盖缺口清单"

    def __init__(self, page: "RosterPage") -> None:
        super().__init__(
            page,
            RecordList(
                "coverage",
                coverage.COLUMNS,
                on_day(covering.gaps, page.day),
                tasks=page.desk.tasks,
                settings=page.desk.settings,
                chips=coverage.CHIPS,
                hint="企业、干部、部门、原因",
                empty="没有这样的缺口。",
                empty_at_all=coverage.FULL,
            ),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self.body.addWidget(self._stack)
        self.list.table.opened.connect(self._mend)

    @cached_property
    def panel(self) -> "AllocationPanel":
        """The proposals of 分配助手."""
        from ui.roster.allocation import AllocationPanel

        made = AllocationPanel(self.desk)
        made.closed.connect(self._back)
        self._stack.addWidget(made)
        return made

    def allocate(self) -> None:
        """Propose for what is lacking."""
        self._stack.setCurrentWidget(self.panel)
        self.setFocusProxy(self.panel)
        self.panel.begin()

    def show_wanted(self, wanted: Wanted) -> None:
        self._show_gaps()
        super().show_wanted(wanted)

    def chosen_object(self) -> HeldObject | None:
        row: GapRow | None = self.list.table.current_row()
        if row is None or row.enterprise_id is None:
            return None
        return HeldObject(row.enterprise_id, row.subject, row.assignment_id, covering.why_ended(row))

    def _show_gaps(self) -> None:
        self._stack.setCurrentWidget(self.list)
        self.setFocusProxy(self.list)

    @Slot()
    def _back(self) -> None:
        self._show_gaps()
        self.list.setFocus()

    @Slot(object)
    def _mend(self, gap: GapRow) -> None:
        """To where a gap is mended: a relation wrongly held is ended, a missing one made."""
        if gap.assignment_id is not None:
            self.page.end_relation()
        else:
            self.page.side.fill_gap(gap)
