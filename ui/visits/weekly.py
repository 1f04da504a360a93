"""每周清单: who gets a list in a week and how much stands on it; printed for all or for those chosen."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop import clock
from desktop.accounts.permissions import Act
from desktop.file_names import file_name
from desktop.roster.queries import department_names
from desktop.weekly import queries
from desktop.weekly.lists import Holder
from desktop.weekly.printing import print_week_lists
from desktop.weekly.queries import WeekListRow
from desktop.weekly.rules import stand_of, week_in_month
from ui.desk import Wanted
from ui.saving import MadeFile, printed
from ui.tasks import Progress
from ui.visits.weekly_part import WeekPart, export_week
from ui.widgets.filter_bar import Chip, Choice
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import RIGHT, Column

if TYPE_CHECKING:
    from ui.visits.page import VisitsPage

COLUMNS: tuple[Column[WeekListRow], ...] = (
    Column("department", "部门", lambda row: row.department, width=170),
    Column("name", "清单", lambda row: row.name if row.cadre_id is not None else "部门清单", "name", width=90),
    Column("objects", "要走访", lambda row: str(row.objects), "objects", RIGHT, width=66),
    Column("visited", "已走访", lambda row: str(row.visited or ""), "visited", RIGHT, width=66),
    Column("own", "经办问题", lambda row: str(row.own or ""), "own", RIGHT, width=76),
    Column("late", "其中超期", lambda row: str(row.late or ""), "late", RIGHT, width=76),
    Column("others", "对象的其他问题", lambda row: str(row.others or ""), "others", RIGHT, width=110),
    Column("post", "职务", lambda row: row.post, width=130),
)
CHIPS = (
    Chip("全部"),
    Chip("部门清单", {"whose": "部门"}),
    Chip("干部清单", {"whose": "干部"}),
    Chip("还有未走访", {"load": "还有未走访"}),
    Chip("有超期问题", {"load": "有超期问题"}),
)


class WeeklyLists(WeekPart):
    """Enter or a double click prints the list under the cursor."""

    def __init__(self, page: "VisitsPage") -> None:
        super().__init__(page, ahead=4, starts_with=0)
        self.print_all = self.act("打印全部 …", self._print_all, "Ctrl+P", tip="打印这一周每个部门、每名干部的清单", needs=Act.EXPORT)
        self.print_chosen = self.act("打印选中的 …", self._print_chosen, "Ctrl+Shift+P", tip="打印选中的部门、干部的清单", needs=Act.EXPORT)
        self.export = self.act("导出清单 …", self._export, "Ctrl+E", tip="把这一周的清单导出成工作簿", needs=Act.EXPORT)
        self.offer(self.print_all, self.print_chosen, self.export)
        self.list = RecordList(
            "weekly_lists", COLUMNS, queries.week_lists, tasks=self.desk.tasks, settings=self.desk.settings, chips=CHIPS,
            choices=(Choice("department", "部门", ()),), hint="姓名、首字母、部门", empty="没有这样的清单。",
            empty_at_all="还没有部门和干部。\n先到“数据交换”导入名录、名册。",
        )  # fmt: skip
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.told)
        self.list.loaded.connect(self.ready)
        self.list.table.opened.connect(self._opened)
        self.setFocusProxy(self.list)

    def refresh(self) -> None:
        self.desk.tasks.run(department_names, self._took_names, owner=self)
        self.say_as_of()
        self.list.always = {queries.WEEK: self.week.isoformat()}
        self.list.freshen()

    def week_shown(self) -> None:
        self.list.always = {queries.WEEK: self.week.isoformat()}
        self.list.ask()

    def show_wanted(self, wanted: Wanted) -> None:
        self.list.always = {queries.WEEK: self.week.isoformat()}
        self.list.show_only(wanted.title, wanted.filters)

    @Slot(bool)
    def busy(self, busy: bool) -> None:
        for action in (self.print_all, self.print_chosen, self.export):
            action.setEnabled(not busy)

    def _took_names(self, names: list[tuple[int, str]]) -> None:
        self.list.bar.set_choice(Choice("department", "部门", [(name, name) for _, name in names]))

    @Slot()
    def _print_all(self) -> None:
        self.saving.save("打印每周清单", f"{week_in_month(self.week)}每周清单.pdf", partial(_print, self.week, None))

    @Slot()
    def _print_chosen(self) -> None:
        if self.list.table.selectionModel().hasSelection():
            self.list.table.take_selected(self._print_rows)
        else:
            self.desk.said.emit("先选中要打印的清单（按住 Ctrl 或 Shift 可选多份）")

    @Slot(object)
    def _opened(self, row: WeekListRow) -> None:
        self._print_rows([row])

    def _print_rows(self, rows: list[WeekListRow]) -> None:
        holders = frozenset(Holder(row.department_id, row.cadre_id) for row in rows)
        name = rows[0].name if len(rows) == 1 else ""
        self.saving.save("打印选中的每周清单", f"{week_in_month(self.week)}{name}每周清单.pdf", partial(_print, self.week, holders))

    @Slot()
    def _export(self) -> None:
        as_of = stand_of(self.week, clock.today()).held_on
        name = file_name(self.desk.park, f"每周清单（{self.week.year}年{week_in_month(self.week)}）", ".xlsx")
        self.saving.save("导出每周清单", name, partial(export_week, "每周清单", as_of))


def _print(week: date, holders: frozenset[Holder] | None, path: Path, progress: Progress) -> MadeFile:
    return printed(*print_week_lists(week=week, path=path, holders=holders, progress=progress))
