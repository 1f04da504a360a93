"""走访: what a week asks for, the log of all visits, and what they add up to; each in a part of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.accounts.permissions import Act
from ui.desk import Desk, Wanted
from ui.parts import Part, PartedPage, PartEntry
from ui.visits.side import VisitsSide
from ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from ui.visits.form import VisitDrawer


class VisitsPage(PartedPage[Part]):
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
    entries = (
        PartEntry("week", "周走访登记", "ui.visits.week_grid.WeekGrid"),
        PartEntry("log", "走访记录", "ui.visits.log.VisitLog"),
        PartEntry("weekly", "每周清单", "ui.visits.weekly.WeeklyLists"),
        PartEntry("weekly_results", "一周一结", "ui.visits.weekly_results.WeeklyResults"),
        PartEntry("due", "{month}月应访", "ui.visits.due.DueVisits"),
        PartEntry("rates", "走访率", "ui.visits.rates.VisitRates"),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        add = self.act("登记走访", self._add, "Ctrl+N", needs=Act.VISIT)
        self.act("添加照片 …", self._add_photos, "Ctrl+Shift+A", tip="给正在登记或更正的走访添加照片", needs=Act.VISIT)
        self.head(add, primary=add)
        self.side = VisitsSide(desk, self.parts)
        self.body.addWidget(self.side, 1)

    @property
    def drawer(self) -> VisitDrawer:
        """The form of a visit."""
        return self.side.visit

    @property
    def log(self) -> RecordList:
        """The list of all visits."""
        return self.list_of("log")

    @property
    def due(self) -> RecordList:
        """The list of the month's object-weeks."""
        return self.list_of("due")

    def show_wanted(self, wanted: Wanted) -> None:
        super().show_wanted(wanted if wanted.part else wanted._replace(part="log"))

    @Slot()
    def _add(self) -> None:
        self.side.only(self.drawer)
        self.drawer.add()

    @Slot()
    def _add_photos(self) -> None:
        """Ask for files for the visit in the form, or for the one chosen in the list."""
        if self.drawer.isHidden():
            self.seen.open_chosen()
        if self.drawer.isHidden():
            self.desk.said.emit("先选中一次走访，或按 Ctrl+N 登记，再添加照片")
        else:
            self.drawer.photos.choose()
