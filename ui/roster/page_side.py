"""What opens at the right of every list of the roster: the forms, each saying on which day it acts while a past day is looked at."""

from functools import cached_property

from PySide6.QtWidgets import QWidget

from desktop.roster.coverage import GapRow
from desktop.roster.queries import CadreRow, RelationRow
from desktop.vocabulary import Role
from ui.desk import Desk
from ui.roster.cadres import CadreDrawer
from ui.roster.departments import DepartmentDrawer
from ui.roster.page_day import RosterDay
from ui.roster.relations import EndDrawer, RelationDrawer
from ui.widgets.drawer import Drawer
from ui.widgets.pickers import Option
from ui.widgets.side_by_side import SideBySide


class RosterSide(SideBySide):
    """The roster's forms, made when they are first opened."""

    def __init__(self, desk: Desk, left: QWidget, day: RosterDay) -> None:
        super().__init__(left)
        self._desk = desk
        self._day = day
        self._departments: list[tuple[int, str]] = []
        self._opened: Drawer | None = None
        self._note = ""
        self._acts_on = ""

    @cached_property
    def cadre(self) -> CadreDrawer:
        """The form of a cadre."""
        drawer = self.add(CadreDrawer(self._desk))
        drawer.set_departments(self._departments)
        return drawer

    @cached_property
    def department(self) -> DepartmentDrawer:
        """The form of a department."""
        return self.add(DepartmentDrawer(self._desk))

    @cached_property
    def relation(self) -> RelationDrawer:
        """The form of a relation."""
        drawer = self.add(RelationDrawer(self._desk))
        drawer.set_departments(self._departments)
        return drawer

    @cached_property
    def ending(self) -> EndDrawer:
        """The form that ends a relation."""
        return self.add(EndDrawer(self._desk))

    def set_departments(self, departments: list[tuple[int, str]]) -> None:
        """Departments to choose from."""
        self._departments = departments
        for drawer in self.drawers:
            if isinstance(drawer, (CadreDrawer, RelationDrawer)):
                drawer.set_departments(departments)

    def close_all(self) -> None:
        """Close whatever is open."""
        for drawer in self.drawers:
            drawer.hide()

    def add_cadre(self) -> None:
        """Begin a cadre."""
        self.only(self.cadre)
        self.cadre.add()
        self._tell_day(self.cadre, self.cadre.acts_on)

    def edit_cadre(self, row: CadreRow | None) -> None:
        """Correct a cadre, if there is one."""
        if row is not None:
            self.only(self.cadre)
            self.cadre.edit(row)
            self._tell_day(self.cadre, self.cadre.acts_on)

    def add_department(self) -> None:
        """Begin a department."""
        self.only(self.department)
        self.department.add()
        self._tell_day(self.department, self.department.acts_on)

    def add_relation(self) -> None:
        """Begin a relation."""
        self.only(self.relation)
        self.relation.add()
        self._tell_day(self.relation, self.relation.acts_on)

    def fill_gap(self, gap: GapRow) -> None:
        """Begin the relation that a gap asks for."""
        self.only(self.relation)
        if gap.enterprise_id is not None:
            self.relation.add_for(Option(gap.enterprise_id, gap.subject, gap.category), Role(gap.role))
        elif gap.cadre_id is not None:
            self.relation.add_held_by(Option(gap.cadre_id, gap.subject, gap.department or ""), Role(gap.role))
        self.relation.heading.setText(f"{gap.kind}：{gap.subject}")
        self.relation.note.setText(f"{gap.reason}。")
        self._tell_day(self.relation, self.relation.acts_on)

    def end_one_of(self, enterprise: str, chosen: int | None, why: str, relations: list[RelationRow]) -> None:
        """Ask which of an object's relations ends; nothing opens for an object that has none. ``why``: the gap it makes."""
        if not relations:
            self._desk.said.emit(f"{enterprise}这一天没有包保关系可以结束")
            return
        self.only(self.ending)
        self.ending.end(enterprise, relations, chosen, why)
        self._tell_day(self.ending, self.ending.acts_on)

    def _tell_day(self, drawer: Drawer, acts_on: str) -> None:
        self._opened, self._note, self._acts_on = drawer, drawer.note.text(), acts_on
        self.follow_day()

    def follow_day(self) -> None:
        """Say in the form that is open on which day it acts, while another is looked at."""
        if self._opened is not None:
            told = f"\n{self._day.words}；{self._acts_on}。" if self._day.words else ""
            self._opened.note.setText(f"{self._note}{told}".strip())
            self._opened.note.setVisible(bool(self._opened.note.text()))
