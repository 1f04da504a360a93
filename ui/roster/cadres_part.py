"""The part 干部: the list of cadres, and over it the page of the one that was opened."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget

from desktop.roster import queries
from desktop.roster.queries import CadreRow
from ui.desk import Wanted
from ui.roster import cadres
from ui.roster.history_page import CadreHistory
from ui.roster.part import RosterPart, on_day
from ui.widgets.filter_bar import Choice
from ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from ui.roster.page import RosterPage

EMPTY = "名册里还没有干部。\n按 Ctrl+N 新增，或到“数据交换”导入干部花名册（先导入部门名录）。"


class CadresPart(RosterPart):
    """A row opens the page of its cadre; Esc there goes back to the list."""

    ledger = "干部名册"

    def __init__(self, page: "RosterPage") -> None:
        super().__init__(
            page,
            RecordList(
                "cadres",
                cadres.COLUMNS,
                on_day(queries.cadres, page.day),
                tasks=page.desk.tasks,
                settings=page.desk.settings,
                chips=cadres.CHIPS,
                choices=(Choice("department", "部门", ()), Choice("rank", "类别", [(str(rank), words) for rank, words in cadres.RANKS])),
                hint="姓名、首字母、电话、职务",
                empty_at_all=EMPTY,
            ),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self.body.addWidget(self._stack)
        self.list.table.opened.connect(self._opened)
        self.set_departments(page.departments)

    @cached_property
    def detail(self) -> CadreHistory:
        """The page of one cadre."""
        made = CadreHistory(self.desk)
        made.shown.connect(self.moved)
        made.back.connect(self.show_list)
        made.correct.connect(self.page.side.edit_cadre)
        made.hand_over.connect(self.page.hand_over)
        self._stack.addWidget(made)
        return made

    def open_cadre(self, cadre_id: int) -> None:
        """Show the page of a cadre."""
        self.detail.show_cadre(cadre_id)
        self._stack.setCurrentWidget(self.detail)
        self.setFocusProxy(self.detail)
        self.detail.line.setFocus()
        self._turned()

    @Slot()
    def show_list(self) -> None:
        """Back to the list, the cursor where it was."""
        self._stack.setCurrentWidget(self.list)
        self.setFocusProxy(self.list)
        self.list.table.setFocus()
        self._turned()

    def show_wanted(self, wanted: Wanted) -> None:
        if wanted.filters:
            self.show_list()
        super().show_wanted(wanted)
        if wanted.row_id is not None:
            self.open_cadre(wanted.row_id)

    def set_departments(self, departments: list[tuple[int, str]]) -> None:
        self.list.bar.set_choice(Choice("department", "部门", [(name, name) for _, name in departments]))

    def chosen_cadre(self) -> CadreRow | None:
        """The cadre whose page is seen, or on whom the cursor stands."""
        if self._stack.currentWidget() is self.list:
            return self.list.table.current_row()
        return self.detail.page.row if self.detail.page is not None else None

    @Slot(object)
    def _opened(self, row: Any) -> None:
        self.open_cadre(row.id)

    def _turned(self) -> None:
        self.page.side.close_all()
        self.moved.emit()
