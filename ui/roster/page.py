"""名册: cadres, the 包保责任清单, departments and the gaps between them, all as of one day."""

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot

from desktop.roster import queries
from desktop.roster.coverage import GapRow
from desktop.roster.queries import AssignmentRow, CadreRow
from ui.desk import Desk, Wanted
from ui.page import Page
from ui.roster.coverage import why_ended
from ui.roster.history_page import CadrePages
from ui.roster.page_day import RosterDay
from ui.roster.page_export import RosterExport
from ui.roster.page_help import HELP
from ui.roster.page_lists import RosterLists
from ui.roster.page_side import RosterSide
from ui.roster.page_tabs import LateTabs
from ui.widgets.filter_bar import Choice
from ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from ui.roster.allocation import AllocationPanel
    from ui.roster.coverage_part import CoveragePart
    from ui.roster.handover_part import HandoverPart


class RosterPage(Page):
    """Lists of one day in tabs; forms open at the right."""

    title = "名册"
    help = HELP
    areas = frozenset({"department", "cadre", "assignment", "enterprise", "life_event", "handover", "handover_item"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.day = RosterDay()
        add = self.act("新增干部", self._add_cadre, "Ctrl+N", tip="新增干部")
        self.correct = self.act("更正", self._edit, "F2", tip="更正选中的干部")
        relate = self.act("建立包保关系", self._add_relation, "Ctrl+R")
        self.end = self.act("结束关系", self._end, "Ctrl+E", tip="结束选中的企业（项目）的一项包保关系")
        department = self.act("新增部门", self._add_department, "Ctrl+D")
        allocate = self.act("分配助手", self._allocate, "Ctrl+G", tip="替覆盖缺口提出均衡的分配建议，确认以后才写入")
        self.export = RosterExport(self, self.day)
        self.act("换日期", self.day.field.setFocus, "Ctrl+Shift+D", tip="看另一天的名册")
        self.act("回到今天", self.day.show_today, "Ctrl+Shift+T", tip="看今天的名册")
        line = self.head(self.export.action, self.correct, department, self.end, relate, allocate, add, primary=add)
        line.insertWidget(1, self.day)
        self.body.addWidget(self.day.sign)
        self._names: list[tuple[int, str]] = []
        self._hand_over_action = self.act("办理交接", self._hand_over, "Ctrl+J", tip="把名下的包保关系和在办问题交给别人")
        self.lists = RosterLists(desk, self.day, self._list_made)
        self.parts = LateTabs()
        self.side = RosterSide(desk, self.parts, self.day)
        for key, title, make in (
            ("cadres", "干部", lambda: self.cadre_pages),
            ("relations", "包保责任清单", lambda: self.relations),
            ("departments", "部门", lambda: self.departments),
            ("coverage", "覆盖缺口", lambda: self.covering),
            ("handovers", "交接", lambda: self.handovers),
        ):
            self.parts.add(key, title, make)
        self.body.addWidget(self.side, 1)
        self.day.changed.connect(self._day_changed)
        self.parts.currentChanged.connect(self._part_changed)
        self._chosen(None)
        self.setFocusProxy(self.parts)

    @property
    def cadres(self) -> RecordList:
        """The list of cadres."""
        return self.lists["cadres"]

    @property
    def relations(self) -> RecordList:
        """The 包保责任清单."""
        return self.lists["relations"]

    @property
    def departments(self) -> RecordList:
        """The list of departments."""
        return self.lists["departments"]

    @property
    def coverage(self) -> RecordList:
        """The list of gaps."""
        return self.lists["coverage"]

    @cached_property
    def cadre_pages(self) -> CadrePages:
        """The tab 干部."""
        made = CadrePages(self.desk, self.cadres)
        made.correct.connect(self._opened)
        made.hand_over.connect(self._hand_over_of)
        made.turned.connect(self._turned)
        made.shown.connect(self._cadre_shown)
        return made

    @cached_property
    def covering(self) -> "CoveragePart":
        """The tab 覆盖缺口."""
        from ui.roster.coverage_part import CoveragePart

        self.coverage.table.opened.connect(self._mend)
        return CoveragePart(self.desk, self.coverage)

    @cached_property
    def handovers(self) -> "HandoverPart":
        """The tab 交接."""
        from ui.roster.handover_part import HandoverPart

        made = HandoverPart(self, self._hand_over_action)
        made.set_departments(self._names)
        self.lists.adopt("handovers", made.list)
        return made

    @property
    def allocation(self) -> "AllocationPanel":
        """The proposals of 分配助手."""
        return self.covering.panel

    def _list_made(self, key: str, made: RecordList) -> None:
        made.loaded.connect(self.ready)
        if key != "handovers":
            made.table.chosen.connect(self._chosen)
        if key == "cadres":
            self._offer_departments(made)

    # --- what is shown

    def refresh(self) -> None:
        self.day.follow_today()
        self.desk.tasks.run(queries.department_names, self._took_names, owner=self)
        for record_list in self.lists.started():
            record_list.refresh()
        self._start_part()

    def show_wanted(self, wanted: Wanted) -> None:
        self.day.show_today()
        self.show_part(wanted.part or "cadres")
        if self.part == "coverage":
            self.covering.show_gaps()
        if wanted.row_id is not None:
            self.cadre_pages.open_cadre(wanted.row_id)
        elif wanted.filters:
            self.cadre_pages.show_list()
            self.handovers.show_list()
            self.lists[self.part].show_only(wanted.title, wanted.filters)

    @property
    def part(self) -> str:
        """Key of the tab that is seen."""
        return self.parts.key

    def show_part(self, key: str) -> None:
        """Bring a tab to the front."""
        self.parts.show_key(key)

    def _start_part(self) -> None:
        self.parts.show_key(self.part)
        shown = self.lists[self.part]
        if not shown.started:
            shown.ask()

    def _took_names(self, names: list[tuple[int, str]]) -> None:
        self._names = names
        self.side.set_departments(names)
        if self.lists.has("handovers"):
            self.handovers.set_departments(names)
        if self.lists.has("cadres"):
            self._offer_departments(self.cadres)

    def _offer_departments(self, cadre_list: RecordList) -> None:
        cadre_list.bar.set_choice(Choice("department", "部门", [(name, name) for _, name in self._names]))

    @Slot()
    def _day_changed(self) -> None:
        self.side.follow_day()
        for record_list in self.lists.started():
            record_list.ask()

    @Slot()
    def _part_changed(self) -> None:
        self._start_part()
        self.side.close_all()
        if self.lists.has("handovers"):
            self.handovers.follow(seen=self.part == "handovers")
        self._chosen(None)

    @Slot(object)
    def _chosen(self, _row: Any) -> None:
        of_cadres = self.part == "cadres" and self.lists.has("cadres")
        self.correct.setEnabled(of_cadres and self.cadre_pages.row() is not None)
        self.end.setEnabled(self._has_relations())
        self.export.follow(self.part)

    def _has_relations(self) -> bool:
        """Whether the cursor stands on an object."""
        row: Any = self.lists[self.part].table.current_row() if self.part in {"relations", "coverage"} else None
        return isinstance(row, AssignmentRow) or (isinstance(row, GapRow) and row.enterprise_id is not None)

    # --- what is done

    @Slot()
    def _add_cadre(self) -> None:
        self.show_part("cadres")
        self.side.add_cadre()

    @Slot()
    def _edit(self) -> None:
        self._opened(self.cadre_pages.row())

    @Slot(object)
    def _opened(self, row: CadreRow | None) -> None:
        self.side.edit_cadre(row)

    @Slot()
    def _turned(self) -> None:
        self.side.close_all()
        self._chosen(None)

    @Slot()
    def _cadre_shown(self) -> None:
        self._chosen(None)

    @Slot()
    def _hand_over(self) -> None:
        self._hand_over_of(self.cadre_pages.row() if self.part == "cadres" else None)

    @Slot(object)
    def _hand_over_of(self, giver: CadreRow | None) -> None:
        self.show_part("handovers")
        self.handovers.begin(giver)

    @Slot()
    def _add_department(self) -> None:
        self.show_part("departments")
        self.side.add_department()

    @Slot()
    def _add_relation(self) -> None:
        if self.part not in {"relations", "coverage"}:
            self.show_part("relations")
        self.side.add_relation()

    @Slot()
    def _allocate(self) -> None:
        self.show_part("coverage")
        self.side.close_all()
        self.covering.allocate()

    @Slot(object)
    def _mend(self, gap: GapRow) -> None:
        """To where a gap is mended: a relation wrongly held is ended, a missing one made."""
        if gap.assignment_id is not None:
            self._end()
        else:
            self.side.fill_gap(gap)

    @Slot()
    def _end(self) -> None:
        row: Any = self.lists[self.part].table.current_row() if self.end.isEnabled() else None
        if isinstance(row, AssignmentRow):
            self._end_one_of(row.enterprise_id, row.enterprise, row.assignment_id)
        elif isinstance(row, GapRow) and row.enterprise_id is not None:
            self._end_one_of(row.enterprise_id, row.subject, row.assignment_id, why_ended(row))

    def _end_one_of(self, enterprise: int, name: str, relation: int | None, why: str = "") -> None:
        found = partial(self.side.end_one_of, name, relation, why)
        self.desk.tasks.run(partial(queries.relations_of, enterprise, self.day.day), found, owner=self)
