"""名册: cadres, departments, and the 包保责任清单 as of any day."""

from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from desktop import clock
from desktop.listing import ListRequest
from desktop.listing import Page as ListPage
from desktop.roster import queries
from desktop.roster.queries import AssignmentRow, CadreRow
from ui.desk import Desk, Wanted
from ui.page import Page
from ui.roster import cadres, departments, relations
from ui.widgets.fields import DateField
from ui.widgets.filter_bar import Choice
from ui.widgets.record_list import RecordList
from ui.widgets.side_by_side import SideBySide

EMPTY_CADRES = "名册里还没有干部。\n按 Ctrl+N 新增，或到“数据交换”导入干部花名册（先导入部门名录）。"
PARTS = ("cadres", "relations", "departments")


class RosterPage(Page):
    """Three lists; forms open at the right."""

    title = "名册"
    help = (
        "干部、部门和包保责任清单。\n\n全员覆盖：在岗干部都应有包保对象，“无包保对象”里应当是空的。\n\n"
        "包保关系按日期记，从不改写：换人时先“结束关系”，再建立新的；责任清单上面的日期可以改成过去任何一天。\n\n"
        "离岗：先交接，再在干部资料里填“在岗止”。\n\n姓名可以输拼音首字母查找，如 zwj 找到张文杰。"
    )
    areas = frozenset({"department", "cadre", "assignment", "enterprise"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._names: list[tuple[int, str]] = []
        add = self.act("新增干部", self._add_cadre, "Ctrl+N", tip="新增干部")
        self.correct = self.act("更正", self._edit, "F2", tip="更正选中的干部")
        relate = self.act("建立包保关系", self._add_relation, "Ctrl+R")
        self.end = self.act("结束关系", self._end, "Ctrl+E", tip="结束责任清单里选中的关系")
        department = self.act("新增部门", self._add_department, "Ctrl+D")
        self.head(self.correct, department, self.end, relate, add, primary=add)
        make = partial(RecordList, tasks=desk.tasks, settings=desk.settings)
        self.cadres = make(
            "cadres",
            cadres.COLUMNS,
            queries.cadres,
            chips=cadres.CHIPS,
            hint="姓名、首字母、电话、职务",
            empty_at_all=EMPTY_CADRES,
            choices=(Choice("department", "部门", ()), Choice("rank", "类别", [(str(rank), words) for rank, words in cadres.RANKS])),
        )
        self.departments = make(
            "departments",
            departments.COLUMNS,
            queries.departments,
            chips=departments.CHIPS,
            hint="部门名称",
            empty_at_all="还没有部门。到“数据交换”导入部门名录，或按 Ctrl+D 新增。",
        )
        self.as_of = DateField("")
        self.as_of.set_value(clock.today())
        self.as_of.setMaximumWidth(150)
        self.as_of.changed.connect(self._day_changed)
        self.relations = make(
            "relations",
            relations.COLUMNS,
            self._relations_on,
            chips=relations.CHIPS,
            hint="企业、干部",
            empty_at_all="还没有包保关系。\n按 Ctrl+R 建立，或到“数据交换”导入包保责任清单。",
        )
        self.parts = QTabWidget()
        self.parts.setDocumentMode(True)
        self.parts.addTab(self.cadres, "干部")
        self.parts.addTab(self._with_day(), "包保责任清单")
        self.parts.addTab(self.departments, "部门")
        self.parts.currentChanged.connect(self._part_changed)
        self.split = SideBySide(self.parts)
        self.body.addWidget(self.split, 1)
        for record_list in (self.cadres, self.departments, self.relations):
            record_list.loaded.connect(self._loaded)
            record_list.table.chosen.connect(self._chosen)
        self.cadres.table.opened.connect(self._opened)
        self._chosen(None)
        self.setFocusProxy(self.parts)

    @cached_property
    def cadre_drawer(self) -> cadres.CadreDrawer:
        """The form of a cadre."""
        drawer = self.split.add(cadres.CadreDrawer(self.desk))
        drawer.set_departments(self._names)
        return drawer

    @cached_property
    def department_drawer(self) -> departments.DepartmentDrawer:
        """The form of a department."""
        return self.split.add(departments.DepartmentDrawer(self.desk))

    @cached_property
    def relation_drawer(self) -> relations.RelationDrawer:
        """The form of a relation."""
        drawer = self.split.add(relations.RelationDrawer(self.desk))
        drawer.set_departments(self._names)
        return drawer

    @cached_property
    def end_drawer(self) -> relations.EndDrawer:
        """The form that ends a relation."""
        return self.split.add(relations.EndDrawer(self.desk))

    def refresh(self) -> None:
        self.desk.tasks.run(queries.department_names, self._took_names, owner=self)
        for record_list in (self.cadres, self.departments, self.relations):
            if record_list.started:
                record_list.refresh()
        if not self._shown().started:
            self._shown().ask()

    def show_wanted(self, wanted: Wanted) -> None:
        part = wanted.part or "cadres"
        self.parts.setCurrentIndex(PARTS.index(part))
        target = (self.cadres, self.relations, self.departments)[PARTS.index(part)]
        if wanted.row_id is not None:
            self.desk.tasks.run(partial(_cadre, wanted.row_id), self._edit_found, owner=self)
        elif wanted.filters:
            target.show_only(wanted.title, wanted.filters)

    def _with_day(self) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout()
        line.addWidget(QLabel("责任清单截至"))
        line.addWidget(self.as_of)
        line.addStretch(1)
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.addLayout(line)
        layout.addWidget(self.relations, 1)
        return holder

    def _relations_on(self, request: ListRequest) -> ListPage[AssignmentRow]:
        return queries.assignments(request, self.as_of.value() or clock.today())

    def _took_names(self, names: list[tuple[int, str]]) -> None:
        self._names = names
        for drawer in self.split.drawers:
            if isinstance(drawer, (cadres.CadreDrawer, relations.RelationDrawer)):
                drawer.set_departments(names)
        self.cadres.bar.set_choice(Choice("department", "部门", [(name, name) for _, name in names]))

    @Slot()
    def _day_changed(self) -> None:
        if self.as_of.value() is not None:
            self.relations.ask()

    @Slot()
    def _part_changed(self) -> None:
        if not self._shown().started:
            self._shown().ask()
        for drawer in self.split.drawers:
            drawer.hide()
        self._chosen(None)

    def _shown(self) -> RecordList:
        return (self.cadres, self.relations, self.departments)[self.parts.currentIndex()]

    @Slot()
    def _loaded(self) -> None:
        self.ready.emit()

    @Slot(object)
    def _chosen(self, _row: Any) -> None:
        part = self.parts.currentIndex()
        self.correct.setEnabled(part == 0 and self.cadres.table.current_row() is not None)
        row = self.relations.table.current_row() if part == 1 else None
        self.end.setEnabled(isinstance(row, AssignmentRow) and row.assignment_id is not None)

    @Slot()
    def _add_cadre(self) -> None:
        self.parts.setCurrentIndex(0)
        self.split.only(self.cadre_drawer)
        self.cadre_drawer.add()

    @Slot()
    def _edit(self) -> None:
        self._opened(self.cadres.table.current_row())

    @Slot(object)
    def _opened(self, row: CadreRow | None) -> None:
        if row is not None:
            self.split.only(self.cadre_drawer)
            self.cadre_drawer.edit(row)

    def _edit_found(self, row: CadreRow | None) -> None:
        self._opened(row)

    @Slot()
    def _add_department(self) -> None:
        self.parts.setCurrentIndex(2)
        self.split.only(self.department_drawer)
        self.department_drawer.add()

    @Slot()
    def _add_relation(self) -> None:
        self.parts.setCurrentIndex(1)
        self.split.only(self.relation_drawer)
        self.relation_drawer.add()

    @Slot()
    def _end(self) -> None:
        row = self.relations.table.current_row()
        if row is not None:
            self.split.only(self.end_drawer)
            self.end_drawer.end(row)


def _cadre(cadre_id: int) -> CadreRow | None:
    page = queries.cadres(ListRequest(limit=None, include_voided=True))
    return next((row for row in page.rows if row.id == cadre_id), None)
