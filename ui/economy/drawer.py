"""The form of an object's month: entered or corrected by hand, in the office's units."""

import re
from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from desktop.economy.commands import correct_month, enter_month
from desktop.economy.figures import FIGURES, Figure, typed
from desktop.periods import Month
from ui.desk import Desk
from ui.widgets.drawer import Drawer
from ui.widgets.fields import LongTextField, TextField
from ui.widgets.form import Form


class MonthField(TextField):
    """A month, typed as 2022-8, 2022年8月 or 202208."""

    def month(self) -> Month | None:
        """The month meant."""
        match = re.fullmatch(r"(20\d\d)\s*[-./年]?\s*(\d{1,2})\s*月?", self.value())
        return Month(int(match[1]), int(match[2])) if match and 1 <= int(match[2]) <= 12 else None

    def problem(self) -> str:
        return "" if self.month() else super().problem() or "月份请写成 2022-8 的样子"


class FigureField(TextField):
    """One figure in the office's unit; empty is not reported."""

    def __init__(self, figure: Figure) -> None:
        super().__init__(f"{figure.title}（{figure.unit}）", hint="没有报的空着")
        self.figure = figure

    def whole(self) -> int | None:
        """In whole units; asked only of a field without a problem."""
        return typed(self.figure, self.value())

    def problem(self) -> str:
        try:
            self.whole()
        except ValueError as why:
            return str(why)
        return ""


class MonthDrawer(Drawer):
    """Enters a month of an object, or corrects one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._enterprise, self._name = 0, ""
        self._figure: int | None = None
        self._version: int | None = None
        self.month = MonthField("月份", needed=True, hint="如 2022-8")
        self.figures = {figure.key: FigureField(figure) for figure in FIGURES}
        fields = list(self.figures.items())
        form = Form(
            [[("month", self.month)], fields[:2], fields[2:4], fields[4:], [("note", LongTextField("备注", lines=2))]], desk.settings
        )
        super().__init__(form, again="保存并登记下个月")
        self.submitted.connect(self._submitted)

    def enter(self, enterprise: int, name: str, month: Month) -> None:
        """Begin a month of an object."""
        self._enterprise, self._name, self._figure = enterprise, name, None
        self.month.setEnabled(True)
        self.form.set_values({"month": str(month)})
        self.begin("登记月度指标", f"{name}。没有发生的填 0，没有报的空着。")
        self.figures["output"].setFocus()

    def correct(
        self, enterprise: int, name: str, month: Month, figure: int, version: int, values: dict[str, int | None], note: str
    ) -> None:
        """Correct the figures of a month; ``values`` in whole units."""
        self._enterprise, self._name = enterprise, name
        self._figure, self._version = figure, version
        shown = {key: field.figure.exact(values[key]) for key, field in self.figures.items()}
        self.form.set_values({"month": str(month), "note": note, **shown})
        self.month.setEnabled(False)
        self.begin(f"更正月度指标：{month.chinese}", f"{name}。", repeat=False)

    @Slot()
    def add(self) -> None:
        """Begin the month after the one just saved."""
        last = self.month.month()
        if last is not None:
            self.enter(self._enterprise, self._name, last.following)

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
        month = self.month.month()
        if month is None:
            return
        values: dict[str, Any] = {key: field.whole() for key, field in self.figures.items()}
        values |= {"note": self.form.fields["note"].value(), "actor": self._desk.actor}
        if self._figure is None:
            command, verb = partial(enter_month, enterprise=self._enterprise, month=month, **values), "登记"
        else:
            command = partial(correct_month, figure=self._figure, expected_version=self._version, **values)
            verb = "更正"
        title = f"{verb}{self._name}{month.chinese}的指标"
        self._desk.do(command, title, partial(self.row_saved, again), refused=self.refuse, failed=self.ready_again, owner=self)
