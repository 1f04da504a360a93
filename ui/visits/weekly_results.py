"""一周一结: what a week came to, by department, cadre and object; who reported, and 零报告 for those where nothing happened."""

from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QStackedWidget

from desktop import clock
from desktop.accounts.permissions import Act
from desktop.file_names import file_name
from desktop.weekly import queries
from desktop.weekly.commands import report_nothing, void_report
from desktop.weekly.printing import print_week_results
from desktop.weekly.queries import CadreWeekRow, DepartmentWeekRow, ObjectWeekRow
from desktop.weekly.rules import closing_refusal, last_ended, sunday_of, week_in_month
from ui.desk import Wanted
from ui.saving import MadeFile, printed
from ui.tasks import Progress
from ui.visits.weekly_part import WeekPart, export_week
from ui.visits.weekly_report import ReportDrawer
from ui.widgets.dialogs import prompts
from ui.widgets.filter_bar import Chip
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import RIGHT, Column
from ui.widgets.words import day_words, words_of, yes

if TYPE_CHECKING:
    from ui.visits.page import VisitsPage

DEPARTMENTS: tuple[Column[DepartmentWeekRow], ...] = (
    Column("name", "部门", lambda row: row.name, "name", width=170),
    Column("due", "应访", lambda row: str(row.due), "due", RIGHT, width=54),
    Column("done", "已访", lambda row: str(row.done), "done", RIGHT, width=54),
    Column("missed", "未访", lambda row: str(row.missed or ""), "missed", RIGHT, width=54),
    Column("collected", "收集", lambda row: str(row.collected or ""), "collected", RIGHT, width=54),
    Column("closed", "销号", lambda row: str(row.closed or ""), "closed", RIGHT, width=54),
    Column("open", "周末在办", lambda row: str(row.open or ""), "open", RIGHT, width=76),
    Column("overdue", "其中超期", lambda row: str(row.overdue or ""), "overdue", RIGHT, width=76),
    Column("state", "周结", lambda row: row.state, "state", width=86),
    Column("reported_on", "报送日期", lambda row: day_words(row.reported_on), "reported_on", width=96),
    Column("entered_by", "登记人", lambda row: row.entered_by, "entered_by", width=80, hidden=True),
    Column("words", "周结内容", lambda row: row.words, width=200),
)
CADRES: tuple[Column[CadreWeekRow], ...] = (
    Column("department", "部门", lambda row: row.department, "department", width=170),
    Column("name", "干部", lambda row: row.name, "name", width=80),
    Column("due", "应访", lambda row: str(row.due), "due", RIGHT, width=54),
    Column("done", "已访", lambda row: str(row.done), "done", RIGHT, width=54),
    Column("went", "本人走访", lambda row: f"{row.went} 次" if row.went else "没去", "went", RIGHT, width=76),
    Column("handled", "经办在办", lambda row: str(row.handled or ""), "handled", RIGHT, width=76),
    Column("overdue", "其中超期", lambda row: str(row.overdue or ""), "overdue", RIGHT, width=76),
    Column("missed", "没走访的企业（项目）", lambda row: words_of(row.missed), width=300),
)
OBJECTS: tuple[Column[ObjectWeekRow], ...] = (
    Column("enterprise", "企业（项目）", lambda row: row.enterprise, "enterprise", width=240),
    Column("visited", "已访", lambda row: yes(row.visited), "visited", width=52),
    Column("kind", "类别", lambda row: row.kind, "kind", width=110),
    Column("departments", "责任部门", lambda row: words_of(row.departments), "departments", width=170),
    Column("responsibles", "包保责任人", lambda row: words_of(row.responsibles), "responsibles", width=150),
    Column("leader", "包保领导", lambda row: words_of(row.leader), "leader", width=84),
)
VIEWS = ("看部门", "看干部", "看企业（项目）")
EMPTY = "这一周没有这样的记录。"


