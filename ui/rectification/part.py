"""The part 整改项目 of 会商调度: the list of projects, in its place the page of one, and its progress report."""

from functools import cached_property
from typing import Any

from PySide6.QtCore import Slot

from desktop.rectification.queries import ProjectRow, projects
from desktop.vocabulary import RectificationKind
from ui.list_part import OpeningPart
from ui.parts import PartedPage
from ui.rectification import columns
from ui.rectification.actions import ProjectActions
from ui.rectification.drawers import ProjectDrawer
from ui.rectification.project_view import ProjectView
from ui.rectification.report_view import ReportView
from ui.widgets.filter_bar import Chip
from ui.widgets.record_list import RecordList

CHIPS = (Chip("全部"), *(Chip(str(kind), {"kind": str(kind)}) for kind in RectificationKind), Chip("作废", {"voided": "作废"}))
EMPTY = "还没有整改项目。\n按 Ctrl+N 新增：巡视巡察或审计反馈以后，先建项目，再逐条登记问题。"


class RectificationPart(OpeningPart):
    """Enter opens a project; Esc goes back."""

    areas = frozenset(
        {"rectification_project", "rectification_item", "rectification_measure", "measure", "feedback", "cadre", "department", "document"}
    )

    def __init__(self, page: PartedPage[Any]) -> None:
        desk = page.desk
        record_list = RecordList(
            "rectification_projects",
            columns.PROJECTS,
            projects,
            tasks=desk.tasks,
            settings=desk.settings,
            chips=CHIPS,
            hint="项目、单位、责任领导",
            empty="没有符合条件的整改项目。",
            empty_at_all=EMPTY,
        )
        super().__init__(page, record_list)
        self.actions_here = ProjectActions(self)
        record_list.table.chosen.connect(self.follow)

    @cached_property
    def drawer(self) -> ProjectDrawer:
        """The form of a project beside the list."""
        return self.side.add(ProjectDrawer(self.desk))

    @cached_property
    def view(self) -> ProjectView:
        """The page of one project."""
        made = ProjectView(self.desk, self.stack)
        self.stack.addWidget(made)
        made.back.connect(self.show_list)
        made.moved.connect(self.follow)
        self.actions_here.put_on_view(made)
        return made

    @cached_property
    def report(self) -> ReportView:
        """The progress report of one project."""
        made = ReportView(self, self.stack)
        self.stack.addWidget(made)
        made.back.connect(self.show_project)
        made.gone.connect(self.show_project)
        return made

    # --- what is shown

    @property
    def on_view(self) -> bool:
        """Whether the page of a project is seen."""
        return not self.on_list and not self.on_report

    @property
    def on_report(self) -> bool:
        """Whether a progress report is seen."""
        return "report" in self.__dict__ and self.stack.currentWidget() is self.report

    def refresh(self) -> None:
        super().refresh()
        if self.on_view:
            self.view.reload()
        elif self.on_report:
            self.report.view.reload()

    def may_leave(self) -> bool:
        return not self.on_report or self.report.leave()

    def chosen(self) -> ProjectRow | None:
        """The project one is on."""
        if self.on_list:
            return self.list.table.current_row()
        return self.view.page.row if self.view.page is not None else None

    def open_row(self, row_id: int) -> None:
        """Show the page of one project."""
        self.view.show_one(row_id)
        self.show_over(self.view, self.view.tabs)

    @Slot()
    def follow(self) -> None:
        self.actions_here.follow()
        if "report" in self.__dict__:
            self.report.follow(seen=self.on_report)

    def open_report(self) -> None:
        """Show the progress report of the project shown."""
        project = self.chosen()
        if project is not None:
            if self.on_list:
                self.open_row(project.id)
            self.report.show_report(project.id)
            self.show_over(self.report, self.report)

    @Slot()
    def show_project(self) -> None:
        """Back to the page of the project, unless words typed hold the person back."""
        if not self.on_report or self.report.leave():
            self.open_row(self.view.shown_id)

    @Slot()
    def show_list(self) -> None:
        super().show_list()
        if self.on_list:
            self.list.refresh()

    def open_chosen(self) -> None:
        row = self.list.table.current_row()
        if row is not None:
            self.open_row(row.id)
