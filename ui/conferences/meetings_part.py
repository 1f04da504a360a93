"""会商: the list of meetings, the page of one, and its minutes."""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from desktop.accounts.permissions import Act
from desktop.conferences import queries
from desktop.conferences.commands import cancel_conference, void_conference
from desktop.conferences.queries import ConferenceRow
from desktop.conferences.workflow import Step
from desktop.vocabulary import ConferenceState
from ui.conferences.meeting_columns import CHIPS, CHOICES, CONFERENCES, EMPTY_AT_ALL
from ui.conferences.meeting_drawers import HeldDrawer, PlanDrawer
from ui.conferences.meeting_view import MeetingView
from ui.conferences.minutes_view import MinutesView
from ui.list_part import OpeningPart
from ui.page import action_button
from ui.widgets.dialogs import prompts
from ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from ui.conferences.page import ConferencesPage


class MeetingsPart(OpeningPart):
    """Enter opens a meeting, Ctrl+M its minutes; Alt+Left goes back one step."""

    areas = frozenset(
        {"conference", "conference_item", "decision", "measure", "feedback", "extension", "document", "cadre", "department", "enterprise"}
    )

    def __init__(self, page: "ConferencesPage") -> None:
        desk = page.desk
        record_list = RecordList(
            "conferences", CONFERENCES, queries.conferences, tasks=desk.tasks, settings=desk.settings, chips=CHIPS, choices=CHOICES,
            hint="名称、期号、主持人、出席", empty="没有这样的会商。", empty_at_all=EMPTY_AT_ALL,
        )  # fmt: skip
        super().__init__(page, record_list)
        self.plan = self.act("安排会商", self._plan, "Ctrl+N", tip="安排一次会商，再列议题")
        self.back = self.act("返回", self.go_back, "Alt+Left")
        self.hold = self.act("登记开会", self._hold, "Ctrl+H", tip="登记会商日期、主持人和出席人员，编期号")
        self.correct = self.act("更正会商", self._correct, "Ctrl+U")
        self.cancel = self.act("取消会商 …", self._cancel)
        self.void = self.act("作废会商 …", self._void)
        self.minutes_action = self.act("会商纪要", self._minutes, "Ctrl+M", tip="拟出（或打开）这次会商的纪要")
        self.offer(self.plan, primary=self.plan)
        self.follow()

    @cached_property
    def plan_drawer(self) -> PlanDrawer:
        """Where a meeting is called."""
        made = self.side.add(PlanDrawer(self.desk))
        made.planned.connect(self.open_row)
        return made

    @cached_property
    def view(self) -> MeetingView:
        """The page of one meeting."""
        made = MeetingView(self, self.stack)
        for action in (self.void, self.cancel, self.correct, self.hold, self.minutes_action):
            made.buttons.addWidget(action_button(action, primary=action is self.minutes_action))
        made.back.connect(self.go_back)
        made.shown.connect(self.follow)
        self.stack.addWidget(made)
        return made

    @cached_property
    def held_drawer(self) -> HeldDrawer:
        """Where it is told how a meeting was held."""
        return self.view.side.add(HeldDrawer(self.desk))

    @cached_property
    def correct_drawer(self) -> PlanDrawer:
        """Where a meeting to come is put right, beside its page."""
        return self.view.side.add(PlanDrawer(self.desk))

    @cached_property
    def minutes(self) -> MinutesView:
        """The minutes of one meeting."""
        made = MinutesView(self, self.stack)
        made.back.connect(self.go_back)
        made.gone.connect(self._show_meeting)
        self.stack.addWidget(made)
        return made

    # --- what is shown

    def refresh(self) -> None:
        super().refresh()
        if "view" in self.__dict__:
            self.view.reload()
        if self._on_minutes:
            self.minutes.view.reload()

    def may_leave(self) -> bool:
        return not self._on_minutes or self.minutes.leave()

    @Slot(int)
    def open_row(self, row_id: int) -> None:
        """Show the page of one meeting."""
        if not self._on_minutes or self.minutes.leave():
            self.view.show_meeting(row_id)
            self._show_meeting()

    @Slot()
    def go_back(self) -> None:
        """From the minutes to the meeting, from the meeting to the list."""
        if not self._on_minutes:
            self.show_list()
        elif self.minutes.leave():
            self._show_meeting()

    @Slot()
    def _show_meeting(self) -> None:
        self.show_over(self.view, self.view.points.list)

    @property
    def _on_minutes(self) -> bool:
        return "minutes" in self.__dict__ and self.stack.currentWidget() is self.minutes

    @property
    def _row(self) -> ConferenceRow | None:
        """The meeting whose page is seen."""
        seen = "view" in self.__dict__ and self.stack.currentWidget() is self.view and self.view.page is not None
        return self.view.page.row if seen and self.view.page is not None else None

    @Slot()
    def follow(self) -> None:
        self.plan.setEnabled(self.on_list and self.desk.may(Act.CONFER))
        self.back.setEnabled(not self.on_list)
        steps = self.view.page.steps if self._row is not None and self.view.page is not None else {}
        for action, step, tip in (
            (self.hold, Step.HOLD, "登记会商日期、主持人和出席人员，编期号（Ctrl+H）"),
            (self.correct, Step.CORRECT, "更正会商（Ctrl+U）"),
            (self.cancel, Step.CANCEL, "取消会商"),
            (self.void, Step.VOID, "作废会商"),
            (self.minutes_action, Step.MINUTES, "拟出（或打开）这次会商的纪要（Ctrl+M）"),
        ):
            refused = steps.get(step, "先打开一次会商")
            action.setEnabled(refused is None)
            action.setToolTip(refused or tip)
        if "view" in self.__dict__:
            self.view.follow()
        if "minutes" in self.__dict__:
            self.minutes.follow(seen=self._on_minutes)

    # --- what is done

    @Slot()
    def _plan(self) -> None:
        self.side.only(self.plan_drawer)
        self.plan_drawer.add()

    @Slot()
    def _hold(self) -> None:
        row = self._row
        if row is not None:
            self.view.side.only(self.held_drawer)
            self.held_drawer.hold(row)

    @Slot()
    def _correct(self) -> None:
        row = self._row
        if row is None:
            return
        drawer = self.held_drawer if row.state == ConferenceState.HELD else self.correct_drawer
        self.view.side.only(drawer)
        drawer.correct(row)

    @Slot()
    def _cancel(self) -> None:
        row = self._row
        reason = prompts().ask_text(self, "取消会商", f"为什么取消“{row.title}”？") if row is not None else None
        if row is not None and reason:
            self.desk.do(partial(cancel_conference, conference=row.id, reason=reason, actor=self.desk.actor), "取消会商", owner=self)

    @Slot()
    def _void(self) -> None:
        row = self._row
        detail = "期号保留，不再给别的会商用；记录会留着。" if row is not None and row.number else "记录会留着。"
        reason = prompts().ask_text(self, "作废会商", f"为什么作废“{row.title}”？{detail}") if row is not None else None
        if row is not None and reason:
            self.desk.do(partial(void_conference, conference=row.id, reason=reason, actor=self.desk.actor), "作废会商", owner=self)

    @Slot()
    def _minutes(self) -> None:
        row = self._row
        if row is not None:
            self.minutes.show_minutes(row.id)
            self.show_over(self.minutes, self.minutes)
