"""The part 企业项目: every object as of any day, and the page of one."""

from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.accounts.permissions import Act
from desktop.listing import ListRequest
from desktop.listing import Page as ListPage
from desktop.roster import queries
from desktop.roster.queries import EnterpriseRow
from desktop.vocabulary import EnterpriseStatus
from ui.desk import Wanted
from ui.economy.columns import ECONOMY_TAB, TAB
from ui.enterprises.columns import CHIPS, COLUMNS, EMPTY
from ui.enterprises.form import EnterpriseDrawer
from ui.enterprises.object_actions import ObjectActions
from ui.enterprises.object_page import ObjectPage
from ui.enterprises.object_tabs import ECONOMY
from ui.enterprises.printing import PlanPrinting
from ui.page import action_button
from ui.parts import Part, PartedPage
from ui.roster.relations import RelationDrawer
from ui.widgets.as_of import AsOf
from ui.widgets.filter_bar import Choice
from ui.widgets.pickers import Option
from ui.widgets.record_list import RecordList
from ui.widgets.side_by_side import SideBySide


class ObjectsPart(Part):
    """The list, forms at its right; Enter or a double click opens the page of an object, Esc or Alt+Left goes back."""

    areas = frozenset(
        {
            *("enterprise", "assignment", "cadre", "department", "visit", "feedback", "feedback_event", "handover", "signboard"),
            *("life_event", "milestone", "enterprise_plan", "plan_measure", "measure", "setting", "economy_figure"),
        }
    )

    def __init__(self, page: PartedPage[Any]) -> None:
        super().__init__(page)
        desk = page.desk
        self.add = self.act("新增企业（项目）", self._add, "Ctrl+N", needs=Act.OBJECTS)
        self.back = self.act("返回列表", self.show_list, "Alt+Left")
        self.of_one = [
            self.act("更正", self._edit, "F2", tip="更正选中的企业（项目）", needs=Act.OBJECTS),
            self.act("明确责任人", self._relate, "Ctrl+R", tip="给选中的企业（项目）建立包保关系", needs=Act.ROSTER),
            self.act("看走访", self._see_visits, "Ctrl+Shift+V"),
            self.act("看问题", self._see_feedback, "Ctrl+Shift+F"),
        ]
        self.print_action = self.act(
            "打印一企一策 …", self._print, "Ctrl+P", "print", tip="打印一企一策，一家一张，背面可手写", needs=Act.EXPORT
        )
        self.day = AsOf("企业项目", "名单、状态和节点灯色都截至这一天；更正和变更状态仍针对现在")
        self.day.changed.connect(self._day_changed)
        self.of_day = [
            self.act("换日期", self.day.field.setFocus, "Ctrl+Shift+D", tip="看哪一天的企业项目"),
            self.act("回到今天", self.day.show_today, "Ctrl+Shift+T", tip="看今天的企业项目"),
        ]
        self.list = RecordList(
            "enterprises",
            COLUMNS,
            self._objects_on,
            tasks=desk.tasks,
            settings=desk.settings,
            chips=CHIPS,
            choices=(Choice("status", "状态", [(str(status), str(status)) for status in EnterpriseStatus]),),
            hint="名称、首字母、信用代码、联系人",
            empty_at_all=EMPTY,
        )
        self.split = SideBySide(self.list)
        self.list_head = QWidget()  # of the list alone: the page of one object has its own
        head = QHBoxLayout(self.list_head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(6)
        head.addWidget(self.day)
        for action in (*self.of_one, self.print_action, self.add):
            head.addWidget(action_button(action, primary=action is self.add))
        self.put_before_buttons(self.list_head)
        listing = QWidget()
        inside = QVBoxLayout(listing)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self.day.sign)
        inside.addWidget(self.split, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(listing)
        self.body.addWidget(self.stack)
        self.printing = PlanPrinting(self)
        self.list.loaded.connect(self.ready)
        self.list.table.opened.connect(self._opened)
        self.list.table.chosen.connect(self._follow)
        self.list.table.marked.connect(self._follow)
        self._follow()
        self.setFocusProxy(self.list)

    @cached_property
    def drawer(self) -> EnterpriseDrawer:
        """The form of an object beside the list."""
        return self.split.add(EnterpriseDrawer(self.desk))

    @cached_property
    def relation_drawer(self) -> RelationDrawer:
        """The form of a relation."""
        return self.split.add(RelationDrawer(self.desk))

    @cached_property
    def detail(self) -> ObjectPage:
        """The page of one object."""
        shown = ObjectPage(self.desk)
        shown.back.connect(self.show_list)
        self.stack.addWidget(shown)
        shown.moved.connect(self._follow)
        return shown

    @cached_property
    def detail_actions(self) -> ObjectActions:
        """What may be done there."""
        actions = ObjectActions(self, self.detail)
        for action in (self.of_one[0], actions.turn, self.print_action):
            self.detail.buttons.addWidget(action_button(action))
        return actions

    @property
    def on_object(self) -> bool:
        """Whether the page of an object is seen, not the list."""
        return self.stack.currentIndex() != 0

    def refresh(self) -> None:
        self.day.follow_today()
        self.list.freshen()
        if self.on_object:
            self.detail.reload()

    def show_wanted(self, wanted: Wanted) -> None:
        if wanted.row_id is not None:
            self.open_object(wanted.row_id)
            if wanted.filters.get(TAB) == ECONOMY_TAB:
                self.detail.tabs.setCurrentIndex(ECONOMY)
        else:
            self.show_list()
            self.day.show_today()
            self.list.show_only(wanted.title, wanted.filters)

    def open_object(self, enterprise: int) -> None:
        """Show the page of one object."""
        self.stack.setCurrentWidget(self.detail)
        self.detail.show_one(enterprise)
        self._follow()
        self.detail_actions.follow()

    @Slot()
    def show_list(self) -> None:
        """Back to the list, the cursor where it was."""
        if self.on_object:
            self.stack.setCurrentIndex(0)
            self._follow()
            self.detail_actions.follow()
            self.list.table.setFocus()

    def _objects_on(self, request: ListRequest) -> ListPage[EnterpriseRow]:
        return queries.enterprises(request, self.day.day)

    @Slot()
    def _day_changed(self) -> None:
        self.list.refresh()

    @Slot()
    def _follow(self) -> None:
        """Grey what cannot be done where one is."""
        page = self.detail.page if self.on_object else None
        row = page.row if page is not None else None if self.on_object else self.list.table.current_row()
        for action in self.of_one:
            action.setEnabled(row is not None)
        self.add.setEnabled(not self.on_object)
        self.back.setEnabled(self.on_object)
        self.list_head.setHidden(self.on_object)
        for action in self.of_day:
            action.setEnabled(not self.on_object)
        self.print_action.setEnabled(page is None or page.plan is not None)
        marked = self.list.table.selected_count()
        of_list = f"打印选中的 {marked} 家 …" if marked > 1 else "打印全部一企一策 …"
        self.print_action.setText("打印一企一策 …" if self.on_object else of_list)

    def _current(self) -> EnterpriseRow | None:
        if self.on_object:
            return self.detail.page.row if self.detail.page is not None else None
        return self.list.table.current_row()

    @Slot(object)
    def _opened(self, row: Any) -> None:
        self.open_object(row.id)

    @Slot()
    def _add(self) -> None:
        self.split.only(self.drawer)
        self.drawer.add()

    @Slot()
    def _edit(self) -> None:
        row = self._current()
        if self.on_object:
            self.detail.correct()
        elif row is not None and self.day.day is None:
            self._correct(row)
        elif row is not None:  # what is corrected is the object as it is now
            self.desk.tasks.run(partial(_as_it_is, row.id), self._correct, owner=self)

    def _correct(self, row: EnterpriseRow) -> None:
        self.split.only(self.drawer)
        self.drawer.edit(row)

    @Slot()
    def _relate(self) -> None:
        row = self._current()
        if row is not None:
            self.show_list()
            self.desk.tasks.run(queries.department_names, self.relation_drawer.set_departments, owner=self)
            self.split.only(self.relation_drawer)
            self.relation_drawer.add_for(Option(row.id, row.name, row.kind))

    @Slot()
    def _see_visits(self) -> None:
        row = self._current()
        if row is not None:
            self.desk.open(Wanted("visits", f"{row.name}的走访", {"enterprise": str(row.id)}))

    @Slot()
    def _see_feedback(self) -> None:
        row = self._current()
        if row is not None:
            self.desk.open(Wanted("feedback", f"{row.name}的问题", {"enterprise": str(row.id)}))

    @Slot()
    def _print(self) -> None:
        row = self._current()
        if self.on_object and row is not None:
            self.printing.one(row.id, row.name)
        elif not self.on_object and self.list.table.selected_count() > 1:
            self.list.table.take_selected(self._print_rows)
        elif not self.on_object:
            self.printing.all()

    def _print_rows(self, rows: list[EnterpriseRow]) -> None:
        self.printing.some([row.id for row in rows])


def _as_it_is(enterprise: int) -> EnterpriseRow:
    (row,) = queries.enterprises(ListRequest(filters={"id": str(enterprise)}, include_voided=True)).rows
    return row
