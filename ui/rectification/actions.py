"""What may be done with rectification projects: the actions of the part, greyed by what is shown."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop import clock
from desktop.accounts.permissions import Act
from desktop.ledgers.naming import ledger_file_name
from desktop.rectification.commands import void_item, void_project
from ui.measures.shown import of_task
from ui.page import action_button
from ui.rectification.project_view import ProjectView
from ui.saving import MadeFile, Saving, exported
from ui.tasks import Progress
from ui.widgets.dialogs import prompts

if TYPE_CHECKING:
    from ui.rectification.part import RectificationPart

FOUR_LISTS = "四张清单"


class ProjectActions(QObject):
    """Made once for the part; ``follow`` whenever something else is shown."""

    def __init__(self, part: RectificationPart) -> None:
        super().__init__(part)
        self._part = part
        act = part.act
        self.add = act("新增整改项目", self._add, "Ctrl+N")
        self.measure = act("新增措施", self._measure, "Ctrl+M", tip="给选中的问题新增措施")
        self.report = act("填报结果", self._report, "Ctrl+J", tip="填报选中的问题或措施的整改结果（回车）")
        self.correct = act("更正", self._correct, "F2", tip="更正选中的问题或措施")
        self.void = act("作废 …", self._void, "Ctrl+D", tip="作废选中的项目、问题或措施")
        self.project = act("更正项目", self._project, "Ctrl+G")
        self.paper = act("整改通报", part.open_report, "Ctrl+R", tip="拟（或打开）整改进展情况通报")
        self.export = act("导出四张清单", self._export, "Ctrl+Shift+X", tip="把四张清单导出成工作簿")
        self.back = act("返回", self._back, "Alt+Left")
        self.day = act("换日期", self._day, "Ctrl+Shift+D", tip="看项目在另一天的情况")
        self.today = act("回到今天", self._today, "Ctrl+Shift+T")
        part.offer(self.export, self.add, primary=self.add)
        self._saving = Saving(part.desk, part, "ledgers", opens=False)
        self._saving.told.connect(part.desk.said)
        self.follow()

    def put_on_view(self, view: ProjectView) -> None:
        """The buttons of a project's page."""
        for action in (self.project, self.void, self.correct, self.measure, self.report, self.paper):
            view.buttons.addWidget(action_button(action))

    @Slot()
    def follow(self) -> None:
        """Grey what cannot be done where one is."""
        part = self._part
        on_view, on_report = part.on_view, part.on_report
        project = part.chosen()
        today = not on_view or part.view.day.day is None
        allowed = part.desk.may(Act.RECTIFY)
        living = allowed and project is not None and not project.voided and today
        item = part.view.tabs.chosen_item() if on_view else None
        task = part.view.tabs.chosen_task() if on_view else None
        self.add.setText("新增整改问题" if on_view else "新增整改项目")
        self.add.setEnabled((part.on_list and allowed) or (on_view and living))
        for action in (self.measure, self.report, self.correct):
            action.setEnabled(on_view and living and (item is not None or task is not None))
        self.void.setEnabled(living and (part.on_list or item is not None or task is not None))
        self.project.setEnabled(living and not on_report)
        self.paper.setEnabled(part.desk.may(Act.DOCUMENT) and project is not None and not project.voided and not on_report)
        self.export.setEnabled(part.desk.may(Act.EXPORT))
        self.back.setEnabled(not part.on_list)
        for action in (self.day, self.today):
            action.setEnabled(on_view)

    # --- in the list and on the page of a project

    @Slot()
    def _add(self) -> None:
        part = self._part
        if part.on_view:
            part.view.add_item()
        else:
            part.side.only(part.drawer)
            part.drawer.add()

    @Slot()
    def _measure(self) -> None:
        self._part.view.add_measure()

    @Slot()
    def _report(self) -> None:
        self._part.view.report()

    @Slot()
    def _correct(self) -> None:
        self._part.view.correct()

    @Slot()
    def _project(self) -> None:
        part, project = self._part, self._part.chosen()
        if part.on_view:
            part.view.correct_project()
        elif project is not None:
            part.side.only(part.drawer)
            part.drawer.edit(project)

    @Slot()
    def _void(self) -> None:
        part, desk = self._part, self._part.desk
        project = part.chosen()
        item = part.view.tabs.chosen_item() if part.on_view else None
        task = part.view.tabs.chosen_task() if part.on_view else None
        if item is not None:
            noun, name, command = "整改问题", item.row.text, partial(void_item, item=item.id)
        elif task is not None:
            shown = of_task(task)
            noun, name, command = "措施", shown.content, partial(shown.written.void, measure=shown.id)
        elif project is not None:
            noun, name, command = "整改项目", project.name, partial(void_project, project=project.id)
        else:
            return
        hint = f"“{name}”作废后不再显示，记录仍保留。请写明原因。"
        reason = prompts().ask_text(part, f"作废{noun}", hint)
        if reason is not None:
            desk.do(partial(command, reason=reason, actor=desk.actor), f"作废{noun}", owner=self)

    @Slot()
    def _export(self) -> None:
        day = self._part.view.day.day if self._part.on_view else None
        shown = day or clock.today()
        self._saving.save(f"导出{FOUR_LISTS}", ledger_file_name(self._part.desk.park, FOUR_LISTS, as_of=shown), partial(_export, shown))

    @Slot()
    def _back(self) -> None:
        if self._part.on_report:
            self._part.show_project()
        else:
            self._part.show_list()

    @Slot()
    def _day(self) -> None:
        self._part.view.day.field.setFocus()

    @Slot()
    def _today(self) -> None:
        self._part.view.day.show_today()


def _export(day: date, path: Path, progress: Progress) -> MadeFile:
    from desktop.ledgers.commands import export_ledger

    return exported(FOUR_LISTS, export_ledger(kind=FOUR_LISTS, path=path, as_of=day, progress=progress).rows, path)
