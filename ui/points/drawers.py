"""Points given by hand, and the worth of a line of the rules."""

from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from desktop import clock
from desktop.points.commands import change_rule, give_points
from desktop.points.queries import CadreScore, RuleRow
from desktop.points.scoring import BONUS, ITEMS
from ui.desk import Desk
from ui.find import find_cadres, find_departments
from ui.points.columns import number
from ui.widgets.drawer import Drawer
from ui.widgets.fields import ChoiceField, DateField, LongTextField, TextField
from ui.widgets.form import Form
from ui.widgets.pickers import Option, PickField

NOTE = "加分写正数，其余各项写负数。给干部或给部门，填一个。"


class PointsField(TextField):
    """A number, whole or not, with its sign."""

    def value(self) -> Any:
        try:
            return float(super().value().replace("－", "-").replace("−", "-"))
        except ValueError:
            return None

    def problem(self) -> str:
        words = super().value().strip()
        return "请填分值，如 3 或 -2" if (words or self.needed) and self.value() is None else ""


class GiveDrawer(Drawer):
    """加减分 of a cadre or a department."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        form = Form(
            [
                [("cadre", PickField("干部", find_cadres, desk.tasks)), ("department", PickField("部门", find_departments, desk.tasks))],
                [
                    ("item", ChoiceField("项目", [(item, item) for item in ITEMS], needed=True)),
                    ("points", PointsField("分值", needed=True)),
                ],
                [("day", DateField("日期", needed=True, not_after_today=True)), ("decided_by", TextField("谁决定的"))],
                [("reason", LongTextField("事由", needed=True, lines=3))],
            ],
            desk.settings,
            "point_entry",
        )
        super().__init__(form, again="保存并新增下一条")
        self.submitted.connect(self._submitted)

    @Slot()
    def add(self) -> None:
        """Begin one for nobody yet."""
        self.give(None)

    def give(self, row: CadreScore | None) -> None:
        """Begin one for the cadre chosen, or go on with the one that was not finished."""
        self.form.begin(new=True)
        cadre = Option(row.id, row.name, row.department) if row is not None else None
        self.form.set_values({"item": BONUS, "day": self._desk.month.as_of(clock.today()), "cadre": cadre})
        left = self.form.take_draft()
        self.begin("加减分", "接着上次没有保存的内容。" if left else NOTE)

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
        command = partial(give_points, actor=self._desk.actor, **self.form.values())
        self._desk.do(command, "积分加减", partial(self.row_saved, again), refused=self.refuse, failed=self.ready_again, owner=self)


class RuleDrawer(Drawer):
    """What one line of the rules is worth."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._row: RuleRow | None = None
        form = Form([[("points", PointsField("分值", needed=True)), ("cap", PointsField("封顶", hint="空着为不封顶"))]], desk.settings)
        super().__init__(form)
        self.submitted.connect(self._submitted)

    def change(self, row: RuleRow) -> None:
        """Begin with what it is now."""
        self._row = row
        self.form.set_values({"points": number(row.points), "cap": number(row.cap)})
        self.begin(f"{row.item}·{row.condition}", "改了以后，各月的积分都按新的规则算。", repeat=False)

    @Slot(bool)
    def _submitted(self, _again: bool) -> None:
        row = self._row
        if row is not None:
            command = partial(change_rule, rule=row.id, expected_version=row.version, actor=self._desk.actor, **self.form.values())
            self._desk.do(command, "修改积分规则", partial(self.row_saved, False), refused=self.refuse, failed=self.ready_again, owner=self)
