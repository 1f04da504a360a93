"""发放表单: which week, to whom; then into which folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop import clock
from desktop.changes import Changes
from desktop.forms.answers import given_out_words
from desktop.forms.commands import write_forms
from desktop.forms.owners import Each, Whom
from ui.desk import Desk
from ui.find import find_cadres, find_departments
from ui.tasks import Progress
from ui.widgets.dialogs import prompts
from ui.widgets.drawer import Drawer
from ui.widgets.fields import ChoiceField, DateField
from ui.widgets.form import Form
from ui.widgets.pickers import PickField

FOLDER = "forms/folder"  # the folder chosen last, of this machine


class GiveOutDrawer(Drawer):
    """``given`` says in words what was given out, and where it is."""

    given = Signal(str)

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        form = Form(
            [
                [("week", DateField("周内任一天", needed=True))],
                [("each", ChoiceField("怎样分", [(each, str(each)) for each in Each], needed=True))],
                [("department", PickField("部门", find_departments, desk.tasks))],
                [("cadre", PickField("干部", find_cadres, desk.tasks))],
            ],
            desk.settings,
        )
        super().__init__(form, saves="选文件夹，发放 …")
        self.submitted.connect(self._submitted)

    def begin_week(self) -> None:
        """Ask for whom; this week is offered."""
        self.form.set_values({"week": clock.today(), "each": Each.CADRE})
        self.begin(
            "发放离线表单", "部门、干部都空着就是发给所有人；有包保对象的才有表单。同一周再发一次，还是同一份表单，填在哪一份上都认得。"
        )

    @Slot(bool)
    def _submitted(self, _again: bool) -> None:
        self.ready_again()
        folder = choose_folder(self._desk, self, "表单存到哪个文件夹")
        if folder is None:
            return
        self.working(busy=True)
        values = self.form.values()
        whom = Whom(department=values["department"], cadre=values["cadre"], each=values["each"])
        progress = Progress()
        command = partial(write_forms, folder=folder, actor=self._desk.actor, week=values["week"], whom=whom, progress=progress)
        self._desk.do(command, "发放离线表单", self._given, refused=self.refuse, failed=self.ready_again, progress=progress, owner=self)

    def _given(self, changes: Changes) -> None:
        self.shut()
        self.given.emit(given_out_words(changes.result))


def choose_folder(desk: Desk, asker: QWidget, title: str) -> Path | None:
    """A folder for forms; the one chosen last is offered."""
    kept = Path(str(desk.settings.value(FOLDER, "")))
    start = kept if kept.is_dir() and str(kept) != "." else Path.home()
    folder = prompts().choose_folder(asker, title, start)
    if folder is not None:
        desk.settings.setValue(FOLDER, str(folder))
    return folder
