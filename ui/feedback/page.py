"""问题销号: the list of problems, and the page of one."""

from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.feedback import queries
from desktop.feedback.queries import FeedbackRow
from desktop.listing import ListRequest
from desktop.listing import Page as ListPage
from desktop.roster.queries import department_names
from desktop.vocabulary import Category, Grade, Source
from ui.desk import Desk, Wanted
from ui.feedback.daily import DailyDrawer
from ui.feedback.detail import FeedbackDetail
from ui.feedback.register import RegisterDrawer
from ui.page import Page
from ui.widgets.filter_bar import Chip, Choice
from ui.widgets.lights import Light, light_of
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import Column
from ui.widgets.side_by_side import SideBySide
from ui.widgets.words import day_words, words_of


class Lights:
    """The lights of the rows by the rule of the office, found with each page of rows on the worker: painting only looks them up."""

    def __init__(self) -> None:
        self._lights: dict[int, Light | None] = {}

    def fetch(self, request: ListRequest) -> ListPage[FeedbackRow]:
        """One page of problems."""
        page, calendar = queries.feedback(request), queries.work_calendar()
        self._lights.update((row.id, light_of(queries.light_of(row, calendar) or "")) for row in page.rows)
        return page

    def light(self, row: FeedbackRow) -> Light | None:
        """The light of a problem; a closed one has none."""
        return self._lights.get(row.id)

    def due(self, row: FeedbackRow) -> str:
        """The deadline with the light's word."""
        light = self.light(row)
        return f"{light.value}　{day_words(row.due_on)}" if light is not None else day_words(row.due_on)


def columns(lights: Lights) -> tuple[Column[FeedbackRow], ...]:
    """What the list can show."""
    return (
        Column("number", "编号", lambda row: row.number, "number", width=90),
        Column("due_on", "应办时限", lights.due, "due_on", width=126, light=lights.light),
        Column("status", "状态", lambda row: row.status, "status", width=76),
        Column("enterprise", "企业（项目）", lambda row: row.enterprise, "enterprise", width=200),
        Column("text", "反馈问题（需求）", lambda row: row.text, width=260),
        Column("department", "主办部门", lambda row: words_of(row.department), "department", width=150),
        Column("handler", "经办人", lambda row: words_of(row.handler), "handler", width=76),
        Column("grade", "级别", lambda row: row.grade, "grade", width=76),
        Column("collected_on", "收集日期", lambda row: day_words(row.collected_on), "collected_on", width=96),
        Column("source", "来源", lambda row: row.source, "source", width=90),
        Column("category", "类别", lambda row: row.category, "category", width=80, hidden=True),
        Column("level", "协调层级", lambda row: row.level, "level", width=90, hidden=True),
        Column("first_handler", "首办责任人", lambda row: words_of(row.first_handler), "first_handler", width=90, hidden=True),
        Column("result", "办理情况", lambda row: row.result, width=200, hidden=True),
        Column("satisfaction", "企业确认", lambda row: row.satisfaction, "satisfaction", width=80, hidden=True),
        Column("verifier", "核验人", lambda row: words_of(row.verifier), "verifier", width=80, hidden=True),
        Column("closed_on", "销号日期", lambda row: day_words(row.closed_on), "closed_on", width=96, hidden=True),
        Column("note", "备注", lambda row: row.note, width=150, hidden=True),
    )


WATCHED = ("在办", "超期", "将到期", "一日一盯", "今天未盯", "挂账", "待确认", "待核验", "待销号", "已销号")
CHIPS = (*(Chip(word, {"watch": word}) for word in WATCHED), Chip("全部"), Chip("作废", {"voided": "作废"}))