class WeeklyResults(WeekPart):
    """Departments first: Enter opens the form of the report."""

    def __init__(self, page: "VisitsPage") -> None:
        super().__init__(page, ahead=0, starts_with=-1)
        self.side = page.side
        self.nothing = self.act("零报告", self._report_nothing, "Ctrl+0", tip="选中的部门这一周没有情况，明确报一次零报告", needs=Act.WEEK)
        self.report = self.act("填写周结", self._write, "Ctrl+R", tip="填写或更正选中部门的周结", needs=Act.WEEK)
        self.void = self.act("作废周结 …", self._void, tip="作废选中部门的周结，须写明理由", needs=Act.WEEK)
        self.print = self.act("打印周结 …", self._print, "Ctrl+P", tip="打印这一周的总表和各部门的周结", needs=Act.EXPORT)
        self.export = self.act("导出周结 …", self._export, "Ctrl+E", tip="把这一周的周结导出成工作簿", needs=Act.EXPORT)
        self.offer(self.nothing, self.report, self.void, self.print, self.export)
        self.views = QComboBox()
        self.views.setAccessibleName("看什么")
        self.views.addItems(list(VIEWS))
        self.line.insertWidget(1, self.views)
        make = partial(RecordList, tasks=self.desk.tasks, settings=self.desk.settings, empty=EMPTY)
        states = (Chip(word, {"state": word}) for word in ("未报", "已报", "零报告", "零报告不实"))
        self.departments = make(
            "week_departments", DEPARTMENTS, queries.department_weeks,
            chips=(Chip("全部"), *states, Chip("有未访", {"missed": "有未访"})), hint="部门", empty_at_all="还没有部门。",
        )  # fmt: skip
        results = (Chip(word, {"result": word}) for word in ("未完成", "本人没去", "有超期", "已完成"))
        self.cadres = make("week_cadres", CADRES, queries.cadre_weeks, chips=(*results, Chip("全部")), hint="姓名、首字母、部门、企业")
        visited = (Chip("没走访", {"visited": "未访"}), Chip("已走访", {"visited": "已访"}), Chip("全部"))
        self.objects = make("week_objects", OBJECTS, queries.object_weeks, chips=visited, hint="企业、首字母、部门")
        self.lists = (self.departments, self.cadres, self.objects)
        self.stack = QStackedWidget()
        for record_list in self.lists:
            self.stack.addWidget(record_list)
            record_list.loaded.connect(self.ready)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.told)
        self.views.currentIndexChanged.connect(self._view_changed)
        self.departments.table.opened.connect(self._begin)
        self.departments.table.chosen.connect(self._follow)
        self.departments.table.marked.connect(self._follow)
        self.departments.loaded.connect(self._follow)
        self.objects.table.opened.connect(self._see_object)
        self.setFocusProxy(self.stack)
        self._follow()

    @cached_property
    def drawer(self) -> ReportDrawer:
        """The form of a report."""
        return self.side.add(ReportDrawer(self.desk))

    @property
    def seen(self) -> RecordList:
        """The list that is seen."""
        return self.lists[self.views.currentIndex()]

    def refresh(self) -> None:
        self.say_as_of()
        for record_list in self.lists:
            record_list.always = self._always()
            if record_list.started:
                record_list.refresh()
        self._start_seen()

    def week_shown(self) -> None:
        for record_list in self.lists:
            record_list.always = self._always()
            if record_list.started:
                record_list.ask()
        self._start_seen()
        self._follow()
        self.busy(busy=False)

    def say_as_of(self) -> None:
        refused = closing_refusal(self.week, clock.today())
        self.stands.setText(f"{refused}。" if refused else f"截至 {sunday_of(self.week)}")

    def show_wanted(self, wanted: Wanted) -> None:
        self.views.setCurrentIndex(0)
        self.show_week(last_ended(clock.today()))
        self.departments.always = self._always()
        self.departments.show_only(wanted.title, wanted.filters)

    @Slot(bool)
    def busy(self, busy: bool) -> None:
        self.print.setEnabled(not busy)
        self.export.setEnabled(not busy and self._is_over())

    def _is_over(self) -> bool:
        return closing_refusal(self.week, clock.today()) is None

    def _always(self) -> dict[str, str]:
        return {queries.WEEK: self.week.isoformat()}

    def _start_seen(self) -> None:
        if not self.seen.started:
            self.seen.ask()

    @Slot()
    def _view_changed(self) -> None:
        self.stack.setCurrentWidget(self.seen)
        self._start_seen()
        self._follow()

    @Slot()
    def _follow(self) -> None:
        row: DepartmentWeekRow | None = self.departments.table.current_row()
        departments = self.seen is self.departments
        may = departments and self._is_over()
        self.nothing.setEnabled(may and self.departments.table.selected_count() > 0)
        self.report.setEnabled(may and row is not None)
        self.void.setEnabled(departments and row is not None and row.report_id is not None)

    # --- what is done

    @Slot()
    def _report_nothing(self) -> None:
        self.departments.table.take_selected(self._nothing_of)

    def _nothing_of(self, rows: list[DepartmentWeekRow]) -> None:
        if rows:
            names = rows[0].name if len(rows) == 1 else f"{len(rows)} 个部门"
            command = partial(report_nothing, departments=[row.id for row in rows], week=self.week, actor=self.desk.actor)
            self.desk.do(command, f"零报告 {names}", owner=self)

    @Slot()
    def _write(self) -> None:
        row = self.departments.table.current_row()
        if row is not None:
            self._begin(row)

    @Slot(object)
    def _begin(self, row: DepartmentWeekRow) -> None:
        if self.report.isEnabled():
            self.side.only(self.drawer)
            self.drawer.begin_report(row, self.week)

    @Slot()
    def _void(self) -> None:
        row = self.departments.table.current_row()
        if row is None or row.report_id is None:
            return
        reason = prompts().ask_text(self, "作废周结", f"为什么作废{row.name}这一周的{row.state}？记录会留着，该部门变为未报。")
        if reason:
            command = partial(void_report, report=row.report_id, reason=reason, actor=self.desk.actor)
            self.desk.do(command, f"作废周结 {row.name}", owner=self)

    @Slot(object)
    def _see_object(self, row: ObjectWeekRow) -> None:
        self.desk.open(Wanted("enterprises", row_id=row.enterprise_id))

    @Slot()
    def _print(self) -> None:
        self.saving.save("打印一周一结", f"{week_in_month(self.week)}一周一结.pdf", partial(_print_results, self.week))

    @Slot()
    def _export(self) -> None:
        as_of = min(sunday_of(self.week), clock.today())
        name = file_name(self.desk.park, f"一周一结（{self.week.year}年{week_in_month(self.week)}）", ".xlsx")
        self.saving.save("导出一周一结", name, partial(export_week, "一周一结", as_of))


def _print_results(week: date, path: Path, progress: Progress) -> MadeFile:
    return printed(*print_week_results(week=week, path=path, progress=progress))
