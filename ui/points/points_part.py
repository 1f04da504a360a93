"""积分: everybody's points of the month, the items of the one chosen beside them, and points given by hand."""

from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QSplitter

from desktop.accounts.permissions import Act
from desktop.errors import UserError
from desktop.listing import ListRequest, page_of
from desktop.listing import Page as ListPage
from desktop.points.commands import void_points
from desktop.points.queries import LEADERS, MONTH, OF, OTHERS, CadreScore, score_list
from desktop.points.scoring import ScoredItem
from ui.desk import Wanted
from ui.parts import Part, PartedPage
from ui.points.columns import SCORED_ITEMS, SCORES
from ui.points.drawers import GiveDrawer
from ui.widgets.dialogs import prompts
from ui.widgets.filter_bar import Chip
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import RowModel
from ui.widgets.side_by_side import SideBySide
from ui.widgets.table import RecordTable

HOW = (
    "积分＝各项之和，右边是选中那名干部每一分的来由。漏访按每家每周计，包保领导、包保责任人都计；超期、退回、复发计在经办人名下。"
    "班子成员与其他干部分别排名，积分相同的并列。规则在“设置—积分规则”里改。"
)
CHIPS = [Chip("全部"), Chip(LEADERS, {OF: LEADERS}), Chip(OTHERS, {OF: OTHERS})]


class PointsPart(Part):
    """The month is the one above."""

    areas = frozenset(
        {
            "point_entry",
            "point_rule",
            "visit",
            "visit_cadre",
            "assignment",
            "cadre",
            "enterprise",
            "feedback",
            "red_line",
            "look_back",
            "setting",
        }
    )
    follows_month = True

    def __init__(self, page: PartedPage[Any]) -> None:
        super().__init__(page)
        self.list = RecordList(
            "month_points",
            SCORES,
            _scores,
            tasks=self.desk.tasks,
            settings=self.desk.settings,
            chips=CHIPS,
            hint="姓名、部门",
            empty="没有这样的干部。",
            empty_at_all="这个月没有包保着对象的干部，也还没有积分。",
        )
        self._shown: tuple[ScoredItem, ...] = ()
        self.items_model = RowModel(SCORED_ITEMS, self._items, self.desk.tasks, self)
        self.items = RecordTable(self.items_model, "scored_items", self.desk.settings)
        self.items.empty_hint = "左边选一名干部，看每一分的来由。"
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self.list)
        both.addWidget(self.items)
        both.setStretchFactor(0, 5)
        both.setStretchFactor(1, 4)
        self.split = SideBySide(both)
        how = QLabel(HOW)
        how.setObjectName("muted")
        how.setWordWrap(True)
        self.give_action = self.act("加减分 …", self._give, "Ctrl+N", "plus", needs=Act.SCORE)
        self.void_action = self.act("作废加减分 …", self._void, "Ctrl+Delete", tip="作废右边选中的、手工登记的一条", needs=Act.SCORE)
        self.offer(self.void_action, self.give_action, primary=self.give_action)
        self.body.addWidget(self.split, 1)
        self.body.addWidget(how)
        self.list.loaded.connect(self._loaded)
        self.list.table.chosen.connect(self._chosen)
        self.items.chosen.connect(self._follow)
        self.setFocusProxy(self.list)
        self._follow()

    @cached_property
    def drawer(self) -> GiveDrawer:
        """The form of points by hand."""
        return self.split.add(GiveDrawer(self.desk))

    def refresh(self) -> None:
        self.list.always = {MONTH: str(self.desk.month)}
        self.list.freshen()

    def show_wanted(self, wanted: Wanted) -> None:
        self.list.always = {MONTH: str(self.desk.month)}
        self.list.show_only(wanted.title, wanted.filters)

    @Slot()
    def _loaded(self) -> None:
        if self.list.model.rowCount() and not self.list.table.currentIndex().isValid():
            self.list.table.selectRow(0)
        self._chosen()
        self.ready.emit()

    @Slot()
    def _chosen(self) -> None:
        row: CadreScore | None = self.list.table.current_row()
        self._shown = row.score.items if row is not None else ()  # the worker must not ask the table
        self.items_model.ask(ListRequest())
        self._follow()

    @Slot()
    def _follow(self) -> None:
        item: ScoredItem | None = self.items.current_row()
        self.void_action.setEnabled(item is not None and item.entry is not None)

    def _items(self, request: ListRequest) -> ListPage[ScoredItem]:
        items = self._shown
        return page_of(items, request)

    @Slot()
    def _give(self) -> None:
        self.split.only(self.drawer)
        self.drawer.give(self.list.table.current_row())

    @Slot()
    def _void(self) -> None:
        item: ScoredItem | None = self.items.current_row()
        if item is None or item.entry is None:
            return
        reason = prompts().ask_text(self, "作废加减分", f"为什么作废“{item.condition}”{item.points:+g}分？")
        if reason:
            self.desk.do(partial(void_points, entry=item.entry, reason=reason, actor=self.desk.actor), "作废积分加减", owner=self)


def _scores(request: ListRequest) -> ListPage[CadreScore]:
    try:
        return score_list(request)
    except UserError:  # a month to come has earned nothing yet
        return ListPage((), 0)
