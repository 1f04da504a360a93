"""What may be done on the page of an object: its actions, greyed by what is shown there."""

from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from desktop.accounts.permissions import Act
from desktop.economy.commands import void_month
from desktop.economy.queries import ToldMonth
from desktop.enterprises.commands import void_milestone, void_turn
from desktop.enterprises.plan_commands import void_measure, void_plan
from desktop.enterprises.queries import LitMilestone, PlanMeasureRow
from ui.enterprises.object_page import ObjectPage
from ui.enterprises.object_tabs import ECONOMY, MILESTONES, PLAN
from ui.page import action_button
from ui.screen import Screen
from ui.widgets.dialogs import prompts


class ObjectActions(QObject):
    """Made once for the page of objects; ``follow`` whenever something else is shown."""

    def __init__(self, page: Screen, shown: ObjectPage) -> None:
        super().__init__(page)
        self._page = page
        self._shown = shown
        self.add = page.act("新增节点", shown.add_part, "Ctrl+N", needs=Act.OBJECTS)
        self.turn = page.act("变更状态 …", shown.turn, "Ctrl+G", tip="登记投产、停产、复产、退规、入规、外迁、注销", needs=Act.OBJECTS)
        self.void_turn = page.act(
            "作废最近一次变更 …", self._void_turn, "Ctrl+Shift+G", tip="状态变更登记错了，收回最近的一次", needs=Act.OBJECTS
        )
        self.plan = page.act("修改一企一策", shown.change_plan, "Ctrl+M", needs=Act.OBJECTS)
        self.report = page.act("填报进展", shown.report, "Ctrl+J", tip="填报选中措施的进展", needs=Act.OBJECTS)
        self.void = page.act("作废 …", self._void, "Ctrl+D", tip="作废选中的节点、措施或月度指标", needs=Act.OBJECTS)
        self.void_plan = page.act("作废一企一策 …", self._void_plan, "Ctrl+Shift+M", needs=Act.OBJECTS)
        shown.moved.connect(self.follow)
        for action in (self.void, self.report, self.plan, self.add):
            shown.buttons.addWidget(action_button(action))

    def all(self) -> tuple[QAction, ...]:
        """Every one of them."""
        return (self.add, self.turn, self.void_turn, self.plan, self.report, self.void, self.void_plan)

    @Slot()
    def follow(self) -> None:
        """Grey what cannot be done now."""
        shown, page = self._shown, self._shown.page
        if page is None or not shown.isVisibleTo(self._page):
            for action in self.all():
                action.setEnabled(False)
            return
        tab, row, living = shown.tabs.currentIndex(), shown.tabs.chosen_row(), not page.row.voided
        of_plan = tab == PLAN
        of_plan_words = "制定一企一策" if page.plan is None else "新增措施"
        self.add.setText({MILESTONES: "新增节点", ECONOMY: "登记月度指标"}.get(tab, of_plan_words))
        self.add.setEnabled(living and tab in {MILESTONES, PLAN, ECONOMY})
        self.turn.setEnabled(living and any(refused is None for refused in page.turns.values()))
        self.void_turn.setEnabled(living and page.voidable_turn is not None)
        self.plan.setEnabled(living and page.plan is not None)
        self.report.setEnabled(of_plan and isinstance(row, PlanMeasureRow))
        self.void.setEnabled(row is not None and not (isinstance(row, ToldMonth) and row.row.figure_id is None))
        self.void_plan.setEnabled(living and page.plan is not None)

    @Slot()
    def _void_turn(self) -> None:
        page = self._shown.page
        newest = page.voidable_turn if page is not None else None
        if newest is None:
            return
        hint = f"{newest.day} 由“{newest.from_status}”变为“{newest.to_status}”的这次变更将作废，恢复到变更以前。请写明原因。"
        reason = prompts().ask_text(self._page, "作废最近一次变更", hint)
        if reason is not None:
            actor = self._page.desk.actor
            self._page.desk.do(partial(void_turn, life_event=newest.id, reason=reason, actor=actor), "作废状态变更", owner=self)

    @Slot()
    def _void(self) -> None:
        row, desk = self._shown.tabs.chosen_row(), self._page.desk
        if row is None:
            return
        if isinstance(row, ToldMonth):
            self._void_month(row)
            return
        name = row.row.name if isinstance(row, LitMilestone) else row.content
        noun = "节点" if isinstance(row, LitMilestone) else "措施"
        reason = prompts().ask_text(self._page, f"作废{noun}", f"“{name}”作废后不再显示，记录仍保留。请写明原因。")
        if reason is None:
            return
        if isinstance(row, LitMilestone):
            desk.do(partial(void_milestone, milestone=row.id, reason=reason, actor=desk.actor), f"作废节点 {name}", owner=self)
        else:
            desk.do(partial(void_measure, measure=row.id, reason=reason, actor=desk.actor), "作废措施", owner=self)

    def _void_month(self, told: ToldMonth) -> None:
        desk, figure = self._page.desk, told.row.figure_id
        hint = f"{told.month.chinese}的指标作废后算作未报，记录仍保留。请写明原因。"
        if figure is None or (reason := prompts().ask_text(self._page, "作废月度指标", hint)) is None:
            return
        desk.do(partial(void_month, figure=figure, reason=reason, actor=desk.actor), f"作废{told.month.chinese}的指标", owner=self)

    @Slot()
    def _void_plan(self) -> None:
        page, desk = self._shown.page, self._page.desk
        if page is None or page.plan is None:
            return
        reason = prompts().ask_text(self._page, "作废一企一策", "方案和它的措施一起作废，记录仍保留。请写明原因。")
        if reason is not None:
            desk.do(partial(void_plan, plan=page.plan.id, reason=reason, actor=desk.actor), "作废一企一策", owner=self)
