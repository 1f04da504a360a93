"""走访: the week's objects to be visited, and the log of all visits."""

from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QTabWidget

from desktop.errors import UserError
from desktop.listing import ListRequest
from desktop.listing import Page as ListPage
from desktop.roster.queries import EnterpriseRow, enterprises
from desktop.summary.behind import ObjectWeekRow, object_weeks
from desktop.visits import queries
from desktop.visits.commands import void_visit
from desktop.visits.queries import VisitRow
from desktop.vocabulary import EnterpriseKind, VisitForm
from ui.desk import Desk, Wanted
from ui.feedback.register import RegisterDrawer
from ui.page import Page
from ui.visits.form import VisitDrawer
from ui.widgets.dialogs import prompts
from ui.widgets.filter_bar import Chip, Choice
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import RIGHT, Column
from ui.widgets.side_by_side import SideBySide
from ui.widgets.words import day_words, moment_words, words_of, yes

LOG: tuple[Column[VisitRow], ...] = (
    Column("day", "走访日期", lambda row: day_words(row.day), "day", width=96),
    Column("enterprise", "企业（项目）", lambda row: row.enterprise, "enterprise", width=230),
    Column("cadres", "走访人员", lambda row: words_of(row.cadres), "cadres", width=140),
    Column("form", "形式", lambda row: row.form, "form", width=56),
    Column("leader_led", "领导带队", lambda row: yes(row.leader_led), "leader_led", width=72),
    Column("finding", "走访情况", lambda row: row.finding or row.finding_first, width=250),
    Column("no_problem", "未发现问题", lambda row: yes(row.no_problem), "no_problem", width=84),
    Column("problems", "问题编号", lambda row: words_of(row.problems), width=100),
    Column("late", "补录", lambda row: yes(row.late), "late", width=48),
    Column("entered_by", "登记人", lambda row: row.entered_by, "entered_by", width=80),
    Column("entered_at", "登记时间", lambda row: moment_words(row.entered_at), "entered_at", width=130, hidden=True),
    Column("finding_second", "第二包", lambda row: row.finding_second, width=150, hidden=True),
    Column("finding_third", "第三包", lambda row: row.finding_third, width=150, hidden=True),
    Column("note", "备注", lambda row: row.note, width=150, hidden=True),
)
WEEK: tuple[Column[EnterpriseRow], ...] = (
    Column("name", "企业（项目）", lambda row: row.name, "name", width=240),
    Column("kind", "类别", lambda row: row.kind, "kind", width=110),
    Column("departments", "责任部门", lambda row: words_of(row.departments), "departments", width=160),
    Column("responsibles", "包保责任人", lambda row: words_of(row.responsibles), "responsibles", width=120),
    Column("last_visit", "最近走访", lambda row: day_words(row.last_visit), "last_visit", width=96),
    Column("open_problems", "在办问题", lambda row: str(row.open_problems), "open_problems", RIGHT, width=72),
    Column("contact", "联系人", lambda row: row.contact, "contact", width=80),
    Column("contact_phone", "联系电话", lambda row: row.contact_phone, "contact_phone", width=110),
)
KINDS = [(str(kind), str(kind)) for kind in EnterpriseKind]
LIVING = {"living": "在册"}
WEEK_CHIPS = (
    Chip("本周还没走访", LIVING | {"week": "本周未访"}),
    Chip("本周已走访", LIVING | {"week": "本周已访"}),
    Chip("全部", LIVING),
)
LOG_CHIPS = (
    Chip("全部"),
    *(Chip(str(form), {"form": str(form)}) for form in VisitForm),
    Chip("领导带队", {"leader": "领导带队"}),
    Chip("补录", {"late": "补录"}),
    Chip("作废", {"voided": "作废"}),
)


DUE: tuple[Column[ObjectWeekRow], ...] = (
    Column("week", "周一", lambda row: day_words(row.week), "week", width=96),
    Column("enterprise", "企业（项目）", lambda row: row.enterprise, "enterprise", width=240),
    Column("visited", "已访", lambda row: yes(row.visited), "visited", width=52),
    Column("kind", "类别", lambda row: row.kind, "kind", width=110),
    Column("leader", "包保领导", lambda row: words_of(row.leader), "leader", width=84),
    Column("departments", "责任部门", lambda row: words_of(row.departments), "departments", width=160),
    Column("responsibles", "包保责任人", lambda row: words_of(row.responsibles), "responsibles", width=120),
)
DUE_CHIPS = (Chip("应访未访", {"visited": "未访"}), Chip("已访", {"visited": "已访"}), Chip("应访"))
PARTS = ("week", "log", "due")


