"""问题清单: every problem; a new one is registered here, and 一日一盯 is written at the right of the list."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.feedback import queries
from desktop.feedback.queries import FeedbackRow
from desktop.roster.queries import department_names
from desktop.vocabulary import KEEPERS, Category, Grade, Source
from ui.desk import Wanted
from ui.feedback.daily import DailyDrawer
from ui.feedback.part import AREAS, ProblemListPart
from ui.feedback.problem_columns import Lights, columns
from ui.feedback.receipts import ReceiptPrints
from ui.feedback.register import RegisterDrawer
from ui.widgets.filter_bar import Chip, Choice
from ui.widgets.record_list import RecordList
from ui.widgets.side_by_side import SideBySide
from ui.widgets.words import day_words

if TYPE_CHECKING:
    from ui.feedback.page import FeedbackPage

WATCHED = ("在办", "超期", "将到期", "一日一盯", "今天未盯", "挂账", "待确认", "待核验", "待销号", "已销号")
CHIPS = (*(Chip(word, {"watch": word}) for word in WATCHED), Chip("全部"), Chip("作废", {"voided": "作废"}))


class ProblemsPart(ProblemListPart):
    """The list with its drawers."""

    areas = AREAS

    def __init__(self, page: FeedbackPage) -> None:
        desk, lights = page.desk, Lights()
        super().__init__(
            page,
            RecordList(
                "feedback",
                columns(lights),
                lights.fetch,
                tasks=desk.tasks,
                settings=desk.settings,
                chips=CHIPS,
                choices=(
                    Choice("department", "部门", ()),
                    Choice("keeper", "保管单位", [(office, office) for office in KEEPERS]),
                    Choice("source", "来源", [(str(one), str(one)) for one in Source]),
                    Choice("category", "类别", [(str(one), str(one)) for one in Category]),
                    Choice("grade", "级别", [(str(one), str(one)) for one in Grade]),
                ),
                hint="编号、企业、问题、人员",
                empty="没有符合条件的问题。",
                empty_at_all="还没有问题。\n按 Ctrl+N 登记，或到“数据交换”导入问题反馈台账。",
            ),
        )
        self.split = SideBySide(self.list, self)
        self.body.addWidget(self.split)
        self.receipts = ReceiptPrints(desk, self)
        self.receipts.told.connect(desk.said)
        self.print_chosen = self.act("打印回执 …", self._print_chosen, "Ctrl+P", tip="打印选中问题的企业确认回执，交企业打√、签字、盖章")
        self.act("打印全部待确认的回执 …", self.receipts.print_waiting, "Ctrl+Shift+P", tip="等企业确认的，每件一张")
        self.offer(self.print_chosen)
        self._noting: int | None = None

    @cached_property
    def drawer(self) -> RegisterDrawer:
        """The form of a new problem."""
        drawer = self.split.add(RegisterDrawer(self.desk))
        drawer.registered.connect(self._registered)
        return drawer

    @cached_property
    def daily(self) -> DailyDrawer:
        """The form of a daily note."""
        drawer = self.split.add(DailyDrawer(self.desk))
        drawer.noted.connect(self._noted)
        self.list.loaded.connect(self._follow_noted)
        return drawer

    def refresh(self) -> None:
        self._read_names()
        super().refresh()

    def show_wanted(self, wanted: Wanted) -> None:
        self._read_names()
        super().show_wanted(wanted)

    def register(self) -> None:
        """Open the form of a new problem."""
        self.split.only(self.drawer)
        self.drawer.add()

    def write_note(self, row: FeedbackRow | None) -> None:
        """Open the form of today's note for a problem, or for the chosen one."""
        row = row or self.list.table.current_row()
        if row is None:
            self.desk.said.emit("先选中一件问题，再写今天的盯办情况")
        else:
            self._begin_note(row)

    @Slot()
    def _print_chosen(self) -> None:
        if self.list.table.current_row() is None:
            self.desk.said.emit("先选中要打印回执的问题")
        else:
            self.list.table.take_selected(self.receipts.print_chosen)

    def _number_of(self, problem: int) -> int | None:
        return self.list.model.number_of(problem)

    def _read_names(self) -> None:
        self.desk.tasks.run(department_names, self._took_names, owner=self)

    def _took_names(self, names: list[tuple[int, str]]) -> None:
        self.list.bar.set_choice(Choice("department", "部门", [(name, name) for _, name in names]))

    def _begin_note(self, row: FeedbackRow) -> None:
        self._noting = row.id
        self.split.only(self.daily)
        self.daily.begin_note(row)

    @Slot(int)
    def _noted(self, feedback_id: int) -> None:
        """On to the next problem of the list; the one just noted may be about to leave it."""
        here = self.list.model.number_of(feedback_id)
        following = self.list.model.row(here + 1) if here is not None else None
        if following is None:
            self.daily.shut()
            self.desk.said.emit("这一批都盯过了")
            return
        self.list.table.select_id(following.id)
        self._begin_note(following)

    @Slot()
    def _follow_noted(self) -> None:
        if self.daily.isVisible() and self._noting is not None:
            self.list.table.select_id(self._noting)

    @Slot(int)
    def _registered(self, feedback_id: int) -> None:
        if self.drawer.isHidden():
            self.desk.tasks.run(partial(queries.feedback_page, feedback_id), self._say_due, owner=self)

    def _say_due(self, page: queries.FeedbackPage) -> None:
        self.desk.said.emit(f"已登记 {page.row.number}，应办时限 {day_words(page.row.due_on)}")
