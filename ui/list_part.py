"""A part that is a list, with the page of one of its rows in its place."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desk import Wanted
from ui.parts import Part, PartedPage
from ui.widgets.record_list import RecordList
from ui.widgets.side_by_side import SideBySide


class OpeningPart(Part):
    """Enter opens a row; the way back leads to the list, with the cursor where it was. Forms open beside the list, in ``side``."""

    def __init__(self, page: PartedPage[Any], record_list: RecordList) -> None:
        super().__init__(page)
        self.list = record_list
        self.stack = QStackedWidget(self)
        self.body.addWidget(self.stack)
        self.side = SideBySide(record_list, self.stack)
        self.stack.addWidget(self.side)
        record_list.loaded.connect(self.ready)
        record_list.table.opened.connect(self._opened)
        self.setFocusProxy(record_list)

    # --- for those who build one

    def open_row(self, row_id: int) -> None:
        """Show the page of one row."""
        raise NotImplementedError

    @Slot()
    def follow(self) -> None:
        """Offer what may be done where one is: called whenever something else takes the place."""

    def show_over(self, page: QWidget, focus: QWidget) -> None:
        """Show ``page`` in place of the list; ``focus`` is where one goes on working there."""
        self.stack.setCurrentWidget(page)
        self.setFocusProxy(focus)
        focus.setFocus()
        self.follow()

    # --- what is shown

    @property
    def on_list(self) -> bool:
        """Whether the list is seen."""
        return self.stack.currentWidget() is self.side

    def refresh(self) -> None:
        self.list.freshen()

    def show_wanted(self, wanted: Wanted) -> None:
        if wanted.row_id is not None:
            self.list.freshen()
            self.open_row(wanted.row_id)
            return
        self.show_list()
        if self.on_list:
            self.list.show_only(wanted.title, wanted.filters)

    @Slot()
    def show_list(self) -> None:
        """Back to the list, unless words that are not saved hold the person back."""
        if not self.on_list and self.may_leave():
            self.show_over(self.side, self.list)

    @Slot(object)
    def _opened(self, row: Any) -> None:
        self.open_row(row.id)