class FeedbackPage(Page):
    """Enter or a double click opens a problem; Alt+Left goes back."""

    title = "问题销号"
    help = (
        "企业反映的问题（需求），从登记到销号。\n\n登记 → 交办 → 受理 → 申请销号 → 企业确认 → 督查核验 → 销号。\n\n"
        "打开一件，右边是现在能办的步骤；灰色的，鼠标停上去看原因。\n\n红灯（菱形）已超期，黄灯（三角）快到期，绿灯（圆）还有时间。\n\n"
        "一次核验多件：在“待核验”里打开第一件，办完按 Ctrl+PgDown 到下一件。\n\n"
        "解决不了的可以挂账、转长期跟踪，或写明依据不予支持，不要勉强销号。\n\n"
        "一日一盯：超期的、重大的、挂账的，每天都要有一句盯办情况。"
        "在“今天未盯”里选中第一件按 Ctrl+D，写一句按回车，就到下一件；当天可以改。"
    )
    areas = frozenset(
        {"feedback", "feedback_event", "daily_note", "attachment", "enterprise", "cadre", "department", "setting", "holiday", "visit"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._lights = Lights()
        add = self.act("登记问题", self._add, "Ctrl+N")
        self.watch = self.act("一日一盯", self._watch, "Ctrl+D", tip="给选中的问题写今天的盯办情况")
        self.back = self.act("返回列表", self.show_list, "Alt+Left")
        self.earlier = self.act("上一件", self._earlier, "Ctrl+PgUp")
        self.later = self.act("下一件", self._later, "Ctrl+PgDown")
        # every widget is made in its place: one that moves, with all it holds, is given its looks anew
        self.stack = QStackedWidget(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.stack)
        listing = QWidget(self.stack)
        self.stack.addWidget(listing)
        self.list = RecordList(
            "feedback",
            columns(self._lights),
            self._lights.fetch,
            tasks=desk.tasks,
            settings=desk.settings,
            chips=CHIPS,
            choices=(
                Choice("department", "部门", ()),
                Choice("source", "来源", [(str(one), str(one)) for one in Source]),
                Choice("category", "类别", [(str(one), str(one)) for one in Category]),
                Choice("grade", "级别", [(str(one), str(one)) for one in Grade]),
            ),
            hint="编号、企业、问题、人员",
            empty="没有符合条件的问题。",
            empty_at_all="还没有问题。\n按 Ctrl+N 登记，或到“数据交换”导入问题反馈台账。",
            parent=listing,
        )
        self.split = SideBySide(self.list, listing)
        inside = QVBoxLayout(listing)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(10)
        inside.addLayout(self.head_line(self.watch, add, primary=add))
        inside.addWidget(self.split, 1)
        self.detail: FeedbackDetail | None = None
        self._noting: int | None = None
        self.list.loaded.connect(self.ready)
        self.list.table.opened.connect(self._opened)
        self._follow(on_detail=False)
        self.setFocusProxy(self.list)

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
        self.desk.tasks.run(department_names, self._took_names, owner=self)
        if self.list.started:
            self.list.refresh()
        else:
            self.list.ask()
        if self.detail is not None and self.stack.currentWidget() is self.detail:
            self.detail.reload()

    def show_wanted(self, wanted: Wanted) -> None:
        if wanted.row_id is not None:
            self.open_problem(wanted.row_id)
        else:
            self.show_list()
            self.list.show_only(wanted.title, wanted.filters)

    def open_problem(self, feedback_id: int) -> None:
        """Show the page of one problem."""
        if self.detail is None:
            self.detail = FeedbackDetail(self.desk, self.stack)
            self.detail.setContentsMargins(16, 12, 16, 12)
            self.detail.back.connect(self.show_list)
            self.detail.turned.connect(self._turn)
            self.stack.addWidget(self.detail)
        self.stack.setCurrentWidget(self.detail)
        self._follow(on_detail=True)
        self.detail.show_problem(feedback_id)
        self.detail.panel.setFocus()

    @Slot()
    def show_list(self) -> None:
        """Back to the list, the cursor where it was."""
        if self.stack.currentIndex() != 0:
            self.stack.setCurrentIndex(0)
            self._follow(on_detail=False)
            self.list.table.setFocus()

    def _follow(self, *, on_detail: bool) -> None:
        for action in (self.back, self.earlier, self.later):
            action.setEnabled(on_detail)

    def _took_names(self, names: list[tuple[int, str]]) -> None:
        self.list.bar.set_choice(Choice("department", "部门", [(name, name) for _, name in names]))

    @Slot(object)
    def _opened(self, row: Any) -> None:
        self.open_problem(row.id)

    @Slot()
    def _earlier(self) -> None:
        self._turn(-1)

    @Slot()
    def _later(self) -> None:
        self._turn(1)

    @Slot(int)
    def _turn(self, step: int) -> None:
        table = self.list.table
        here = self.list.model.number_of(self.detail.shown_id or 0) if self.detail is not None else None
        if here is None:  # what was just dealt with has left the list: the next one has taken its place
            here = table.currentIndex().row() - max(0, step)
        following = self.list.model.row(here + step)
        if following is None:
            self.desk.said.emit("这是最后一件" if step > 0 else "这是第一件")
            return
        table.selectRow(here + step)
        self.open_problem(following.id)

    @Slot()
    def _add(self) -> None:
        self.show_list()
        self.split.only(self.drawer)
        self.drawer.add()

    @Slot()
    def _watch(self) -> None:
        shown = self.detail.page if self.detail is not None and self.stack.currentWidget() is self.detail else None
        row: FeedbackRow | None = shown.row if shown is not None else self.list.table.current_row()
        if row is None:
            self.desk.said.emit("先选中一件问题，再写今天的盯办情况")
            return
        self.show_list()
        self._begin_note(row)

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
