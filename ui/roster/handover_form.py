"""The form of a handover: who gives what, to whom, from which day on."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop import clock
from desktop.handovers.queries import Giving
from desktop.listing import ListRequest
from desktop.roster.queries import CadreRow, cadres
from ui.desk import Desk
from ui.find import OFFERED
from ui.widgets.drawer import Drawer
from ui.widgets.fields import CheckField, ChoiceField, DateField, Field, TextField
from ui.widgets.form import Form
from ui.widgets.pickers import Option, PickField

CADRE, DEPARTMENT = "cadre", "department"
NOTE = "先核对右边的清单，再办理。交接日起由接收人负责，首办责任人不变。"


class FindReceivers:
    """Searches cadres in post on the day of the handover (on the worker; the day is set by the form)."""

    def __init__(self) -> None:
        self.day = clock.today()

    def __call__(self, words: str) -> list[Option]:
        rows = cadres(ListRequest(search=words, filters={"in_post": "在岗"}, limit=OFFERED), self.day).rows
        return [_option(row) for row in rows]


def find_givers(words: str) -> list[Option]:
    """Cadres who may have something to hand over: those in post, and those who left with something still in hand."""
    return [_option(row) for row in cadres(ListRequest(search=words, limit=OFFERED)).rows]


def _option(row: CadreRow) -> Option:
    return Option(row.id, row.name, f"{row.department} {row.post}".rstrip())


class RowReceivers(Field):
    """Whom single rows go to, by their keys. It shows nothing itself: the rehearsal does; here it is kept with the draft."""

    def __init__(self) -> None:
        super().__init__("", QWidget())
        self._chosen: dict[str, int] = {}
        self.hide()

    def value(self) -> dict[str, int]:
        return dict(self._chosen)

    def set_value(self, value: Any) -> None:
        self._chosen = dict(value or {})

    def choose(self, keys: list[str], receiver: int | None) -> None:
        """Give these rows to somebody, or (None) to whoever takes all."""
        for key in keys:
            if receiver is None:
                self._chosen.pop(key, None)
            else:
                self._chosen[key] = receiver
        self.changed.emit()


class HandoverDrawer(Drawer):
    """Fills a ``Giving``; what is held is rehearsed beside it."""

    def __init__(self, desk: Desk) -> None:
        self.side = ChoiceField("交出", [(CADRE, "一名干部"), (DEPARTMENT, "整个部门")], needed=True)
        self.giver = PickField("交出人", find_givers, desk.tasks, needed=True)
        self.giver_department = ChoiceField("交出部门", [], needed=True)
        self.with_cadres = CheckField("", "连同本部门干部名下的")
        self.takers = FindReceivers()
        self.receiver = PickField("接收人", self.takers, desk.tasks)
        self.receiver_department = ChoiceField("接收部门", [])
        self.day = DateField("交接日", needed=True)
        self.leaves_post = CheckField("", "交出人前一天离岗")
        self.single = RowReceivers()
        form = Form(
            [
                [("side", self.side)],
                [("giver", self.giver)],
                [("giver_department", self.giver_department)],
                [("with_cadres", self.with_cadres)],
                [("day", self.day)],
                [("leaves_post", self.leaves_post)],
                [("receiver_department", self.receiver_department)],
                [("receiver", self.receiver)],
                [("reason", TextField("交接原因", hint="如 岗位调整、退休、机构改革"))],
                [("note", TextField("备注"))],
                [("receivers", self.single)],
            ],
            desk.settings,
            "handover",
        )
        super().__init__(form, saves="办理交接")
        form.changed.connect(self._follow)

    def set_departments(self, departments: list[tuple[int, str]]) -> None:
        """Departments to choose from."""
        self.giver_department.set_values(departments)
        self.receiver_department.set_values(departments)

    def start(self, giver: CadreRow | None = None) -> None:
        """Begin with this giver, or go on with what was not finished."""
        self.form.set_values({"side": CADRE, "day": clock.today()})
        left = False
        if giver is not None:
            self.giver.set_value(Option(giver.id, giver.name, giver.department))
        else:
            left = self.form.take_draft()
        self._follow()
        self.begin("办理交接", "接着上次没有办完的。" if left else NOTE)
        if giver is not None:
            self.receiver.setFocus()

    def giving(self) -> Giving | None:
        """What is asked for so far; None while giver or day is missing."""
        of_department = self.side.value() == DEPARTMENT
        cadre = None if of_department else self.giver.value()
        department = self.giver_department.value() if of_department else None
        day = self.day.value()
        if day is None or (cadre is None and department is None):
            return None
        return Giving(
            day=day,
            cadre=cadre,
            department=department,
            with_cadres=of_department and self.with_cadres.value(),
            receiver=self.receiver.value(),
            receiver_department=self.receiver_department.value() if of_department else None,
            receivers=self.single.value(),
        )

    @Slot()
    def _follow(self) -> None:
        """Show what is asked of this side only, and search as of the day that is written."""
        self.takers.day = self.day.value() or clock.today()
        of_department = self.side.value() == DEPARTMENT
        for field in (self.giver_department, self.with_cadres, self.receiver_department):
            field.setVisible(of_department)
        for field in (self.giver, self.leaves_post):
            field.setVisible(not of_department)
        self.receiver.rename("接收人（留空由接收部门负责人接）" if of_department else "接收人（清单里可以逐条另选）")
