"""企业项目: every object, who looks after it, when it was last visited."""

from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import Slot

from desktop.listing import ListRequest
from desktop.roster import queries
from desktop.roster.queries import EnterpriseRow
from desktop.vocabulary import EnterpriseKind, EnterpriseStatus
from ui.desk import Desk, Wanted
from ui.enterprises.form import EnterpriseDrawer
from ui.page import Page
from ui.roster.relations import RelationDrawer
from ui.widgets.filter_bar import Chip, Choice
from ui.widgets.pickers import Option
from ui.widgets.record_list import RecordList
from ui.widgets.row_model import RIGHT, Column
from ui.widgets.side_by_side import SideBySide
from ui.widgets.words import day_words, words_of, yes

COLUMNS: tuple[Column[EnterpriseRow], ...] = (
    Column("name", "名称", lambda row: row.name, "name", width=230),
    Column("kind", "类别", lambda row: row.kind, "kind", width=110),
    Column("status", "状态", lambda row: row.status, "status", width=56),
    Column("above_scale", "规上", lambda row: yes(row.above_scale), "above_scale", width=48),
    Column("leader", "包保领导", lambda row: words_of(row.leader) or "（缺）", "leader", width=84),
    Column("departments", "责任部门", lambda row: words_of(row.departments) or "（缺）", "departments", width=160),
    Column("responsibles", "包保责任人", lambda row: words_of(row.responsibles) or "（缺）", "responsibles", width=110),
    Column("last_visit", "最近走访", lambda row: day_words(row.last_visit), "last_visit", width=96),
    Column("open_problems", "在办问题", lambda row: str(row.open_problems), "open_problems", RIGHT, width=72),
    Column("contact", "联系人", lambda row: row.contact, "contact", width=80),
    Column("contact_phone", "联系电话", lambda row: row.contact_phone, "contact_phone", width=110),
    Column("industry", "行业门类", lambda row: row.industry, "industry", hidden=True),
    Column("credit_code", "统一社会信用代码", lambda row: row.credit_code, "credit_code", width=170, hidden=True),
    Column("address", "地址", lambda row: row.address, "address", width=200, hidden=True),
    Column("legal_person", "法定代表人", lambda row: row.legal_person, "legal_person", hidden=True),
    Column("status_day", "状态日期", lambda row: day_words(row.status_day), "status_day", width=96, hidden=True),
    Column("note", "备注", lambda row: row.note, width=160, hidden=True),
)
LIVING = {"living": "在册"}
CHIPS = (
    Chip("在册", LIVING),
    *(Chip(str(kind), LIVING | {"kind": str(kind)}) for kind in EnterpriseKind),
    Chip("规上", LIVING | {"scale": "规上"}),
    Chip("本周还没走访", LIVING | {"week": "本周未访"}),
    Chip("缺包保领导", LIVING | {"gap": "缺包保领导"}),
    Chip("缺责任人", LIVING | {"gap": "缺包保责任人"}),
    Chip("已退出", {"living": "已退出"}),
)
EMPTY = "还没有企业（项目）。\n按 Ctrl+N 新增，或到“数据交换”导入企业（项目）台账。"


class EnterprisesPage(Page):
    """The list; forms open at the right."""

    title = "企业项目"
    help = (
        "园区里所有的包保对象：在建重点项目、投产工业企业、规上服务业企业。\n\n应联尽联：每家都应有一位包保领导、至少一个责任部门"
        "和一名包保责任人；写着“（缺）”的要补上（Ctrl+R）。\n\n外迁、注销的，在状态里写明日期，就不再统计；以前的记录都留着。\n\n"
        "双击或回车更正资料；在标题行按右键可以选显示哪些列。"
    )
    areas = frozenset({"enterprise", "assignment", "cadre", "department", "visit", "feedback"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        add = self.act("新增企业（项目）", self._add, "Ctrl+N")
        self.of_one = [
            self.act("更正", self._edit, "F2", tip="更正选中的企业（项目）"),
            self.act("明确责任人", self._relate, "Ctrl+R", tip="给选中的企业（项目）建立包保关系"),
            self.act("看走访", self._see_visits, "Ctrl+Shift+V"),
            self.act("看问题", self._see_feedback, "Ctrl+Shift+F"),
        ]
        self.head(*self.of_one, add, primary=add)
        self.list = RecordList(
            "enterprises",
            COLUMNS,
            queries.enterprises,
            tasks=desk.tasks,
            settings=desk.settings,
            chips=CHIPS,
            choices=(Choice("status", "状态", [(str(status), str(status)) for status in EnterpriseStatus]),),
            hint="名称、首字母、信用代码、联系人",
            empty_at_all=EMPTY,
        )
        self.split = SideBySide(self.list)
        self.body.addWidget(self.split, 1)
        self.list.loaded.connect(self.ready)
        self.list.table.opened.connect(self._opened)
        self.list.table.chosen.connect(self._chosen)
        self._chosen(None)
        self.setFocusProxy(self.list)

    @cached_property
    def drawer(self) -> EnterpriseDrawer:
        """The form of an object."""
        return self.split.add(EnterpriseDrawer(self.desk))

    @cached_property
    def relation_drawer(self) -> RelationDrawer:
        """The form of a relation."""
        return self.split.add(RelationDrawer(self.desk))

    def refresh(self) -> None:
        if self.list.started:
            self.list.refresh()
        else:
            self.list.ask()

    def show_wanted(self, wanted: Wanted) -> None:
        if wanted.row_id is not None:
            self.desk.tasks.run(partial(_enterprise, wanted.row_id), self._opened, owner=self)
        else:
            self.list.show_only(wanted.title, wanted.filters)

    @Slot(object)
    def _chosen(self, row: Any) -> None:
        for action in self.of_one:
            action.setEnabled(row is not None)

    @Slot(object)
    def _opened(self, row: EnterpriseRow | None) -> None:
        if row is not None:
            self.split.only(self.drawer)
            self.drawer.edit(row)

    @Slot()
    def _add(self) -> None:
        self.split.only(self.drawer)
        self.drawer.add()

    @Slot()
    def _edit(self) -> None:
        self._opened(self.list.table.current_row())

    @Slot()
    def _relate(self) -> None:
        row = self.list.table.current_row()
        if row is not None:
            self.desk.tasks.run(queries.department_names, self.relation_drawer.set_departments, owner=self)
            self.split.only(self.relation_drawer)
            self.relation_drawer.add_for(Option(row.id, row.name, row.kind))

    @Slot()
    def _see_visits(self) -> None:
        row = self.list.table.current_row()
        if row is not None:
            self.desk.open(Wanted("visits", f"{row.name}的走访", {"enterprise": str(row.id)}))

    @Slot()
    def _see_feedback(self) -> None:
        row = self.list.table.current_row()
        if row is not None:
            self.desk.open(Wanted("feedback", f"{row.name}的问题", {"enterprise": str(row.id)}))


def _enterprise(enterprise_id: int) -> EnterpriseRow | None:
    page = queries.enterprises(ListRequest(limit=None, include_voided=True))
    return next((row for row in page.rows if row.id == enterprise_id), None)