class VisitsPage(Page):
    """Two lists; a visit is entered at the right, and so is the problem found on it."""

    title = "走访"
    help = (
        "每周走访：列出本周还没走访的企业（项目）。选中一家按回车，日期、责任人和“未发现问题”都已填好，按 Ctrl+Enter 保存并到下一家。\n\n"
        "发现了问题：去掉“未发现问题”再保存，问题登记就在原处打开。\n\n只有实地走访计入每周走访；走访几天后才登记的标为补录。\n\n"
        "走访记录：双击更正；登记错了用“作废”，记录会留着，点“作废”可以看到。\n\n应访：上面选的月份里每家每周一条，访过没有；双击看这家企业（项目）。"
    )
    areas = frozenset({"visit", "visit_cadre", "feedback", "enterprise", "assignment", "cadre", "department", "setting"})
    follows_month = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        add = self.act("登记走访", self._add, "Ctrl+N")
        self.correct = self.act("更正", self._edit, "F2", tip="更正选中的走访")
        self.void = self.act("作废 …", self._void, "Ctrl+Delete", tip="作废选中的走访，须写明理由")
        self.head(self.correct, self.void, add, primary=add)
        make = partial(RecordList, tasks=desk.tasks, settings=desk.settings)
        self.week = make(
            "visit_week", WEEK, enterprises, chips=WEEK_CHIPS, choices=(Choice("kind", "类别", KINDS),),
            hint="名称、首字母", empty="这里没有企业（项目）。", empty_at_all="本周都走访过了。",
        )  # fmt: skip
        self.log = make(
            "visits", LOG, queries.visits, chips=LOG_CHIPS, hint="企业、走访人员、情况",
            empty_at_all="还没有走访记录。\n按 Ctrl+N 登记，或到“数据交换”导入走访台账。",
        )  # fmt: skip
        self.due = make(
            "visits_due", DUE, _due, chips=DUE_CHIPS, hint="企业、首字母、部门", empty="没有这样的应访记录。",
            empty_at_all="这个月没有应访的企业（项目）：还没过完的一周不算应访。",
        )  # fmt: skip
        self.parts = QTabWidget()
        self.parts.setDocumentMode(True)
        self.parts.addTab(self.week, "本周走访")
        self.parts.addTab(self.log, "走访记录")
        self.parts.addTab(self.due, "")
        self.parts.currentChanged.connect(self._part_changed)
        self.split = SideBySide(self.parts)
        self.body.addWidget(self.split, 1)
        self.week.table.opened.connect(self._visit_one)
        self.week.loaded.connect(self.ready)
        self.log.loaded.connect(self.ready)
        self.due.loaded.connect(self.ready)
        self.due.table.opened.connect(self._see_object)
        self.log.table.opened.connect(self._opened)
        self.log.table.chosen.connect(self._chosen)
        self._next_after: int | None = None
        self._chosen(None)
        self.setFocusProxy(self.week)

    @cached_property
    def drawer(self) -> VisitDrawer:
        """The form of a visit."""
        drawer = self.split.add(VisitDrawer(self.desk))
        drawer.saved.connect(self._saved)
        drawer.problem_wanted.connect(self._problem_found)
        return drawer

    @cached_property
    def problem_drawer(self) -> RegisterDrawer:
        """The form of a problem found on a visit."""
        return self.split.add(RegisterDrawer(self.desk))

    def refresh(self) -> None:
        month = self.desk.month
        self.parts.setTabText(2, f"{month.month}月应访")
        self.due.always = {"month": str(month)}
        for record_list in (self.week, self.log):
            if record_list.started:
                record_list.refresh()
        if self.due.started:
            self.due.ask()
        self._shown_list()

    def show_wanted(self, wanted: Wanted) -> None:
        place = PARTS.index(wanted.part or "log")
        self.due.always = {"month": str(self.desk.month)}
        (self.week, self.log, self.due)[place].show_only(wanted.title, wanted.filters)
        self.parts.setCurrentIndex(place)

    def _shown_list(self) -> RecordList:
        shown = (self.week, self.log, self.due)[self.parts.currentIndex()]
        if not shown.started:
            shown.ask()
        return shown

    @Slot()
    def _part_changed(self) -> None:
        self._shown_list()
        self._chosen(None)

    @Slot(object)
    def _chosen(self, _row: Any) -> None:
        row = self.log.table.current_row() if self.parts.currentIndex() == 1 else None
        self.correct.setEnabled(row is not None and not row.voided)
        self.void.setEnabled(row is not None and not row.voided)

    @Slot(object)
    def _see_object(self, row: ObjectWeekRow) -> None:
        self.desk.open(Wanted("enterprises", row_id=row.enterprise_id))

    @Slot()
    def _add(self) -> None:
        self.split.only(self.drawer)
        self.drawer.add()

    @Slot(object)
    def _visit_one(self, row: EnterpriseRow) -> None:
        self.split.only(self.drawer)
        self._next_after = self.week.table.currentIndex().row()
        self.drawer.add_for(row)

    @Slot(int, bool)
    def _saved(self, enterprise: int, again: bool) -> None:
        if not again:
            return
        place = self._next_after if self._next_after is not None else -1
        following = self.week.model.row(place + 1)
        current = self.week.model.row(place)
        if current is not None and current.id != enterprise:
            following = current  # the visited one has already left the list
        if following is None:
            self.drawer.shut()
            return
        self.week.table.select_id(following.id)
        self._visit_one(following)

    @Slot(int)
    def _problem_found(self, visit: int) -> None:
        option = self.drawer.visited()
        if option is not None:
            self.split.only(self.problem_drawer)
            self.problem_drawer.add_from_visit(visit, option, self.drawer.first_goer(), self.drawer.form.fields["day"].value())

    @Slot()
    def _edit(self) -> None:
        self._opened(self.log.table.current_row())

    @Slot(object)
    def _opened(self, row: VisitRow | None) -> None:
        if row is not None and not row.voided:
            self.split.only(self.drawer)
            self.drawer.edit(row)

    @Slot()
    def _void(self) -> None:
        row = self.log.table.current_row()
        if row is None:
            return
        reason = prompts().ask_text(self, "作废走访", f"为什么作废 {row.day} 走访 {row.enterprise} 的记录？记录会留着，但不再计数。")
        if reason:
            self.desk.do(partial(void_visit, visit=row.id, reason=reason, actor=self.desk.actor), f"作废走访 {row.enterprise}", owner=self)


def _due(request: ListRequest) -> ListPage[ObjectWeekRow]:
    try:
        return object_weeks(request)
    except UserError:  # a month to come asks for no visits yet
        return ListPage((), 0)
