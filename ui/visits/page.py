"""走访: what a week asks for, the log of all visits, and what they add up to; each in a part of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desktop.changes import Changes
from ui.desk import Desk, Wanted
from ui.page import Page, action_button
from ui.visits.part import ListPart, VisitsPart, VisitsSide
from ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from ui.visits.form import VisitDrawer


class PartEntry(NamedTuple):
    """One part: its key, its title (``{month}`` is the month above), and what builds it when it is first seen."""

    key: str
    title: str
    build: Callable[[Page, VisitsSide], VisitsPart]


def _week(page: Page, side: VisitsSide) -> VisitsPart:
    from ui.visits.week_grid import WeekGrid

    return WeekGrid(page, side)


def _log(page: Page, side: VisitsSide) -> VisitsPart:
    from ui.visits.log import VisitLog

    return VisitLog(page, side)


def _due(page: Page, side: VisitsSide) -> VisitsPart:
    from ui.visits.due import DueVisits

    return DueVisits(page, side)


def _rates(page: Page, side: VisitsSide) -> VisitsPart:
    from ui.visits.rates import VisitRates

    return VisitRates(page, side)


def _weekly(page: Page, side: VisitsSide) -> VisitsPart:
    from ui.visits.weekly import WeeklyLists

    return WeeklyLists(page, side)


def _weekly_results(page: Page, side: VisitsSide) -> VisitsPart:
    from ui.visits.weekly_results import WeeklyResults

    return WeeklyResults(page, side)


PARTS = (
    PartEntry("week", "周走访登记", _week),
    PartEntry("log", "走访记录", _log),
    PartEntry("weekly", "每周清单", _weekly),
    PartEntry("weekly_results", "一周一结", _weekly_results),
    PartEntry("due", "{month}月应访", _due),
    PartEntry("rates", "走访率", _rates),
)
KEYS = [entry.key for entry in PARTS]


class VisitsPage(Page):
    """Parts side by side under tabs; what is entered opens at the right of all of them."""

    title = "走访"
    help = (
        "周走访登记：一家一行，日期、人员、“未发现问题”都已填好，回车就保存并到下一家，登记过的跳过去。Tab 换列，Del 恢复原样。\n"
        "日期写 3 是周三，24、8-24 是 24 日；人员输首字母，加几个人用空格或顿号隔开；形式 1 实地、2 电话、3 线上；空格是领导带队。\n"
        "F4 写三包情况，F7 是发现问题：回车保存后问题登记就在右边打开。直接打字母是找企业，F3 找下一家，F8 到下一处没保存的。\n"
        "选中几行按 Ctrl+Enter 一次登记；Ctrl+V 贴进 Excel、WPS 里复制的行，先核对再登记；Ctrl+Z 撤回。Ctrl+PgUp、Ctrl+PgDown 换周。\n"
        "填了没保存的会留着。只有包保责任人或包保领导的实地走访计入每周走访，其余的标为“不计”；走访几天后才登记的标为补录。\n\n"
        "走访记录：双击更正；登记错了用“作废”，记录会留着，点“作废”可以看到。\n\n"
        "照片：把照片拖到走访的表上，或复制后按 Ctrl+V，或按 Ctrl+Shift+A 选文件；保存走访时一并保存，回车看大图。\n\n"
        "每周清单：周一发给每个部门、每名干部，要走访哪几家、手上有哪些在办问题；回车打印选中的一份，Ctrl+P 打印全部，按部门排好。"
        "Ctrl+PgUp、Ctrl+PgDown 换周；以前的周按那一周周一的情况，以后的周按今天的情况。\n\n"
        "一周一结：这一周谁没完成、漏了哪几家、收集和销号了多少；没有情况的部门用“零报告”明确报一次，收集了问题的报不了。\n\n"
        "应访：上面选的月份里每家每周一条，访过没有；双击看这家企业（项目）。\n\n"
        "走访率：部门、干部、领导、企业（项目）应访多少、实访多少、漏了哪几周；双击看是哪几家哪几周。"
    )
    areas = frozenset(
        {"visit", "visit_cadre", "photo", "feedback", "enterprise", "assignment", "cadre", "department", "setting", "week_report"}
    )
    follows_month = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._built: dict[str, VisitsPart] = {}
        add = self.act("登记走访", self._add, "Ctrl+N")
        self.act("添加照片 …", self._add_photos, "Ctrl+Shift+A", tip="给正在登记或更正的走访添加照片")
        self._head = self.head(add, primary=add)
        self.parts = QTabWidget()
        self.parts.setDocumentMode(True)
        self._holders: dict[str, QVBoxLayout] = {}
        for entry in PARTS:
            holder = QWidget()
            self._holders[entry.key] = layout = QVBoxLayout(holder)
            layout.setContentsMargins(0, 8, 0, 0)
            self.parts.addTab(holder, self._title(entry))
        self.side = VisitsSide(desk, self.parts)
        self.body.addWidget(self.side, 1)
        self.parts.currentChanged.connect(self._part_changed)

    @property
    def drawer(self) -> VisitDrawer:
        """The form of a visit."""
        return self.side.visit

    @property
    def log(self) -> RecordList:
        """The list of all visits."""
        return self._list("log")

    @property
    def due(self) -> RecordList:
        """The list of the month's object-weeks."""
        return self._list("due")

    def part(self, key: str) -> VisitsPart:
        """The part of this key, built if it has not been seen yet."""
        part = self._built.get(key)
        if part is None:
            part = self._built[key] = PARTS[KEYS.index(key)].build(self, self.side)
            self._holders[key].addWidget(part)
            part.show()  # at once: it is given the focus before a layout would show it
            part.ready.connect(self.ready)
            shown = [action for action in part.own_actions if action not in part.in_menu_only]
            for place, action in enumerate(shown, 2):  # behind the title and the stretch, before the page's own
                self._head.insertWidget(place, action_button(action, parent=self))
            self._show_actions()
        return part

    def take_note(self, changes: Changes) -> None:
        for part in self._built.values():
            part.changed_areas |= changes.areas & self.areas

    def refresh(self) -> None:
        for number, entry in enumerate(PARTS):
            self.parts.setTabText(number, self._title(entry))
        for part in self._built.values():
            part.stale = True
        self._freshen_part()

    def show_wanted(self, wanted: Wanted) -> None:
        key = wanted.part or "log"
        part = self.part(key)
        part.stale = False
        part.show_wanted(wanted)
        self.parts.setCurrentIndex(KEYS.index(key))

    def _title(self, entry: PartEntry) -> str:
        return entry.title.format(month=self.desk.month.month)

    def _list(self, key: str) -> RecordList:
        part = self.part(key)
        assert isinstance(part, ListPart)  # noqa: S101 - those asked for above are lists
        return part.list

    def _seen(self) -> VisitsPart:
        return self.part(KEYS[self.parts.currentIndex()])

    def _freshen_part(self) -> None:
        part = self._seen()
        self.setFocusProxy(part)
        if part.stale:
            part.stale = False
            part.refresh()

    def _show_actions(self) -> None:
        seen = self._built.get(KEYS[self.parts.currentIndex()])
        for part in self._built.values():
            for action in part.own_actions:
                action.setVisible(part is seen)

    @Slot()
    def _part_changed(self) -> None:
        self._freshen_part()
        self._show_actions()

    @Slot()
    def _add(self) -> None:
        self.side.only(self.drawer)
        self.drawer.add()

    @Slot()
    def _add_photos(self) -> None:
        """Ask for files for the visit in the form, or for the one chosen in the list."""
        if self.drawer.isHidden():
            self._seen().open_chosen()
        if self.drawer.isHidden():
            self.desk.said.emit("先选中一次走访，或按 Ctrl+N 登记，再添加照片")
        else:
            self.drawer.photos.choose()
