"""名册: cadres, the 包保责任清单, departments, the gaps between them and the handovers, as of one day."""

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Slot

from desktop.accounts.permissions import Act
from desktop.roster import queries
from desktop.roster.queries import CadreRow
from ui.desk import Desk, Wanted
from ui.parts import PartedPage, PartEntry
from ui.roster.page_day import RosterDay
from ui.roster.page_export import RosterExport
from ui.roster.page_help import HELP
from ui.roster.page_side import RosterSide
from ui.roster.part import RosterPart

if TYPE_CHECKING:
    from ui.roster.coverage_part import CoveragePart
    from ui.roster.handover_part import HandoverPart


class RosterPage(PartedPage[RosterPart]):
    """Lists of one day under tabs; forms open at the right."""

    title = "名册"
    help = HELP
    entries = (
        PartEntry("cadres", "干部", "ui.roster.cadres_part.CadresPart"),
        PartEntry("relations", "包保责任清单", "ui.roster.relations_part.RelationsPart"),
        PartEntry("departments", "部门", "ui.roster.departments_part.DepartmentsPart"),
        PartEntry("coverage", "覆盖缺口", "ui.roster.coverage_part.CoveragePart"),
        PartEntry("handovers", "交接", "ui.roster.handover_part.HandoverPart"),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.day = RosterDay()
        self.departments: list[tuple[int, str]] = []
        add = self.act("新增干部", self._add_cadre, "Ctrl+N", tip="新增干部", needs=Act.ROSTER)
        self.correct = self.act("更正", self._edit, "F2", tip="更正选中的干部", needs=Act.ROSTER)
        relate = self.act("建立包保关系", self._add_relation, "Ctrl+R", needs=Act.ROSTER)
        self.end = self.act("结束关系", self.end_relation, "Ctrl+E", tip="结束选中的企业（项目）的一项包保关系", needs=Act.ROSTER)
        department = self.act("新增部门", self._add_department, "Ctrl+D", needs=Act.ROSTER)
        allocate = self.act("分配助手", self._allocate, "Ctrl+G", tip="替覆盖缺口提出均衡的分配建议，确认以后才写入", needs=Act.ROSTER)
        self.export = RosterExport(self, self.day)
        self.act("换日期", self.day.field.setFocus, "Ctrl+Shift+D", tip="看另一天的名册")
        self.act("回到今天", self.day.show_today, "Ctrl+Shift+T", tip="看今天的名册")
        line = self.head(self.export.action, self.correct, department, self.end, relate, allocate, add, primary=add)
        line.insertWidget(1, self.day)
        self.body.addWidget(self.day.sign)
        self.make_handover = self.act(
            "办理交接", self._hand_over_chosen, "Ctrl+J", tip="把名下的包保关系和在办问题交给别人", needs=Act.ROSTER
        )
        self.side = RosterSide(desk, self.parts, self.day)
        self.body.addWidget(self.side, 1)
        self.day.changed.connect(self._day_changed)
        self.parts.currentChanged.connect(self._turned)

    # --- what is shown

    def part(self, key: str) -> RosterPart:
        made_before = self.is_built(key)
        part = super().part(key)
        if not made_before:
            part.moved.connect(self._follow)
            self._follow()
        return part

    def read_common(self) -> None:
        """Read again what belongs to no part; each calls this when it reads."""
        self.day.follow_today()
        self.desk.tasks.run(queries.department_names, self._took_departments, owner=self)

    def show_wanted(self, wanted: Wanted) -> None:
        self.day.show_today()
        super().show_wanted(wanted)

    def _took_departments(self, departments: list[tuple[int, str]]) -> None:
        self.departments = departments
        self.side.set_departments(departments)
        for part in self.built():
            part.set_departments(departments)

    @Slot()
    def _day_changed(self) -> None:
        self.side.follow_day()
        self.refresh()

    @Slot()
    def _turned(self) -> None:
        self.side.close_all()
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """Grey what cannot be done where one is."""
        if self.is_built(self.seen_key):
            self.correct.setEnabled(self.seen.chosen_cadre() is not None)
            self.end.setEnabled(self.seen.chosen_object() is not None)
            self.export.follow(self.seen.ledger)

    # --- what is done

    @Slot()
    def _add_cadre(self) -> None:
        self.show_part("cadres")
        self.side.add_cadre()

    @Slot()
    def _edit(self) -> None:
        self.side.edit_cadre(self.seen.chosen_cadre())

    @Slot()
    def _hand_over_chosen(self) -> None:
        self.hand_over(self.seen.chosen_cadre())

    @Slot(object)
    def hand_over(self, giver: CadreRow | None) -> None:
        """Begin a handover, with a giver if one is known."""
        self.show_part("handovers")
        cast("HandoverPart", self.seen).begin(giver)

    @Slot()
    def _add_department(self) -> None:
        self.show_part("departments")
        self.side.add_department()

    @Slot()
    def _add_relation(self) -> None:
        if self.seen_key not in {"relations", "coverage"}:
            self.show_part("relations")
        self.side.add_relation()

    @Slot()
    def _allocate(self) -> None:
        self.show_part("coverage")
        self.side.close_all()
        cast("CoveragePart", self.seen).allocate()

    @Slot()
    def end_relation(self) -> None:
        """Ask which relation of the chosen object ends."""
        chosen = self.seen.chosen_object() if self.end.isEnabled() else None
        if chosen is not None:
            found = partial(self.side.end_one_of, chosen.name, chosen.relation, chosen.why)
            self.desk.tasks.run(partial(queries.relations_of, chosen.enterprise, self.day.day), found, owner=self)
