"""积分规则: what each line is worth; the office changes it, the lines themselves stay."""

from functools import cached_property
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel

from desktop.accounts.permissions import Act
from desktop.listing import ListRequest, Page, page_of
from desktop.points.queries import RuleRow, rule_rows
from ui.parts import Part, PartedPage
from ui.points.columns import RULES
from ui.points.drawers import RuleDrawer
from ui.widgets.row_model import RowModel
from ui.widgets.side_by_side import SideBySide
from ui.widgets.table import RecordTable

WORDS = (
    "基础分各项扣到零为止；一类扣分到了封顶不再多扣，加分合计不超过封顶。提级不扣分，免得有问题不敢报。"
    "不想用的一行，把分值改成 0。改了以后，各月的积分都按新的规则算，已经印出的不变。"
)


class PointRulesPart(Part):
    """A row for each line."""

    areas = frozenset({"point_rule"})

    def __init__(self, page: PartedPage[Any]) -> None:
        super().__init__(page)
        words = QLabel(WORDS)
        words.setObjectName("muted")
        words.setWordWrap(True)
        self.model = RowModel(RULES, _rules, self.desk.tasks, self)
        self.table = RecordTable(self.model, "point_rules", self.desk.settings)
        self.split = SideBySide(self.table)
        self.change_action = self.act("修改", self._change, "F2", tip="修改选中的一行（回车）", needs=Act.SETTINGS)
        self.offer(self.change_action)
        self.body.addWidget(words)
        self.body.addWidget(self.split, 1)
        self.model.loaded.connect(self._loaded)
        self.table.opened.connect(self._change)
        self.setFocusProxy(self.table)

    @cached_property
    def drawer(self) -> RuleDrawer:
        """The form of one line."""
        return self.split.add(RuleDrawer(self.desk))

    def refresh(self) -> None:
        if self.model.known:
            self.model.refresh()
        else:
            self.model.ask(self.model.request)

    @Slot()
    def _loaded(self) -> None:
        if self.model.rowCount() and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self.ready.emit()

    @Slot()
    def _change(self) -> None:
        row: RuleRow | None = self.table.current_row()
        if row is not None and self.change_action.isEnabled():
            self.split.only(self.drawer)
            self.drawer.change(row)


def _rules(request: ListRequest) -> Page[RuleRow]:
    rows = tuple(rule_rows())
    return page_of(rows, request)
